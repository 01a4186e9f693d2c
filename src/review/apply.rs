//! Applying of decisions to pairs.

use crate::formats::checksum;
use crate::model::assessment::UNCONFIRMED;
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::timing::Timing;

use super::decisions::{Decision, Decisions, Mark, Piece, Row};

/// A pair after review.
#[derive(Clone, PartialEq, Debug)]
pub struct Reviewed {
    /// The pair after review. A good one, and one that the reviewer made, has the confidence 1 and is
    /// [human](Pair::is_human), a bad one has 0; what was made without counterpart, and a pair of which nobody has said
    /// that its sides belong together, is [not sure](UNCONFIRMED), however sure those were that it was made of.
    pub pair: Pair,
    /// Number, from 0, of the old pair with the same two texts; `None` if its texts were changed.
    pub was: Option<usize>,
    /// Number, from 0, of the first pair that it was made from.
    pub of: usize,
    /// Mark that a reviewer gave the pair.
    pub mark: Option<Mark>,
    /// Whether a reviewer made or marked it.
    pub is_by_hand: bool,
    /// Whether the pair was made by cutting another on one side alone, and left with the other side: nobody has said
    /// which piece belongs to that.
    pub is_cut: bool,
    /// Whether a reviewer has cut the text before it, Arabic first: the sides are not to be joined with that again.
    pub begins_at_cut: [bool; 2],
}

/// Pairs after all decisions.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Applied {
    /// All pairs, those without decision and bad ones too.
    pub pairs: Vec<Reviewed>,
    /// Numbers of pairs by kind.
    pub counts: Counts,
}

/// Numbers of pairs that were marked and made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Pairs that were marked as good.
    pub good: usize,
    /// Pairs that were marked as bad.
    pub bad: usize,
    /// Pairs with other texts than any pair had before.
    pub made: usize,
}

impl Decisions {
    /// Applies the decisions to `pairs`. Segments after a pair that got more or fewer are numbered anew, file by file.
    ///
    /// # Errors
    /// [`ErrorKind::Document`](crate::model::error::ErrorKind::Document) with the decision that does not fit the
    /// pairs: one of them is not there, or says something else.
    pub fn apply(&self, pairs: Vec<Pair>) -> Result<Applied> {
        self.check(&pairs)?;
        let mut applied = Vec::with_capacity(pairs.len());
        let mut counts = Counts::default();
        let mut shift = Shift::default();
        let mut decisions = self.all.iter().peekable();
        let mut index = 0;
        while index < pairs.len() {
            shift.enter(&pairs[index]);
            match decisions.next_if(|decision| decision.pairs().start == index) {
                Some(decision) => {
                    let run = decision.pairs();
                    let made = rows(decision, &pairs, &mut shift);
                    for reviewed in made {
                        counts.good += usize::from(reviewed.mark == Some(Mark::Good));
                        counts.bad += usize::from(reviewed.mark == Some(Mark::Bad));
                        counts.made += usize::from(reviewed.was.is_none());
                        applied.push(reviewed);
                    }
                    index = run.end;
                }
                None => {
                    applied.push(Reviewed {
                        pair: shift.moved(&pairs[index]),
                        was: Some(index),
                        of: index,
                        mark: None,
                        is_by_hand: false,
                        is_cut: false,
                        begins_at_cut: [false; 2],
                    });
                    index += 1;
                }
            }
        }
        Ok(Applied {
            pairs: applied,
            counts,
        })
    }

    /// Checks that all decisions are of these pairs.
    fn check(&self, pairs: &[Pair]) -> Result<()> {
        if let Some(expected) = self.pairs.filter(|&count| count != pairs.len()) {
            let reason = format!(
                "the page had {expected} pairs, and these are {}; give the pairs that it was made from, all of them and no \
                 others",
                pairs.len()
            );
            return Err(self.unfit(None, reason));
        }
        for (index, decision) in self.all.iter().enumerate() {
            for (number, expected) in decision.pairs().zip(&decision.checksums) {
                let Some(pair) = pairs.get(number) else {
                    let reason = format!(
                        "there is no pair {}: the pairs are only {}; give the pairs that the page was made from",
                        number + 1,
                        pairs.len()
                    );
                    return Err(self.misfit(index, reason));
                };
                if !checksum(&pair.ar, &pair.en).eq_ignore_ascii_case(expected) {
                    let reason = format!(
                        "pair {} says something else than the one that was decided on; give the pairs that the page was \
                         made from, all of them and in their order",
                        number + 1
                    );
                    return Err(self.misfit(index, reason));
                }
            }
            for Piece(pair, _, end) in decision.rows.iter().flat_map(|row| &row.ar_from) {
                self.check_end(index, *pair, *end, &pairs[pair - 1].ar)?;
            }
            for Piece(pair, _, end) in decision.rows.iter().flat_map(|row| &row.en_from) {
                self.check_end(index, *pair, *end, &pairs[pair - 1].en)?;
            }
        }
        Ok(())
    }

