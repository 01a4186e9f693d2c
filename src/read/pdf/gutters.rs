//! Gutters between the columns of a page.
//!
//! A gutter is a strip that hardly any row goes across, with columns on both sides, whose lines are mostly full: the
//! cells of a table and the numbers of a list are not, unless the two sides are a text and its translation, in two
//! scripts. The lines of two columns need not stand in the same rows.

use super::page::Glyph;
use crate::text::fold;
use crate::text::script::Letters;

/// Least number of rows of a text in columns.
pub(super) const ROWS: usize = 4;
/// Greatest number of gutters of a page.
const MOST: usize = 8;
/// Greatest share of the rows that go across a gutter: headings.
const MOST_ACROSS: f32 = 0.4;
/// Least width of a gutter, in sizes.
const GUTTER: f32 = 0.6;
/// Least width of a column, in sizes.
const COLUMN: f32 = 10.0;
/// Greatest difference between the feet of glyphs in one row, in sizes.
pub(super) const SAME_FOOT: f32 = 0.45;
/// Greatest number of places where a column of numbers may end that are looked at.
const MOST_EDGES: usize = 100;
/// Least share of the letters of a side that are of one script, where the other side is in the other one.
const OWN: f32 = 0.95;
/// The same share, where only numbers are told by it.
const MAINLY: f32 = 0.5;
/// Least share of the width of a column that most of its lines fill.
pub(super) const FULL: f32 = 0.6;

/// Returns the middles of the gutters of a page, from left to right.
pub(super) fn gutters(glyphs: &[Glyph]) -> Vec<f32> {
    let mut rows = rows(glyphs);
    let mut gutters = Vec::new();
    add_gutters(&mut gutters, &mut rows);
    gutters.sort_by(f32::total_cmp);
    gutters
}

/// Returns the glyphs without the columns of numbers that count the rows of a text and its translation, which stand beside
/// each other with one of the `gutters` between them, and how many numbers that are: they stand at the outer edge of
/// either, with nothing else in the column, and would stick to the text beside them.
pub(super) fn without_counting(mut glyphs: Vec<Glyph>, gutters: &[f32]) -> (Vec<Glyph>, usize) {
    let rows = rows(&glyphs);
    if !(gutters.iter()).any(|&gutter| are_languages(&rows, gutter, MAINLY)) {
        return (glyphs, 0);
    }
    let [left, right] = [false, true].map(|is_right| counting_edge(&rows, is_right));
    let is_counting = |glyph: &Glyph| {
        left.is_some_and(|at| glyph.end < at) || right.is_some_and(|at| glyph.x > at)
    };
    let has_one = |row: &&Vec<&Glyph>| row.iter().any(|glyph| is_counting(glyph));
    let numbers = rows.iter().filter(has_one).count();
    glyphs.retain(|glyph| !is_counting(glyph));
    (glyphs, numbers)
}

/// Finds the inner edge of a column of numbers at the left of some rows, or at the right.
fn counting_edge(rows: &[Vec<&Glyph>], is_right: bool) -> Option<f32> {
    let outer = |row: &[&Glyph], at: f32| -> String {
        let is_outer = |glyph: &&&Glyph| {
            if is_right {
                glyph.x > at
            } else {
                glyph.end < at
            }
        };
        row.iter()
            .filter(is_outer)
            .map(|glyph| &*glyph.text)
            .collect()
    };
    let edges = rows.iter().filter_map(|row| {
        let mut inwards: Vec<&Glyph> = row.clone();
        if is_right {
            inwards.reverse();
        }
        let mut last: Option<&Glyph> = None;
        for glyph in inwards {
            // The text may begin with a number of its own.
            let is_apart = last.is_some_and(|last| {
                let gap = (glyph.x - last.end).max(last.x - glyph.end);
                gap >= GUTTER / 2.0 * glyph.size
            });
            if is_apart || !glyph.text.chars().all(is_of_number) {
                break;
            }
            last = Some(glyph);
        }
        let last = last?;
        let room = last.size * GUTTER / 4.0;
        Some(if is_right {
            last.x - room
        } else {
            last.end + room
        })
    });
    edges.take(MOST_EDGES).find(|&at| {
        let numbers = rows.iter().map(|row| outer(row, at));
        let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
        let values = numbers.iter().map(|number| {
            let is_number = number.chars().all(is_of_number);
            let digits = number.trim_matches(|c: char| !c.is_numeric());
            let value = fold::key(digits).parse::<u32>().ok();
            value.filter(|&value| is_number && value < u32::MAX)
        });
        let values: Option<Vec<u32>> = values.collect();
        let is_across = |row: &Vec<&Glyph>| row.iter().any(|glyph| glyph.x < at && at < glyph.end);
        values.is_some_and(|values| {
            values.len() >= ROWS
                && values.windows(2).all(|pair| pair[0] + 1 == pair[1])
                && !rows.iter().any(is_across)
        })
    })
}

