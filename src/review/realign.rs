//! Alignment of pairs anew around those that a reviewer confirmed.
//!
//! What was marked as good stays, and so does what somebody merged, split, moved or edited, unless it was marked as
//! bad, has nothing on one side, or was split on one side alone: which piece belongs to the other side is looked for
//! then, and the pieces stay apart. All else is cut into its segments again, and these are aligned: the pairs that stay are points that the path
//! has to go through, and the aligner learns from them what these texts are like. A pair that was marked as bad does
//! not come back, and sides that were unlinked are not put into one pair again. What has moved stays where its Arabic
//! is.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::{Aligner, Constraints};
use crate::check;
use crate::model::alignment::PlacedBead;
use crate::model::assessment::DIFFERENT;
use crate::model::bead::{Bead, Shape, Span};
use crate::model::document::{Document, Level, Paragraph};
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::timing::Timing;
use crate::review::{Mark, Reviewed};
use crate::split::Splitter;

/// Aligns pairs anew, those of each pair of files by themselves. No text is lost and their order stays, on either
/// side, but for what is found to have moved; a line break inside a text becomes a space where it is paired otherwise
/// than before.
///
/// The segments of a pair are its sentences, if as many are found in it as its shape says; otherwise it is taken whole.
///
/// ```
/// use muwazi::align::Aligner;
/// use muwazi::review::realign;
///
/// assert!(realign::around(&Aligner::new(), Vec::new()).is_empty());
/// ```
pub fn around(aligner: &Aligner, reviewed: Vec<Reviewed>) -> Vec<Reviewed> {
    let splitter = Splitter::new();
    let aligner = aligner.clone().at_level(Level::Sentence);
    let is_of_same_files = |one: &Reviewed, other: &Reviewed| {
        (&one.pair.ar_file, &one.pair.en_file) == (&other.pair.ar_file, &other.pair.en_file)
    };
    reviewed
        .chunk_by(is_of_same_files)
        .flat_map(|rows| Texts::new(rows, &splitter).align(&aligner))
        .collect()
}

