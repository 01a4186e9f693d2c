//! Learning of a lexicon from pairs of sentences.
//!
//! Expectation–maximisation over the links between words (`links.rs`). What is
//! counted is counted for all keys of the Arabic word (`units.rs`), and the next round asks the mixture of them
//! ([`super::mixture`]), so that what was learnt of a word serves all words of its stem and root.

use std::ops::Range;

use foldhash::HashMap;

use super::links::{DIAGONAL, LEAST, Otherwise, WordLinks};
use super::mixture::{self, Counts, Smoothing};
use super::units::{self, Floor};
use crate::model::task::checkpoint;
use crate::text::{arabic, fold, tokens};

/// Settings of learning.
#[derive(Clone, Debug)]
pub struct Options {
    /// Number of passes over all pairs.
    pub rounds: usize,
    /// Strength with which links are drawn to the diagonal of a pair.
    pub diagonal: f64,
    /// Mixture of the floors.
    pub smoothing: Smoothing,
    /// Least count of a link that the lexicon keeps.
    pub least_count: f32,
    /// Least share of a link that is kept, of what was seen of its key.
    pub least_share: f32,
    /// Least sightings of a word that is kept; rarer ones are left to their stems.
    pub least_seen: f32,
    /// Greatest number of links of a key that are kept.
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

/// Ratio by which any two words make each other more probable, as long as nothing is known.
const UNIFORM: f64 = 10.0;
/// Least count of the links of a word that is taken as linked.
const LEAST_COUNT: f32 = 0.02;

/// Numbers of words, in order of first occurrence.
#[derive(Default)]
pub(crate) struct Numbers {
    /// Words by number.
    pub(crate) words: Vec<String>,
    by_word: HashMap<String, u32>,
}

impl Numbers {
    /// Returns the number of a word that has one.
    pub(crate) fn known(&self, word: &str) -> Option<u32> {
        self.by_word.get(word).copied()
    }

