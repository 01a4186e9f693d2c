//! Prior of shapes of beads and of text without counterpart.
//!
//! The prior is a small Markov chain. Between pairs there may be single segments that a translator left out
//! ([`State::Null`]), or whole stretches that have nothing to do with the other text (the gap states): half a
//! document not translated, or two documents that are no translations at all. Entering a gap is expensive, and
//! staying in it nearly free; its Arabic segments come before its English ones, so that each gap is counted once.

use crate::align::weights::ShapePrior;
use crate::model::bead::Shape;
use crate::model::math::ln;

/// Greatest number of segments on one side of a bead of a usual shape; `long.rs` finds those that are longer.
pub const MAX_RUN: usize = 8;

/// Shapes that a pair may have: 1:1 to 1:8 and 8:1, 2:2 to 2:6 and 6:2, 3:3.
pub(crate) const SHAPES: &[Shape] = &{
    const LARGEST_TO_TWO: usize = 6;
    let mut shapes = [Shape::new(1, 1); 2 * MAX_RUN - 1 + 2 * LARGEST_TO_TWO - 3 + 1];
    let (mut at, mut many) = (1, 2);
    while many <= MAX_RUN {
        shapes[at] = Shape::new(1, many);
        shapes[at + 1] = Shape::new(many, 1);
        at += 2;
        many += 1;
    }
    shapes[at] = Shape::new(2, 2);
    at += 1;
    many = 3;
    while many <= LARGEST_TO_TWO {
        shapes[at] = Shape::new(2, many);
        shapes[at + 1] = Shape::new(many, 2);
        at += 2;
        many += 1;
    }
    shapes[at] = Shape::new(3, 3);
    shapes
};

/// State of a path: the kind of its last bead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// A pair.
    Pair,
    /// A single segment without counterpart.
    Null,
    /// An Arabic segment of a gap.
    GapAr,
    /// An English segment of a gap.
    GapEn,
}

/// All states; a state's number is its place in here.
pub(crate) const STATES: [State; 4] = [State::Pair, State::Null, State::GapAr, State::GapEn];

/// A change of state by a segment without counterpart: from, to, and its cost in nats.
pub(crate) type Move = (State, State, f64);

/// Rounds of scaling in [`ShapePrior::fit`]: more than enough.
const SCALINGS: usize = 60;

/// Number of Arabic and of English segments beyond the first, and 1 if there are several on both sides.
fn properties(shape: &Shape) -> [i32; 3] {
    let crossing = shape.ar > 1 && shape.en > 1;
    [
        shape.ar as i32 - 1,
        shape.en as i32 - 1,
        i32::from(crossing),
    ]
}

/// Returns the means of [`properties`] if [`SHAPES`] have these probabilities.
fn means(probabilities: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut means = [0.0; 3];
    for (shape, probability) in SHAPES.iter().zip(probabilities) {
        for (mean, property) in means.iter_mut().zip(properties(shape)) {
            *mean += probability * f64::from(property);
        }
    }
    means
}

impl ShapePrior {
    /// Cost in nats of each of [`SHAPES`], given that the bead is a pair.
    pub(crate) fn shapes(&self) -> Vec<f64> {
        self.probabilities().iter().map(|&p| -ln(p)).collect()
    }

    /// Cost in nats of any shape, by the rule that gives those of [`SHAPES`] theirs.
    pub(crate) fn of_shape(&self, shape: &Shape) -> f64 {
        ln(self.total()) - ln(self.weight(shape))
    }

