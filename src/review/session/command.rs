//! Commands of a reviewer, each planned as rows in the place of others: all that undo, redo and a journal need.

use serde::{Deserialize, Serialize};

use super::part::Part;
use super::row::{Row, index};
use crate::model::lang::Lang;
use crate::review::Mark;
use crate::split::Splitter;
use crate::text::chars;

/// What a reviewer wants done at a row, which is told by its place from 0.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Command {
    /// Merges a row with the next one.
    Merge {
        /// Place of the row.
        at: usize,
    },
    /// Links rows, which may stand apart, into one.
    Link {
        /// Places of the rows.
        rows: Vec<usize>,
    },
    /// Parts the sides of a row: each stands alone.
    Unlink {
        /// Place of the row.
        at: usize,
    },
    /// Cuts a side in two; the second half goes to the next row if that is what was cut off from the other side before,
    /// or else stands alone.
    Split {
        /// Place of the row.
        at: usize,
        /// Side that is cut.
        side: Lang,
        /// Place of the cut in UTF-16 units, as browsers count.
        offset: usize,
    },
    /// Moves the first segment of a side to the previous row, or the last one to the next.
    Move {
        /// Place of the row.
        at: usize,
        /// Side whose segment is moved.
        side: Lang,
        /// Way that it goes.
        to: Way,
    },
    /// Marks a row, or takes its mark away.
    Mark {
        /// Place of the row.
        at: usize,
        /// The mark.
        mark: Option<Mark>,
    },
    /// Marks rows, which may stand apart, or takes their marks away.
    MarkAll {
        /// Places of the rows.
        rows: Vec<usize>,
        /// The mark.
        mark: Option<Mark>,
    },
    /// Gives a side another text.
    Edit {
        /// Place of the row.
        at: usize,
        /// Side that is edited.
        side: Lang,
        /// Its new text.
        text: String,
    },
    /// Gives a side the text back that it had.
    Restore {
        /// Place of the row.
        at: usize,
        /// Side that was edited.
        side: Lang,
    },
}

/// Way that a segment goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// To the previous row.
    Up,
    /// To the next row.
    Down,
}

/// Rows in the place of others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Replacement {
    /// Place of the first row that is replaced.
    pub at: usize,
    /// Number of rows that are replaced.
    pub removed: usize,
    /// Rows that take their place.
    pub inserted: Vec<Row>,
}

impl Command {
    /// Place of the first row that the command is about.
    pub fn at(&self) -> usize {
        match self {
            Self::Merge { at }
            | Self::Unlink { at }
            | Self::Split { at, .. }
            | Self::Move { at, .. }
            | Self::Mark { at, .. }
            | Self::Edit { at, .. }
            | Self::Restore { at, .. } => *at,
            Self::Link { rows } | Self::MarkAll { rows, .. } => {
                rows.iter().copied().min().unwrap_or(0)
            }
        }
    }

    /// Whether the command says that texts belong together, so that the rows around may be aligned better.
    pub fn confirms(&self) -> bool {
        matches!(
            self,
            Self::Merge { .. }
                | Self::Link { .. }
                | Self::Mark {
                    mark: Some(Mark::Good),
                    ..
                }
                | Self::MarkAll {
                    mark: Some(Mark::Good),
                    ..
                }
        )
    }

    /// Plans the command: what is replaced, one after the other; `None` if it cannot be done there, or would change
    /// nothing.
    pub(super) fn plan(
        &self,
        row_at: &dyn Fn(usize) -> Option<Row>,
        splitter: &Splitter,
    ) -> Option<Vec<Replacement>> {
        match self {
            Self::MarkAll { rows, mark } => marked(rows, *mark, row_at),
            _ => self.plan_one(row_at, splitter).map(|one| vec![one]),
        }
    }

