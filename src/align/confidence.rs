//! Whether two texts are translations of each other at all, and what that means for every bead.
//!
//! Every kind of evidence is a ratio of likelihoods against texts that have nothing to do with each other, so the
//! sum over all paths is that ratio for the two texts as wholes: a Bayes factor. With the share of unrelated texts
//! among those that are handed to an aligner it gives the probability that these are related.

use super::lattice::Path;
use crate::align::evidence::shape::State;

/// The share of texts handed to an aligner that are no translations of each other.
const UNRELATED: f64 = 0.2;

/// The posteriors are surer than they should be, for pieces of evidence that stand in one sentence are not independent
/// of each other: their log odds are taken at this share (temperature scaling, Guo et al. 2017). Set on texts
/// with other cuts and gaps than those of the reliability table, with and without a lexicon of their genre.
const TEMPERED: f64 = 0.65;

/// A posterior at [`TEMPERED`] of its log odds.
fn tempered(posterior: f64) -> f64 {
    let (right, wrong) = (posterior.powf(TEMPERED), (1.0 - posterior).powf(TEMPERED));
    right / (right + wrong)
}

/// The path in the light of how probable it is that the two texts are related. The best path stays what it is: of
/// free translations with few numbers and names it may well be right.
///
/// `stay` is what each further segment of a gap costs: texts that have nothing to do with each other do not pay it, so
/// that a translation is not held less probable for standing in a longer text.
pub(super) fn weigh(mut path: Path, stay: f64) -> Path {
    let stays = |state: State| path.expected.transitions[state as usize][state as usize];
    let evidence = path.evidence + stay * (stays(State::GapAr) + stays(State::GapEn));
    let related = 1.0 / (1.0 + UNRELATED / (1.0 - UNRELATED) * (-evidence).exp());
    for bead in &mut path.beads {
        bead.confidence = tempered(bead.confidence) * related;
        if bead.shape().is_null() {
            bead.confidence += 1.0 - related;
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

#[cfg(test)]
mod tests {
    use super::super::lattice::Expected;
    use super::*;
    use crate::align::band::Band;
    use crate::model::bead::{Bead, Span};

    /// A pair and a null, both nearly certain on the path, in texts with this evidence.
    fn weighed(evidence: f64) -> Path {
        let bead = |ar, en| Bead {
            ar,
            en,
            cost: 0.0,
            confidence: 0.98,
        };
        let (first, second) = (Span::new(0, 1), Span::new(1, 2));
        let path = Path {
            beads: vec![bead(first, first), bead(second, Span::new(1, 1))],
            evidence,
            expected: Expected {
                shapes: Vec::new(),
                transitions: [[0.0; 4]; 4],
                ar_null: vec![0.02, 0.98],
                en_null: vec![0.02],
                band: Band::full(2, 1),
            },
        };
        weigh(path, 0.1)
    }

    #[test]
    fn what_is_certain_stays_so_and_what_is_not_is_taken_back() {
        for (posterior, from, to) in [
            (1.0, 1.0, 1.0),
            (0.0, 0.0, 0.0),
            (0.5, 0.5, 0.5),
            (0.99, 0.95, 0.98),
        ] {
            let found = tempered(posterior);
            assert!((from..=to).contains(&found), "{posterior}: {found}");
        }
    }

    #[test]
    fn unrelated_texts_have_no_sure_pair_and_related_ones_keep_theirs() {
        for evidence in [50.0, 1e6, f64::INFINITY] {
            let path = weighed(evidence);
            assert!(
                path.beads
                    .iter()
                    .all(|bead| (bead.confidence - tempered(0.98)).abs() < 1e-9)
            );
        }
        for evidence in [-50.0, -1e6, f64::NEG_INFINITY] {
            let path = weighed(evidence);
            assert!(path.beads[0].confidence < 1e-9 && path.beads[1].confidence > 1.0 - 1e-9);
            assert!(path.expected.ar_null[0] > 1.0 - 1e-9);
        }
        let confidence = weighed(0.0).beads[0].confidence;
        assert!((confidence - tempered(0.98) * (1.0 - UNRELATED)).abs() < 1e-9);
    }
}
