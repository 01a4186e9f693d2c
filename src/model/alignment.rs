//! The result of aligning two documents.

use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;

/// Which segments of two documents belong together, and how surely.
///
/// The beads tile both documents: every segment is in exactly one bead, in order; segments without a
/// counterpart are in beads with one side empty.
#[derive(Clone, Debug)]
pub struct Alignment<'a> {
    ar: &'a Document,
    en: &'a Document,
    level: Level,
    beads: Vec<Bead>,
    confidence: Vec<f64>,
    agreement: Agreement,
}

/// How far two texts agree as wholes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Agreement {
    /// The share of both texts' characters that has a counterpart, in \[0, 1\].
    pub parallelism: f64,
    /// Of what stands exactly once in each text (a number, a date, a name), the share that stands in the same
    /// order in both, in \[0, 1\]; nothing where there is too little to tell.
    pub order: Option<f64>,
}

impl<'a> Alignment<'a> {
    /// An alignment of `ar` with `en` at `level`, with a confidence in \[0, 1\] for each bead.
    ///
    /// # Panics
    /// If the beads do not tile both documents, or a number is out of range. These are faults of the
    /// aligner, never of the texts.
    pub fn new(
        ar: &'a Document,
        en: &'a Document,
        level: Level,
        beads: Vec<Bead>,
        confidence: Vec<f64>,
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
        assert_eq!(beads.len(), confidence.len(), "one confidence per bead");
        for number in confidence
            .iter()
            .chain([&agreement.parallelism])
            .chain(&agreement.order)
        {
            assert!((0.0..=1.0).contains(number), "{number} is no probability");
        }
        Self {
            ar,
            en,
            level,
            beads,
            confidence,
            agreement,
        }
    }

    /// The beads, in the order of the texts.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// How probable it is, in \[0, 1\], that bead `bead` is right as it stands: the share of all alignments,
    /// weighed by their probability under the model, that contain exactly this bead, times the probability that the
    /// two texts are related at all; where they are not, no segment has a counterpart.
    ///
    /// # Panics
    /// If there is no such bead.
    pub fn confidence(&self, bead: usize) -> f64 {
        self.confidence[bead]
    }

    /// How much of the two texts is translation of each other, in \[0, 1\]: the share of their characters that
    /// has a counterpart.
    pub fn parallelism(&self) -> f64 {
        self.agreement.parallelism
    }

    /// Of what stands exactly once in each text (a number, a date, a name), the share that stands in the same
    /// order in both, in \[0, 1\]; nothing where there is too little to tell.
    pub fn order(&self) -> Option<f64> {
        self.agreement.order
    }

    /// What the segments are.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The Arabic document.
    pub fn ar(&self) -> &'a Document {
        self.ar
    }

    /// The English document.
    pub fn en(&self) -> &'a Document {
        self.en
    }

    /// The beads with their text, in order, those without a counterpart included.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.beads
            .iter()
            .zip(&self.confidence)
            .map(|(bead, &confidence)| Pair {
                ar: self.ar.run(self.level, bead.ar),
                en: self.en.run(self.level, bead.en),
                confidence,
                shape: bead.shape(),
                level: self.level,
                ar_segments: bead.ar,
                en_segments: bead.en,
                ar_bytes: bytes(self.ar.spans(self.level), bead.ar),
                en_bytes: bytes(self.en.spans(self.level), bead.en),
                ar_file: None,
                en_file: None,
            })
    }
}

/// From the first byte of a run of segments to its last; the empty span after the segment before, for an
/// empty run.
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
