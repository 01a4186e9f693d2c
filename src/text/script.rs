//! Script that a text is written in.

use std::ops::AddAssign;

use crate::model::lang::Lang;
use crate::text::chars::{is_arabic, is_latin};

/// Number of letters of each script in a text; vowel signs, tatweel, digits and symbols are no letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Letters {
    /// Number of letters of the Arabic script, presentation forms included.
    pub arabic: usize,
    /// Number of letters of the Latin script, with or without accents.
    pub latin: usize,
}

/// Number of bytes whose letters are counted at once.
const STRETCH: usize = 32;

/// As [`super::chars::is_basic_arabic_in_bytes`], without branches: the compiler looks at many bytes at once then.
#[inline]
fn is_basic(first: u8, second: u8) -> bool {
    (first == 0xD8) & (0xA1..=0xBA).contains(&second)
        | (first == 0xD9) & (0x81..=0x8A).contains(&second)
}

/// Whether a character that begins with these bytes may be another letter: it is not in ASCII, and neither such a
/// letter nor one of the commonest marks.
#[inline]
fn is_other(first: u8, second: u8) -> bool {
    // Signs before the letters; vowel signs after them, and digits; from U+2000 to U+2FFF; quotation marks and spaces.
    let is_mark = (first == 0xD8) & (second < 0xA0)
        | (first == 0xD9) & (0x8B..=0xAD).contains(&second)
        | (first == 0xE2)
        | (first == 0xC2) & ((second == 0xAB) | (second == 0xBB) | (second == 0xA0));
    (first >= 0xC0) & !is_basic(first, second) & !is_mark
}

impl Letters {
    /// Counts the letters of a text outside addresses, which are Latin in every language.
    pub fn outside_addresses(text: &str) -> Self {
        let mut letters = Self::default();
        for word in text.split_whitespace() {
            if !Self::is_address(word) {
                letters += Self::of(word);
            }
        }
        letters
    }

    /// Whether a word is an address, of a page or of mail.
    pub(crate) fn is_address(word: &str) -> bool {
        word.contains("://") || word.contains("www.") || word.contains('@')
    }

    /// Counts the letters of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut letters = Self::default();
        let mut at = 0;
        // Nearly all letters that most texts have are told by their bytes, many at once.
        while let Some(stretch) = bytes[at..].first_chunk() {
            letters.add_stretch(text, at, stretch);
            at += STRETCH;
        }
        // No character begins with a byte that is 0.
        let mut last = [0; STRETCH + 1];
        last[..bytes.len() - at].copy_from_slice(&bytes[at..]);
        letters.add_stretch(text, at, &last);
        letters
    }

    /// Adds the letters that begin in a stretch of a text, whose first byte is at `start`; the byte after it is given
    /// too.
    fn add_stretch(&mut self, text: &str, start: usize, bytes: &[u8; STRETCH + 1]) {
        let (own, next) = (&bytes[..STRETCH], &bytes[1..]);
        let pairs = || own.iter().zip(next);
        let latin = own.iter().map(|byte| u8::from(byte.is_ascii_alphabetic()));
        self.latin += usize::from(latin.sum::<u8>());
        let arabic = pairs().map(|(&first, &second)| u8::from(is_basic(first, second)));
        self.arabic += usize::from(arabic.sum::<u8>());
        let other = pairs().map(|(&first, &second)| u8::from(is_other(first, second)));
        if other.sum::<u8>() == 0 {
            return;
        }
        let places = pairs().enumerate();
        for (at, _) in places.filter(|(_, (first, second))| is_other(**first, **second)) {
            let c = text[start + at..].chars().next();
            self.latin += usize::from(c.is_some_and(is_latin));
            self.arabic += usize::from(c.is_some_and(is_arabic));
        }
    }

    /// Number of letters of both scripts.
    pub fn total(self) -> usize {
        self.arabic + self.latin
    }

    /// Number of letters of the script that `lang` is written in.
    pub fn in_script_of(self, lang: Lang) -> usize {
        match lang {
            Lang::Arabic => self.arabic,
            Lang::English => self.latin,
        }
    }

    /// Returns the language whose script has more letters; `None` where neither leads.
    pub fn lang(self) -> Option<Lang> {
        match self.arabic.cmp(&self.latin) {
            std::cmp::Ordering::Greater => Some(Lang::Arabic),
            std::cmp::Ordering::Less => Some(Lang::English),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl AddAssign for Letters {
    fn add_assign(&mut self, other: Self) {
        self.arabic += other.arabic;
        self.latin += other.latin;
    }
}

/// Returns the language that most letters of `text` belong to; `None` if it has no letters, or as many of each.
pub fn lang(text: &str) -> Option<Lang> {
    Letters::of(text).lang()
}

/// Returns the two sides, Arabic first; `None` if there is no Arabic on one and mostly Latin on the other.
pub fn oriented<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    let (in_a, in_b) = (Letters::of(a), Letters::of(b));
    if is_pair(in_a, in_b) {
        Some((a, b))
    } else if is_pair(in_b, in_a) {
        Some((b, a))
    } else {
        None
    }
}

/// Whether two counts of letters are those of an Arabic and an English side. A name in Latin letters may be longer than
/// the rest of an Arabic term; it must have the larger share of Arabic then.
fn is_pair(ar: Letters, en: Letters) -> bool {
    ar.arabic > 0 && en.latin > en.arabic && ar.arabic * en.total() > en.arabic * ar.total()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_counted_by_script() {
        for (text, arabic, latin) in [
            ("", 0, 0),
            ("12, ٣٤٪ (…) µ ×", 0, 0),
            ("قال", 3, 0),
            ("قَـــالَ، ۋ؟", 4, 0),
            ("ﻏﺰﺓ", 3, 0),
            ("Café ﬁn Ａ", 0, 7),
            ("قرار UN", 4, 2),
            ("Москва", 0, 0),
        ] {
            assert_eq!(Letters::of(text), Letters { arabic, latin }, "{text}");
        }
    }

    proptest! {
        #[test]
        fn letters_are_counted_alike_one_by_one(text in "([a-zA-Z .]|[ء-ي]|[\u{64B}-\u{6FF}]|\\PC){0,400}") {
            let is = |of: fn(char) -> bool| text.chars().filter(|&c| of(c)).count();
            let expected = Letters { arabic: is(is_arabic), latin: is(is_latin) };
            prop_assert_eq!(Letters::of(&text), expected);
        }
    }

    #[test]
    fn the_script_with_more_letters_tells_the_language() {
        for (text, expected) in [
            ("زار وفد UNICEF غزة أمس", Some(Lang::Arabic)),
            ("The word جهاد is old", Some(Lang::English)),
            ("2025", None),
            ("", None),
            ("لا no", None),
        ] {
            assert_eq!(lang(text), expected, "{text}");
        }
    }
}
