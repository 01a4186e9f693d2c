//! Pairs of text that was replaced by other text: two reports on one event, a passage rewritten, a sentence in the place
//! of another.
//!
//! The evidence compares a pair with texts that have nothing to do with each other. Two passages on one subject share
//! far more than those, though neither translates the other. What tells them is the text around: a translation leaves
//! text out or adds some, but hardly ever much of both in the same place. So the more of the text around a pair has no
//! counterpart on either side, the less is it believed; unless it has itself as many counterparts of words as a
//! translation is expected to have, or the pairs around it have.
//!
//! A single sentence in the place of another has a translation all around it. It is believed less if it is not quite
//! sure anyway and hardly any of its words have a counterpart.

use super::evidence::Bitext;
use super::evidence::lexical::Words;
use super::lattice::Path;
use super::weights::ReplacedWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};
use crate::model::math::{exp, ln};

/// Probability that a pair stands where text was replaced below which nobody asks for its words: it changes nothing that
/// can be seen.
const HARDLY: f64 = 1e-4;
/// Number of times the reach of the text around a pair beyond which nothing counts.
const REACHES: f64 = 4.0;

/// Weighs the pairs of a path, but for those that somebody knows, by how probable it is that they are no replaced text.
pub(super) fn weigh(
    weights: &ReplacedWeights,
    words: &Words,
    bitext: Bitext,
    path: &mut Path,
    is_known: impl Fn(&Bead) -> bool,
) {
    let alone = alone_around(weights, bitext, path);
    let log_odds = alone.into_iter().map(|alone| weights.log_odds(alone));
    let log_odds: Vec<f64> = log_odds.collect();
    let which = |is_so: &dyn Fn(usize, &Bead) -> bool| -> Vec<usize> {
        let pairs = path.beads.iter().enumerate();
        let pairs = pairs.filter(|(_, bead)| !bead.shape().is_null() && !is_known(bead));
        let pairs = pairs.filter(|&(nth, bead)| is_so(nth, bead));
        pairs.map(|(nth, _)| nth).collect()
    };
    let is_amid_nulls = |nth: usize| log_odds[nth] > ln(HARDLY);
    let amid_nulls = which(&|nth, _| is_amid_nulls(nth));
    let doubtful =
        which(&|nth, bead| is_amid_nulls(nth) || bead.confidence < weights.single_beyond);
    let more = more_than_expected(weights, words, bitext, path, [&amid_nulls, &doubtful]);
    let sure: Vec<[f64; 1]> = (path.beads.iter().zip(&more))
        .map(|(bead, more)| [bead.confidence * more])
        .collect();
    let around = both_sides(exp(-1.0 / weights.reach), &sure);
    for nth in doubtful {
        let bead = &mut path.beads[nth];
        let [around] = around[nth];
        let speaks = weights.own * more[nth]
            + weights.around * around.clamp(-weights.most_around, weights.most_around);
        let single = weights.single - weights.single_own * more[nth];
        let replaced = (log_odds[nth] - speaks).max(single).min(weights.most);
        let is_translation = 1.0 / (1.0 + exp(replaced));
        bead.confidence *= is_translation;
        let nulls = [
            (&mut path.expected.ar_null, bead.ar),
            (&mut path.expected.en_null, bead.en),
        ];
        for (nulls, run) in nulls {
            for null in &mut nulls[run.range()] {
                *null = 1.0 - is_translation * (1.0 - *null);
            }
        }
    }
}

/// Number of words that have a counterpart in each pair, beyond the number that says nothing; of the pairs that stand
/// near the first of these beads and of all others of them, and 0 of the rest.
fn more_than_expected(
    weights: &ReplacedWeights,
    words: &Words,
    bitext: Bitext,
    path: &Path,
    [amid_nulls, doubtful]: [&[usize]; 2],
) -> Vec<f64> {
    let mut more = vec![0.0; path.beads.len()];
    let far = (REACHES * weights.reach) as usize;
    let mut near: Vec<usize> = Vec::new();
    for &nth in amid_nulls {
        let start = near.last().map_or(0, |last| last + 1);
        let around = nth.saturating_sub(far).max(start)..(nth + far + 1).min(more.len());
        near.extend(around.filter(|&nth| !path.beads[nth].shape().is_null()));
    }
    near.extend(doubtful);
    near.sort_unstable();
    near.dedup();
    let pairs: Vec<Bead> = near.iter().map(|&nth| path.beads[nth]).collect();
    for (nth, [found, expected]) in near.into_iter().zip(words.found(bitext, &pairs)) {
        more[nth] = found - weights.expected * expected;
    }
    more
}

impl ReplacedWeights {
    /// ln of the odds that a pair stands where text was replaced, if this share of the text around it has no
    /// counterpart on either side.
    fn log_odds(&self, alone: f64) -> f64 {
        let of = |share: f64| ln(share / (1.0 - share));
        if alone <= 0.0 {
            return f64::NEG_INFINITY;
        }
        self.steep * (of(alone.min(1.0 - 1e-9)) - of(self.even))
    }
}

/// Share of the text around each bead, of the side that has less of it, that has no counterpart; the nearer it stands,
/// the more it counts.
fn alone_around(weights: &ReplacedWeights, bitext: Bitext, path: &Path) -> Vec<f64> {
    let all: Vec<[f64; 4]> = (path.beads.iter())
        .map(|bead| {
            let ar = alone(bitext.ar, &path.expected.ar_null, bead.ar);
            let en = alone(bitext.en, &path.expected.en_null, bead.en);
            [ar[0], ar[1], en[0], en[1]]
        })
        .collect();
    let share = |alone: f64, all: f64| if all == 0.0 { 0.0 } else { alone / all };
    let around = both_sides(exp(-1.0 / weights.reach), &all).into_iter();
    around
        .map(|[ar, all_ar, en, all_en]| share(ar, all_ar).min(share(en, all_en)))
        .collect()
}

/// Number of words of a run that have no counterpart, as expected over all paths, and of all of them; a segment counts
/// as a word more.
fn alone(features: &Features, nulls: &[f64], run: Span) -> [f64; 2] {
    let segments = features.segments[run.range()]
        .iter()
        .zip(&nulls[run.range()]);
    segments.fold([0.0; 2], |[alone, all], (segment, null)| {
        let words = (segment.words + 1) as f64;
        [alone + null * words, all + words]
    })
}

/// Sums of what stands before and after each, faded from one to the next but for the nearest.
fn both_sides<const N: usize>(fade: f64, all: &[[f64; N]]) -> Vec<[f64; N]> {
    let mut sums = vec![[0.0; N]; all.len()];
    let mut add = |order: &mut dyn Iterator<Item = usize>| {
        let mut before = [0.0; N];
        for nth in order {
            for ((sum, before), own) in sums[nth].iter_mut().zip(&mut before).zip(&all[nth]) {
                *sum += *before;
                *before = fade * *before + own;
            }
        }
    };
    add(&mut (0..all.len()));
    add(&mut (0..all.len()).rev());
    sums
}

#[cfg(test)]
mod tests;
