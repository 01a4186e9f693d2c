//! Every path tried one by one.

use super::*;

/// A cost for every pair that depends on its place and shape in no simple way.
struct Arbitrary(u64);

impl BeadCost for Arbitrary {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let mut hash = self.0;
        for part in [ar.start, ar.end, en.start, en.end] {
            hash = (hash ^ part as u64)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(29);
        }
        (hash % 1000) as f64 / 100.0 - 4.0
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

/// Every path from a cell and state to the last cell, with its cost and its beads.
fn paths(lattice: &Lattice, cell: (usize, usize), state: State) -> Vec<(f64, Vec<(Span, Span)>)> {
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
        let bead = (Span::new(cell.0, next.0), Span::new(cell.1, next.1));
        let evidence = if shape.is_null() {
            0.0
        } else {
            lattice.cost(next.0, next.1, shape)
        };
        for (rest, beads) in paths(lattice, next, to) {
            let beads = [vec![bead], beads].concat();
            all.push((cost + evidence + rest, beads));
        }
    };
    let prior = lattice.prior;
    for (shape, cost) in SHAPES.iter().zip(prior.shapes()) {
        go(*shape, State::Pair, cost + prior.to_pair()[state as usize]);
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

#[test]
fn the_best_path_and_its_posteriors_are_those_of_all_paths_tried_one_by_one() {
    for (seed, (ar, en)) in [
        (1, 1),
        (1, 3),
        (3, 1),
        (2, 3),
        (3, 3),
        (4, 3),
        (0, 2),
        (2, 0),
    ]
    .into_iter()
    .enumerate()
    {
        let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(Arbitrary(seed as u64))];
        let (band, prior) = (Band::full(ar, en), prior());
        let lattice = Lattice {
            band: &band,
            costs: &costs,
            prior: &prior,
        };
        let all = paths(&lattice, (0, 0), State::Pair);
        let weight = |path: &(f64, Vec<(Span, Span)>)| (-path.0).exp();
        let everything: f64 = all.iter().map(weight).sum();
        let best = all.iter().map(|path| path.0).fold(f64::INFINITY, f64::min);

        let path = lattice.solve();
        let cost: f64 = path.beads.iter().map(|bead| bead.cost).sum();
        assert!(
            (cost - best).abs() < 1e-9,
            "{ar}x{en}: {cost} is not {best}"
        );
        assert!((path.evidence - everything.ln()).abs() < 1e-9, "{ar}x{en}");
        for (bead, posterior) in path.beads.iter().zip(&path.posteriors) {
            let through = all
                .iter()
                .filter(|path| path.1.contains(&(bead.ar, bead.en)))
                .map(weight)
                .sum::<f64>();
            assert!(
                (posterior - through / everything).abs() < 1e-9,
                "{ar}x{en} {bead:?}"
            );
        }
        for (segment, null) in path.expected.ar_null.iter().enumerate() {
            let alone = |bead: &(Span, Span)| {
                bead.0 == Span::new(segment, segment + 1) && bead.1.is_empty()
            };
            let through = all
                .iter()
                .filter(|path| path.1.iter().any(alone))
                .map(weight)
                .sum::<f64>();
            assert!(
                (null - through / everything).abs() < 1e-9,
                "{ar}x{en} {segment}"
            );
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
    }
    .solve();
    assert!(whole.expected.band.cells() < full.cells());
    let narrow = Lattice {
        band: &whole.expected.band,
        costs: &costs,
        prior: &prior,
    }
    .solve();
    assert_eq!(narrow.beads, whole.beads);
}
