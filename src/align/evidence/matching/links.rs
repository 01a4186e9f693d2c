//! Which tokens of two sides may be counterparts of each other.

use std::sync::Arc;

use super::sieve::Sieve;
use crate::model::lists::Lists;

/// Tokens of two sides that may be counterparts of each other, each pair with its r = t / u.
///
/// Every question goes through the lists of all tokens that are there. So they are kept by tokens of the side on which a
/// token has few: an English unit may translate a hundred forms of Arabic words, each of which has a handful of units.
#[derive(Clone, Debug)]
pub(in crate::align::evidence) enum Links {
    /// Tokens of the other side that may be the counterpart of each of this one.
    OfOwn(Arc<Lists<(u32, f32)>>),
    /// Tokens of this side whose counterpart each of the other may be.
    OfOther(Arc<Lists<(u32, f32)>>),
}

impl Links {
    /// Returns which of so many tokens of this side, and which of so many of the other, are linked.
    pub(in crate::align::evidence) fn linked(&self, [own, other]: [usize; 2]) -> [Vec<bool>; 2] {
        let of = |lists: &Lists<(u32, f32)>, to: usize| {
            let mut is_linked = vec![false; to];
            for link in lists.iter().flatten() {
                is_linked[link.0 as usize] = true;
            }
            let has_links = lists.iter().map(|links| !links.is_empty());
            [has_links.collect(), is_linked]
        };
        match self {
            Self::OfOwn(lists) => of(lists, other),
            Self::OfOther(lists) => {
                let [other, own] = of(lists, own);
                [own, other]
            }
        }
    }

    /// Returns for each of so many tokens of this side the sum over those that it is linked to of their `counts`.
    pub(super) fn sums(&self, own: usize, counts: &[usize]) -> Vec<usize> {
        match self {
            Self::OfOwn(lists) => {
                let sum = |links: &[(u32, f32)]| {
                    let counts = links.iter().map(|link| counts[link.0 as usize]);
                    counts.sum()
                };
                lists.iter().map(sum).collect()
            }
            Self::OfOther(lists) => {
                let mut sums = vec![0; own];
                for (links, count) in lists.iter().zip(counts) {
                    links.iter().for_each(|link| sums[link.0 as usize] += count);
                }
                sums
            }
        }
    }

    /// Calls `to` for each two of some tokens of this side and some of the other that may be counterparts: with the
    /// indexes of both, and their r.
    pub(in crate::align::evidence) fn between(
        &self,
        own: &[u32],
        other: &[u32],
        mut to: impl FnMut(usize, usize, f32),
    ) {
        match self {
            Self::OfOwn(lists) => each(lists, own, other, to),
            Self::OfOther(lists) => each(lists, other, own, |other, own, ratio| {
                to(own, other, ratio);
            }),
        }
    }
}

/// Calls `to` for each link in the lists of some tokens to some others: with the indexes of both, and its r.
fn each(
    lists: &Lists<(u32, f32)>,
    from: &[u32],
    others: &[u32],
    mut to: impl FnMut(usize, usize, f32),
) {
    let mut sieve = Sieve::new();
    sieve.add(others);
    let mut places: Vec<(u32, usize)> = others.iter().copied().zip(0..).collect();
    places.sort_unstable();
    for (at, &token) in from.iter().enumerate() {
        let links = lists.of(token as usize).iter();
        for &(linked, ratio) in links.filter(|link| sieve.may_have(link.0)) {
            let first = places.partition_point(|place| place.0 < linked);
            let there = places[first..].iter();
            for place in there.take_while(|place| place.0 == linked) {
                to(at, place.1, ratio);
            }
        }
    }
}
