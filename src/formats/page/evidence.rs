//! Correspondences of numbers, dates, names and words between two texts, to be shown.
//!
//! It is looked for anew here, pair by pair, with what the crate knows of both languages and the built-in lexicon:
//! pairs that are read from a file have nothing else. What is linked has a key in common, the same wherever the same
//! two things are linked.

use std::collections::HashMap;

use crate::correspond::features::Anchor;
use crate::correspond::words::{Kind, Matcher, Tokenized};
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::dates::Date;
use crate::text::fold;

/// Link between two corresponding places; of a link with the pair beside, one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// Spans of the two places, in bytes, Arabic first.
    pub(super) spans: [Option<Span>; 2],
    pub(super) key: usize,
}

impl Link {
    /// Returns the Arabic end of the link.
    pub(super) fn of_arabic(&self) -> Self {
        let spans = [self.spans[0], None];
        Self { spans, ..*self }
    }

    /// Returns the English end of the link.
    pub(super) fn of_english(&self) -> Self {
        let spans = [None, self.spans[1]];
        Self { spans, ..*self }
    }
}

/// Text with its words, which may correspond to something.
pub(super) struct ComparedText {
    text: String,
    words: Tokenized,
}

impl ComparedText {
    pub(super) fn of(text: &str, lang: Lang) -> Self {
        Self {
            text: text.to_owned(),
            words: Tokenized::of(text, lang),
        }
    }

    /// Returns the meaning of what stands in a place, whatever its spelling.
    fn meaning(&self, place: Span, anchor: Option<usize>) -> String {
        match anchor.map(|number| self.words.anchor(number)) {
            Some(Anchor::Number(numeral)) => format!("{:?}", numeral.value),
            Some(Anchor::Date(Date {
                calendar,
                year,
                month,
                day,
                ..
            })) => format!("{calendar:?} {year:?} {month} {day:?}"),
            _ => fold::word(&self.text[place.range()]),
        }
    }
}

/// Finder of corresponding places, which gives them keys.
pub(super) struct Marks {
    matcher: Matcher<'static>,
    keys: HashMap<(char, String, String), usize>,
    kinds: String,
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Lexicon::builtin()),
            keys: HashMap::new(),
            kinds: String::new(),
        }
    }
}

impl Marks {
    /// Returns a letter for the kind of each key.
    pub(super) fn kinds(&self) -> &str {
        &self.kinds
    }

    /// Returns the links between two texts, each place once.
    pub(super) fn links(&mut self, ar: &ComparedText, en: &ComparedText) -> Vec<Link> {
        let found = self.matcher.correspondences(&ar.words, &en.words);
        let links = found.into_iter().map(|found| Link {
            spans: [Some(found.ar), Some(found.en)],
            key: self.key(
                letter(found.kind),
                ar.meaning(found.ar, found.anchors.map(|anchors| anchors[0])),
                en.meaning(found.en, found.anchors.map(|anchors| anchors[1])),
            ),
        });
        links.collect()
    }

    fn key(&mut self, kind: char, ar: String, en: String) -> usize {
        let next = self.keys.len();
        let key = *self.keys.entry((kind, ar, en)).or_insert(next);
        if key == next {
            self.kinds.push(kind);
        }
        key
    }
}

/// Returns the letter on the page for a kind of link.
fn letter(kind: Kind) -> char {
    match kind {
        Kind::Date => 'd',
        Kind::Symbol => 's',
        Kind::Number => 'n',
        Kind::Name => 'p',
        Kind::Word => 'w',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_link_has_the_same_key() {
        let mut evidence = Marks::default();
        let mut keys = |ar: &str, en: &str| -> Vec<usize> {
            let sides = (
                ComparedText::of(ar, Lang::Arabic),
                ComparedText::of(en, Lang::English),
            );
            let links = evidence.links(&sides.0, &sides.1);
            links.iter().map(|link| link.key).collect()
        };
        assert_eq!(keys("14 و15 و14", "15, 14"), [0, 1, 0]);
        assert_eq!(keys("٣ كتب", "three books"), [2, 3]);
        assert_eq!(keys("ثلاثة كتب", "3 books"), [2, 3]);
        assert_eq!(evidence.kinds(), "nnnw");
    }
}
