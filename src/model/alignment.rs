//! Alignment of two documents.

use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;

/// Alignment of two documents: which segments belong together, and how surely.
///
/// The beads tile both documents: every segment is in exactly one bead, in order; segments without a
/// counterpart are in beads with one side empty. What stands in another order on the two sides has no counterpart among
/// the beads; [`placed`](Self::placed), and so the pairs, has it too.
///
/// ```
/// # use muwazi::align::Aligner;
/// # use muwazi::model::lang::Lang;
/// # use muwazi::split::Splitter;
/// # let ar = Splitter::new().split(Lang::Arabic, "انعقد المؤتمر في 14 مارس.".into());
/// # let en = Splitter::new().split(Lang::English, "The conference met on 14 March.".into());
/// # let alignment = Aligner::new().align(&ar, &en);
/// for pair in &alignment {
///     println!("{:.2} {} | {}", pair.confidence(), pair.ar(), pair.en());
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Alignment {
    ar: Document,
    en: Document,
    level: Level,
    beads: Vec<Bead>,
    placed: Vec<PlacedBead>,
    /// Whether the numbers and dates of each of `placed` are plainly the same on both sides, if that is known.
    same_figures: Vec<bool>,
    agreement: Agreement,
}

/// Bead in the place of its Arabic, or of its English if it has no other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedBead {
    /// The bead.
    pub bead: Bead,
    /// Whether it crosses others: its English stands elsewhere in the order of the texts.
    pub is_moved: bool,
}

/// Agreement of two texts as wholes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Agreement {
    /// Share of both texts' characters that has a counterpart, in \[0, 1\], as expected over all alignments.
    pub coverage: f64,
    /// Share of the anchors standing exactly once in each text (a number, a date, a name) that are in the same order in
    /// both, in \[0, 1\]; nothing where there is too little to tell.
    pub order: Option<f64>,
    /// Number of places where more segments seem to belong together than a bead can have.
    pub limited: usize,
}

impl Alignment {
    /// Creates an alignment of `ar` with `en` at `level`.
    ///
    /// # Panics
    /// If the beads do not tile both documents, or a number is out of range. These are faults of the
    /// aligner, never of the texts.
    pub fn new(
        ar: &Document,
        en: &Document,
        level: Level,
        beads: Vec<Bead>,
        agreement: Agreement,
    ) -> Self {
        let (mut next_ar, mut next_en) = (0, 0);
        for bead in &beads {
            assert_eq!(
                (bead.ar.start, bead.en.start),
                (next_ar, next_en),
                "gap or overlap before {bead:?}"
            );
            assert!(!(bead.ar.is_empty() && bead.en.is_empty()), "empty bead");
            (next_ar, next_en) = (bead.ar.end, bead.en.end);
        }
        let ends = (ar.spans(level).len(), en.spans(level).len());
        assert_eq!((next_ar, next_en), ends, "the beads do not reach the end");
        let confidences = beads.iter().map(|bead| bead.confidence);
        for number in confidences
            .chain([agreement.coverage])
            .chain(agreement.order)
        {
            assert!((0.0..=1.0).contains(&number), "{number} is no probability");
        }
        let placed = beads.iter().map(|&bead| PlacedBead {
            bead,
            is_moved: false,
        });
        Self {
            ar: ar.clone(),
            en: en.clone(),
            level,
            placed: placed.collect(),
            same_figures: Vec::new(),
            beads,
            agreement,
        }
    }

