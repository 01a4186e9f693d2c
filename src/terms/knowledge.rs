//! Knowledge about words that is learnt from the pairs at hand, beside the built-in lexicon.

use crate::lexicon::Lexicon;
use crate::lexicon::adaptation::Adaptation;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::learn::Numbers;
use crate::text::{fold, tokens};

/// The texts of a pair.
pub(super) struct Text {
    pub(super) ar: String,
    pub(super) en: String,
    pub(super) confidence: f64,
    /// Number of its document.
    pub(super) document: u32,
}

/// Knowledge about words, learnt from the pairs beside the lexicon.
pub(super) struct Knowledge {
    /// Words of each pair by number, Arabic and English.
    words: Vec<[Vec<u32>; 2]>,
    adapted: Adapted,
    /// Units of English by Arabic word, and how much more probable the word makes them than chance does.
    ratios: Vec<Vec<(u32, f64)>>,
}

impl Knowledge {
    /// Learns from `texts`.
    pub(super) fn of(texts: &[Text]) -> Self {
        let mut numbers: [Numbers; 2] = Default::default();
        let mut numbered = |side: usize, text: &str| -> Vec<u32> {
            let words = tokens::words(text).map(|token| fold::word(token.text));
            words.map(|word| numbers[side].of(&word)).collect()
        };
        let words: Vec<[Vec<u32>; 2]> = texts
            .iter()
            .map(|text| [numbered(0, &text.ar), numbered(1, &text.en)])
            .collect();
        let [ar, en] = numbers;
        let settings = Adaptation::default();
        let nothing = Glossary::default();
        let mut adapted =
            Adapted::new(Lexicon::builtin(), &nothing, settings, &ar.words, &en.words);
        let pairs = words.iter().zip(texts);
        adapted
            .learn(pairs.map(|([ar, en], text)| (ar.clone(), en.clone(), text.confidence as f32)));
        let ratios =
            (0..ar.words.len()).map(|word| adapted.ratios(u32::try_from(word).unwrap_or(u32::MAX)));
        Self {
            ratios: ratios.collect(),
            words,
            adapted,
        }
    }

    /// Function of an Arabic and an English word of a pair: how much more probable they make each other, if that is
    /// known.
    pub(super) fn ratio(&self, pair: usize) -> impl Fn(usize, usize) -> Option<f64> {
        move |a, e| {
            let [ar, en] = &self.words[pair];
            let known = &self.ratios[ar[a] as usize];
            let unit = self.adapted.unit(en[e]);
            let found = known.binary_search_by_key(&unit, |entry| entry.0).ok()?;
            Some(known[found].1)
        }
    }
}
