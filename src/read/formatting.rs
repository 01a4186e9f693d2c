//! Formatting inside the lines of a document: bold, links, marks of notes.
//!
//! What a stretch of text is formatted with is a code in the manner of HTML, whatever the document is, so that the same
//! formatting has the same code in both texts of a pair.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::model::bead::Span;

/// Code at the beginning of a stretch, such as `<b>`, or of a mark that stands for itself, such as `<footnote/>`.
pub(super) type Code = Arc<str>;

/// Stretch of a text with some formatting, or a mark in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Bytes of the text that are formatted; empty at the place of a mark that stands for itself.
    pub span: Span,
    /// Code that begins the stretch, or is the mark.
    pub code: Arc<str>,
}

impl Mark {
    /// Returns the code that ends the stretch: `</b>` for `<b>`.
    pub fn end(&self) -> String {
        format!("</{}>", self.name())
    }

    /// Returns the name of the element that the code is: `a` of `<a href="…">`.
    pub fn name(&self) -> &str {
        let code = self.code.trim_start_matches('<');
        code.split([' ', '/', '>']).next().unwrap_or_default()
    }
}

/// Returns the code of an element with an attribute; what is not closed again closes itself.
pub(super) fn code(name: &str, attribute: Option<(&str, &str)>, is_alone: bool) -> Code {
    let end = if is_alone { "/>" } else { ">" };
    match attribute {
        Some((key, value)) => {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            format!("<{name} {key}=\"{value}\"{end}").into()
        }
        None => format!("<{name}{end}").into(),
    }
}

/// Greatest number of stretches one inside the other; nobody sees more.
pub(super) const DEEPEST: usize = 16;

/// Marks of a text while it grows: stretches are open until something else is asked for.
#[derive(Clone, Default, Debug)]
pub(super) struct Marks {
    marks: Vec<Mark>,
    /// What is to be formatted how from here on, the outermost first.
    wanted: Vec<Code>,
    /// Stretches that are open, by their numbers, the outermost first.
    open: Vec<usize>,
}

impl Marks {
    /// Says how the text is formatted from here on, the outermost first.
    pub(super) fn set(&mut self, wanted: Vec<Code>) {
        self.wanted = wanted;
    }

    /// Notes that the text has grown over these bytes.
    pub(super) fn grow(&mut self, span: Span) {
        let is_same = |(&open, wanted): (&usize, &Code)| self.marks[open].code == *wanted;
        let common = self.open.iter().zip(&self.wanted);
        let common = common.take_while(|pair| is_same(*pair)).count();
        self.open.truncate(common);
        for code in &self.wanted[common..] {
            self.open.push(self.marks.len());
            let code = code.clone();
            self.marks.push(Mark { span, code });
        }
        for &open in &self.open {
            self.marks[open].span.end = span.end;
        }
    }

    /// Puts a mark that stands for itself at the end of the text, which is here.
    pub(super) fn put(&mut self, at: usize, code: Code) {
        let span = Span::new(at, at);
        self.marks.push(Mark { span, code });
    }

    /// Makes room for text that is put before all that is there.
    pub(super) fn shift(&mut self, bytes: usize) {
        for Mark { span, .. } in &mut self.marks {
            *span = Span::new(span.start + bytes, span.end + bytes);
        }
    }

    /// Appends the marks of a text that follows, from this byte on.
    pub(super) fn append(&mut self, mut other: Self, at: usize) {
        other.shift(at);
        self.open.clear();
        self.marks.append(&mut other.marks);
    }

    /// Returns the marks of a part of the text, as a text of its own.
    pub(super) fn part(&self, part: Span) -> Self {
        let line = Line {
            from: part,
            at: 0,
            begins: true,
        };
        let touches = |mark: &&Mark| mark.span.start <= part.end && mark.span.end >= part.start;
        let marks: Vec<Mark> = self.marks.iter().filter(touches).cloned().collect();
        Self {
            marks: placed(&marks, &[line]),
            ..Self::default()
        }
    }

