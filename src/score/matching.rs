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
//! The gains of a block's beads are worked out together: first which items have counterparts near by, then, for each
//! segment and each run of the other side that it meets in the band, once, what they gain. That takes time in
//! proportion to the cells, to the items and the words that may be their counterparts, and to the counterparts that are
//! there; and memory for the block only.

use std::cell::RefCell;

use crate::bead::{Shape, Span};

use super::block::Block;
use super::shape::MAX_RUN;

/// The words, numbers or names of one side, in their segments: each different one has a number.
#[derive(Debug)]
pub(super) struct Tokens {
    /// Segment by segment.
    numbers: Vec<u32>,
    /// By segment where its tokens begin; one more entry than segments.
    first: Vec<usize>,
}

impl Tokens {
    /// The tokens of a text: for each of the different ones the segments it stands in, once for every time.
    ///
    /// # Panics
    /// If there are 2³² different ones.
    pub(super) fn new<'a>(segments: usize, places: impl Iterator<Item = &'a [usize]>) -> Self {
        let mut tokens: Vec<(usize, u32)> = Vec::new();
        for (number, places) in places.enumerate() {
            let number = narrow(number);
            tokens.extend(places.iter().map(|&segment| (segment, number)));
        }
        tokens.sort_by_key(|token| token.0);
        let mut first = Vec::with_capacity(segments + 1);
        let mut at = 0;
        for segment in 0..=segments {
            while tokens.get(at).is_some_and(|token| token.0 < segment) {
                at += 1;
            }
            first.push(at);
        }
        Self {
            numbers: tokens.into_iter().map(|token| token.1).collect(),
            first,
        }
    }

    fn segments(&self) -> usize {
        self.first.len() - 1
    }

    fn of(&self, segment: usize) -> &[u32] {
        &self.numbers[self.first[segment]..self.first[segment + 1]]
    }

    /// How often each is met, for numbers up to `count`.
    fn counts(&self, count: usize) -> Vec<usize> {
        let mut counts = vec![0; count];
        for &number in &self.numbers {
            counts[number as usize] += 1;
        }
        counts
    }

    /// Those of the tokens that are to be kept.
    fn kept(&self, is_kept: impl Fn(u32) -> bool) -> Self {
        let (mut numbers, mut first) = (Vec::new(), vec![0]);
        for segment in 0..self.segments() {
            numbers.extend(self.of(segment).iter().filter(|&&number| is_kept(number)));
            first.push(numbers.len());
        }
        numbers.shrink_to_fit();
        Self { numbers, first }
    }

    /// The tokens of joined segments, `by` at a time, each once in a joined segment.
    fn joined(&self, by: usize) -> Self {
        let (mut numbers, mut first) = (Vec::new(), vec![0]);
        let mut segment: Vec<u32> = Vec::new();
        for start in (0..self.segments()).step_by(by) {
            let end = (start + by).min(self.segments());
            segment.clear();
            segment.extend(&self.numbers[self.first[start]..self.first[end]]);
            segment.sort_unstable();
            segment.dedup();
            numbers.extend_from_slice(&segment);
            first.push(numbers.len());
        }
        Self { numbers, first }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("texts have fewer than 2^32 segments and different words")
}

/// What is known of a token wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct ItemKind {
    /// Probability, in (0, 1), that it has a counterpart in a true translation; 0 if it is no item.
    pub(super) lambda: f64,
    /// The other side's tokens that may be its counterpart, by number, each with r = t / u.
    pub(super) links: Vec<(usize, f64)>,
}

/// The items of one side.
#[derive(Debug)]
pub(super) struct Items {
    /// Those that have links.
    own: Tokens,
    /// The other side's that are linked to.
    other: Tokens,
    /// By segment, what all items gain in nats where none has a counterpart.
    base: Vec<f64>,
    /// λ by token.
    lambdas: Vec<f64>,
    /// The links of all tokens one after the other.
    links: Vec<(u32, f32)>,
    /// By token where its links begin; one more entry than tokens.
    first_link: Vec<usize>,
    /// How many different tokens the other side has.
    others: usize,
    /// What r / size(W) is at least where there is a counterpart: 0, or 1 in joined segments.
    least: f64,
}

