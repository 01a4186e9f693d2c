//! Evidence of punctuation: a question translates into a question, a heading without a full stop into another, what a
//! speaker says after a dash or after a name into the like.
//!
//! Only how segments open and end is looked at. The same kind counts for so much more than chance as it is rarer; what
//! is common in the text at hand says little. Conventions differ (one side ends its recitals with full stops, the
//! other with commas; one writes speech in quotation marks, the other after a dash), so which kind goes with which is
//! learnt from the texts at hand.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::PunctuationWeights;
use crate::correspond::features::{Features, SegmentFeatures};
use crate::model::bead::{Bead, Span};
use crate::model::math::ln;
use crate::text::endings::Ending;
use crate::text::openings::Opening;

/// Number for each Arabic kind (first index) with each English one (second index): how often they are met, or their
/// cost in nats.
type Table<const N: usize> = [[f64; N]; N];

/// Evidence of punctuation; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Punctuation {
    weights: PunctuationWeights,
    /// Openings and endings seen together in these texts.
    openings: Table<{ Opening::COUNT }>,
    endings: Table<{ Ending::COUNT }>,
}

impl Punctuation {
    /// Creates evidence of punctuation for texts of which nothing has been seen yet.
    pub(crate) fn new(weights: &PunctuationWeights) -> Self {
        Self {
            weights: weights.clone(),
            openings: Table::default(),
            endings: Table::default(),
        }
    }
}

struct Prepared<'a> {
    ar: &'a Features,
    en: &'a Features,
    openings: Table<{ Opening::COUNT }>,
    endings: Table<{ Ending::COUNT }>,
}

impl PunctuationWeights {
    /// Cost in nats of each pair of kinds that were seen together so often, where the English ones are met as often in
    /// all segments as `marginal` says.
    fn costs<const N: usize>(
        &self,
        weight: f64,
        kept: f64,
        seen: &Table<N>,
        marginal: &[f64; N],
    ) -> Table<N> {
        let cost = |ar: usize, en: usize| {
            let same = if ar == en { kept } else { 0.0 };
            let general = same + (1.0 - kept) * marginal[en];
            let all: f64 = seen[ar].iter().sum();
            let probability =
                (seen[ar][en] + self.prior_pairs * general) / (all + self.prior_pairs);
            -weight * ln(probability / marginal[en])
        };
        std::array::from_fn(|ar| std::array::from_fn(|en| cost(ar, en)))
    }
}

impl Evidence for Punctuation {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let weights = &self.weights;
        let openings = frequencies(bitext.en, weights.prior_segments, |segment| {
            segment.opening as usize
        });
        let endings = frequencies(bitext.en, weights.prior_segments, |segment| {
            segment.ending as usize
        });
        Box::new(Prepared {
            ar: bitext.ar,
            en: bitext.en,
            openings: weights.costs(
                weights.openings,
                weights.opening_kept,
                &self.openings,
                &openings,
            ),
            endings: weights.costs(
                weights.endings,
                weights.ending_kept,
                &self.endings,
                &endings,
            ),
        })
    }

    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        self.openings = Table::default();
        self.endings = Table::default();
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            let (ar, en) = (ending(bitext.ar, bead.ar), ending(bitext.en, bead.en));
            self.endings[ar][en] += bead.confidence;
            let (ar, en) = (opening(bitext.ar, bead.ar), opening(bitext.en, bead.en));
            self.openings[ar][en] += bead.confidence;
        }
    }
}

/// Frequency of each kind, in \[0, 1\]; `prior` segments more of each, so that none is impossible.
fn frequencies<const N: usize>(
    features: &Features,
    prior: f64,
    kind: impl Fn(&SegmentFeatures) -> usize,
) -> [f64; N] {
    let mut counts = [prior; N];
    features
        .segments
        .iter()
        .for_each(|segment| counts[kind(segment)] += 1.0);
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total)
}

/// Opening of a run of segments, by number.
fn opening(features: &Features, run: Span) -> usize {
    features.segments[run.start].opening as usize
}

/// Ending of a run of segments, by number.
fn ending(features: &Features, run: Span) -> usize {
    features.segments[run.end - 1].ending as usize
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.openings[opening(self.ar, ar)][opening(self.en, en)]
            + self.endings[ending(self.ar, ar)][ending(self.en, en)]
    }
}
