//! Which tokens of two sides may be counterparts of each other.

use std::sync::Arc;

use super::sieve::Sieve;
use crate::model::lists::Lists;

/// Link of an Arabic token with an English one that may be its counterpart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::align::evidence) struct Link {
    /// Number of the English token.
    pub(in crate::align::evidence) to: u32,
    /// Value of r = t / u for the Arabic token as an item and for the English one; 0 if it is none.
    pub(in crate::align::evidence) ratios: [f32; 2],
}

/// Links by Arabic token.
///
/// Every question goes through the lists of all tokens that are there, and those of Arabic ones are short: an English
/// unit may translate a hundred forms of Arabic words, each of which has a handful of units.
#[derive(Clone, Debug, Default)]
pub(in crate::align::evidence) struct Links(Arc<Lists<Link>>);

impl Links {
    pub(in crate::align::evidence) fn new(lists: Lists<Link>) -> Self {
        Self(Arc::new(lists))
    }

    /// Links of an Arabic token, ascending.
    pub(super) fn of(&self, token: u32) -> &[Link] {
        self.0.of(token as usize)
    }

    /// Returns which of so many tokens of each side have links.
    pub(in crate::align::evidence) fn linked(&self, counts: [usize; 2]) -> [Vec<bool>; 2] {
        let mut is_linked = counts.map(|count| vec![false; count]);
        for (token, links) in self.0.iter().enumerate() {
            is_linked[0][token] = !links.is_empty();
            for link in links {
                is_linked[1][link.to as usize] = true;
            }
        }
        is_linked
    }

    /// Returns for each token of both sides, as an item, the sum over its counterparts of their `counts`.
    pub(super) fn sums(&self, counts: [&[usize]; 2]) -> [Vec<usize>; 2] {
        let mut sums = counts.map(|counts| vec![0; counts.len()]);
        for (token, links) in self.0.iter().enumerate() {
            for link in links {
                let to = link.to as usize;
                if link.ratios[0] > 0.0 {
                    sums[0][token] += counts[1][to];
                }
                if link.ratios[1] > 0.0 {
                    sums[1][to] += counts[0][token];
                }
            }
        }
        sums
    }

    /// Returns the links of those items only that are kept.
    pub(super) fn kept(&self, is_kept: [&[bool]; 2]) -> Self {
        let mut kept = Lists::default();
        for (links, &is_ar_kept) in self.0.iter().zip(is_kept[0]) {
            kept.push(links.iter().filter_map(|link| {
                let are_kept = [is_ar_kept, is_kept[1][link.to as usize]];
                let ratios = std::array::from_fn(|side| {
                    if are_kept[side] {
                        link.ratios[side]
                    } else {
                        0.0
                    }
                });
                (ratios != [0.0; 2]).then_some(Link { ratios, ..*link })
            }));
        }
        kept.shrink_to_fit();
        Self::new(kept)
    }

    /// Calls `to` for each two of some Arabic and some English tokens that may be counterparts, once however often they
    /// stand there: with the places of both, ascending, and the ratios of their link.
    pub(in crate::align::evidence) fn between(
        &self,
        [ar, en]: [&[u32]; 2],
        mut to: impl FnMut(&[Place], &[Place], [f32; 2]),
    ) {
        let mut sieve = Sieve::new();
        sieve.add(en);
        let [ar, en] = [places(ar), places(en)];
        for own in ar.chunk_by(|one, other| one.token == other.token) {
            let links = self.of(own[0].token).iter();
            for link in links.filter(|link| sieve.may_have(link.to)) {
                let first = en.partition_point(|place| place.token < link.to);
                let count = en[first..].partition_point(|place| place.token == link.to);
                if count > 0 {
                    to(own, &en[first..first + count], link.ratios);
                }
            }
        }
    }
}

/// Place of a token among those of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::align::evidence) struct Place {
    token: u32,
    /// Its index.
    pub(in crate::align::evidence) at: usize,
}

/// Places of some tokens, token by token.
fn places(tokens: &[u32]) -> Vec<Place> {
    let places = tokens.iter().zip(0..);
    let mut places: Vec<Place> = places.map(|(&token, at)| Place { token, at }).collect();
    // Mostly they are in order: the tokens of one segment ascend.
    if !places.is_sorted() {
        places.sort_unstable();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_asked_for_once_however_often_they_stand_there() {
        let mut lists = Lists::default();
        for links in [&[1, 2][..], &[0], &[]] {
            lists.push(links.iter().map(|&to| Link {
                to,
                ratios: [2.0, 3.0],
            }));
        }
        let (ar, en) = ([vec![1, 0], vec![0; 5_000]].concat(), vec![2; 5_000]);
        let mut met = Vec::new();
        Links::new(lists).between([&ar, &en], |ar, en, ratios| {
            met.push((ar[0].at, ar.len(), en[0].at, en.len(), ratios));
        });
        assert_eq!(met, [(1, 5_001, 0, 5_000, [2.0, 3.0])]);
    }
}
