//! The second pass: what the first one found, taken as knowledge about the two texts.
//!
//! How long the English is for the Arabic, how much that varies, how many sentences a bead has and how often
//! something is left out differ from text to text. They are estimated by expectation–maximisation over the lattice:
//! shapes and nulls by their expectation over all paths, lengths and endings by the beads of the best path, each as
//! much as it is sure; with what is true of texts at large counted as if it had been seen a few times before, so that
//! a short text cannot lead astray.

use crate::align::evidence::Bitext;
use crate::align::evidence::length;
use crate::align::evidence::shape::State;

use super::Model;
use super::lattice::Path;

/// Beads of texts at large that the growth of shapes and the rate of nulls are taken to have been seen in.
const PRIOR_BEADS: f64 = 20.0;
/// Nulls at large that the rate of nulls after nulls is taken to have been seen in.
const PRIOR_NULLS: f64 = 4.0;
/// Beads at large that the variance is taken to have been seen in.
const PRIOR_LENGTHS: f64 = 8.0;
/// Characters for which the ratio of the whole texts counts beside that of the beads.
const PRIOR_CHARS: f64 = 500.0;

/// The model with its parameters estimated from a path; `general` holds those of texts at large.
pub(super) fn learn(general: &Model, bitext: Bitext, path: &Path) -> Model {
    let mut model = general.clone();
    learn_nulls(&mut model, path);
    model.prior.fit(&path.expected.shapes, PRIOR_BEADS);
    learn_lengths(&mut model, bitext, path);
    learn_endings(&mut model, bitext, path);
    model
}

fn learn_nulls(model: &mut Model, path: &Path) {
    let prior = &mut model.prior;
    let seen = |from: State, to: State| path.expected.transitions[from as usize][to as usize];
    let (pairs, nulls) = (
        seen(State::Pair, State::Pair),
        seen(State::Pair, State::Null),
    );
    prior.null_after_pair =
        (nulls + PRIOR_BEADS * prior.null_after_pair) / (pairs + nulls + PRIOR_BEADS);
    let (ends, runs) = (
        seen(State::Null, State::Pair),
        seen(State::Null, State::Null),
    );
    prior.null_after_null =
        (runs + PRIOR_NULLS * prior.null_after_null) / (ends + runs + PRIOR_NULLS);
}

fn learn_lengths(model: &mut Model, bitext: Bitext, path: &Path) {
    let general_ratio = model
        .length
        .ratio
        .unwrap_or_else(|| length::ratio(bitext.ar, bitext.en));
    let lengths: Vec<(f64, f64, f64)> = path
        .beads
        .iter()
        .filter(|bead| !bead.shape().is_null())
        .map(|bead| {
            (
                bitext.ar.chars(bead.ar) as f64,
                bitext.en.chars(bead.en) as f64,
                bead.confidence,
            )
        })
        .collect();
    let (mut ar, mut en) = (PRIOR_CHARS, PRIOR_CHARS * general_ratio);
    for (ar_chars, en_chars, sure) in &lengths {
        ar += sure * ar_chars;
        en += sure * en_chars;
    }
    let ratio = en / ar;
    let (mut squares, mut weights) = (PRIOR_LENGTHS * model.length.variance, PRIOR_LENGTHS);
    for (ar_chars, en_chars, sure) in &lengths {
        squares += sure * length::squared_difference(*ar_chars, *en_chars, ratio);
        weights += sure;
    }
    model.length.ratio = Some(ratio);
    model.length.variance = (squares / weights).clamp(1.0, 80.0);
}

fn learn_endings(model: &mut Model, bitext: Bitext, path: &Path) {
    for bead in path.beads.iter().filter(|bead| !bead.shape().is_null()) {
        let ar = bitext.ar.segments[bead.ar.end - 1].ending;
        let en = bitext.en.segments[bead.en.end - 1].ending;
        model.punctuation.seen[ar as usize][en as usize] += bead.confidence;
    }
}
