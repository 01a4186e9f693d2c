//! Hits for a terminal: the place, then each language on a line of its own, with what was found and its counterpart in
//! the middle.
//!
//! Each text stands in an isolate of its own direction, so that a terminal that turns Arabic round turns nothing
//! else. In it what follows stands on the left of what was found, and the spaces before the isolate are counted for
//! that.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Options;
use super::hit::{Hit, parts, shortened};
use crate::formats::decimals;
use crate::formats::frame::{Emit, Out};
use crate::io::html::visible;
use crate::model::bead::Span;
use crate::model::lang::Lang;

const LEFT_TO_RIGHT: char = '\u{2066}';
const RIGHT_TO_LEFT: char = '\u{2067}';
const FIRST_STRONG: char = '\u{2068}';
const POP: char = '\u{2069}';
/// Sign in the place where a text was cut.
const CUT: &str = "…";
/// Least width of lines, in columns.
const NARROWEST: usize = 20;

const FAINT: &str = "\u{1B}[2m";
const FOUND: &str = "\u{1B}[1;31m";
const COUNTERPART: &str = "\u{1B}[1;32m";
const PLAIN: &str = "\u{1B}[0m";

pub(super) struct Lines<'a> {
    out: Out<'a>,
    options: Options,
}

impl<'a> Lines<'a> {
    pub(super) fn new(out: Out<'a>, options: Options) -> Self {
        Self { out, options }
    }
}

