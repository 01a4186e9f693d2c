//! The kernel of all evidence that says "this word here has its counterpart there".
//!
//! An *item* is a word, number or name of one side. Within a bead, each item is explained by the best of its
//! counterparts in the other side's run, or by none:
//!
//! ```text
//! gain = ln((1 − λ) + λ · max r / (W + 1))      r = t / u,  W = words in the other side's run
//! ```
//!
//! t is the probability that the counterpart translates it, u how common it is anyway, λ how probable it is
//! that an item of its kind has a counterpart at all (IBM Model 1 with a maximum for the sum, Brown et al. 1993).
//! The gain of a bead is the sum over the items of both sides.
//!
//! The gains of a block's beads are worked out together: for each segment and each run of the other side that it
//! meets in the band, once. That takes O(cells · MAX_RUN + items + links in the band · MAX_RUN²) time, and memory for
//! the block only.

use std::cell::Cell;

use crate::bead::Span;

use super::block::Block;
use super::shape::MAX_RUN;

/// A word, number or name, wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct ItemKind {
    /// Probability, in (0, 1), that it has a counterpart in a true translation.
    pub(super) lambda: f64,
    /// The other side's segments that hold a counterpart, ascending, each with r = t / u.
    pub(super) links: Vec<(usize, f64)>,
}

/// The items of one side.
#[derive(Debug)]
pub(super) struct Items {
    /// λ by kind.
    lambdas: Vec<f64>,
    /// The links of all kinds one after the other: segment, r. Half as large as pairs of `usize` and `f64`.
    links: Vec<(u32, f32)>,
    /// By kind where its links begin; one more entry than kinds.
    first_link: Vec<usize>,
    /// The kinds of the items, segment by segment.
    kinds: Vec<u32>,
    /// By segment where its items begin; one more entry than segments.
    first_item: Vec<usize>,
    /// What r / (W + 1) is at least where there is a counterpart.
    least: f64,
}

impl Items {
    /// The items of `segments` segments: `places` are the segment and the kind of each, by number.
    ///
    /// # Panics
    /// If a text has more than 2³² segments or different words.
    pub(super) fn new(segments: usize, kinds: &[ItemKind], places: Vec<(usize, usize)>) -> Self {
        let mut first_link = vec![0];
        let mut links = Vec::with_capacity(kinds.iter().map(|kind| kind.links.len()).sum());
        for kind in kinds {
            links.extend(
                kind.links
                    .iter()
                    .map(|&(segment, ratio)| (narrow(segment), ratio as f32)),
            );
            first_link.push(links.len());
        }
        let (kinds_placed, first_item) = by_segment(segments, places);
        Self {
            lambdas: kinds.iter().map(|kind| kind.lambda).collect(),
            links,
            first_link,
            kinds: kinds_placed,
            first_item,
            least: 0.0,
        }
    }

    /// The same items in texts whose segments are joined, `by` at a time on both sides.
    ///
    /// In long segments a counterpart is often met by chance, more often than r / (W + 1) knows, which is made for
    /// segments of a few dozen words. So a counterpart found never speaks against a bead there.
    pub(super) fn joined(&self, by: usize) -> Self {
        let mut first_link = vec![0];
        let mut links: Vec<(u32, f32)> = Vec::new();
        for kind in 0..self.lambdas.len() {
            for &(segment, ratio) in self.links_of(kind) {
                let segment = segment / narrow(by);
                let is_same = links.len() > first_link[kind];
                match links.last_mut().filter(|last| is_same && last.0 == segment) {
                    Some(last) => last.1 = last.1.max(ratio),
                    None => links.push((segment, ratio)),
                }
            }
            first_link.push(links.len());
        }
        let segments = self.first_item.len() - 1;
        let first_item = (0..=segments.div_ceil(by))
            .map(|joined| self.first_item[(joined * by).min(segments)])
            .collect();
        Self {
            lambdas: self.lambdas.clone(),
            links,
            first_link,
            kinds: self.kinds.clone(),
            first_item,
            least: 1.0,
        }
    }

