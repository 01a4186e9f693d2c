//! The dynamic program: the best path through the lattice, and what share of all paths agrees with it.

use crate::band::Band;
use crate::bead::{Bead, Shape, Span};
use crate::score::BeadCost;
use crate::score::shape::{SHAPES, ShapePrior, State};

/// Over which bead costs and which cells the best path is looked for.
pub(super) struct Lattice<'a> {
    pub(super) band: &'a Band,
    pub(super) costs: &'a [Box<dyn BeadCost + 'a>],
    pub(super) prior: &'a ShapePrior,
}

/// The best path, and how sure each of its beads is.
pub(super) struct Path {
    pub(super) beads: Vec<Bead>,
    /// Posterior of each bead, in \[0, 1\].
    pub(super) posteriors: Vec<f64>,
    /// How often each of [`SHAPES`] is expected over all paths.
    pub(super) shapes: Vec<f64>,
    /// How often each change of state (from, to) is expected over all paths.
    pub(super) transitions: [[f64; 2]; 2],
}

const STATES: [State; 2] = [State::Pair, State::Null];
/// Where a cell and state were best reached from: the index of a shape, and the state before.
type Step = (u8, u8);

impl Lattice<'_> {
    /// The best path by the Viterbi algorithm; ties go to the shape that comes first in [`SHAPES`].
    ///
    /// Time and memory are in proportion to the cells of the band.
    pub(super) fn solve(&self) -> Path {
        let prior = Prior::new(self.prior);
        let cells = self.band.cells();
        let mut best = vec![[f64::INFINITY; 2]; cells];
        let mut forward = vec![[f64::NEG_INFINITY; 2]; cells];
        let mut steps: Vec<[Step; 2]> = vec![[(u8::MAX, 0); 2]; cells];
        best[0][State::Pair as usize] = 0.0;
        forward[0][State::Pair as usize] = 0.0;
        for (row, span) in self.band.rows().iter().enumerate() {
            for column in span.range() {
                let Some(cell) = self.band.cell(row, column) else { continue };
                let mut sums = [LogSum::default(), LogSum::default()];
                for (index, shape) in SHAPES.iter().enumerate() {
                    let Some((from, cost)) = self.bead_ending(row, column, *shape) else { continue };
                    let to = state_of(*shape);
                    for before in STATES {
                        let cost = cost + prior.cost(index, before, to);
                        let (before, to) = (before as usize, to as usize);
                        let total = best[from][before] + cost;
                        if total < best[cell][to] {
                            best[cell][to] = total;
                            steps[cell][to] = (index as u8, before as u8);
                        }
                        sums[to].add(forward[from][before] - cost);
                    }
                }
                if cell > 0 {
                    forward[cell] = sums.map(LogSum::value);
                }
            }
        }
        let mut path = Path {
            beads: Vec::new(),
            posteriors: Vec::new(),
            shapes: vec![0.0; SHAPES.len()],
            transitions: [[0.0; 2]; 2],
        };
        let backward = self.backward(&prior, &forward, &mut path);
        self.trace(&prior, &best, &steps, &forward, &backward, &mut path);
        path
    }

    /// The cell in which a bead of `shape` that ends in a cell begins, and what it costs without its prior.
    fn bead_ending(&self, row: usize, column: usize, shape: Shape) -> Option<(usize, f64)> {
        let (above, left) = (row.checked_sub(shape.ar)?, column.checked_sub(shape.en)?);
        let from = self.band.cell(above, left)?;
        Some((from, self.cost(Span::new(above, row), Span::new(left, column))))
    }

    fn cost(&self, ar: Span, en: Span) -> f64 {
        if ar.is_empty() || en.is_empty() { 0.0 } else { self.costs.iter().map(|evidence| evidence.cost(ar, en)).sum() }
    }

    /// For each cell and state the log of the summed probability of all ways from there to the end; counts into
    /// `path` what is expected.
    fn backward(&self, prior: &Prior, forward: &[[f64; 2]], path: &mut Path) -> Vec<[f64; 2]> {
        let cells = self.band.cells();
        let mut everything = LogSum::default();
        forward[cells - 1].iter().for_each(|&ways| everything.add(ways));
        let everything = everything.value();
        let mut sums = vec![[LogSum::default(); 2]; cells];
        sums[cells - 1] = [LogSum::one(); 2];
        for (row, span) in self.band.rows().iter().enumerate().rev() {
            for column in span.range().rev() {
                let Some(cell) = self.band.cell(row, column) else { continue };
                let ways = sums[cell].map(LogSum::value);
                for (index, shape) in SHAPES.iter().enumerate() {
                    let Some((from, cost)) = self.bead_ending(row, column, *shape) else { continue };
                    let to = state_of(*shape);
                    for before in STATES {
                        let onward = ways[to as usize] - cost - prior.cost(index, before, to);
                        sums[from][before as usize].add(onward);
                        let share = forward[from][before as usize] + onward - everything;
                        // Below this nothing adds up to anything, and most of the time is saved.
                        if share > -20.0 {
                            path.shapes[index] += share.exp();
                            path.transitions[before as usize][to as usize] += share.exp();
                        }
                    }
                }
            }
        }
        sums.into_iter().map(|cell| cell.map(LogSum::value)).collect()
    }

    fn trace(
        &self,
        prior: &Prior,
        best: &[[f64; 2]],
        steps: &[[Step; 2]],
        forward: &[[f64; 2]],
        backward: &[[f64; 2]],
        path: &mut Path,
    ) {
        let last = self.band.cells() - 1;
        let (mut row, mut column) = (self.band.rows().len() - 1, self.band.rows()[self.band.rows().len() - 1].end - 1);
        let mut state = usize::from(best[last][1] < best[last][0]);
        let everything = backward[0][State::Pair as usize];
        while (row, column) != (0, 0) {
            let Some(cell) = self.band.cell(row, column) else { break };
            let (index, before) = steps[cell][state];
            let shape = SHAPES[usize::from(index)];
            let (ar, en) = (Span::new(row - shape.ar, row), Span::new(column - shape.en, column));
            let Some(from) = self.band.cell(ar.start, en.start) else { break };
            let cost = self.cost(ar, en);
            let mut ways = LogSum::default();
            for state in STATES {
                let cost = cost + prior.cost(usize::from(index), state, state_of(shape));
                ways.add(forward[from][state as usize] - cost + backward[cell][state_of(shape) as usize]);
            }
            path.posteriors.push((ways.value() - everything).exp().clamp(0.0, 1.0));
            let charged = prior.cost(usize::from(index), STATES[usize::from(before)], state_of(shape));
            path.beads.push(Bead { ar, en, cost: cost + charged });
            (row, column, state) = (ar.start, en.start, usize::from(before));
        }
        path.beads.reverse();
        path.posteriors.reverse();
    }
}

