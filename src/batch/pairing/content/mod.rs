//! Matching of Arabic texts with English ones that are their translations, by content.
//!
//! Of every text a signature is kept: its numbers, dates, symbols and names, and its words by the lexicon
//! (`signature.rs`). That an Arabic text's items are found in an English one is the more telling the fewer English
//! texts have them: the score of two texts is the logarithm of how much more probable what is found and what is not
//! found is in a translation than in any of the texts (naive Bayes), and of how well their lengths go together.
//!
//! Not all are compared with all: the rarest items of an Arabic text lead to the English texts that have them, and only
//! the most promising of these are scored.

mod signature;

use std::borrow::Borrow;

use super::super::parallel;
use crate::lexicon::Lexicon;
use crate::model::lists::sum_up;
use signature::{Arabic, English, Numbers};

/// Two texts that are translations of each other, and the confidence in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Match {
    /// Number of the Arabic text.
    pub ar: usize,
    /// Number of the English text.
    pub en: usize,
    /// Probability, in \[0, 1\], that the two texts belong together.
    pub confidence: f64,
}

/// Signature of a text for matching, made from it once; the text itself is not kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Signature(Kind);

#[derive(Clone, PartialEq, Debug)]
enum Kind {
    Arabic(Arabic),
    English(English),
}

impl Signature {
    /// Computes the signature of an Arabic text.
    pub fn of_arabic(text: &str, lexicon: &Lexicon) -> Self {
        Self(Kind::Arabic(Arabic::of(text, lexicon)))
    }

    /// Computes the signature of an English text.
    pub fn of_english(text: &str, lexicon: &Lexicon) -> Self {
        Self(Kind::English(English::of(text, lexicon)))
    }
}

/// Number of items of an Arabic text, from the rarest on, that lead to English candidates.
const LEADS: usize = 60;
/// Greatest number of English texts with an item that leads to them; more common items lead to none.
const COMMON: usize = 200;
/// Number of English candidates that are scored for an Arabic text.
const CANDIDATES: usize = 24;
/// Factor on the scores of items, because the items of one text are not independent.
const TEMPERED: f64 = 0.3;
/// Prior probability that a text has a counterpart among the others at all.
const PRIOR: f64 = 0.5;
/// Least confidence of a match.
const LEAST: f64 = 0.5;
/// Number of imagined English texts about anything that count beside those that are there.
const BACKGROUND_TEXTS: f64 = 4.0;
/// English characters per Arabic one, and standard deviation of its logarithm, in translations and in other pairs of
/// texts.
const RATIO: f64 = 1.1;
const SPREAD: f64 = 0.25;
const SPREAD_OTHERWISE: f64 = 1.2;

/// Finds the translations among these texts, one-to-one, in the order of the Arabic ones; texts without counterpart are
/// left alone. The same texts in the same order always give the same.
pub fn find<S: Borrow<Signature>>(texts: &[S]) -> Vec<Match> {
    let texts: Vec<&Signature> = texts.iter().map(Borrow::borrow).collect();
    let number_of = |is_arabic: bool| {
        let numbers = texts.iter().enumerate();
        let of_kind =
            numbers.filter(move |(_, text)| matches!(text.0, Kind::Arabic(_)) == is_arabic);
        of_kind.map(|(number, _)| number).collect::<Vec<usize>>()
    };
    let (ar, en) = (number_of(true), number_of(false));
    let index = Index::new(en.iter().filter_map(|&number| match &texts[number].0 {
        Kind::English(text) => Some(text),
        Kind::Arabic(_) => None,
    }));
    let scored = parallel::map(&ar, |&number| match &texts[number].0 {
        Kind::Arabic(text) => index.scores(text),
        Kind::English(_) => Vec::new(),
    });
    let mut matches = assign(&scored, en.len());
    for found in &mut matches {
        (found.ar, found.en) = (ar[found.ar], en[found.en]);
    }
    matches
}

/// Index of the English texts by their keys.
struct Index {
    numbers: Numbers,
    /// Numbers of the texts that have each key, ascending.
    texts_with: Vec<Vec<u32>>,
    chars: Vec<usize>,
}

/// Item of an Arabic text with the English texts that have it.
struct Met {
    /// Numbers of the texts that have one of its keys, ascending.
    texts: Vec<u32>,
    /// Addition to the score of a text that has it, and of one that has not, in nats.
    found: f64,
    missing: f64,
}

