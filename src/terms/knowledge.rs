//! Knowledge about words that is learnt from the pairs at hand, beside the built-in lexicon.

use super::reading::{ReadTexts, Token};
use crate::lexicon::Lexicon;
use crate::lexicon::adaptation::Adaptation;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::model::lists::Lists;

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
    /// Unit of each English word, if something is known of it.
    units: Vec<Option<u32>>,
    /// Units of English by Arabic word, and how much more probable the word makes them than chance does.
    ratios: Lists<(u32, f32)>,
}

impl Knowledge {
    /// Learns from `texts`, given their words by number and the words themselves.
    pub(super) fn of(texts: &[Text], read: &ReadTexts, [ar, en]: [&[String]; 2]) -> Self {
        let settings = Adaptation::default();
        let nothing = Glossary::default();
        let mut adapted = Adapted::new(Lexicon::builtin(), &nothing, settings, ar, en);
        let numbers = |pair: usize, side: usize| {
            let words = read.side(pair, side).iter();
            words.map(|token| token.word).collect()
        };
        let pairs = texts.iter().enumerate();
        adapted.learn(
            pairs.map(|(pair, text)| (numbers(pair, 0), numbers(pair, 1), text.confidence as f32)),
        );
        let mut ratios = Lists::default();
        for (word, _) in (0..).zip(ar) {
            let of_word = adapted.ratios(word).into_iter();
            ratios.push(of_word.map(|(unit, ratio)| (unit, ratio as f32)));
        }
        let mut is_known = vec![false; adapted.units()];
        for &(unit, _) in ratios.iter().flatten() {
            is_known[unit as usize] = true;
        }
        let known = |unit: &u32| is_known[*unit as usize] || adapted.share(*unit).linked.is_some();
        let units = (0..).zip(en).map(|(word, _)| adapted.unit(word));
        Self {
            units: units.map(|unit| Some(unit).filter(known)).collect(),
            ratios,
        }
    }

    /// Units of English by which the words of a pair may be translated, by the place of an Arabic word; ascending, with
    /// how much more probable it makes them than chance does.
    pub(super) fn of_ar<'a>(&'a self, words: &'a [Token]) -> impl Fn(usize) -> &'a [(u32, f32)] {
        |at| self.ratios.of(words[at].word as usize)
    }

    /// Units of English words, as far as something is known of them.
    pub(super) fn of_en(&self, words: &[Token]) -> Vec<Option<u32>> {
        let units = words.iter().map(|token| self.units[token.word as usize]);
        units.collect()
    }
}
