//! Backward pass: all paths on from every cell, and with the forward pass the posteriors.

use std::collections::VecDeque;

use super::forward::Forward;
use super::{Backpointer, Blocks, Candidate, Chance, Expected, Pass, TracedBead};
use crate::align::band::Band;
use crate::align::evidence::block::Block;
use crate::align::evidence::shape::{MAX_RUN, Move, SHAPES, State};
use crate::align::log_sum::{LogSum, total};
use crate::model::bead::Span;
use crate::model::math::exp;

/// ln of the share of the whole below which shares are neglected.
const NEGLIGIBLE: f64 = -20.0;
/// ln of the share of a pair that is worth a closer look.
const WORTH_A_LOOK: f64 = -12.0;
/// ln of the share of a pair that is settled: a closer look at it would not show in its confidence.
const SETTLED: f64 = -1e-6;
/// ln of the share of a pair that is not hopeless: whatever is learnt, it does not become probable.
const HOPEFUL: f64 = -28.0;
/// Greatest number of pairs that end in a row and are not hopeless; of more, the likeliest. Where a text says the
/// same again and again, hundreds are as good as each other.
pub(super) const MOST_HOPEFUL: usize = 400;
/// ln of the share of a hopeless cell: such cells add up to nothing however many there are, and are not looked at again
/// when the model has been learnt anew.
const HOPELESS: f64 = -32.0;
/// ln of the share below which a bead makes no cell less hopeless.
const HOPELESS_BEAD: f64 = -60.0;
/// ln of the share of a cell at the band's edge from which on it may be that the path was cut off there.
const PRESSED: f64 = -16.0;

/// Cell that is not closed yet: sums over the beads that begin in it.
#[derive(Clone, Copy, Default)]
struct OpenCell {
    /// Sum over all paths on that begin with a pair, from whatever state.
    pair: LogSum,
    /// Sum over all paths on that begin with a null, from each state.
    states: [LogSum; 4],
}

/// Cells in which further beads may still begin. The pass closes them from the last to the first, and beads reach only
/// so far up: there are never more than those of a few rows.
struct OpenCells {
    /// Number of the first open cell.
    first: usize,
    cells: VecDeque<OpenCell>,
}

impl OpenCells {
    /// Creates the open cells: none but the last of a lattice's cells, where paths end.
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

    /// Open cells from number `first` on.
    fn from(&mut self, first: usize) -> impl Iterator<Item = &mut OpenCell> {
        self.cells.range_mut(first - self.first..)
    }

    /// Closes the last open cell.
    ///
    /// # Panics
    /// If none is open: a fault of the pass, never of the texts.
    fn close(&mut self) -> OpenCell {
        self.cells.pop_back().expect("a cell is open")
    }
}

/// Backward pass between the last cell and the first.
struct Backward<'a> {
    pass: &'a Pass<'a>,
    forward: &'a Forward,
    /// ln of the summed probability of all paths.
    everything: f64,
    open: OpenCells,
    expected: Expected,
    /// β after a pair for each cell of the row that is being closed; nothing for a hopeless one.
    beta: Vec<f64>,
    /// ln of the shares of the pairs that end in the row and are not hopeless: the last candidates.
    shares: Vec<f64>,
    long: Long<'a>,
}

/// Paths on from the beginnings of the long beads.
struct Long<'a> {
    /// Numbers of the beads that begin in cells which are not closed yet, in order.
    starts: &'a [usize],
    /// Number of the beads that end in such cells.
    left: usize,
    /// For each bead, ln of the summed probability of all paths that go on with it.
    from: Vec<f64>,
}

impl Pass<'_> {
    /// Returns the expected counts over all paths, and fills in the cost and posterior of each of `traced`, the beads
    /// of the best path from the last to the first.
    pub(super) fn backward(
        &self,
        forward: &Forward,
        mut traced: &mut [TracedBead],
        blocks: &mut Blocks,
    ) -> Expected {
        let band = self.lattice.band;
        let (cells, rows) = (band.cells(), band.rows());
        let mut backward = Backward {
            pass: self,
            forward,
            everything: total(&forward.alpha[cells - 1]),
            open: OpenCells::new(cells),
            expected: Expected {
                shapes: vec![0.0; SHAPES.len()],
                transitions: [[0.0; 4]; 4],
                ar_null: vec![0.0; rows.len() - 1],
                en_null: vec![0.0; rows[rows.len() - 1].end - 1],
                band: band.clone(),
                candidates: Vec::new(),
                long: Vec::new(),
                pressed: Vec::new(),
            },
            beta: Vec::new(),
            shares: Vec::new(),
            long: Long {
                starts: &self.long.0,
                left: self.long.0.len(),
                from: vec![f64::NEG_INFINITY; self.long.0.len()],
            },
        };
        // A row through which no path goes but in the middle of a bead needs no more than one cell, in the way from
        // the row above to the one below.
        let mut hopeful = vec![Span::default(); rows.len()];
        let mut below = rows[rows.len() - 1];
        for number in (0..blocks.count()).rev() {
            let block = blocks.get(number);
            for row in block.rows().range().rev() {
                let here = traced.partition_point(|traced| traced.bead.ar.end == row);
                let (here, later) = std::mem::take(&mut traced).split_at_mut(here);
                traced = later;
                backward
                    .open
                    .reach_to(band.first_cell(row.saturating_sub(MAX_RUN)));
                let columns = backward.close(row, block, here);
                below = columns.unwrap_or(Span::new(below.start, below.start + 1));
                hopeful[row] = below;
                backward.pairs(row, block);
            }
        }
        let mut expected = backward.expected;
        expected.band = Band::new(hopeful, rows[rows.len() - 1].end - 1);
        expected.candidates.sort_unstable_by_key(Candidate::key);
        expected.candidates.dedup_by(|next, kept| {
            let is_same = next.key() == kept.key();
            if is_same {
                kept.chance = kept.chance.max(next.chance);
            }
            is_same
        });
        expected
    }
}