    /// Probability of each of [`SHAPES`], given that the bead is a pair.
    fn probabilities(&self) -> Vec<f64> {
        let weights: Vec<f64> = SHAPES.iter().map(|shape| self.weight(shape)).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / total).collect()
    }

    /// Probability of a shape, but for a factor that is the same for all.
    fn weight(&self, shape: &Shape) -> f64 {
        let [ar, en, crossing] = properties(shape);
        self.ar_growth.powi(ar) * self.en_growth.powi(en) * self.crossing.powi(crossing)
    }

    fn total(&self) -> f64 {
        SHAPES.iter().map(|shape| self.weight(shape)).sum()
    }

    /// Fits growth and crossing to the counts of [`SHAPES`] seen, beside `weight` beads distributed as now: the maximum
    /// of the likelihood within bounds, found by iterative scaling (Darroch & Ratcliff 1972).
    pub(crate) fn fit(&mut self, seen: &[f64], weight: f64, [least, most]: [f64; 2]) {
        let known = self.probabilities();
        let total = seen.iter().sum::<f64>() + weight;
        let wanted = means(
            seen.iter()
                .zip(&known)
                .map(|(seen, p)| (seen + weight * p) / total),
        );
        for _ in 0..SCALINGS {
            let expected = means(self.probabilities().into_iter());
            let rates = [&mut self.ar_growth, &mut self.en_growth, &mut self.crossing];
            for ((rate, wanted), expected) in rates.into_iter().zip(wanted).zip(expected) {
                *rate = (*rate * (wanted / expected).sqrt()).clamp(least, most);
            }
        }
    }

    /// Cost in nats of a pair after each of [`STATES`].
    pub(crate) fn to_pair(&self) -> [f64; 4] {
        let leave = 1.0 - self.gap_after_gap;
        // From the Arabic part of a gap it may also go on to the English one.
        [
            1.0 - self.null_after_pair - self.gap_after_pair,
            1.0 - self.null_after_null,
            leave / 2.0,
            leave,
        ]
        .map(|p| -ln(p))
    }

    /// Costs in nats of an Arabic segment without counterpart: from state, to state, cost.
    pub(crate) fn to_ar(&self) -> Vec<Move> {
        let [after_pair, after_null, enter, stay, _] = self.nulls();
        vec![
            (State::Pair, State::Null, after_pair),
            (State::Null, State::Null, after_null),
            (State::Pair, State::GapAr, enter),
            (State::GapAr, State::GapAr, stay),
        ]
    }

    /// Costs in nats of an English segment without counterpart: from state, to state, cost.
    pub(crate) fn to_en(&self) -> Vec<Move> {
        let [after_pair, after_null, enter, stay, cross] = self.nulls();
        vec![
            (State::Pair, State::Null, after_pair),
            (State::Null, State::Null, after_null),
            (State::Pair, State::GapEn, enter),
            (State::GapAr, State::GapEn, cross),
            (State::GapEn, State::GapEn, stay),
        ]
    }

    /// Costs in nats of a null after a pair, a null after a null, entering a gap, going on in it, going over to its
    /// English part.
    fn nulls(&self) -> [f64; 5] {
        let single = |p: f64| self.null_charge - ln(p / 2.0);
        let leave = (1.0 - self.gap_after_gap) / 2.0;
        [
            single(self.null_after_pair),
            single(self.null_after_null),
            -ln(self.gap_after_pair / 2.0),
            -ln(self.gap_after_gap),
            -ln(leave),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: ShapePrior = ShapePrior {
        ar_growth: 0.2,
        en_growth: 0.2,
        crossing: 0.3,
        null_after_pair: 0.03,
        null_after_null: 0.4,
        null_charge: 0.0,
        gap_after_pair: 0.001,
        gap_after_gap: 0.9,
    };

    #[test]
    fn all_shapes_are_there_once() {
        for (ar, en) in [(1, 1), (1, 8), (8, 1), (2, 2), (2, 6), (6, 2), (3, 3)] {
            assert_eq!(
                SHAPES
                    .iter()
                    .filter(|shape| **shape == Shape::new(ar, en))
                    .count(),
                1,
                "{ar}:{en}"
            );
        }
        assert!(
            SHAPES
                .iter()
                .all(|shape| shape.ar <= MAX_RUN && shape.en <= MAX_RUN && !shape.is_null())
        );
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let shapes: f64 = PRIOR.shapes().iter().map(|cost| (-cost).exp()).sum();
        assert!((shapes - 1.0).abs() < 1e-12);
        for state in STATES {
            let moves = [PRIOR.to_ar(), PRIOR.to_en()].concat();
            let nulls: f64 = moves
                .iter()
                .filter(|(from, ..)| *from == state)
                .map(|(.., cost)| (-cost).exp())
                .sum();
            let all = nulls + (-PRIOR.to_pair()[state as usize]).exp();
            assert!((all - 1.0).abs() < 1e-9, "{state:?} {all}");
        }
    }
}
