//! Proclitics, which are written before an Arabic word: conjunction, preposition, article; or conjunction and mark of
//! the future.

use super::affixes::{AFFIXES, strip_prefix, without_imperfect};
use super::letters;

/// Conjunction "and".
pub(crate) const AND: &str = "و";
/// Preposition "like".
pub(crate) const LIKE: &str = "ك";
/// Article, as it stands at the beginning of a word.
pub(crate) const ARTICLE: &str = "ال";
/// Preposition "to, for", which swallows the alef of the article.
const TO: &str = "ل";
/// Form that this preposition and the article take together.
pub(super) const TO_THE: &str = "لل";
/// Mark of the future, which stands before prefixes of the imperfect alone.
const FUTURE: &str = "س";

/// Division of a written word into its proclitics and the word itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Split<'a> {
    /// Conjunction "and" or "so", if there is one.
    pub(crate) conjunction: Option<&'static str>,
    /// Preposition "in", "to" or "like", if there is one.
    pub(crate) preposition: Option<&'static str>,
    /// Whether the article follows.
    pub(crate) article: Article,
    /// Whether the mark of the future follows.
    pub(crate) is_future: bool,
    /// Word without its proclitics; never empty.
    pub(crate) rest: &'a str,
}

/// Spelling of the article with a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Article {
    /// No article.
    None,
    /// Whole article: «المجلس», «بالمجلس».
    Whole,
    /// Article without its alef, after ل: «للمجلس».
    Cut,
    /// Perhaps, between ل and a word that begins with ل, where it is not written: «للجنة» is ل with «اللجنة», or with
    /// «لجنة», which is rare.
    Unwritten,
}

impl<'a> Split<'a> {
    /// Creates a division with nothing taken off.
    pub(crate) fn whole(word: &'a str) -> Self {
        Self {
            conjunction: None,
            preposition: None,
            article: Article::None,
            is_future: false,
            rest: word,
        }
    }

    /// Whether something is taken off.
    pub(crate) fn is_taken_apart(&self) -> bool {
        let is_preceded = self.conjunction.is_some() || self.preposition.is_some();
        is_preceded || self.is_future || self.article != Article::None
    }

    /// Number of letters of conjunction and preposition.
    pub(crate) fn before(&self) -> usize {
        [self.conjunction, self.preposition]
            .into_iter()
            .flatten()
            .map(letters)
            .sum()
    }

    /// Whether the article is there to be seen.
    pub(crate) fn has_article(&self) -> bool {
        matches!(self.article, Article::Whole | Article::Cut)
    }

    /// Whether the article is spelled as grammar has it. «لال» is not ل with the article, which would be «لل», but most
    /// often ل with a word that begins so: «لالتزام».
    pub(crate) fn is_regular(&self) -> bool {
        self.preposition != Some(TO) || self.article != Article::Whole
    }

    /// Whether a verb may follow: not after the article, nor after a preposition other than ل.
    pub(super) fn may_be_verb(&self) -> bool {
        !self.has_article() && self.preposition.is_none_or(|preposition| preposition == TO)
    }

    /// Whether the preposition is ل, with no article to be seen.
    pub(super) fn is_to(&self) -> bool {
        self.preposition == Some(TO) && !self.has_article()
    }
}

/// Returns the ways to take the proclitics off a folded word: the word as it is first, all without a conjunction before
/// those with one. How long or likely a rest must be is left to the caller.
pub(crate) fn splits<'a>(word: &'a str) -> impl Iterator<Item = Split<'a>> {
    let whole = Split::whole(word);
    let conjoined = strip_prefix(&AFFIXES.conjunctions, word).map(|(conjunction, rest)| Split {
        conjunction: Some(conjunction),
        rest,
        ..whole
    });
    let inner = [Some(whole), conjoined].into_iter().flatten();
    inner.flat_map(|split| {
        let rest = split.rest;
        let with_article = |split: Split<'a>| {
            Some(Split {
                article: Article::Whole,
                rest: without_article(split.rest)?,
                ..split
            })
        };
        let cut = rest.strip_prefix(TO_THE).map(|rest| Split {
            preposition: Some(TO),
            article: Article::Cut,
            rest,
            ..split
        });
        let preposed = strip_prefix(&AFFIXES.prepositions, rest).map(|(preposition, rest)| Split {
            preposition: Some(preposition),
            article: if preposition == TO && rest.starts_with(TO) {
                Article::Unwritten
            } else {
                Article::None
            },
            rest,
            ..split
        });
        let future = rest
            .strip_prefix(FUTURE)
            .filter(|rest| without_imperfect(rest).is_some())
            .map(|rest| Split {
                is_future: true,
                rest,
                ..split
            });
        let ways = [
            Some(split),
            with_article(split),
            cut,
            preposed,
            preposed.and_then(with_article),
            future,
        ];
        let ways = ways.into_iter().flatten();
        ways.filter(|split| !split.rest.is_empty())
    })
}

/// Returns the rest of a folded word without the conjunction that it begins with, if it does.
pub(crate) fn without_conjunction(word: &str) -> Option<&str> {
    strip_prefix(&AFFIXES.conjunctions, word).map(|(_, rest)| rest)
}

/// Returns the rest of a folded word without the article that it begins with, if it does.
pub(crate) fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix(ARTICLE)
}

/// Whether a word, as it is written, may begin with the article: one with a hamza above or below its alef does not.
pub(crate) fn may_begin_with_article(written: &str) -> bool {
    !written.starts_with(['أ', 'إ', 'آ'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_before_a_word_comes_off_in_every_way() {
        for (word, expected) in [
            ("مجلس", "مجلس"),
            ("المجلس", "المجلس ال+مجلس"),
            ("بالمجلس", "بالمجلس ب+المجلس ب+ال+مجلس"),
            ("للمجلس", "للمجلس ل+ل+مجلس ل+()+لمجلس"),
            ("وللمجلس", "وللمجلس و+للمجلس و+ل+ل+مجلس و+ل+()+لمجلس"),
            ("فسيقرر", "فسيقرر ف+سيقرر ف+س+يقرر"),
            ("سلام", "سلام"),
            ("لالتزام", "لالتزام ل+التزام ل+ال+تزام"),
            ("و", "و"),
            ("", ""),
        ] {
            let written = |split: Split<'_>| {
                let article = match split.article {
                    Article::None => None,
                    Article::Whole => Some(ARTICLE),
                    Article::Cut => Some(TO),
                    Article::Unwritten => Some("()"),
                };
                let future = split.is_future.then_some(FUTURE);
                let parts = [split.conjunction, split.preposition, article, future];
                let parts = parts.into_iter().flatten().chain([split.rest]);
                parts.collect::<Vec<_>>().join("+")
            };
            let found: Vec<String> = splits(word).map(written).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
