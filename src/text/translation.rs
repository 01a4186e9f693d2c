//! Whether two texts can be a text and its translation at all.

use super::numerals;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::chars::{is_arabic, is_latin};

/// Whether there are words on both sides that translate each other: letters of each language's script on its side, or a
/// number in words on one and the same in digits on the other. What is untranslated, or has no words to translate, such
/// as numbers, symbols and formulas, is none.
pub fn is_translation(ar: &str, en: &str) -> bool {
    match (ar.contains(is_arabic), en.contains(is_latin)) {
        (true, true) => ar.trim() != en.trim(),
        (true, false) | (false, true) => is_number_in_words(ar, en),
        (false, false) => false,
    }
}

/// Whether a pair has both languages, and words of them that [translate each other](is_translation).
pub fn is_of(pair: &Pair) -> bool {
    !pair.is_foreign() && is_translation(pair.ar(), pair.en())
}

/// Whether both sides are the same number and nothing else, on one of them in words.
fn is_number_in_words(ar: &str, en: &str) -> bool {
    /// Greatest length of a number in words, in bytes.
    const LONGEST: usize = 200;
    let number = |text: &str, lang: Lang| {
        let [number] = numerals::find(text, lang)[..] else {
            return None;
        };
        let (before, after) = (&text[..number.span.start], &text[number.span.end..]);
        let is_bare = |text: &str| !text.contains(char::is_alphanumeric);
        (is_bare(before) && is_bare(after)).then_some(number)
    };
    ar.len() <= LONGEST
        && en.len() <= LONGEST
        && number(ar, Lang::Arabic)
            .zip(number(en, Lang::English))
            .is_some_and(|(ar, en)| ar.agrees(&en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_words_to_translate_is_no_translation() {
        for (ar, en) in [
            ("قائمة", "Menu"),
            ("ملف PDF", "PDF file"),
            ("المادة 3", "Article 3"),
            ("مليون ونصف", "1,500,000"),
            ("خمسة وعشرون.", "25"),
            ("١٢", "twelve"),
            ("٢٠٠٠", "(two thousand)"),
        ] {
            assert!(is_translation(ar, en), "{ar} {en}");
        }
        for (ar, en) in [
            ("Menu", "Menu"),
            ("i=1", "i=1"),
            ("[n", "∪n"),
            ("٥", "5"),
            ("PDF", "PDF file"),
            ("المادة 3", "3"),
            ("خمسة وعشرون", "26"),
            ("خمسة كتب", "5"),
            ("١٢", "twelve men"),
            ("قائمة", "قائمة"),
            ("", "Menu"),
        ] {
            assert!(!is_translation(ar, en), "{ar} {en}");
        }
    }
}
