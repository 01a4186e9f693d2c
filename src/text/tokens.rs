//! Words of a text, by the word boundaries of Unicode (UAX 29).

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use super::chars;
use crate::model::bead::Span;

/// Word or number, as it stands in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'a> {
    /// Span of the word, in bytes.
    pub span: Span,
    /// Characters of the word, unaltered.
    pub text: &'a str,
}

/// Returns the words and numbers of `text`, in order; punctuation and white space are left out.
pub fn words(text: &str) -> impl Iterator<Item = Token<'_>> {
    let token = |start: usize, end: usize| Token {
        span: Span::new(start, end),
        text: &text[start..end],
    };
    let mut rest = 0;
    // Words of a piece that is left to the rules in full, and where it begins.
    let mut others = None;
    std::iter::from_fn(move || {
        loop {
            if let Some((start, words)) = &mut others {
                if let Some((at, word)) = UnicodeWordIndices::next(words) {
                    let at = *start + at;
                    return Some(token(at, at + word.len()));
                }
                others = None;
            }
            if rest == text.len() {
                return None;
            }
            let start = rest;
            let piece = Piece::first_of(&text[start..]);
            rest += piece.length;
            match piece.word {
                Some(word) => return Some(token(start + word.start, start + word.end)),
                None if piece.is_plain => {}
                None => others = Some((start, text[start..rest].unicode_word_indices())),
            }
        }
    })
}

/// Piece of a text whose words do not depend on the rest: between a space and a plain letter or mark there is always a
/// boundary, and no rule looks across it.
struct Piece {
    /// Length of the piece, in bytes.
    length: usize,
    /// Whether it is made of nothing but spaces and plain marks around at most one run of plain letters and digits.
    is_plain: bool,
    /// That run, in bytes, if it is plain and has one.
    word: Option<Span>,
}

impl Piece {
    /// Finds the piece that a text begins with, which must not be empty.
    fn first_of(text: &str) -> Self {
        let (mut is_plain, mut word): (bool, Option<Span>) = (true, None);
        let mut after_space = false;
        let mut at = 0;
        while at < text.len() {
            let (class, length) = class(&text[at..]);
            if after_space && matches!(class, Class::Part | Class::Mark) {
                break;
            }
            if class == Class::Part {
                match &mut word {
                    None => word = Some(Span::new(at, at + length)),
                    Some(word) if word.end == at => word.end += length,
                    Some(_) => is_plain = false,
                }
            }
            is_plain &= class != Class::Other;
            after_space = class == Class::Space;
            at += length;
        }
        Self {
            length: at,
            is_plain,
            word: word.filter(|_| is_plain),
        }
    }
}

/// What a character is to the boundaries of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Letter or digit such that no boundary lies between two of them.
    Part,
    /// Punctuation that at most makes words with letters on both sides of it.
    Mark,
    /// Space.
    Space,
    /// Anything else.
    Other,
}

/// Returns the class of the character that a text begins with, and the length in bytes of a run of such characters.
#[inline]
fn class(text: &str) -> (Class, usize) {
    match *text.as_bytes() {
        [b, ..] if b.is_ascii_alphabetic() => (Class::Part, chars::ascii_letter_run(text)),
        [b, ..] if b.is_ascii_digit() => (Class::Part, 1),
        [a, b, ..] if chars::is_basic_arabic_in_bytes([a, b]) => {
            (Class::Part, chars::basic_arabic_run(text))
        }
        // Digits from ٠ to ٩.
        [0xD9, 0xA0..=0xA9, ..] => (Class::Part, 2),
        [b' ', ..] => (Class::Space, 1),
        [
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | b'"' | b'\''
            | b'/' | b'-',
            ..,
        ] => (Class::Mark, 1),
        // ، ؛ ؟, then « and ».
        [0xD8, 0x8C | 0x9B | 0x9F, ..] | [0xC2, 0xAB | 0xBB, ..] => (Class::Mark, 2),
        // – ’ “ ”
        [0xE2, 0x80, 0x93 | 0x99 | 0x9C | 0x9D, ..] => (Class::Mark, 3),
        [b, ..] => (Class::Other, length(b)),
        [] => (Class::Other, 0),
    }
}

/// Length in bytes of the character that begins with this byte.
fn length(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn boundaries_are_those_of_uax_29(text in "([ .,:'’،«(-]|[a-c]|[٠-٣]|[ء-ي]|[ \u{64B}\u{200F}\u{301}_٬]|[א-ב]|\\PC){0,30}") {
            let expected: Vec<(usize, &str)> = text.unicode_word_indices().collect();
            let found: Vec<(usize, &str)> = words(&text).map(|token| (token.span.start, token.text)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn words_are_found_with_their_place() {
        let text = "قال (UNRWA): «لا»، 1,250.5 و٪12";
        let found: Vec<&str> = words(text).map(|token| token.text).collect();
        assert_eq!(found, ["قال", "UNRWA", "لا", "1,250.5", "و", "12"]);
        for token in words(text) {
            assert_eq!(&text[token.span.range()], token.text);
        }
    }
}