/// By segment, what tokens gain where none has a counterpart.
fn base(tokens: &Tokens, lambdas: &[f64]) -> Vec<f64> {
    let without = |&number: &u32| (1.0 - lambdas[number as usize]).ln();
    (0..tokens.segments())
        .map(|segment| tokens.of(segment).iter().map(without).sum())
        .collect()
}

/// In joined segments an item is left out that would have a counterpart in more than this share of the other side's.
const COMMON: usize = 8;
/// But not one that has fewer than this.
const RARE: usize = 4;

impl Items {
    /// The items of a side, with what is known of each of its tokens, by number; `others` is how many different tokens the
    /// other side has.
    pub(super) fn new(
        own: &Tokens,
        other: &Tokens,
        kinds: impl Iterator<Item = ItemKind>,
        others: usize,
    ) -> Self {
        let (mut lambdas, mut links, mut first_link) = (Vec::new(), Vec::new(), vec![0]);
        for kind in kinds {
            lambdas.push(kind.lambda);
            let link = |(to, ratio): (usize, f64)| (narrow(to), ratio as f32);
            links.extend(kind.links.into_iter().map(link));
            first_link.push(links.len());
        }
        let mut is_linked = vec![false; others];
        for link in &links {
            is_linked[link.0 as usize] = true;
        }
        let has_links = |number: u32| {
            let number = number as usize;
            first_link[number] < first_link[number + 1]
        };
        Self {
            base: base(own, &lambdas),
            own: own.kept(has_links),
            other: other.kept(|number| is_linked[number as usize]),
            lambdas,
            links,
            first_link,
            others,
            least: 0.0,
        }
    }

    /// The items in texts whose segments are joined, `by` at a time on both sides.
    ///
    /// In long segments a counterpart is often met by chance, and could stand anywhere. So what is too common to tell a
    /// place is left out there, size(W) is W + 1, and a counterpart found never speaks against a bead.
    pub(super) fn joined(&self, by: usize) -> Self {
        let counts = self.other.counts(self.others);
        let most = (self.other.segments().div_ceil(by) / COMMON).max(RARE);
        let is_kept = |number: u32| {
            let links = self.links_of(number).iter();
            let met: usize = links.map(|link| counts[link.0 as usize]).sum();
            0 < met && met <= most
        };
        let kept: Vec<bool> = (0..narrow(self.lambdas.len())).map(is_kept).collect();
        let own = self.own.kept(|number| kept[number as usize]).joined(by);
        Self {
            base: base(&own, &self.lambdas),
            own,
            other: self.other.joined(by),
            lambdas: self.lambdas.clone(),
            links: self.links.clone(),
            first_link: self.first_link.clone(),
            others: self.others,
            least: 1.0,
        }
    }

    fn links_of(&self, number: u32) -> &[(u32, f32)] {
        let number = number as usize;
        &self.links[self.first_link[number]..self.first_link[number + 1]]
    }
}

/// One side's gains; see the module.
pub(super) struct Gains<'a> {
    items: &'a Items,
    /// By first segment and length of a run of the other side 1 / size(W).
    shares: Vec<[f64; MAX_RUN]>,
    near: RefCell<Near>,
}

/// What the words of a run count for when it is asked how surprising a counterpart among them is. In proportion to their
/// number if it could stand anywhere; it rather stands about where it is expected, so that a longer run adds less.
fn size(words: usize) -> f64 {
    ((words as f64 + 1.0) * USUAL).sqrt()
}

/// The words of a usual segment.
const USUAL: f64 = 20.0;

/// The counterparts of a block's items that are in the block. Kept from block to block for its room only.
struct Near {
    /// By the other side's token, where in `places` it is met first.
    first: Vec<u32>,
    /// Segment of a token of the other side, and where in `places` the same token is met next.
    places: Vec<(u32, u32)>,
    /// By token of this side where in `links` its counterparts are: first and end.
    of: Vec<(u32, u32)>,
    /// Segments with a counterpart, ascending, each with its r.
    links: Vec<(u32, f32)>,
}

const NONE: u32 = u32::MAX;

