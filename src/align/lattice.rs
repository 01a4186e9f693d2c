//! Dynamic program for the best path through the lattice, and the share of all paths that agrees with it.
//!
//! A cell is a boundary between Arabic segments and one between English segments; a path goes from the first cell to
//! the last, bead by bead. In every cell a path is in one of the [`STATES`](crate::align::evidence::shape::STATES) of
//! the prior. The best path is Viterbi's; the posterior of a bead is the share of all paths, weighed by their
//! probability, that it is on (forward–backward, Baum et al. 1970). Time and memory are in proportion to the cells of
//! the band.
//!
//! Both passes go through the band by blocks of rows. In large lattices the evidence is worked out anew for the
//! backward pass: the costs of all beads would take four times the memory of all the rest.

mod backward;
mod forward;

use std::cmp::Reverse;

use super::log_sum::total;
use crate::align::band::Band;
use crate::align::evidence::BeadCost;
use crate::align::evidence::block::Block;
use crate::align::evidence::shape::{MAX_RUN, Move, SHAPES};
use crate::align::long::{LongBead, LongBeads};
use crate::align::weights::ShapePrior;
use crate::model::bead::{Bead, Shape, Span};
use crate::model::parallel;
use crate::model::task::checkpoint;
use forward::Forward;

/// Lattice through which the best path is searched: its cells, and the costs of beads.
pub(super) struct Lattice<'a> {
    pub(super) band: &'a Band,
    pub(super) costs: &'a [Box<dyn BeadCost + 'a>],
    pub(super) prior: &'a ShapePrior,
    /// Number of [`SHAPES`] that beads may have, from the first on.
    pub(super) shapes: usize,
    /// Beads of other shapes.
    pub(super) long: &'a LongBeads,
    /// What a pass before has left of these cells.
    pub(super) left: Option<Left<'a>>,
}

/// What a pass has left of a lattice: of all beads between these cells only some are worth to be looked at again.
#[derive(Clone, Copy)]
pub(super) struct Left<'a> {
    pub(super) band: &'a Band,
    /// Those beads, by where they end.
    pub(super) beads: &'a [Candidate],
    /// Number of kinds of evidence, from the first on, that say of them what they said in that pass. If any do, the
    /// others are not asked of what is settled.
    pub(super) known: usize,
}

/// How probable a pass found a pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Chance {
    /// Not hopeless.
    Small,
    /// Worth a closer look, or on the best path.
    Likely,
    /// So sure that nothing is to be found by a closer look.
    Settled,
}

/// Pair that paths may go through, of one of the lattice's shapes. Small, for there may be hundreds in each row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Where it ends on both sides, and of how many segments it is.
    ends: [u32; 2],
    lengths: [u8; 2],
    pub(super) chance: Chance,
    /// Its cost in nats by all evidence.
    cost: f32,
}

impl Candidate {
    /// # Panics
    /// If texts have 2³² segments, or a shape 256.
    pub(super) fn new(ar: Span, en: Span, cost: f32, chance: Chance) -> Self {
        let end = |run: Span| u32::try_from(run.end).expect("fewer than 2^32 segments");
        let length = |run: Span| u8::try_from(run.len()).expect("a usual shape");
        Self {
            ends: [end(ar), end(en)],
            lengths: [length(ar), length(en)],
            chance,
            cost,
        }
    }

    fn run(&self, side: usize) -> Span {
        let end = self.ends[side] as usize;
        Span::new(end - usize::from(self.lengths[side]), end)
    }

    fn ar(&self) -> Span {
        self.run(0)
    }

    fn en(&self) -> Span {
        self.run(1)
    }

    /// Runs of both sides, if the pair is likely.
    pub(super) fn likely(&self) -> Option<(Span, Span)> {
        (self.chance >= Chance::Likely).then(|| (self.ar(), self.en()))
    }

