//! Comparison of names across the two scripts, by their consonants.
//!
//! Arabic writes «مشعل» for Mishaal and «بوبوكاتبتيل» for Popocatépetl: the vowels differ or are not written,
//! several consonants of one script share a letter of the other. What survives is the *skeleton*: the sequence
//! of consonant classes. Skeletons of the two languages are then compared as strings.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::tokens::Token;
use super::{arabic, data, fold};
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Consonant skeleton of a word: its consonants in the order they are heard, one class letter each; doubled ones are
/// written once.
///
/// Classes put together what the other script does not keep apart: ج غ g j are one, as are ت ط ث t th, د ض ذ d dh,
/// س ص ز ظ s z, ق ك k c q, ب b p, ف f v ph, and ح خ ه h kh.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skeleton {
    /// Class letters, all ASCII, and noughts after them.
    letters: [u8; MOST_CONSONANTS],
    len: u8,
}

impl Skeleton {
    const EMPTY: Self = Self {
        letters: [0; MOST_CONSONANTS],
        len: 0,
    };

    /// Adds class letters; those that are too many for a name are only counted.
    fn push(&mut self, letters: &str) {
        for &letter in letters.as_bytes() {
            if let Some(slot) = self.letters.get_mut(usize::from(self.len)) {
                *slot = letter;
            }
            self.len = self.len.saturating_add(1);
        }
    }

    /// Class letters of the skeleton, all ASCII.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn as_bytes(&self) -> &[u8] {
        &self.letters[..self.len().min(MOST_CONSONANTS)]
    }

    /// Number of consonants.
    pub fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether the word has no consonants at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Similarity of two skeletons, in \[0, 1\]: one minus the share of consonants to be changed, dropped, added or
    /// swapped with their neighbour to make one of the other (Damerau 1964).
    pub fn similarity(&self, other: &Self) -> f64 {
        strsim::normalized_damerau_levenshtein(self.as_str(), other.as_str())
    }

    /// Similarity of two skeletons, if it is at least so great. Most of what is compared is not, and that is told from
    /// where the two begin to differ.
    pub(crate) fn similarity_from(&self, least: f64, other: &Self) -> Option<f64> {
        let (own, others) = (self.as_bytes(), other.as_bytes());
        if own == others {
            return Some(1.0);
        }
        let longest = own.len().max(others.len()) as f64;
        let is_enough = |edits: f64| 1.0 - edits / longest >= least;
        if !is_enough(1.0) {
            return None;
        }
        if !is_enough(2.0) {
            return is_one_edit(own, others).then(|| 1.0 - 1.0 / longest);
        }
        let similarity = self.similarity(other);
        (similarity >= least).then_some(similarity)
    }

    /// Returns the skeleton itself and what is left of it without one of its consonants, each once.
    pub(crate) fn with_one_dropped(&self) -> Vec<Self> {
        let mut all = Vec::with_capacity(1 + self.len());
        all.push(*self);
        for at in 0..self.len() {
            let mut dropped = *self;
            dropped.letters[at..self.len()].rotate_left(1);
            dropped.letters[self.len() - 1] = 0;
            dropped.len -= 1;
            if !all.contains(&dropped) {
                all.push(dropped);
            }
        }
        all
    }
}

/// Whether one changed, dropped, added or swapped letter makes one of the other.
fn is_one_edit(one: &[u8], other: &[u8]) -> bool {
    let same =
        |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| pairs.take_while(|(a, b)| a == b).count();
    let begin = same(&mut one.iter().zip(other));
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = same(&mut one.iter().rev().zip(other.iter().rev()));
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

impl fmt::Debug for Skeleton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Skeleton").field(&self.as_str()).finish()
    }
}

/// Name: a word by its consonants.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name {
    /// Skeletons, one for each way to take the word apart; one only in English.
    pub skeletons: Vec<Skeleton>,
    /// Whether it is written with a capital, as names are; never in Arabic.
    pub capital: bool,
}

impl Name {
    /// Returns the name that a word may be, if it has neither too few consonants for one nor too many.
    pub fn of(word: &str, lang: Lang) -> Option<Self> {
        let skeletons = match lang {
            Lang::Arabic => arabic_skeletons(word),
            Lang::English => Vec::from_iter(english_skeleton(word)),
        };
        let capital = word.starts_with(char::is_uppercase);
        (!skeletons.is_empty()).then_some(Self { skeletons, capital })
    }
}

/// Returns a word as a name is made of it: in small letters if it stands in one of the passages, in bytes, where
/// capitals mark no names.
pub(crate) fn without_capitals<'a>(word: Token<'a>, passages: &[Span]) -> Cow<'a, str> {
    if word.span.overlaps_one_of(passages) {
        Cow::Owned(word.text.to_lowercase())
    } else {
        Cow::Borrowed(word.text)
    }
}

