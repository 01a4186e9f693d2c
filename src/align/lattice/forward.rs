//! Forward pass: all paths to every cell, and the best of them.

use super::{Backpointer, Blocks, Pass};
use crate::align::evidence::block::Block;
use crate::align::evidence::shape::{MAX_RUN, Move, SHAPES, STATES, State};
use crate::align::log_sum::{LogSum, NOTHING};
use crate::align::long::LongBead;
use crate::model::bead::Span;
use crate::model::math::{exp, ln};

/// Result of the forward pass, cell by cell and state by state.
pub(super) struct Forward {
    /// ln of the summed probability α of all paths to each cell and state.
    pub(super) alpha: Vec<[f64; 4]>,
    /// ln of the summed probability of all paths to each cell with the next bead being a pair, over all states.
    pub(super) ready: Vec<f64>,
    /// Last step of the best path to each cell and state.
    pub(super) backpointers: Vec<[Backpointer; 4]>,
    /// State of the best path to the last cell.
    pub(super) last: usize,
    /// Cells, ascending, to which the best path that ends with a pair ends with a long bead, and its number.
    long: Vec<(usize, usize)>,
}

impl Forward {
    /// Number of the long bead by which the best path comes to a cell.
    ///
    /// # Panics
    /// If it comes there by another: a fault of the pass, never of the texts.
    pub(super) fn long(&self, cell: usize) -> usize {
        let at = self.long.binary_search_by_key(&cell, |(cell, _)| *cell);
        self.long[at.expect("a long bead ends there")].1
    }
}

/// Best paths to the beginnings of the long beads.
struct Long<'a> {
    /// Numbers of the beads that begin in cells which are not closed yet, in order.
    starts: &'a [usize],
    /// Number of the first bead that ends in such a cell.
    next: usize,
    /// For each bead, ln of the summed probability of all paths to it, the cost of the best, and the state before it.
    to: Vec<(f64, f64, u8)>,
}

/// Best paths to the cells of a row.
#[derive(Default)]
struct Row {
    columns: Span,
    /// Costs of the best paths in nats, by state.
    best: Vec<[f64; 4]>,
    /// Costs of the best paths in nats with the next bead being a pair.
    ready: Vec<f64>,
    /// State from which the next pair is cheapest.
    ready_from: Vec<u8>,
}

impl Row {
    fn clear(&mut self, columns: Span) {
        self.columns = columns;
        self.best.clear();
        self.best.resize(columns.len(), [f64::INFINITY; 4]);
        self.ready.clear();
        self.ready.resize(columns.len(), f64::INFINITY);
        self.ready_from.clear();
        self.ready_from.resize(columns.len(), 0);
    }
}

/// Pairs that end in the cells of a row.
#[derive(Default)]
struct Pairs {
    /// ln of the greatest of the sums over all paths, one for each shape.
    largest: Vec<f64>,
    /// Sum over all paths, divided by exp(largest).
    sum: Vec<f64>,
    /// Cost of the best path, in nats.
    best: Vec<f64>,
    /// Shape of the best path's last bead, by number.
    shape: Vec<u8>,
}

impl Pairs {
    fn clear(&mut self, cells: usize) {
        self.largest.clear();
        self.largest.resize(cells, f64::NEG_INFINITY);
        self.sum.clear();
        self.sum.resize(cells, 0.0);
        self.best.clear();
        self.best.resize(cells, f64::INFINITY);
        self.shape.clear();
        self.shape.resize(cells, 0);
    }

    /// Adds up the pairs that end in a row, shape by shape: the compiler vectorises what is done to a whole row at
    /// once.
    fn gather(&mut self, row: usize, block: &Block, prior: &[f64], ready: &[f64], above: &[Row]) {
        let here = block.band().rows()[row];
        self.clear(here.len());
        // The cells where pairs of a shape end and those where they begin, each by number in its row.
        let cells = |shape: usize| {
            let (shape, ends) = (SHAPES[shape], block.ends(row, SHAPES[shape]));
            (!ends.is_empty()).then(|| {
                let from = row - shape.ar;
                let to = ends.start - here.start..ends.end - here.start;
                let begin = ends.start - shape.en - block.band().rows()[from].start;
                (from, begin..begin + ends.len(), to)
            })
        };
        let ready_of = |from: usize, begins: &std::ops::Range<usize>| {
            let first = block.band().first_cell(from);
            &ready[first + begins.start..first + begins.end]
        };
        for (number, prior) in block.possible(row).map(|number| (number, prior[number])) {
            let Some((from, begins, to)) = cells(number) else {
                continue;
            };
            let ready = ready_of(from, &begins);
            let best_ready = &above[from % above.len()].ready[begins];
            let costs = block.costs(row, number);
            let largest = &mut self.largest[to.clone()];
            for ((largest, ready), cost) in largest.iter_mut().zip(ready).zip(costs) {
                let log = ready - (prior + f64::from(*cost));
                *largest = if log > *largest { log } else { *largest };
            }
            let best = self.best[to.clone()].iter_mut().zip(&mut self.shape[to]);
            for (((best, shape), ready), cost) in best.zip(best_ready).zip(costs) {
                let whole = ready + (prior + f64::from(*cost));
                if whole < *best {
                    (*best, *shape) = (whole, number as u8);
                }
            }
        }
        for (number, prior) in block.possible(row).map(|number| (number, prior[number])) {
            let Some((from, begins, to)) = cells(number) else {
                continue;
            };
            let ready = ready_of(from, &begins);
            let sums = self.sum[to.clone()].iter_mut().zip(&self.largest[to]);
            for (((sum, largest), ready), cost) in sums.zip(ready).zip(block.costs(row, number)) {
                let share = ready - (prior + f64::from(*cost)) - largest;
                if share > NOTHING {
                    *sum += exp(share);
                }
            }
        }
    }

