//! English words that Arabic writes as they sound: names, and words taken over.

use super::Lexicon;
use super::mixture::Counts;
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton};

/// Least number of consonants of a word that is compared: shorter ones sound like too much.
const LEAST_CONSONANTS: usize = 3;
/// Least similarity of the consonants of two words that are one.
const SAME: f64 = 0.8;
/// Least share of the sightings of an English word with Arabic ones that sound like it.
const LEAST_SHARE: f32 = 0.5;

impl Lexicon {
    /// Returns for each English word, by number, whether the Arabic words that it is mostly linked with sound like it.
    /// Goes through all of the lexicon.
    pub(crate) fn heard(&self) -> Vec<bool> {
        let (_, words, _) = self.sizes();
        let skeletons: Vec<Option<Skeleton>> = (0..words as u32)
            .map(|number| english_skeleton(self.english_word(number)))
            .map(|skeleton| skeleton.filter(|skeleton| skeleton.len() >= LEAST_CONSONANTS))
            .collect();
        let mut sums = vec![[0.0f32; 2]; words];
        for (key, word) in self.written() {
            let own = arabic_skeletons(word);
            for (number, count) in self.linked(key) {
                let Some(other) = &skeletons[number as usize] else {
                    continue;
                };
                let [alike, all] = &mut sums[number as usize];
                *all += count;
                if own.iter().any(|own| own.similarity(other) >= SAME) {
                    *alike += count;
                }
            }
        }
        let is_heard = |[alike, all]: [f32; 2]| all > 0.0 && alike >= LEAST_SHARE * all;
        sums.into_iter().map(is_heard).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_heard_and_words_that_are_translated_are_not() {
        let lexicon = Lexicon::builtin();
        let heard = lexicon.heard();
        let is_heard = |word: &str| {
            let number = lexicon.english(word).unwrap_or_else(|| panic!("{word}"));
            heard[number as usize]
        };
        for name in ["beirut", "washington", "sudan"] {
            assert!(is_heard(name), "{name}");
        }
        for word in ["govern", "meet", "water"] {
            assert!(!is_heard(word), "{word}");
        }
    }
}
