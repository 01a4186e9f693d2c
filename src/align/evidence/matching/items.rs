//! Items of a side, with their possible counterparts.

use super::links::Links;
use crate::align::weights::CounterpartWeights;
use crate::model::bead::Span;
use crate::model::math::ln;

/// Words, numbers or names of one side, in their segments: each distinct one has a number.
#[derive(Debug)]
pub(in crate::align::evidence) struct Tokens {
    /// Numbers of the tokens, segment by segment; those of a segment ascend.
    numbers: Vec<u32>,
    /// Index in `numbers` of each segment's first token; one more entry than segments.
    first: Vec<usize>,
}

impl Tokens {
    /// Creates the tokens of a text from the segments of the occurrences of each distinct one.
    ///
    /// # Panics
    /// If there are 2³² different ones.
    pub(in crate::align::evidence) fn new<'a>(
        segments: usize,
        places: impl Iterator<Item = &'a [usize]> + Clone,
    ) -> Self {
        let places = || {
            let places = (0..).zip(places.clone());
            places.flat_map(|(number, places)| places.iter().map(move |&place| (place, number)))
        };
        let mut first = vec![0; segments + 1];
        for (segment, _) in places() {
            first[segment + 1] += 1;
        }
        for segment in 0..segments {
            first[segment + 1] += first[segment];
        }
        let mut numbers = vec![0; first[segments]];
        let mut next = first.clone();
        for (segment, number) in places() {
            numbers[next[segment]] = narrow(number);
            next[segment] += 1;
        }
        Self { numbers, first }
    }

    /// Creates the tokens of a text from those of each segment.
    pub(in crate::align::evidence) fn of_segments(
        segments: impl Iterator<Item = impl Iterator<Item = u32>>,
    ) -> Self {
        let (mut numbers, mut first) = (Vec::new(), vec![0]);
        for segment in segments {
            let start = numbers.len();
            numbers.extend(segment);
            numbers[start..].sort_unstable();
            first.push(numbers.len());
        }
        numbers.shrink_to_fit();
        Self { numbers, first }
    }

    pub(super) fn segments(&self) -> usize {
        self.first.len() - 1
    }

    pub(super) fn of(&self, segment: usize) -> &[u32] {
        self.of_run(Span::new(segment, segment + 1))
    }

    /// Tokens of the segments of a run, one's after the other's.
    pub(super) fn of_run(&self, run: Span) -> &[u32] {
        &self.numbers[self.first[run.start]..self.first[run.end]]
    }

    /// Number of occurrences of each token, for numbers up to `count`.
    pub(in crate::align::evidence) fn counts(&self, count: usize) -> Vec<usize> {
        let mut counts = vec![0; count];
        for &number in &self.numbers {
            counts[number as usize] += 1;
        }
        counts
    }

    /// Returns the tokens for which `is_kept` holds.
    fn kept(&self, is_kept: impl Fn(u32) -> bool) -> Self {
        let mut numbers = Vec::with_capacity(self.numbers.len());
        let mut first = Vec::with_capacity(self.first.len());
        first.push(0);
        for segment in 0..self.segments() {
            numbers.extend(self.of(segment).iter().filter(|&&number| is_kept(number)));
            first.push(numbers.len());
        }
        numbers.shrink_to_fit();
        Self { numbers, first }
    }

    /// Returns the tokens of joined segments, `by` at a time, each once in a joined segment.
    fn joined(&self, by: usize) -> Self {
        let mut numbers = Vec::with_capacity(self.numbers.len());
        let mut first = vec![0];
        let mut segment: Vec<u32> = Vec::new();
        for start in (0..self.segments()).step_by(by) {
            let end = (start + by).min(self.segments());
            segment.clear();
            segment.extend(&self.numbers[self.first[start]..self.first[end]]);
            segment.sort_unstable();
            segment.dedup();
            numbers.extend_from_slice(&segment);
            first.push(numbers.len());
        }
        Self { numbers, first }
    }
}

pub(in crate::align::evidence) fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("texts have fewer than 2^32 segments and different words")
}