    fn links_of(&self, kind: usize) -> &[(u32, f32)] {
        &self.links[self.first_link[kind]..self.first_link[kind + 1]]
    }

    /// The kinds of the items of a segment.
    fn of(&self, segment: usize) -> &[u32] {
        &self.kinds[self.first_item[segment]..self.first_item[segment + 1]]
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("texts have fewer than 2^32 segments and words")
}

/// Numbers sorted by segment, in the order they came in, and where each segment's begin.
fn by_segment(segments: usize, mut places: Vec<(usize, usize)>) -> (Vec<u32>, Vec<usize>) {
    places.sort_by_key(|&(segment, _)| segment);
    let mut first = Vec::with_capacity(segments + 1);
    let mut at = 0;
    for segment in 0..=segments {
        while places.get(at).is_some_and(|place| place.0 < segment) {
            at += 1;
        }
        first.push(at);
    }
    (
        places.into_iter().map(|place| narrow(place.1)).collect(),
        first,
    )
}

/// One side's gains; see the module.
pub(super) struct Gains<'a> {
    items: &'a Items,
    /// By segment, what its items gain in nats where none has a counterpart.
    base: Vec<f64>,
    /// By first segment and length of a run of the other side 1 / (W + 1).
    shares: Vec<[f64; MAX_RUN]>,
    /// By kind, where in its links was looked last: from block to block it is never far to where to look next.
    cursors: Vec<Cell<usize>>,
}

impl<'a> Gains<'a> {
    /// Readies what is needed of `items`; `words` are the word counts of the other side's segments.
    pub(super) fn new(items: &'a Items, words: &[usize]) -> Self {
        let without = |&kind: &u32| (1.0 - items.lambdas[kind as usize]).ln();
        let base = (0..items.first_item.len() - 1)
            .map(|segment| items.of(segment).iter().map(without).sum())
            .collect();
        let share = |start: usize| {
            let mut sum = 0;
            std::array::from_fn(|further| {
                sum += words.get(start + further).copied().unwrap_or_default();
                1.0 / (sum as f64 + 1.0)
            })
        };
        Self {
            items,
            base,
            shares: (0..words.len()).map(share).collect(),
            cursors: vec![Cell::new(0); items.lambdas.len()],
        }
    }

    /// The gain of the run `own` of this side's segments if `other` is its counterpart, in nats.
    pub(super) fn of(&self, own: Span, other: Span) -> f64 {
        let share = self.shares[other.start][other.len() - 1];
        let gain = |&kind: &u32| {
            let lambda = self.items.lambdas[kind as usize];
            let links = self.items.links_of(kind as usize);
            let first = links.partition_point(|link| (link.0 as usize) < other.start);
            let best = links[first..]
                .iter()
                .take_while(|link| (link.0 as usize) < other.end)
                .map(|link| f64::from(link.1))
                .reduce(f64::max);
            let with = best.map_or(0.0, |best| (best * share).max(self.items.least));
            ((1.0 - lambda) + lambda * with).ln()
        };
        own.range()
            .flat_map(|segment| self.items.of(segment))
            .map(gain)
            .sum()
    }

    /// Adds the gains times `weight` to the costs of a block whose rows are this side's boundaries.
    pub(super) fn add_to_rows(&self, block: &mut Block, weight: f64) {
        let (rows, bands) = (block.rows(), block.band().rows());
        // The segments of beads that end in the block, and for each the columns where such beads may begin.
        let first = rows.start.saturating_sub(MAX_RUN);
        let columns = |segment: usize| {
            let above = bands[(segment + 1).saturating_sub(MAX_RUN)];
            Span::new(above.start, bands[segment].end.min(self.shares.len()))
        };
        let mut table = Table::new((first..rows.end - 1).map(columns));
        let mut products = Vec::new();
        for segment in first..rows.end - 1 {
            let starts = columns(segment);
            self.products(segment, starts, &mut products);
            for run in 0..MAX_RUN {
                let gains = table.slice_mut(segment - first, run);
                for (gain, products) in gains.iter_mut().zip(products.chunks_exact(MAX_RUN)) {
                    *gain = self.base[segment] + products[run].ln();
                }
            }
        }
        add(block, |ar, starts, en, costs| {
            for segment in ar.range() {
                let gains = table.slice(segment - first, en - 1, starts);
                for (cost, gain) in costs.iter_mut().zip(gains) {
                    *cost += weight * gain;
                }
            }
        });
    }

