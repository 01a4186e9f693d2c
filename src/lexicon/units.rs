//! Keys by which words are counted and looked up.
//!
//! An Arabic word has keys on three floors: the word as it is written, the stems it may have, the roots these may come
//! from. What is counted for a general key stands in where too little was seen of a more special one. An
//! English word has one key, its stem.

use std::borrow::Cow;

use crate::text::{arabic, chars, english};

/// Floor of a key: how special it is, from the most special to the most general.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Floor {
    /// The word as it is written, folded.
    Word,
    /// A stem it may have.
    Stem,
    /// A root the stem may come from.
    Root,
}

/// All floors, from the most special to the most general.
pub(crate) const FLOORS: [Floor; 3] = [Floor::Word, Floor::Stem, Floor::Root];

impl Floor {
    /// First character of a key of this floor, so that a word and a stem of the same letters are different keys.
    fn mark(self) -> char {
        match self {
            Self::Word => '=',
            Self::Stem => '-',
            Self::Root => '√',
        }
    }

    /// Returns the text of a key on this floor; nothing for keys on others.
    pub(super) fn text(self, key: &str) -> Option<&str> {
        key.strip_prefix(self.mark())
    }

    /// Returns the key for a text on this floor.
    pub(super) fn key(self, text: &str) -> String {
        let mut key = String::with_capacity('√'.len_utf8() + text.len());
        key.push(self.mark());
        key.push_str(text);
        key
    }
}

/// Calls `visit` with the keys of an Arabic word that is already folded ([`word`](crate::text::fold::word)), the most
/// special first.
pub(crate) fn each_of_arabic(folded: &str, mut visit: impl FnMut(Floor, &str)) {
    let (stems, roots) = arabic::stems_and_roots(folded);
    let mut key = String::with_capacity('√'.len_utf8() + folded.len());
    let mut visit = |floor: Floor, text: &str| {
        key.clear();
        key.push(floor.mark());
        key.push_str(text);
        visit(floor, &key);
    };
    visit(Floor::Word, folded);
    stems.into_iter().for_each(|stem| visit(Floor::Stem, stem));
    roots.iter().for_each(|root| visit(Floor::Root, root));
}

/// Returns the keys of an Arabic word, as [`each_of_arabic`] visits them.
pub(super) fn of_arabic(folded: &str) -> Vec<(Floor, String)> {
    let mut keys = Vec::new();
    each_of_arabic(folded, |floor, key| keys.push((floor, key.to_owned())));
    keys
}

/// Returns the key of an English word that is already folded ([`word`](crate::text::fold::word)).
pub(crate) fn of_english(folded: &str) -> Cow<'_, str> {
    english::stem(folded)
}

/// Whether a word is one that a lexicon may hold: numbers are recognised by their value instead.
pub(crate) fn is_lexical(folded: &str) -> bool {
    !folded.contains(chars::is_digit)
}

#[cfg(test)]
mod tests;
