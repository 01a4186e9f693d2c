//! The dynamic program: the best path through the lattice, and what share of all paths agrees with it.
//!
//! A cell is a boundary between Arabic segments and one between English segments; a path goes from the first cell
//! to the last, bead by bead. In every cell a path is in one of the [`STATES`] of the prior. The best path is
//! Viterbi's; the posterior of a bead is the share of all paths, weighed by their probability, that it is on
//! (forward–backward, Baum et al. 1970). Time and memory are in proportion to the cells of the band.

use std::collections::VecDeque;

use super::log_sum::{LogSum, total};
use crate::band::Band;
use crate::bead::{Bead, Shape, Span};
use crate::score::BeadCost;
use crate::score::shape::{MAX_RUN, Move, SHAPES, STATES, ShapePrior, State};

/// Over which bead costs and which cells the best path is looked for.
pub(super) struct Lattice<'a> {
    pub(super) band: &'a Band,
    pub(super) costs: &'a [Box<dyn BeadCost + 'a>],
    pub(super) prior: &'a ShapePrior,
}

/// The best path, and what all paths together say.
pub(super) struct Path {
    /// The beads of the best path.
    pub(super) beads: Vec<Bead>,
    /// Posterior of each bead, in \[0, 1\].
    pub(super) posteriors: Vec<f64>,
    /// ln of the likelihood ratio of the two texts as wholes: all paths together against no relation at all.
    pub(super) evidence: f64,
    /// What is expected over all paths.
    pub(super) expected: Expected,
}

/// Sums over all paths, each weighed by its probability.
pub(super) struct Expected {
    /// How often a pair is of each of [`SHAPES`].
    pub(super) shapes: Vec<f64>,
    /// How often each of [`STATES`] (first index) is followed by each (second index).
    pub(super) transitions: [[f64; 4]; 4],
    /// For each Arabic segment, how probable it is that it has no counterpart.
    pub(super) ar_null: Vec<f64>,
    /// The same for each English segment.
    pub(super) en_null: Vec<f64>,
    /// The cells that paths worth a look go through.
    pub(super) band: Band,
}

/// Shares of the whole below e to this power add up to nothing.
const NEGLIGIBLE: f64 = -20.0;
/// Cells with a smaller share than e to this power add up to nothing however many there are, and are not looked at again
/// when the model has been learnt anew.
const HOPELESS: f64 = -40.0;

impl Lattice<'_> {
    /// Works out the best path. Ties go to the shape that comes first in [`SHAPES`], and to a pair before a null.
    pub(super) fn solve(&self) -> Path {
        let pass = Pass {
            lattice: self,
            prior: Prior::new(self.prior),
        };
        let forward = pass.forward();
        let (backward, mut expected) = pass.backward(&forward);
        expected.band = pass.worthwhile(&forward, &backward);
        let (beads, posteriors) = pass.trace(&forward, &backward);
        Path {
            beads,
            posteriors,
            evidence: total(&forward.ways[self.band.cells() - 1]),
            expected,
        }
    }

    /// The cell where a bead begins that ends in (`row`, `column`), if it is in the band.
    fn start(&self, row: usize, column: usize, shape: Shape) -> Option<usize> {
        self.band
            .cell(row.checked_sub(shape.ar)?, column.checked_sub(shape.en)?)
    }

    /// The evidence against the pair that ends in (`row`, `column`), in nats.
    fn cost(&self, row: usize, column: usize, shape: Shape) -> f64 {
        let (ar, en) = (
            Span::new(row - shape.ar, row),
            Span::new(column - shape.en, column),
        );
        self.costs
            .iter()
            .map(|evidence| evidence.cost(ar, en))
            .sum()
    }
}

/// The costs of the prior, worked out once.
struct Prior {
    shapes: Vec<f64>,
    to_pair: [f64; 4],
    /// Beads of one Arabic segment alone, then those of one English segment alone.
    nulls: [(Shape, Vec<Move>); 2],
}

