//! Kernel of all evidence from words with counterparts on the other side.
//!
//! An *item* is a word, number or name of one side. Within a bead, each item is explained by the best of its
//! counterparts in the other side's run, or by none:
//!
//! ```text
//! gain = ln((1 − λ) + λ · max r / size(W))      r = t / u,  W = words in the other side's run
//! ```
//!
//! t is the probability that the counterpart translates it, u its marginal probability, λ the counterpart probability:
//! how probable it is that an item of its kind has a counterpart at all (IBM Model 1 with a maximum for the sum, Brown
//! et al. 1993). The gain of a bead is the sum over the items of both sides.
//!
//! The gains of a block's beads are worked out together: first which items have counterparts near by, then, for each
//! segment and each run of the other side that it meets in the band, once, what they gain. That takes time in
//! proportion to the cells, to the items and the words that may be their counterparts, and to the counterparts that are
//! there; and memory for the block only.

mod items;
mod links;
mod matches;
mod near;
mod places;
mod runs;
mod sieve;

use std::sync::{Mutex, PoisonError};

use super::block::Block;
use super::shape::MAX_RUN;
use crate::align::weights::CounterpartWeights;
use crate::model::bead::Span;
pub(super) use items::{Items, Tokens, narrow};
pub(super) use links::Links;
pub(super) use matches::Matches;
use near::Near;
pub(super) use places::Placed;
use runs::{Product, Runs};

/// Number of rows of beads of which it is found together what is near them.
const NEAR: usize = 64;

/// Gains of one side; see the module.
pub(super) struct Gains<'a> {
    items: &'a Items,
    /// Value of 1 / size(W), by first segment and length of a run of the other side of at most [`MAX_RUN`].
    shares: Vec<[f32; MAX_RUN]>,
    /// Word counts of the other side's segments.
    words: Vec<usize>,
    /// What is found near each other, to be used again: one for each core that is at work.
    near: Mutex<Vec<Near>>,
}

impl CounterpartWeights {
    /// Effective number of words of a run, by which a counterpart among them is the less surprising. In proportion to
    /// their number if it could stand anywhere; it rather stands about where it is expected, so that a longer run adds
    /// less.
    fn size(&self, words: usize) -> f64 {
        ((words as f64 + 1.0) * self.usual_words).sqrt()
    }

    /// Returns the r of a counterpart that makes a word `background` times as probable as background text does, and
    /// `in_document` times as probable as the text at hand.
    ///
    /// A word that stands everywhere in the text at hand tells no place. But that it is found must not speak against a
    /// bead of usual size: a text may say the same thing a hundred times, and so may its translation.
    pub(super) fn ratio(&self, background: f64, in_document: f64) -> f64 {
        in_document.max(background.min(self.usual_words))
    }
}

impl<'a> Gains<'a> {
    /// Prepares the gains of `items`; `words` are the word counts of the other side's segments.
    pub(super) fn new(items: &'a Items, words: Vec<usize>) -> Self {
        let share = |start: usize| {
            let mut sum = 0;
            std::array::from_fn(|further| {
                sum += words.get(start + further).copied().unwrap_or_default();
                share_of(items, sum) as f32
            })
        };
        Self {
            items,
            shares: (0..words.len()).map(share).collect(),
            words,
            near: Mutex::default(),
        }
    }

    /// Takes a [`Near`] in which nothing is found yet.
    fn take_near(&self) -> Near {
        let mut all = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        all.pop().unwrap_or_else(|| Near::new(self.items))
    }

    /// Gives a [`Near`] back that has forgotten what it found.
    fn give_back(&self, near: Near) {
        let mut all = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(near);
    }

    /// Value of 1 / size(W) of a run of the other side.
    fn share(&self, run: Span) -> f64 {
        match self.shares[run.start].get(run.len() - 1) {
            Some(&share) => f64::from(share),
            None => share_of(self.items, self.words[run.range()].iter().sum()),
        }
    }