    /// Returns the marks, where the lines of the text have come to stand.
    pub(super) fn placed(&self, lines: &[Line]) -> Vec<Mark> {
        placed(&self.marks, lines)
    }
}

/// Line of a paragraph in the text of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its bytes in the paragraph, without the white space around it.
    pub(super) from: Span,
    /// Byte in the text where it begins.
    pub(super) at: usize,
    /// Whether it is the first of a block.
    pub(super) begins: bool,
}

/// Returns marks of a paragraph in the text that its lines, in their order, are in: none reaches over the end of a
/// block.
fn placed(marks: &[Mark], lines: &[Line]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for mark in marks {
        let Span { start, end } = mark.span;
        if mark.span.is_empty() {
            // White space around a line belongs to the line before.
            let line = lines.partition_point(|line| line.from.start <= start);
            if let Some(line) = lines.get(line.saturating_sub(1)) {
                let at = line.at + start.clamp(line.from.start, line.from.end) - line.from.start;
                out.push(Mark {
                    span: Span::new(at, at),
                    ..mark.clone()
                });
            }
            continue;
        }
        let first = lines.partition_point(|line| line.from.end <= start);
        let mut is_open = false;
        for line in lines[first..]
            .iter()
            .take_while(|line| line.from.start < end)
        {
            let in_line = |byte: usize| line.at + byte - line.from.start;
            let span = Span::new(
                in_line(start.max(line.from.start)),
                in_line(end.min(line.from.end)),
            );
            match out.last_mut().filter(|_| is_open && !line.begins) {
                Some(last) => last.span.end = span.end,
                None => out.push(Mark {
                    span,
                    ..mark.clone()
                }),
            }
            is_open = true;
        }
    }
    out
}

/// Formatting inside the lines of a text.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Formatting {
    /// Stretches, by the number of those that they are in; those of a level follow each other.
    levels: Vec<Vec<Mark>>,
    /// Marks that stand for themselves, in their order.
    alone: Vec<Mark>,
}

impl Formatting {
    /// Puts marks in order, of which none crosses another.
    pub(super) fn of(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(order);
        let mut formatting = Self::default();
        let mut ends: Vec<usize> = Vec::new();
        for mark in marks {
            while ends.pop_if(|end| *end <= mark.span.start).is_some() {}
            if mark.span.is_empty() {
                formatting.alone.push(mark);
                continue;
            }
            let level = ends.len();
            ends.push(mark.span.end);
            if level == formatting.levels.len() {
                formatting.levels.push(Vec::new());
            }
            formatting.levels[level].push(mark);
        }
        formatting
    }

    /// Returns the marks that touch the text at `span`, in bytes, in its order, outer ones before inner ones. Takes
    /// as long as there are such, however many others there are.
    pub fn at(&self, span: Span) -> Vec<&Mark> {
        let mut found: Vec<&Mark> = Vec::new();
        for level in &self.levels {
            let first = level.partition_point(|mark| mark.span.end <= span.start);
            let here = level[first..].iter();
            found.extend(here.take_while(|mark| mark.span.start < span.end));
        }
        let first = self
            .alone
            .partition_point(|mark| mark.span.start < span.start);
        let here = self.alone[first..].iter();
        found.extend(here.take_while(|mark| mark.span.start <= span.end));
        found.sort_by_key(|mark| order(mark));
        found
    }
}

#[cfg(test)]
impl Formatting {
    /// Returns a text with the codes of its formatting in their places.
    pub(super) fn shown_in(&self, text: &str) -> String {
        // At one place ends stand before beginnings, and the ends of inner stretches before those of outer ones.
        let mut codes: Vec<(usize, isize, String)> = Vec::new();
        for (mark, depth) in self.at(Span::new(0, text.len())).into_iter().zip(1..) {
            if mark.span.is_empty() {
                codes.push((mark.span.start, 0, mark.code.to_string()));
            } else {
                codes.push((mark.span.start, depth, mark.code.to_string()));
                codes.push((mark.span.end, -depth, mark.end()));
            }
        }
        codes.sort();
        let mut shown = text.to_owned();
        for (at, _, code) in codes.into_iter().rev() {
            shown.insert_str(at, &code);
        }
        shown
    }
}

