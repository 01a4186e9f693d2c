//! A phrase in its surroundings, which tell whether it is a whole term.

use super::defined;
use super::word::{AnalysedText, Joint, Role, Word};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::{self, Article};
use crate::text::{chars, english, function_words};

/// A phrase in its surroundings.
#[derive(Clone, Copy)]
pub(super) struct PlacedPhrase {
    /// Bytes of the phrase, without what is written before the first word: first one, and the one after the last.
    start: u32,
    end: u32,
    /// Whether the text says after the phrase what it is called from there on.
    pub(super) is_defined: bool,
    /// Whether the phrase is a single word that ends with ت instead of ta marbuta, as the pronoun after it is left out.
    pub(super) is_opened: bool,
    /// Article of the first word.
    pub(super) article: Article,
    /// Number of the word before, if it may be part of the same term.
    pub(super) before: Option<u32>,
    /// Whether the first word is Arabic and after one that has the article too: an adjective.
    pub(super) agrees: bool,
    /// Number of the word after, if it may be part of the same term.
    pub(super) after: Option<u32>,
    /// Number of times that the phrase joins words with "and" or "or".
    pub(super) joins: u8,
    /// Number of the word after, if terms may go on over it: "of", "and".
    pub(super) over: Option<u32>,
    /// Whether the first and the last word begin with a capital.
    pub(super) capitals: [bool; 2],
}

impl PlacedPhrase {
    /// Bytes of the phrase, without what is written before the first word.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether a word follows that may be part of the same term.
    pub(super) fn goes_on(&self) -> bool {
        self.after.is_some()
    }

    /// Places the words of `span` in `text`.
    pub(super) fn of(side: &AnalysedText<'_>, text: &str, span: Span) -> Self {
        let (first, last) = (&side.words[span.start], &side.words[span.end - 1]);
        let letters = text[first.span.range()].char_indices();
        let mut letters = letters.filter(|letter| !chars::is_ignorable(letter.1));
        let start = letters.nth(first.before).map_or(0, |letter| letter.0);
        let before = match first.joint {
            Joint::Apart => None,
            _ if first.before > 0 => None,
            _ => side.words[..span.start].last(),
        };
        let before = before.filter(|word| word.is_content());
        let has_article = |word: &Word| word.article != Article::None;
        let next = side.words.get(span.end);
        let next = next.filter(|next| next.joint != Joint::Apart);
        let ending = ending(side, &text[last.span.range()], span);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: place(first.span.start + start),
            end: place(last.span.end - ending),
            is_defined: defined::is_defined(
                &text[..first.span.start],
                &text[first.span.start + start..last.span.end],
                &text[last.span.end..],
            ),
            is_opened: span.len() == 1 && first.is_opened,
            article: article(side, span),
            before: before.map(|word| word.key),
            agrees: has_article(first) && before.is_some_and(has_article),
            after: next
                .filter(|next| {
                    ending == 0 && next.is_content() && next.before == 0 && !is_verb(side, span.end)
                })
                .map(|next| next.key),
            joins: joins(side, span),
            over: next
                .filter(|next| next.role == Role::Inner)
                .map(|next| next.key),
            capitals: [first.is_capital, last.is_capital],
        }
    }
}

/// Number of words by which a phrase joins others: "and", "or", «أو», and «و» before a word.
fn joins(side: &AnalysedText<'_>, span: Span) -> u8 {
    let is_join = |&at: &usize| {
        let has_and = || side.words[at].before > 0 && side.folded[at].starts_with(arabic::AND);
        function_words::is_joining(side.folded[at]) || has_and()
    };
    let joins = (span.start + 1..span.end).filter(is_join).count();
    u8::try_from(joins).unwrap_or(u8::MAX)
}

/// Number of bytes at the end of a phrase that are no part of the term: the English possessive, and the pronoun after a
/// single Arabic word.
fn ending(side: &AnalysedText<'_>, last: &str, phrase: Span) -> usize {
    match side.lang {
        Lang::English => last.len() - english::plain(last).len(),
        Lang::Arabic if phrase.len() == 1 && side.words[phrase.start].after > 0 => {
            let letters = last.char_indices().rev();
            let mut letters = letters.filter(|letter| !chars::is_ignorable(letter.1));
            let start = letters.nth(side.words[phrase.start].after - 1);
            start.map_or(0, |start| last.len() - start.0)
        }
        Lang::Arabic => 0,
    }
}

/// Whether a word after a phrase is rather its verb than a part of it: "the Security Council *expressed* its concern".
fn is_verb(side: &AnalysedText<'_>, at: usize) -> bool {
    let word = side.folded[at];
    side.lang == Lang::English && (english::is_past(word) || english::is_gerund(word))
}

/// Article of the first word of a phrase. In an iḍāfa it has none: «للجنة السكان» is ل with «لجنة السكان», while «للجنة
/// الخاصة» is ل with «اللجنة الخاصة», where the adjective is feminine too.
fn article(side: &AnalysedText<'_>, phrase: Span) -> Article {
    let article = side.words[phrase.start].article;
    let next = phrase.start + 1;
    let is_feminine = |at: usize| arabic::is_feminine(side.folded[at]);
    let is_idafa = || {
        let word = &side.words[next];
        let agrees =
            word.article != Article::None && (is_feminine(next) || !is_feminine(phrase.start));
        word.is_content() && word.before == 0 && !agrees
    };
    match article {
        Article::Unwritten if next < phrase.end && is_idafa() => Article::None,
        article => article,
    }
}
