//! Counterparts of a block's items that are in the block.

use super::items::{Items, narrow};
use crate::model::bead::Span;

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
        }
    }

    /// Finds the counterparts, for the items of the segments `own` and the other side's segments `other`.
    pub(super) fn find(&mut self, items: &Items, own: Span, other: Span) {
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
        let (start, end) = self.of[number as usize];
        &self.links[start as usize..end as usize]
    }
}
