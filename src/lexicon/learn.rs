//! A lexicon learnt from pairs of sentences.
//!
//! Expectation–maximisation over the links between words ([`super::links`]). What is
//! counted is counted for all keys of the Arabic word ([`super::units`]), and the next round asks the mixture of them
//! ([`super::mixture`]), so that what was learnt of a word serves all words of its stem and root.

use std::collections::HashMap;

use super::links::{DIAGONAL, Links};
use super::mixture::{self, Counts, Smoothing};
use super::units::{self, Floor};
use crate::text::{fold, tokens};

/// How a lexicon is learnt.
#[derive(Clone, Debug)]
pub struct Options {
    /// How often all pairs are gone through.
    pub rounds: usize,
    /// How strongly links are drawn to the diagonal of a pair.
    pub diagonal: f64,
    /// How the floors are mixed.
    pub smoothing: Smoothing,
    /// Links seen less often than this are left out of the lexicon.
    pub least_count: f32,
    /// Links that are less than this share of what was seen of their key are left out.
    pub least_share: f32,
    /// Words seen less often than this are left to their stems.
    pub least_seen: f32,
    /// So many links of a key are kept, at most.
    pub most_links: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rounds: 5,
            diagonal: DIAGONAL,
            smoothing: Smoothing::default(),
            least_count: 0.1,
            least_share: 0.02,
            least_seen: 1.5,
            most_links: 12,
        }
    }
}

/// How much more probable any two words make each other, as long as nothing is known.
const UNIFORM: f64 = 10.0;
/// Words linked less often than this are taken as not linked.
const LEAST_COUNT: f32 = 0.02;
/// Numbers for words, in the order in which they were met.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) words: Vec<String>,
    by_word: HashMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.by_word.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.by_word.insert(word.to_owned(), number);
        number
    }
}

/// A pair of sentences by the numbers of its words.
struct Pair {
    ar: Vec<u32>,
    en: Vec<u32>,
    weight: f32,
}

/// How many words have a key.
#[derive(Clone, Copy)]
pub(super) enum Words {
    None,
    /// Only this one.
    One(u32),
    Many,
}

/// Learns a lexicon from pairs.
#[derive(Default)]
pub struct Learner {
    ar: Numbers,
    en: Numbers,
    pub(super) keys: Numbers,
    /// For each Arabic word its keys.
    keys_of: Vec<Vec<(Floor, u32)>>,
    pairs: Vec<Pair>,
}

/// What was counted.
#[derive(Default)]
pub(super) struct Counted {
    /// By key.
    pub(super) seen: Vec<f32>,
    /// By key where its links begin; one more entry than there are keys.
    pub(super) first: Vec<usize>,
    /// English word and count, ascending for each key.
    pub(super) links: Vec<(u32, f32)>,
    /// By English word.
    pub(super) english: Vec<f32>,
    /// By English word, how often it was linked with any Arabic one.
    pub(super) english_linked: Vec<f32>,
}

impl Counted {
    /// Sums up links, given by key and English word in one number.
    fn set_links(&mut self, mut links: Vec<(u64, f32)>) {
        links.sort_by_key(|link| link.0);
        self.links.clear();
        let mut key = 0;
        for run in links.chunk_by(|a, b| a.0 == b.0) {
            let count: f32 = run.iter().map(|link| link.1).sum();
            if count < LEAST_COUNT {
                continue;
            }
            let (its_key, english) = ((run[0].0 >> 32) as usize, run[0].0 as u32);
            while key <= its_key {
                self.first[key] = self.links.len();
                key += 1;
            }
            self.links.push((english, count));
        }
        for first in &mut self.first[key..] {
            *first = self.links.len();
        }
    }
}

impl Counts for Counted {
    fn seen(&self, key: u32) -> f32 {
        self.seen[key as usize]
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        let key = key as usize;
        self.links[self.first[key]..self.first[key + 1]]
            .iter()
            .copied()
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.linked(key).map(|link| link.1).sum()
    }
}

