//! The kernel of all evidence that says "this word here has its counterpart there".
//!
//! An *item* is a word, number or name of one side. Within a bead, each item is explained by the best of its
//! counterparts in the other side's run, or by none:
//!
//! ```text
//! gain = ln((1 − λ) + λ · max r / size(W))      r = t / u,  W = words in the other side's run
//! ```
//!
//! t is the probability that the counterpart translates it, u how common it is anyway, λ how probable it is
//! that an item of its kind has a counterpart at all (IBM Model 1 with a maximum for the sum, Brown et al. 1993).
//! The gain of a bead is the sum over the items of both sides.
//!
//! For every run of at most [`MAX_RUN`] segments of the other side that begins inside the band, the gains of this
//! side's segments are worked out once and summed up from above, so that a bead costs two look-ups a side.
//! O(cells · MAX_RUN + links · MAX_RUN²) time and O(cells · MAX_RUN) memory.

use std::rc::Rc;

use crate::band::Band;
use crate::bead::Span;

use super::shape::MAX_RUN;

/// A word, number or name of a segment that may have counterparts on the other side.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The segment it is in.
    pub(super) segment: usize,
    /// Probability, in (0, 1), that it has a counterpart in a true translation.
    pub(super) lambda: f64,
    /// The other side's segments that hold a counterpart, ascending, each with r = t / u. Shared, for a word that
    /// stands in a thousand places has the same counterparts in all.
    pub(super) links: Rc<[(usize, f64)]>,
}

/// One side's gains; see the module.
pub(super) struct Gains {
    /// Cells are (boundary between this side's segments, first segment of the other side's run).
    band: Band,
    /// `cell * MAX_RUN + run length - 1` → the gain in nats of all segments above the boundary, from where the
    /// column enters the band.
    sums: Vec<f32>,
}

impl Gains {
    /// Works out the gains of `items`, sorted by segment. `band` has this side's boundaries as rows; `words` are
    /// the word counts of the other side's segments.
    pub(super) fn new(items: &[Item], band: &Band, words: &[usize]) -> Self {
        let band = reach(band, words.len());
        let mut before = vec![0; words.len() + 1];
        for (segment, &count) in words.iter().enumerate() {
            before[segment + 1] = before[segment] + count;
        }
        let most = (0..words.len())
            .map(|first| before[(first + MAX_RUN).min(words.len())] - before[first])
            .max()
            .unwrap_or(0);
        let sizes: Vec<f64> = (0..=most).map(size).collect();
        let mut sums = vec![0.0f32; band.cells() * MAX_RUN];
        let mut rest = items;
        let mut ratios: Vec<Product> = Vec::new();
        for segment in 0..band.rows().len() - 1 {
            let count = rest
                .iter()
                .take_while(|item| item.segment == segment)
                .count();
            let (here, later) = rest.split_at(count);
            rest = later;
            let columns = band.rows()[segment];
            ratios.clear();
            ratios.resize(columns.len() * MAX_RUN, Product::default());
            let mut base = 0.0;
            for item in here {
                base += (1.0 - item.lambda).ln();
                add_item(item, columns, &before, &sizes, &mut ratios);
            }
            for (column, ratios) in columns.range().zip(ratios.chunks_exact(MAX_RUN)) {
                let cells = (band.cell(segment, column), band.cell(segment + 1, column));
                let (Some(above), Some(below)) = cells else {
                    continue;
                };
                for (run, ratio) in ratios.iter().enumerate() {
                    let gain = base + ratio.ln();
                    sums[below * MAX_RUN + run] = sums[above * MAX_RUN + run] + gain as f32;
                }
            }
        }
        Self { band, sums }
    }

    /// The gain of the run `own` of this side's segments if `other` is its counterpart, in nats.
    pub(super) fn of(&self, own: Span, other: Span) -> f64 {
        let sum = |boundary| {
            self.band
                .cell(boundary, other.start)
                .map(|cell| self.sums[cell * MAX_RUN + other.len() - 1])
        };
        match (sum(own.start), sum(own.end)) {
            (Some(above), Some(below)) => f64::from(below - above),
            _ => 0.0,
        }
    }
}

/// The band with each column going on for [`MAX_RUN`] more rows: a bead asks, at its lower end too, for the run that
/// begins at its upper corner.
fn reach(band: &Band, other_segments: usize) -> Band {
    let rows = band.rows();
    let row = |row: usize| Span::new(rows[row.saturating_sub(MAX_RUN)].start, rows[row].end);
    Band::new((0..rows.len()).map(row).collect(), other_segments)
}

/// A product of many factors of at least 1, whose logarithm is wanted once: a logarithm for each would cost most of
/// the time, and a segment of a thousand numbers would overflow a float.
#[derive(Clone, Copy)]
struct Product {
    factors: f64,
    /// ln of what was taken out of `factors` when they grew too large.
    taken: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self {
            factors: 1.0,
            taken: 0.0,
        }
    }
}

impl Product {
    const LARGE: f64 = 1e100;

