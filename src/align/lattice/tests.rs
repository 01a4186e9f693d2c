//! Comparison of the lattice with an enumeration of all paths.

use super::backward::MOST_HOPEFUL;
use super::*;
use crate::align::evidence::shape::{STATES, State};

/// Cost of every pair that depends on its place and shape in no simple way.
struct Arbitrary(u64);

impl BeadCost for Arbitrary {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let mut hash = self.0;
        for part in [ar.start, ar.end, en.start, en.end] {
            hash = (hash ^ part as u64)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(29);
        }
        // A number that is exactly a short float, as the costs are kept.
        (hash % 1024) as f64 / 128.0 - 4.0
    }
}

fn prior() -> ShapePrior {
    ShapePrior {
        ar_growth: 0.2,
        en_growth: 0.3,
        crossing: 0.3,
        null_after_pair: 0.1,
        null_after_null: 0.4,
        null_charge: 0.5,
        gap_after_pair: 0.05,
        gap_after_gap: 0.8,
    }
}

/// Path that was tried: its cost, and its beads with the state after each.
type Tried = (f64, Vec<(Span, Span, State)>);

/// Returns every path from a cell and state to the last cell.
fn paths(lattice: &Lattice, cell: (usize, usize), state: State) -> Vec<Tried> {
    let rows = lattice.band.rows();
    let end = (rows.len() - 1, rows[rows.len() - 1].end - 1);
    let mut all = Vec::new();
    if cell == end {
        all.push((0.0, Vec::new()));
    }
    let mut go = |shape: Shape, to: State, cost: f64| {
        let next = (cell.0 + shape.ar, cell.1 + shape.en);
        if next.0 > end.0 || next.1 > end.1 {
            return;
        }
        let bead = (Span::new(cell.0, next.0), Span::new(cell.1, next.1), to);
        let evidence = if shape.is_null() {
            0.0
        } else {
            lattice.costs.iter().map(|e| e.cost(bead.0, bead.1)).sum()
        };
        for (rest, beads) in paths(lattice, next, to) {
            let beads = [vec![bead], beads].concat();
            all.push((cost + evidence + rest, beads));
        }
    };
    let prior = lattice.prior;
    let usual = SHAPES[..lattice.shapes].iter().copied();
    let begins_here = |bead: &&LongBead| (bead.ar.start, bead.en.start) == cell;
    let long = lattice.long.beads.iter().filter(begins_here);
    let long = long.map(|bead| Shape::new(bead.ar.len(), bead.en.len()));
    for shape in usual.chain(long) {
        let cost = prior.of_shape(&shape) + prior.to_pair()[state as usize];
        go(shape, State::Pair, cost);
    }
    for (shape, moves) in [
        (Shape::new(1, 0), prior.to_ar()),
        (Shape::new(0, 1), prior.to_en()),
    ] {
        for (_, to, cost) in moves.into_iter().filter(|(from, ..)| *from == state) {
            go(shape, to, cost);
        }
    }
    all
}

/// All beads with these shapes, as if they were long ones.
fn long(
    (ar, en): (usize, usize),
    shapes: &[Shape],
    costs: &dyn BeadCost,
    prior: &ShapePrior,
) -> LongBeads {
    let mut beads = Vec::new();
    for row in 0..=ar {
        for column in 0..=en {
            for shape in shapes
                .iter()
                .filter(|shape| shape.ar <= row && shape.en <= column)
            {
                let ar = Span::new(row - shape.ar, row);
                let en = Span::new(column - shape.en, column);
                let cost = costs.cost(ar, en) + prior.of_shape(shape);
                beads.push(LongBead { ar, en, cost });
            }
        }
    }
    beads.sort_unstable_by_key(|bead| (bead.ar.end, bead.en.end, bead.ar.start, bead.en.start));
    LongBeads {
        beads,
        is_limited: false,
    }
}

/// Shares of all paths, and expected counts, by enumeration.
struct Truth {
    paths: Vec<Tried>,
    everything: f64,
}

impl Truth {
    /// Expected value of `count` over all paths.
    fn expected(&self, count: impl Fn(&[(Span, Span, State)]) -> usize) -> f64 {
        let counts = self
            .paths
            .iter()
            .map(|path| (-path.0).exp() * count(&path.1) as f64);
        counts.sum::<f64>() / self.everything
    }
}

/// Tolerance of the counts: shares below e to the power of −20 are left out of them.
const LEFT_OUT: f64 = 1e-7;

