//! Which runs of words may be terms, as far as one language tells.
//!
//! No tagger is asked. In English a term begins and ends with a word that is no function word; in Arabic it may moreover
//! not end within an iḍāfa, that is with a noun without the article before one that has it: «مجلس» before «الأمن» is no term.

use super::side::{Joint, Role, Side, Word};
use crate::bead::Span;
use crate::lang::Lang;
use crate::text::clitics::Article;

/// The runs of at most `longest` words that may be terms, in order, by number.
pub(super) fn phrases(side: &Side, longest: usize) -> Vec<Span> {
    let words = &*side.words;
    let mut found = Vec::new();
    for start in 0..words.len() {
        if !may_begin(&words[start]) {
            continue;
        }
        let mut length = 0;
        for end in start..words.len() {
            let word = &words[end];
            if end > start && word.joint == Joint::Apart || word.role == Role::Outer {
                break;
            }
            length += usize::from(end == start || word.joint != Joint::Hyphen);
            if length > longest {
                break;
            }
            if may_end(side, start, end) {
                found.push(Span::new(start, end + 1));
            }
        }
    }
    found
}

fn may_begin(word: &Word) -> bool {
    word.is_content() && word.joint != Joint::Hyphen
}

fn may_end(side: &Side, start: usize, end: usize) -> bool {
    let word = &side.words[end];
    let next = side.words.get(end + 1);
    let next = next.filter(|next| next.joint != Joint::Apart);
    if !word.is_content() || next.is_some_and(|next| next.joint == Joint::Hyphen) {
        return false;
    }
    match side.lang {
        Lang::English => {
            let folded = &side.folded[end];
            let is_possessive = folded.ends_with("'s") || folded.ends_with("’s");
            let is_participle = end > start && folded.len() > 5 && folded.ends_with("ed");
            !is_possessive && !is_participle
        }
        Lang::Arabic => {
            let goes_on = |next: &Word| next.article != Article::None && next.before == 0;
            word.article != Article::None || !next.is_some_and(goes_on)
        }
    }
}
