//! Evidence of where the words of a bead stand: in the place of that of words (`lexical.rs`), where it is worth while.
//!
//! It looks at every word of a bead. So it is asked only of the beads that all else holds possible.

use std::sync::Arc;

use super::matching::{Gains, Matches, Placed};
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::PlaceWeights;
use crate::model::bead::Span;
use crate::model::lists::Lists;

/// Evidence of places; see the module.
pub(crate) struct Places {
    weights: PlaceWeights,
    /// Weight of the evidence of words, which is taken back.
    lexical: f64,
    matches: Arc<Matches>,
    /// Tokens of each segment, in order.
    tokens: [Arc<Lists<u32>>; 2],
}

impl Places {
    /// Creates the evidence; `lexical` is the weight of the evidence of words, `matches` are the words
    /// that are counterparts of each other, and `tokens` those of each segment of both sides, in order.
    pub(super) fn of(
        weights: PlaceWeights,
        lexical: f64,
        matches: Arc<Matches>,
        tokens: [Arc<Lists<u32>>; 2],
    ) -> Self {
        Self {
            weights,
            lexical,
            matches,
            tokens,
        }
    }
}

impl Evidence for Places {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            places: self,
            gains: self.matches.gains(bitext),
            placed: Placed {
                matches: &self.matches,
                weights: &self.weights,
            },
        })
    }
}

struct Prepared<'a> {
    places: &'a Places,
    gains: Gains<'a>,
    placed: Placed<'a>,
}

impl Prepared<'_> {
    /// Cost of a bead, in nats; `before` is what its words gain wherever they stand, which this takes the place of.
    fn placed(&self, ar: Span, en: Span, before: f64) -> f64 {
        let Places {
            weights,
            lexical,
            tokens: [of_ar, of_en],
            ..
        } = self.places;
        let placed = self.placed.of([of_ar.of_run(ar), of_en.of_run(en)]);
        lexical * before - weights.weight * placed
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.placed(ar, en, self.gains.of(ar, en))
    }

    fn add_to_each(&self, beads: &[(Span, Span)], costs: &mut [f64]) {
        let gains = self.gains.of_each(beads);
        for ((&(ar, en), cost), before) in beads.iter().zip(costs).zip(gains) {
            *cost += self.placed(ar, en, before);
        }
    }
}
