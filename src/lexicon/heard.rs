//! English words that Arabic writes as they sound: names, and words taken over.

use super::Lexicon;
use super::mixture::Counts;
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton, with_hard_ch};

/// Least number of consonants of a word that is compared: shorter ones sound like too much.
const LEAST_CONSONANTS: usize = 3;
/// Least similarity of the consonants of two words that are one.
const SAME: f64 = 0.8;
/// Least share that the sightings with an Arabic word which sounds like an English one have, of those with any. A word
/// has several stems that it may be cut to, and only some of them sound as it does.
const LEAST_SHARE: f32 = 0.8;

impl Lexicon {
    /// Returns for each English word, by number, whether the Arabic word that it is linked with most sounds like it.
    /// Goes through all of the lexicon.
    pub(crate) fn heard(&self) -> Vec<bool> {
        let (_, words, _) = self.sizes();
        let skeletons: Vec<Vec<Skeleton>> = (0..words as u32)
            .map(|number| sounds(self.english_word(number)))
            .collect();
        let mut most = vec![[0.0f32; 2]; words];
        for (key, word) in self.written() {
            let own = arabic_skeletons(word);
            for (number, count) in self.linked(key) {
                let others = &skeletons[number as usize];
                if others.is_empty() {
                    continue;
                }
                let [alike, any] = &mut most[number as usize];
                *any = any.max(count);
                let is_alike = |other: &Skeleton| {
                    own.iter()
                        .any(|own| own.similarity_from(SAME, other).is_some())
                };
                if others.iter().any(is_alike) {
                    *alike = alike.max(count);
                }
            }
        }
        let is_heard = |[alike, any]: [f32; 2]| any > 0.0 && alike >= LEAST_SHARE * any;
        most.into_iter().map(is_heard).collect()
    }
}

/// How a stem may sound: one that ends in c may be of a word that ends in ce, "franc" of "France", and ch may be k,
/// "Christopher".
fn sounds(stem: &str) -> Vec<Skeleton> {
    let soft = stem.ends_with('c').then(|| format!("{stem}e"));
    let hard = with_hard_ch(stem);
    let forms = [Some(stem), soft.as_deref(), hard.as_deref()]
        .into_iter()
        .flatten();
    let sounds = forms.filter_map(english_skeleton);
    sounds
        .filter(|skeleton| skeleton.len() >= LEAST_CONSONANTS)
        .collect()
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
        for name in ["beirut", "washington", "sudan", "franc", "christoph"] {
            assert!(is_heard(name), "{name}");
        }
        for word in ["govern", "meet", "water"] {
            assert!(!is_heard(word), "{word}");
        }
    }
}
