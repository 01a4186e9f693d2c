//! A small lattice without nulls, all of which is looked at: how surely does a path go through each of its corners?
//!
//! A path goes from the first corner to the last, from corner to corner by pairs of runs. The posterior of a corner is
//! the share of all paths, weighed by their probability, that goes through it (forward–backward, Baum et al. 1970).
//! Unlike the lattice of whole documents this one asks for boundaries, not for the best path: a boundary may be
//! certain where what lies between two of them is not.

use super::log_sum::LogSum;
use crate::align::evidence::shape::MAX_RUN;

/// So many segments of each side lie before it.
pub(super) type Corner = (usize, usize);

/// The lattice between the corner (0, 0) and `last`, with all ways through it worked out.
pub(super) struct Corners<P> {
    last: Corner,
    /// ln of the probability of the pair between two corners, at most [`MAX_RUN`] apart.
    pair: P,
    there: Table,
    onward: Table,
}

/// A number for each corner of a rectangle of them, row by row.
struct Table {
    first: Corner,
    columns: usize,
    numbers: Vec<f64>,
}

impl Table {
    fn new(first: Corner, last: Corner) -> Self {
        let columns = last.1 - first.1 + 1;
        Self {
            first,
            columns,
            numbers: vec![f64::NEG_INFINITY; (last.0 - first.0 + 1) * columns],
        }
    }

    fn place(&self, corner: Corner) -> usize {
        (corner.0 - self.first.0) * self.columns + corner.1 - self.first.1
    }

    fn at(&self, corner: Corner) -> f64 {
        self.numbers[self.place(corner)]
    }

    fn set(&mut self, corner: Corner, number: f64) {
        let place = self.place(corner);
        self.numbers[place] = number;
    }
}

impl<P: Fn(Corner, Corner) -> f64> Corners<P> {
    /// Works out all ways through the lattice that ends at `last`.
    pub(super) fn new(last: Corner, pair: P) -> Self {
        let first = (0, 0);
        Self {
            there: ways(first, last, &pair),
            onward: ways_onward(last, &pair),
            last,
            pair,
        }
    }

    /// The inner corners that at least this share (above .5) of all paths goes through, each with its share. Any
    /// two of them are on one path, so they are in order.
    pub(super) fn sure(&self, share: f64) -> Vec<(Corner, f64)> {
        let inner = (1..self.last.0).flat_map(|ar| (1..self.last.1).map(move |en| (ar, en)));
        let all = self.there.at(self.last);
        inner
            .map(|corner| {
                let through = self.there.at(corner) + self.onward.at(corner);
                (corner, (through - all).exp())
            })
            .filter(|&(_, found)| found > 0.5 && found >= share)
            .collect()
    }

    /// Of what lies between two corners ln of the summed probability of all ways through it, and the share of all paths
    /// that goes through both.
    pub(super) fn between(&self, from: Corner, to: Corner) -> (f64, f64) {
        let between = ways(from, to, &self.pair).at(to);
        let all = self.there.at(self.last);
        let share = (self.there.at(from) + between + self.onward.at(to) - all).exp();
        (between, share.min(1.0))
    }
}

/// For each corner between two, ln of the summed probability of all ways there from `first`.
fn ways(first: Corner, last: Corner, pair: impl Fn(Corner, Corner) -> f64) -> Table {
    let mut ways = Table::new(first, last);
    ways.set(first, 0.0);
    for ar in first.0 + 1..=last.0 {
        for en in first.1 + 1..=last.1 {
            let mut sum = LogSum::default();
            for from_ar in ar.saturating_sub(MAX_RUN).max(first.0)..ar {
                for from_en in en.saturating_sub(MAX_RUN).max(first.1)..en {
                    let way = ways.at((from_ar, from_en));
                    if way > f64::NEG_INFINITY {
                        sum.add(way + pair((from_ar, from_en), (ar, en)));
                    }
                }
            }
            ways.set((ar, en), sum.value());
        }
    }
    ways
}

/// The same from each corner to `last`.
fn ways_onward(last: Corner, pair: impl Fn(Corner, Corner) -> f64) -> Table {
    let mut ways = Table::new((0, 0), last);
    ways.set(last, 0.0);
    for ar in (0..last.0).rev() {
        for en in (0..last.1).rev() {
            let mut sum = LogSum::default();
            for to_ar in ar + 1..=(ar + MAX_RUN).min(last.0) {
                for to_en in en + 1..=(en + MAX_RUN).min(last.1) {
                    let way = ways.at((to_ar, to_en));
                    if way > f64::NEG_INFINITY {
                        sum.add(way + pair((ar, en), (to_ar, to_en)));
                    }
                }
            }
            ways.set((ar, en), sum.value());
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All paths from `from` to `to`, each with its corners and probability.
    fn paths(
        from: Corner,
        to: Corner,
        pair: &dyn Fn(Corner, Corner) -> f64,
    ) -> Vec<(Vec<Corner>, f64)> {
        if from == to {
            return vec![(vec![to], 1.0)];
        }
        let nexts = (from.0 + 1..=to.0).flat_map(|ar| (from.1 + 1..=to.1).map(move |en| (ar, en)));
        nexts
            .flat_map(|next| {
                let step = pair(from, next).exp();
                paths(next, to, pair)
                    .into_iter()
                    .map(move |(mut corners, share)| {
                        corners.insert(0, from);
                        (corners, share * step)
                    })
            })
            .collect()
    }

    proptest! {
        #[test]
        fn shares_are_those_of_all_paths_counted_one_by_one(
            last in (1..5usize, 1..5usize), costs in prop::collection::vec(0.0..6.0f64, 625),
        ) {
            let pair = |from: Corner, to: Corner| -costs[from.0 + 5 * (from.1 + 5 * (to.0 + 5 * to.1))];
            let corners = Corners::new(last, pair);
            let paths = paths((0, 0), last, &pair);
            let share = |through: &[Corner]| {
                let goes = |path: &&(Vec<Corner>, f64)| through.iter().all(|corner| path.0.contains(corner));
                let some: f64 = paths.iter().filter(goes).map(|path| path.1).sum();
                some / paths.iter().map(|path| path.1).sum::<f64>()
            };
            let mut cuts = vec![(0, 0)];
            for (corner, found) in corners.sure(0.6) {
                prop_assert!(found >= 0.6 && (found - share(&[corner])).abs() < 1e-9);
                cuts.push(corner);
            }
            cuts.push(last);
            for pair in cuts.windows(2) {
                prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
                prop_assert!((corners.between(pair[0], pair[1]).1 - share(pair)).abs() < 1e-9);
            }
            for corner in (1..last.0).flat_map(|ar| (1..last.1).map(move |en| (ar, en))) {
                prop_assert!(cuts.contains(&corner) || share(&[corner]) < 0.6 + 1e-9);
            }
        }
    }

    #[test]
    fn where_no_path_leads_nothing_is_sure() {
        let corners = Corners::new((2, 2 * MAX_RUN + 1), |_, _| 0.0);
        assert_eq!(corners.sure(0.5), []);
    }
}
