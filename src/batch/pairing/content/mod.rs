//! Which Arabic text is the translation of which English one, from what they say.
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
use signature::{Arabic, English, Numbers};

/// Two texts that are translations of each other, by number, and how surely.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Match {
    /// The Arabic text.
    pub ar: usize,
    /// The English text.
    pub en: usize,
    /// How probable it is, in \[0, 1\], that they belong together.
    pub confidence: f64,
}

/// A text to be matched, made from it once; the text itself is not kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Signature(Kind);

#[derive(Clone, PartialEq, Debug)]
enum Kind {
    Arabic(Arabic),
    English(English),
}

impl Signature {
    /// That of an Arabic text.
    pub fn of_arabic(text: &str, lexicon: &Lexicon) -> Self {
        Self(Kind::Arabic(Arabic::of(text, lexicon)))
    }

    /// That of an English text.
    pub fn of_english(text: &str, lexicon: &Lexicon) -> Self {
        Self(Kind::English(English::of(text, lexicon)))
    }
}

/// Items of an Arabic text that lead to English ones, from the rarest on.
const LEADS: usize = 60;
/// An item that more English texts have than this leads to none of them.
const COMMON: usize = 200;
/// English texts that are scored for an Arabic one.
const CANDIDATES: usize = 24;
/// What stands in one text is not independent: scores count this much.
const TEMPERED: f64 = 0.3;
/// How probable it is that a text has a counterpart among the others at all, against each of them being it by chance.
const PRIOR: f64 = 0.5;
/// Pairs less sure than this are no matches.
const LEAST: f64 = 0.5;
/// Beside the English texts that are there so many count that could be about anything.
const BACKGROUND_TEXTS: f64 = 4.0;
/// English characters per Arabic one, and how far its logarithm strays, in translations and otherwise.
const RATIO: f64 = 1.1;
const SPREAD: f64 = 0.25;
const SPREAD_OTHERWISE: f64 = 1.2;

/// The translations among these texts, one-to-one, in the order of the Arabic ones; texts without counterpart are left
/// alone. The same texts in the same order always give the same.
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

/// The English texts by what stands in them.
struct Index {
    numbers: Numbers,
    /// By key the texts that have it, ascending.
    texts_with: Vec<Vec<u32>>,
    chars: Vec<usize>,
}

/// An item as it meets the English texts.
struct Met {
    /// The texts that have one of its keys, ascending.
    texts: Vec<u32>,
    /// What it adds to the score of a text that has it, and of one that has not.
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

    /// The English texts that an Arabic one may be the translation of, each with its score, in nats.
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
        led.sort_by_key(|lead| lead.0);
        led.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            if is_same {
                first.1 += next.1;
            }
            is_same
        });
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

/// What the lengths of two texts, in characters, say for their being translations, in nats.
fn length(ar: usize, en: usize) -> f64 {
    let z = ((en.max(1) as f64) / (ar.max(1) as f64 * RATIO)).ln();
    let density = |spread: f64| -0.5 * (z / spread).powi(2) - spread.ln();
    density(SPREAD) - density(SPREAD_OTHERWISE)
}

/// The best matches first, each text once; `scored` has the candidates of each Arabic text.
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

/// Scores above this are all the same: certain.
const MOST: f64 = 200.0;

#[cfg(test)]
mod tests;
