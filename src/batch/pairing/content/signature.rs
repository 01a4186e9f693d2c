//! Signatures of texts: features that tell a text from thousands of others and survive translation.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::correspond::features::{Anchor, Features};
use crate::correspond::keys;
use crate::correspond::rates::Rates;
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::{Lexicon, units};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::split::Splitter;
use crate::text::symbols::Kind;

/// Hash of something that stands in an English text: thousands of texts are held at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Key(u64);

/// Feature of a text that a key is the hash of.
#[derive(Hash)]
enum Sign<'a> {
    /// A number, date, symbol or name.
    Anchor(keys::Key<'a>),
    /// A word in Latin script, lower case.
    Latin(&'a str),
    /// A word of the lexicon, by number.
    Word(u32),
}

impl From<Sign<'_>> for Key {
    fn from(sign: Sign) -> Self {
        let mut hasher = DefaultHasher::new();
        sign.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// Item of an Arabic text that should have a counterpart in a translation: any of the keys, and the probability that
/// one of them is there.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    pub(super) keys: Vec<Key>,
    pub(super) counterpart: f64,
    /// Probability that one of the keys is in a text about anything.
    pub(super) background: f64,
}

/// Signature of an Arabic text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Arabic {
    pub(super) items: Vec<Item>,
    /// Number of visible characters.
    pub(super) chars: usize,
}

/// Signature of an English text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct English {
    /// Keys of the text, ascending.
    pub(super) keys: Vec<Key>,
    /// Number of visible characters.
    pub(super) chars: usize,
}

/// Probability that a word in Latin script stands in the translation too.
const LATIN: f64 = 0.6;
/// Probability that a word which may be a name is one.
const NAME: f64 = 0.1;
/// Background probabilities: that a text about anything has the same number, or another anchor; numbers are often small
/// ones. The chances of [`Rates`] are per word, and what texts repeat is not met anew with every word: over the length
/// of a text they were worse.
const NUMBER_BACKGROUND: f64 = 0.15;
const BACKGROUND: f64 = 0.02;
/// Number of Arabic characters for a word of the translation.
const CHARACTERS_A_WORD: f64 = 5.5;
/// Least number of consonants of a name: shorter ones are too much like other words.
const CONSONANTS: usize = 4;
/// Least probability, and greatest number, of the translations of a word that are looked for.
const LEAST: f32 = 0.03;
const MOST: usize = 6;
/// Least ratio to chance by which a word makes its translation more probable.
const RATIO: f64 = 30.0;

fn features(lang: Lang, text: &str) -> (Features, usize) {
    let document = Splitter::new().split(lang, text.into());
    let features = Features::of(&document, Level::Paragraph);
    let chars = features.segments.iter().map(|segment| segment.chars).sum();
    (features, chars)
}

impl Arabic {
    /// Computes the signature of an Arabic text.
    pub(super) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let (features, chars) = features(Lang::Arabic, text);
        let length = chars as f64 / CHARACTERS_A_WORD;
        let rates = Rates::default();
        let anchors = features.anchors.iter();
        let anchors = anchors.filter_map(|anchor| anchor_item(anchor, &rates));
        let words = features.vocabulary.iter();
        let words = words.filter_map(|word| word_item(word, length, lexicon));
        Self {
            items: anchors.chain(words).collect(),
            chars,
        }
    }
}

fn anchor_item(anchor: &Anchor, rates: &Rates) -> Option<Item> {
    let counterpart = match anchor {
        Anchor::Symbol(Kind::Word, _) => LATIN,
        Anchor::Name(_) => NAME,
        _ => rates.whole,
    };
    let keys = anchor_keys(anchor);
    (!keys.is_empty()).then_some(Item {
        keys,
        counterpart,
        background: match anchor {
            Anchor::Number(_) => NUMBER_BACKGROUND,
            _ => BACKGROUND,
        },
    })
}

/// Keys of an anchor of either language.
fn anchor_keys(anchor: &Anchor) -> Vec<Key> {
    if let Anchor::Symbol(Kind::Word, word) = anchor {
        return vec![Sign::Latin(&word.to_lowercase()).into()];
    }
    let keys = keys::Key::of_same(anchor).into_iter();
    let is_telling =
        |key: &keys::Key| !matches!(key, keys::Key::Name(name) if name.len() < CONSONANTS);
    keys.filter(is_telling)
        .map(|key| Sign::Anchor(key).into())
        .collect()
}

/// Item for a word of a text whose translation has about `length` words; `None` if nothing telling is known of it.
fn word_item(word: &str, length: f64, lexicon: &Lexicon) -> Option<Item> {
    let translations = lexicon.translations(word, Smoothing::default());
    let mut by: Vec<(u32, f32)> = translations
        .by
        .into_iter()
        .filter(|&(english, t)| t >= LEAST && f64::from(t) / lexicon.share(english) > RATIO)
        .collect();
    by.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    by.truncate(MOST);
    let counterpart: f64 = by.iter().map(|translation| f64::from(translation.1)).sum();
    let share: f64 = by.iter().map(|&(english, _)| lexicon.share(english)).sum();
    (!by.is_empty()).then(|| Item {
        background: 1.0 - (-share * length).exp(),
        keys: (by.into_iter())
            .map(|translation| Sign::Word(translation.0).into())
            .collect(),
        counterpart: counterpart.min(0.9),
    })
}

impl English {
    /// Computes the signature of an English text.
    pub(super) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let (features, chars) = features(Lang::English, text);
        let is_telling = |anchor: &&Anchor| !matches!(anchor, Anchor::Name(name) if !name.capital);
        let telling = features.anchors.iter().filter(is_telling);
        let mut keys: Vec<Key> = telling.flat_map(anchor_keys).collect();
        for word in &features.vocabulary {
            keys.push(Sign::Latin(word).into());
            let known = lexicon.english(&units::of_english(word));
            keys.extend(known.map(|number| Key::from(Sign::Word(number))));
        }
        keys.sort_unstable();
        keys.dedup();
        keys.shrink_to_fit();
        Self { keys, chars }
    }
}

/// Numbering of keys.
#[derive(Default)]
pub(super) struct Numbers(HashMap<Key, u32>);

impl Numbers {
    /// Number of a key, a new one if it was not met before.
    pub(super) fn of(&mut self, key: Key) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }

    /// Number of a key, if it was met.
    pub(super) fn get(&self, key: &Key) -> Option<u32> {
        self.0.get(key).copied()
    }

    /// Number of different keys.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}
