//! Pairs in the midst of text that was replaced by other text: two reports on one event, a passage rewritten.
//!
//! The evidence compares a pair with texts that have nothing to do with each other. Two passages on one subject share
//! far more than those, though neither translates the other. What tells them is the text around: a translation leaves
//! text out or adds some, and hardly ever both in the same place. So the more of the text around a pair has no
//! counterpart on either side, the less is it believed, unless it has itself as many counterparts of words as a
//! translation is expected to have.

use super::evidence::Bitext;
use super::evidence::lexical::Words;
use super::lattice::Path;
use super::weights::ReplacedWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};
use crate::model::math::{exp, ln};

/// Probability that a pair stands where text was replaced below which nobody asks for its words: it changes nothing that
/// can be seen.
const HARDLY: f64 = 1e-3;

/// Weighs the pairs of a path, but for those that somebody knows, by how probable it is that they are no replaced text.
pub(super) fn weigh(
    weights: &ReplacedWeights,
    words: &Words,
    bitext: Bitext,
    path: &mut Path,
    is_known: impl Fn(&Bead) -> bool,
) {
    let alone = alone_around(weights, bitext, path);
    let log_odds: Vec<f64> = alone
        .into_iter()
        .map(|alone| weights.log_odds(alone))
        .collect();
    let is_doubtful = |bead: &Bead, log_odds: f64| {
        log_odds > ln(HARDLY) && !bead.shape().is_null() && !is_known(bead)
    };
    let doubtful = path.beads.iter().zip(&log_odds);
    let doubtful: Vec<Bead> = doubtful
        .filter(|&(bead, &log_odds)| is_doubtful(bead, log_odds))
        .map(|(bead, _)| *bead)
        .collect();
    if doubtful.is_empty() {
        return;
    }
    let mut found = words.found(bitext, &doubtful).into_iter();
    for (bead, log_odds) in path.beads.iter_mut().zip(log_odds) {
        if !is_doubtful(bead, log_odds) {
            continue;
        }
        let Some([found, expected]) = found.next() else {
            break;
        };
        let more = found - weights.expected * expected;
        let is_translation = 1.0 / (1.0 + exp(log_odds - weights.word * more));
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
    let ar = |bead: &Bead| alone(bitext.ar, &path.expected.ar_null, bead.ar);
    let en = |bead: &Bead| alone(bitext.en, &path.expected.en_null, bead.en);
    let fade = exp(-1.0 / weights.reach);
    let around = |of: &dyn Fn(&Bead) -> [f64; 2]| -> Vec<f64> {
        let of: Vec<[f64; 2]> = path.beads.iter().map(of).collect();
        let before = faded(fade, of.iter());
        let after = faded(fade, of.iter().rev());
        let both = before.iter().zip(after.iter().rev());
        both.map(|(before, after)| {
            let all = before[1] + after[1];
            if all == 0.0 {
                0.0
            } else {
                (before[0] + after[0]) / all
            }
        })
        .collect()
    };
    let both = around(&ar).into_iter().zip(around(&en));
    both.map(|(ar, en)| ar.min(en)).collect()
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

/// Sums of what stands before each, faded from one to the next.
fn faded<'a>(fade: f64, all: impl Iterator<Item = &'a [f64; 2]>) -> Vec<[f64; 2]> {
    let mut sums = [0.0; 2];
    all.map(|own| {
        let before = sums;
        sums = [0, 1].map(|nth| fade * (sums[nth] + own[nth]));
        before
    })
    .collect()
}

#[cfg(test)]
mod tests;