    /// Plans a command that replaces one run of rows.
    fn plan_one(
        &self,
        row_at: &dyn Fn(usize) -> Option<Row>,
        splitter: &Splitter,
    ) -> Option<Replacement> {
        let at = self.at();
        let row = &row_at(at)?;
        let planned = |at: usize, removed: usize, inserted: Vec<Row>| {
            let is_there = |row: &Row| !row.pair.ar.is_empty() || !row.pair.en.is_empty();
            Some(Replacement {
                at,
                removed,
                inserted: inserted.into_iter().filter(is_there).collect(),
            })
        };
        let both = |row: &Row| [Lang::Arabic, Lang::English].map(|lang| row.parts(lang, splitter));
        match self {
            Self::Merge { .. } => {
                let next = &row_at(at + 1)?;
                planned(at, 2, vec![joined(&[row, next], splitter)])
            }
            Self::Link { rows: places } => {
                let mut places = places.clone();
                places.sort_unstable();
                places.dedup();
                let last = *places.last()?;
                if places.len() < 2 {
                    return None;
                }
                let rows: Option<Vec<Row>> = (at..=last).map(row_at).collect();
                let rows = rows?;
                let row = |place: &usize| &rows[*place - at];
                let chosen: Vec<&Row> = places.iter().map(row).collect();
                let mut linked = joined(&chosen, splitter);
                // With others between its sides, the English stands elsewhere than the Arabic.
                let has = |lang: Lang| {
                    let mut places = places.iter();
                    places.find(|place| !row(place).text(lang).is_empty())
                };
                let sides = has(Lang::Arabic).zip(has(Lang::English));
                let is_between = |place: &usize| {
                    sides.is_some_and(|(ar, en)| ar.min(en) < place && place < ar.max(en))
                };
                let left: Vec<usize> = (at..=last)
                    .filter(|place| !places.contains(place))
                    .collect();
                let crossed = left
                    .iter()
                    .any(|place| is_between(place) && !row(place).pair.is_null());
                linked.pair.moved |= crossed;
                let left = left.iter().map(|place| row(place).clone());
                planned(
                    at,
                    last + 1 - at,
                    std::iter::once(linked).chain(left).collect(),
                )
            }
            Self::Unlink { .. } => {
                if row.pair.is_null() {
                    return None;
                }
                let [ar, en] = both(row);
                let alone = vec![Row::made(&ar, &[], &[row]), Row::made(&[], &en, &[row])];
                planned(at, 1, alone)
            }
            Self::Split { side, offset, .. } => {
                let [head, tail] = cut(&row.parts(*side, splitter), row.text(*side), *offset)?;
                let own = with_side(row, *side, &head, &[row], splitter);
                match row_at(at + 1).as_ref() {
                    // Cutting one side and then the other makes two pairs.
                    Some(next) if next.is_rest_of(row) && next.text(*side).is_empty() => {
                        let all = [row, next];
                        let own = with_side(row, *side, &head, &all, splitter);
                        let other = with_side(next, *side, &tail, &all, splitter);
                        planned(at, 2, vec![own, other])
                    }
                    _ => planned(at, 1, vec![own, alone(*side, &tail, &[row])]),
                }
            }
            Self::Move { side, to, .. } => {
                let mut own = row.parts(*side, splitter);
                if own.is_empty() {
                    return None;
                }
                let is_up = *to == Way::Up;
                let moved = if is_up { own.remove(0) } else { own.pop()? };
                let neighbour = if is_up {
                    at.checked_sub(1).and_then(row_at)
                } else {
                    row_at(at + 1)
                };
                let Some(neighbour) = &neighbour else {
                    if row.pair.is_null() && own.is_empty() {
                        return None;
                    }
                    let left = with_side(row, *side, &own, &[row], splitter);
                    let bare = alone(*side, &[moved], &[row]);
                    let both = if is_up {
                        vec![bare, left]
                    } else {
                        vec![left, bare]
                    };
                    return planned(at, 1, both);
                };
                let all = [row, neighbour];
                let left = with_side(row, *side, &own, &all, splitter);
                let mut other = neighbour.parts(*side, splitter);
                if is_up {
                    other.push(moved);
                    let more = with_side(neighbour, *side, &other, &all, splitter);
                    planned(at - 1, 2, vec![more, left])
                } else {
                    other.insert(0, moved);
                    let more = with_side(neighbour, *side, &other, &all, splitter);
                    planned(at, 2, vec![left, more])
                }
            }
            Self::Mark { mark, .. } => (row.mark != *mark).then(|| Replacement {
                at,
                removed: 1,
                inserted: vec![Row {
                    mark: *mark,
                    ..row.clone()
                }],
            }),
            // These are of many runs.
            Self::MarkAll { .. } => None,
            Self::Edit { side, text, .. } => {
                let text = text.trim();
                let old = row.text(*side);
                if old.is_empty() || text.is_empty() || text == old {
                    return None;
                }
                let original = row.original(*side).unwrap_or(old).to_owned();
                planned(
                    at,
                    1,
                    vec![with_text(row, *side, text.to_owned(), &original)],
                )
            }
            Self::Restore { side, .. } => {
                let original = row.original(*side)?.to_owned();
                planned(
                    at,
                    1,
                    vec![with_text(row, *side, original.clone(), &original)],
                )
            }
        }
    }
}

