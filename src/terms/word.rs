//! A word of a text, and what it may be in a term.

pub(super) use super::reading::Joint;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::Article;

/// A text as words with their roles in terms.
#[derive(Debug)]
pub(super) struct AnalysedText<'a> {
    pub(super) lang: Lang,
    pub(super) words: Vec<Word>,
    /// The words, folded ([`crate::text::fold::word`]).
    pub(super) folded: Vec<&'a str>,
}

impl AnalysedText<'_> {
    /// The first and the last word of a phrase, with what hyphens join to them within it.
    pub(super) fn ends(&self, phrase: Span) -> [Span; 2] {
        let is_joined = |&at: &usize| self.words[at].joint == Joint::Hyphen;
        let first = (phrase.start + 1..phrase.end).take_while(is_joined).count();
        let last = (phrase.start + 1..phrase.end)
            .rev()
            .take_while(is_joined)
            .count();
        // What a tail belongs to is linked, not the tail.
        let tail = usize::from(!self.words[phrase.end - 1].is_content() && phrase.len() > 1);
        [
            Span::new(phrase.start, phrase.start + 1 + first),
            Span::new(phrase.end - 1 - last.max(tail), phrase.end),
        ]
    }
}

/// A word, or a part of one that has hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Bytes of the word in its text.
    pub(super) span: Span,
    pub(super) role: Role,
    /// Number under which the word is counted: that of its singular, or of the Arabic word without article and
    /// prefixes.
    pub(super) key: u32,
    pub(super) joint: Joint,
    /// Number of Arabic letters that are written before the article or the word: conjunctions and prepositions.
    pub(super) before: usize,
    /// Number of Arabic letters of a pronoun after the word.
    pub(super) after: usize,
    /// Whether the word has a pronoun after it, or may have one.
    pub(super) may_be_owned: bool,
    /// Whether the word has a ت before that pronoun instead of ta marbuta.
    pub(super) is_opened: bool,
    pub(super) article: Article,
    /// Whether the word begins with a capital, and whether it is made of capitals.
    pub(super) is_capital: bool,
    pub(super) is_acronym: bool,
}

impl Word {
    /// Whether a term may begin or end with the word.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.role, Role::Content | Role::Verbal)
    }
}

/// Role of a word in a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Any part of a term.
    Content,
    /// Any part of a name, otherwise no part of a term: the language hardly knows the word as a noun.
    Verbal,
    /// Inner part of a term, neither its first nor its last word.
    Inner,
    /// No part of a term.
    Outer,
}