impl Prior {
    fn new(prior: &ShapePrior) -> Self {
        Self {
            shapes: prior.shapes(),
            to_pair: prior.to_pair(),
            nulls: [
                (Shape::new(1, 0), prior.to_ar()),
                (Shape::new(0, 1), prior.to_en()),
            ],
        }
    }
}

struct Pass<'a> {
    lattice: &'a Lattice<'a>,
    prior: Prior,
}

/// What the forward pass leaves, cell by cell and state by state.
struct Forward {
    /// ln of the summed probability of all ways there.
    ways: Vec<[f64; 4]>,
    /// ln of the same with the next bead being a pair, over all states.
    ready: Vec<f64>,
    /// How the best way got there.
    steps: Vec<[Step; 4]>,
    /// The state of the best way that goes on with a pair.
    ready_from: Vec<u8>,
    /// The state of the best way to the last cell.
    last: usize,
}

/// A best way's last bead: its shape, and the state before it.
#[derive(Clone, Copy)]
struct Step {
    /// Index in [`SHAPES`], or [`Step::AR`] or [`Step::EN`].
    shape: u8,
    before: u8,
}

impl Step {
    const AR: u8 = u8::MAX - 1;
    const EN: u8 = u8::MAX;

    fn shape(self) -> Shape {
        match self.shape {
            Self::AR => Shape::new(1, 0),
            Self::EN => Shape::new(0, 1),
            index => SHAPES[usize::from(index)],
        }
    }
}

/// What the backward pass leaves: ln of the summed probability of all ways from a cell and state to the end.
struct Backward {
    ways: Vec<[f64; 4]>,
}

/// What is known of a cell that is not closed yet: sums over the beads that begin in it.
#[derive(Clone, Copy, Default)]
struct OpenCell {
    /// All ways on that begin with a pair, from whatever state.
    pair: LogSum,
    /// All ways on that begin with a null, from each state.
    states: [LogSum; 4],
}

/// The cells that beads may still be found to begin in. The backward pass closes them from the last to the first, and
/// beads reach only so far up: there are never more than those of a few rows.
struct OpenCells {
    /// The number of the first.
    first: usize,
    cells: VecDeque<OpenCell>,
}

impl OpenCells {
    /// None but the last of a lattice's cells, where paths end.
    fn new(cells: usize) -> Self {
        let end = OpenCell {
            states: [LogSum::one(); 4],
            ..OpenCell::default()
        };
        Self {
            first: cells - 1,
            cells: VecDeque::from([end]),
        }
    }

    /// Opens all cells from number `first` on.
    fn reach_to(&mut self, first: usize) {
        while self.first > first {
            self.first -= 1;
            self.cells.push_front(OpenCell::default());
        }
    }

    fn cell(&mut self, cell: usize) -> &mut OpenCell {
        &mut self.cells[cell - self.first]
    }

    /// Closes the last of them.
    ///
    /// # Panics
    /// If none is open: a fault of the pass, never of the texts.
    fn close(&mut self) -> OpenCell {
        self.cells.pop_back().expect("a cell is open")
    }
}

