//! Alignment of two documents.

use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;

/// Alignment of two documents: which segments belong together, and how surely.
///
/// The beads tile both documents: every segment is in exactly one bead, in order; segments without a
/// counterpart are in beads with one side empty.
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
    agreement: Agreement,
}

/// Agreement of two texts as wholes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Agreement {
    /// Share of both texts' characters that has a counterpart, in \[0, 1\], as expected over all alignments.
    pub coverage: f64,
    /// Share of the anchors standing exactly once in each text (a number, a date, a name) that are in the same order in
    /// both, in \[0, 1\]; nothing where there is too little to tell.
    pub order: Option<f64>,
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
        Self {
            ar: ar.clone(),
            en: en.clone(),
            level,
            beads,
            agreement,
        }
    }

    /// Beads, in the order of the texts.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
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

    /// Beads with their text, in order, those without a counterpart included.
    pub fn pairs(&self) -> Pairs<'_> {
        Pairs {
            alignment: self,
            beads: self.beads.iter(),
        }
    }

    fn pair(&self, bead: &Bead) -> Pair {
        let bytes = |document: &Document, run| bytes(document.spans(self.level), run);
        Pair::new(
            self.ar.run(self.level, bead.ar),
            self.en.run(self.level, bead.en),
        )
        .with_confidence(bead.confidence)
        .with_level(self.level)
        .with_segments(bead.ar, bead.en)
        .with_bytes(bytes(&self.ar, bead.ar), bytes(&self.en, bead.en))
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
    beads: std::slice::Iter<'a, Bead>,
}

impl Iterator for Pairs<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        self.beads.next().map(|bead| self.alignment.pair(bead))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.beads.size_hint()
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
