//! The backward pass: all ways on from every cell, and what they make of what the forward pass found.

use std::collections::VecDeque;

use super::forward::Forward;
use super::{Blocks, Expected, Pass, PathStep};
use crate::align::band::Band;
use crate::align::evidence::block::Block;
use crate::align::evidence::shape::{MAX_RUN, Move, SHAPES, State};
use crate::align::log_sum::{LogSum, total};
use crate::model::bead::Span;

/// Shares of the whole below e to this power add up to nothing.
const NEGLIGIBLE: f64 = -20.0;
/// Cells with a smaller share than e to this power add up to nothing however many there are, and are not looked at
/// again when the model has been learnt anew.
const HOPELESS: f64 = -40.0;
/// Beads with a smaller share than e to this power make no cell less hopeless.
const HOPELESS_BEAD: f64 = -60.0;

/// What is known of a cell that is not closed yet: sums over the beads that begin in it.
#[derive(Clone, Copy, Default)]
struct OpenCell {
    /// All ways on that begin with a pair, from whatever state.
    pair: LogSum,
    /// All ways on that begin with a null, from each state.
    states: [LogSum; 4],
}

/// The cells that beads may still be found to begin in. The pass closes them from the last to the first, and
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

    /// Those from number `first` on.
    fn from(&mut self, first: usize) -> impl Iterator<Item = &mut OpenCell> {
        self.cells.range_mut(first - self.first..)
    }

    /// Closes the last of them.
    ///
    /// # Panics
    /// If none is open: a fault of the pass, never of the texts.
    fn close(&mut self) -> OpenCell {
        self.cells.pop_back().expect("a cell is open")
    }
}

/// The pass on its way from the last cell to the first.
struct Way<'a> {
    pass: &'a Pass<'a>,
    forward: &'a Forward,
    /// ln of the summed probability of all paths.
    everything: f64,
    open: OpenCells,
    expected: Expected,
    /// Of each cell of the row that is being closed the ways on from a pair; nothing from a hopeless one.
    onto: Vec<f64>,
}

impl Pass<'_> {
    /// What is expected over all paths; the cost and posterior of each of `steps`, the beads of the best path from the
    /// last to the first, are filled in.
    pub(super) fn backward(
        &self,
        forward: &Forward,
        steps: &mut [PathStep],
        blocks: &mut Blocks,
    ) -> Expected {
        let band = self.lattice.band;
        let (cells, rows) = (band.cells(), band.rows());
        let mut way = Way {
            pass: self,
            forward,
            everything: total(&forward.ways[cells - 1]),
            open: OpenCells::new(cells),
            expected: Expected {
                shapes: vec![0.0; SHAPES.len()],
                transitions: [[0.0; 4]; 4],
                ar_null: vec![0.0; rows.len() - 1],
                en_null: vec![0.0; rows[rows.len() - 1].end - 1],
                band: band.clone(),
            },
            onto: Vec::new(),
        };
        let mut hopeful = rows.to_vec();
        let mut steps = steps;
        for number in (0..blocks.count()).rev() {
            let block = blocks.get(number);
            for row in block.rows().range().rev() {
                let here = steps.partition_point(|step| step.bead.ar.end == row);
                let (here, later) = std::mem::take(&mut steps).split_at_mut(here);
                steps = later;
                way.open
                    .reach_to(band.first_cell(row.saturating_sub(MAX_RUN)));
                if let Some(columns) = way.close(row, block, here) {
                    hopeful[row] = columns;
                }
                way.pairs(row, block);
            }
        }
        way.expected.band = Band::new(hopeful, rows[rows.len() - 1].end - 1);
        way.expected
    }
}

