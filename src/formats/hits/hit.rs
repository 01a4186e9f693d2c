//! Hits: what was found, where, and what surrounds it.

use std::rc::Rc;

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::tokens;

/// Pair with its place in its file.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The pair.
    pub pair: Pair,
    /// Number of the pair among the pairs of its file, counted from 1.
    pub number: usize,
    /// Number of the line or row, or, of XML, of the line in which the pair begins, counted from 1.
    pub line: usize,
}

/// Place in a pair where something was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Match {
    /// Language of the side in which it was found.
    pub lang: Lang,
    /// Span of what was found in that side's text, in bytes.
    pub span: Span,
    /// Span of its counterpart in the other side's text, in bytes.
    pub counterpart: Option<Span>,
}

/// Hit of a search: one place where something was found, with its pair and file.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Name of the file in messages.
    pub file: Rc<str>,
    /// The pair.
    pub entry: Rc<Entry>,
    /// Place in the pair.
    pub found: Match,
}

impl Hit {
    /// Returns the text of a side.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.entry.pair.ar,
            Lang::English => &self.entry.pair.en,
        }
    }

    /// Returns the span that is marked in the text of a side: what was found, or its counterpart.
    pub fn marked(&self, lang: Lang) -> Option<Span> {
        if lang == self.found.lang {
            Some(self.found.span)
        } else {
            self.found.counterpart
        }
    }

    /// Returns the text before what was found, what was found, and the text after it.
    pub fn parts(&self) -> [&str; 3] {
        parts(self.text(self.found.lang), self.found.span)
    }

    /// Returns the text of the counterpart, if it is known.
    pub fn counterpart(&self) -> Option<&str> {
        let span = self.found.counterpart?;
        Some(&self.text(self.found.lang.other())[span.range()])
    }
}

/// Number of bytes of a text that are first looked at for its last words.
const AT_ONCE: usize = 1 << 10;

/// Splits a text in three: before `span`, in it, after it.
pub(super) fn parts(text: &str, span: Span) -> [&str; 3] {
    [&text[..span.start], &text[span.range()], &text[span.end..]]
}

/// Shortens the text before and after something to at most `context` words each.
pub(super) fn shortened<'t>(
    before: &'t str,
    after: &'t str,
    context: Option<usize>,
) -> (&'t str, &'t str) {
    match context {
        Some(count) => (last_words(before, count), first_words(after, count)),
        None => (before, after),
    }
}

/// Returns the last `count` words of a text before something, with what is between them. Of a long text no more is
/// looked at than is needed.
pub(crate) fn last_words(text: &str, count: usize) -> &str {
    if count == 0 && !text.is_empty() && tokens::words(text).next().is_some() {
        return "";
    }
    let mut length = AT_ONCE;
    loop {
        // Words do not reach over white space.
        let end = text.len().saturating_sub(length);
        let end = (0..=end).rev().find(|&end| text.is_char_boundary(end));
        let start = end.and_then(|end| text[..end].rfind(char::is_whitespace));
        let start = start.unwrap_or(0);
        let tail = &text[start..];
        let words: Vec<Span> = tokens::words(tail).map(|token| token.span).collect();
        match words.len().checked_sub(count) {
            None | Some(0) if start == 0 => return text,
            None | Some(0) => length *= 2,
            Some(first) => return &tail[words[first].start..],
        }
    }
}

/// Returns the first `count` words of a text after something, with what is between them.
fn first_words(text: &str, count: usize) -> &str {
    match tokens::words(text).map(|token| token.span).nth(count) {
        None => text,
        Some(_) if count == 0 => "",
        Some(next) => text[..next.start].trim_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_words_are_kept() {
        for (text, count, last, first) in [
            ("a, b c. ", 2, "b c. ", "a, b"),
            ("a, b c. ", 3, "a, b c. ", "a, b c. "),
            ("a, b c. ", 0, "", ""),
            ("«", 1, "«", "«"),
        ] {
            assert_eq!(last_words(text, count), last, "{text}");
            assert_eq!(first_words(text, count), first, "{text}");
        }
        let long = "كلمة ".repeat(AT_ONCE);
        for count in [1, 300, AT_ONCE - 1] {
            let last = last_words(&long, count);
            assert_eq!(last, &long[long.len() - count * "كلمة ".len()..]);
        }
        assert_eq!(last_words(&long, AT_ONCE), long);
    }
}