fn assert_close(found: f64, expected: f64, what: impl std::fmt::Debug) {
    assert!(
        (found - expected).abs() < LEFT_OUT,
        "{what:?}: {found} is not {expected}"
    );
}

#[test]
fn what_is_found_is_what_trying_all_paths_one_by_one_gives() {
    let all = SHAPES.len();
    let further = [Shape::new(2, 1), Shape::new(1, 3), Shape::new(3, 1)];
    for (seed, (ar, en, shapes, long_shapes)) in [
        (1, 1, all, &[][..]),
        (1, 3, all, &[]),
        (3, 1, all, &[]),
        (2, 3, all, &[]),
        (3, 3, all, &[]),
        (4, 3, all, &[]),
        (3, 4, 3, &[]),
        (0, 2, all, &[]),
        (2, 0, all, &[]),
        (0, 0, all, &[]),
        (1, 3, 2, &further),
        (3, 3, 2, &further),
        (4, 3, 1, &further),
    ]
    .into_iter()
    .enumerate()
    {
        let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(Arbitrary(seed as u64))];
        let (band, prior) = (Band::full(ar, en), prior());
        let long = long((ar, en), long_shapes, &Arbitrary(seed as u64), &prior);
        let lattice = Lattice {
            band: &band,
            costs: &costs,
            prior: &prior,
            shapes,
            long: &long,
            left: None,
        };
        let all = paths(&lattice, (0, 0), State::Pair);
        let everything: f64 = all.iter().map(|path| (-path.0).exp()).sum();
        let truth = Truth {
            paths: all,
            everything,
        };
        let best = (truth.paths.iter().map(|path| path.0)).fold(f64::INFINITY, f64::min);

        let path = lattice.solve();
        let cost: f64 = path.beads.iter().map(|bead| bead.cost).sum();
        assert_close(cost, best, (ar, en));
        assert_close(path.evidence, everything.ln(), (ar, en));
        for bead in &path.beads {
            let is_there = |beads: &[(Span, Span, State)]| {
                let same = |tried: &(Span, Span, State)| (tried.0, tried.1) == (bead.ar, bead.en);
                usize::from(beads.iter().any(same))
            };
            assert_close(bead.confidence, truth.expected(is_there), bead);
        }
        let expected = &path.expected;
        for (segment, &null) in expected.ar_null.iter().enumerate() {
            let alone = |bead: &&(Span, Span, State)| {
                bead.0 == Span::new(segment, segment + 1) && bead.1.is_empty()
            };
            let share = truth.expected(|beads| beads.iter().filter(alone).count());
            assert_close(null, share, segment);
        }
        for (segment, &null) in expected.en_null.iter().enumerate() {
            let alone = |bead: &&(Span, Span, State)| {
                bead.1 == Span::new(segment, segment + 1) && bead.0.is_empty()
            };
            let share = truth.expected(|beads| beads.iter().filter(alone).count());
            assert_close(null, share, segment);
        }
        for (shape, &count) in SHAPES.iter().zip(&expected.shapes).take(shapes) {
            let is_so =
                |bead: &&(Span, Span, State)| Shape::new(bead.0.len(), bead.1.len()) == *shape;
            let share = truth.expected(|beads| beads.iter().filter(is_so).count());
            assert_close(count, share, shape);
        }
        for from in STATES {
            for to in STATES {
                let count = |beads: &[(Span, Span, State)]| {
                    let states = beads.iter().map(|bead| bead.2);
                    let before = std::iter::once(State::Pair).chain(states.clone());
                    before
                        .zip(states)
                        .filter(|pair| *pair == (from, to))
                        .count()
                };
                let found = expected.transitions[from as usize][to as usize];
                assert_close(found, truth.expected(count), (from, to));
            }
        }
    }
}

#[test]
fn a_band_that_holds_the_best_path_gives_the_same_result() {
    let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(Arbitrary(7))];
    let (full, prior) = (Band::full(30, 25), prior());
    let whole = Lattice {
        band: &full,
        costs: &costs,
        prior: &prior,
        shapes: SHAPES.len(),
        long: &LongBeads::default(),
        left: None,
    }
    .solve();
    assert!(whole.expected.band.cells() < full.cells());
    let narrow = Lattice {
        band: &whole.expected.band,
        costs: &costs,
        prior: &prior,
        shapes: SHAPES.len(),
        long: &LongBeads::default(),
        left: None,
    }
    .solve();
    assert_eq!(narrow.beads.len(), whole.beads.len());
    for (narrow, whole) in narrow.beads.iter().zip(&whole.beads) {
        assert_eq!((narrow.ar, narrow.en), (whole.ar, whole.en));
        // What is hopeless was left out.
        assert!((narrow.confidence - whole.confidence).abs() < 1e-11);
    }
}