impl Pass<'_> {
    fn forward(&self) -> Forward {
        let band = self.lattice.band;
        let cells = band.cells();
        let mut forward = Forward {
            ways: vec![[f64::NEG_INFINITY; 4]; cells],
            ready: vec![f64::NEG_INFINITY; cells],
            steps: vec![
                [Step {
                    shape: 0,
                    before: 0
                }; 4];
                cells
            ],
            ready_from: vec![0; cells],
            last: 0,
        };
        let mut best = vec![[f64::INFINITY; 4]; cells];
        let mut best_ready = vec![f64::INFINITY; cells];
        let mut cell = 0;
        for (row, span) in band.rows().iter().enumerate() {
            for column in span.range() {
                let mut sums = [LogSum::default(); 4];
                if cell == 0 {
                    sums[State::Pair as usize] = LogSum::one();
                    best[0][State::Pair as usize] = 0.0;
                }
                for (index, (&shape, prior)) in SHAPES.iter().zip(&self.prior.shapes).enumerate() {
                    let Some(from) = self.lattice.start(row, column, shape) else {
                        continue;
                    };
                    let cost = prior + self.lattice.cost(row, column, shape);
                    sums[0].add(forward.ready[from] - cost);
                    if best_ready[from] + cost < best[cell][0] {
                        best[cell][0] = best_ready[from] + cost;
                        forward.steps[cell][0] = Step {
                            shape: index as u8,
                            before: forward.ready_from[from],
                        };
                    }
                }
                for ((shape, moves), code) in self.prior.nulls.iter().zip([Step::AR, Step::EN]) {
                    let Some(from) = self.lattice.start(row, column, *shape) else {
                        continue;
                    };
                    for &(before, to, cost) in moves {
                        let (before, to) = (before as usize, to as usize);
                        sums[to].add(forward.ways[from][before] - cost);
                        if best[from][before] + cost < best[cell][to] {
                            best[cell][to] = best[from][before] + cost;
                            forward.steps[cell][to] = Step {
                                shape: code,
                                before: before as u8,
                            };
                        }
                    }
                }
                forward.ways[cell] = sums.map(LogSum::value);
                let mut ready = LogSum::default();
                for (state, cost) in self.prior.to_pair.iter().enumerate() {
                    ready.add(forward.ways[cell][state] - cost);
                    if best[cell][state] + cost < best_ready[cell] {
                        best_ready[cell] = best[cell][state] + cost;
                        forward.ready_from[cell] = state as u8;
                    }
                }
                forward.ready[cell] = ready.value();
                cell += 1;
            }
        }
        let end = best[cells - 1];
        forward.last = (0..STATES.len()).fold(
            0,
            |last, state| if end[state] < end[last] { state } else { last },
        );
        forward
    }

    fn backward(&self, forward: &Forward) -> (Backward, Expected) {
        let band = self.lattice.band;
        let cells = band.cells();
        let everything = total(&forward.ways[cells - 1]);
        let mut expected = Expected {
            shapes: vec![0.0; SHAPES.len()],
            transitions: [[0.0; 4]; 4],
            ar_null: vec![0.0; band.rows().len() - 1],
            en_null: vec![0.0; band.rows()[band.rows().len() - 1].end - 1],
            band: band.clone(),
        };
        let mut ways = vec![[f64::NEG_INFINITY; 4]; cells];
        let mut open = OpenCells::new(cells);
        let mut cell = cells;
        for (row, span) in band.rows().iter().enumerate().rev() {
            open.reach_to(band.first_cell(row.saturating_sub(MAX_RUN)));
            for column in span.range().rev() {
                cell -= 1;
                let OpenCell { pair, mut states } = open.close();
                let pair = pair.value();
                for (state, cost) in self.prior.to_pair.iter().enumerate() {
                    states[state].add(pair - cost);
                    let share = forward.ways[cell][state] - cost + pair - everything;
                    if share > NEGLIGIBLE {
                        expected.transitions[state][State::Pair as usize] += share.exp();
                    }
                }
                ways[cell] = states.map(LogSum::value);
                // What goes through a hopeless cell makes no other cell less hopeless.
                if self.share(forward, cell, &ways[cell], everything) < HOPELESS {
                    continue;
                }
                let onto = ways[cell][State::Pair as usize];
                for (index, (&shape, prior)) in SHAPES.iter().zip(&self.prior.shapes).enumerate() {
                    let Some(from) = self.lattice.start(row, column, shape) else {
                        continue;
                    };
                    let rest = onto - prior - self.lattice.cost(row, column, shape);
                    open.cell(from).pair.add(rest);
                    let share = forward.ready[from] + rest - everything;
                    if share > NEGLIGIBLE {
                        expected.shapes[index] += share.exp();
                    }
                }
                for (shape, moves) in &self.prior.nulls {
                    let Some(from) = self.lattice.start(row, column, *shape) else {
                        continue;
                    };
                    for &(before, to, cost) in moves {
                        let rest = ways[cell][to as usize] - cost;
                        open.cell(from).states[before as usize].add(rest);
                        let share = forward.ways[from][before as usize] + rest - everything;
                        if share > NEGLIGIBLE {
                            expected.transitions[before as usize][to as usize] += share.exp();
                            match shape.ar {
                                1 => expected.ar_null[row - 1] += share.exp(),
                                _ => expected.en_null[column - 1] += share.exp(),
                            }
                        }
                    }
                }
            }
        }
        (Backward { ways }, expected)
    }

    /// ln of about the share of all paths that goes through a cell, given the ways on from there.
    fn share(&self, forward: &Forward, cell: usize, onward: &[f64; 4], everything: f64) -> f64 {
        let ways = forward.ways[cell].iter().zip(onward);
        ways.fold(f64::NEG_INFINITY, |best, (there, on)| best.max(there + on)) - everything
    }

    /// The band of the cells that are not hopeless.
    fn worthwhile(&self, forward: &Forward, backward: &Backward) -> Band {
        let band = self.lattice.band;
        let everything = total(&forward.ways[band.cells() - 1]);
        let hopeful =
            |&cell: &usize| self.share(forward, cell, &backward.ways[cell], everything) > HOPELESS;
        let mut first = 0;
        let rows = band.rows().iter().map(|row| {
            let cells = first..first + row.len();
            first = cells.end;
            let column = |cell: usize| row.start + cell - cells.start;
            let from = cells.clone().find(hopeful).map_or(row.start, column);
            let to = cells
                .clone()
                .rev()
                .find(hopeful)
                .map_or(row.end, |cell| column(cell) + 1);
            Span::new(from, to)
        });
        Band::new(rows.collect(), band.rows()[band.rows().len() - 1].end - 1)
    }

    /// The best path from its end to its beginning, turned round.
    fn trace(&self, forward: &Forward, backward: &Backward) -> (Vec<Bead>, Vec<f64>) {
        let band = self.lattice.band;
        let (mut row, mut column) = (
            band.rows().len() - 1,
            band.rows()[band.rows().len() - 1].end - 1,
        );
        let mut state = forward.last;
        let everything = total(&forward.ways[band.cells() - 1]);
        let (mut beads, mut posteriors) = (Vec::new(), Vec::new());
        while let Some(cell) = band.cell(row, column).filter(|&cell| cell > 0) {
            let step = forward.steps[cell][state];
            let shape = step.shape();
            let Some(from) = self.lattice.start(row, column, shape) else {
                break;
            };
            let (cost, ways) = if shape.is_null() {
                self.null_ways(
                    forward,
                    backward,
                    from,
                    cell,
                    shape,
                    (usize::from(step.before), state),
                )
            } else {
                let evidence = self.lattice.cost(row, column, shape)
                    + self.prior.shapes[usize::from(step.shape)];
                let ways =
                    forward.ready[from] - evidence + backward.ways[cell][State::Pair as usize];
                (
                    evidence + self.prior.to_pair[usize::from(step.before)],
                    ways,
                )
            };
            beads.push(Bead {
                ar: Span::new(row - shape.ar, row),
                en: Span::new(column - shape.en, column),
                cost,
            });
            posteriors.push((ways - everything).exp().clamp(0.0, 1.0));
            (row, column, state) = (row - shape.ar, column - shape.en, usize::from(step.before));
        }
        beads.reverse();
        posteriors.reverse();
        (beads, posteriors)
    }

    /// What the null between two cells cost on the best path (from state, to state), and ln of the summed
    /// probability of all ways that go through a null there.
    fn null_ways(
        &self,
        forward: &Forward,
        backward: &Backward,
        from: usize,
        cell: usize,
        shape: Shape,
        best: (usize, usize),
    ) -> (f64, f64) {
        let (mut charged, mut ways) = (0.0, LogSum::default());
        for (_, moves) in self.prior.nulls.iter().filter(|(null, _)| *null == shape) {
            for &(before, to, cost) in moves {
                let (before, to) = (before as usize, to as usize);
                ways.add(forward.ways[from][before] - cost + backward.ways[cell][to]);
                if (before, to) == best {
                    charged = cost;
                }
            }
        }
        (charged, ways.value())
    }
}

#[cfg(test)]
mod tests;
