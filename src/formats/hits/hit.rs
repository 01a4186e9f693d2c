//! A hit: what was found, where, and what surrounds it.

use std::rc::Rc;

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::tokens;

/// A pair and where it stands in its file.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The pair.
    pub pair: Pair,
    /// Its number among the pairs of its file, counted from 1.
    pub number: usize,
    /// The line, row or, of XML, the line in which it begins, counted from 1.
    pub line: usize,
}

/// Where something was found in a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Match {
    /// On which side.
    pub lang: Lang,
    /// Where in that side's text, in bytes.
    pub span: Span,
    /// What was found for it on the other side, in bytes of that text.
    pub counterpart: Option<Span>,
}

/// What was found in one place.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// What messages call the file.
    pub file: Rc<str>,
    /// The pair.
    pub entry: Rc<Entry>,
    /// Where in it.
    pub found: Match,
}

impl Hit {
    /// The text of a side.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.entry.pair.ar,
            Lang::English => &self.entry.pair.en,
        }
    }

    /// What is marked in the text of a side: what was found, or its counterpart.
    pub fn marked(&self, lang: Lang) -> Option<Span> {
        if lang == self.found.lang {
            Some(self.found.span)
        } else {
            self.found.counterpart
        }
    }

    /// What stands before what was found, what was found, and what stands after it.
    pub fn parts(&self) -> [&str; 3] {
        parts(self.text(self.found.lang), self.found.span)
    }

    /// The counterpart, if it is known.
    pub fn counterpart(&self) -> Option<&str> {
        let span = self.found.counterpart?;
        Some(&self.text(self.found.lang.other())[span.range()])
    }
}

/// A text in three: what stands before `span`, what is in it, what stands after it.
pub(super) fn parts(text: &str, span: Span) -> [&str; 3] {
    [&text[..span.start], &text[span.range()], &text[span.end..]]
}

/// What stands before and after something, each with at most `context` words.
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

/// The last `count` words of what stands before something, and what is between them.
fn last_words(text: &str, count: usize) -> &str {
    let words: Vec<Span> = tokens::words(text).map(|token| token.span).collect();
    match words.len().checked_sub(count) {
        None | Some(0) => text,
        Some(_) if count == 0 => "",
        Some(first) => &text[words[first].start..],
    }
}

/// The first `count` words of what stands after something, and what is between them.
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
    }
}
