//! Choice of the cells of the lattice that are searched.
//!
//! What occurs once on each side (a number, a date, a symbol, a name) marks points that the path very probably goes
//! through; the longest chain of such points that ascends on both sides is taken, and the cells between and around
//! them.

use std::cmp::Reverse;

use super::band::Band;
use super::weights::BandWeights;
use crate::model::bead::Span;

/// Band around `points` (Arabic segment, English segment) of texts of `ar` and `en` segments, each of them `by` joined
/// ones: all cells between two points that follow each other, and the cells around the points.
pub(super) fn around(
    weights: &BandWeights,
    (ar, en): (usize, usize),
    points: &[(usize, usize)],
    by: usize,
) -> Band {
    let margin = (weights.margin / by).max(weights.least_margin);
    let mut corners = vec![(0, 0)];
    corners.extend(longest_chain(&confirmed(weights, points, margin)));
    corners.push((ar, en));
    let mut rows: Vec<Option<Span>> = vec![None; ar + 1];
    for pair in corners.windows(2) {
        let [(top, left), (bottom, right)] = [pair[0], pair[1]];
        let wanted = Span::new(
            left.saturating_sub(margin),
            (right + margin + 1).min(en + 1),
        );
        for row in &mut rows[top..=bottom] {
            let span = row.get_or_insert(wanted);
            *span = Span::new(span.start.min(wanted.start), span.end.max(wanted.end));
        }
    }
    // The corners are those of the lattice, so that no row is left out.
    let all = Span::new(0, en + 1);
    Band::new(rows.iter().map(|row| row.unwrap_or(all)).collect(), en)
}

/// Returns the points that most of their neighbours confirm, in either order.
///
/// What is like a name by chance makes
/// points too: where most are such, the longest chain of them leads nowhere, and where few are, a false one in a
/// stretch with no others leads astray. A true one that is left out costs no more than time.
fn confirmed(
    weights: &BandWeights,
    points: &[(usize, usize)],
    margin: usize,
) -> Vec<(usize, usize)> {
    let share = |of: usize, share: f64| (of as f64 * share) as usize;
    // From one point to the next a text and its translation have about as many segments.
    let confirms = |one: (usize, usize), other: (usize, usize)| {
        let height = other.0.abs_diff(one.0);
        let width = other.1.abs_diff(one.1);
        let is_same_way = (other.0 >= one.0) == (other.1 >= one.1) || height == 0 || width == 0;
        let slack =
            share(margin, weights.margin_slack) + share(height + width, weights.distance_slack);
        is_same_way && height.abs_diff(width) <= slack
    };
    let is_confirmed = |&at: &usize| {
        let near =
            at.saturating_sub(weights.neighbours)..(at + weights.neighbours + 1).min(points.len());
        let others = near.len() - 1;
        let confirming = near.filter(|&other| other != at && confirms(points[at], points[other]));
        let confirming = confirming.count();
        confirming >= weights.least_confirming && 2 * confirming > others
    };
    (0..points.len())
        .filter(is_confirmed)
        .map(|at| points[at])
        .collect()
}

/// Share of the points that are in the same order in both texts, or nothing if there are too few to tell.
///
/// Points of one segment, on either side, have no order among themselves.
pub(super) fn order(weights: &BandWeights, points: &[(usize, usize)]) -> Option<f64> {
    let mut points = points.to_vec();
    points.sort_unstable();
    let chain = longest(&points, |before, after| before <= after);
    (points.len() >= weights.few_points).then(|| chain.len() as f64 / points.len() as f64)
}

/// Longest subsequence that ascends strictly on both sides.
fn longest_chain(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut points = points.to_vec();
    // Of the points of one row the last comes first, so that no chain holds two of them.
    points.sort_unstable_by_key(|&(row, column)| (row, Reverse(column)));
    longest(&points, |before, after| before < after)
}

/// Longest subsequence in which `may_follow` holds between neighbouring columns (Fredman 1975, by patience sorting), in
/// O(n log n).
fn longest(
    points: &[(usize, usize)],
    may_follow: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    // For each length, the point that ends a chain of that length furthest to the left.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    for (index, &(_, column)) in points.iter().enumerate() {
        let length = tails.partition_point(|&tail| may_follow(points[tail].1, column));
        before.push(length.checked_sub(1).map(|shorter| tails[shorter]));
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(index) = at {
        chain.push(points[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(ar: usize, en: usize, points: &[(usize, usize)], by: usize) -> Band {
        super::around(&BandWeights::default(), (ar, en), points, by)
    }

    fn order(points: &[(usize, usize)]) -> Option<f64> {
        super::order(&BandWeights::default(), points)
    }

    #[test]
    fn the_longest_chain_leaves_outliers_out() {
        let points = [(0, 0), (1, 7), (2, 2), (3, 3), (4, 1), (5, 5)];
        assert_eq!(longest_chain(&points), [(0, 0), (2, 2), (3, 3), (5, 5)]);
        assert_eq!(longest_chain(&[]), []);
    }

    #[test]
    fn a_chain_holds_one_point_of_a_segment() {
        let points = [(0, 5), (0, 6), (0, 7), (1, 0), (2, 1)];
        assert_eq!(longest_chain(&points), [(1, 0), (2, 1)]);
    }

    #[test]
    fn segments_of_different_size_are_in_order_and_shuffled_ones_are_not() {
        let three_to_one: Vec<_> = (0..30).map(|at| (at, at / 3)).collect();
        let one_to_three: Vec<_> = (0..30).map(|at| (at / 3, at)).collect();
        assert_eq!(order(&three_to_one), Some(1.0));
        assert_eq!(order(&one_to_three), Some(1.0));
        let shuffled: Vec<_> = (0..30).map(|at| (at, at * 17 % 30)).collect();
        assert!(order(&shuffled).is_some_and(|order| order < 0.5));
        assert_eq!(order(&shuffled[..3]), None);
    }

    #[test]
    fn long_texts_are_looked_at_around_the_chain_only() {
        let points: Vec<_> = (0..10_000).step_by(50).map(|at| (at, at)).collect();
        let band = around(10_000, 10_000, &points, 1);
        assert!(band.cells() < 2_000_000, "{}", band.cells());
        for at in 0..=10_000 {
            assert!(band.cell(at, at).is_some());
        }
    }

    #[test]
    fn a_false_point_leaves_the_true_path_in_the_band() {
        let mut points: Vec<_> = (0..100).chain(300..400).map(|at| (at, at)).collect();
        points.insert(100, (150, 290));
        let band = around(400, 400, &points, 1);
        for at in 0..=400 {
            assert!(band.cell(at, at).is_some(), "{at}");
        }
        assert!(band.cells() < 80_000, "{}", band.cells());
    }

    #[test]
    fn without_points_all_cells_are_looked_at() {
        assert_eq!(around(20, 1_000, &[], 1), Band::full(20, 1_000));
        assert_eq!(around(0, 3, &[], 4), Band::full(0, 3));
    }
}
