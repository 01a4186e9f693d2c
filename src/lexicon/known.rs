//! Pairs that are known already: a translator's memory as knowledge.
//!
//! Kept are which text is the translation of which, by digests of their words, and some of the texts themselves, to
//! learn words from. So a memory of a million units takes tens of megabytes.

use std::collections::{HashMap, HashSet};

use crate::model::pair::Pair;
use crate::text::digest::WordDigest;

/// Greatest number of pairs that words are learnt from: more take time and add hardly anything. When there are more,
/// every second one is let go.
const MOST_TRAINING_PAIRS: usize = 100_000;

/// Pairs of texts that translate each other, as a translator's memory has them.
///
/// ```
/// use muwazi::Pair;
/// use muwazi::lexicon::KnownPairs;
///
/// let known: KnownPairs = [Pair::new("رُفعت الجلسة.", "The meeting rose.")].iter().collect();
/// assert_eq!(known.len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct KnownPairs {
    /// Translations of each Arabic text, by digests, and how often each was given, in order of their first occurrence.
    translations: HashMap<u64, Vec<(u64, u32)>>,
    /// Number of distinct pairs.
    distinct: usize,
    training: Vec<Pair>,
    /// One of so many distinct pairs is kept to learn from; a power of two.
    every: usize,
}

impl KnownPairs {
    /// Creates knowledge of no pair.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair. Returns whether there are words on both sides, without which it says nothing.
    pub fn add(&mut self, pair: &Pair) -> bool {
        let digests = WordDigest::of(&pair.ar).zip(WordDigest::of(&pair.en));
        let Some((ar, en)) = digests.filter(|_| !pair.is_null()) else {
            return false;
        };
        let translations = self.translations.entry(ar).or_default();
        if let Some(known) = translations.iter_mut().find(|known| known.0 == en) {
            known.1 = known.1.saturating_add(1);
            return true;
        }
        translations.push((en, 1));
        self.keep(pair);
        true
    }

    /// Keeps a new pair to learn from, if it is the turn of one.
    fn keep(&mut self, pair: &Pair) {
        let every = self.every.max(1);
        if self.distinct.is_multiple_of(every) {
            let plain = Pair::new(pair.ar.as_str(), pair.en.as_str());
            self.training.push(plain.with_confidence(pair.confidence));
        }
        self.distinct += 1;
        if self.training.len() > MOST_TRAINING_PAIRS {
            let mut is_kept = [true, false].into_iter().cycle();
            self.training.retain(|_| is_kept.next().unwrap_or_default());
            self.every = 2 * every;
        }
    }

    /// Adds all that other knowledge has.
    pub(crate) fn merge(&mut self, other: Self) {
        let mut others: Vec<(u64, Vec<(u64, u32)>)> = other.translations.into_iter().collect();
        others.sort_unstable_by_key(|known| known.0);
        for (ar, translations) in others {
            let own = self.translations.entry(ar).or_default();
            for (en, times) in translations {
                match own.iter_mut().find(|known| known.0 == en) {
                    Some(known) => known.1 = known.1.saturating_add(times),
                    None => own.push((en, times)),
                }
            }
        }
        let pairs: HashSet<_> = self.training.iter().map(digests).collect();
        let new = other.training.into_iter();
        self.training
            .extend(new.filter(|pair| !pairs.contains(&digests(pair))));
        self.distinct = self.translations.values().map(Vec::len).sum();
    }

    /// Whether a pair is known, however it is spaced, marked and spelt.
    pub fn has(&self, pair: &Pair) -> bool {
        let [Some(ar), Some(en)] = digests(pair) else {
            return false;
        };
        let mut known = self.translations.get(&ar).into_iter().flatten();
        known.any(|known| known.0 == en)
    }

    /// Number of distinct pairs.
    pub fn len(&self) -> usize {
        self.distinct
    }

    /// Whether no pair is known.
    pub fn is_empty(&self) -> bool {
        self.distinct == 0
    }

    /// Translations of an Arabic text, by digests, each with its share of all that were given.
    pub(crate) fn translations(&self, ar: u64) -> impl Iterator<Item = (u64, f64)> {
        let known = self.translations.get(&ar).map_or(&[][..], Vec::as_slice);
        let times: f64 = known.iter().map(|known| f64::from(known.1)).sum();
        known
            .iter()
            .map(move |&(en, own)| (en, f64::from(own) / times))
    }

    /// Pairs to learn words from.
    pub(crate) fn training(&self) -> &[Pair] {
        &self.training
    }
}

fn digests(pair: &Pair) -> [Option<u64>; 2] {
    [&pair.ar, &pair.en].map(|text| WordDigest::of(text))
}

impl<'p> FromIterator<&'p Pair> for KnownPairs {
    fn from_iter<I: IntoIterator<Item = &'p Pair>>(pairs: I) -> Self {
        let mut known = Self::new();
        for pair in pairs {
            known.add(pair);
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_all_the_translations_that_were_given_by_their_shares() {
        let pairs = [
            Pair::new("نعم.", "Yes."),
            Pair::new("نَعم", "yes"),
            Pair::new("نعم", "Indeed"),
            Pair::new("«…»", "…"),
            Pair::new("لا", ""),
        ];
        let mut known: KnownPairs = pairs.iter().collect();
        known.merge([Pair::new("نعم", "Yes")].iter().collect());
        assert_eq!(known.len(), 2);
        assert_eq!(known.training().len(), 2);
        let digest = |text| WordDigest::of(text).expect("words");
        let translations: Vec<(u64, f64)> = known.translations(digest("نعم")).collect();
        let expected = [(digest("yes"), 0.75), (digest("indeed"), 0.25)];
        assert_eq!(translations, expected);
        assert_eq!(known.translations(digest("لا")).count(), 0);
    }

    #[test]
    fn of_very_many_pairs_some_of_all_parts_are_learnt_from() {
        let mut known = KnownPairs::new();
        let texts = 2 * MOST_TRAINING_PAIRS + 10;
        for number in 0..texts {
            known.add(&Pair::new(
                format!("بند {number}"),
                format!("item {number}"),
            ));
        }
        assert_eq!(known.len(), texts);
        let training = known.training();
        assert!((MOST_TRAINING_PAIRS / 3..=MOST_TRAINING_PAIRS).contains(&training.len()));
        let last = training.last().expect("pairs").en.as_str();
        assert!(
            last > "item 199990" && last.len() == "item 199990".len(),
            "{last}"
        );
    }
}
