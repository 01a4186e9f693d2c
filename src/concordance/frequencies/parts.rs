//! Parts of texts, and how evenly words stand in them.

use std::collections::{BTreeMap, HashMap};

/// Kind of the parts over which words are dispersed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// Texts: the documents that pairs name, or else the files of pairs.
    Texts,
    /// Equal parts of the only text there is, in the order of its pairs.
    Equal,
}

/// Number of equal parts of a single text.
const EQUAL: usize = 10;

/// Pairs, each with its text and the number of its words.
#[derive(Default)]
pub(super) struct Parts {
    texts: HashMap<String, usize>,
    pairs: Vec<(usize, usize)>,
}

impl Parts {
    /// Number of pairs so far: that of the next one, counted from 0.
    pub(super) fn pairs(&self) -> u32 {
        // More pairs would fill 64 GB.
        u32::try_from(self.pairs.len()).unwrap_or(u32::MAX)
    }

    /// Adds a pair with so many words in a text.
    pub(super) fn add(&mut self, text: &str, words: usize) {
        let next = self.texts.len();
        let text = match self.texts.get(text) {
            Some(&text) => text,
            None => *self.texts.entry(text.to_owned()).or_insert(next),
        };
        self.pairs.push((text, words));
    }

    /// Divides the pairs into their texts, or into equal parts if all words stand in one.
    pub(super) fn divided(&self) -> Division {
        let with_words = || self.pairs.iter().filter(|(_, words)| *words > 0);
        let first = with_words().next().map(|(text, _)| *text);
        let is_one = with_words().all(|(text, _)| Some(*text) == first);
        let all: usize = self.pairs.iter().map(|(_, words)| words).sum();
        let mut before = 0;
        let part = |&(text, words): &(usize, usize)| {
            let middle = 2 * before + words;
            before += words;
            if is_one {
                // That in which the middle of the pair lies: no pair is cut.
                (middle * EQUAL / (2 * all).max(1)).min(EQUAL - 1)
            } else {
                text
            }
        };
        let part_of: Vec<usize> = self.pairs.iter().map(part).collect();
        let mut sizes = vec![0; EQUAL.max(self.texts.len())];
        for (&part, (_, words)) in part_of.iter().zip(&self.pairs) {
            sizes[part] += words;
        }
        Division {
            kind: if is_one {
                PartKind::Equal
            } else {
                PartKind::Texts
            },
            part_of,
            sizes,
            words: all,
        }
    }
}

/// Division of pairs into parts.
pub(super) struct Division {
    kind: PartKind,
    /// Part of each pair.
    part_of: Vec<usize>,
    /// Number of words of each part.
    sizes: Vec<usize>,
    words: usize,
}

/// How a word stands in the parts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Spread {
    pub(super) count: usize,
    /// Number of parts in which it stands.
    pub(super) range: usize,
    /// Deviation of proportions.
    pub(super) dp: f64,
}

impl Division {
    pub(super) fn kind(&self) -> PartKind {
        self.kind
    }

    /// Number of words of all parts.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// Number of parts with words.
    pub(super) fn parts(&self) -> usize {
        self.sizes.iter().filter(|&&size| size > 0).count()
    }

    /// Returns how a word is spread that stands in these pairs, each named once for each time.
    pub(super) fn spread(&self, pairs: impl Iterator<Item = u32>) -> Spread {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in pairs {
            *counts.entry(self.part_of[pair as usize]).or_default() += 1;
        }
        let count: usize = counts.values().sum();
        // The parts without the word deviate by their whole share.
        let mut elsewhere = self.words;
        let mut deviation = 0.0;
        for (&part, &own) in &counts {
            elsewhere -= self.sizes[part];
            let share = self.sizes[part] as f64 / self.words as f64;
            deviation += (own as f64 / count as f64 - share).abs();
        }
        deviation += elsewhere as f64 / self.words.max(1) as f64;
        Spread {
            count,
            range: counts.len(),
            dp: deviation / 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(pairs: &[(&str, usize)]) -> Parts {
        let mut parts = Parts::default();
        for (text, words) in pairs {
            parts.add(text, *words);
        }
        parts
    }

    #[test]
    fn deviation_of_proportions_is_that_of_its_definition() {
        let division = parts(&[("a", 9), ("b", 10), ("c", 10), ("d", 10), ("e", 11)]).divided();
        assert_eq!((division.kind(), division.parts()), (PartKind::Texts, 5));
        // The example of Gries 2008 with the sizes 9, 10, 10, 10, 11: a word that stands there 1, 2, 3, 4, 5 times.
        let times = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4];
        let spread = division.spread(times.into_iter());
        assert_eq!((spread.count, spread.range), (15, 5));
        assert!((spread.dp - 0.18).abs() < 1e-12);
        // As the parts have words: even. In the smallest alone: all but its share.
        let even = (0..5).flat_map(|pair| vec![pair; [9, 10, 10, 10, 11][pair as usize]]);
        assert!(division.spread(even).dp < 1e-12);
        assert!((division.spread([0, 0].into_iter()).dp - 0.82).abs() < 1e-12);
    }

    #[test]
    fn a_single_text_is_divided_into_equal_parts() {
        let one: Vec<(&str, usize)> = (0..100).map(|_| ("a", 3)).collect();
        let division = parts(&one).divided();
        assert_eq!((division.kind(), division.parts()), (PartKind::Equal, 10));
        assert!(division.sizes.iter().all(|&size| size == 30));
        // A text without words in the language is none.
        let with_empty = parts(&[("a", 3), ("b", 0), ("a", 1)]).divided();
        assert_eq!(
            (with_empty.kind(), with_empty.parts()),
            (PartKind::Equal, 2)
        );
        assert_eq!(parts(&[]).divided().parts(), 0);
        assert_eq!(parts(&[("a", 0)]).divided().words(), 0);
    }
}
