//! What the lexicon knows of the words of both sides: which are names, and which translate each other.

use std::sync::LazyLock;

use super::heard::{Heard, LEAST_CONSONANTS};
use super::listed::{self, are_derived, are_other};
use crate::check::side::Side;
use crate::lexicon::Lexicon;
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::units;
use crate::text::arabic::{
    Article, has_native_ending, is_long_vowel, may_be_formed, splits, stems, without_number,
};
use crate::text::names::arabic_skeletons;

/// Least probability of the translation by which an Arabic word is known as a name.
const LEAST_PROBABLE: f32 = 0.06;
/// Least ratio by which two words make each other more probable than chance does that may translate each other, and
/// least probability: names that are often named together are not each other's.
const LEAST_RATIO: f64 = 8.0;
const LEAST_TRANSLATION: f32 = 0.03;
/// Least share of that, of the greatest probability that any word makes the translation.
const LEAST_OF_MOST: f32 = 0.4;
/// Least share of that, of the greatest probability of a translation of a name that the lexicon knows: «استكهولم» is
/// often beside "conventions", and is no translation of it. And least probability where it does not know the name.
const LEAST_OF_NAME: f32 = 0.8;
const LEAST_OF_FOREIGN: f32 = 0.25;
/// Number of consonants of most roots.
const ROOT: usize = 3;
/// Greatest number of letters of a foreign name: what is longer are words without spaces.
const LONGEST_NAME: usize = 14;

/// Whether each English word of the lexicon is a name, by number: Arabic writes it as it sounds, or it is listed.
static NAMES: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let lexicon = Lexicon::builtin();
    let mut names = lexicon.heard();
    let listed = listed::names().map(units::of_english);
    for number in listed.filter_map(|name| lexicon.english(&name)) {
        names[number as usize] = true;
    }
    names
});

/// Works out what is asked of the lexicon once for all pairs.
pub(in crate::check) fn prepare() {
    LazyLock::force(&NAMES);
}

/// Whether an Arabic word is written as foreign names are, and the lexicon has not seen it in whatever form: it has no
/// ending of Arabic words, and long vowels between its consonants, or one and more consonants than a root has.
fn is_foreign(folded: &str, lexicon: &Lexicon) -> bool {
    let is_seen = |word: &str| lexicon.arabic_seen(word) > 0.0;
    let vowels = |word: &str| {
        let word = without_number(word);
        let vowels = word
            .char_indices()
            .skip(1)
            .filter(|&(at, c)| is_long_vowel(c) && !word[..at].ends_with(is_long_vowel));
        vowels.count()
    };
    let is_long = |word: &str| {
        arabic_skeletons(word)
            .iter()
            .any(|name| name.len() >= LEAST_CONSONANTS)
    };
    // «الكومنولث»; shorter ones are rather words of Arabic.
    let is_name_with_article = |word: &str| {
        let sounds = arabic_skeletons(word);
        vowels(word) >= 2 && sounds.iter().all(|name| name.len() > LEAST_CONSONANTS)
    };
    let has_more_than_root = || {
        let root = if may_be_formed(folded) {
            ROOT + 1
        } else {
            ROOT
        };
        let sounds = arabic_skeletons(without_number(folded));
        sounds.iter().any(|name| name.len() > root)
    };
    let mut splits = splits(folded);
    !is_seen(folded)
        && !has_native_ending(folded)
        && is_long(folded)
        && splits.all(|split| {
            (split.article == Article::None || is_name_with_article(split.rest))
                && !is_seen(split.rest)
        })
        && (vowels(folded) >= 2 || vowels(folded) == 1 && has_more_than_root())
        && folded.chars().count() <= LONGEST_NAME
        && stems(folded).iter().all(|stem| !is_seen(stem))
}

/// What the lexicon knows of the words of both sides.
pub(super) struct Known {
    /// Whether each English word may be a name: Arabic writes it as it sounds, or it is not known at all.
    pub(super) may_be: Vec<bool>,
    /// Whether each word, Arabic and English, translates another, or is an English one that is no name: only what
    /// sounds the same may be it then.
    pub(super) is_taken: [Vec<bool>; 2],
    /// Whether an Arabic word is known to translate each English word.
    translates: Vec<bool>,
    /// Whether each Arabic word is a name that the lexicon knows, and no English word translates it.
    names: Vec<bool>,
}

