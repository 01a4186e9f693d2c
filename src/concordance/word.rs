//! Comparison of the words of a text with one that is looked for.

use super::glob::Glob;
use crate::model::lang::Lang;
use crate::text::arabic::{self, Sought};
use crate::text::{chars, english, fold};

/// A word that is looked for.
#[derive(Debug)]
pub(super) enum Word {
    /// Arabic word, whatever is written together with it.
    Arabic(Sought),
    /// English word in any inflection.
    English(english::Sought),
    /// Word as it is written.
    Written { text: String, folded: String },
    /// Word with wildcards, folded.
    Glob(Glob, Lang),
    /// Word with wildcards as it is written; and letters that are in it, folded.
    WrittenGlob { glob: Glob, letters: String },
}

impl Word {
    pub(super) fn new(text: &str, lang: Lang, is_exact: bool) -> Self {
        let folded = fold::word(text);
        match (is_exact, lang) {
            (true, _) => Self::Written {
                text: unsteered(text),
                folded,
            },
            (false, Lang::Arabic) => Self::Arabic(Sought::any_of(&arabic::spellings(text))),
            (false, Lang::English) => Self::English(english::Sought::of(&folded)),
        }
    }

    pub(super) fn glob(text: &str, lang: Lang, is_exact: bool) -> Self {
        let folded = Glob::new(text, fold::word);
        if is_exact {
            Self::WrittenGlob {
                glob: Glob::new(text, unsteered),
                letters: folded.letters().to_owned(),
            }
        } else {
            Self::Glob(folded, lang)
        }
    }

    /// Whether the pattern fits any word, or nearly any.
    pub(super) fn is_any(&self) -> bool {
        match self {
            Self::Glob(glob, _) | Self::WrittenGlob { glob, .. } => glob.letters().is_empty(),
            _ => false,
        }
    }

    /// Whether a word of a text fits the pattern, given as it is written and folded.
    pub(super) fn is(&self, written: &str, folded: &str) -> bool {
        self.may_be(folded)
            && match self {
                Self::Written { text, .. } => *text == unsteered(written),
                Self::WrittenGlob { glob, .. } => glob.is(&unsteered(written)),
                _ => true,
            }
    }

    /// Whether a folded word may fit the pattern.
    pub(super) fn may_be(&self, word: &str) -> bool {
        match self {
            Self::Arabic(sought) => sought.is(word),
            Self::English(sought) => sought.is(word),
            Self::Written { folded, .. } => folded == word,
            Self::WrittenGlob { letters, .. } => word.contains(letters),
            Self::Glob(glob, Lang::Arabic) => {
                word.contains(glob.letters())
                    && (glob.is(word) || arabic::bare(word).any(|bare| glob.is(bare)))
            }
            Self::Glob(glob, Lang::English) => glob.is(word) || glob.is(english::plain(word)),
        }
    }
}

/// Removes marks that only steer the direction of writing from a word.
fn unsteered(text: &str) -> String {
    text.chars()
        .filter(|&c| !chars::is_direction_mark(c))
        .collect()
}