    /// Adds the gains times `weight` to the costs of a block whose columns are this side's boundaries.
    pub(super) fn add_to_columns(&self, block: &mut Block, weight: f64) {
        let (rows, bands) = (block.rows(), block.band().rows());
        // The rows where beads that end in the block may begin, and for each the segments such beads may have.
        let first = rows.start.saturating_sub(MAX_RUN);
        let segments = |row: usize| {
            let below = bands[(row + MAX_RUN).min(bands.len() - 1)];
            Span::new(bands[row].start, below.end - 1)
        };
        let mut table = Table::new((first..rows.end - 1).map(segments));
        let mut products = Vec::new();
        let mut starts = Span::new(first, first);
        if rows.end - 1 > first {
            for segment in segments(first).start..segments(rows.end - 2).end {
                while starts.end < rows.end - 1 && segments(starts.end).start <= segment {
                    starts.end += 1;
                }
                while starts.start < starts.end && segments(starts.start).end <= segment {
                    starts.start += 1;
                }
                self.products(segment, starts, &mut products);
                for (row, products) in starts.range().zip(products.chunks_exact(MAX_RUN)) {
                    for (run, product) in products.iter().enumerate() {
                        *table.at(row - first, run, segment) = self.base[segment] + product.ln();
                    }
                }
            }
        }
        add(block, |ar, starts, en, costs| {
            for nth in 0..en {
                let segments = Span::new(starts.start + nth, starts.end + nth);
                let gains = table.slice(ar.start - first, ar.len() - 1, segments);
                for (cost, gain) in costs.iter_mut().zip(gains) {
                    *cost += weight * gain;
                }
            }
        });
    }

    /// For each run of the other side that begins in `starts`, and each length, the product of what the items of
    /// `segment` gain over what they have in a run without counterpart.
    fn products(&self, segment: usize, starts: Span, products: &mut Vec<Product>) {
        products.clear();
        products.resize(starts.len() * MAX_RUN, Product::default());
        for &kind in self.items.of(segment) {
            let kind = kind as usize;
            let links = self.items.links_of(kind);
            let cursor = &self.cursors[kind];
            cursor.set(seek(links, cursor.get(), starts.start));
            let lambda = self.items.lambdas[kind];
            self.multiply(
                lambda / (1.0 - lambda),
                &links[cursor.get()..],
                starts,
                products,
            );
        }
    }

    fn multiply(&self, odds: f64, links: &[(u32, f32)], starts: Span, products: &mut [Product]) {
        let mut next_start = starts.start;
        for (nth, &(linked, _)) in links.iter().enumerate() {
            let linked = linked as usize;
            if linked + 1 >= starts.end + MAX_RUN {
                break;
            }
            // Every run that holds this link, and none that was done with an earlier one.
            let holding =
                next_start.max((linked + 1).saturating_sub(MAX_RUN))..(linked + 1).min(starts.end);
            next_start = next_start.max(holding.end);
            for start in holding {
                let mut best = 0.0f32;
                let mut links = links[nth..].iter().peekable();
                let products = &mut products[(start - starts.start) * MAX_RUN..][..MAX_RUN];
                let runs = products.iter_mut().zip(&self.shares[start]);
                for (run, (product, share)) in runs.enumerate().skip(linked - start) {
                    while let Some((_, ratio)) =
                        links.next_if(|link| link.0 as usize <= start + run)
                    {
                        best = best.max(*ratio);
                    }
                    let with = (f64::from(best) * share).max(self.items.least);
                    product.multiply(1.0 + odds * with);
                }
            }
        }
    }
}

