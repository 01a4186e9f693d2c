//! Small lattice without nulls, searched in full: the share of paths through each of its boundaries.
//!
//! A path goes from the first boundary to the last, from one to the next by pairs of runs. The posterior of a boundary
//! is the share of all paths, weighed by their probability, that goes through it (forward–backward, Baum et al. 1970).
//! Unlike the lattice of whole documents this one asks for boundaries, not for the best path: a boundary may be
//! certain where what lies between two of them is not.

use super::evidence::shape::MAX_RUN;
use super::log_sum::LogSum;
use crate::model::math::exp;

/// Boundary: number of Arabic and of English segments before it.
pub(super) type Boundary = (usize, usize);

/// Lattice between the boundary (0, 0) and `last`, with α and β of all boundaries.
pub(super) struct BoundaryLattice<P> {
    last: Boundary,
    /// ln of the probability of the pair between two boundaries, at most [`MAX_RUN`] apart.
    pair: P,
    /// ln of the summed probability of all paths to each boundary.
    alpha: Table,
    /// ln of the summed probability of all paths from each boundary on.
    beta: Table,
}

/// Numbers of a rectangle of boundaries, row by row.
struct Table {
    first: Boundary,
    columns: usize,
    numbers: Vec<f64>,
}

impl Table {
    fn new(first: Boundary, last: Boundary) -> Self {
        let columns = last.1 - first.1 + 1;
        Self {
            first,
            columns,
            numbers: vec![f64::NEG_INFINITY; (last.0 - first.0 + 1) * columns],
        }
    }

    fn place(&self, boundary: Boundary) -> usize {
        (boundary.0 - self.first.0) * self.columns + boundary.1 - self.first.1
    }

    fn at(&self, boundary: Boundary) -> f64 {
        self.numbers[self.place(boundary)]
    }

    fn set(&mut self, boundary: Boundary, number: f64) {
        let place = self.place(boundary);
        self.numbers[place] = number;
    }
}

impl<P: Fn(Boundary, Boundary) -> f64> BoundaryLattice<P> {
    /// Lattice that ends at `last`.
    pub(super) fn new(last: Boundary, pair: P) -> Self {
        Self {
            alpha: alpha((0, 0), last, &pair),
            beta: beta(last, &pair),
            last,
            pair,
        }
    }

    /// Returns the inner boundaries on at least this share (above .5) of all paths, each with its share. Any two of
    /// them are on one path, so they are in order.
    pub(super) fn sure(&self, share: f64) -> Vec<(Boundary, f64)> {
        let inner = (1..self.last.0).flat_map(|ar| (1..self.last.1).map(move |en| (ar, en)));
        let all = self.alpha.at(self.last);
        inner
            .map(|boundary| {
                let through = self.alpha.at(boundary) + self.beta.at(boundary);
                (boundary, exp(through - all))
            })
            .filter(|&(_, found)| found > 0.5 && found >= share)
            .collect()
    }

    /// Returns ln of the summed probability of all paths between two boundaries, and the share of all paths that goes
    /// through both.
    pub(super) fn between(&self, from: Boundary, to: Boundary) -> (f64, f64) {
        let between = alpha(from, to, &self.pair).at(to);
        let all = self.alpha.at(self.last);
        let share = exp(self.alpha.at(from) + between + self.beta.at(to) - all);
        (between, share.min(1.0))
    }
}

/// Returns ln of the summed probability of all paths from `first` to each boundary up to `last`.
fn alpha(first: Boundary, last: Boundary, pair: impl Fn(Boundary, Boundary) -> f64) -> Table {
    let mut table = Table::new(first, last);
    table.set(first, 0.0);
    for ar in first.0 + 1..=last.0 {
        for en in first.1 + 1..=last.1 {
            let mut sum = LogSum::default();
            for from_ar in ar.saturating_sub(MAX_RUN).max(first.0)..ar {
                for from_en in en.saturating_sub(MAX_RUN).max(first.1)..en {
                    let log = table.at((from_ar, from_en));
                    if log > f64::NEG_INFINITY {
                        sum.add(log + pair((from_ar, from_en), (ar, en)));
                    }
                }
            }
            table.set((ar, en), sum.value());
        }
    }
    table
}

/// Returns ln of the summed probability of all paths from each boundary to `last`.
fn beta(last: Boundary, pair: impl Fn(Boundary, Boundary) -> f64) -> Table {
    let mut table = Table::new((0, 0), last);
    table.set(last, 0.0);
    for ar in (0..last.0).rev() {
        for en in (0..last.1).rev() {
            let mut sum = LogSum::default();
            for to_ar in ar + 1..=(ar + MAX_RUN).min(last.0) {
                for to_en in en + 1..=(en + MAX_RUN).min(last.1) {
                    let log = table.at((to_ar, to_en));
                    if log > f64::NEG_INFINITY {
                        sum.add(log + pair((ar, en), (to_ar, to_en)));
                    }
                }
            }
            table.set((ar, en), sum.value());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns all paths from `from` to `to`, each with its boundaries and probability.
    fn paths(
        from: Boundary,
        to: Boundary,
        pair: &dyn Fn(Boundary, Boundary) -> f64,
    ) -> Vec<(Vec<Boundary>, f64)> {
        if from == to {
            return vec![(vec![to], 1.0)];
        }
        let nexts = (from.0 + 1..=to.0).flat_map(|ar| (from.1 + 1..=to.1).map(move |en| (ar, en)));
        nexts
            .flat_map(|next| {
                let step = exp(pair(from, next));
                paths(next, to, pair)
                    .into_iter()
                    .map(move |(mut boundaries, share)| {
                        boundaries.insert(0, from);
                        (boundaries, share * step)
                    })
            })
            .collect()
    }

    proptest! {
        #[test]
        fn shares_are_those_of_all_paths_counted_one_by_one(
            last in (1..5usize, 1..5usize), costs in prop::collection::vec(0.0..6.0f64, 625),
        ) {
            let pair = |from: Boundary, to: Boundary| -costs[from.0 + 5 * (from.1 + 5 * (to.0 + 5 * to.1))];
            let boundaries = BoundaryLattice::new(last, pair);
            let paths = paths((0, 0), last, &pair);
            let share = |through: &[Boundary]| {
                let goes = |path: &&(Vec<Boundary>, f64)| through.iter().all(|boundary| path.0.contains(boundary));
                let some: f64 = paths.iter().filter(goes).map(|path| path.1).sum();
                some / paths.iter().map(|path| path.1).sum::<f64>()
            };
            let mut cuts = vec![(0, 0)];
            for (boundary, found) in boundaries.sure(0.6) {
                prop_assert!(found >= 0.6 && (found - share(&[boundary])).abs() < 1e-9);
                cuts.push(boundary);
            }
            cuts.push(last);
            for pair in cuts.windows(2) {
                prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
                prop_assert!((boundaries.between(pair[0], pair[1]).1 - share(pair)).abs() < 1e-9);
            }
            for boundary in (1..last.0).flat_map(|ar| (1..last.1).map(move |en| (ar, en))) {
                prop_assert!(cuts.contains(&boundary) || share(&[boundary]) < 0.6 + 1e-9);
            }
        }
    }

    #[test]
    fn where_no_path_leads_nothing_is_sure() {
        let boundaries = BoundaryLattice::new((2, 2 * MAX_RUN + 1), |_, _| 0.0);
        assert_eq!(boundaries.sure(0.5), []);
    }
}
