//! Evidence from the items of both sides.

use super::{Gains, Items};
use crate::align::evidence::block::Block;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::correspond::features::Features;
use crate::model::bead::Span;

/// Items of two texts with their counterparts, found once for all passes.
pub(in crate::align::evidence) struct Matches {
    /// Weight of the evidence.
    pub(in crate::align::evidence) weight: f64,
    pub(in crate::align::evidence) ar: Items,
    pub(in crate::align::evidence) en: Items,
}

struct Prepared<'a> {
    weight: f64,
    ar: Gains<'a>,
    en: Gains<'a>,
}

impl Matches {
    /// Gains of the Arabic and of the English items.
    pub(in crate::align::evidence) fn gains(&self, bitext: Bitext) -> [Gains<'_>; 2] {
        let words = |features: &Features| -> Vec<usize> {
            features
                .segments
                .iter()
                .map(|segment| segment.words)
                .collect()
        };
        [
            Gains::new(&self.ar, words(bitext.en)),
            Gains::new(&self.en, words(bitext.ar)),
        ]
    }
}

impl Evidence for Matches {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let [ar, en] = self.gains(bitext);
        Box::new(Prepared {
            weight: self.weight,
            ar,
            en,
        })
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(Self {
            weight: self.weight,
            ar: self.ar.joined(by),
            en: self.en.joined(by),
        }))
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -self.weight * (self.ar.of(ar, en) + self.en.of(en, ar))
    }

    fn add_to(&self, block: &mut Block) {
        self.ar.add_to_rows(block, -self.weight);
        self.en.add_to_columns(block, -self.weight);
    }

    fn add_to_each(&self, beads: &[(Span, Span)], costs: &mut [f64]) {
        let gains = Gains::of_both([&self.ar, &self.en], beads);
        for (cost, gain) in costs.iter_mut().zip(gains) {
            *cost -= self.weight * gain;
        }
    }
}