    /// Pairs segments that have no counterpart among the beads, for theirs stands in another order.
    ///
    /// # Panics
    /// If a side of such a pair is empty, or a segment is in another pair, or only some of the segments of a bead
    /// without counterpart are in one. These are faults of the aligner, never of the texts.
    #[must_use]
    pub fn with_moved(mut self, mut moved: Vec<Bead>) -> Self {
        moved.sort_by_key(|pair| pair.ar);
        let documents = [&self.ar, &self.en];
        let mut is_moved = documents.map(|document| vec![false; document.spans(self.level).len()]);
        for pair in &moved {
            assert!(!pair.shape().is_null(), "{pair:?} is no pair");
            for (run, is_moved) in [pair.ar, pair.en].into_iter().zip(&mut is_moved) {
                let is_free = |segment| !std::mem::replace(&mut is_moved[segment], true);
                assert!(run.range().all(is_free), "{pair:?} crosses another one");
            }
        }
        let mut next = moved.into_iter().peekable();
        self.placed.clear();
        for &bead in &self.beads {
            let [ar, en] = [(bead.ar, &is_moved[0]), (bead.en, &is_moved[1])]
                .map(|(run, is_moved)| run.range().filter(|&at| is_moved[at]).count());
            if ar + en == 0 {
                self.placed.push(PlacedBead {
                    bead,
                    is_moved: false,
                });
                continue;
            }
            let is_whole = (ar, en) == (bead.ar.len(), bead.en.len());
            assert!(bead.shape().is_null() && is_whole, "a pair in {bead:?}");
            let moved = next.next_if(|pair| pair.ar.start == bead.ar.start && ar > 0);
            self.placed.extend(moved.map(|bead| PlacedBead {
                bead,
                is_moved: true,
            }));
        }
        self
    }

    /// Keeps of which [placed beads](Self::placed) the numbers and dates are plainly the same on both sides.
    pub(crate) fn with_same_figures(mut self, are_same: impl Fn(&Bead) -> bool) -> Self {
        let beads = self.placed.iter().map(|placed| &placed.bead);
        self.same_figures = beads.map(are_same).collect();
        self
    }

    /// Whether the numbers and dates of a [placed bead](Self::placed), by its number, are plainly the same on both
    /// sides; where that is not so they may be the same nevertheless.
    pub(crate) fn has_same_figures(&self, number: usize) -> bool {
        self.same_figures
            .get(number)
            .is_some_and(|are_same| *are_same)
    }

    /// Beads, in the order of the texts.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// Beads in the order of the Arabic, in which every segment is once: those of the tiling, but for what is without
    /// counterpart there and paired out of order.
    pub fn placed(&self) -> &[PlacedBead] {
        &self.placed
    }

    /// Share of both texts' characters that has a counterpart, in \[0, 1\]: how much of the two texts is translation of
    /// each other.
    pub fn coverage(&self) -> f64 {
        self.agreement.coverage
    }

    /// Share of the anchors standing exactly once in each text (a number, a date, a name) that are in the same order in
    /// both, in \[0, 1\]; nothing where there is too little to tell.
    pub fn order(&self) -> Option<f64> {
        self.agreement.order
    }

    /// Number of places where more segments seem to belong together than a bead can have. The beads there, and those
    /// beside them, have a low confidence.
    pub fn limited(&self) -> usize {
        self.agreement.limited
    }

    /// Level of the segments.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Arabic document.
    pub fn ar(&self) -> &Document {
        &self.ar
    }

    /// English document.
    pub fn en(&self) -> &Document {
        &self.en
    }

    /// [Placed beads](Self::placed) with their text, those without a counterpart included.
    pub fn pairs(&self) -> Pairs<'_> {
        Pairs {
            alignment: self,
            placed: self.placed.iter(),
        }
    }

    fn pair(&self, placed: &PlacedBead) -> Pair {
        let bead = &placed.bead;
        let bytes = |document: &Document, run| bytes(document.spans(self.level), run);
        Pair::new(
            self.ar.run(self.level, bead.ar),
            self.en.run(self.level, bead.en),
        )
        .with_confidence(bead.confidence)
        .with_level(self.level)
        .with_segments(bead.ar, bead.en)
        .with_bytes(bytes(&self.ar, bead.ar), bytes(&self.en, bead.en))
        .with_moved(placed.is_moved)
    }
}