/// The first of `links` that is not before `segment`, looked for from near to far around `from`.
fn seek(links: &[(u32, f32)], from: usize, segment: usize) -> usize {
    let is_before = |link: &(u32, f32)| (link.0 as usize) < segment;
    let (mut low, mut high) = (from, from);
    let mut step = 1;
    while high < links.len() && is_before(&links[high]) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    step = 1;
    while low > 0 && !is_before(&links[low - 1]) {
        high = low - 1;
        low = low.saturating_sub(step);
        step *= 2;
    }
    let high = high.min(links.len());
    low + links[low..high].partition_point(is_before)
}

/// Gives `to`, for every row and shape of a block, the run of Arabic segments, the columns where the beads begin, how
/// many English segments they have, and their costs.
fn add(block: &mut Block, to: impl Fn(Span, Span, usize, &mut [f64])) {
    for row in block.rows().range() {
        for (number, &shape) in block.shapes().iter().enumerate() {
            let ends = block.ends(row, shape);
            if !ends.is_empty() {
                let starts = Span::new(ends.start - shape.en, ends.end - shape.en);
                let ar = Span::new(row - shape.ar, row);
                to(ar, starts, shape.en, block.costs_mut(row, number));
            }
        }
    }
}

/// Numbers by row, length of a run and column; every row has its own columns.
struct Table {
    rows: Vec<(Span, usize)>,
    gains: Vec<f64>,
}

impl Table {
    fn new(rows: impl Iterator<Item = Span>) -> Self {
        let mut size = 0;
        let rows = rows
            .map(|columns| {
                let first = size;
                size += columns.len() * MAX_RUN;
                (columns, first)
            })
            .collect();
        Self {
            rows,
            gains: vec![0.0; size],
        }
    }

    fn slice(&self, row: usize, run: usize, columns: Span) -> &[f64] {
        let (all, first) = self.rows[row];
        let first = first + run * all.len() + columns.start - all.start;
        &self.gains[first..first + columns.len()]
    }

    fn slice_mut(&mut self, row: usize, run: usize) -> &mut [f64] {
        let (all, first) = self.rows[row];
        &mut self.gains[first + run * all.len()..][..all.len()]
    }

