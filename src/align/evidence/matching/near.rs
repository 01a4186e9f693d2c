//! Counterparts of a block's items that are in the block.

use super::items::{Items, narrow};
use super::links::Links;
use crate::model::bead::Span;
use crate::model::lists::Lists;

/// Counterparts of a block's items that are in the block. Kept from block to block only to reuse its memory.
pub(super) struct Near {
    /// Index in `places` of the first segment with each token of the other side.
    first: Vec<u32>,
    /// Segment of a token of the other side, and index in `places` of the next with the same token.
    places: Vec<(u32, u32)>,
    /// First index and end in `links` of the counterparts of each token of this side.
    of: Vec<(u32, u32)>,
    /// Segments with a counterpart, ascending, each with its r.
    links: Vec<(u32, f32)>,
    /// Greatest r of the token at hand in each segment of the other side, and a bit for each of those that have one.
    best: Vec<f32>,
    has: Vec<u64>,
    /// Tokens of this side, each once.
    own: Vec<u32>,
    /// Links that are met, in the order of the other side's segments: token of this side, segment, r.
    met: Vec<(u32, u32, f32)>,
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
            own: Vec::new(),
            met: Vec::new(),
        }
    }

    /// Finds the counterparts, for the items of the segments `own` and the other side's segments `other`.
    pub(super) fn find(&mut self, items: &Items, own: Span, other: Span) {
        self.links.clear();
        match &items.links {
            Links::OfOwn(lists) => self.find_by_own(lists, items, own, other),
            Links::OfOther(lists) => self.find_by_other(lists, items, own, other),
        }
    }

    /// Finds the counterparts by lists of the tokens that may be those of each token of this side.
    fn find_by_own(&mut self, lists: &Lists<(u32, f32)>, items: &Items, own: Span, other: Span) {
        self.places.clear();
        for segment in other.range().rev() {
            let other = items.other.of(segment);
            for same in other.chunk_by(|one, other| one == other) {
                let first = &mut self.first[same[0] as usize];
                let place = (narrow(segment), *first);
                *first = narrow(self.places.len());
                self.places.push(place);
            }
        }
        self.best.clear();
        self.best.resize(other.len(), 0.0);
        self.has.clear();
        self.has.resize(other.len().div_ceil(64), 0);
        for &number in items.own.of_run(own) {
            if self.of[number as usize].0 == NONE {
                let start = self.links.len();
                self.add(lists.of(number as usize), other.start);
                self.of[number as usize] = (narrow(start), narrow(self.links.len()));
            }
        }
        for &number in items.other.of_run(other) {
            self.first[number as usize] = NONE;
        }
    }

    /// Finds the counterparts by lists of the tokens of this side whose counterpart each of the other may be.
    fn find_by_other(&mut self, lists: &Lists<(u32, f32)>, items: &Items, own: Span, other: Span) {
        self.own.clear();
        for &number in items.own.of_run(own) {
            let of = &mut self.of[number as usize];
            if of.0 == NONE {
                *of = (0, 0);
                self.own.push(number);
            }
        }
        self.met.clear();
        for segment in other.range() {
            let tokens = items.other.of(segment);
            for same in tokens.chunk_by(|one, other| one == other) {
                for &(number, ratio) in lists.of(same[0] as usize) {
                    let of = &mut self.of[number as usize];
                    if of.0 != NONE {
                        // They are counted first, and then put in the order of the tokens of this side.
                        of.1 += 1;
                        self.met.push((number, narrow(segment), ratio));
                    }
                }
            }
        }
        let mut start = 0;
        for &number in &self.own {
            let of = &mut self.of[number as usize];
            let count = of.1;
            *of = (start, start);
            start += count;
        }
        self.links.resize(self.met.len(), (0, 0.0));
        for &(number, segment, ratio) in &self.met {
            let (first, end) = &mut self.of[number as usize];
            match self.links[*first as usize..*end as usize].last_mut() {
                Some(last) if last.0 == segment => last.1 = last.1.max(ratio),
                _ => {
                    self.links[*end as usize] = (segment, ratio);
                    *end += 1;
                }
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
        for &number in items.own.of_run(own) {
            self.of[number as usize] = (NONE, NONE);
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
