//! How often beads of each shape are met, and how often a segment has no counterpart.

use crate::bead::Shape;

/// The most segments a bead has on one side.
pub const MAX_RUN: usize = 8;

/// The shapes beads may have: 1:0, 0:1, 1:1 to 1:8 and 8:1, 2:2 to 2:6 and 6:2, 3:3.
pub const SHAPES: &[Shape] = &{
    const NULLS: usize = 2;
    const ONE_TO_MANY: usize = 2 * MAX_RUN - 1;
    const TWO_TO_MANY: usize = 9;
    let mut shapes = [Shape::new(3, 3); NULLS + ONE_TO_MANY + TWO_TO_MANY + 1];
    shapes[0] = Shape::new(1, 0);
    shapes[1] = Shape::new(0, 1);
    shapes[2] = Shape::new(1, 1);
    let mut at = 3;
    let mut many = 2;
    while many <= MAX_RUN {
        shapes[at] = Shape::new(1, many);
        shapes[at + 1] = Shape::new(many, 1);
        at += 2;
        many += 1;
    }
    shapes[at] = Shape::new(2, 2);
    at += 1;
    many = 3;
    while many <= 6 {
        shapes[at] = Shape::new(2, many);
        shapes[at + 1] = Shape::new(many, 2);
        at += 2;
        many += 1;
    }
    shapes
};

/// What kind of bead went before: missing passages come in runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The last bead was a pair.
    Pair = 0,
    /// The last bead had one side empty.
    Null = 1,
}

/// The prior of shapes: a two-state chain (pair or null, given which the last bead was) and, among pairs, a
/// probability that falls by a constant factor with every segment beyond one a side.
#[derive(Clone, Debug)]
pub struct ShapePrior {
    /// The factor for each further segment, in (0, 1): ≈ .1 where translation is close, ≈ .4 where it is free.
    pub growth: f64,
    /// Probability that a bead after a pair is a null.
    pub null_after_pair: f64,
    /// Probability that a bead after a null is another null.
    pub null_after_null: f64,
    /// What a null segment costs on top, in nats.
    pub null_charge: f64,
    /// Further factor for shapes with several segments on both sides (2:2, 2:3 …): they are rarer than their size says.
    pub crossing: f64,
}

impl ShapePrior {
    /// The cost of each of [`SHAPES`], in nats, given that the bead is a pair or a null.
    pub fn costs(&self) -> Vec<f64> {
        let weight = |shape: &Shape| {
            let further = shape.ar + shape.en - 2;
            let crossing = if shape.ar > 1 && shape.en > 1 { self.crossing } else { 1.0 };
            crossing * self.growth.powi(further as i32)
        };
        let pairs = || SHAPES.iter().filter(|shape| !shape.is_null());
        let total: f64 = pairs().map(weight).sum();
        SHAPES
            .iter()
            .map(|shape| if shape.is_null() { self.null_charge - 0.5f64.ln() } else { -(weight(shape) / total).ln() })
            .collect()
    }

    /// The cost of going from one state to the next, in nats.
    pub fn transition(&self, from: State, to: State) -> f64 {
        let null = match from {
            State::Pair => self.null_after_pair,
            State::Null => self.null_after_null,
        };
        match to {
            State::Null => -null.ln(),
            State::Pair => -(1.0 - null).ln(),
        }
    }
}
