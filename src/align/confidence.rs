//! Whether two texts are translations of each other at all, and what that means for every bead.
//!
//! Every kind of evidence is a ratio of likelihoods against texts that have nothing to do with each other, so the
//! sum over all paths is that ratio for the two texts as wholes: a Bayes factor. With the share of unrelated texts
//! among those that are handed to an aligner it gives the probability that these are related.

use super::lattice::Path;
use crate::score::shape::State;

/// The share of texts handed to an aligner that are no translations of each other.
const UNRELATED: f64 = 0.2;

/// The path in the light of how probable it is that the two texts are related. The best path stays what it is: of
/// free translations with few numbers and names it may well be right.
///
/// `stay` is what each further segment of a gap costs: texts that have nothing to do with each other do not pay it, so
/// that a translation is not held less probable for standing in a longer text.
pub(super) fn weigh(mut path: Path, stay: f64) -> Path {
    let stays = |state: State| path.expected.transitions[state as usize][state as usize];
    let evidence = path.evidence + stay * (stays(State::GapAr) + stays(State::GapEn));
    let related = 1.0 / (1.0 + UNRELATED / (1.0 - UNRELATED) * (-evidence).exp());
    for (bead, posterior) in path.beads.iter().zip(&mut path.posteriors) {
        *posterior *= related;
        if bead.shape().is_null() {
            *posterior += 1.0 - related;
        }
    }
    for null in path
        .expected
        .ar_null
        .iter_mut()
        .chain(&mut path.expected.en_null)
    {
        *null = 1.0 - related * (1.0 - *null);
    }
    path
}