/// Marks rows: one replacement for each run of those that have another mark, so that it is no longer than they are,
/// however far apart they stand.
fn marked(
    places: &[usize],
    mark: Option<Mark>,
    row_at: &dyn Fn(usize) -> Option<Row>,
) -> Option<Vec<Replacement>> {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let mut runs: Vec<Replacement> = Vec::new();
    for at in places {
        let row = row_at(at)?;
        if row.mark == mark {
            continue;
        }
        let row = Row { mark, ..row };
        match runs.last_mut() {
            Some(run) if run.at + run.removed == at => {
                run.removed += 1;
                run.inserted.push(row);
            }
            _ => runs.push(Replacement {
                at,
                removed: 1,
                inserted: vec![row],
            }),
        }
    }
    (!runs.is_empty()).then_some(runs)
}

/// Row of all the texts of several.
fn joined(rows: &[&Row], splitter: &Splitter) -> Row {
    let side = |lang: Lang| -> Vec<Part> {
        let parts = rows.iter().flat_map(|row| row.parts(lang, splitter));
        parts.collect()
    };
    Row::made(&side(Lang::Arabic), &side(Lang::English), rows)
}

/// Row with other parts on one side.
fn with_side(row: &Row, side: Lang, parts: &[Part], of: &[&Row], splitter: &Splitter) -> Row {
    let other = row.parts(side.other(), splitter);
    let mut made = match side {
        Lang::Arabic => Row::made(parts, &other, of),
        Lang::English => Row::made(&other, parts, of),
    };
    made.pair.level = row.pair.level;
    made
}

/// Row of parts without counterpart.
fn alone(side: Lang, parts: &[Part], of: &[&Row]) -> Row {
    match side {
        Lang::Arabic => Row::made(parts, &[], of),
        Lang::English => Row::made(&[], parts, of),
    }
}

/// Row with another text on one side, which was `original` at first.
fn with_text(row: &Row, side: Lang, text: String, original: &str) -> Row {
    let mut edited = row.clone();
    edited.originals[index(side)] = (text != original).then(|| original.to_owned());
    if let Some(cuts) = &mut edited.cuts {
        cuts[index(side)].clear();
    }
    let (own, tags) = match side {
        Lang::Arabic => (&mut edited.pair.ar, &mut edited.pair.ar_tags),
        Lang::English => (&mut edited.pair.en, &mut edited.pair.en_tags),
    };
    *own = text;
    tags.clear();
    edited
}

/// Cuts the parts of a side, which make up `text`, at a place in UTF-16 units, which is not inside a word; white space
/// there goes to the first half.
fn cut(parts: &[Part], text: &str, offset: usize) -> Option<[Vec<Part>; 2]> {
    let mut at = byte_at(text, offset);
    at += text[at..].len() - text[at..].trim_start().len();
    if text[..at].trim().is_empty() || text[at..].trim().is_empty() || is_in_word(text, at) {
        return None;
    }
    // Parts are found again in the text one after the other.
    let mut end = 0;
    for (number, part) in parts.iter().enumerate() {
        let begin = end + text[end..].find(part.text.as_str())?;
        end = begin + part.text.len();
        if at <= begin {
            let mut after = parts[number..].to_vec();
            after[0].begins_at_cut = true;
            return Some([parts[..number].to_vec(), after]);
        }
        if at < end {
            let [head, mut tail] = part.cut(at - begin);
            tail.begins_at_cut = true;
            let (mut before, mut after) = (parts[..number].to_vec(), vec![tail]);
            before.push(head);
            after.extend_from_slice(&parts[number + 1..]);
            return Some([before, after]);
        }
    }
    None
}

/// Whether a place in a text is inside of a word.
fn is_in_word(text: &str, at: usize) -> bool {
    let is_part = |c: char| chars::is_alphanumeric(c) || chars::is_vowel_sign(c);
    text[..at].ends_with(is_part) && text[at..].starts_with(is_part)
}

/// Byte of a text at a place in UTF-16 units.
fn byte_at(text: &str, offset: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= offset {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}