/// Returns the skeletons that an Arabic word may have as a name: as it stands, and without the clitics و ف, ب ل ك and
/// the article that are written together with it. Those with too few consonants or too many for a name are left out.
pub fn arabic_skeletons(word: &str) -> Vec<Skeleton> {
    let mut skeletons: Vec<Skeleton> = Vec::new();
    if word.len() > LONGEST {
        return skeletons;
    }
    let folded = fold::key(word);
    // ta marbuta is folded to ه: at a word's end it is a vowel to the ear.
    let heard = folded.strip_suffix('ه').unwrap_or(&folded);
    let mut consonants = String::with_capacity(heard.len() / 2);
    consonants.extend(heard.chars().filter_map(arabic_consonant));
    for split in arabic::splits(&folded).filter(|split| !split.is_future) {
        let stem = split.rest;
        let clitics = folded[..folded.len() - stem.len()].chars();
        let rest = &consonants[clitics.filter_map(arabic_consonant).count()..];
        // Inside a word these two mostly are long vowels.
        let first = match stem.chars().next() {
            Some('و') => "w",
            Some('ي') => "y",
            _ => "",
        };
        let is_same = |other: &Skeleton| other.as_str().strip_prefix(first) == Some(rest);
        if CONSONANTS.contains(&(first.len() + rest.len())) && !skeletons.iter().any(is_same) {
            let mut skeleton = Skeleton::EMPTY;
            skeleton.push(first);
            skeleton.push(rest);
            skeletons.push(skeleton);
        }
    }
    skeletons
}

/// Range of the number of consonants of a name; comparing skeletons takes time quadratic in it.
const CONSONANTS: std::ops::RangeInclusive<usize> = 2..=MOST_CONSONANTS;
const MOST_CONSONANTS: usize = 40;

/// Greatest length of a word that is looked at, in bytes: vowel signs in UTF-8 make long words of short names.
const LONGEST: usize = 400;

/// Returns the class of a letter of a folded Arabic word.
fn arabic_consonant(letter: char) -> Option<char> {
    Some(match letter {
        'ب' | 'پ' => 'b',
        'ت' | 'ط' | 'ث' => 't',
        'ج' | 'غ' | 'چ' | 'گ' => 'g',
        'ح' | 'ه' | 'خ' => 'h',
        'د' | 'ض' | 'ذ' => 'd',
        'ر' => 'r',
        'ز' | 'س' | 'ص' | 'ظ' => 's',
        'ش' => 'x',
        'ف' | 'ڤ' => 'f',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => return None,
    })
}

/// Returns an English word, folded, as it sounds where its ch is hard: "Christopher".
pub(crate) fn with_hard_ch(word: &str) -> Option<String> {
    word.contains("ch").then(|| word.replace("ch", "k"))
}

/// Returns an English word, in small letters, as it may sound in the language that the name is from, in each way of
/// `data/foreign-sounds.tsv`: Spanish j is heard as kh («خوان»).
pub(crate) fn heard_abroad(word: &str) -> Vec<String> {
    let hear = |word: String, sounds: &Sounds| {
        let replaced = |word: String, (letters, heard): &(&str, &str)| word.replace(letters, heard);
        sounds.iter().fold(word, replaced)
    };
    let composed: String = word.nfc().collect();
    let soft = hear(composed.clone(), &FOREIGN.every);
    let mut all: Vec<String> = Vec::new();
    let readings = (FOREIGN.readings.iter()).map(|(_, sounds)| hear(soft.clone(), sounds));
    for reading in readings.chain([soft.clone()]) {
        if reading != composed && !all.contains(&reading) {
            all.push(reading);
        }
    }
    all
}

/// Letters and those that they are heard as, in order.
type Sounds = Vec<(&'static str, &'static str)>;

/// Sounds of names from abroad.
#[derive(Default)]
struct Foreign {
    every: Sounds,
    /// Ways to hear a name, by name.
    readings: Vec<(&'static str, Sounds)>,
}

static FOREIGN: LazyLock<Foreign> = LazyLock::new(|| {
    data::FOREIGN_SOUNDS.load(|foreign: &mut Foreign, row| {
        let (name, sound) = (row.cell(0), (row.cell(1), row.cell(2)));
        if name == "every" {
            foreign.every.push(sound);
            return Ok(());
        }
        match foreign
            .readings
            .iter_mut()
            .find(|(known, _)| *known == name)
        {
            Some((_, sounds)) => sounds.push(sound),
            None => foreign.readings.push((name, vec![sound])),
        }
        Ok(())
    })
});

/// Returns the skeleton of an English word, or `None` if it has too few consonants or too many for a name. The
/// possessive 's is left out.
pub fn english_skeleton(word: &str) -> Option<Skeleton> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    let mut skeleton = Skeleton::EMPTY;
    if word.is_ascii() {
        let letters = word.chars().filter(char::is_ascii_alphabetic);
        hear_english(letters.map(|c| c.to_ascii_lowercase()), &mut skeleton);
    } else {
        // Accents are taken off, as in Popocatépetl.
        let letters = word.nfd().flat_map(char::to_lowercase);
        hear_english(letters.filter(char::is_ascii_alphabetic), &mut skeleton);
    }
    CONSONANTS.contains(&skeleton.len()).then_some(skeleton)
}