/// Whether a character may belong to a number that counts.
fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, '.' | ')' | '(' | '-')
}

/// Returns the visible glyphs of each row, from left to right.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    let mut visible: Vec<&Glyph> = glyphs.iter().collect();
    visible.retain(|glyph| !glyph.text.trim().is_empty());
    visible.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in visible {
        match rows.last_mut() {
            Some(row) if row[0].y - glyph.y <= SAME_FOOT * row[0].size => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Finds the gutter of some rows, and those of what is on either side of it.
fn add_gutters(gutters: &mut Vec<f32>, rows: &mut [Vec<&Glyph>]) {
    let Some(gutter) = gutter(rows).filter(|_| gutters.len() < MOST) else {
        return;
    };
    gutters.push(gutter);
    let side = |is_left: bool| -> Vec<Vec<&Glyph>> {
        let rows = rows.iter().map(|row| {
            let glyphs = row.iter().copied();
            let side: Vec<&Glyph> = glyphs
                .filter(|glyph| (glyph.end < gutter) == is_left)
                .collect();
            side
        });
        rows.filter(|row| !row.is_empty()).collect()
    };
    let (mut left, mut right) = (side(true), side(false));
    add_gutters(gutters, &mut left);
    add_gutters(gutters, &mut right);
}

/// Finds the place that most rows leave empty, if there are columns on both sides of it.
fn gutter(rows: &[Vec<&Glyph>]) -> Option<f32> {
    let size = rows.first()?.first()?.size;
    let pieces: Vec<Vec<Piece>> = rows.iter().map(|row| pieces(row)).collect();
    let sorted = |places: &mut dyn Iterator<Item = f32>| {
        let mut places: Vec<f32> = places.collect();
        places.sort_by(f32::total_cmp);
        places
    };
    let starts = sorted(&mut pieces.iter().flatten().map(|piece| piece.start));
    let ends = sorted(&mut pieces.iter().flatten().map(|piece| piece.end));
    let firsts = sorted(&mut pieces.iter().filter_map(|row| Some(row.first()?.start)));
    let lasts = sorted(&mut pieces.iter().filter_map(|row| Some(row.last()?.end)));
    let before = |places: &[f32], at: f32| places.partition_point(|&place| place < at);
    let mut best: Option<(usize, f32)> = None;
    // A gutter begins where some piece of a row ends.
    for end in &ends {
        let at = end + GUTTER * size / 4.0;
        let across = before(&starts, at).saturating_sub(before(&ends, at));
        let left = before(&firsts, at).saturating_sub(across);
        let right = (rows.len() - before(&lasts, at)).saturating_sub(across);
        let least = left.min(right);
        let is_empty = across as f32 <= MOST_ACROSS * rows.len() as f32;
        let score = least.saturating_sub(across);
        if least >= ROWS && is_empty && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let (_, at) = best?;
    let beside = pieces.iter().filter(|row| {
        let is_across = |piece: &Piece| piece.start < at && at < piece.end;
        !row.iter().any(is_across)
    });
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in beside {
        let (before, after) = row.split_at(row.partition_point(|piece| piece.end < at));
        for (side, widths) in [(before, &mut left), (after, &mut right)] {
            if let (Some(first), Some(last)) = (side.first(), side.last()) {
                widths.push(last.end - first.start);
            }
        }
    }
    let is_column = |widths: &[f32]| {
        let width = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&one| one >= FULL * width).count();
        width >= COLUMN * size && full * 2 >= widths.len()
    };
    let is_text = is_column(&left) && is_column(&right);
    (is_text || are_languages(rows, at, OWN)).then_some(at)
}

/// Whether what stands before a place and what stands after it are in two scripts, each with this share of its letters.
fn are_languages(rows: &[Vec<&Glyph>], at: f32, least: f32) -> bool {
    let mut sides = [Letters::default(); 2];
    for glyph in rows.iter().flatten() {
        sides[usize::from(glyph.x > at)] += Letters::of(&glyph.text);
    }
    let langs = sides.map(|letters| {
        let lang = letters.lang()?;
        let own = letters.in_script_of(lang) as f32;
        (own >= least * letters.total() as f32).then_some(lang)
    });
    matches!(langs, [Some(left), Some(right)] if left != right)
}

/// Piece of a row, with no gap in it that is as wide as a gutter.
#[derive(Clone, Copy)]
struct Piece {
    start: f32,
    end: f32,
}

/// Returns the pieces of a row of glyphs from left to right.
fn pieces(row: &[&Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in row {
        match pieces.last_mut() {
            Some(piece) if glyph.x - piece.end < GUTTER * glyph.size => {
                piece.end = piece.end.max(glyph.end);
            }
            _ => pieces.push(Piece {
                start: glyph.x,
                end: glyph.end,
            }),
        }
    }
    pieces
}

/// Whether a gutter is between two places on a row, the one before the other, that are far enough from each other for
/// one: a heading goes across.
pub(super) fn are_parted(gutters: &[f32], end: f32, start: f32, size: f32) -> bool {
    let is_between = |&gutter: &f32| end < gutter && gutter < start;
    start - end >= GUTTER * size / 2.0 && gutters.iter().any(is_between)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the glyphs of rows, ten to a row, with a number before each that is no number in some.
    fn glyphs(numbers: &[&str]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for (row, number) in numbers.iter().enumerate() {
            let mut put = |x: f32, text: &str| {
                for (at, c) in text.chars().enumerate() {
                    let x = x + 5.0 * at as f32;
                    glyphs.push(Glyph {
                        text: c.into(),
                        x,
                        end: x + 5.0,
                        y: 700.0 - 20.0 * row as f32,
                        size: 10.0,
                    });
                }
            };
            put(10.0, number);
            put(30.0, "20shipsandasea");
            put(200.0, "سفينةوبحر45/20");
        }
        glyphs
    }

    #[test]
    fn columns_of_numbers_beside_both_languages_are_counted() {
        for (numbers, expected) in [
            (&["1", "2", "3", "4", "5"][..], 5),
            (&["9.", "10.", "11.", "12."], 4),
            (&["٣", "", "٤", "٥", "٦"], 4),
            // Too few, in no order, or no numbers.
            (&["1", "2", "3"], 0),
            (&["1", "2", "4", "5", "6"], 0),
            (&["1", "2", "3", "4", "No"], 0),
            (&["", "", "", "", ""], 0),
        ] {
            let all = glyphs(numbers);
            let left: usize = numbers.iter().map(|number| number.chars().count()).sum();
            let (kept, counted) = without_counting(all.clone(), &[150.0]);
            assert_eq!(counted, expected, "{numbers:?}");
            let out = if expected > 0 { left } else { 0 };
            assert_eq!(kept.len(), all.len() - out, "{numbers:?}");
            // Beside one language they are those of a list.
            assert_eq!(without_counting(all, &[]).1, 0);
        }
    }
}