impl Index {
    fn new<'a>(texts: impl Iterator<Item = &'a English>) -> Self {
        let mut numbers = Numbers::default();
        let mut texts_with: Vec<Vec<u32>> = Vec::new();
        let mut chars = Vec::new();
        for (text, signature) in texts.enumerate() {
            for key in &signature.keys {
                let number = numbers.of(*key) as usize;
                texts_with.resize(numbers.len(), Vec::new());
                texts_with[number].push(text as u32);
            }
            chars.push(signature.chars);
        }
        Self {
            numbers,
            texts_with,
            chars,
        }
    }

    /// Candidates for the translation of an Arabic text, each with its score, in nats.
    fn scores(&self, text: &Arabic) -> Vec<(usize, f64)> {
        let mut met: Vec<Met> = text.items.iter().map(|item| self.meet(item)).collect();
        met.sort_by_key(|met| met.texts.len());
        let mut led: Vec<(u32, f64)> = met
            .iter()
            .filter(|met| !met.texts.is_empty() && met.texts.len() <= COMMON)
            .take(LEADS)
            .flat_map(|met| {
                met.texts
                    .iter()
                    .map(|&text| (text, met.found - met.missing))
            })
            .collect();
        sum_up(&mut led);
        led.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        led.truncate(CANDIDATES);
        let score = |&(candidate, _): &(u32, f64)| {
            let items = met
                .iter()
                .map(|met| match met.texts.binary_search(&candidate) {
                    Ok(_) => met.found,
                    Err(_) => met.missing,
                });
            let length = length(text.chars, self.chars[candidate as usize]);
            (candidate as usize, TEMPERED * items.sum::<f64>() + length)
        };
        led.iter().map(score).collect()
    }

    fn meet(&self, item: &signature::Item) -> Met {
        let with = |key: &signature::Key| Some(&self.texts_with[self.numbers.get(key)? as usize]);
        let mut texts: Vec<u32> = item
            .keys
            .iter()
            .filter_map(with)
            .flatten()
            .copied()
            .collect();
        texts.sort_unstable();
        texts.dedup();
        // What few texts have, or have not, says little: they count beside some that could be about anything.
        let with_it = texts.len() as f64 + BACKGROUND_TEXTS * item.background;
        let chance = with_it / (self.chars.len() as f64 + BACKGROUND_TEXTS);
        let in_translation = item.counterpart + (1.0 - item.counterpart) * chance;
        Met {
            found: (in_translation / chance).ln(),
            missing: ((1.0 - in_translation) / (1.0 - chance)).ln(),
            texts,
        }
    }
}

/// Log-likelihood ratio of the lengths of two texts, in characters, for their being translations, in nats.
fn length(ar: usize, en: usize) -> f64 {
    let z = ((en.max(1) as f64) / (ar.max(1) as f64 * RATIO)).ln();
    let density = |spread: f64| -0.5 * (z / spread).powi(2) - spread.ln();
    density(SPREAD) - density(SPREAD_OTHERWISE)
}

/// Assigns the best matches first, each text once; `scored` has the candidates of each Arabic text.
fn assign(scored: &[Vec<(usize, f64)>], en: usize) -> Vec<Match> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    // By text, the odds of all its candidates together.
    let (mut of_ar, mut of_en) = (vec![0.0; scored.len()], vec![0.0; en]);
    let odds = |score: f64| score.min(MOST).exp();
    for (ar, candidates) in scored.iter().enumerate() {
        for &(en, score) in candidates {
            pairs.push((score, ar, en));
            of_ar[ar] += odds(score);
            of_en[en] += odds(score);
        }
    }
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let none = (1.0 - PRIOR) / PRIOR;
    let (mut has_ar, mut has_en) = (vec![false; scored.len()], vec![false; en]);
    let mut matches = Vec::new();
    for (score, ar, en) in pairs {
        if has_ar[ar] || has_en[en] {
            continue;
        }
        let own = odds(score);
        // What else either of the two could belong to speaks against it.
        let confidence = own / (of_ar[ar] + of_en[en] - own + none);
        if confidence >= LEAST {
            (has_ar[ar], has_en[en]) = (true, true);
            matches.push(Match { ar, en, confidence });
        }
    }
    matches.sort_by_key(|found| found.ar);
    matches
}

/// Score above which all are alike, in nats: certain.
const MOST: f64 = 200.0;

#[cfg(test)]
mod tests;