    /// Order by where pairs end, row by row; of those that end in a cell the longer ones come first.
    pub(super) fn key(&self) -> ([u32; 2], [Reverse<u8>; 2]) {
        (self.ends, self.lengths.map(Reverse))
    }
}

/// Best path through a lattice, with sums over all paths.
pub(super) struct Path {
    /// Beads of the best path, each with its posterior.
    pub(super) beads: Vec<Bead>,
    /// ln of the likelihood ratio of the two texts as wholes: all paths together against no relation at all.
    pub(super) evidence: f64,
    /// Expected counts over all paths.
    pub(super) expected: Expected,
}

/// Sums over all paths, each weighed by its probability.
pub(super) struct Expected {
    /// Expected number of pairs of each of [`SHAPES`].
    pub(super) shapes: Vec<f64>,
    /// Expected number of times that each of [`STATES`](crate::align::evidence::shape::STATES) (first index) is
    /// followed by each (second index).
    pub(super) transitions: [[f64; 4]; 4],
    /// Probability for each Arabic segment that it has no counterpart.
    pub(super) ar_null: Vec<f64>,
    /// Probability for each English segment that it has no counterpart.
    pub(super) en_null: Vec<f64>,
    /// Cells that paths worth a look go through.
    pub(super) band: Band,
    /// Pairs of all paths that are not hopeless, and of the best path, by where they end.
    pub(super) candidates: Vec<Candidate>,
    /// Long beads that the paths worth a closer look have.
    pub(super) long: Vec<(Span, Span)>,
    /// Rows, each with whether paths worth a look go through its first cell in the band, and through its last.
    pub(super) pressed: Vec<(usize, [bool; 2])>,
}

/// Least number of rows of a block, if they are not very wide: evidence has to look at some rows more than the block
/// has, and these should not be most of its work.
const ROWS: usize = 32;
/// Greatest number of rows of a block, as long as it has fewer than [`CELLS`] cells: its costs should fit into the
/// processor's cache, and what is in the same block should be near by. A block that has fewer columns may have more:
/// each block looks at all words of its columns, and these may be a few segments of very many words.
const MOST_ROWS: usize = 128;
const CELLS: usize = 4_096;
/// Greatest number of rows of a block in which few beads are looked at.
const FEW_BEADS_ROWS: usize = 1_024;
/// Greatest number of beads whose costs are kept from one pass to the other, in 4 bytes each.
const KEPT: usize = 72_000_000;
/// Greatest number of cells of a block of several rows.
const MOST_CELLS: usize = 100_000;

impl Lattice<'_> {
    /// Cost in nats of a pair of any shape, whether paths may go through it or not, by all evidence and the prior of
    /// its shape.
    pub(super) fn cost(&self, ar: Span, en: Span) -> f64 {
        let evidence: f64 = self.costs.iter().map(|kind| kind.cost(ar, en)).sum();
        evidence + self.prior.of_shape(&Shape::new(ar.len(), en.len()))
    }

    /// Computes the best path. Ties go to the shape that comes first in [`SHAPES`], and to a pair before a null.
    pub(super) fn solve(&self) -> Path {
        let pass = Pass {
            lattice: self,
            prior: Prior::new(self.prior, self.shapes),
            long: Starts::of(&self.long.beads),
        };
        let mut blocks = Blocks::new(self);
        blocks.fill_all();
        let forward = pass.forward(&mut blocks);
        let evidence = total(&forward.alpha[self.band.cells() - 1]);
        let mut traced = pass.traceback(&forward);
        let expected = pass.backward(&forward, &mut traced, &mut blocks);
        Path {
            beads: traced.into_iter().rev().map(|traced| traced.bead).collect(),
            evidence,
            expected,
        }
    }
}

/// Blocks of a lattice with the costs of their beads.
struct Blocks<'a> {
    lattice: &'a Lattice<'a>,
    /// Rows of each block, with whether only those beads of it are looked at that a pass before has left.
    rows: Vec<(Span, bool)>,
    /// Blocks asked for so far, or only the last one.
    filled: Vec<Block<'a>>,
    keeps_all: bool,
}