    fn check_end(&self, index: usize, pair: usize, end: usize, text: &str) -> Result<()> {
        let length = text.chars().count();
        if end <= length {
            Ok(())
        } else {
            Err(self.misfit(
                index,
                format!("a text ends at character {end} of pair {pair}, which has {length}"),
            ))
        }
    }
}

/// Pairs that a decision puts in the place of the old ones.
fn rows(decision: &Decision, pairs: &[Pair], shift: &mut Shift) -> Vec<Reviewed> {
    let old = &pairs[decision.pairs()];
    let (first, last) = (shift.moved(&old[0]), &old[old.len() - 1]);
    let mut ends = [
        (first.ar_segments.start, old[0].ar_bytes.start),
        (first.en_segments.start, old[0].en_bytes.start),
    ];
    let begins = ends.map(|end| end.0);
    let starts = [Lang::Arabic, Lang::English].map(|lang| starts(decision, pairs, lang));
    let mut made = Vec::with_capacity(decision.rows.len());
    for (nth, row) in decision.rows.iter().enumerate() {
        let numbers = || {
            row.ar_from
                .iter()
                .chain(&row.en_from)
                .map(|piece| piece.0 - 1)
        };
        let of = numbers().min().unwrap_or(decision.first - 1);
        let least = numbers().map(|number| pairs[number].confidence);
        let was = numbers().next().filter(|&number| {
            let is_same = numbers().all(|other| other == number);
            is_same && pairs[number].ar == row.ar && pairs[number].en == row.en
        });
        let is_cut = is_cut(row, decision);
        let human = match row.mark {
            Some(mark) => mark == Mark::Good,
            None => match was {
                Some(number) => pairs[number].human,
                None => !is_cut && !row.shape.is_null(),
            },
        };
        let confidence = match row.mark {
            _ if human => 1.0,
            Some(Mark::Bad) => 0.0,
            _ => {
                let is_bare = was.is_none() && row.shape.is_null();
                let most = if is_cut || is_bare { UNCONFIRMED } else { 1.0 };
                least.fold(most, f64::min)
            }
        };
        let mut pair = Pair {
            ar: row.ar.clone(),
            en: row.en.clone(),
            confidence,
            human,
            shape: row.shape,
            moved: row.shape.ar > 0
                && row.shape.en > 0
                && (crosses(row, decision) || numbers().any(|number| pairs[number].moved)),
            ..pairs[of].clone()
        };
        let sides = [Lang::Arabic, Lang::English].into_iter();
        for ((lang, starts), (end, first)) in sides.zip(&starts).zip(ends.iter_mut().zip(begins)) {
            if let Some(start) = starts[nth] {
                end.0 = first.saturating_add(start);
            }
            place(&mut pair, row, lang, pairs, end);
        }
        made.push(Reviewed {
            pair,
            was,
            of,
            mark: row.mark,
            is_by_hand: was.is_none() || row.mark.is_some(),
            is_cut,
            begins_at_cut: [&row.ar_from, &row.en_from]
                .map(|pieces| pieces.first().is_some_and(|piece| piece.1 > 0)),
        });
    }
    let last = shift.moved(last);
    let counts = |side: fn(&Row) -> usize| {
        let counts = decision.rows.iter().map(side);
        counts.fold(0, usize::saturating_add)
    };
    let ends = [
        begins[0].saturating_add(counts(|row| row.shape.ar)),
        begins[1].saturating_add(counts(|row| row.shape.en)),
    ];
    shift.ar += ends[0] as i64 - last.ar_segments.end as i64;
    shift.en += if old.iter().any(|pair| pair.moved) {
        // Where the English stands in another order, its last segment is not where that of the last pair is.
        let were = old.iter().map(|pair| pair.en_segments.len());
        counts(|row| row.shape.en) as i64 - were.fold(0, usize::saturating_add) as i64
    } else {
        ends[1] as i64 - last.en_segments.end as i64
    };
    made
}

/// Number of the first segment of each row on a side, from that of the first pair on: by where its text stood, for rows
/// may have been linked across others. None for rows without any, and where the pairs themselves stand in another order.
fn starts(decision: &Decision, pairs: &[Pair], lang: Lang) -> Vec<Option<usize>> {
    let mut starts = vec![None; decision.rows.len()];
    if pairs[decision.pairs()].iter().any(|pair| pair.moved) {
        return starts;
    }
    let sides = decision.rows.iter().map(|row| match lang {
        Lang::Arabic => (&row.ar_from, row.shape.ar),
        Lang::English => (&row.en_from, row.shape.en),
    });
    let place = |pieces: &[Piece]| pieces.iter().map(|piece| (piece.0, piece.1)).min();
    // What was written from nothing stands behind all else.
    let mut placed: Vec<_> = (sides.enumerate())
        .filter(|(_, (_, count))| *count > 0)
        .map(|(nth, (pieces, count))| (place(pieces).unwrap_or((usize::MAX, 0)), nth, count))
        .collect();
    placed.sort_unstable();
    let mut next: usize = 0;
    for (_, nth, count) in placed {
        starts[nth] = Some(next);
        next = next.saturating_add(count);
    }
    starts
}