impl Near {
    /// Finds them, for the items of the segments `own` and the other side's segments `other`.
    fn find(&mut self, items: &Items, own: Span, other: Span) {
        self.places.clear();
        for segment in other.range().rev() {
            for &number in items.other.of(segment) {
                let first = &mut self.first[number as usize];
                let place = (narrow(segment), *first);
                *first = narrow(self.places.len());
                self.places.push(place);
            }
        }
        self.links.clear();
        for segment in own.range() {
            for &number in items.own.of(segment) {
                if self.of[number as usize].0 == NONE {
                    let start = self.links.len();
                    self.add(items.links_of(number), start);
                    self.of[number as usize] = (narrow(start), narrow(self.links.len()));
                }
            }
        }
        for segment in other.range() {
            for &number in items.other.of(segment) {
                self.first[number as usize] = NONE;
            }
        }
    }

    /// Adds the places of the tokens named by `links` to those that begin at `start`.
    fn add(&mut self, links: &[(u32, f32)], start: usize) {
        for &(number, ratio) in links {
            let mut next = self.first[number as usize];
            while let Some(&(segment, later)) = self.places.get(next as usize) {
                self.links.push((segment, ratio));
                next = later;
            }
        }
        // Of several counterparts in a segment the best is left.
        let found = &mut self.links[start..];
        if found.is_sorted_by(|one, other| one.0 < other.0) {
            return;
        }
        found.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        let mut kept = start;
        for at in start..self.links.len() {
            if kept == start || self.links[kept - 1].0 != self.links[at].0 {
                self.links[kept] = self.links[at];
                kept += 1;
            }
        }
        self.links.truncate(kept);
    }

    fn forget(&mut self, items: &Items, own: Span) {
        for segment in own.range() {
            for &number in items.own.of(segment) {
                self.of[number as usize] = (NONE, NONE);
            }
        }
    }

    fn of(&self, number: u32) -> &[(u32, f32)] {
        let (start, end) = self.of[number as usize];
        &self.links[start as usize..end as usize]
    }
}

impl<'a> Gains<'a> {
    /// Readies what is needed of `items`; `words` are the word counts of the other side's segments.
    pub(super) fn new(items: &'a Items, words: &[usize]) -> Self {
        let size = if items.least > 0.0 {
            |words: usize| words as f64 + 1.0
        } else {
            size
        };
        let share = |start: usize| {
            let mut sum = 0;
            std::array::from_fn(|further| {
                sum += words.get(start + further).copied().unwrap_or_default();
                1.0 / size(sum)
            })
        };
        Self {
            items,
            shares: (0..words.len()).map(share).collect(),
            near: RefCell::new(Near {
                first: vec![NONE; items.others],
                places: Vec::new(),
                of: vec![(NONE, NONE); items.lambdas.len()],
                links: Vec::new(),
            }),
        }
    }

    /// The gain of the run `own` of this side's segments if `other` is its counterpart, in nats.
    pub(super) fn of(&self, own: Span, other: Span) -> f64 {
        let share = self.shares[other.start][other.len() - 1];
        let gain = |&number: &u32| {
            let lambda = self.items.lambdas[number as usize];
            let links = self.items.links_of(number).iter().filter(|link| {
                other
                    .range()
                    .any(|segment| self.items.other.of(segment).contains(&link.0))
            });
            let best = links.map(|link| f64::from(link.1)).reduce(f64::max);
            let with = best.map_or(0.0, |best| (best * share).max(self.items.least));
            (1.0 + lambda / (1.0 - lambda) * with).ln()
        };
        own.range()
            .map(|segment| {
                let gains = self.items.own.of(segment).iter().map(gain);
                self.items.base[segment] + gains.sum::<f64>()
            })
            .sum()
    }

