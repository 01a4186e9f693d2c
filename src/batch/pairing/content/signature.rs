//! What tells a text from thousands of others and survives translation.

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

/// Something that stands in an English text, by its hash: thousands of texts are held at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Key(u64);

/// What it is.
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

/// One thing in an Arabic text that should have a counterpart in a translation: any of the keys, and how probable it is
/// that one of them is there.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    pub(super) keys: Vec<Key>,
    pub(super) counterpart: f64,
    /// How probable it is in a text about anything.
    pub(super) background: f64,
}

/// What is kept of an Arabic text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Arabic {
    pub(super) items: Vec<Item>,
    /// Visible characters.
    pub(super) chars: usize,
}

/// What is kept of an English text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct English {
    /// Ascending.
    pub(super) keys: Vec<Key>,
    /// Visible characters.
    pub(super) chars: usize,
}

/// How probable it is that a word in Latin script stands in the translation too.
const LATIN: f64 = 0.6;
/// How probable it is that a word which may be a name is one.
const NAME: f64 = 0.1;
/// How probable it is that a text about anything has the same; numbers are often small ones. The chances of [`Rates`]
/// are per word, and what texts repeat is not met anew with every word: over the length of a text they were worse.
const NUMBER_BACKGROUND: f64 = 0.15;
const BACKGROUND: f64 = 0.02;
/// Arabic characters for a word of the translation.
const CHARACTERS_A_WORD: f64 = 5.5;
/// Names of fewer consonants are too much like other words.
const CONSONANTS: usize = 4;
/// Of a word's translations those are looked for that are at least so probable, and no more than these.
const LEAST: f32 = 0.03;
const MOST: usize = 6;
/// Words that make each other no more probable than this are not taken as counterparts.
const RATIO: f64 = 30.0;

fn features(lang: Lang, text: &str) -> (Features, usize) {
    let document = Splitter::new().split(lang, text.into());
    let features = Features::of(&document, Level::Paragraph);
    let chars = features.segments.iter().map(|segment| segment.chars).sum();
    (features, chars)
}

impl Arabic {
    /// The signature of an Arabic text.
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

/// The keys of an anchor of either language.
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

/// A word of a text whose translation has about so many words.
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
    /// The signature of an English text.
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

/// Numbers for keys.
#[derive(Default)]
pub(super) struct Numbers(HashMap<Key, u32>);

impl Numbers {
    /// The number of a key, a new one if it was not met before.
    pub(super) fn of(&mut self, key: Key) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }

    /// The number of a key that was met.
    pub(super) fn get(&self, key: &Key) -> Option<u32> {
        self.0.get(key).copied()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}
