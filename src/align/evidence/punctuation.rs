//! Evidence of punctuation: a question translates into a question, a heading without a full stop into another.
//!
//! Only how segments end is looked at. The same ending counts for so much more than chance as it is rarer; what
//! is common in the text at hand says little. Conventions differ (one side ends its recitals with full stops, the
//! other with commas), so which ending goes with which is learnt from the texts at hand.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::PunctuationWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};
use crate::text::endings::Ending;

/// Number for each Arabic ending (first index) with each English one (second index): how often they are met, or their
/// cost in nats.
type Table = [[f64; Ending::COUNT]; Ending::COUNT];

/// Evidence of punctuation; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Punctuation {
    weights: PunctuationWeights,
    /// Endings seen together in these texts.
    seen: Table,
}

impl Punctuation {
    /// Creates evidence of punctuation for texts of which nothing has been seen yet.
    pub(crate) fn new(weights: &PunctuationWeights) -> Self {
        Self {
            weights: weights.clone(),
            seen: Table::default(),
        }
    }
}

struct Prepared<'a> {
    ar: &'a Features,
    en: &'a Features,
    costs: Table,
}

impl Evidence for Punctuation {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let weights = &self.weights;
        let marginal = frequencies(bitext.en, weights.prior_segments);
        let cost = |ar: usize, en: usize| {
            let kept = if ar == en { weights.kept } else { 0.0 };
            let general = kept + (1.0 - weights.kept) * marginal[en];
            let seen: f64 = self.seen[ar].iter().sum();
            let probability =
                (self.seen[ar][en] + weights.prior_pairs * general) / (seen + weights.prior_pairs);
            -weights.weight * (probability / marginal[en]).ln()
        };
        let costs = std::array::from_fn(|ar| std::array::from_fn(|en| cost(ar, en)));
        Box::new(Prepared {
            ar: bitext.ar,
            en: bitext.en,
            costs,
        })
    }

    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        self.seen = Table::default();
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            let (ar, en) = (ending(bitext.ar, bead.ar), ending(bitext.en, bead.en));
            self.seen[ar][en] += bead.confidence;
        }
    }
}

/// Frequency of each ending, in \[0, 1\]; `prior` segments more of each, so that none is impossible.
fn frequencies(features: &Features, prior: f64) -> [f64; Ending::COUNT] {
    let mut counts = [prior; Ending::COUNT];
    features
        .segments
        .iter()
        .for_each(|segment| counts[segment.ending as usize] += 1.0);
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total)
}

/// Ending of a run of segments, by number.
fn ending(features: &Features, run: Span) -> usize {
    features.segments[run.end - 1].ending as usize
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.costs[ending(self.ar, ar)][ending(self.en, en)]
    }
}