    /// Adds the gains times `weight` to the costs of a block whose rows are this side's boundaries.
    pub(super) fn add_to_rows(&self, block: &mut Block, weight: f64) {
        let (rows, bands) = (block.rows(), block.band().rows());
        let longest = block.longest();
        // The segments of beads that end in the block, and for each the columns where such beads may begin.
        let own = Span::new(rows.start.saturating_sub(longest.ar), rows.end - 1);
        if own.is_empty() {
            return;
        }
        let columns = |segment: usize| {
            let above = bands[(segment + 1).saturating_sub(longest.ar)];
            Span::new(above.start, bands[segment].end.min(self.shares.len()))
        };
        let other = Span::new(
            columns(own.start).start,
            (bands[own.end].end - 1).min(self.shares.len()),
        );
        let mut near = self.near.borrow_mut();
        near.find(self.items, own, other);
        let mut table = Table::new(own.range().map(columns), longest.en);
        let mut runs = Runs::new(block.shapes());
        for segment in own.range() {
            let starts = columns(segment);
            runs.clear(starts);
            for start in starts.range() {
                // The lowest row in which a bead with this segment may begin there.
                let above = (0..longest.ar).find(|above| {
                    let row = segment.checked_sub(*above).map(|row| bands[row]);
                    row.is_some_and(|row| row.range().contains(&start))
                });
                let is_inside = |above: usize, run: usize, most: usize| {
                    let row = (segment + most - above).min(bands.len() - 1);
                    start + run < bands[row].end
                };
                runs.push(above, is_inside);
            }
            self.multiply(segment, &near, &mut runs);
            for (start, gains) in starts.range().zip(runs.gains()) {
                for (run, product) in gains.iter().enumerate() {
                    *table.at(segment - own.start, run, start) =
                        self.items.base[segment] + product.ln();
                }
            }
        }
        near.forget(self.items, own);
        add(block, |ar, starts, en, costs| {
            for segment in ar.range() {
                let gains = table.slice(segment - own.start, en - 1, starts);
                for (cost, gain) in costs.iter_mut().zip(gains) {
                    *cost += (weight * gain) as f32;
                }
            }
        });
    }

    /// Adds the gains times `weight` to the costs of a block whose columns are this side's boundaries.
    pub(super) fn add_to_columns(&self, block: &mut Block, weight: f64) {
        let (rows, bands) = (block.rows(), block.band().rows());
        let longest = block.longest();
        // The rows where beads that end in the block may begin, and for each the segments such beads may have.
        let first = rows.start.saturating_sub(longest.ar);
        let all = Span::new(first, rows.end - 1);
        if all.is_empty() {
            return;
        }
        let segments = |row: usize| {
            let below = bands[(row + longest.ar).min(bands.len() - 1)];
            Span::new(bands[row].start, below.end - 1)
        };
        let own = Span::new(segments(first).start, segments(all.end - 1).end);
        let mut near = self.near.borrow_mut();
        near.find(self.items, own, all);
        let mut table = Table::new(all.range().map(segments), longest.ar);
        let mut runs = Runs::new(block.shapes());
        let mut starts = Span::new(first, first);
        for segment in own.range() {
            while starts.end < all.end && segments(starts.end).start <= segment {
                starts.end += 1;
            }
            while starts.start < starts.end && segments(starts.start).end <= segment {
                starts.start += 1;
            }
            runs.clear(starts);
            for row in starts.range() {
                // The last column in which a bead with this segment may begin there.
                let above = (segment + 1).saturating_sub(bands[row].end);
                let is_inside = |above: usize, run: usize, most: usize| {
                    let below = bands.get(row + run);
                    below.is_some_and(|below| below.start <= segment - above + most)
                };
                runs.push(Some(above), is_inside);
            }
            self.multiply(segment, &near, &mut runs);
            for (row, gains) in starts.range().zip(runs.gains()) {
                for (run, product) in gains.iter().enumerate() {
                    *table.at(row - first, run, segment) = self.items.base[segment] + product.ln();
                }
            }
        }
        near.forget(self.items, own);
        add(block, |ar, starts, en, costs| {
            for nth in 0..en {
                let segments = Span::new(starts.start + nth, starts.end + nth);
                let gains = table.slice(ar.start - first, ar.len() - 1, segments);
                for (cost, gain) in costs.iter_mut().zip(gains) {
                    *cost += (weight * gain) as f32;
                }
            }
        });
    }

