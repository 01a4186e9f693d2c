//! Counterparts of a block's items that are in the block.

use super::items::{Items, narrow};
use crate::model::bead::Span;

/// Counterparts of a block's items that are in the block. Kept from block to block only to reuse its memory.
pub(super) struct Near {
    /// Index in `places` of the first occurrence of each token of the other side.
    first: Vec<u32>,
    /// Segment of a token of the other side, and index in `places` of the same token's next occurrence.
    places: Vec<(u32, u32)>,
    /// First index and end in `links` of the counterparts of each token of this side.
    of: Vec<(u32, u32)>,
    /// Segments with a counterpart, ascending, each with its r.
    links: Vec<(u32, f32)>,
    /// Greatest r of the token at hand in each segment of the other side, and a bit for each of those that have one.
    best: Vec<f32>,
    has: Vec<u64>,
}

const NONE: u32 = u32::MAX;

impl Near {
    /// Creates room for the counterparts of these items.
    pub(super) fn new(items: &Items) -> Self {
        Self {
            first: vec![NONE; items.others],
            places: Vec::new(),
            of: vec![(NONE, NONE); items.probabilities.len()],
            links: Vec::new(),
            best: Vec::new(),
            has: Vec::new(),
        }
    }

    /// Finds the counterparts, for the items of the segments `own` and the other side's segments `other`.
    pub(super) fn find(&mut self, items: &Items, own: Span, other: Span) {
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
        self.best.clear();
        self.best.resize(other.len(), 0.0);
        self.has.clear();
        self.has.resize(other.len().div_ceil(64), 0);
        for segment in own.range() {
            for &number in items.own.of(segment) {
                if self.of[number as usize].0 == NONE {
                    let start = self.links.len();
                    self.add(items.links_of(number), other.start);
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

    /// Adds the places of the tokens named by `links` to all links; of several counterparts in a segment the best. The
    /// other side's segments begin at `start`.
    fn add(&mut self, links: &[(u32, f32)], start: usize) {
        let (best, has) = (self.best.as_mut_slice(), self.has.as_mut_slice());
        for &(number, ratio) in links {
            let mut next = self.first[number as usize];
            while let Some(&(segment, later)) = self.places.get(next as usize) {
                let at = segment as usize - start;
                has[at / 64] |= 1 << (at % 64);
                best[at] = if ratio > best[at] { ratio } else { best[at] };
                next = later;
            }
        }
        let words = has.iter_mut().zip(best.chunks_mut(64));
        for ((bits, best), first) in words.zip((start..).step_by(64)) {
            let mut left = std::mem::take(bits);
            self.links.extend((0..left.count_ones()).map(|_| {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                (narrow(first + at), std::mem::take(&mut best[at]))
            }));
        }
    }

    /// Clears what was found, to make ready for other segments.
    pub(super) fn forget(&mut self, items: &Items, own: Span) {
        for segment in own.range() {
            for &number in items.own.of(segment) {
                self.of[number as usize] = (NONE, NONE);
            }
        }
    }

    /// Segments with a counterpart of an item, ascending, each with its r.
    pub(super) fn of(&self, number: u32) -> &[(u32, f32)] {
        let (first, end) = self.of[number as usize];
        &self.links[first as usize..end as usize]
    }

    /// Segments with a counterpart of an item, ascending, each with its r: from `start` on, which must not be less than
    /// it was when the item was asked for before.
    pub(super) fn from(&mut self, number: u32, start: usize) -> &[(u32, f32)] {
        let (first, end) = &mut self.of[number as usize];
        let all = &self.links[..*end as usize];
        while all
            .get(*first as usize)
            .is_some_and(|link| (link.0 as usize) < start)
        {
            *first += 1;
        }
        &all[*first as usize..]
    }
}
