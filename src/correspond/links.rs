//! Links between the anchors of two documents, each with its strength and its number of equally good rivals.

use foldhash::{HashMap, HashMapExt};

use super::features::{Anchor, Features};
use super::keys::Key;
use super::rates::{Rates, Strength};
use crate::model::lang::Lang;

/// Distinct anchors of one side, each with the segments of its occurrences.
pub(crate) struct AnchorIndex<'a> {
    pub(crate) lang: Lang,
    pub(crate) anchors: Vec<(&'a Anchor, Vec<usize>)>,
    pub(crate) words: f64,
    pub(crate) segments: usize,
}

impl<'a> AnchorIndex<'a> {
    /// Indexes the anchors of a text.
    pub(crate) fn of(features: &'a Features, lang: Lang) -> Self {
        let mut anchors: Vec<(&Anchor, Vec<usize>)> = (features.anchors.iter())
            .map(|anchor| (anchor, Vec::new()))
            .collect();
        for (segment, features) in features.segments.iter().enumerate() {
            for &anchor in &features.anchors {
                anchors[anchor as usize].1.push(segment);
            }
        }
        Self {
            lang,
            anchors,
            words: features.words() as f64,
            segments: features.segments.len(),
        }
    }

    /// Indexes the anchors of some segments of a text, as of a text by themselves: places are numbers of these.
    pub(crate) fn of_segments(features: &'a Features, segments: &[usize], lang: Lang) -> Self {
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let mut anchors: Vec<(&Anchor, Vec<usize>)> = Vec::new();
        let mut words = 0;
        for (place, &segment) in segments.iter().enumerate() {
            let own = &features.segments[segment];
            words += own.words;
            for &anchor in &own.anchors {
                let number = *numbers.entry(anchor).or_insert_with(|| {
                    anchors.push((&features.anchors[anchor as usize], Vec::new()));
                    anchors.len() - 1
                });
                anchors[number].1.push(place);
            }
        }
        Self {
            lang,
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
    pub(crate) from_ar: Vec<Vec<Link>>,
    pub(crate) from_en: Vec<Vec<Link>>,
}

impl Links {
    /// Finds the links between the anchors of two documents, at `rates`.
    pub(crate) fn between(ar: &AnchorIndex, en: &AnchorIndex, rates: &Rates) -> Self {
        let mut links = Self {
            from_ar: vec![Vec::new(); ar.anchors.len()],
            from_en: vec![Vec::new(); en.anchors.len()],
        };
        let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
        for (e, (anchor, _)) in en.anchors.iter().enumerate() {
            for key in Key::under(anchor, rates) {
                by_key.entry(key).or_default().push(e);
            }
        }
        for (a, (anchor, _)) in ar.anchors.iter().enumerate() {
            let mut candidates: Vec<usize> = (Key::of_counterparts(anchor, rates).iter())
                .flat_map(|key| by_key.get(key).into_iter().flatten().copied())
                .collect();
            candidates.sort_unstable();
            candidates.dedup();
            for e in candidates {
                if let Some(strength) = rates.between(anchor, en.anchors[e].0) {
                    links.add(a, e, strength);
                }
            }
        }
        let counts = |side: &AnchorIndex| -> Vec<usize> {
            (side.anchors.iter())
                .map(|(_, places)| places.len())
                .collect()
        };
        count_rivals(&mut links.from_ar, &links.from_en, &counts(ar));
        count_rivals(&mut links.from_en, &links.from_ar, &counts(en));
        links
    }

    fn add(&mut self, ar: usize, en: usize, strength: Strength) {
        let link = |to| Link {
            to,
            strength,
            rivals: 0,
        };
        self.from_ar[ar].push(link(en));
        self.from_en[en].push(link(ar));
    }
}

/// Fills in the rivals of each link: `counts` are the occurrences of the anchors of this side.
fn count_rivals(from: &mut [Vec<Link>], back: &[Vec<Link>], counts: &[usize]) {
    // Of each anchor of the other side the links by falling probability, each with how often it and those before it
    // occur.
    let ranked: Vec<Vec<(f64, usize)>> = (back.iter())
        .map(|links| {
            let mut links: Vec<(f64, usize)> = (links.iter())
                .map(|link| (link.strength.probability, counts[link.to]))
                .collect();
            links.sort_by(|one, other| other.0.total_cmp(&one.0));
            let mut sum = 0;
            for link in &mut links {
                sum += link.1;
                link.1 = sum;
            }
            links
        })
        .collect();
    for link in from.iter_mut().flatten() {
        let ranked = &ranked[link.to];
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
        let mut from = vec![vec![link(0, 0.8)], vec![link(0, 0.4)], vec![link(0, 0.8)]];
        let back = vec![vec![link(0, 0.8), link(1, 0.4), link(2, 0.8)]];
        count_rivals(&mut from, &back, &[5, 7, 11]);
        let rivals: Vec<usize> = from.iter().flatten().map(|link| link.rivals).collect();
        assert_eq!(rivals, [16, 23, 16]);
    }
}
