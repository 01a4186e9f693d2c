//! Estimate of the prior from a path.
//!
//! How many sentences a bead has and how often something is left out differ from text to text. Both are estimated by
//! expectation–maximisation over the lattice, by their expectation over all paths; with what is true of background text
//! counted as if it had been seen a few times before, so that a short text cannot lead astray. Each kind of evidence
//! learns from a path by itself ([`Evidence::learn`](super::evidence::Evidence::learn)).

use super::evidence::shape::State;
use super::lattice::Expected;
use super::weights::{RefinementWeights, ShapePrior};

/// Estimates the prior from the expected counts over all paths; `background` is the prior of background text.
pub(super) fn learn(
    background: &ShapePrior,
    weights: &RefinementWeights,
    expected: &Expected,
) -> ShapePrior {
    let mut prior = background.clone();
    let seen = |from: State, to: State| expected.transitions[from as usize][to as usize];
    let (pairs, nulls) = (
        seen(State::Pair, State::Pair),
        seen(State::Pair, State::Null),
    );
    prior.null_after_pair =
        (nulls + weights.beads * prior.null_after_pair) / (pairs + nulls + weights.beads);
    let (ends, runs) = (
        seen(State::Null, State::Pair),
        seen(State::Null, State::Null),
    );
    prior.null_after_null =
        (runs + weights.nulls * prior.null_after_null) / (ends + runs + weights.nulls);
    prior.fit(&expected.shapes, weights.beads, weights.growth_bounds);
    prior
}
