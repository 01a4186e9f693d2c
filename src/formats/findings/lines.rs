//! Findings for a terminal: a line for each, and under it the two texts with the places marked.
//!
//! Each text stands in an isolate of its own direction, so that a terminal that turns Arabic round turns nothing else.

use std::io::{self, Write};
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;

use super::{Found, InPair, Options};
use crate::formats::frame::{Emit, Out};
use crate::formats::hits::{beginning, ending, isolated};
use crate::io::html::visible;
use crate::model::lang::Lang;

/// Width of the columns before the texts.
const INDENT: usize = 14;
/// Least width of a text.
const NARROWEST: usize = 20;

const PLACE: &str = "\u{1B}[1;31m";
const PLAIN: &str = "\u{1B}[0m";

pub(super) struct Lines<'a> {
    out: Out<'a>,
    options: Options,
    /// File of the last finding.
    file: Option<Rc<str>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(out: Out<'a>, options: Options) -> Self {
        Self {
            out,
            options,
            file: None,
        }
    }

    fn text(&mut self, lang: Lang, pair: &InPair) -> io::Result<()> {
        let width = self.options.width;
        let room = width.map(|width| width.saturating_sub(INDENT).max(NARROWEST));
        let shown = shown(pair.pieces(lang), room, self.options.is_colored);
        writeln!(self.out, "{:INDENT$}{}", "", isolated(lang, &shown))
    }
}

impl Emit<Found> for Lines<'_> {
    fn row(&mut self, found: &Found) -> io::Result<()> {
        if self.file.as_ref() != Some(&found.file) {
            let (file, head) = (visible(&found.file), "line");
            writeln!(
                self.out,
                "{file}\n{head:>12}  {:<8}  {:<21}  what",
                "severity", "rule"
            )?;
            self.file = Some(Rc::clone(&found.file));
        }
        let place = match (&found.pair, found.column) {
            (Some(pair), _) => format!("{} #{}", found.line, pair.number),
            (None, Some(column)) => format!("{}:{column}", found.line),
            (None, None) => found.line.to_string(),
        };
        writeln!(
            self.out,
            "{place:>12}  {:<8}  {:<21}  {}",
            found.severity,
            found.rule,
            visible(&found.reason)
        )?;
        if let Some(pair) = &found.pair {
            self.text(Lang::English, pair)?;
            self.text(Lang::Arabic, pair)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns a text on one line, with marks around the pieces that are marked; as much of it as `room` columns hold, the
/// first such piece among it.
fn shown(pieces: Vec<(&str, bool)>, room: Option<usize>, is_colored: bool) -> String {
    let [open, close] = if is_colored {
        [PLACE, PLAIN]
    } else {
        ["[", "]"]
    };
    let marks = if is_colored { 0 } else { 2 };
    let mut left = room.unwrap_or(usize::MAX);
    let mut out = String::new();
    let is_long = |pieces: &[(&str, bool)]| {
        let width = |(piece, is_marked): &(&str, bool)| {
            visible(piece).width() + if *is_marked { marks } else { 0 }
        };
        pieces.iter().map(width).sum::<usize>() > left
    };
    let is_cut = is_long(&pieces);
    for (index, (piece, is_marked)) in pieces.iter().enumerate() {
        let text = visible(piece);
        let text = match is_marked {
            // What stands before the first place makes room for it.
            false if is_cut && index == 0 && pieces.len() > 1 => ending(&text, left / 2),
            // No room is left for the marks of the next piece: the line ends here, and says so.
            false if left.saturating_sub(text.width()) <= marks => {
                let rest = pieces[index + 1..].iter().map(|(piece, _)| visible(piece));
                beginning(&(text.into_owned() + &rest.collect::<String>()), left)
            }
            false => text.into(),
            true => beginning(&text, left.saturating_sub(marks)),
        };
        if left <= marks {
            break;
        }
        left = left.saturating_sub(text.width() + if *is_marked { marks } else { 0 });
        if *is_marked {
            out += &format!("{open}{text}{close}");
        } else {
            out += &text;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_marked_and_long_texts_are_cut_around_the_first() {
        let pieces = vec![
            ("the year ", false),
            ("2014", true),
            (" and ", false),
            ("2015", true),
        ];
        for (room, expected) in [
            (None, "the year [2014] and [2015]"),
            (Some(40), "the year [2014] and [2015]"),
            (Some(20), "the year [2014] and…"),
        ] {
            assert_eq!(shown(pieces.clone(), room, false), expected, "{room:?}");
        }
        let long = "one two three four five six seven eight nine ten ";
        let cut = shown(
            vec![(long, false), ("11", true), (" and more to come", false)],
            Some(24),
            false,
        );
        assert_eq!(cut, "…nine ten [11] and more…");
        assert!(cut.width() <= 24);
        assert_eq!(shown(vec![], Some(24), false), "");
    }
}