    /// Multiplies into `runs` what the items of `segment` gain in each over what they have without counterpart.
    fn multiply(&self, segment: usize, near: &Near, runs: &mut Runs) {
        let starts = runs.starts;
        for &number in self.items.own.of(segment) {
            let links = near.of(number);
            let links = &links[links.partition_point(|link| (link.0 as usize) < starts.start)..];
            let lambda = self.items.lambdas[number as usize];
            let odds = lambda / (1.0 - lambda);
            let mut next_start = starts.start;
            for (nth, &(linked, _)) in links.iter().enumerate() {
                let linked = linked as usize;
                if linked + 1 >= starts.end + runs.longest {
                    break;
                }
                // Every run that holds this link, and none that was done with an earlier one.
                let holding = next_start.max((linked + 1).saturating_sub(runs.longest))
                    ..(linked + 1).min(starts.end);
                next_start = next_start.max(holding.end);
                for start in holding {
                    let mut best = 0.0f32;
                    let mut links = links[nth..].iter().peekable();
                    let products = runs.products(start).iter_mut().zip(&self.shares[start]);
                    for (run, (product, share)) in products.enumerate().skip(linked - start) {
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
}

/// What the items of a segment gain in the runs of the other side that beads may have with it.
struct Runs {
    /// By how many segments of a bead come before this one at least, the most segments it has on the other side.
    longest_after: [usize; MAX_RUN],
    /// By how many segments a bead has on the other side, less one, how many it has on this one at most.
    most: [usize; MAX_RUN],
    longest: usize,
    /// Where runs begin.
    starts: Span,
    /// By first segment of a run where its products begin, one for each length; one more entry than first segments.
    first: Vec<usize>,
    products: Vec<Product>,
}

impl Runs {
    /// For beads of such shapes. All shapes are there both ways round, so that sides are no matter.
    fn new(shapes: &[Shape]) -> Self {
        let most = |is_so: &dyn Fn(&Shape) -> bool, side: fn(&Shape) -> usize| {
            let of_all = shapes.iter().filter(|shape| is_so(shape)).map(side);
            of_all.max().unwrap_or(0)
        };
        Self {
            longest_after: std::array::from_fn(|before| {
                most(&|shape| shape.ar > before, |shape| shape.en)
            }),
            most: std::array::from_fn(|run| most(&|shape| shape.en == run + 1, |shape| shape.ar)),
            longest: most(&|_| true, |shape| shape.en),
            starts: Span::new(0, 0),
            first: Vec::new(),
            products: Vec::new(),
        }
    }

    fn clear(&mut self, starts: Span) {
        self.starts = starts;
        self.first.clear();
        self.first.push(0);
        self.products.clear();
    }

    /// Adds the runs from the next first segment: up to the longest that a bead in the band may have. `before` is how many
    /// segments of this side come before this one at least; `is_inside` says, given that, the length of a run and how many
    /// segments a bead with such a run has here at most, whether it may end in the band.
    fn push(&mut self, before: Option<usize>, is_inside: impl Fn(usize, usize, usize) -> bool) {
        let before = before.filter(|&before| before < MAX_RUN);
        let runs = before.and_then(|before| {
            let mut runs = (1..=self.longest_after[before]).rev();
            runs.find(|&run| is_inside(before, run, self.most[run - 1]))
        });
        let end = self.products.len() + runs.unwrap_or(0);
        self.products.resize(end, Product::default());
        self.first.push(end);
    }

    fn products(&mut self, start: usize) -> &mut [Product] {
        let at = start - self.starts.start;
        &mut self.products[self.first[at]..self.first[at + 1]]
    }

    fn gains(&self) -> impl Iterator<Item = &[Product]> {
        self.first
            .windows(2)
            .map(|pair| &self.products[pair[0]..pair[1]])
    }
}

/// Gives `to`, for every row and shape of a block, the run of Arabic segments, the columns where the beads begin, how
/// many English segments they have, and their costs.
fn add(block: &mut Block, to: impl Fn(Span, Span, usize, &mut [f32])) {
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
    fn new(rows: impl Iterator<Item = Span>, longest: usize) -> Self {
        let mut size = 0;
        let rows = rows
            .map(|columns| {
                let first = size;
                size += columns.len() * longest;
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
mod tests;
