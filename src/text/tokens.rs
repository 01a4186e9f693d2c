//! Words of a text, by the word boundaries of Unicode (UAX 29).

use unicode_segmentation::UnicodeSegmentation;

use crate::bead::Span;

/// A word or number, as it stands in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'a> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its characters, unaltered.
    pub text: &'a str,
}

/// The words and numbers of `text`, in order; punctuation and white space are left out.
pub fn words(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.unicode_word_indices().map(|(start, text)| Token {
        span: Span::new(start, start + text.len()),
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
