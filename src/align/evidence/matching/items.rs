//! Items of a side, with their possible counterparts.

use crate::model::bead::Span;
use crate::model::lists::Lists;
use crate::model::math::ln;

/// Words, numbers or names of one side, in their segments: each distinct one has a number. Those of a segment ascend.
#[derive(Debug)]
pub(in crate::align::evidence) struct Tokens(Lists<u32>);

impl Tokens {
    /// Returns those of a text's tokens, in any order, for which `is_kept` holds.
    pub(in crate::align::evidence) fn kept(
        all: &Lists<u32>,
        is_kept: impl Fn(u32) -> bool,
    ) -> Self {
        let mut tokens = Lists::default();
        let mut here: Vec<u32> = Vec::new();
        for segment in all.iter() {
            here.extend(segment.iter().copied().filter(|&token| is_kept(token)));
            here.sort_unstable();
            tokens.push(here.drain(..));
        }
        tokens.shrink_to_fit();
        Self(tokens)
    }

    pub(super) fn segments(&self) -> usize {
        self.0.len()
    }

    pub(super) fn of(&self, segment: usize) -> &[u32] {
        self.0.of(segment)
    }

    /// Tokens of the segments of a run, one's after the other's.
    pub(super) fn of_run(&self, run: Span) -> &[u32] {
        self.0.of_run(run)
    }

    /// Number of occurrences of each token, for numbers up to `count`.
    pub(super) fn counts(&self, count: usize) -> Vec<usize> {
        counts(&self.0, count)
    }

    /// Returns those tokens of joined segments, `by` at a time, for which `is_kept` holds, each once in a joined segment.
    fn joined(&self, by: usize, is_kept: impl Fn(u32) -> bool) -> Self {
        let mut joined = Lists::default();
        let mut here: Vec<u32> = Vec::new();
        for start in (0..self.segments()).step_by(by) {
            let end = (start + by).min(self.segments());
            let all = self.of_run(Span::new(start, end)).iter();
            here.extend(all.filter(|&&token| is_kept(token)));
            here.sort_unstable();
            here.dedup();
            joined.push(here.drain(..));
        }
        Self(joined)
    }
}

/// Number of occurrences of each of a text's tokens, for numbers up to `count`.
pub(in crate::align::evidence) fn counts(tokens: &Lists<u32>, count: usize) -> Vec<usize> {
    let mut counts = vec![0; count];
    for &number in tokens.iter().flatten() {
        counts[number as usize] += 1;
    }
    counts
}

pub(in crate::align::evidence) fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("texts have fewer than 2^32 segments and different words")
}

/// Items of one side.
#[derive(Debug)]
pub(in crate::align::evidence) struct Items {
    /// Tokens of this side that have links.
    pub(super) tokens: Tokens,
    /// Gain in nats of each segment's items where none has a counterpart.
    pub(super) base: Vec<f64>,
    /// Number of each segment's tokens that are expected to have a counterpart.
    pub(super) expected: Vec<f64>,
    /// Counterpart probability λ by token.
    pub(super) probabilities: Vec<f64>,
}

/// Sum over each segment's tokens of `of` their counterpart probabilities.
fn sums(tokens: &Lists<u32>, probabilities: &[f64], of: impl Fn(f64) -> f64) -> Vec<f64> {
    let values: Vec<f64> = probabilities.iter().copied().map(of).collect();
    let value = |&number: &u32| values[number as usize];
    let segments = tokens.iter();
    segments
        .map(|segment| segment.iter().map(value).sum())
        .collect()
}

/// Gain in nats of a token without a counterpart.
fn without(probability: f64) -> f64 {
    ln(1.0 - probability)
}

impl Items {
    /// Creates the items of a side from its tokens, in any order. `probabilities` are, for each token by number, the
    /// counterpart probability λ in (0, 1) of a true translation, or 0 if it is no item; `has_links` says whether it has
    /// any.
    pub(super) fn new(all: &Lists<u32>, probabilities: Vec<f64>, has_links: &[bool]) -> Self {
        Self {
            base: sums(all, &probabilities, without),
            expected: sums(all, &probabilities, |probability| probability),
            tokens: Tokens::kept(all, |number| has_links[number as usize]),
            probabilities,
        }
    }

    /// Returns the items in texts whose segments are joined, `by` at a time: these tokens, and those that have links
    /// still; see [`Matches::joined`](super::Matches::joined).
    pub(super) fn joined(&self, by: usize, probabilities: Vec<f64>, has_links: &[bool]) -> Self {
        let tokens = self.tokens.joined(by, |number| has_links[number as usize]);
        Self {
            base: sums(&tokens.0, &probabilities, without),
            expected: Vec::new(),
            tokens,
            probabilities,
        }
    }

    /// Sets how probably each token has a counterpart; `alone` are those of this side that have no links.
    pub(in crate::align::evidence) fn set_probabilities(
        &mut self,
        probabilities: Vec<f64>,
        alone: &Tokens,
    ) {
        let of_all = |of: fn(f64) -> f64| -> Vec<f64> {
            let linked = sums(&self.tokens.0, &probabilities, of).into_iter();
            let alone = sums(&alone.0, &probabilities, of);
            linked
                .zip(alone)
                .map(|(linked, alone)| linked + alone)
                .collect()
        };
        (self.base, self.expected) = (of_all(without), of_all(|probability| probability));
        self.probabilities = probabilities;
    }
}
