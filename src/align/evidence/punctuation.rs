//! A question translates into a question, a heading without a full stop into another.
//!
//! Only how segments end is looked at. The same ending counts for so much more than chance as it is rarer; what
//! is common in the text at hand says little. Conventions differ (one side ends its recitals with full stops, the
//! other with commas), so which ending goes with which is learnt from the texts at hand.

use crate::correspond::features::Features;
use crate::model::bead::Span;
use crate::text::endings::Ending;

use super::{BeadCost, Bitext, Evidence};

/// The evidence of punctuation; see the module.
#[derive(Clone, Debug)]
pub struct Punctuation {
    /// How much the evidence counts.
    pub weight: f64,
    /// Probability, in (0, 1), that a translation keeps the ending rather than take any.
    pub kept: f64,
    /// How often each Arabic ending (first index) was seen with each English one (second index) in these texts.
    pub seen: [[f64; Ending::COUNT]; Ending::COUNT],
}

impl Default for Punctuation {
    /// What is true of texts at large, set on the gold sets.
    fn default() -> Self {
        Self {
            weight: 1.2,
            kept: 0.8,
            seen: Default::default(),
        }
    }
}

/// As many pairs of each Arabic ending are taken to have been seen as general knowledge says.
const PRIOR_PAIRS: f64 = 5.0;

struct Prepared<'a> {
    ar: &'a Features,
    en: &'a Features,
    /// The cost of each Arabic ending (first index) with each English one (second index).
    costs: [[f64; Ending::COUNT]; Ending::COUNT],
}

impl Evidence for Punctuation {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let anyway = frequencies(bitext.en);
        let cost = |ar: usize, en: usize| {
            let kept = if ar == en { self.kept } else { 0.0 };
            let general = kept + (1.0 - self.kept) * anyway[en];
            let seen: f64 = self.seen[ar].iter().sum();
            let probability = (self.seen[ar][en] + PRIOR_PAIRS * general) / (seen + PRIOR_PAIRS);
            -self.weight * (probability / anyway[en]).ln()
        };
        let costs = std::array::from_fn(|ar| std::array::from_fn(|en| cost(ar, en)));
        Box::new(Prepared {
            ar: bitext.ar,
            en: bitext.en,
            costs,
        })
    }
}

/// How often each ending is met, in \[0, 1\]; half a segment more of each, so that none is impossible.
fn frequencies(features: &Features) -> [f64; Ending::COUNT] {
    let mut counts = [0.5; Ending::COUNT];
    features
        .segments
        .iter()
        .for_each(|segment| counts[segment.ending as usize] += 1.0);
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total)
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let ending =
            |features: &Features, run: Span| features.segments[run.end - 1].ending as usize;
        self.costs[ending(self.ar, ar)][ending(self.en, en)]
    }
}