impl Emit<Hit> for Lines<'_> {
    fn row(&mut self, hit: &Hit) -> io::Result<()> {
        let place = format!(
            "{FIRST_STRONG}{}{POP}:{} #{} {}",
            visible(&hit.file),
            hit.entry.line,
            hit.entry.number,
            decimals(hit.entry.pair.confidence, 2),
        );
        if self.options.is_colored {
            writeln!(self.out, "{FAINT}{place}{PLAIN}")?
        } else {
            writeln!(self.out, "{place}")?
        }
        let own = hit.found.lang;
        for (lang, color) in [(own, FOUND), (own.other(), COUNTERPART)] {
            let marks = if self.options.is_colored {
                [color, PLAIN]
            } else {
                ["[", "]"]
            };
            let line = line(lang, hit.text(lang), hit.marked(lang), marks, &self.options);
            writeln!(self.out, "{line}")?;
        }
        writeln!(self.out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Puts a text in an isolate of the direction of its language.
pub(in crate::formats) fn isolated(lang: Lang, text: &str) -> String {
    let isolate = match lang {
        Lang::Arabic => RIGHT_TO_LEFT,
        Lang::English => LEFT_TO_RIGHT,
    };
    format!("{isolate}{text}{POP}")
}

/// Returns a text on one line, with `marks` around what is marked in it.
fn line(
    lang: Lang,
    text: &str,
    marked: Option<Span>,
    marks: [&str; 2],
    options: &Options,
) -> String {
    let width = options.width.map(|width| width.max(NARROWEST));
    let Some(span) = marked else {
        let text = visible(text.trim());
        let shown = width.map_or(text.to_string(), |width| beginning(&text, width));
        // A text of which nothing is marked stands where its language begins to write.
        let indent = match (lang, width) {
            (Lang::Arabic, Some(width)) => width.saturating_sub(shown.width()),
            _ => 0,
        };
        return format!("{}{}", " ".repeat(indent), isolated(lang, &shown));
    };
    let [before, found, after] = parts(text, span);
    let (before, after) = shortened(before.trim_start(), after.trim_end(), options.context);
    let (before, found, after) = (visible(before), visible(found), visible(after));
    let brackets = if options.is_colored { 0 } else { 2 };
    let [open, close] = marks;
    let Some(width) = width else {
        return isolated(lang, &format!("{before}{open}{found}{close}{after}"));
    };
    let found = beginning(&found, width - brackets);
    let rest = width - brackets - found.width();
    let (left, right) = (rest / 2, rest - rest / 2);
    let (room_before, room_after) = match lang {
        Lang::Arabic => (right, left),
        Lang::English => (left, right),
    };
    let (before, after) = (ending(&before, room_before), beginning(&after, room_after));
    let on_the_left = match lang {
        Lang::Arabic => after.width(),
        Lang::English => before.width(),
    };
    let indent = " ".repeat(left.saturating_sub(on_the_left));
    let shown = isolated(lang, &format!("{before}{open}{found}{close}{after}"));
    format!("{indent}{shown}")
}

/// Returns as much of the beginning of a text as `width` columns hold, cut between words if it can be.
pub(in crate::formats) fn beginning(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(CUT.width());
    let kept = fitting(text.split_word_bounds(), room)
        .or_else(|| fitting(text.graphemes(true), room))
        .unwrap_or(0);
    let cut = if width > 0 { CUT } else { "" };
    format!("{}{cut}", text[..kept].trim_end())
}

/// Returns as much of the end of a text as `width` columns hold, cut between words if it can be.
pub(in crate::formats) fn ending(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(CUT.width());
    let kept = fitting(text.split_word_bounds().rev(), room)
        .or_else(|| fitting(text.graphemes(true).rev(), room))
        .unwrap_or(0);
    let cut = if width > 0 { CUT } else { "" };
    format!("{cut}{}", text[text.len() - kept..].trim_start())
}

/// Returns the number of bytes in the pieces that fit into `room` columns, if any is more than white space.
fn fitting<'t>(pieces: impl Iterator<Item = &'t str>, room: usize) -> Option<usize> {
    let (mut columns, mut bytes, mut is_seen) = (0, 0, false);
    for piece in pieces {
        columns += piece.width();
        if columns > room {
            break;
        }
        bytes += piece.len();
        is_seen |= !piece.trim().is_empty();
    }
    is_seen.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(
        lang: Lang,
        text: &str,
        marked: &str,
        width: Option<usize>,
        context: Option<usize>,
    ) -> String {
        let at = text.find(marked).filter(|_| !marked.is_empty());
        let span = at.map(|at| Span::new(at, at + marked.len()));
        let options = Options {
            width,
            context,
            ..Options::default()
        };
        line(lang, text, span, ["[", "]"], &options)
    }

    #[test]
    fn what_was_found_stands_in_the_middle() {
        for (text, marked, width, context, expected) in [
            (
                "one two three four five",
                "three",
                None,
                None,
                "<one two [three] four five>",
            ),
            (
                "one two three four five",
                "three",
                None,
                Some(1),
                "<two [three] four>",
            ),
            (
                "one two three four five six",
                "three",
                Some(24),
                None,
                "<one two [three] four…>",
            ),
            (
                "one two three",
                "one",
                Some(24),
                None,
                "         <[one] two three>",
            ),
            (
                "one two three four five",
                "",
                Some(20),
                None,
                "<one two three four…>",
            ),
            (
                "unreasonablyunspacedwords three x",
                "three",
                Some(21),
                None,
                "<…words [three] x>",
            ),
        ] {
            let line = shown(Lang::English, text, marked, width, context);
            let line = line.replace(LEFT_TO_RIGHT, "<").replace(POP, ">");
            assert_eq!(line, expected, "{text}");
        }
    }

    #[test]
    fn in_arabic_what_follows_is_on_the_left() {
        let text = "في مجلس الأمن كله";
        // Left of what was found stand «كله» and a space, so six of ten columns are blank.
        let line = shown(Lang::Arabic, text, "مجلس الأمن", Some(33), None);
        let (indent, rest) = line.split_at(line.find(RIGHT_TO_LEFT).expect("an isolate"));
        assert_eq!(
            indent.len(),
            (33 - 2 - "مجلس الأمن".width()) / 2 - " كله".width()
        );
        assert_eq!(rest, "\u{2067}في [مجلس الأمن] كله\u{2069}");
        let alone = shown(Lang::Arabic, "نعم", "", Some(23), None);
        assert_eq!(alone, format!("{}\u{2067}نعم\u{2069}", " ".repeat(20)));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let texts = [
            "a\u{1B}b ".repeat(40),
            "漢字かな ".repeat(20),
            "وَقَـرَّرَ المجلس ".repeat(9),
        ];
        for text in &texts {
            for width in [20, 21, 40, 79] {
                let (from, to) = (text.len() / 2, text.len() / 2 + 9);
                let edge = |at: usize| (at..).find(|&at| text.is_char_boundary(at)).unwrap_or(at);
                let options = Options {
                    width: Some(width),
                    ..Options::default()
                };
                for lang in [Lang::Arabic, Lang::English] {
                    for marked in [None, Some(Span::new(edge(from), edge(to)))] {
                        let line = line(lang, text, marked, ["[", "]"], &options);
                        assert!(line.width() <= width, "{width}: {line}");
                    }
                }
            }
        }
    }
}