    /// Returns the gain of the run `own` of this side's segments if `other` is its counterpart, in nats.
    pub(super) fn of(&self, own: Span, other: Span) -> f64 {
        let base: f64 = self.items.base[own.range()].iter().sum();
        let mut product = Product::default();
        self.factors(own, other)
            .for_each(|factor| product.multiply(factor, 1));
        base + product.ln()
    }

    /// Returns how many items of the run `own` have a counterpart in `other`, as far as can be told, and how many are
    /// expected to have one: sums of probabilities.
    pub(super) fn found(&self, own: Span, other: Span) -> [f64; 2] {
        let found = self.factors(own, other).map(|factor| 1.0 - 1.0 / factor);
        let expected = self.items.expected[own.range()].iter().sum();
        [found.sum(), expected]
    }

    /// Returns the gains in nats of some beads by the items of both sides, Arabic first.
    pub(super) fn of_both([ar, en]: [&Self; 2], beads: &[(Span, Span)]) -> Vec<f64> {
        let mut gains = Vec::with_capacity(beads.len());
        // What is near each other: beads come row by row.
        for beads in beads.chunk_by(|one, next| one.0.end / NEAR == next.0.end / NEAR) {
            let turned: Vec<(Span, Span)> = beads.iter().map(|&(ar, en)| (en, ar)).collect();
            let both = ar.of_each(beads).into_iter().zip(en.of_each(&turned));
            gains.extend(both.map(|(ar, en)| ar + en));
        }
        gains
    }

    /// Returns the gain in nats of each of some pairs of runs, this side's first: as [`Gains::of`] does, but what they
    /// have in common is found once. They should be near each other.
    pub(super) fn of_each(&self, pairs: &[(Span, Span)]) -> Vec<f64> {
        let all = |side: fn(&(Span, Span)) -> Span| {
            let runs = || pairs.iter().map(side);
            let start = runs().map(|run| run.start).min().unwrap_or(0);
            Span::new(start, runs().map(|run| run.end).max().unwrap_or(0))
        };
        let own_all = all(|pair| pair.0);
        let mut near = self.take_near();
        near.find(self.items, own_all, all(|pair| pair.1));
        let gain = |&(own, other): &(Span, Span)| {
            let share = self.share(other);
            let mut product = Product::default();
            for &number in own.range().flat_map(|segment| self.items.own.of(segment)) {
                let links = near.of(number);
                let first = links.partition_point(|link| (link.0 as usize) < other.start);
                let there = links[first..].iter();
                let there = there.take_while(|link| (link.0 as usize) < other.end);
                if let Some(best) = there.map(|link| link.1).reduce(f32::max) {
                    product.multiply(self.factor(number, f64::from(best) * share), 1);
                }
            }
            self.items.base[own.range()].iter().sum::<f64>() + product.ln()
        };
        let gains = pairs.iter().map(gain).collect();
        near.forget(self.items, own_all);
        self.give_back(near);
        gains
    }

    /// Factor by which an item gains by a counterpart with this r / size(W).
    fn factor(&self, number: u32, ratio: f64) -> f64 {
        let probability = self.items.probabilities[number as usize];
        1.0 + probability / (1.0 - probability) * ratio.max(self.items.least)
    }

