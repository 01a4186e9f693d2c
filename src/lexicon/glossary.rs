//! Glossary: links that a user's dictionaries, or texts aligned before, add to the lexicon.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::Lexicon;
use super::dictionary::Dictionary;
use super::learn::lexical_words;
use super::links::{ANY, DIAGONAL, LEAST, OTHER, Otherwise, WordLinks};
use super::mixture::Smoothing;
use super::units::{self, Floor};
use crate::text::arabic;

/// Links between keys of Arabic words and English stems; see [`units`].
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Glossary {
    keys: HashMap<String, Entry>,
    /// Entries of the dictionaries added so far, by their words.
    added: HashSet<(Vec<String>, Vec<String>)>,
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Entry {
    times: f32,
    linked: BTreeMap<String, f32>,
}

/// Number of sightings that an entry of a user counts for: who hands over a word means it.
const MEANT: f32 = 2.0;

impl Glossary {
    /// Adds all entries of a dictionary but those that another one had too. In phrases, `lexicon` and the order of the
    /// words tell which of them belong together.
    pub(crate) fn add(&mut self, dictionary: &Dictionary, lexicon: &Lexicon) {
        let mut links = WordLinks::default();
        for entry in &dictionary.entries {
            let words = (lexical_words(&entry.ar), lexical_words(&entry.en));
            if !self.added.insert(words.clone()) {
                continue;
            }
            let (ar, en) = words;
            let stems: Vec<String> = en
                .iter()
                .map(|word| units::of_english(word).into_owned())
                .collect();
            let numbers: Vec<Option<u32>> =
                stems.iter().map(|stem| lexicon.english(stem)).collect();
            if ar.len() == 1 && stems.len() == 1 {
                self.link(&ar[0], &stems[0], MEANT, MEANT);
                continue;
            }
            let translations: Vec<Vec<(u32, f32)>> = ar
                .iter()
                .map(|word| lexicon.translations(word, Smoothing::default()).by)
                .collect();
            let of_english = numbers.iter();
            let of_english = of_english.map(|number| if number.is_none() { ANY } else { OTHER });
            let otherwise = Otherwise {
                english: &of_english.collect::<Vec<f64>>(),
                is_known: &translations
                    .iter()
                    .map(|of| !of.is_empty())
                    .collect::<Vec<bool>>(),
            };
            let known = |i: usize, columns: Range<usize>, known: &mut Vec<(usize, f64)>| {
                let of_word: &[(u32, f32)] = &translations[i];
                known.extend(columns.filter_map(|j| {
                    let number = numbers[j]?;
                    let at = of_word
                        .binary_search_by_key(&number, |entry| entry.0)
                        .ok()?;
                    Some((j, f64::from(of_word[at].1) / lexicon.share(number)))
                }));
            };
            let words = [ar.len(), stems.len()];
            links.find(words, (DIAGONAL, LEAST), &otherwise, known);
            let once = MEANT / stems.len() as f32;
            for word in &ar {
                self.see(word, once);
            }
            for &(i, j, link) in links.all() {
                self.link(&ar[i], &stems[j], 0.0, link as f32 * once);
            }
        }
    }

    /// Adds a sighting of a key, and of the English stems with it.
    pub(super) fn add_seen<'a>(
        &mut self,
        key: &str,
        times: f32,
        linked: impl Iterator<Item = (&'a str, f32)>,
    ) {
        if times > 0.0 {
            let entry = self.keys.entry(key.to_owned()).or_default();
            entry.times += times;
            for (stem, count) in linked {
                *entry.linked.entry(stem.to_owned()).or_default() += count;
            }
        }
    }

    /// Adds the links of another glossary.
    pub(crate) fn merge(&mut self, other: Self) {
        let mut keys: Vec<(String, Entry)> = other.keys.into_iter().collect();
        keys.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (key, entry) in keys {
            let linked = entry
                .linked
                .iter()
                .map(|(stem, &count)| (stem.as_str(), count));
            self.add_seen(&key, entry.times, linked);
        }
    }

    /// Returns how often a key is taken to have been seen, and how often with each English stem.
    pub(super) fn get(&self, key: &str) -> Option<(f32, impl Iterator<Item = (&str, f32)>)> {
        let entry = self.keys.get(key)?;
        let linked = entry
            .linked
            .iter()
            .map(|(stem, &count)| (stem.as_str(), count));
        Some((entry.times, linked))
    }

    fn see(&mut self, word: &str, times: f32) {
        for (_, key) in telling_keys(word) {
            self.keys.entry(key).or_default().times += times;
        }
    }

    fn link(&mut self, word: &str, stem: &str, times: f32, count: f32) {
        for (_, key) in telling_keys(word) {
            let entry = self.keys.entry(key).or_default();
            entry.times += times;
            *entry.linked.entry(stem.to_owned()).or_default() += count;
        }
    }
}

/// Keys of a word of a dictionary: it stands there as it is, without anything written together with it.
fn telling_keys(word: &str) -> impl Iterator<Item = (Floor, String)> {
    let bare = arabic::without_article(word).unwrap_or(word).to_owned();
    units::of_arabic(word)
        .into_iter()
        .filter(move |(floor, key)| match floor {
            Floor::Word | Floor::Root => true,
            Floor::Stem => key.ends_with(&bare),
        })
}

#[cfg(test)]
mod tests;