/// Appends the consonants of an English word, given by its small letters, to an empty skeleton.
fn hear_english(letters: impl Iterator<Item = char>, skeleton: &mut Skeleton) {
    let mut letters = letters.peekable();
    let mut before = None;
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let first = before.is_none();
        let (classes, width) = match (c, next) {
            ('s', 'h') | ('c', 'h') => ("x", 2),
            ('t', 'h') => ("t", 2),
            ('d', 'h') => ("d", 2),
            ('k', 'h') => ("h", 2),
            ('g', 'h') => ("g", 2),
            ('p', 'h') => ("f", 2),
            ('c', 'k') => ("k", 2),
            ('c', 'e' | 'i' | 'y') => ("s", 1),
            ('b' | 'p', _) => ("b", 1),
            ('t', _) => ("t", 1),
            ('g' | 'j', _) => ("g", 1),
            ('h', _) => ("h", 1),
            ('d', _) => ("d", 1),
            ('r', _) => ("r", 1),
            ('s' | 'z', _) => ("s", 1),
            ('f' | 'v', _) => ("f", 1),
            ('c' | 'k' | 'q', _) => ("k", 1),
            ('l', _) => ("l", 1),
            ('m', _) => ("m", 1),
            ('n', _) => ("n", 1),
            ('x', _) => ("ks", 1),
            ('w', _) if first => ("w", 1),
            ('y', _) if first => ("y", 1),
            _ => ("", 1),
        };
        // A doubled letter is heard once; Arabic does not write it twice.
        if before != Some(c) || width > 1 {
            skeleton.push(classes);
        }
        before = Some(c);
        if width > 1 {
            before = letters.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(arabic: &str, english: &str) -> f64 {
        let english = english_skeleton(english).expect("a name");
        arabic_skeletons(arabic)
            .iter()
            .map(|skeleton| skeleton.similarity(&english))
            .fold(0.0, f64::max)
    }

    #[test]
    fn what_is_not_alike_enough_is_told_without_counting_the_changes() {
        let skeleton = |letters: &str| {
            let mut skeleton = Skeleton::EMPTY;
            skeleton.push(letters);
            skeleton
        };
        let parts = [
            "", "a", "ab", "ba", "abc", "acb", "abcde", "abdce", "xabcde", "abcd", "abxxde",
            "bacedf", "abcdefgh", "bacdefhg",
        ];
        let all: Vec<Skeleton> = parts.map(skeleton).to_vec();
        for (one, other) in all
            .iter()
            .flat_map(|one| all.iter().map(move |other| (one, other)))
        {
            for least in [0.5, 0.75, 0.8, 0.9, 1.0] {
                let whole = Some(one.similarity(other)).filter(|whole| *whole >= least);
                assert_eq!(
                    one.similarity_from(least, other),
                    whole,
                    "{one:?} {other:?} {least}"
                );
            }
        }
    }

    #[test]
    fn names_keep_their_consonants_across_the_scripts() {
        for (arabic, english) in [
            ("مشعل", "Mishaal"),
            ("وبرشلونة", "Barcelona"),
            ("بوبوكاتبتيل", "Popocatépetl"),
            ("لإسرائيل", "Israel's"),
            ("البرغوثي", "Barghouti"),
            ("غوتيريش", "Guterres"),
            ("كِنْيَا", "Kenya"),
            ("واشنطن", "Washington"),
            ("بالخرطوم", "Khartoum"),
        ] {
            assert!(
                best(arabic, english) >= 0.7,
                "{arabic} {english}: {}",
                best(arabic, english)
            );
        }
    }

    #[test]
    fn other_names_do_not_look_alike() {
        for (arabic, english) in [
            ("مشعل", "Barghouti"),
            ("القاهرة", "Washington"),
            ("محمد", "Kristalina"),
        ] {
            assert!(
                best(arabic, english) < 0.5,
                "{arabic} {english}: {}",
                best(arabic, english)
            );
        }
    }

    #[test]
    fn letters_from_abroad_are_heard_composed_or_not() {
        for (word, heard) in [
            ("kubi\u{161}", "kubish"),
            ("kubis\u{30C}", "kubish"),
            ("wałęsa", "valęsa"),
            ("wojciech", "voychiekh"),
            ("juan", "khuan"),
        ] {
            assert!(
                heard_abroad(word)
                    .iter()
                    .any(|reading| reading.nfc().eq(heard.nfc())),
                "{word}: {:?}",
                heard_abroad(word)
            );
        }
        assert!(heard_abroad("paris").is_empty());
    }

    #[test]
    fn what_has_hardly_any_consonants_is_no_name() {
        assert_eq!(english_skeleton("you"), None);
        assert_eq!(english_skeleton("a"), None);
        assert!(arabic_skeletons("أو").is_empty());
    }
}