/// Order of marks: by where they begin, outer ones first.
fn order(mark: &Mark) -> (usize, Reverse<usize>) {
    (mark.span.start, Reverse(mark.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(of: &[(usize, usize, &str)]) -> Vec<Mark> {
        let mark = |&(start, end, code): &(usize, usize, &str)| Mark {
            span: Span::new(start, end),
            code: code.into(),
        };
        of.iter().map(mark).collect()
    }

    #[test]
    fn what_follows_with_the_same_code_is_one_stretch() {
        let mut all = Marks::default();
        let [b, i]: [Code; 2] = ["<b>".into(), "<i>".into()];
        for (wanted, start, end) in [
            (vec![b.clone()], 0, 2),
            (vec![b.clone(), i.clone()], 2, 4),
            (vec![b], 4, 6),
            (vec![i], 6, 7),
            (vec![], 7, 9),
        ] {
            all.set(wanted);
            all.grow(Span::new(start, end));
        }
        all.put(9, "<footnote/>".into());
        let expected = [
            (0, 6, "<b>"),
            (2, 4, "<i>"),
            (6, 7, "<i>"),
            (9, 9, "<footnote/>"),
        ];
        assert_eq!(all.marks, marks(&expected));
        assert_eq!(
            all.part(Span::new(3, 7)).marks,
            marks(&[(0, 3, "<b>"), (0, 1, "<i>"), (3, 4, "<i>")])
        );
    }

    #[test]
    fn marks_go_with_their_lines_and_end_with_their_block() {
        let line = |start, end, at, begins| Line {
            from: Span::new(start, end),
            at,
            begins,
        };
        let lines = [
            line(1, 5, 10, true),
            line(7, 9, 15, false),
            line(10, 12, 19, true),
        ];
        for (before, after) in [
            (vec![(0, 3, "<b>")], vec![(10, 12, "<b>")]),
            (vec![(2, 8, "<b>")], vec![(11, 16, "<b>")]),
            (vec![(4, 11, "<b>")], vec![(13, 17, "<b>"), (19, 20, "<b>")]),
            (vec![(5, 7, "<b>")], vec![]),
            (vec![(0, 0, "<x/>")], vec![(10, 10, "<x/>")]),
            (vec![(6, 6, "<x/>")], vec![(14, 14, "<x/>")]),
            (vec![(12, 12, "<x/>")], vec![(21, 21, "<x/>")]),
        ] {
            assert_eq!(placed(&marks(&before), &lines), marks(&after), "{before:?}");
        }
    }

    #[test]
    fn codes_are_those_of_html() {
        let link = code("a", Some(("href", "?a=\"b\"&c")), false);
        assert_eq!(&*link, "<a href=\"?a=&quot;b&quot;&amp;c\">");
        let mark = &marks(&[(0, 1, &link)])[0];
        assert_eq!((mark.name(), &*mark.end()), ("a", "</a>"));
        assert_eq!(&*code("footnote", None, true), "<footnote/>");
        assert_eq!(marks(&[(0, 0, "<footnote/>")])[0].name(), "footnote");
    }

    #[test]
    fn what_touches_a_place_is_found_outer_ones_first() {
        let all = [
            (0, 90, "<b>"),
            (0, 4, "<i>"),
            (4, 9, "<u>"),
            (5, 5, "<x/>"),
            (5, 7, "<s>"),
            (20, 30, "<i>"),
            (30, 30, "<y/>"),
        ];
        let formatting = Formatting::of(marks(&all));
        for (start, end, expected) in [
            (0, 4, "<b><i>"),
            (4, 5, "<b><u><x/>"),
            (6, 8, "<b><u><s>"),
            (10, 20, "<b>"),
            (29, 40, "<b><i><y/>"),
            (95, 99, ""),
        ] {
            let found = formatting.at(Span::new(start, end));
            let codes: String = found.iter().map(|mark| &*mark.code).collect();
            assert_eq!(codes, expected, "{start}..{end}");
        }
    }
}
