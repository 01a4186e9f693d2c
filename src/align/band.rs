//! Which cells of the lattice are looked at.
//!
//! All of them where the texts are short. In long texts what occurs once on each side (a number, a date, a symbol,
//! a name) marks points that the path very probably goes through; the longest chain of such points that ascends
//! on both sides is taken, and the cells around it.

use std::cmp::Reverse;

use crate::band::Band;
use crate::bead::Span;

/// Lattices with no more cells than this are looked at whole.
const WHOLE: usize = 300_000;
/// Cells looked at on both sides of the chain, at least; false points go this far astray without harm.
const MARGIN: usize = 40;
/// Of a stretch between two points that is too wide to be looked at whole, this share of its width.
const SHARE: usize = 4;
/// About as many cells are looked at in all: a cell takes about 150 bytes. In texts of more than a few thousand
/// segments that have next to nothing in common, a path far from the diagonal is not found.
const MOST: usize = 8_000_000;

/// The band for texts of `ar` and `en` segments with these points (Arabic segment, English segment), sorted.
pub(super) fn around(ar: usize, en: usize, points: &[(usize, usize)]) -> Band {
    if (ar + 1).saturating_mul(en + 1) <= WHOLE {
        return Band::full(ar, en);
    }
    // So many cells a row are affordable.
    let widest = (MOST / (ar + 1)).max(2 * MARGIN);
    let mut corners = vec![(0, 0)];
    corners.extend(longest_chain(points));
    corners.push((ar, en));
    let mut rows = vec![Span::new(0, 0); ar + 1];
    for pair in corners.windows(2) {
        let [(top, left), (bottom, right)] = [pair[0], pair[1]];
        let (height, width) = ((bottom - top).max(1), right - left);
        let is_whole = height.saturating_mul(width) <= WHOLE && width + 2 * MARGIN <= widest;
        let margin = if is_whole {
            MARGIN
        } else {
            (MARGIN + width / SHARE).min(widest / 2)
        };
        for (below, span) in rows[top..=bottom].iter_mut().enumerate() {
            let (from, to) = if is_whole {
                (left, right)
            } else {
                let middle = left + below * width / height;
                (middle, middle)
            };
            let wanted = Span::new(from.saturating_sub(margin), (to + margin + 1).min(en + 1));
            *span = if span.is_empty() {
                wanted
            } else {
                Span::new(span.start.min(wanted.start), span.end.max(wanted.end))
            };
        }
    }
    Band::new(rows, en)
}

/// Fewer points than this do not tell whether two texts are in the same order.
const FEW: usize = 5;

/// The share of the points that is in the same order in both texts, if there are enough to tell. Points of one segment,
/// on either side, have no order among themselves.
pub(super) fn order(points: &[(usize, usize)]) -> Option<f64> {
    let mut points = points.to_vec();
    points.sort_unstable();
    let chain = longest(&points, |before, after| before <= after);
    (points.len() >= FEW).then(|| chain.len() as f64 / points.len() as f64)
}

/// The longest subsequence that ascends strictly on both sides.
fn longest_chain(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut points = points.to_vec();
    // Of the points of one row the last comes first, so that no chain holds two of them.
    points.sort_unstable_by_key(|&(row, column)| (row, Reverse(column)));
    longest(&points, |before, after| before < after)
}

/// The longest subsequence in which every column is followed by one that it may be followed by (Fredman 1975, by
/// patience sorting), in O(n log n).
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
        let band = around(10_000, 10_000, &points);
        assert!(band.cells() < 2_000_000, "{}", band.cells());
        for at in 0..=10_000 {
            assert!(band.cell(at, at).is_some());
        }
    }

    #[test]
    fn the_band_stays_affordable_whatever_the_texts() {
        for (ar, en) in [
            (60_000, 60_000),
            (200_000, 1_000),
            (1_000, 200_000),
            (1, 1_000_000),
            (1_000_000, 1),
        ] {
            let band = around(ar, en, &[]);
            assert!(band.cells() <= 3 * MOST, "{ar} {en}: {}", band.cells());
        }
    }

    #[test]
    fn without_points_the_band_follows_the_diagonal() {
        let band = around(2_000, 1_000, &[]);
        assert!(
            band.cell(0, 0).is_some()
                && band.cell(1_000, 500).is_some()
                && band.cell(2_000, 1_000).is_some()
        );
        assert!(band.cell(1_000, 0).is_none());
    }
}
