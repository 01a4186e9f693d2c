//! Function words, which are no terms: "the", "which", "also", «التي», «أيضا».
//!
//! They are listed in `data/function-words.tsv`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::table::Table;
use super::{arabic, data, fold};
use crate::model::lang::Lang;

/// Place of a function word in terms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Function {
    /// May stand inside a term: "of" in "rule of law", «ضد» in «العنف ضد المرأة».
    Inner,
    /// Stands in no term at all.
    Outer,
}

/// Returns the function of `word`, folded ([`fold::word`]), in terms, if it is no term itself.
pub(crate) fn function(word: &str, lang: Lang) -> Option<Function> {
    let [ar, en] = &*WORDS;
    match lang {
        Lang::Arabic => {
            let conjoined = || arabic::without_conjunction(word);
            let found = ar.get(word).or_else(|| ar.get(conjoined()?));
            found.copied().flatten()
        }
        Lang::English => match en.get(word) {
            Some(&found) => found,
            None => is_adverb(word).then_some(Function::Outer),
        },
    }
}

/// Whether `word`, folded, may stand at the end of a term after a participle: «الموصى له».
pub(crate) fn is_tail(word: &str) -> bool {
    static TAILS: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("tail"));
    TAILS.contains(word)
}

/// Whether `word`, folded, is an English article.
pub(crate) fn is_article(word: &str) -> bool {
    static ARTICLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("article"));
    ARTICLES.contains(word)
}

/// Whether `word`, folded, joins the nouns of an English term that is sure to be one: "of" in "rule of law".
pub(crate) fn is_linking(word: &str) -> bool {
    static LINKING: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("linking"));
    LINKING.contains(word)
}

/// Whether `word`, folded, puts the noun after it into the genitive: forms of a term are written with and without it.
pub(crate) fn is_genitive(word: &str) -> bool {
    static GENITIVES: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("genitive"));
    GENITIVES.contains(word)
}

/// Whether `word`, folded, joins two terms: "and", «أو».
pub(crate) fn is_joining(word: &str) -> bool {
    static JOINING: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("joining"));
    JOINING.contains(word)
}

/// Whether `word`, folded, begins English phrases that say how something is, rather than what: "full cooperation".
pub(crate) fn is_modifier(word: &str) -> bool {
    static MODIFIERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("modifier"));
    MODIFIERS.contains(word)
}

/// Whether `word`, folded and in the singular, begins, before "of", English phrases about a term: "forms of violence".
pub(crate) fn is_relation(word: &str) -> bool {
    static RELATIONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| of_kind("relation"));
    RELATIONS.contains(word)
}

fn of_kind(wanted: &str) -> BTreeSet<String> {
    data::FUNCTION_WORDS.load(|words: &mut BTreeSet<String>, row| {
        if row.value(1, |kind| Some(kind == wanted))? {
            words.extend(row.words(2).map(fold::word));
        }
        Ok(())
    })
}

/// Whether a word ends like an adverb: adverbs go on without end; few nouns end like them.
fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}

/// Function words of Arabic and of English. A word with nothing is an ordinary word, whatever it ends in.
static WORDS: LazyLock<[Table<Option<Function>>; 2]> = LazyLock::new(|| {
    data::FUNCTION_WORDS.load(|tables: &mut [Table<Option<Function>>; 2], row| {
        let [ar, en] = tables;
        let table = match row.lang(0)? {
            Lang::Arabic => ar,
            Lang::English => en,
        };
        let kind = row.value(1, |kind| match kind {
            "inner" | "article" => Some(Some((Some(Function::Inner), false))),
            "outer" | "tail" => Some(Some((Some(Function::Outer), false))),
            "verb" => Some(Some((Some(Function::Outer), true))),
            "noun" => Some(Some((None, false))),
            // Their words are also in a row that says their function.
            "linking" | "genitive" | "joining" => Some(None),
            // Words that are no function words, and yet say something about phrases.
            "modifier" | "relation" => Some(None),
            _ => None,
        })?;
        let Some((function, is_verb)) = kind else {
            return Ok(());
        };
        for word in row.words(2) {
            row.insert(table, 2, fold::word(word), function)?;
            if is_verb {
                row.insert(table, 2, third_person(word), function)?;
            }
        }
        Ok(())
    })
});

/// Returns the third person of a verb: "says" for "say", "carries" for "carry", "pushes" for "push".
fn third_person(verb: &str) -> String {
    let after_vowel = |rest: &str| rest.ends_with(['a', 'e', 'i', 'o', 'u']);
    match verb.strip_suffix('y') {
        Some(rest) if !after_vowel(rest) => format!("{rest}ies"),
        _ if ["s", "sh", "ch", "x", "z", "o"]
            .iter()
            .any(|end| verb.ends_with(end)) =>
        {
            format!("{verb}es")
        }
        _ => format!("{verb}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_named_once_more_are_function_words() {
        for word in of_kind("linking").iter().chain(&of_kind("genitive")) {
            assert_eq!(
                function(word, Lang::English),
                Some(Function::Inner),
                "{word}"
            );
        }
        assert!(is_linking("for") && !is_linking("and") && !is_linking("a"));
        assert!(is_genitive("of") && !is_genitive("for"));
        assert!(is_joining("and") && is_joining("او") && !is_joining("of"));
    }

    #[test]
    fn words_that_are_no_terms_are_known_and_others_are_not() {
        use Function::{Inner, Outer};
        for (words, lang, expected) in [
            ("of the and", Lang::English, Some(Inner)),
            (
                "which ensure ensures carries establishes undergoes also previously",
                Lang::English,
                Some(Outer),
            ),
            (
                "council report family assembly supply ensuring means law",
                Lang::English,
                None,
            ),
            ("في من إلى والى", Lang::Arabic, Some(Inner)),
            ("الذي التي وأيضا فإن", Lang::Arabic, Some(Outer)),
            ("مجلس وفد حقوق فريق بناء", Lang::Arabic, None),
        ] {
            for word in words.split(' ') {
                assert_eq!(function(&fold::word(word), lang), expected, "{word}");
            }
        }
    }
}
