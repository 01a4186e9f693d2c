//! Kernel of all evidence from words with counterparts on the other side.
//!
//! An *item* is a word, number or name of one side. Within a bead, each item is explained by the best of its
//! counterparts in the other side's run, or by none:
//!
//! ```text
//! gain = ln((1 − λ) + λ · max r / size(W))      r = t / u,  W = words in the other side's run
//! ```
//!
//! t is the probability that the counterpart translates it, u its marginal probability, λ the counterpart probability:
//! how probable it is that an item of its kind has a counterpart at all (IBM Model 1 with a maximum for the sum, Brown
//! et al. 1993). The gain of a bead is the sum over the items of both sides.
//!
//! The gains of a block's beads are worked out together: first which items have counterparts near by, then, for each
//! segment and each run of the other side that it meets in the band, once, what they gain. That takes time in
//! proportion to the cells, to the items and the words that may be their counterparts, and to the counterparts that are
//! there; and memory for the block only.

mod items;
mod links;
mod matches;
mod near;
mod places;
mod runs;
mod side;
mod sieve;

use std::sync::{Mutex, PoisonError};

use super::block::Block;
use crate::align::weights::CounterpartWeights;
use crate::model::bead::Span;
pub(super) use items::{Tokens, counts, narrow};
pub(super) use links::{Link, Links};
pub(super) use matches::Matches;
use near::Near;
pub(super) use places::Placed;
use runs::Product;
use side::Side;

/// Number of rows of beads of which it is found together what is near them.
const NEAR: usize = 64;

/// Gains of the items of both sides; see the module.
pub(super) struct Gains<'a> {
    matches: &'a Matches,
    sides: [Side<'a>; 2],
    /// What is found near each other, to be used again: one for each core that is at work.
    near: Mutex<Vec<Near>>,
}

impl CounterpartWeights {
    /// Effective number of words of a run, by which a counterpart among them is the less surprising. In proportion to
    /// their number if it could stand anywhere; it rather stands about where it is expected, so that a longer run adds
    /// less.
    fn size(&self, words: usize) -> f64 {
        ((words as f64 + 1.0) * self.usual_words).sqrt()
    }

    /// Returns the r of a counterpart that makes a word `background` times as probable as background text does, and
    /// `in_document` times as probable as the text at hand.
    ///
    /// A word that stands everywhere in the text at hand tells no place. But that it is found must not speak against a
    /// bead of usual size: a text may say the same thing a hundred times, and so may its translation.
    pub(super) fn ratio(&self, background: f64, in_document: f64) -> f64 {
        in_document.max(background.min(self.usual_words))
    }
}

impl<'a> Gains<'a> {
    /// Prepares the gains of two texts; `words` are the word counts of the segments of each.
    pub(super) fn new(matches: &'a Matches, [ar, en]: [Vec<usize>; 2]) -> Self {
        Self {
            matches,
            sides: [Side::new(matches, 0, en), Side::new(matches, 1, ar)],
            near: Mutex::default(),
        }
    }

    /// Finds what is near each other in these runs of both sides, for `to`.
    fn with_near<T>(&self, runs: [Span; 2], to: impl FnOnce(&mut Near) -> T) -> T {
        let all = || self.near.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = || {
            self.sides
                .each_ref()
                .map(|side| side.items.probabilities.len())
        };
        let taken = all().pop();
        let mut near = taken.unwrap_or_else(|| Near::new(counts()));
        let tokens = self.sides.each_ref().map(|side| &side.items.tokens);
        near.find(&self.matches.links, tokens, runs);
        let found = to(&mut near);
        near.forget();
        all().push(near);
        found
    }

    /// Returns the gain of the two runs if they are counterparts of each other, in nats.
    pub(super) fn of(&self, ar: Span, en: Span) -> f64 {
        let (runs, factors) = ([ar, en], self.factors(ar, en));
        let gain = |side: usize| {
            let mut product = Product::default();
            for factor in &factors[side] {
                product.multiply(*factor, 1);
            }
            self.sides[side].base(runs[side]) + product.ln()
        };
        gain(0) + gain(1)
    }

    /// Returns for either side how many items of its run have a counterpart in the other's, as far as can be told, and
    /// how many are expected to have one: sums of probabilities.
    pub(super) fn found(&self, ar: Span, en: Span) -> [[f64; 2]; 2] {
        let (runs, factors) = ([ar, en], self.factors(ar, en));
        std::array::from_fn(|side| {
            let found = factors[side].iter().map(|factor| 1.0 - 1.0 / factor);
            let expected = &self.sides[side].items.expected[runs[side].range()];
            [found.sum(), expected.iter().sum()]
        })
    }

    /// Returns the gain in nats of each of some beads, as [`Gains::of`] does; what they have in common is found once.
    pub(super) fn of_each(&self, beads: &[(Span, Span)]) -> Vec<f64> {
        let mut gains = Vec::with_capacity(beads.len());
        // What is near each other: beads come row by row.
        for beads in beads.chunk_by(|one, next| one.0.end / NEAR == next.0.end / NEAR) {
            let all = |side: fn(&(Span, Span)) -> Span| {
                let runs = || beads.iter().map(side);
                let start = runs().map(|run| run.start).min().unwrap_or(0);
                Span::new(start, runs().map(|run| run.end).max().unwrap_or(0))
            };
            self.with_near([all(|bead| bead.0), all(|bead| bead.1)], |near| {
                let [of_ar, of_en] = &self.sides;
                let gain = |&(ar, en)| of_ar.gain(near, ar, en) + of_en.gain(near, en, ar);
                gains.extend(beads.iter().map(gain));
            });
        }
        gains
    }

    /// Factors by which those items of either run gain that have a counterpart in the other.
    fn factors(&self, ar: Span, en: Span) -> [Vec<f64>; 2] {
        let runs = [ar, en];
        let tokens: [&[u32]; 2] =
            std::array::from_fn(|side| self.sides[side].items.tokens.of_run(runs[side]));
        let mut best = tokens.map(|tokens| vec![0.0f32; tokens.len()]);
        self.matches.links.between(tokens, |ar, en, ratios| {
            for (side, places) in [ar, en].into_iter().enumerate() {
                for place in places {
                    let best = &mut best[side][place.at];
                    *best = best.max(ratios[side]);
                }
            }
        });
        std::array::from_fn(|side| {
            let own = &self.sides[side];
            let share = own.share(runs[1 - side]);
            let found = tokens[side].iter().zip(&best[side]);
            let found = found.filter(|(_, best)| **best > 0.0);
            found
                .map(|(&number, &best)| own.factor(number, f64::from(best) * share))
                .collect()
        })
    }

    /// Adds the gains times `weight` to the costs of a block.
    pub(super) fn add_to(&self, block: &mut Block, weight: f64) {
        let [of_ar, of_en] = &self.sides;
        let (Some(rows), Some(columns)) = (of_ar.rows(block), of_en.columns(block)) else {
            return;
        };
        let runs = [0, 1].map(|side| around(rows[side], columns[1 - side]));
        self.with_near(runs, |near| {
            of_ar.add_to_rows(block, weight, rows, near);
            of_en.add_to_columns(block, weight, columns, near);
        });
    }
}

/// Run of all segments of two runs, and those between.
fn around(one: Span, other: Span) -> Span {
    Span::new(one.start.min(other.start), one.end.max(other.end))
}

#[cfg(test)]
mod tests;