impl Way<'_> {
    /// Closes the cells of a row and goes on from there by nulls; `steps` are those of the best path that end in the
    /// row. Returns from where to where its cells are not hopeless, if any is.
    fn close(&mut self, row: usize, block: &Block, steps: &mut [PathStep]) -> Option<Span> {
        let band = self.pass.lattice.band;
        let prior = &self.pass.prior;
        let columns = band.rows()[row];
        let first = band.first_cell(row);
        self.onto.clear();
        self.onto.resize(columns.len(), f64::NEG_INFINITY);
        let mut hopeful: Option<Span> = None;
        let mut steps = steps.iter_mut().peekable();
        for column in columns.range().rev() {
            let at = column - columns.start;
            let there = &self.forward.ways[first + at];
            let OpenCell { pair, mut states } = self.open.close();
            let pair = pair.value();
            for (state, cost) in prior.to_pair.iter().enumerate() {
                states[state].add(pair - cost);
                let share = there[state] - cost + pair - self.everything;
                if share > NEGLIGIBLE {
                    self.expected.transitions[state][State::Pair as usize] += share.exp();
                }
            }
            let ways = states.map(LogSum::value);
            while let Some(step) = steps.next_if(|step| step.bead.en.end == column) {
                self.weigh(step, &ways, block);
            }
            // ln of about the share of all paths that goes through the cell.
            let share = (there.iter().zip(&ways))
                .fold(f64::NEG_INFINITY, |best, (there, on)| best.max(there + on))
                - self.everything;
            if share < HOPELESS {
                // What goes through a hopeless cell makes no other cell less hopeless.
                continue;
            }
            let end = hopeful.map_or(column + 1, |span| span.end);
            hopeful = Some(Span::new(column, end));
            self.onto[at] = ways[State::Pair as usize];
            if let Some(from) = row.checked_sub(1).and_then(|row| band.cell(row, column)) {
                self.expected.ar_null[row - 1] += self.nulls(from, &ways, &prior.to_ar);
            }
            if at > 0 {
                self.expected.en_null[column - 1] +=
                    self.nulls(first + at - 1, &ways, &prior.to_en);
            }
        }
        hopeful
    }

    /// Goes on from a cell's predecessor by a null: `onward` are the ways on from the cell. Returns the share of all
    /// paths that do so.
    fn nulls(&mut self, from: usize, onward: &[f64; 4], moves: &[Move]) -> f64 {
        let open = self.open.cell(from);
        let mut sum = 0.0;
        for &(before, to, cost) in moves {
            let rest = onward[to as usize] - cost;
            open.states[before as usize].add(rest);
            let share = self.forward.ways[from][before as usize] + rest - self.everything;
            if share > NEGLIGIBLE {
                let share = share.exp();
                self.expected.transitions[before as usize][to as usize] += share;
                sum += share;
            }
        }
        sum
    }

    /// Goes on by the pairs that end in a row whose cells are closed.
    fn pairs(&mut self, row: usize, block: &Block) {
        let (band, forward) = (self.pass.lattice.band, self.forward);
        let columns = band.rows()[row];
        for (number, prior) in self.pass.prior.shapes.iter().enumerate() {
            let (shape, ends) = (SHAPES[number], block.ends(row, SHAPES[number]));
            if ends.is_empty() {
                continue;
            }
            let above = row - shape.ar;
            let first = band.first_cell(above) + ends.start - shape.en - band.rows()[above].start;
            let onto = &self.onto[ends.start - columns.start..ends.end - columns.start];
            let ready = &forward.ready[first..first + ends.len()];
            let costs = block.costs(row, number);
            let open = self.open.from(first);
            for (((onto, ready), cost), open) in onto.iter().zip(ready).zip(costs).zip(open) {
                let rest = onto - (prior + f64::from(*cost));
                let share = ready + rest - self.everything;
                if share > HOPELESS_BEAD {
                    open.pair.add(rest);
                    if share > NEGLIGIBLE {
                        self.expected.shapes[number] += share.exp();
                    }
                }
            }
        }
    }

    /// Works out what a bead of the best path cost, and the share of all paths that has it; `onward` are the ways on
    /// from where it ends.
    fn weigh(&self, step: &mut PathStep, onward: &[f64; 4], block: &Block) {
        let (band, prior) = (self.pass.lattice.band, &self.pass.prior);
        let (bead, before) = (&mut step.bead, step.step.before());
        let (row, column) = (bead.ar.start, bead.en.start);
        let from = band.first_cell(row) + column - band.rows()[row].start;
        let there = &self.forward.ways[from];
        let shape = bead.shape();
        let ways = if shape.is_null() {
            let moves = if shape.ar == 1 {
                &prior.to_ar
            } else {
                &prior.to_en
            };
            let mut ways = LogSum::default();
            for &(state, to, cost) in moves {
                ways.add(there[state as usize] - cost + onward[to as usize]);
                if (state as usize, to as usize) == (before, step.to) {
                    bead.cost = cost;
                }
            }
            ways.value()
        } else {
            let number = step.step.number();
            let ends = block.ends(bead.ar.end, shape);
            let cost = prior.shapes[number]
                + f64::from(block.costs(bead.ar.end, number)[bead.en.end - ends.start]);
            bead.cost = cost + prior.to_pair[before];
            self.forward.ready[from] - cost + onward[State::Pair as usize]
        };
        bead.confidence = (ways - self.everything).exp().clamp(0.0, 1.0);
    }
}