/// Whether a row was linked of pairs that stand apart, so that another pair stands between its sides.
fn crosses(row: &Row, decision: &Decision) -> bool {
    let place = |pieces: &[Piece]| pieces.iter().map(|piece| (piece.0, piece.1)).min();
    let places = |row: &Row| place(&row.ar_from).zip(place(&row.en_from));
    let Some((ar, en)) = places(row).filter(|(ar, en)| ar.0 != en.0) else {
        return false;
    };
    let mut others = decision.rows.iter().filter_map(places);
    others.any(|(other_ar, other_en)| {
        (other_ar < ar && other_en > en) || (other_ar > ar && other_en < en)
    })
}

/// Whether a row was made by cutting one side of a pair: both its sides are of one pair, and another row, which is not
/// marked as good, holds nothing but the rest of one of them.
fn is_cut(row: &Row, decision: &Decision) -> bool {
    let pair_of = |row: &Row| {
        let mut numbers = row.ar_from.iter().chain(&row.en_from).map(|piece| piece.0);
        let first = numbers.next()?;
        numbers.all(|number| number == first).then_some(first)
    };
    let is_null = |row: &Row| row.ar.is_empty() || row.en.is_empty();
    let own = pair_of(row);
    let is_rest =
        |other: &Row| is_null(other) && other.mark != Some(Mark::Good) && pair_of(other) == own;
    own.is_some() && !is_null(row) && decision.rows.iter().any(is_rest)
}

/// Sets the segments, the bytes, the times and the file of one side of a pair. `end` is the end of the side before
/// it: the number of the segment, and the byte.
fn place(pair: &mut Pair, row: &Row, lang: Lang, pairs: &[Pair], end: &mut (usize, usize)) {
    let (pieces, count) = match lang {
        Lang::Arabic => (&row.ar_from, row.shape.ar),
        Lang::English => (&row.en_from, row.shape.en),
    };
    let spans = pieces.iter().map(|piece| bytes(piece, lang, pairs));
    let whole = spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)));
    let bytes = whole.unwrap_or(Span::new(end.1, end.1));
    let segments = Span::new(end.0, end.0.saturating_add(count));
    *end = (segments.end, bytes.end);
    let source = pieces.first().map(|piece| &pairs[piece.0 - 1]);
    let times = |time: fn(&Pair) -> Option<Timing>| {
        let times = pieces.iter().filter_map(|piece| time(&pairs[piece.0 - 1]));
        times.reduce(Timing::to)
    };
    match lang {
        Lang::Arabic => {
            pair.ar_time = times(Pair::ar_time);
            (pair.ar_segments, pair.ar_bytes) = (segments, bytes);
            pair.ar_file = source.map_or(pair.ar_file.take(), |source| source.ar_file.clone());
        }
        Lang::English => {
            pair.en_time = times(Pair::en_time);
            (pair.en_segments, pair.en_bytes) = (segments, bytes);
            pair.en_file = source.map_or(pair.en_file.take(), |source| source.en_file.clone());
        }
    }
}

/// Bytes of a piece in its file. Where a text is not as long as what it was read from, nobody knows where in it a part
/// lies: then it is where the whole is.
fn bytes(&Piece(number, start, end): &Piece, lang: Lang, pairs: &[Pair]) -> Span {
    let pair = &pairs[number - 1];
    let (text, whole) = match lang {
        Lang::Arabic => (&pair.ar, pair.ar_bytes),
        Lang::English => (&pair.en, pair.en_bytes),
    };
    if text.len() != whole.len() {
        return whole;
    }
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = places.clone().nth(start).unwrap_or(text.len());
    let to = places.nth(end).unwrap_or(text.len());
    Span::new(whole.start + from, whole.start + to)
}

/// Shift of the numbers of segments in the files at hand, by language.
#[derive(Default)]
struct Shift {
    files: Option<(Option<String>, Option<String>)>,
    ar: i64,
    en: i64,
}

impl Shift {
    /// Moves on to a pair; with other files the shift begins anew at 0.
    fn enter(&mut self, pair: &Pair) {
        let files = Some((pair.ar_file.clone(), pair.en_file.clone()));
        if self.files != files {
            *self = Self {
                files,
                ..Self::default()
            };
        }
    }

    /// The pair with the new numbers of its segments.
    fn moved(&self, pair: &Pair) -> Pair {
        let moved = |span: Span, by: i64| {
            let start = span.start.saturating_add_signed(by as isize);
            Span::new(start, start.saturating_add(span.len()))
        };
        Pair {
            ar_segments: moved(pair.ar_segments, self.ar),
            en_segments: moved(pair.en_segments, self.en),
            ..pair.clone()
        }
    }
}

#[cfg(test)]
mod tests;