    fn at(&mut self, row: usize, run: usize, column: usize) -> &mut f64 {
        let (all, first) = self.rows[row];
        &mut self.gains[first + run * all.len() + column - all.start]
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::band::Band;
    use crate::score::shape::SHAPES;

    fn kind(lambda: f64, links: &[(usize, f64)]) -> ItemKind {
        ItemKind {
            lambda,
            links: links.to_vec(),
        }
    }

    fn some_items() -> ([ItemKind; 5], Vec<(usize, usize)>) {
        let kinds = [
            kind(0.8, &[(0, 500.0), (3, 20.0)]),
            kind(0.3, &[]),
            kind(0.5, &[(2, 90.0), (3, 400.0), (9, 5.0)]),
            kind(0.9, &[(1, 7.0), (4, 700.0), (5, 800.0), (6, 1.0)]),
            kind(0.2, &[(9, 1e4)]),
        ];
        let places = [
            (0, 0),
            (9, 4),
            (0, 1),
            (1, 2),
            (4, 3),
            (4, 0),
            (7, 2),
            (7, 2),
        ];
        (kinds, places.to_vec())
    }

    const WORDS: [usize; 10] = [3, 8, 20, 1, 14, 6, 2, 9, 30, 11];

    /// The gain by its definition.
    fn defined(own: Span, other: Span) -> f64 {
        let (kinds, places) = some_items();
        let size = WORDS[other.range()].iter().sum::<usize>() as f64;
        let gain = |kind: &ItemKind| {
            let ratios = kind
                .links
                .iter()
                .filter(|link| other.range().contains(&link.0))
                .map(|link| link.1);
            let best = ratios.fold(0.0, f64::max);
            ((1.0 - kind.lambda) + kind.lambda * best / (size + 1.0)).ln()
        };
        places
            .iter()
            .filter(|place| own.range().contains(&place.0))
            .map(|place| gain(&kinds[place.1]))
            .sum()
    }

    #[test]
    fn a_segment_of_a_thousand_numbers_gains_no_more_than_a_float_holds() {
        let items = Items::new(1, &[kind(0.8, &[(0, 1e6)])], vec![(0, 0); 1000]);
        let gains = Gains::new(&items, &[1000]);
        let one = Span::new(0, 1);
        let expected = 1000.0 * (0.2f64 + 0.8 * 1e6 / 1001.0).ln();
        assert!((gains.of(one, one) - expected).abs() < 1e-6, "{expected}");
        let band = Band::full(1, 1);
        let mut block = Block::new(&band, SHAPES);
        block.move_to(Span::new(0, 2));
        gains.add_to_rows(&mut block, 1.0);
        assert!((block.costs(1, 0)[0] - expected).abs() < 1e-6, "{expected}");
    }

    #[test]
    fn gains_are_what_their_definition_says_in_any_band_and_block() {
        let (kinds, places) = some_items();
        let items = Items::new(10, &kinds, places);
        let gains = Gains::new(&items, &WORDS);
        let narrow = (0..=10)
            .map(|row: usize| Span::new(row.saturating_sub(3), (row + 4).min(11)))
            .collect();
        for band in [Band::full(10, 10), Band::new(narrow, 10)] {
            let mut block = Block::new(&band, SHAPES);
            // Backwards too: the cursors go both ways.
            for (start, end) in [(0, 1), (1, 4), (4, 11), (1, 4), (0, 11)] {
                for is_rows in [true, false] {
                    block.move_to(Span::new(start, end));
                    if is_rows {
                        gains.add_to_rows(&mut block, 1.0);
                    } else {
                        gains.add_to_columns(&mut block, 1.0);
                    }
                    for row in start..end {
                        for (number, &shape) in SHAPES.iter().enumerate() {
                            let ends = block.ends(row, shape).range();
                            for (column, found) in ends.zip(block.costs(row, number)) {
                                let ar = Span::new(row - shape.ar, row);
                                let en = Span::new(column - shape.en, column);
                                let (own, other) = if is_rows { (ar, en) } else { (en, ar) };
                                let expected = defined(own, other);
                                assert!((gains.of(own, other) - expected).abs() < 1e-5);
                                assert!(
                                    (found - expected).abs() < 1e-5,
                                    "{own:?} {other:?}: {found} is not {expected}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn links_are_sought_from_anywhere() {
        let links: Vec<(u32, f32)> = [1, 3, 3, 7, 20, 21, 22, 40].map(|at| (at, 1.0)).to_vec();
        for from in 0..=links.len() {
            for segment in 0..45 {
                let expected = links.partition_point(|link| (link.0 as usize) < segment);
                assert_eq!(seek(&links, from, segment), expected, "{from} {segment}");
            }
        }
    }

    #[test]
    fn joined_segments_hold_the_items_and_links_of_their_parts() {
        let (kinds, places) = some_items();
        let items = Items::new(10, &kinds, places).joined(4);
        assert_eq!(items.first_item, [0, 3, 7, 8]);
        assert_eq!(items.links_of(0), [(0, 500.0)]);
        assert_eq!(items.links_of(2), [(0, 400.0), (2, 5.0)]);
        assert_eq!(items.links_of(3), [(0, 7.0), (1, 800.0)]);
        let gains = Gains::new(&items, &[32, 31, 41]);
        // What is found never speaks against.
        assert!(gains.of(Span::new(2, 3), Span::new(2, 3)) > 0.0);
    }
}
