//! Gains of the items of one side.

use super::items::Items;
use super::matches::Matches;
use super::near::Near;
use super::runs::{Product, Runs};
use crate::align::evidence::block::Block;
use crate::align::evidence::shape::MAX_RUN;
use crate::align::weights::CounterpartWeights;
use crate::model::bead::Span;

/// Items of one side, with what their gains depend on.
pub(super) struct Side<'a> {
    /// Number of the side: 0 for Arabic, 1 for English.
    number: usize,
    pub(super) items: &'a Items,
    /// Value of 1 / size(W), by first segment and length of a run of the other side of at most [`MAX_RUN`].
    shares: Vec<[f32; MAX_RUN]>,
    /// Word counts of the other side's segments.
    words: Vec<usize>,
    /// Least value of r / size(W) where there is a counterpart.
    least: f64,
    weights: CounterpartWeights,
}

impl<'a> Side<'a> {
    /// Prepares the gains of a side; `words` are the word counts of the other side's segments.
    pub(super) fn new(matches: &'a Matches, number: usize, words: Vec<usize>) -> Self {
        let mut side = Self {
            number,
            items: &matches.sides[number],
            shares: Vec::new(),
            words: Vec::new(),
            least: matches.least,
            weights: matches.weights,
        };
        let share = |start: usize| {
            let mut sum = 0;
            std::array::from_fn(|further| {
                sum += words.get(start + further).copied().unwrap_or_default();
                side.share_of(sum) as f32
            })
        };
        side.shares = (0..words.len()).map(share).collect();
        side.words = words;
        side
    }

    /// Value of 1 / size(W) of a run of so many words.
    fn share_of(&self, words: usize) -> f64 {
        if self.least > 0.0 {
            1.0 / (words as f64 + 1.0)
        } else {
            1.0 / self.weights.size(words)
        }
    }

    /// Value of 1 / size(W) of a run of the other side.
    pub(super) fn share(&self, run: Span) -> f64 {
        match self.shares[run.start].get(run.len() - 1) {
            Some(&share) => f64::from(share),
            None => self.share_of(self.words[run.range()].iter().sum()),
        }
    }

    /// Gain in nats of a run's items where none has a counterpart.
    pub(super) fn base(&self, run: Span) -> f64 {
        self.items.base[run.range()].iter().sum()
    }

    /// Factor by which an item gains by a counterpart with this r / size(W).
    pub(super) fn factor(&self, number: u32, ratio: f64) -> f64 {
        let probability = self.items.probabilities[number as usize];
        1.0 + probability / (1.0 - probability) * ratio.max(self.least)
    }

    /// Gain in nats of the run `own` if `other` is its counterpart, both in what is near.
    pub(super) fn gain(&self, near: &Near, own: Span, other: Span) -> f64 {
        let share = self.share(other);
        let mut product = Product::default();
        for &token in self.items.tokens.of_run(own) {
            let links = near.of(self.number, token);
            let first = links.partition_point(|link| (link.0 as usize) < other.start);
            let there = links[first..].iter();
            let there = there.take_while(|link| (link.0 as usize) < other.end);
            if let Some(best) = there.map(|link| link.1).reduce(f32::max) {
                product.multiply(self.factor(token, f64::from(best) * share), 1);
            }
        }
        self.base(own) + product.ln()
    }

    /// Segments of the beads that end in a block whose rows are this side's boundaries, and those of the other side that
    /// they may be paired with, if there are any.
    pub(super) fn rows(&self, block: &Block) -> Option<[Span; 2]> {
        let (rows, bands) = (block.rows(), block.band().rows());
        let own = Span::new(rows.start.saturating_sub(block.longest().ar), rows.end - 1);
        let other = || {
            let start = self.columns_of(block, own.start).start;
            Span::new(start, (bands[own.end].end - 1).min(self.shares.len()))
        };
        (!own.is_empty()).then(|| [own, other()])
    }

    /// Columns where beads with a segment may begin.
    fn columns_of(&self, block: &Block, segment: usize) -> Span {
        let bands = block.band().rows();
        let above = bands[(segment + 1).saturating_sub(block.longest().ar)];
        Span::new(above.start, bands[segment].end.min(self.shares.len()))
    }

    /// Adds the gains times `weight` to the costs of a block whose rows are this side's boundaries; `own` are the
    /// segments of [`Side::rows`].
    pub(super) fn add_to_rows(
        &self,
        block: &mut Block,
        weight: f64,
        [own, _]: [Span; 2],
        near: &mut Near,
    ) {
        let (bands, longest) = (block.band().rows(), block.longest());
        let columns = |segment: usize| self.columns_of(block, segment);
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
            self.multiply(segment, near, &mut runs);
            let base = self.items.base[segment];
            for (start, products) in starts.range().zip(runs.gains()) {
                let gains = products.iter().map(|product| base + product.ln());
                table.set(segment - own.start, start, gains);
            }
        }
        add(block, |ar, starts, en, costs| {
            for segment in ar.range() {
                let gains = table.slice(segment - own.start, en - 1, starts);
                for (cost, gain) in costs.iter_mut().zip(gains) {
                    *cost += (weight * gain) as f32;
                }
            }
        });
    }

    /// Segments of the beads that end in a block whose columns are this side's boundaries, and those of the other side that
    /// they may be paired with, if there are any.
    pub(super) fn columns(&self, block: &Block) -> Option<[Span; 2]> {
        let rows = block.rows();
        // The rows where beads that end in the block may begin.
        let all = Span::new(rows.start.saturating_sub(block.longest().ar), rows.end - 1);
        (!all.is_empty()).then(|| {
            let start = segments_of(block, all.start).start;
            let own = Span::new(start, segments_of(block, all.end - 1).end);
            [own, all]
        })
    }

    /// Adds the gains times `weight` to the costs of a block whose columns are this side's boundaries; `own` and `all`
    /// are the segments of [`Side::columns`].
    pub(super) fn add_to_columns(
        &self,
        block: &mut Block,
        weight: f64,
        [own, all]: [Span; 2],
        near: &mut Near,
    ) {
        let (bands, longest, first) = (block.band().rows(), block.longest(), all.start);
        let segments = |row: usize| segments_of(block, row);
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
            self.multiply(segment, near, &mut runs);
            let base = self.items.base[segment];
            for (row, products) in starts.range().zip(runs.gains()) {
                let gains = products.iter().map(|product| base + product.ln());
                table.set(row - first, segment, gains);
            }
        }
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
        let least = self.least;
        let own = self.items.tokens.of(segment);
        for same in own.chunk_by(|one, other| one == other) {
            let (token, times) = (same[0], same.len());
            let mut links = near.from(self.number, token, starts.start);
            if links.is_empty() {
                continue;
            }
            let probability = self.items.probabilities[token as usize];
            let odds = probability / (1.0 - probability);
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

/// Segments that beads may have which begin in a row, on the side whose boundaries are the columns.
fn segments_of(block: &Block, row: usize) -> Span {
    let bands = block.band().rows();
    let below = bands[(row + block.longest().ar).min(bands.len() - 1)];
    Span::new(bands[row].start, below.end - 1)
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