/// What the lexicon knows of an Arabic word.
struct Translated {
    /// English words that may translate it, with their probabilities.
    by: Vec<(usize, f32)>,
    /// Probability of its likeliest translation, and whether that, or one that is nearly as likely, is a name.
    best: f32,
    is_name: bool,
}

impl Known {
    pub(super) fn of(ar: &Side, en: &Side, heard: &Heard, lexicon: &Lexicon) -> Self {
        let numbers: Vec<Option<u32>> = en
            .folded
            .iter()
            .map(|word| lexicon.english(&units::of_english(word)))
            .collect();
        let mut translates = vec![false; numbers.len()];
        // The most probable that any Arabic word makes each English one.
        let mut most = vec![0.0f32; numbers.len()];
        let words: Vec<Translated> = (ar.folded.iter())
            .map(|folded| {
                let known = lexicon.translations(folded, Smoothing::default()).by;
                let probability = |number: u32| {
                    let found = known.binary_search_by_key(&number, |entry| entry.0).ok()?;
                    let probability = known[found].1;
                    let ratio = f64::from(probability) / lexicon.share(number);
                    (probability >= LEAST_TRANSLATION && ratio >= LEAST_RATIO)
                        .then_some(probability)
                };
                let by = numbers.iter().enumerate();
                let by = by.filter_map(|(at, number)| Some((at, probability((*number)?)?)));
                let by = by.filter(|&(at, _)| !are_other(folded, &en.folded[at]));
                let mut by: Vec<(usize, f32)> = by.collect();
                let best = known.iter().map(|entry| entry.1).fold(0.0, f32::max);
                let least = LEAST_PROBABLE.max(LEAST_OF_NAME * best);
                let is_name = |number: u32| NAMES[number as usize];
                let names = known.iter().filter(|one| one.1 >= least && is_name(one.0));
                let names: Vec<&str> = names.map(|one| lexicon.english_word(one.0)).collect();
                for (at, word) in en.folded.iter().enumerate() {
                    let is_derived = names.iter().any(|name| are_derived(name, word));
                    if is_derived && by.iter().all(|one| one.0 != at) {
                        by.push((at, best));
                    }
                }
                for &(at, probability) in &by {
                    translates[at] = true;
                    most[at] = most[at].max(probability);
                }
                Translated {
                    by,
                    best,
                    is_name: !names.is_empty(),
                }
            })
            .collect();
        let may_be = words.iter().zip(&ar.folded);
        let may_be = may_be.map(|(word, folded)| word.is_name || is_foreign(folded, lexicon));
        let may_be_name: Vec<bool> = may_be.collect();
        let of_ar = words.iter().zip(&may_be_name).enumerate();
        let is_translated = of_ar.map(|(number, (word, &is_name))| {
            let least = match word.best {
                _ if !is_name => 0.0,
                best if word.is_name => LEAST_OF_NAME * best,
                _ => LEAST_OF_FOREIGN,
            };
            // What sounds like another Arabic word is the counterpart of that one.
            let is_free = |at: usize| {
                let like = heard.en[at].clearly_like(&heard.ar);
                like.is_empty() || like.contains(&number)
            };
            // What another word is far likelier to be translated by is not translated by this one.
            word.by.iter().any(|&(at, probability)| {
                let is_likely = probability >= least.max(LEAST_OF_MOST * most[at]);
                is_likely && (!is_name || is_free(at))
            })
        });
        let is_translated: Vec<bool> = is_translated.collect();
        let names = may_be_name.iter().zip(&is_translated);
        let names = names.map(|(may_be, is_translated)| *may_be && !is_translated);
        let names = names.collect();
        let may_be = numbers
            .iter()
            .map(|number| number.is_none_or(|number| NAMES[number as usize]));
        let may_be: Vec<bool> = may_be.collect();
        let of_en = translates.iter().zip(&may_be);
        let of_en = of_en.map(|(translates, may_be)| *translates || !may_be);
        Self {
            names,
            is_taken: [is_translated, of_en.collect()],
            may_be,
            translates,
        }
    }

    pub(super) fn translates(&self, at: usize) -> bool {
        self.translates[at]
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        self.names[at]
    }
}