impl Backward<'_> {
    /// Closes the cells of a row and goes on from there by nulls; `traced` are the beads of the best path that end in
    /// the row. Returns the columns from the first to the last cell that is not hopeless, if there is one.
    fn close(&mut self, row: usize, block: &Block, traced: &mut [TracedBead]) -> Option<Span> {
        let band = self.pass.lattice.band;
        let beads = &self.pass.lattice.long.beads;
        let prior = &self.pass.prior;
        let columns = band.rows()[row];
        let mut pressed = [false; 2];
        let first = band.first_cell(row);
        self.beta.clear();
        self.beta.resize(columns.len(), f64::NEG_INFINITY);
        let mut hopeful: Option<Span> = None;
        let mut traced = traced.iter_mut().peekable();
        for column in columns.range().rev() {
            let at = column - columns.start;
            let alpha = &self.forward.alpha[first + at];
            let OpenCell {
                mut pair,
                mut states,
            } = self.open.close();
            while let Some((&number, earlier)) = self.long.starts.split_last()
                && (beads[number].ar.start, beads[number].en.start) == (row, column)
            {
                self.long.starts = earlier;
                pair.add(self.long.from[number]);
            }
            let pair = pair.value();
            for (state, cost) in prior.to_pair.iter().enumerate() {
                states[state].add(pair - cost);
                let share = alpha[state] - cost + pair - self.everything;
                if share > NEGLIGIBLE {
                    self.expected.transitions[state][State::Pair as usize] += exp(share);
                }
            }
            let beta = states.map(LogSum::value);
            while let Some(traced) = traced.next_if(|traced| traced.bead.en.end == column) {
                self.weigh(traced, &beta, block);
            }
            // ln of about the share of all paths that goes through the cell.
            let share = (alpha.iter().zip(&beta)).fold(f64::NEG_INFINITY, |best, (alpha, beta)| {
                best.max(alpha + beta)
            }) - self.everything;
            self.long_pairs((row, column), &beta, share);
            if share < HOPELESS {
                // What goes through a hopeless cell makes no other cell less hopeless.
                continue;
            }
            if share > PRESSED {
                pressed[0] |= at == 0;
                pressed[1] |= column + 1 == columns.end;
            }
            let end = hopeful.map_or(column + 1, |span| span.end);
            hopeful = Some(Span::new(column, end));
            self.beta[at] = beta[State::Pair as usize];
            if let Some(from) = row.checked_sub(1).and_then(|row| band.cell(row, column)) {
                self.expected.ar_null[row - 1] += self.nulls(from, &beta, &prior.to_ar);
            }
            if at > 0 {
                self.expected.en_null[column - 1] +=
                    self.nulls(first + at - 1, &beta, &prior.to_en);
            }
        }
        if pressed != [false; 2] {
            self.expected.pressed.push((row, pressed));
        }
        hopeful
    }

    /// Extends paths backward by the long beads that end in a cell; `share` is ln of about the share of all paths that
    /// goes through it.
    fn long_pairs(&mut self, cell: (usize, usize), beta: &[f64; 4], share: f64) {
        let band = self.pass.lattice.band;
        let beads = &self.pass.lattice.long.beads[..self.long.left];
        let here = beads.iter().rev();
        for bead in here.take_while(|bead| (bead.ar.end, bead.en.end) == cell) {
            self.long.left -= 1;
            if share < HOPELESS {
                continue;
            }
            let rest = beta[State::Pair as usize] - bead.cost;
            self.long.from[self.long.left] = rest;
            let above = band.rows()[bead.ar.start];
            let from = band.first_cell(bead.ar.start) + bead.en.start - above.start;
            if self.forward.ready[from] + rest - self.everything > WORTH_A_LOOK {
                self.expected.long.push((bead.ar, bead.en));
            }
        }
    }

    /// Extends paths backward from a cell to its predecessor by a null: `beta` is that of the cell. Returns the share
    /// of all paths that do so.
    fn nulls(&mut self, from: usize, beta: &[f64; 4], moves: &[Move]) -> f64 {
        let open = self.open.cell(from);
        let mut sum = 0.0;
        for &(before, to, cost) in moves {
            let rest = beta[to as usize] - cost;
            open.states[before as usize].add(rest);
            let share = self.forward.alpha[from][before as usize] + rest - self.everything;
            if share > NEGLIGIBLE {
                let share = exp(share);
                self.expected.transitions[before as usize][to as usize] += share;
                sum += share;
            }
        }
        sum
    }

    /// Extends paths backward by the pairs that end in a row whose cells are closed.
    fn pairs(&mut self, row: usize, block: &Block) {
        let (band, forward) = (self.pass.lattice.band, self.forward);
        let columns = band.rows()[row];
        let first_of_row = self.expected.candidates.len();
        self.shares.clear();
        let priors = &self.pass.prior.shapes;
        for (number, prior) in block.possible(row).map(|number| (number, priors[number])) {
            let (shape, ends) = (SHAPES[number], block.ends(row, SHAPES[number]));
            if ends.is_empty() {
                continue;
            }
            let above = row - shape.ar;
            let first = band.first_cell(above) + ends.start - shape.en - band.rows()[above].start;
            let beta = &self.beta[ends.start - columns.start..ends.end - columns.start];
            let ready = &forward.ready[first..first + ends.len()];
            let costs = block.costs(row, number);
            let open = self.open.from(first);
            let beads = ends.range().zip(beta).zip(ready).zip(costs).zip(open);
            for ((((end, beta), ready), cost), open) in beads {
                let rest = beta - (prior + f64::from(*cost));
                let share = ready + rest - self.everything;
                if share > HOPELESS_BEAD {
                    open.pair.add(rest);
                    if share > NEGLIGIBLE {
                        self.expected.shapes[number] += exp(share);
                    }
                    if share > HOPEFUL {
                        let (ar, en) = (Span::new(above, row), Span::new(end - shape.en, end));
                        let chance = if share > SETTLED {
                            Chance::Settled
                        } else if share > WORTH_A_LOOK {
                            Chance::Likely
                        } else {
                            Chance::Small
                        };
                        let candidate = Candidate::new(ar, en, *cost, chance);
                        self.expected.candidates.push(candidate);
                        self.shares.push(share);
                    }
                }
            }
        }
        if self.shares.len() > MOST_HOPEFUL {
            self.keep_likeliest(first_of_row);
        }
    }

    /// Keeps the likeliest of the candidates from this one on, those of a row.
    fn keep_likeliest(&mut self, first_of_row: usize) {
        let candidates = self.expected.candidates.drain(first_of_row..);
        let mut of_row: Vec<(f64, Candidate)> = self.shares.drain(..).zip(candidates).collect();
        of_row.select_nth_unstable_by(MOST_HOPEFUL, |(one, first), (other, second)| {
            other.total_cmp(one).then(first.key().cmp(&second.key()))
        });
        let kept = of_row.into_iter().take(MOST_HOPEFUL);
        self.expected
            .candidates
            .extend(kept.map(|(_, candidate)| candidate));
    }

    /// Computes the cost of a bead of the best path, and the share of all paths that has it; `beta` is that of the cell
    /// where it ends.
    fn weigh(&mut self, traced: &mut TracedBead, beta: &[f64; 4], block: &Block) {
        let (band, prior) = (self.pass.lattice.band, &self.pass.prior);
        let (bead, before) = (&mut traced.bead, traced.backpointer.before());
        let (row, column) = (bead.ar.start, bead.en.start);
        let from = band.first_cell(row) + column - band.rows()[row].start;
        let alpha = &self.forward.alpha[from];
        let shape = bead.shape();
        let through = if shape.is_null() {
            let moves = if shape.ar == 1 {
                &prior.to_ar
            } else {
                &prior.to_en
            };
            let mut sum = LogSum::default();
            for &(state, to, cost) in moves {
                sum.add(alpha[state as usize] - cost + beta[to as usize]);
                if (state as usize, to as usize) == (before, traced.to) {
                    bead.cost = cost;
                }
            }
            sum.value()
        } else {
            let cost = match traced.backpointer.number() {
                Backpointer::LONG => {
                    let here = band.rows()[bead.ar.end];
                    let cell = band.first_cell(bead.ar.end) + bead.en.end - here.start;
                    self.pass.lattice.long.beads[self.forward.long(cell)].cost
                }
                number => {
                    let ends = block.ends(bead.ar.end, shape);
                    let costs = block.costs(bead.ar.end, number);
                    let evidence = costs[bead.en.end - ends.start];
                    let candidate = Candidate::new(bead.ar, bead.en, evidence, Chance::Likely);
                    self.expected.candidates.push(candidate);
                    prior.shapes[number] + f64::from(evidence)
                }
            };
            bead.cost = cost + prior.to_pair[before];
            self.forward.ready[from] - cost + beta[State::Pair as usize]
        };
        bead.confidence = exp(through - self.everything).clamp(0.0, 1.0);
    }
}