/// Whether a pair stays as it is: a person has made or confirmed it, now or in an earlier review.
fn is_confirmed(row: &Reviewed) -> bool {
    match row.mark {
        Some(Mark::Good) => true,
        Some(_) => false,
        None => {
            let has_both = !is_blank(&row.pair.ar) && !is_blank(&row.pair.en);
            row.pair.human || row.was.is_none() && !row.is_cut && has_both
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The two texts that pairs of the same files make up together.
struct Texts<'a> {
    rows: &'a [Reviewed],
    ar: SegmentedText,
    en: SegmentedText,
}

/// One of these texts, in segments.
struct SegmentedText {
    document: Document,
    segments: Vec<Segment>,
    /// The segments of each row.
    of_rows: Vec<Span>,
    /// Segments that a reviewer has cut off from the one before, ascending.
    cuts: Vec<usize>,
}

/// Origin of a segment.
struct Segment {
    row: usize,
    /// Number of the segment in its file, or the numbers of those that are one here.
    numbers: Span,
    /// Bytes of the segment in its file.
    bytes: Span,
}

impl<'a> Texts<'a> {
    fn new(rows: &'a [Reviewed], splitter: &Splitter) -> Self {
        Self {
            rows,
            ar: SegmentedText::new(rows, Lang::Arabic, splitter),
            en: SegmentedText::new(rows, Lang::English, splitter),
        }
    }

    fn align(&self, aligner: &Aligner) -> Vec<Reviewed> {
        let (ar, en) = (&self.ar.document, &self.en.document);
        let alignment = aligner.align_with(ar, en, &self.constraints());
        let mut found: Vec<Found> = alignment
            .placed()
            .iter()
            .map(|&PlacedBead { bead, is_moved }| Found {
                bead,
                is_moved,
                first: self.first(&bead),
            })
            .collect();
        // Between two pairs, what stands alone on the one side and on the other is in the order that it was in.
        for run in found.chunk_by_mut(|one, next| one.is_null() && next.is_null()) {
            run.sort_by_key(|one| one.first);
        }
        let mut ends = [self.ar.begin(), self.en.begin()];
        found.iter().map(|one| self.row(one, &mut ends)).collect()
    }

    /// Number of the row that the first segment of a bead came from.
    fn first(&self, bead: &Bead) -> usize {
        if bead.ar.is_empty() {
            self.en.segments[bead.en.start].row
        } else {
            self.ar.segments[bead.ar.start].row
        }
    }

    /// Constraints on the alignment that follow from the decisions.
    fn constraints(&self) -> Constraints {
        let mut constraints = Constraints::new();
        // What a person has cut is not joined again.
        constraints = (self.ar.cuts.iter()).fold(constraints, |all, &at| all.ar_cut(at));
        constraints = (self.en.cuts.iter()).fold(constraints, |all, &at| all.en_cut(at));
        // What was unlinked: sides without counterpart that were made of the same pairs.
        let mut unlinked: BTreeMap<usize, [Vec<Span>; 2]> = BTreeMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            let (ar, en) = (self.ar.of_rows[index], self.en.of_rows[index]);
            let is_null = ar.is_empty() || en.is_empty();
            if is_confirmed(row) && is_null {
                constraints = ar.range().fold(constraints, Constraints::ar_alone);
                constraints = en.range().fold(constraints, Constraints::en_alone);
            } else if is_confirmed(row) {
                constraints = constraints.pair(ar.start, en.start);
            } else if is_null && row.was.is_none() {
                let sides = unlinked.entry(row.of).or_default();
                sides[0].extend((!ar.is_empty()).then_some(ar));
                sides[1].extend((!en.is_empty()).then_some(en));
            } else if row.mark == Some(Mark::Bad) && !is_null {
                constraints = constraints.apart(ar, en);
            }
        }
        for [ar, en] in unlinked.values() {
            let both = ar.iter().flat_map(|&ar| en.iter().map(move |&en| (ar, en)));
            constraints = both.fold(constraints, |all, (ar, en)| all.apart(ar, en));
        }
        constraints
    }

    /// Turns a bead into a row: an old one, or a new one. `ends` is the end of the row before it on each side.
    fn row(&self, found: &Found, ends: &mut [SegmentStart; 2]) -> Reviewed {
        let Found {
            bead,
            is_moved,
            first,
        } = *found;
        let row = &self.rows[first];
        let end = ends[1];
        let is_whole = |run: Span, side: &SegmentedText| {
            run == side.of_rows[first] || run.is_empty() && side.of_rows[first].is_empty()
        };
        let is_same = is_whole(bead.ar, &self.ar) && is_whole(bead.en, &self.en);
        let is_kept = is_same && is_confirmed(row);
        let mut pair = row.pair.clone();
        if !is_same {
            pair.ar = self.ar.document.run(Level::Sentence, bead.ar);
            pair.en = self.en.document.run(Level::Sentence, bead.en);
            let times = |side: &SegmentedText, run: Span, time: fn(&Pair) -> Option<Timing>| {
                let segments = side.segments[run.range()].iter();
                let times = segments.filter_map(|segment| time(&self.rows[segment.row].pair));
                times.reduce(Timing::to)
            };
            pair.ar_time = times(&self.ar, bead.ar, Pair::ar_time);
            pair.en_time = times(&self.en, bead.en, Pair::en_time);
        }
        if !is_kept {
            // As where both texts are aligned for the first time.
            pair.confidence =
                if !bead.shape().is_null() && check::figures_differ(&pair.ar, &pair.en) {
                    bead.confidence.min(DIFFERENT)
                } else {
                    bead.confidence
                };
            pair.human = false;
        }
        (pair.ar_segments, pair.ar_bytes) = self.ar.place(bead.ar, &mut ends[0]);
        (pair.en_segments, pair.en_bytes) = self.en.place(bead.en, &mut ends[1]);
        if pair.moved || is_moved {
            // What follows stands where it would without it.
            ends[1] = end;
        }
        if !is_same {
            pair.shape = Shape::new(pair.ar_segments.len(), pair.en_segments.len());
            pair.moved = is_moved;
        }
        Reviewed {
            pair,
            was: row.was.filter(|_| is_same),
            of: row.of,
            mark: row.mark.filter(|_| is_kept),
            is_by_hand: is_kept || is_same && row.was.is_none(),
            is_cut: is_same && row.is_cut,
            begins_at_cut: [self.ar.is_cut(bead.ar), self.en.is_cut(bead.en)],
        }
    }
}

/// Bead of the new alignment.
struct Found {
    bead: Bead,
    /// Whether it crosses others.
    is_moved: bool,
    /// Number of the row that its first segment came from.
    first: usize,
}

impl Found {
    fn is_null(&self) -> bool {
        self.bead.shape().is_null()
    }
}

/// Number of a segment in its file, and a byte there.
type SegmentStart = (usize, usize);

impl SegmentedText {
    fn new(rows: &[Reviewed], lang: Lang, splitter: &Splitter) -> Self {
        let mut text = String::new();
        let mut paragraphs = Vec::new();
        let mut segments = Vec::new();
        let mut of_rows = Vec::with_capacity(rows.len());
        let mut cuts_by_hand = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let (own, numbers, bytes) = match lang {
                Lang::Arabic => (&row.pair.ar, row.pair.ar_segments, row.pair.ar_bytes),
                Lang::English => (&row.pair.en, row.pair.en_segments, row.pair.en_bytes),
            };
            let first = segments.len();
            if !is_blank(own) && row.begins_at_cut[usize::from(lang == Lang::English)] {
                cuts_by_hand.push(first);
            }
            let cuts = if is_confirmed(row) || row.pair.level != Level::Sentence {
                Vec::new()
            } else {
                splitter.cuts(lang, Level::Sentence, own, numbers.len())
            };
            for (part, place) in stretches(own, &cuts).enumerate() {
                if place.is_empty() {
                    continue;
                }
                let at = text.len();
                text.push_str(&own[place.range()]);
                let span = Span::new(at, text.len());
                paragraphs.push(Paragraph {
                    span,
                    sentences: vec![span],
                });
                text.push('\n');
                segments.push(Segment {
                    row: index,
                    numbers: if cuts.is_empty() {
                        numbers
                    } else {
                        Span::new(numbers.start + part, numbers.start + part + 1)
                    },
                    // Where a text is not as long as what it was read from, nobody knows where in it a part lies.
                    bytes: if bytes.len() == own.len() {
                        Span::new(bytes.start + place.start, bytes.start + place.end)
                    } else {
                        bytes
                    },
                });
            }
            of_rows.push(Span::new(first, segments.len()));
        }
        Self {
            document: Document::new(lang, Arc::from(text), paragraphs, None),
            segments,
            of_rows,
            cuts: cuts_by_hand,
        }
    }

    /// Whether a reviewer has cut a run of segments off from the one before.
    fn is_cut(&self, run: Span) -> bool {
        !run.is_empty() && self.cuts.binary_search(&run.start).is_ok()
    }

    /// Place in its file at which the text begins.
    fn begin(&self) -> SegmentStart {
        let first = self.segments.first();
        first.map_or((0, 0), |one| (one.numbers.start, one.bytes.start))
    }

    /// Numbers and bytes of a run of segments in their file; of an empty run, those at the end of what was before.
    fn place(&self, run: Span, end: &mut SegmentStart) -> (Span, Span) {
        let around = |a: Span, b: Span| Span::new(a.start.min(b.start), a.end.max(b.end));
        let places = self.segments[run.range()]
            .iter()
            .map(|one| (one.numbers, one.bytes));
        let whole = places.reduce(|a, b| (around(a.0, b.0), around(a.1, b.1)));
        let (numbers, bytes) = whole.unwrap_or((Span::new(end.0, end.0), Span::new(end.1, end.1)));
        *end = (numbers.end, bytes.end);
        (numbers, bytes)
    }
}

/// The parts of a text before, between and after cuts, without white space around them.
fn stretches(text: &str, cuts: &[usize]) -> impl Iterator<Item = Span> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts.zip(ends).map(|(start, end)| {
        let end = start + text[start..end].trim_end().len();
        Span::new(end - text[start..end].trim_start().len(), end)
    })
}

#[cfg(test)]
mod tests;
