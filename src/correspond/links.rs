//! Links between the anchors of two documents, each with its strength and its number of equally good rivals.

use foldhash::{HashMap, HashMapExt};

use super::features::{Anchor, Features};
use super::keys::Key;
use super::rates::{Rates, Strength};
use crate::model::lang::Lang;
use crate::model::lists::Lists;

/// Distinct anchors of one side.
pub(crate) struct AnchorIndex<'a> {
    pub(crate) lang: Lang,
    pub(crate) anchors: Vec<&'a Anchor>,
    /// Segments of the occurrences of each.
    pub(crate) places: Lists<usize>,
    pub(crate) words: f64,
    pub(crate) segments: usize,
}

impl<'a> AnchorIndex<'a> {
    /// Indexes the anchors of a text.
    pub(crate) fn of(features: &'a Features, lang: Lang) -> Self {
        let of_segments = features.segments.iter().enumerate();
        let places = of_segments.flat_map(|(segment, own)| {
            let anchors = own.anchors.iter();
            anchors.map(move |&anchor| (anchor as usize, segment))
        });
        Self {
            lang,
            anchors: features.anchors.iter().collect(),
            places: Lists::grouped(features.anchors.len(), places),
            words: features.words() as f64,
            segments: features.segments.len(),
        }
    }

    /// Indexes the anchors of some segments of a text, as of a text by themselves: places are numbers of these.
    pub(crate) fn of_segments(features: &'a Features, segments: &[usize], lang: Lang) -> Self {
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let (mut anchors, mut places): (Vec<&Anchor>, Vec<(usize, usize)>) =
            (Vec::new(), Vec::new());
        let mut words = 0;
        for (place, &segment) in segments.iter().enumerate() {
            let own = &features.segments[segment];
            words += own.words;
            for &anchor in &own.anchors {
                let number = *numbers.entry(anchor).or_insert_with(|| {
                    anchors.push(&features.anchors[anchor as usize]);
                    anchors.len() - 1
                });
                places.push((number, place));
            }
        }
        Self {
            lang,
            places: Lists::grouped(anchors.len(), places.into_iter()),
            anchors,
            words: words as f64,
            segments: segments.len(),
        }
    }
}

/// Link from an anchor of one side to a possible counterpart on the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// Anchor of the other side, by number.
    pub(crate) to: usize,
    pub(crate) strength: Strength,
    /// Number of words of this side that correspond to it as well as this one.
    pub(crate) rivals: usize,
}

/// Links between two sides, by the number of the anchor they start from.
pub(crate) struct Links {
    pub(crate) from_ar: Lists<Link>,
    pub(crate) from_en: Lists<Link>,
}

impl Links {
    /// Finds the links between the anchors of two documents, at `rates`.
    pub(crate) fn between(ar: &AnchorIndex, en: &AnchorIndex, rates: &Rates) -> Self {
        let mut keys = Keys::default();
        for (e, anchor) in en.anchors.iter().enumerate() {
            Key::under(anchor, rates)
                .into_iter()
                .for_each(|key| keys.add(key, e));
        }
        let (mut from_ar, mut from_en) = (Vec::new(), Vec::new());
        let mut candidates: Vec<usize> = Vec::new();
        for (a, anchor) in ar.anchors.iter().enumerate() {
            candidates.clear();
            for key in Key::of_counterparts(anchor, rates) {
                candidates.extend(keys.under(&key));
            }
            candidates.sort_unstable();
            candidates.dedup();
            for &e in &candidates {
                if let Some(strength) = rates.between(anchor, en.anchors[e]) {
                    let link = |to| Link {
                        to,
                        strength,
                        rivals: 0,
                    };
                    from_ar.push((a, link(e)));
                    from_en.push((e, link(a)));
                }
            }
        }
        let mut links = Self {
            from_ar: Lists::grouped(ar.anchors.len(), from_ar.into_iter()),
            from_en: Lists::grouped(en.anchors.len(), from_en.into_iter()),
        };
        let counts =
            |side: &AnchorIndex| -> Vec<usize> { side.places.iter().map(<[usize]>::len).collect() };
        count_rivals(&mut links.from_ar, &links.from_en, &counts(ar));
        count_rivals(&mut links.from_en, &links.from_ar, &counts(en));
        links
    }
}

/// Anchors by their keys.
#[derive(Default)]
struct Keys<'a> {
    /// Number in `entries` of the last anchor under each key.
    last: HashMap<Key<'a>, usize>,
    /// Anchors, each with the number of the entry before it under the same key.
    entries: Vec<(usize, Option<usize>)>,
}

impl<'a> Keys<'a> {
    fn add(&mut self, key: Key<'a>, anchor: usize) {
        let before = self.last.insert(key, self.entries.len());
        self.entries.push((anchor, before));
    }

    /// Anchors under a key.
    fn under(&self, key: &Key<'a>) -> impl Iterator<Item = usize> {
        let mut next = self.last.get(key).copied();
        std::iter::from_fn(move || {
            let (anchor, before) = self.entries[next?];
            next = before;
            Some(anchor)
        })
    }
}

/// Fills in the rivals of each link: `counts` are the occurrences of the anchors of this side.
fn count_rivals(from: &mut Lists<Link>, back: &Lists<Link>, counts: &[usize]) {
    // Of each anchor of the other side the links by falling probability, each with how often it and those before it
    // occur.
    let mut ranked: Lists<(f64, usize)> = Lists::default();
    for number in 0..back.len() {
        ranked.push(
            back.of(number)
                .iter()
                .map(|link| (link.strength.probability, counts[link.to])),
        );
        let links = ranked.of_mut(number);
        links.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut sum = 0;
        for link in links {
            sum += link.1;
            link.1 = sum;
        }
    }
    for link in from.all_mut() {
        let ranked = ranked.of(link.to);
        let as_good = ranked.partition_point(|other| other.0 >= link.strength.probability);
        link.rivals = as_good.checked_sub(1).map_or(0, |last| ranked[last].1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rivals_are_all_that_are_linked_as_well() {
        let link = |to, probability| Link {
            to,
            strength: Strength {
                probability,
                chance: 1e-3,
            },
            rivals: 0,
        };
        let links = [0.8, 0.4, 0.8].map(|probability| link(0, probability));
        let mut from = Lists::grouped(3, links.into_iter().enumerate());
        let mut back = Lists::default();
        back.push([link(0, 0.8), link(1, 0.4), link(2, 0.8)]);
        count_rivals(&mut from, &back, &[5, 7, 11]);
        let rivals: Vec<usize> = from.all_mut().map(|link| link.rivals).collect();
        assert_eq!(rivals, [16, 23, 16]);
    }
}
