//! Evidence of paragraph breaks: paragraphs of a translation mostly end where those of the original do.
//!
//! How far that can be trusted differs from text to text (a press office runs paragraphs together, an official
//! gazette never does), so it is counted: the two texts' paragraphs are aligned first, and how often their breaks
//! then coincide, against how often they would by chance, is what a coincidence at the end of a bead of sentences
//! is worth. The sentences may still disagree with any one paragraph break.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::StructureWeights;
use crate::model::bead::{Bead, Span};
use crate::model::document::Document;

/// Number of kinds of boundaries between beads, by the sides that have a break there: none, Arabic only, English only,
/// both.
const KINDS: usize = 4;

/// Evidence of paragraph breaks; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    /// Whether a paragraph ends at each boundary between sentences of a side.
    ar_breaks: Vec<bool>,
    en_breaks: Vec<bool>,
    /// Gain in nats of each kind of boundary between beads.
    boundary: [f64; KINDS],
    /// Gain in nats of a break inside a bead.
    inside: f64,
}

impl Structure {
    /// Counts how the breaks of two documents coincide in an alignment of their paragraphs; each bead is weighted by
    /// its posterior.
    pub(crate) fn counted(
        weights: &StructureWeights,
        ar: &Document,
        en: &Document,
        paragraphs: &[Bead],
    ) -> Self {
        let &StructureWeights {
            weight,
            prior_boundaries: prior,
            most,
            rate_bounds: [least_rate, most_rate],
        } = weights;
        let (ar_breaks, en_breaks) = (breaks(ar), breaks(en));
        let rate = |breaks: &[bool]| share(breaks).clamp(least_rate, most_rate);
        let (p, q) = (rate(&ar_breaks), rate(&en_breaks));
        // Every end of a paragraph bead is a break of both sides; breaks inside are of one side only.
        let (mut both, mut ar_only, mut en_only) = (0.0, 0.0, 0.0);
        for bead in paragraphs.iter().filter(|bead| !bead.shape().is_null()) {
            let sure = bead.confidence;
            both += sure;
            ar_only += sure * (bead.ar.len() - 1) as f64;
            en_only += sure * (bead.en.len() - 1) as f64;
        }
        // Boundaries between sentence beads: about as many as the shorter side has sentences.
        let boundaries =
            (ar_breaks.len().min(en_breaks.len()) as f64).max(both + ar_only + en_only);
        let none = (boundaries - both - ar_only - en_only).max(0.0);
        let chance = [(1.0 - p) * (1.0 - q), p * (1.0 - q), (1.0 - p) * q, p * q];
        let seen = [none, ar_only, en_only, both];
        let boundary = std::array::from_fn(|kind| {
            let expected = (seen[kind] + prior * chance[kind]) / (boundaries + prior);
            weight * (expected / chance[kind]).ln().clamp(-most, most)
        });
        // A break that its counterpart does not share may as well fall inside a bead.
        let lone =
            (ar_only + en_only + prior * (p + q) / 2.0) / (ar_only + en_only + 2.0 * both + prior);
        let inside = weight * (lone / ((p + q) / 2.0)).ln().clamp(-most, 0.0);
        Self {
            ar_breaks,
            en_breaks,
            boundary,
            inside,
        }
    }
}

fn share(breaks: &[bool]) -> f64 {
    breaks.iter().filter(|&&is_break| is_break).count() as f64 / breaks.len().max(1) as f64
}

/// Whether each sentence ends its paragraph.
fn breaks(document: &Document) -> Vec<bool> {
    let mut breaks = vec![false; document.sentences().len()];
    for paragraph in 0..document.paragraphs().len() {
        breaks[document.sentences_of(paragraph).end - 1] = true;
    }
    breaks
}

impl Evidence for Structure {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            structure: self,
            ar_inside: prefix_counts(&self.ar_breaks),
            en_inside: prefix_counts(&self.en_breaks),
        })
    }
}

struct Prepared<'a> {
    structure: &'a Structure,
    /// Number of breaks before each sentence, so that those inside a run are a difference.
    ar_inside: Vec<u32>,
    en_inside: Vec<u32>,
}

fn prefix_counts(breaks: &[bool]) -> Vec<u32> {
    let mut counts = vec![0];
    let mut count = 0;
    for &is_break in breaks {
        count += u32::from(is_break);
        counts.push(count);
    }
    counts
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let structure = self.structure;
        let at_end = usize::from(structure.ar_breaks[ar.end - 1])
            + 2 * usize::from(structure.en_breaks[en.end - 1]);
        let inside = |counts: &[u32], run: Span| counts[run.end - 1] - counts[run.start];
        let inside = inside(&self.ar_inside, ar) + inside(&self.en_inside, en);
        -structure.boundary[at_end] - f64::from(inside) * structure.inside
    }
}
