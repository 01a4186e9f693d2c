//! Probabilities of pairs out of order, each against all that share a segment with it.

use std::collections::HashMap;

use super::model::{Candidate, log_odds};
use crate::align::log_sum::LogSum;
use crate::align::weights::MovedWeights;

/// Number of times that the probabilities are worked out, each time with the neighbours and the rate of the time before.
const ROUNDS: usize = 6;

/// Number of nats by which another pair is so much less probable that it does not matter.
const HOPELESS: f64 = 30.0;

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
        let rivals = rivals(candidates);
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
            for (nth, own) in rivals.iter().enumerate() {
                let mut all = LogSum::default();
                all.add(candidates[nth].against);
                all.add(log_odds[nth]);
                for &rival in own {
                    if log_odds[rival] < log_odds[nth] - HOPELESS {
                        continue;
                    }
                    // What each of the two leaves to others counts as well: of two pairs side by side, neither is to be
                    // outdone by a wider one that takes what the other has.
                    let best = |of: &[usize], without: usize| {
                        let others = of.iter().filter(|&&other| {
                            other != without && !candidates[other].shares(&candidates[without])
                        });
                        others.map(|&other| log_odds[other]).fold(0.0, f64::max)
                    };
                    let (lost, won) = (best(&rivals[rival], nth), best(own, rival));
                    all.add(log_odds[rival] - lost + won);
                }
                posteriors[nth] = (log_odds[nth] - all.value()).exp();
            }
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

/// Numbers of the candidates that share a segment with each one.
fn rivals(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut with: [HashMap<usize, Vec<usize>>; 2] = Default::default();
    let sides = |candidate: &Candidate| [candidate.ar, candidate.en];
    for (nth, candidate) in candidates.iter().enumerate() {
        for (with, run) in with.iter_mut().zip(sides(candidate)) {
            run.range()
                .for_each(|segment| with.entry(segment).or_default().push(nth));
        }
    }
    let of = |(nth, candidate): (usize, &Candidate)| {
        let with = with.iter().zip(sides(candidate));
        let all = with.flat_map(|(with, run)| run.range().flat_map(|segment| &with[&segment]));
        let mut all: Vec<usize> = all.copied().filter(|&other| other != nth).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    candidates.iter().enumerate().map(of).collect()
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