/// Items of one side.
#[derive(Debug)]
pub(in crate::align::evidence) struct Items {
    /// Tokens of this side that have links.
    pub(super) own: Tokens,
    /// Tokens of the other side that are linked to.
    pub(super) other: Tokens,
    /// Gain in nats of each segment's items where none has a counterpart.
    pub(super) base: Vec<f64>,
    /// Number of each segment's tokens that are expected to have a counterpart.
    pub(super) expected: Vec<f64>,
    /// Counterpart probability λ by token.
    pub(super) probabilities: Vec<f64>,
    /// Which tokens of the two sides may be counterparts.
    pub(in crate::align::evidence) links: Links,
    /// Number of distinct tokens of the other side.
    pub(super) others: usize,
    /// Least value of r / size(W) where there is a counterpart: 0, or 1 in joined segments.
    pub(super) least: f64,
    pub(super) weights: CounterpartWeights,
}

/// Sum over each segment's tokens of `of` their counterpart probabilities.
fn sums(tokens: &Tokens, probabilities: &[f64], of: impl Fn(f64) -> f64) -> Vec<f64> {
    let values: Vec<f64> = probabilities.iter().copied().map(of).collect();
    let value = |&number: &u32| values[number as usize];
    (0..tokens.segments())
        .map(|segment| tokens.of(segment).iter().map(value).sum())
        .collect()
}

/// Gain in nats of a token without a counterpart.
fn without(probability: f64) -> f64 {
    ln(1.0 - probability)
}

impl Items {
    /// Creates the items of a side from its tokens and the other side's. `probabilities` are, for each token of this side
    /// by number, the counterpart probability λ in (0, 1) of a true translation, or 0 if it is no item; `others` is the
    /// number of distinct tokens of the other side.
    pub(in crate::align::evidence) fn new(
        [own, other]: [&Tokens; 2],
        probabilities: Vec<f64>,
        links: Links,
        others: usize,
        weights: CounterpartWeights,
    ) -> Self {
        let [has_links, is_linked] = links.linked([probabilities.len(), others]);
        Self {
            base: sums(own, &probabilities, without),
            expected: sums(own, &probabilities, |probability| probability),
            own: own.kept(|number| has_links[number as usize]),
            other: other.kept(|number| is_linked[number as usize]),
            probabilities,
            links,
            others,
            least: 0.0,
            weights,
        }
    }

    /// Returns the items in texts whose segments are joined, `by` at a time on both sides.
    ///
    /// In long segments a counterpart is often met by chance, and could stand anywhere. So what is too common to tell a
    /// place is left out there, size(W) is W + 1, a counterpart found never speaks against a bead, and one that is not
    /// found speaks less against it: it may be in the next.
    pub(in crate::align::evidence) fn joined(&self, by: usize) -> Self {
        let counts = self.other.counts(self.others);
        let weights = self.weights;
        let segments = self.other.segments().div_ceil(by);
        let most = (segments / weights.joined_common).max(weights.joined_rare);
        // How many tokens of the other side may be the counterpart of each.
        let met = self.links.sums(self.probabilities.len(), &counts);
        let is_kept = |number: u32| (1..=most).contains(&met[number as usize]);
        let own = self.own.kept(is_kept).joined(by);
        let overlapping = |all: &f64| all * weights.joined_overlap;
        let probabilities: Vec<f64> = self.probabilities.iter().map(overlapping).collect();
        Self {
            base: sums(&own, &probabilities, without),
            expected: Vec::new(),
            own,
            other: self.other.joined(by),
            probabilities,
            links: self.links.clone(),
            others: self.others,
            least: 1.0,
            weights,
        }
    }

    /// Sets how probably each token has a counterpart; `tokens` are all of this side.
    pub(in crate::align::evidence) fn set_probabilities(
        &mut self,
        probabilities: Vec<f64>,
        tokens: &Tokens,
    ) {
        self.base = sums(tokens, &probabilities, without);
        self.expected = sums(tokens, &probabilities, |probability| probability);
        self.probabilities = probabilities;
    }
}