impl<'a> Blocks<'a> {
    fn new(lattice: &'a Lattice) -> Self {
        Self {
            lattice,
            rows: blocks(lattice),
            filled: Vec::new(),
            keeps_all: lattice.band.cells() * lattice.shapes <= KEPT,
        }
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    /// Fills all blocks that are kept at once, if several cores may work on them: none depends on another.
    fn fill_all(&mut self) {
        if self.keeps_all {
            let fill = |&(rows, is_left): &(Span, bool)| {
                let mut block = self.lattice.empty_block();
                self.lattice.fill(&mut block, rows, is_left);
                block
            };
            self.filled = parallel::all(&self.rows, fill).unwrap_or_default();
        }
    }

    /// Block of this number. All numbers have to be asked for in order first.
    fn get(&mut self, number: usize) -> &Block<'a> {
        let (rows, is_left) = self.rows[number];
        let at = if self.keeps_all { number } else { 0 };
        if at == self.filled.len() {
            self.filled.push(self.lattice.empty_block());
        }
        let block = &mut self.filled[at];
        if block.rows() != rows {
            checkpoint();
            self.lattice.fill(block, rows, is_left);
        }
        block
    }
}

impl<'a> Lattice<'a> {
    /// Block of no rows.
    fn empty_block(&'a self) -> Block<'a> {
        Block::new(self.band, &SHAPES[..self.shapes])
    }

    /// Fills a block with the costs of the beads that end in these rows.
    fn fill(&self, block: &mut Block<'a>, rows: Span, is_left: bool) {
        match self.left {
            Some(left) if is_left => {
                block.move_to_none(rows);
                self.fill_with(left, block);
            }
            _ => {
                block.move_to(rows);
                for evidence in self.costs {
                    evidence.add_to(block);
                }
            }
        }
    }
}

impl Lattice<'_> {
    /// Makes the beads that are left the only possible ones of a block.
    fn fill_with(&self, left: Left, block: &mut Block) {
        let rows = block.rows();
        let first = left
            .beads
            .partition_point(|bead| bead.ar().end < rows.start);
        let here = left.beads[first..].iter();
        let here = here.take_while(|bead| bead.ar().end < rows.end);
        let is_known = |bead: &&Candidate| left.known > 0 && bead.chance == Chance::Settled;
        let (settled, open): (Vec<&Candidate>, Vec<_>) = here.partition(is_known);
        for bead in settled {
            block.set(bead.ar(), bead.en(), f64::from(bead.cost));
        }
        let beads: Vec<(Span, Span)> = open.iter().map(|bead| (bead.ar(), bead.en())).collect();
        let mut costs = vec![0.0; beads.len()];
        for kind in &self.costs[left.known..] {
            kind.add_to_each(&beads, &mut costs);
        }
        for (bead, more) in open.into_iter().zip(costs) {
            let known = if left.known == 0 {
                0.0
            } else {
                f64::from(bead.cost)
            };
            block.set(bead.ar(), bead.en(), known + more);
        }
    }

    /// Whether a pass before has told which beads that end in this row are worth a look: it held possible the same
    /// cells, wherever they may begin.
    fn is_left(&self, row: usize) -> bool {
        let reach = row.saturating_sub(MAX_RUN)..row + 1;
        (self.left).is_some_and(|left| left.band.rows()[reach.clone()] == self.band.rows()[reach])
    }
}

