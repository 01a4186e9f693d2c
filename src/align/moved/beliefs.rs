//! Probabilities of pairs out of order, each against all that share a segment with it.
//!
//! A segment is of one pair at most. Under that condition the marginals of all pairs are approximated by belief
//! propagation (sum–product on the graph of pairs and segments; Pearl 1988, and for matchings Huang & Jebara 2009): a
//! segment tells each of its pairs how much the others ask for it, a pair tells each of its segments what it is worth
//! by what its other segments say.

use foldhash::{HashMap, HashMapExt};

use super::model::{Candidate, log_odds};
use crate::align::log_sum::LogSum;
use crate::align::weights::MovedWeights;
use crate::model::math::exp;
use crate::model::task::checkpoint;

/// Number of times that the probabilities are worked out, each time with the neighbours and the rate of the time
/// before.
const ROUNDS: usize = 6;

/// Number of times that all messages are passed on in a round. They begin with those of the round before.
const PASSES: usize = 12;

/// Share of a message that stays from the pass before, so that they do not swing to and fro.
const DAMPING: f64 = 0.3;

/// Probabilities of candidates.
pub(super) struct Beliefs {
    /// Posterior of each candidate against all that share a segment with it, and against none of them.
    pub(super) posteriors: Vec<f64>,
    /// ln of its odds against having no counterpart.
    pub(super) log_odds: Vec<f64>,
}

impl Beliefs {
    /// Weighs candidates against each other; `free` are the numbers of left-over segments on both sides.
    pub(super) fn of(weights: &MovedWeights, candidates: &[Candidate], free: [usize; 2]) -> Self {
        let mut messages = Messages::between(candidates);
        let neighbours = neighbours(candidates);
        let places = free[0].max(free[1]) as f64;
        let mut share = weights.share;
        let mut posteriors = vec![0.0; candidates.len()];
        let mut log_odds = vec![0.0; candidates.len()];
        for _ in 0..ROUNDS {
            for (nth, candidate) in candidates.iter().enumerate() {
                let along = neighbours[nth].iter().map(|&other| posteriors[other]);
                let along = weights.along * along.fold(0.0, f64::max);
                let prior = along + (1.0 - along) * share / places;
                log_odds[nth] = candidate.log_odds + self::log_odds(prior);
            }
            // Against what the path has in their place.
            let worth = log_odds.iter().zip(candidates);
            let worth: Vec<f64> = worth
                .map(|(odds, candidate)| odds - candidate.against)
                .collect();
            for _ in 0..PASSES {
                checkpoint();
                messages.pass(&worth);
            }
            posteriors = messages.posteriors(&worth);
            let moved: f64 = posteriors.iter().sum();
            let all = free[0].min(free[1]) as f64;
            share =
                ((moved + weights.share * weights.seen) / (all + weights.seen)).min(weights.most);
        }
        Self {
            posteriors,
            log_odds,
        }
    }
}

/// Messages between pairs and their segments.
struct Messages {
    /// For each pair the numbers of its edges in `to_pair`.
    of_pair: Vec<Vec<usize>>,
    /// For each segment the numbers of its edges, with the pair at the other end.
    of_segment: Vec<Vec<(usize, usize)>>,
    /// ln of the odds that no other pair has the segment of each edge.
    to_pair: Vec<f64>,
}

impl Messages {
    fn between(candidates: &[Candidate]) -> Self {
        let mut numbers: HashMap<(usize, usize), usize> = HashMap::new();
        let mut of_segment: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut edges = 0;
        let mut of_pair = Vec::with_capacity(candidates.len());
        for (nth, candidate) in candidates.iter().enumerate() {
            let mut own = Vec::new();
            for (side, run) in [candidate.ar, candidate.en].into_iter().enumerate() {
                for segment in run.range() {
                    let number = *numbers.entry((side, segment)).or_insert(of_segment.len());
                    if number == of_segment.len() {
                        of_segment.push(Vec::new());
                    }
                    of_segment[number].push((edges, nth));
                    own.push(edges);
                    edges += 1;
                }
            }
            of_pair.push(own);
        }
        Self {
            of_pair,
            of_segment,
            to_pair: vec![0.0; edges],
        }
    }

    /// ln of the odds of each pair.
    fn odds(&self, worth: &[f64]) -> Vec<f64> {
        let told = |own: &Vec<usize>| own.iter().map(|&edge| self.to_pair[edge]).sum::<f64>();
        let worth = worth.iter().zip(&self.of_pair);
        worth.map(|(worth, own)| worth + told(own)).collect()
    }

    /// Passes all messages on once.
    fn pass(&mut self, worth: &[f64]) {
        let odds = self.odds(worth);
        for own in &self.of_segment {
            // What each pair is worth without what this segment has told it.
            let asks: Vec<f64> = (own.iter())
                .map(|&(edge, pair)| odds[pair] - self.to_pair[edge])
                .collect();
            // Sums of what comes behind each: with those of what is before, all but one is added up in one way there and
            // back, for very many pairs may ask for one segment.
            let mut behind = vec![LogSum::default(); asks.len() + 1];
            for at in (0..asks.len()).rev() {
                behind[at] = behind[at + 1];
                behind[at].add(asks[at]);
            }
            let mut none_or_before = LogSum::one();
            for (at, &(edge, _)) in own.iter().enumerate() {
                let mut none_or_others = none_or_before;
                none_or_others.add(behind[at + 1].value());
                none_or_before.add(asks[at]);
                let before = self.to_pair[edge];
                self.to_pair[edge] = DAMPING * before - (1.0 - DAMPING) * none_or_others.value();
            }
        }
    }

    fn posteriors(&self, worth: &[f64]) -> Vec<f64> {
        let odds = self.odds(worth).into_iter();
        odds.map(|odds| 1.0 / (1.0 + exp(-odds))).collect()
    }
}

/// Numbers of the candidates that follow each one on both sides, or come before it.
fn neighbours(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut starts: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    let mut ends: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (nth, Candidate { ar, en, .. }) in candidates.iter().enumerate() {
        starts.entry((ar.start, en.start)).or_default().push(nth);
        ends.entry((ar.end, en.end)).or_default().push(nth);
    }
    let of = |Candidate { ar, en, .. }: &Candidate| {
        let after = starts.get(&(ar.end, en.end)).into_iter().flatten();
        let before = ends.get(&(ar.start, en.start)).into_iter().flatten();
        after.chain(before).copied().collect()
    };
    candidates.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::math::ln;

    #[test]
    fn a_segment_tells_each_pair_what_all_others_ask() {
        let own: Vec<(usize, usize)> = (0..5).map(|nth| (nth, nth)).collect();
        let worth = [-2.0, 0.5, 3.0, -40.0, 0.0];
        let mut messages = Messages {
            of_pair: (0..5).map(|nth| vec![nth]).collect(),
            of_segment: vec![own],
            to_pair: vec![0.0; 5],
        };
        messages.pass(&worth);
        for (at, told) in messages.to_pair.iter().enumerate() {
            let others = (0..5).filter(|&other| other != at);
            let asked: f64 = others.map(|other| exp(worth[other])).sum();
            let expected = -(1.0 - DAMPING) * ln(1.0 + asked);
            assert!((told - expected).abs() < 1e-12, "{told} {expected}");
        }
    }
}