/// Evidence that says the same of all beads, as where a text says the same again and again.
struct Same;

impl BeadCost for Same {
    fn cost(&self, _: Span, _: Span) -> f64 {
        -2.0
    }
}

#[test]
fn of_very_many_pairs_that_are_as_good_as_each_other_some_are_looked_at_again() {
    let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(Same)];
    let (full, prior) = (Band::full(60, 60), prior());
    let lattice = Lattice {
        band: &full,
        costs: &costs,
        prior: &prior,
        shapes: SHAPES.len(),
        long: &LongBeads::default(),
        left: None,
    };
    let whole = lattice.solve();
    let mut of_rows = [0; 61];
    for candidate in &whole.expected.candidates {
        of_rows[candidate.ar().end] += 1;
    }
    // And that of the best path.
    let most = of_rows.iter().max().copied().unwrap_or_default();
    assert!(
        (MOST_HOPEFUL..=MOST_HOPEFUL + 1).contains(&most),
        "{of_rows:?}"
    );
    let left = Left {
        band: &whole.expected.band,
        beads: &whole.expected.candidates,
        known: 0,
    };
    let again = Lattice {
        band: &whole.expected.band,
        left: Some(left),
        ..lattice
    }
    .solve();
    let shapes = |path: &Path| Vec::from_iter(path.beads.iter().map(Bead::shape));
    assert_eq!(shapes(&again), shapes(&whole));
}

/// Evidence that must not be asked.
struct Never;

impl BeadCost for Never {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        panic!("asked of {ar:?} {en:?}");
    }
}

#[test]
fn a_pass_by_what_the_last_has_left_gives_the_same_path() {
    let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(Arbitrary(7))];
    let (full, prior) = (Band::full(30, 25), prior());
    let lattice = Lattice {
        band: &full,
        costs: &costs,
        prior: &prior,
        shapes: SHAPES.len(),
        long: &LongBeads::default(),
        left: None,
    };
    let whole = lattice.solve();
    let expected = &whole.expected;
    let is_there = |bead: &Bead| {
        let mut candidates = expected.candidates.iter();
        candidates.any(|other| {
            (other.ar(), other.en()) == (bead.ar, bead.en) && other.chance >= Chance::Likely
        })
    };
    let mut pairs = whole.beads.iter().filter(|bead| !bead.shape().is_null());
    assert!(pairs.all(is_there));
    let unknown: Vec<Box<dyn BeadCost>> = vec![Box::new(Never)];
    for (costs, known) in [(&costs, 0), (&unknown, 1)] {
        let again = Lattice {
            band: &expected.band,
            costs,
            left: Some(Left {
                band: &expected.band,
                beads: &expected.candidates,
                known,
            }),
            ..lattice
        }
        .solve();
        assert_eq!(again.beads.len(), whole.beads.len(), "{known}");
        for (bead, before) in again.beads.iter().zip(&whole.beads) {
            assert_eq!((bead.ar, bead.en), (before.ar, before.en), "{known}");
            assert_close(bead.confidence, before.confidence, bead.ar);
        }
    }
    // Where the last pass held other cells possible, all beads are looked at.
    let diagonal = (0..=30).map(|row: usize| Span::new(row.min(24), (row + 2).min(26)));
    let diagonal = Band::new(diagonal.collect(), 25);
    let elsewhere = Lattice {
        left: Some(Left {
            band: &diagonal,
            beads: &[],
            known: 0,
        }),
        ..lattice
    };
    assert_eq!(elsewhere.solve().beads, whole.beads);
}

#[test]
fn a_band_of_few_columns_is_cut_into_few_blocks() {
    // Each looks at all words of its columns, which may be one segment of as many words as there are rows.
    let (band, prior) = (Band::full(20_000, 1), prior());
    let lattice = Lattice {
        band: &band,
        costs: &[],
        prior: &prior,
        shapes: SHAPES.len(),
        long: &LongBeads::default(),
        left: None,
    };
    let blocks = blocks(&lattice);
    assert!(blocks.len() <= band.cells() / CELLS + 1, "{}", blocks.len());
    let ends = blocks.iter().map(|(rows, _)| rows.end);
    assert!(
        blocks
            .iter()
            .skip(1)
            .map(|(rows, _)| rows.start)
            .eq(ends.take(blocks.len() - 1))
    );
}
