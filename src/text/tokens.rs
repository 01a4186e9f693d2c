//! Words of a text, by the word boundaries of Unicode (UAX 29).

use unicode_segmentation::UnicodeSegmentation;

use super::chars::is_basic_arabic;
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
    pieces(text).flat_map(|piece| {
        let plain = plain_word(piece.text);
        // What is not as plain as that is left to the rules in full.
        let others = plain
            .is_none()
            .then(|| piece.text.unicode_word_indices())
            .into_iter()
            .flatten();
        plain.into_iter().chain(others).map(move |(at, text)| {
            let start = piece.span.start + at;
            Token {
                span: Span::new(start, start + text.len()),
                text,
            }
        })
    })
}

/// Splits the text into pieces whose words do not depend on each other: between a space and a letter, digit or simple
/// mark there is always a boundary, and no rule looks across it.
fn pieces(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let is_cut = |at: usize| {
            rest.as_bytes()[at - 1] == b' '
                && rest[at..].starts_with(|c| is_plain_part(c) || is_plain_mark(c))
        };
        let length = (1..rest.len()).find(|&at| is_cut(at)).unwrap_or(rest.len());
        let span = Span::new(start, start + length);
        start = span.end;
        (!span.is_empty()).then(|| Token {
            span,
            text: &text[span.range()],
        })
    })
}

/// Returns the only word of a piece that is made of nothing but plain marks around one run of plain letters and digits.
fn plain_word(piece: &str) -> Option<(usize, &str)> {
    let is_around = |c| c == ' ' || is_plain_mark(c);
    let start = piece.find(|c| !is_around(c))?;
    let rest = &piece[start..];
    let length = rest.find(|c| !is_plain_part(c)).unwrap_or(rest.len());
    let is_alone = length > 0 && rest[length..].chars().all(is_around);
    is_alone.then_some((start, &rest[..length]))
}

/// Whether `c` is a letter or digit such that no boundary lies between two of them.
fn is_plain_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_basic_arabic(c) || matches!(c, '٠'..='٩')
}

/// Whether `c` is punctuation that at most makes words with letters on both sides of it.
fn is_plain_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ':' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'' | '/' | '-'
    ) || matches!(c, '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '’' | '–')
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
