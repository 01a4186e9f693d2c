//! Evidence from the items of both sides.

use super::Gains;
use super::items::Items;
use super::links::Links;
use crate::align::evidence::block::Block;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::align::weights::CounterpartWeights;
use crate::correspond::features::Features;
use crate::model::bead::Span;
use crate::model::lists::Lists;

/// Items of two texts with their counterparts, found once for all passes.
pub(in crate::align::evidence) struct Matches {
    /// Weight of the evidence.
    weight: f64,
    pub(in crate::align::evidence) sides: [Items; 2],
    pub(in crate::align::evidence) links: Links,
    /// Least value of r / size(W) where there is a counterpart: 0, or 1 in joined segments.
    pub(super) least: f64,
    pub(super) weights: CounterpartWeights,
}

struct Prepared<'a> {
    weight: f64,
    gains: Gains<'a>,
}

impl Matches {
    /// Creates the evidence from the tokens of both sides, Arabic first, in any order in their segments; `probabilities` are, for each token by number,
    /// the counterpart probability λ in (0, 1) of a true translation, or 0 if it is no item.
    pub(in crate::align::evidence) fn new(
        weight: f64,
        tokens: [&Lists<u32>; 2],
        probabilities: [Vec<f64>; 2],
        links: Links,
        weights: CounterpartWeights,
    ) -> Self {
        let [of_ar, of_en] = links.linked(probabilities.each_ref().map(Vec::len));
        let [ar, en] = probabilities;
        Self {
            weight,
            sides: [
                Items::new(tokens[0], ar, &of_ar),
                Items::new(tokens[1], en, &of_en),
            ],
            links,
            least: 0.0,
            weights,
        }
    }

    /// Gains of the items of both sides.
    pub(in crate::align::evidence) fn gains(&self, bitext: Bitext) -> Gains<'_> {
        let words = |features: &Features| -> Vec<usize> {
            features
                .segments
                .iter()
                .map(|segment| segment.words)
                .collect()
        };
        Gains::new(self, [words(bitext.ar), words(bitext.en)])
    }

    /// Returns the evidence of texts whose segments are joined, `by` at a time on both sides.
    ///
    /// In long segments a counterpart is often met by chance, and could stand anywhere. So what is too common to tell a
    /// place is left out there, size(W) is W + 1, a counterpart found never speaks against a bead, and one that is not
    /// found speaks less against it: it may be in the next.
    pub(super) fn joined_by(&self, by: usize) -> Self {
        let weights = self.weights;
        let sides = self.sides.each_ref();
        let counts = sides.map(|items| items.tokens.counts(items.probabilities.len()));
        // How many tokens of the other side may be the counterpart of each.
        let met = self.links.sums(counts.each_ref().map(Vec::as_slice));
        let is_kept: [Vec<bool>; 2] = std::array::from_fn(|side| {
            let segments = self.sides[1 - side].tokens.segments().div_ceil(by);
            let most = (segments / weights.joined_common).max(weights.joined_rare);
            let met = met[side].iter();
            met.map(|met| (1..=most).contains(met)).collect()
        });
        let links = self.links.kept(is_kept.each_ref().map(Vec::as_slice));
        let has_links = links.linked(sides.map(|items| items.probabilities.len()));
        let sides = std::array::from_fn(|side| {
            let items = &self.sides[side];
            let all = items.probabilities.iter().zip(&is_kept[side]);
            let probabilities = all.map(|(probability, &is_kept)| {
                if is_kept {
                    probability * weights.joined_overlap
                } else {
                    0.0
                }
            });
            items.joined(by, probabilities.collect(), &has_links[side])
        });
        Self {
            weight: self.weight,
            sides,
            links,
            least: 1.0,
            weights,
        }
    }
}

impl Evidence for Matches {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            weight: self.weight,
            gains: self.gains(bitext),
        })
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(self.joined_by(by)))
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -self.weight * self.gains.of(ar, en)
    }

    fn add_to(&self, block: &mut Block) {
        self.gains.add_to(block, -self.weight);
    }

    fn add_to_each(&self, beads: &[(Span, Span)], costs: &mut [f64]) {
        for (cost, gain) in costs.iter_mut().zip(self.gains.of_each(beads)) {
            *cost -= self.weight * gain;
        }
    }
}
