//! Paragraph that a reader of documents puts together, with what it knows of it.

use std::sync::Arc;

use super::formatting::{Code, Marks};
use crate::model::bead::Span;
use crate::model::lang::{self, Lang};
use crate::text::chars::is_line_break;
use crate::text::script::{self, Letters};

/// Declaration in a file of the language of some text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Declared {
    Nothing,
    As(Lang),
    /// A language that is neither Arabic nor English, by its name.
    Other(Arc<str>),
}

impl Declared {
    /// Returns the declaration that a language tag such as `ar-EG` makes.
    pub(super) fn by_tag(tag: &str) -> Self {
        let tag = tag.trim();
        match lang::primary(tag).as_str() {
            "" | "und" | "mul" | "zxx" | "x" | "i" => Self::Nothing,
            _ => match Lang::of_code(tag) {
                Some(lang) => Self::As(lang),
                None => Self::Other(tag.chars().take(35).collect::<String>().into()),
            },
        }
    }
}

/// Greatest ratio of letters between a text and its translation.
pub(super) const UNEVEN: usize = 3;

/// Paragraph that is being read.
#[derive(Clone, Default, Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Numbers of bytes declared to be Arabic, English, and in no language that matters.
    declared: [usize; 3],
    /// First other language that was declared, and the number of bytes in it.
    other: Option<(Arc<str>, usize)>,
    /// Length of the number of a list that the paragraph begins with, in bytes.
    pub(super) number: usize,
    pub(super) marks: Marks,
}

impl Paragraph {
    /// Appends text. White space is taken as it is; line breaks of all kinds count as one kind, and soft hyphens and
    /// control characters, which are no text, are left out.
    pub(super) fn push(&mut self, text: &str, declared: &Declared) {
        let before = self.text.len();
        self.text.extend(text.chars().filter_map(|c| match c {
            '\t' => Some('\t'),
            // Of CR LF the line feed counts.
            '\r' => None,
            c if is_line_break(c) => Some('\n'),
            '\u{AD}' => None,
            c if c.is_control() => None,
            c => Some(c),
        }));
        let bytes = self.text.len() - before;
        if bytes > 0 {
            self.marks.grow(Span::new(before, self.text.len()));
        }
        match declared {
            Declared::As(Lang::Arabic) => self.declared[0] += bytes,
            Declared::As(Lang::English) => self.declared[1] += bytes,
            Declared::Nothing => self.declared[2] += bytes,
            Declared::Other(lang) => {
                self.other.get_or_insert_with(|| (lang.clone(), 0)).1 += bytes;
            }
        }
    }

    /// Appends text in which white space of any kind and length means one space, and none at the beginning of a line.
    pub(super) fn push_collapsed(&mut self, text: &str, declared: &Declared) {
        let mut collapsed = String::with_capacity(text.len());
        let mut after_space = self.text.is_empty() || self.text.ends_with([' ', '\n', '\t']);
        for c in text.chars() {
            let is_space = c.is_ascii_whitespace();
            if !(is_space && after_space) {
                collapsed.push(if is_space { ' ' } else { c });
            }
            after_space = is_space;
        }
        self.push(&collapsed, declared);
    }

    /// Says how text is formatted that is appended from here on, the outermost code first.
    pub(super) fn format(&mut self, codes: Vec<Code>) {
        self.marks.set(codes);
    }

    /// Appends a mark that stands for itself and is no text.
    pub(super) fn mark(&mut self, code: Code) {
        self.marks.put(self.text.len(), code);
    }

    /// Ends the line with a line break.
    pub(super) fn break_line(&mut self) {
        self.text.push('\n');
    }

    /// Puts the number of a list at the beginning of the paragraph.
    pub(super) fn prepend_number(&mut self, number: &str) {
        self.text.insert_str(0, &format!("{number} "));
        self.number = number.len() + 1;
        self.marks.shift(self.number);
    }

    /// Appends the content of another paragraph.
    pub(super) fn append(&mut self, other: Self) {
        self.marks.append(other.marks, self.text.len());
        self.text += &other.text;
        for (sum, bytes) in self.declared.iter_mut().zip(other.declared) {
            *sum += bytes;
        }
        if let Some((lang, bytes)) = other.other {
            self.other.get_or_insert((lang, 0)).1 += bytes;
        }
    }

    /// Returns the length of the paragraph, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Splits the paragraph into its parts, if it says all in Arabic and in English by turns. `marked` is where each
    /// text in it begins, and the language that it is marked as.
    ///
    /// A word processor marks every word in the other script; only parts of much the same length are turns.
    pub(super) fn in_turns(&self, marked: &[(usize, Option<Lang>)]) -> Option<Vec<Self>> {
        let mut turns: Vec<(Lang, Span)> = Vec::new();
        let ends = marked.iter().skip(1).map(|(start, _)| *start);
        for (&(start, lang), end) in marked.iter().zip(ends.chain([self.text.len()])) {
            let text = &self.text[start..end];
            let has_words = text.contains(char::is_alphabetic);
            match (lang, turns.last_mut()) {
                (None, _) if has_words => return None,
                (Some(lang), last)
                    if has_words && last.as_ref().is_none_or(|(of, _)| *of != lang) =>
                {
                    // What stands before all words is of the first.
                    let start = if turns.is_empty() { 0 } else { start };
                    turns.push((lang, Span::new(start, end)));
                }
                (_, Some((_, turn))) => turn.end = end,
                (_, None) => {}
            }
        }
        let letters = |(_, turn): &(Lang, Span)| Letters::of(&self.text[turn.range()]).total();
        let are_even = turns.windows(2).all(|pair| {
            let (a, b) = (letters(&pair[0]), letters(&pair[1]));
            a.max(b) <= UNEVEN * a.min(b)
        });
        if turns.len() < 2 || !are_even {
            return None;
        }
        let last = turns.len() - 1;
        let paragraph = |(at, (lang, turn)): (usize, (Lang, Span))| {
            let is_between = |c: char| c.is_whitespace() || "/|–—•·".contains(c);
            let text = &self.text[turn.range()];
            let text = if at == last {
                text
            } else {
                text.trim_end_matches(is_between)
            };
            let mut paragraph = Self::default();
            paragraph.push(text, &Declared::As(lang));
            paragraph.marks = self
                .marks
                .part(Span::new(turn.start, turn.start + text.len()));
            paragraph
        };
        Some(turns.into_iter().enumerate().map(paragraph).collect())
    }

    /// Whether the paragraph has no visible character.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the language that most of the paragraph is declared to be in.
    pub(super) fn lang(&self) -> Declared {
        let [arabic, english, nothing] = self.declared;
        let ours = arabic.max(english).max(nothing);
        match &self.other {
            Some((lang, bytes)) if *bytes > ours && !self.belies(lang) => {
                Declared::Other(lang.clone())
            }
            _ if ours == 0 || nothing == ours => Declared::Nothing,
            _ if arabic == ours => Declared::As(Lang::Arabic),
            _ => Declared::As(Lang::English),
        }
    }

    /// Whether the paragraph is in Arabic letters, which `lang` is not written in.
    fn belies(&self, lang: &str) -> bool {
        const IN_ARABIC_LETTERS: [&str; 12] = [
            "fa", "prs", "ur", "ps", "ckb", "ku", "sd", "ug", "ks", "pnb", "azb", "ms",
        ];
        script::lang(&self.text) == Some(Lang::Arabic)
            && !IN_ARABIC_LETTERS.contains(&lang::primary(lang).as_str())
    }
}