    /// Returns the number of a word.
    pub(crate) fn of(&mut self, word: &str) -> u32 {
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

/// Learns a lexicon from pairs.
#[derive(Default)]
pub struct Learner {
    ar: Numbers,
    en: Numbers,
    keys: Numbers,
    /// Keys of each Arabic word.
    keys_of: Vec<Vec<(Floor, u32)>>,
    pairs: Vec<Pair>,
}

/// Rows of various lengths, one after the other.
struct Rows<T> {
    /// Index of each row's first element, and of the end.
    first: Vec<usize>,
    entries: Vec<T>,
}

impl<T> Rows<T> {
    fn new() -> Self {
        Self {
            first: vec![0],
            entries: Vec::new(),
        }
    }

    /// Ends a row with what was added since the last one ended.
    fn end(&mut self) {
        self.first.push(self.entries.len());
    }

    fn len(&self) -> usize {
        self.first.len() - 1
    }

    fn row(&self, index: u32) -> &[T] {
        let index = index as usize;
        &self.entries[self.first[index]..self.first[index + 1]]
    }
}

/// Counts of one round.
pub(super) struct Counted {
    /// Sightings by key.
    pub(super) seen: Vec<f32>,
    /// Links by key: English word and count, ascending.
    links: Rows<(u32, f32)>,
    /// Sightings by English word.
    pub(super) english: Vec<f32>,
    /// Number of links with any Arabic word, by English word.
    pub(super) english_linked: Vec<f32>,
}

impl Counts for Counted {
    fn seen(&self, key: u32) -> f32 {
        self.seen[key as usize]
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        self.links.row(key).iter().copied()
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.linked(key).map(|link| link.1).sum()
    }
}

impl Learner {
    /// Creates a learner that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair of sentences, or an entry of a word list; `weight`, above 0, is how often it counts. Returns whether
    /// there were words on both sides to learn from.
    pub fn add(&mut self, ar: &str, en: &str, weight: f32) -> bool {
        let (ar, en) = (lexical_words(ar), lexical_words(en));
        if ar.is_empty() || en.is_empty() {
            return false;
        }
        let ar = ar.iter().map(|word| self.number_ar(word)).collect();
        let en = en.iter();
        let en = en.map(|word| self.en.of(&units::of_english(word)));
        let en = en.collect();
        self.pairs.push(Pair { ar, en, weight });
        true
    }

    /// Returns the number of an Arabic word; those of its keys are noted when it is met first.
    fn number_ar(&mut self, word: &str) -> u32 {
        let number = self.ar.of(word);
        if number as usize == self.keys_of.len() {
            let mut keys = Vec::new();
            units::each_of_arabic(word, |floor, key| keys.push((floor, self.keys.of(key))));
            self.keys_of.push(keys);
        }
        number
    }

    /// Number of pairs added.
    pub fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// Counts in several passes over all pairs.
    pub(super) fn count(&self, options: &Options, words_with: &WordsWith) -> Counted {
        let mut counted = self.first();
        for round in 0..options.rounds {
            let probabilities =
                (round > 0).then(|| self.probabilities(&counted, options.smoothing));
            self.recount(&mut counted, probabilities.as_deref(), words_with, options);
        }
        counted
    }

    /// Counts the sightings of words, and no links.
    fn first(&self) -> Counted {
        let mut seen = vec![0.0; self.keys.words.len()];
        let mut english = vec![0.0; self.en.words.len()];
        for pair in &self.pairs {
            for &a in &pair.ar {
                for &(_, key) in &self.keys_of[a as usize] {
                    seen[key as usize] += pair.weight;
                }
            }
            for &e in &pair.en {
                english[e as usize] += pair.weight;
            }
        }
        Counted {
            links: Rows {
                first: vec![0; seen.len() + 1],
                entries: Vec::new(),
            },
            seen,
            english_linked: vec![0.0; english.len()],
            english,
        }
    }

    /// Probability of each English word for each Arabic word.
    fn probabilities(&self, counted: &Counted, smoothing: Smoothing) -> Vec<Vec<(u32, f32)>> {
        self.keys_of
            .iter()
            .map(|keys| mixture::translations(counted, keys, smoothing).by)
            .collect()
    }

    /// Counts the links anew, as probable as `probabilities` make them.
    fn recount(
        &self,
        counted: &mut Counted,
        probabilities: Option<&[Vec<(u32, f32)>]>,
        words_with: &WordsWith,
        options: &Options,
    ) {
        let total: f32 = counted.english.iter().sum();
        counted.english_linked.fill(0.0);
        let mut links: Vec<(u64, f32)> = Vec::new();
        let mut found = WordLinks::default();
        let unknown = if probabilities.is_some() {
            0.0
        } else {
            UNIFORM
        };
        let (mut otherwise, mut is_known) = (Vec::new(), Vec::new());
        for pair in &self.pairs {
            checkpoint();
            let known = |i: usize, columns: Range<usize>, known: &mut Vec<(usize, f64)>| {
                let Some(probabilities) = probabilities else {
                    return;
                };
                let list = &probabilities[pair.ar[i] as usize];
                known.extend(columns.filter_map(|j| {
                    let e = pair.en[j];
                    let at = list.binary_search_by_key(&e, |entry| entry.0).ok()?;
                    let ratio = list[at].1 * total / counted.english[e as usize];
                    Some((j, f64::from(ratio)))
                }));
            };
            otherwise.clear();
            otherwise.resize(pair.en.len(), unknown);
            is_known.clear();
            is_known.resize(pair.ar.len(), true);
            let otherwise = Otherwise {
                english: &otherwise,
                is_known: &is_known,
            };
            let words = [pair.ar.len(), pair.en.len()];
            found.find(words, (options.diagonal, LEAST), &otherwise, known);
            for &(i, j, link) in found.all() {
                let count = link as f32 * pair.weight;
                counted.english_linked[pair.en[j] as usize] += count;
                links.push((u64::from(pair.ar[i]) << 32 | u64::from(pair.en[j]), count));
            }
        }
        counted.links = self.by_key(&self.by_word(links), words_with);
    }

    /// Sums up links, given by Arabic and English word in one number, for each Arabic word.
    fn by_word(&self, mut links: Vec<(u64, f32)>) -> Rows<(u32, f32)> {
        links.sort_by_key(|link| link.0);
        let mut rows = Rows::new();
        for run in links.chunk_by(|a, b| a.0 == b.0) {
            let word = (run[0].0 >> 32) as usize;
            while rows.len() < word {
                rows.end();
            }
            let count = run.iter().map(|link| link.1).sum();
            rows.entries.push((run[0].0 as u32, count));
        }
        while rows.len() < self.ar.words.len() {
            rows.end();
        }
        rows
    }

    /// Sums up the links of all words that have each key.
    fn by_key(&self, by_word: &Rows<(u32, f32)>, words_with: &WordsWith) -> Rows<(u32, f32)> {
        let mut rows = Rows::new();
        let mut counts = vec![0.0f32; self.en.words.len()];
        let mut met: Vec<u32> = Vec::new();
        for key in 0..words_with.0.len() {
            for &word in words_with.0.row(key as u32) {
                for &(english, count) in by_word.row(word) {
                    let sum = &mut counts[english as usize];
                    if *sum == 0.0 {
                        met.push(english);
                    }
                    *sum += count;
                }
            }
            met.sort_unstable();
            for english in met.drain(..) {
                let count = std::mem::take(&mut counts[english as usize]);
                if count >= LEAST_COUNT {
                    rows.entries.push((english, count));
                }
            }
            rows.end();
        }
        rows
    }

    /// Returns the words that have each key.
    pub(super) fn words_with(&self) -> WordsWith {
        let all = self.keys_of.iter().zip(0..);
        let mut pairs: Vec<(u32, u32)> = all
            .flat_map(|(keys, word)| keys.iter().map(move |&(_, key)| (key, word)))
            .collect();
        pairs.sort_unstable();
        let mut rows = Rows::new();
        for (key, word) in pairs {
            // Every key is that of some word.
            if key as usize > rows.len() {
                rows.end();
            }
            rows.entries.push(word);
        }
        if !rows.entries.is_empty() {
            rows.end();
        }
        WordsWith(rows)
    }

    /// Whether a key tells more than the other keys of its word do: a stem that only one word has is the word itself,
    /// or is one of many ways to cut it of which none is seen to be right.
    pub(super) fn is_telling(&self, words_with: &WordsWith, key: usize) -> bool {
        let Some(stem) = self.keys.words[key].strip_prefix('-') else {
            return true;
        };
        match words_with.0.row(key as u32) {
            &[word] => {
                let word = self.ar.words[word as usize].as_str();
                word == stem || arabic::without_article(word) == Some(stem)
            }
            several => !several.is_empty(),
        }
    }

    /// All keys, by number.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys.words
    }

    /// All English words, by number.
    pub(super) fn english(&self) -> &[String] {
        &self.en.words
    }
}

/// Words that have each key.
pub(super) struct WordsWith(Rows<u32>);

/// Words of a text that a lexicon may hold, folded.
pub(crate) fn lexical_words(text: &str) -> Vec<String> {
    tokens::words(text)
        .map(|token| fold::word(token.text))
        .filter(|word| units::is_lexical(word))
        .collect()
}

#[cfg(test)]
mod tests;