    /// Factors by which those items of `own` gain that have a counterpart in `other`.
    fn factors(&self, own: Span, other: Span) -> impl Iterator<Item = f64> {
        let share = self.share(other);
        let (own, other) = (self.items.own.of_run(own), self.items.other.of_run(other));
        let mut best: Vec<Option<f32>> = vec![None; own.len()];
        self.items.links.between(own, other, |at, _, ratio| {
            let before = best[at].unwrap_or(ratio);
            best[at] = Some(before.max(ratio));
        });
        let found = own.iter().zip(best);
        found.filter_map(move |(&number, best)| {
            best.map(|best| self.factor(number, f64::from(best) * share))
        })
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
        let mut near = self.take_near();
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
            self.multiply(segment, &mut near, &mut runs);
            let base = self.items.base[segment];
            for (start, products) in starts.range().zip(runs.gains()) {
                let gains = products.iter().map(|product| base + product.ln());
                table.set(segment - own.start, start, gains);
            }
        }
        near.forget(self.items, own);
        self.give_back(near);
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
        let mut near = self.take_near();
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
            self.multiply(segment, &mut near, &mut runs);
            let base = self.items.base[segment];
            for (row, products) in starts.range().zip(runs.gains()) {
                let gains = products.iter().map(|product| base + product.ln());
                table.set(row - first, segment, gains);
            }
        }
        near.forget(self.items, own);
        self.give_back(near);
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

    /// Multiplies into `runs` the factors that the items of `segment` gain in each over having no counterpart.
    fn multiply(&self, segment: usize, near: &mut Near, runs: &mut Runs) {
        let (starts, longest) = (runs.starts, runs.longest);
        let (first, products) = runs.products();
        let least = self.items.least;
        let own = self.items.own.of(segment);
        for same in own.chunk_by(|one, other| one == other) {
            let (number, times) = (same[0], same.len());
            let probability = self.items.probabilities[number as usize];
            let odds = probability / (1.0 - probability);
            let mut links = near.from(number, starts.start);
            let mut next_start = starts.start;
            while let [(linked, ratio), later @ ..] = links {
                let (linked, ratio) = (*linked as usize, *ratio);
                if linked + 1 >= starts.end + longest {
                    break;
                }
                // Every run that holds this link, and none that was done with an earlier one.
                let end = (linked + 1).min(starts.end);
                for start in next_start.max((linked + 1).saturating_sub(longest))..end {
                    // From the shortest run that holds the link; each longer one has a segment more.
                    let (at, shorter) = (start - starts.start, linked - start);
                    let Some(products) = products.get_mut(first[at] + shorter..first[at + 1])
                    else {
                        continue;
                    };
                    let shares = &self.shares[start][shorter..];
                    let factor = |best: f32, share: f32| {
                        let with = f64::from(best) * f64::from(share);
                        1.0 + odds * if with > least { with } else { least }
                    };
                    let longest_end = linked + products.len();
                    if later
                        .first()
                        .is_none_or(|next| next.0 as usize >= longest_end)
                    {
                        // Nothing comes to it in any run, as mostly.
                        for (product, share) in products.iter_mut().zip(shares) {
                            product.multiply(factor(ratio, *share), times);
                        }
                        continue;
                    }
                    let (mut last, mut best, mut links) = (linked, ratio, later);
                    for (product, share) in products.iter_mut().zip(shares) {
                        while let [(segment, ratio), later @ ..] = links
                            && *segment as usize <= last
                        {
                            best = if *ratio > best { *ratio } else { best };
                            links = later;
                        }
                        product.multiply(factor(best, *share), times);
                        last += 1;
                    }
                }
                next_start = next_start.max(end);
                links = later;
            }
        }
    }
}

/// Value of 1 / size(W) of a run of so many words.
fn share_of(items: &Items, words: usize) -> f64 {
    if items.least > 0.0 {
        1.0 / (words as f64 + 1.0)
    } else {
        1.0 / items.weights.size(words)
    }
}

/// Calls `to`, for every row and shape of a block, with the run of Arabic segments, the columns where the beads begin,
/// their number of English segments, and their costs.
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

/// Gains in nats by row, length of a run and column; every row has its own columns.
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

    /// Sets the gains of all lengths of runs at a column, from the shortest run on.
    fn set(&mut self, row: usize, column: usize, gains: impl Iterator<Item = f64>) {
        let (all, first) = self.rows[row];
        let mut at = first + column - all.start;
        for gain in gains {
            self.gains[at] = gain;
            at += all.len();
        }
    }
}

#[cfg(test)]
mod tests;
