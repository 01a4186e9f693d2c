//! Places of what corresponds in two texts, as scripts count them.

use super::evidence::{ComparedText, Link, Marks};
use crate::model::lang::Lang;

/// Finder of what corresponds in pairs, one after the other.
#[derive(Default)]
#[cfg_attr(
    not(feature = "app"),
    allow(dead_code, reason = "only the window asks for one pair by itself")
)]
pub(crate) struct Marker(Marks);

#[cfg_attr(
    not(feature = "app"),
    allow(dead_code, reason = "only the window asks for one pair by itself")
)]
impl Marker {
    /// Returns what corresponds in two texts, Arabic first: start, end and key of each place, in UTF-16 units.
    pub(crate) fn marks(&mut self, ar: &str, en: &str) -> [Vec<usize>; 2] {
        let links = self.0.links(
            &ComparedText::of(ar, Lang::Arabic),
            &ComparedText::of(en, Lang::English),
        );
        [
            flat(&links, &Units::of(ar), 0),
            flat(&links, &Units::of(en), 1),
        ]
    }

    /// Returns a letter for the kind of each key: see `evidence.rs`.
    pub(crate) fn kinds(&self) -> &str {
        self.0.kinds()
    }
}

/// Returns the ends of links on a side, each once.
pub(super) fn flat(links: &[Link], units: &Units, side: usize) -> Vec<usize> {
    let mut marks: Vec<[usize; 3]> = links
        .iter()
        .filter_map(|link| {
            let span = link.spans[side]?;
            Some([units.at(span.start), units.at(span.end), link.key])
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks.concat()
}

/// Numbers of UTF-16 units that stand before each byte of a text.
pub(super) struct Units(Vec<u32>);

impl Units {
    pub(super) fn of(text: &str) -> Self {
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            units.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += c.len_utf16() as u32;
        }
        units.push(count);
        Self(units)
    }

    /// Returns the place of a byte.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.0[byte] as usize
    }
}
