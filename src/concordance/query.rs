//! Queries: the words to look for, and their language.

use std::iter;

use super::expression::Expression;
use super::need::Need;
use super::phrase::Phrase;
use crate::formats::hits::Match;
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::text::chars;
use crate::text::script::Letters;

/// Options of a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct How {
    /// Words are found as they are written, instead of in all spellings, with all clitics and inflections.
    pub is_exact: bool,
    /// The words are a regular expression.
    pub is_regex: bool,
}

/// A query for words in pairs.
#[derive(Debug)]
pub struct Query {
    words: String,
    pub(super) wanted: Wanted,
}

#[derive(Debug)]
pub(super) enum Wanted {
    /// Words in one language.
    Side(Lang, Pattern),
    /// Words in either language: those without letters, such as numbers.
    Any { ar: Pattern, en: Pattern },
    /// Words in both languages at once.
    Both { ar: Pattern, en: Pattern },
}

impl Query {
    /// Looks for `words` in the language of their script, or in both if they have no letters: a word, a phrase, with
    /// `*` for any letters and `?` for one, or a regular expression.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`](crate::model::error::ErrorKind::Usage) if there is no word in it, or the regular
    /// expression is none.
    pub fn new(words: &str, how: How) -> Result<Self> {
        let wanted = match lang(words, how) {
            Some(lang) => Wanted::Side(lang, Pattern::new(words, lang, how)?),
            None => Wanted::Any {
                ar: Pattern::new(words, Lang::Arabic, how)?,
                en: Pattern::new(words, Lang::English, how)?,
            },
        };
        Ok(Self {
            words: words.to_owned(),
            wanted,
        })
    }

    /// Looks for `words` in one language, whatever the script.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn on_side(lang: Lang, words: &str, how: How) -> Result<Self> {
        Ok(Self {
            words: words.to_owned(),
            wanted: Wanted::Side(lang, Pattern::new(words, lang, how)?),
        })
    }

    /// Looks for pairs with `ar` on the Arabic side and `en` on the English one.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn on_both(ar: &str, en: &str, how: How) -> Result<Self> {
        Ok(Self {
            words: format!("{ar} – {en}"),
            wanted: Wanted::Both {
                ar: Pattern::new(ar, Lang::Arabic, how)?,
                en: Pattern::new(en, Lang::English, how)?,
            },
        })
    }

    /// Text of the query, for titles.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Finds the query in a pair of texts, in order; on the side it was looked for, or on the Arabic one if that has
    /// it. Where both sides are asked for, what was found on the English one is the counterpart, in the same order.
    pub fn find(&self, ar: &str, en: &str) -> Vec<Match> {
        let on = |lang: Lang, pattern: &Pattern| -> Vec<Match> {
            let text = if lang == Lang::Arabic { ar } else { en };
            let found = pattern.find(text).into_iter();
            let alone = |span| Match {
                lang,
                span,
                counterpart: None,
            };
            found.map(alone).collect()
        };
        match &self.wanted {
            Wanted::Side(lang, pattern) => on(*lang, pattern),
            Wanted::Any { ar, en } => match on(Lang::Arabic, ar) {
                found if found.is_empty() => on(Lang::English, en),
                found => found,
            },
            Wanted::Both { ar, en } => {
                let mut found = on(Lang::Arabic, ar);
                if found.is_empty() {
                    return found;
                }
                let others = on(Lang::English, en);
                let Some(&last) = others.last() else {
                    return Vec::new();
                };
                for (one, other) in found
                    .iter_mut()
                    .zip(others.into_iter().chain(iter::repeat(last)))
                {
                    one.counterpart = Some(other.span);
                }
                found
            }
        }
    }
}

/// Language of words, if they have letters.
fn lang(words: &str, how: How) -> Option<Lang> {
    if !how.is_regex {
        let letters = Letters::of(words);
        return letters
            .lang()
            .or((letters.total() > 0).then_some(Lang::Arabic));
    }
    // Most letters of an Arabic expression may be those of its escapes.
    let mut rest = words.chars();
    let mut found = None;
    while let Some(c) = rest.next() {
        match c {
            '\\' => drop(rest.next()),
            _ if chars::is_arabic(c) => return Some(Lang::Arabic),
            _ if chars::is_latin(c) => found = Some(Lang::English),
            _ => {}
        }
    }
    found
}

/// Pattern to look for in one text.
#[derive(Debug)]
pub(super) enum Pattern {
    Phrase(Phrase),
    Expression(Expression),
}

impl Pattern {
    fn new(words: &str, lang: Lang, how: How) -> Result<Self> {
        if how.is_regex {
            Expression::new(words, how.is_exact).map(Self::Expression)
        } else {
            Phrase::new(words, lang, how.is_exact).map(Self::Phrase)
        }
    }

    /// Finds the pattern in a text, in bytes; without overlaps.
    fn find(&self, text: &str) -> Vec<Span> {
        match self {
            Self::Phrase(phrase) => phrase.find(text),
            Self::Expression(expression) => expression.find(text),
        }
    }

    /// Tests on folded words: a text with the pattern has a word that passes for each test.
    pub(super) fn needs(&self) -> Vec<Need<'_>> {
        match self {
            Self::Phrase(phrase) => phrase.needs(),
            Self::Expression(expression) => expression.needs(),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
