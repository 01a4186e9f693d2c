//! Lexemes, the smallest pieces that numerals, dates and symbols are read from.
//!
//! Finer than words: a run of letters of one script, a run of digits, a run of white space, or any other
//! single character. Marks that only steer the direction or joining of writing fall between the pieces, so
//! that `A/‎RES` with a hidden mark reads like `A/RES`.

use std::borrow::Cow;

use super::{chars, fold};
use crate::model::bead::Span;

/// Kind of a lexeme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters of the Arabic script.
    Arabic,
    /// Letters of any other script; Latin, but for rare exceptions.
    Latin,
    /// Digits of any of the three sets.
    Digits,
    /// White space.
    Space,
    /// One character of anything else.
    Mark(char),
}

/// Lexeme: a piece of text.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'a> {
    /// Kind of its characters.
    pub(super) kind: Kind,
    /// Span of the lexeme, in bytes.
    pub(super) span: Span,
    /// Characters of the lexeme, unaltered.
    pub(super) text: &'a str,
    /// Letters or digits of the lexeme as they are compared; empty for white space and marks.
    pub(super) key: Cow<'a, str>,
}

impl<'a> Lexeme<'a> {
    /// Takes its characters from the text, when it is told where they end.
    fn close(&mut self, text: &'a str) {
        self.text = &text[self.span.range()];
        if self.is_word() || self.kind == Kind::Digits {
            self.key = fold::key(self.text);
        }
    }

    /// Whether it is this very mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a word of either script.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Arabic | Kind::Latin)
    }

    /// Whether it is one of the hyphens.
    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.kind, Kind::Mark(c) if chars::is_hyphen(c))
    }

    /// Whether it is a hyphen or a dash: what stands between the ends of a range.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark(c) if chars::is_dash(c))
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is white space within a paragraph.
    pub(super) fn is_gap(&self) -> bool {
        self.kind == Kind::Space && self.text.matches('\n').count() < 2
    }
}

/// Splits a text into lexemes, in time linear in its length.
pub(super) fn lex(text: &str) -> Vec<Lexeme<'_>> {
    let mut lexemes: Vec<Lexeme<'_>> = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        // Most of a text are letters that are told by their bytes, word by word.
        let rest = &text[start..];
        let (kind, length) = match c {
            'a'..='z' | 'A'..='Z' => (Kind::Latin, chars::ascii_letter_run(rest)),
            _ if chars::is_basic_arabic(c) => (Kind::Arabic, chars::basic_arabic_run(rest)),
            _ if chars::is_ignorable(c) => {
                start += c.len_utf8();
                continue;
            }
            _ => (kind(c, lexemes.last().map(|last| last.kind)), c.len_utf8()),
        };
        let end = start + length;
        match lexemes.last_mut() {
            Some(last) if last.kind == kind && !matches!(kind, Kind::Mark(_)) => {
                last.span.end = end;
            }
            last => {
                if let Some(last) = last {
                    last.close(text);
                }
                lexemes.push(Lexeme {
                    kind,
                    span: Span::new(start, end),
                    text: "",
                    key: Cow::Borrowed(""),
                });
            }
        }
        start = end;
    }
    if let Some(last) = lexemes.last_mut() {
        last.close(text);
    }
    lexemes
}

/// Returns the kind of the lexeme that `c`, no plain letter, belongs to, after a lexeme of kind `before`.
fn kind(c: char, before: Option<Kind>) -> Kind {
    match c {
        // What most of the rest consists of, before what takes longer to ask.
        ' ' => Kind::Space,
        '،' | '؛' | '؟' => Kind::Mark(c),
        _ if c.is_ascii_punctuation() => Kind::Mark(c),
        _ if c.is_whitespace() => Kind::Space,
        _ if chars::is_digit(c) => Kind::Digits,
        // Accents written apart belong to their letter.
        '\u{0300}'..='\u{036F}' => before.unwrap_or(Kind::Mark(c)),
        // Spacing half rings and apostrophes count as letters in Unicode; romanised Arabic is full of them.
        '\u{02B0}'..='\u{02FF}' => Kind::Mark(c),
        _ if chars::is_arabic(c) => Kind::Arabic,
        _ if chars::is_alphabetic(c) => Kind::Latin,
        _ => Kind::Mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded_words() {
        for text in ["UNRWA", "paper", "٢٠٢٥", "2025", "الأُمَم", "Muḥarram"] {
            assert_eq!(lex(text)[0].key, fold::word(text));
        }
    }

    #[test]
    fn scripts_digits_and_marks_come_apart() {
        for (text, pieces) in [
            // A tatweel at the edge belongs to neither side.
            ("الـ21st", vec!["ال", "21", "st"]),
            ("A/\u{200E}RES/60", vec!["A", "/", "RES", "/", "60"]),
            ("وWHO، ٪٥", vec!["و", "WHO", "،", " ", "٪", "٥"]),
            ("Sha\u{2019}ba\u{0304}n", vec!["Sha", "’", "ba\u{0304}n"]),
        ] {
            let found: Vec<&str> = lex(text).iter().map(|lexeme| lexeme.text).collect();
            assert_eq!(found, pieces, "{text}");
        }
    }
}