impl Learner {
    /// One that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a pair of sentences, or an entry of a word list, into account; `weight` is how often it counts.
    pub fn add(&mut self, ar: &str, en: &str, weight: f32) {
        let mut pair = Pair {
            ar: Vec::new(),
            en: Vec::new(),
            weight,
        };
        for token in tokens::words(ar) {
            let folded = fold::word(token.text);
            if !units::is_lexical(&folded) {
                continue;
            }
            let number = self.ar.of(&folded);
            if number as usize == self.keys_of.len() {
                let keys = units::of_arabic(&folded);
                self.keys_of.push(
                    keys.iter()
                        .map(|(floor, key)| (*floor, self.keys.of(key)))
                        .collect(),
                );
            }
            pair.ar.push(number);
        }
        for token in tokens::words(en) {
            let folded = fold::word(token.text);
            if units::is_lexical(&folded) {
                pair.en.push(self.en.of(&units::of_english(&folded)));
            }
        }
        if !pair.ar.is_empty() && !pair.en.is_empty() {
            self.pairs.push(pair);
        }
    }

    /// Goes through all pairs a few times.
    pub(super) fn count(&self, options: &Options) -> Counted {
        let mut counted = self.first();
        for round in 0..options.rounds {
            let links = self.probabilities(&counted, options.smoothing);
            counted = self.recount(&links, round == 0, &counted.english, options);
            eprintln!("round {round}: {} entries", counted.links.len());
        }
        counted
    }

    /// Nothing but how often words are seen.
    fn first(&self) -> Counted {
        let mut counted = Counted {
            seen: vec![0.0; self.keys.words.len()],
            first: vec![0; self.keys.words.len() + 1],
            links: Vec::new(),
            english: vec![0.0; self.en.words.len()],
            english_linked: vec![0.0; self.en.words.len()],
        };
        for pair in &self.pairs {
            for &a in &pair.ar {
                for &(_, key) in &self.keys_of[a as usize] {
                    counted.seen[key as usize] += pair.weight;
                }
            }
            for &e in &pair.en {
                counted.english[e as usize] += pair.weight;
            }
        }
        counted
    }

    /// For each Arabic word how probable each English word is.
    fn probabilities(&self, counted: &Counted, smoothing: Smoothing) -> Vec<Vec<(u32, f32)>> {
        self.keys_of
            .iter()
            .map(|keys| mixture::translations(counted, keys, smoothing).by)
            .collect()
    }

    fn recount(
        &self,
        probabilities: &[Vec<(u32, f32)>],
        uniform: bool,
        english: &[f32],
        options: &Options,
    ) -> Counted {
        let mut counted = self.first();
        let mut links: Vec<(u64, f32)> = Vec::new();
        let total: f32 = english.iter().sum();
        let mut found = Links::default();
        for pair in &self.pairs {
            found.find(pair.ar.len(), pair.en.len(), options.diagonal, |i, j| {
                let e = pair.en[j];
                let list = &probabilities[pair.ar[i] as usize];
                if uniform {
                    return UNIFORM;
                }
                list.binary_search_by_key(&e, |entry| entry.0)
                    .map_or(0.0, |at| {
                        f64::from(list[at].1 * total / english[e as usize])
                    })
            });
            for &(i, j, link) in found.all() {
                counted.english_linked[pair.en[j] as usize] += link as f32 * pair.weight;
                for &(_, key) in &self.keys_of[pair.ar[i] as usize] {
                    let at = u64::from(key) << 32 | u64::from(pair.en[j]);
                    links.push((at, link as f32 * pair.weight));
                }
            }
        }
        counted.set_links(links);
        counted
    }

    /// Whether a key says more than the other keys of its word do: a stem that only one word has is the word itself, or
    /// is one of many ways to cut it of which none is seen to be right.
    pub(super) fn is_telling(&self, words_with: &[Words], key: usize) -> bool {
        let text = self.keys.words[key].as_str();
        let Some(stem) = text.strip_prefix('-') else {
            return true;
        };
        match words_with[key] {
            Words::None => false,
            Words::One(word) => {
                let word = self.ar.words[word as usize].as_str();
                word == stem || word.strip_prefix("ال") == Some(stem)
            }
            Words::Many => true,
        }
    }

    /// For each key whether several words have it.
    pub(super) fn words_with(&self) -> Vec<Words> {
        let mut words = vec![Words::None; self.keys.words.len()];
        for (word, keys) in self.keys_of.iter().enumerate() {
            for &(_, key) in keys {
                let with = &mut words[key as usize];
                *with = match with {
                    Words::None => Words::One(word as u32),
                    _ => Words::Many,
                };
            }
        }
        words
    }

    pub(super) fn english(&self) -> &[String] {
        &self.en.words
    }
}
