//! The Arabic words of all texts: those that occur decide how others are taken apart.

use foldhash::HashSet;

use crate::lexicon::Lexicon;
use crate::lexicon::learn::Numbers;
use crate::text::arabic::{self, Frequencies, Split};
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton};

/// Words of Arabic texts: those that occur decide how others are taken apart.
pub(super) struct Written<'a> {
    numbers: &'a Numbers,
    /// Number of times that each is written.
    counts: Vec<u32>,
    /// How the English words sound that may begin with «و» in Arabic, whole and without one of their consonants.
    heard: HashSet<Skeleton>,
}

/// Least number of letters after «و» of a word that nobody knows, for this to be "and".
const LEAST_AFTER_AND: usize = 5;

impl<'a> Written<'a> {
    /// Takes Arabic words, written so many times each, in texts with these English ones.
    pub(super) fn of(numbers: &'a Numbers, counts: Vec<u32>, english: &[String]) -> Self {
        Self {
            numbers,
            counts,
            heard: heard(english),
        }
    }

    /// Takes «و» off a word that is not taken apart and is known neither with it nor without, «ونواكشوط», unless it
    /// sounds like an English word of these texts, «ولينغتون».
    pub(super) fn without_and<'w>(&self, split: Split<'w>) -> Split<'w> {
        let word = split.rest;
        let rest = word.strip_prefix(arabic::AND).unwrap_or_default();
        if split.is_taken_apart()
            || rest.chars().count() < LEAST_AFTER_AND
            || Lexicon::builtin().arabic_seen(word) > 0.0
        {
            return split;
        }
        let sounds = arabic_skeletons(word);
        let mut sounds = sounds.iter().take(1).flat_map(Skeleton::with_one_dropped);
        if sounds.any(|sound| self.heard.contains(&sound)) {
            return split;
        }
        let is_and_alone = |split: &Split<'w>| split.rest == rest && split.preposition.is_none();
        arabic::splits(word).find(is_and_alone).unwrap_or(split)
    }
}

/// How words sound that may begin with «و» in Arabic.
fn heard(english: &[String]) -> HashSet<Skeleton> {
    let words = english
        .iter()
        .filter(|word| word.starts_with(['w', 'v', 'u', 'o']));
    words
        .filter_map(|word| english_skeleton(word))
        .filter(|sound| sound.len() > 2)
        .flat_map(|sound| sound.with_one_dropped())
        .collect()
}

impl Frequencies for Written<'_> {
    /// Frequency in these texts and in those that the built-in lexicon was learnt from.
    fn seen(&self, word: &str) -> f32 {
        let here = self.numbers.known(word);
        let here = here.map_or(0, |number| self.counts[number as usize]);
        here as f32 + Lexicon::builtin().arabic_seen(word)
    }

    fn is_in_text(&self, word: &str) -> bool {
        self.numbers.known(word).is_some()
    }
}