    /// Returns ln of the summed probability of all pairs that end in a cell.
    fn alpha(&self, cell: usize) -> f64 {
        self.largest[cell] + ln(self.sum[cell])
    }
}

impl Pass<'_> {
    pub(super) fn forward(&self, blocks: &mut Blocks) -> Forward {
        let band = self.lattice.band;
        let cells = band.cells();
        let mut forward = Forward {
            alpha: Vec::with_capacity(cells),
            ready: Vec::with_capacity(cells),
            backpointers: Vec::with_capacity(cells),
            last: 0,
            long: Vec::new(),
        };
        let mut long = Long {
            starts: &self.long.0,
            next: 0,
            to: vec![(f64::NEG_INFINITY, f64::INFINITY, 0); self.long.0.len()],
        };
        // Beads reach only so far up.
        let mut above: Vec<Row> = (0..=MAX_RUN).map(|_| Row::default()).collect();
        let mut pairs = Pairs::default();
        for number in 0..blocks.count() {
            let block = blocks.get(number);
            for row in block.rows().range() {
                pairs.gather(row, block, &self.prior.shapes, &forward.ready, &above);
                let number = row % above.len();
                let mut here = std::mem::take(&mut above[number]);
                here.clear(band.rows()[row]);
                self.forward_row(row, &pairs, &mut here, &above, &mut long, &mut forward);
                above[number] = here;
            }
        }
        let last = &above[(band.rows().len() - 1) % above.len()];
        let end = last.best[last.best.len() - 1];
        forward.last = (0..STATES.len()).fold(
            0,
            |last, state| if end[state] < end[last] { state } else { last },
        );
        forward
    }

    /// Closes the cells of a row, given the pairs that end there.
    fn forward_row(
        &self,
        row: usize,
        pairs: &Pairs,
        here: &mut Row,
        above: &[Row],
        long: &mut Long,
        forward: &mut Forward,
    ) {
        let band = self.lattice.band;
        let beads = &self.lattice.long.beads;
        for column in here.columns.range() {
            let at = column - here.columns.start;
            let mut cell = Cell {
                sums: [LogSum::default(); 4],
                best: [f64::INFINITY; 4],
                backpointers: [Backpointer::new(0, 0); 4],
            };
            if (row, column) == (0, 0) {
                cell.sums[State::Pair as usize] = LogSum::one();
                cell.best[State::Pair as usize] = 0.0;
            } else if pairs.best[at] < f64::INFINITY {
                let number = usize::from(pairs.shape[at]);
                let from = &above[(row - SHAPES[number].ar) % above.len()];
                let before = from.ready_from[column - SHAPES[number].en - from.columns.start];
                cell.best[0] = pairs.best[at];
                cell.backpointers[0] = Backpointer::new(number, usize::from(before));
            }
            if let Some(from) = row.checked_sub(1).and_then(|row| band.cell(row, column)) {
                let best = &above[(row - 1) % above.len()];
                let best = &best.best[column - best.columns.start];
                cell.add(
                    &forward.alpha[from],
                    best,
                    &self.prior.to_ar,
                    Backpointer::AR,
                );
            }
            if at > 0 {
                let from = forward.alpha.len() - 1;
                cell.add(
                    &forward.alpha[from],
                    &here.best[at - 1],
                    &self.prior.to_en,
                    Backpointer::EN,
                );
            }
            let mut best_long = None;
            let ends_here = |bead: &LongBead| (bead.ar.end, bead.en.end) == (row, column);
            while let Some(bead) = beads.get(long.next).filter(|bead| ends_here(bead)) {
                let (to, best, before) = long.to[long.next];
                cell.sums[State::Pair as usize].add(to - bead.cost);
                if best + bead.cost < cell.best[0] {
                    cell.best[0] = best + bead.cost;
                    cell.backpointers[0] = Backpointer::new(Backpointer::LONG, usize::from(before));
                    best_long = Some((forward.alpha.len(), long.next));
                }
                long.next += 1;
            }
            forward.long.extend(best_long);
            if (row, column) != (0, 0) {
                cell.sums[State::Pair as usize].add(pairs.alpha(at));
            }
            let alpha = cell.sums.map(LogSum::value);
            let mut ready = LogSum::default();
            for (state, cost) in self.prior.to_pair.iter().enumerate() {
                ready.add(alpha[state] - cost);
                if cell.best[state] + cost < here.ready[at] {
                    here.ready[at] = cell.best[state] + cost;
                    here.ready_from[at] = state as u8;
                }
            }
            while let Some((&number, later)) = long.starts.split_first()
                && (beads[number].ar.start, beads[number].en.start) == (row, column)
            {
                long.starts = later;
                long.to[number] = (ready.value(), here.ready[at], here.ready_from[at]);
            }
            here.best[at] = cell.best;
            forward.alpha.push(alpha);
            forward.ready.push(ready.value());
            forward.backpointers.push(cell.backpointers);
        }
    }
}

/// Cell that is not closed yet.
struct Cell {
    sums: [LogSum; 4],
    best: [f64; 4],
    backpointers: [Backpointer; 4],
}

impl Cell {
    /// Adds the paths from another cell by a null, `null`.
    fn add(&mut self, alpha: &[f64; 4], best: &[f64; 4], moves: &[Move], null: usize) {
        for &(before, to, cost) in moves {
            let (before, to) = (before as usize, to as usize);
            self.sums[to].add(alpha[before] - cost);
            if best[before] + cost < self.best[to] {
                self.best[to] = best[before] + cost;
                self.backpointers[to] = Backpointer::new(null, before);
            }
        }
    }
}
