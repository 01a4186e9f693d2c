//! Lines of a text, whatever ends them.

use crate::model::bead::Span;
use crate::text::chars;

/// Character that ends a paragraph, not only a line.
const PARAGRAPH_SEPARATOR: char = '\u{2029}';

/// Line, from its first to its last visible character, in bytes of the whole text. A blank line is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Number of characters of white space before the first visible one.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn is_blank(self) -> bool {
        self.span.is_empty()
    }
}

/// Returns the lines of the stretch `within` of `text`, ended by the characters that `ends` names; `\r\n` ends one
/// line, a paragraph separator also leaves a blank one behind it.
pub(super) fn lines(text: &str, within: Span, ends: fn(char) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = within.start;
    let mut chars = text[within.range()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !ends(c) {
            continue;
        }
        let end = within.start + at;
        lines.push(line(text, Span::new(start, end)));
        start = end + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            start += 1;
        }
        if c == PARAGRAPH_SEPARATOR {
            lines.push(line(text, Span::new(start, start)));
        }
    }
    lines.push(line(text, Span::new(start, within.end)));
    lines
}

/// Returns the visible part of `span`.
fn line(text: &str, span: Span) -> Line {
    let whole = &text[span.range()];
    let trimmed = whole.trim_start();
    let indent = whole.len() - trimmed.len();
    let visible = trimmed.trim_end();
    let start = span.start + indent;
    // Marks that steer the direction of writing are invisible: a line of them is blank.
    let is_blank = visible
        .chars()
        .all(|c| c.is_whitespace() || chars::is_ignorable(c));
    Line {
        span: Span::new(
            start,
            if is_blank {
                start
            } else {
                start + visible.len()
            },
        ),
        indent: whole[..indent].chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, ends: fn(char) -> bool) -> Vec<&str> {
        lines(text, Span::new(0, text.len()), ends)
            .into_iter()
            .map(|line| &text[line.span.range()])
            .collect()
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        for (text, expected) in [
            ("a\nb\r\nc\rd", &["a", "b", "c", "d"][..]),
            (
                "a\u{2028}b\u{0C}c\u{0B}d\u{85}e",
                &["a", "b", "c", "d", "e"],
            ),
            ("a\u{2029}b", &["a", "", "b"]),
            ("a\r\n\r\nb\n", &["a", "", "b", ""]),
            (" a b \n\t\n\u{200F}\u{FEFF}\n", &["a b", "", "", ""]),
        ] {
            assert_eq!(texts(text, chars::is_line_break), expected, "{text:?}");
        }
        assert_eq!(
            texts("a\u{2028}b\nc", chars::is_newline),
            ["a\u{2028}b", "c"]
        );
    }

    #[test]
    fn a_line_knows_its_place_and_indent() {
        let text = "x\n  نص \ny";
        let line = lines(text, Span::new(1, 9), chars::is_line_break)[1];
        assert_eq!(
            line,
            Line {
                span: Span::new(4, 8),
                indent: 2
            }
        );
    }
}