/// Cuts the rows of a lattice into blocks, each with whether only what a pass before has left is looked at.
fn blocks(lattice: &Lattice) -> Vec<(Span, bool)> {
    let band = lattice.band;
    let rows = band.rows().len();
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut is_left = lattice.is_left(0);
    for end in 1..=rows {
        let cells = |end: usize| band.first_cell(end) - band.first_cell(start);
        let columns = band.rows()[end - 1].end - band.rows()[start].start;
        let most_rows = if is_left { FEW_BEADS_ROWS } else { MOST_ROWS };
        let is_full =
            cells(end) >= CELLS && end - start >= ROWS || (end - start).min(columns) >= most_rows;
        let is_next_left = end < rows && lattice.is_left(end);
        if end == rows || is_full || cells(end + 1) > MOST_CELLS || is_next_left != is_left {
            blocks.push((Span::new(start, end), is_left));
            (start, is_left) = (end, is_next_left);
        }
    }
    blocks
}

/// Costs of the prior in nats, computed once.
struct Prior {
    shapes: Vec<f64>,
    to_pair: [f64; 4],
    /// Moves by one Arabic segment alone.
    to_ar: Vec<Move>,
    /// Moves by one English segment alone.
    to_en: Vec<Move>,
}

impl Prior {
    fn new(prior: &ShapePrior, shapes: usize) -> Self {
        let mut costs = prior.shapes();
        costs.truncate(shapes);
        Self {
            shapes: costs,
            to_pair: prior.to_pair(),
            to_ar: prior.to_ar(),
            to_en: prior.to_en(),
        }
    }
}

struct Pass<'a> {
    lattice: &'a Lattice<'a>,
    prior: Prior,
    long: Starts,
}

/// Long beads by where they begin: by row, then by column.
struct Starts(Vec<usize>);

impl Starts {
    fn of(beads: &[LongBead]) -> Self {
        let mut numbers: Vec<usize> = (0..beads.len()).collect();
        numbers.sort_unstable_by_key(|&number| (beads[number].ar.start, beads[number].en.start));
        Self(numbers)
    }
}

/// Last bead of the best path to a cell and state: its shape, and the state before it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Backpointer(u8);

impl Backpointer {
    /// Numbers in place of a shape's: one Arabic segment alone, one English segment alone, a long bead.
    const AR: usize = SHAPES.len();
    const EN: usize = SHAPES.len() + 1;
    const LONG: usize = SHAPES.len() + 2;

    /// Packs a shape and the state before it; `shape` is a number in [`SHAPES`], or one of those beside them.
    fn new(shape: usize, before: usize) -> Self {
        const { assert!(Self::LONG < 64) };
        Self((shape << 2 | before) as u8)
    }

    fn before(self) -> usize {
        usize::from(self.0 & 3)
    }

    fn number(self) -> usize {
        usize::from(self.0 >> 2)
    }
}

/// Bead of the best path. The backward pass fills in its cost and posterior.
struct TracedBead {
    backpointer: Backpointer,
    /// State after the bead.
    to: usize,
    bead: Bead,
}

impl Pass<'_> {
    /// Returns the beads of the best path from its end to its beginning.
    fn traceback(&self, forward: &Forward) -> Vec<TracedBead> {
        let rows = self.lattice.band.rows();
        let (mut row, mut column) = (rows.len() - 1, rows[rows.len() - 1].end - 1);
        let mut to = forward.last;
        let mut traced = Vec::new();
        while let Some(cell) = (self.lattice.band.cell(row, column)).filter(|&cell| cell > 0) {
            let backpointer = forward.backpointers[cell][to];
            let shape = match backpointer.number() {
                Backpointer::AR => Shape::new(1, 0),
                Backpointer::EN => Shape::new(0, 1),
                Backpointer::LONG => {
                    let LongBead { ar, en, .. } = self.lattice.long.beads[forward.long(cell)];
                    Shape::new(ar.len(), en.len())
                }
                number => SHAPES[number],
            };
            traced.push(TracedBead {
                backpointer,
                to,
                bead: Bead {
                    ar: Span::new(row - shape.ar, row),
                    en: Span::new(column - shape.en, column),
                    cost: 0.0,
                    confidence: 0.0,
                },
            });
            (row, column, to) = (row - shape.ar, column - shape.en, backpointer.before());
        }
        traced
    }
}

#[cfg(test)]
mod tests;