    fn multiply(&mut self, factor: f64) {
        self.factors *= factor;
        if self.factors > Self::LARGE {
            self.taken += self.factors.ln();
            self.factors = 1.0;
        }
    }

    fn ln(&self) -> f64 {
        // Most runs hold no counterpart of anything.
        if self.factors == 1.0 {
            self.taken
        } else {
            self.taken + self.factors.ln()
        }
    }
}

/// What the words of a run count for when it is asked how surprising a counterpart among them is. In proportion to their
/// number if it could stand anywhere; it rather stands about where it is expected, so that a longer run adds less.
fn size(words: usize) -> f64 {
    ((words as f64 + 1.0) * USUAL).sqrt()
}

/// The words of a usual segment.
const USUAL: f64 = 20.0;

/// Multiplies into `ratios` (per column and run length) what `item` gains in each run over what it has in a run
/// without counterpart.
fn add_item(
    item: &Item,
    columns: Span,
    words_before: &[usize],
    sizes: &[f64],
    ratios: &mut [Product],
) {
    let last_segment = words_before.len() - 1;
    let mut next_start = columns.start;
    let links = &item.links[item.links.partition_point(|link| link.0 < columns.start)..];
    for (nth, &(linked, _)) in links.iter().enumerate() {
        if linked + 1 >= columns.end + MAX_RUN {
            break;
        }
        // Every run that holds this link, and none that was done with an earlier one.
        let starts =
            next_start.max((linked + 1).saturating_sub(MAX_RUN))..(linked + 1).min(columns.end);
        next_start = next_start.max(starts.end);
        for start in starts {
            let mut best = 0.0f64;
            let mut links = links[nth..].iter().peekable();
            for end in linked + 1..=(start + MAX_RUN).min(last_segment) {
                while let Some((_, ratio)) = links.next_if(|link| link.0 < end) {
                    best = best.max(*ratio);
                }
                let words = words_before[end] - words_before[start];
                let with = (1.0 - item.lambda) + item.lambda * best / sizes[words];
                let slot = (start - columns.start) * MAX_RUN + end - start - 1;
                ratios[slot].multiply(with / (1.0 - item.lambda));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(segment: usize, lambda: f64, links: &[(usize, f64)]) -> Item {
        Item {
            segment,
            lambda,
            links: links.into(),
        }
    }

    /// The gain by its definition.
    fn defined(items: &[Item], own: Span, other: Span, words: &[usize]) -> f64 {
        let size = size(words[other.range()].iter().sum::<usize>());
        let gain = |item: &Item| {
            let ratios = item
                .links
                .iter()
                .filter(|link| other.range().contains(&link.0))
                .map(|link| link.1);
            let best = ratios.fold(0.0, f64::max);
            ((1.0 - item.lambda) + item.lambda * best / size).ln()
        };
        items
            .iter()
            .filter(|item| own.range().contains(&item.segment))
            .map(gain)
            .sum()
    }

    #[test]
    fn a_segment_of_a_thousand_numbers_gains_no_more_than_a_float_holds() {
        let items = vec![item(0, 0.8, &[(0, 1e6)]); 1000];
        let gains = Gains::new(&items, &Band::full(1, 1), &[1000]);
        let one = Span::new(0, 1);
        let expected = defined(&items, one, one, &[1000]);
        assert!((gains.of(one, one) - expected).abs() < 0.01, "{expected}");
    }

    #[test]
    fn gains_are_what_their_definition_says_in_any_band() {
        let items = [
            item(0, 0.8, &[(0, 500.0), (3, 20.0)]),
            item(0, 0.3, &[]),
            item(1, 0.5, &[(2, 90.0), (3, 400.0), (9, 5.0)]),
            item(4, 0.9, &[(1, 7.0), (4, 700.0), (5, 800.0), (6, 1.0)]),
            item(9, 0.2, &[(9, 1e4)]),
        ];
        let words = [3, 8, 20, 1, 14, 6, 2, 9, 30, 11];
        let narrow = (0..=10)
            .map(|row: usize| Span::new(row.saturating_sub(3), (row + 4).min(11)))
            .collect();
        for band in [Band::full(10, 10), Band::new(narrow, 10)] {
            let gains = Gains::new(&items, &band, &words);
            for (top, left) in (0..10).flat_map(|top| (0..10).map(move |left| (top, left))) {
                for (height, width) in
                    (1..=MAX_RUN).flat_map(|height| (1..=MAX_RUN).map(move |width| (height, width)))
                {
                    let (bottom, right) = (top + height, left + width);
                    if band.cell(top, left).is_none() || band.cell(bottom, right).is_none() {
                        continue;
                    }
                    let (own, other) = (Span::new(top, bottom), Span::new(left, right));
                    let (gain, expected) =
                        (gains.of(own, other), defined(&items, own, other, &words));
                    assert!(
                        (gain - expected).abs() < 1e-4,
                        "{own:?} {other:?}: {gain} is not {expected}"
                    );
                }
            }
        }
    }
}
