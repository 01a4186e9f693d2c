//! Search for words that follow each other.

use super::glob::Glob;
use super::need::{Need, usage};
use super::word::Word;
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::text::{fold, tokens};

/// Words that follow each other in a text; punctuation between them is passed over.
#[derive(Debug)]
pub(super) struct Phrase(Vec<Word>);

impl Phrase {
    pub(super) fn new(text: &str, lang: Lang, is_exact: bool) -> Result<Self> {
        let mut words = Vec::new();
        for piece in pieces(text) {
            if piece.contains(Glob::MARKS) {
                words.push(Word::glob(piece, lang, is_exact));
                continue;
            }
            // A tatweel by itself is a word to Unicode, of which folding leaves nothing.
            let is_sought = |word: &&str| is_exact || !fold::key(word).is_empty();
            let own = tokens::words(piece).map(|token| token.text);
            words.extend(
                own.filter(is_sought)
                    .map(|word| Word::new(word, lang, is_exact)),
            );
        }
        if words.is_empty() {
            return Err(usage(format!("there is no word in “{text}” to look for")));
        }
        if words.iter().all(Word::is_any) {
            return Err(usage(format!(
                "“{text}” is in every text; give a letter or two beside the * or ?"
            )));
        }
        Ok(Self(words))
    }

    pub(super) fn find(&self, text: &str) -> Vec<Span> {
        let tokens: Vec<tokens::Token<'_>> = tokens::words(text).collect();
        let mut found = Vec::new();
        let mut rest = &*tokens;
        while let Some(run) = rest.get(..self.0.len()) {
            let is_found = run
                .iter()
                .zip(&self.0)
                .all(|(token, word)| word.is(token.text, &fold::key(token.text)));
            if is_found {
                let (first, last) = (run[0].span, run[run.len() - 1].span);
                found.push(Span::new(first.start, last.end));
            }
            rest = &rest[if is_found { run.len() } else { 1 }..];
        }
        found
    }

    pub(super) fn needs(&self) -> Vec<Need<'_>> {
        let telling = self.0.iter().filter(|word| !word.is_any());
        telling
            .map(|word| Box::new(|folded: &str| word.may_be(folded)) as Need<'_>)
            .collect()
    }
}

/// Splits a text at characters that stand in no word and are no wildcards.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        let is_cut = c.is_whitespace() || "-–—/.,;:!()[]{}\"“”«»،؛؟".contains(c);
        // A number has its own marks.
        is_cut && (c.is_whitespace() || text.contains(Glob::MARKS))
    })
    .filter(|piece| !piece.is_empty())
}