fn state_of(shape: Shape) -> State {
    if shape.is_null() { State::Null } else { State::Pair }
}

/// The costs of shapes and of changes of state, worked out once.
struct Prior {
    shapes: Vec<f64>,
    transitions: [[f64; 2]; 2],
}

impl Prior {
    fn new(prior: &ShapePrior) -> Self {
        Self {
            shapes: prior.costs(),
            transitions: STATES.map(|from| STATES.map(|to| prior.transition(from, to))),
        }
    }

    fn cost(&self, shape: usize, from: State, to: State) -> f64 {
        self.shapes[shape] + self.transitions[from as usize][to as usize]
    }
}

/// A running ln Σ exp that neither over- nor underflows.
#[derive(Clone, Copy)]
struct LogSum {
    largest: f64,
    /// The sum divided by exp(largest).
    sum: f64,
}

impl Default for LogSum {
    fn default() -> Self {
        Self { largest: f64::NEG_INFINITY, sum: 0.0 }
    }
}

impl LogSum {
    fn one() -> Self {
        Self { largest: 0.0, sum: 1.0 }
    }

    fn add(&mut self, log: f64) {
        if log == f64::NEG_INFINITY {
            return;
        }
        if log <= self.largest {
            self.sum += (log - self.largest).exp();
        } else {
            self.sum = self.sum * (self.largest - log).exp() + 1.0;
            self.largest = log;
        }
    }

    fn value(self) -> f64 {
        self.largest + self.sum.ln()
    }
}
