//! Folding for comparison, to the form that all spellings of one word share.
//!
//! Arabic is written with and without vowel signs, with hamza on its seat or not, with ى for ي and ه for ة, with
//! tatweel to stretch a line, in presentation forms (from PDF) and in two sets of digits. None of that
//! distinguishes words often enough to matter for alignment, so all of it is folded away, on copies.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::chars::{digit, is_basic_arabic, is_ignorable};

/// Folds a word for comparison: compatibility forms resolved, lower case, ignorable marks dropped, letter variants of
/// Arabic made one, digits Western.
pub fn word(text: &str) -> String {
    key(text).into_owned()
}

/// Folds like [`word`], borrowed where folding changes nothing.
pub fn key(text: &str) -> Cow<'_, str> {
    let unchanged = folded_run(text);
    if unchanged == text.len() {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let (head, tail) = text.split_at(unchanged);
    if tail.chars().all(is_normal) {
        folded.push_str(head);
        fold_into(tail.chars(), &mut folded);
    } else {
        fold_into(text.nfkc(), &mut folded);
    }
    Cow::Owned(folded)
}

/// Length in bytes of what a text begins with that folding leaves as it is wherever it stands: ASCII but for capitals,
/// and Arabic letters but for those that have another seat of hamza, or dots that are written or not.
fn folded_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    loop {
        end += match bytes[end..] {
            [b, ..] if b.is_ascii() && !b.is_ascii_uppercase() => 1,
            // ء, then ا to غ without ة, then ف to ي without ى.
            [0xD8, 0xA1 | 0xA7 | 0xA8 | 0xAA..=0xBF, ..] | [0xD9, 0x81..=0x88 | 0x8A, ..] => 2,
            _ => return end,
        };
    }
}

/// Whether normalisation leaves `c` alone in a text of nothing but such characters; nearly all texts in the two
/// languages are. The signs for madda and hamza, which letters compose with, are not among them.
fn is_normal(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            '\u{0621}'..='\u{0652}' | '\u{0660}'..='\u{0669}' | '\u{0670}' | '\u{0671}'
            | '\u{200B}'..='\u{200F}' | '\u{2018}' | '\u{2019}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

fn fold_into(chars: impl Iterator<Item = char>, folded: &mut String) {
    for c in chars {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if let Some(plain) = letter(c) {
            folded.push(plain);
        } else if is_basic_arabic(c) {
            folded.push(c);
        } else if !is_ignorable(c) {
            folded.extend(c.to_lowercase());
        }
    }
}

/// Returns the letter or digit that stands for `c` and its variants, if `c` is one of a family.
fn letter(c: char) -> Option<char> {
    Some(match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        _ => char::from(b'0' + digit(c)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (a, b) in [
            ("الأُمَمُ", "الامم"),
            ("القـــدس", "القدس"),
            ("مستشفى", "مستشفي"),
            ("لجنة", "لجنه"),
            ("مسؤول", "مسوول"),
            ("٢٠٢٥", "2025"),
            ("۲۰۲۵", "2025"),
            ("\u{202B}غزة\u{202C}", "غزه"),
            ("ﻏﺰﺓ", "غزه"),
            ("UNRWA", "unrwa"),
            ("ﬁnal", "final"),
        ] {
            assert_eq!(word(a), word(b), "{a} {b}");
        }
    }

    #[test]
    fn every_way_of_folding_comes_to_the_same() {
        let characters = ('\0'..='\u{052F}')
            .chain('\u{0600}'..='\u{06FF}')
            .chain('\u{2000}'..='\u{206F}');
        for c in characters.chain(['\u{FEFF}', 'ﬁ']) {
            for text in [c.to_string(), format!("ا{c}ل"), format!("e{c}x")] {
                let mut folded = String::new();
                fold_into(text.nfkc(), &mut folded);
                assert_eq!(word(&text), folded, "{text:?}");
            }
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("عام", "علم"), ("بيت", "بنت"), ("1", "2"), ("ء", "ا")] {
            assert_ne!(word(a), word(b), "{a} {b}");
        }
    }
}