impl<'a> IntoIterator for &'a Alignment {
    type Item = Pair;
    type IntoIter = Pairs<'a>;

    fn into_iter(self) -> Pairs<'a> {
        self.pairs()
    }
}

/// Iterator over the pairs of an [`Alignment`].
#[derive(Clone, Debug)]
pub struct Pairs<'a> {
    alignment: &'a Alignment,
    placed: std::slice::Iter<'a, PlacedBead>,
}

impl Iterator for Pairs<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        self.placed.next().map(|placed| self.alignment.pair(placed))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.placed.size_hint()
    }
}

impl ExactSizeIterator for Pairs<'_> {}

/// Span from the first byte of a run of segments to its last; the empty span after the segment before, for an empty
/// run.
fn bytes(spans: &[Span], run: Span) -> Span {
    match &spans[run.range()] {
        [] => {
            let at = if run.start == 0 {
                0
            } else {
                spans[run.start - 1].end
            };
            Span::new(at, at)
        }
        run => Span::new(run[0].start, run[run.len() - 1].end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Paragraph;
    use crate::model::lang::Lang;

    /// Returns the alignment of three segments a side of which the first ones are a pair and the others alone.
    fn alignment() -> Alignment {
        let document = |lang, text: &str| {
            let spans = (0..3).map(|at| Span::new(2 * at, 2 * at + 1));
            let sentences = spans.collect();
            let span = Span::new(0, text.len());
            Document::new(lang, text.into(), vec![Paragraph { span, sentences }], None)
        };
        let (ar, en) = (
            document(Lang::Arabic, "1 2 3"),
            document(Lang::English, "a b c"),
        );
        let ends = [
            (0, 1, 0, 1),
            (1, 2, 1, 1),
            (2, 3, 1, 1),
            (3, 3, 1, 2),
            (3, 3, 2, 3),
        ];
        let beads = ends.map(|(ar, ar_end, en, en_end)| bead(ar..ar_end, en..en_end));
        let agreement = Agreement {
            coverage: 1.0,
            order: None,
            limited: 0,
        };
        Alignment::new(&ar, &en, Level::Sentence, beads.to_vec(), agreement)
    }

    fn bead(ar: std::ops::Range<usize>, en: std::ops::Range<usize>) -> Bead {
        Bead {
            ar: ar.into(),
            en: en.into(),
            cost: 0.0,
            confidence: 0.5,
        }
    }

    fn pairs(alignment: &Alignment) -> Vec<String> {
        let sides = |pair: Pair| {
            let mark = if pair.is_moved() { "*" } else { "" };
            format!("{}={}{mark}", pair.ar(), pair.en())
        };
        alignment.pairs().map(sides).collect()
    }

    #[test]
    fn what_has_moved_is_paired_in_the_place_of_its_arabic() {
        assert_eq!(pairs(&alignment()), ["1=a", "2=", "3=", "=b", "=c"]);
        for (moved, expected) in [
            (
                vec![bead(2..3, 1..2), bead(1..2, 2..3)],
                vec!["1=a", "2=c*", "3=b*"],
            ),
            (vec![bead(1..3, 2..3)], vec!["1=a", "2 3=c*", "=b"]),
            (vec![bead(2..3, 1..3)], vec!["1=a", "2=", "3=b c*"]),
        ] {
            let alignment = alignment().with_moved(moved);
            assert_eq!(pairs(&alignment), expected);
            assert_eq!(alignment.pairs().len(), expected.len());
        }
    }

    #[test]
    fn no_segment_is_in_two_pairs() {
        for moved in [
            vec![bead(0..1, 1..2)],
            vec![bead(1..2, 1..2), bead(1..2, 2..3)],
            vec![bead(1..2, 1..1)],
        ] {
            let tried = std::panic::catch_unwind(|| alignment().with_moved(moved));
            assert!(tried.is_err());
        }
    }
}
