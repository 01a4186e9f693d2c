//! Probability that two texts are translations of each other at all, and its effect on every bead.
//!
//! Every kind of evidence is a ratio of likelihoods against texts that have nothing to do with each other, so the
//! sum over all paths is that ratio for the two texts as wholes: a Bayes factor. With the share of unrelated texts
//! among those that are handed to an aligner it gives the probability that these are related.

use super::evidence::shape::State;
use super::lattice::Path;
use super::weights::ConfidenceWeights;
use crate::model::bead::Shape;
use crate::model::math::{exp, ln};

impl ConfidenceWeights {
    /// Returns the posterior whose log odds are those of `posterior`, of a bead of this shape, times the temperature
    /// share.
    fn tempered(&self, posterior: f64, shape: Shape) -> f64 {
        let is_wide = !shape.is_null() && shape.ar + shape.en > 2;
        let share = if is_wide {
            self.tempered_wide
        } else {
            self.tempered
        };
        let right = exp(share * ln(posterior));
        right / (right + exp(share * ln(1.0 - posterior)))
    }

    /// Returns the probability that two texts are related, by the evidence over all paths.
    fn related(&self, evidence: f64) -> f64 {
        1.0 / (1.0 + self.unrelated / (1.0 - self.unrelated) * exp(-evidence))
    }
}

/// Weights the beads of a path by how probable it is that the two texts are related.
///
/// The best path stays what it is: of free translations with few numbers and names it may well be right.
///
/// `stay` is what each further segment of a gap costs: texts that have nothing to do with each other do not pay it, so
/// that a translation is not held less probable for standing in a longer text.
pub(super) fn weigh(weights: &ConfidenceWeights, mut path: Path, stay: f64) -> Path {
    let stays = |state: State| path.expected.transitions[state as usize][state as usize];
    let evidence = path.evidence + stay * (stays(State::GapAr) + stays(State::GapEn));
    let related = weights.related(evidence);
    for bead in &mut path.beads {
        let shape = bead.shape();
        bead.confidence = weights.tempered(bead.confidence, shape) * related;
        if shape.is_null() {
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

    /// Returns a pair and a null, both nearly certain on the path, weighed in texts with this evidence.
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
                candidates: Vec::new(),
                long: Vec::new(),
                pressed: Vec::new(),
            },
        };
        weigh(&ConfidenceWeights::default(), path, 0.1)
    }

    fn tempered(posterior: f64) -> f64 {
        ConfidenceWeights::default().tempered(posterior, Shape::new(1, 1))
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
    fn wide_beads_are_held_less_sure() {
        let weights = ConfidenceWeights::default();
        let [one, wide, null] =
            [(1, 1), (1, 3), (1, 0)].map(|(ar, en)| weights.tempered(0.98, Shape::new(ar, en)));
        assert!(wide < one && one == null, "{one} {wide} {null}");
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
        let unrelated = ConfidenceWeights::default().unrelated;
        let confidence = weighed(0.0).beads[0].confidence;
        assert!((confidence - tempered(0.98) * (1.0 - unrelated)).abs() < 1e-9);
    }
}
