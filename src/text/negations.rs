//! Negations: whether a text denies something.
//!
//! The words are listed in `data/negations.tsv`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::data;
use super::{arabic, fold};
use crate::model::lang::Lang;

/// What a text says by negations.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Negations {
    /// Words that negate, by number.
    pub(crate) plain: Vec<usize>,
    /// Whether anything else in it may say what a negation says.
    pub(crate) is_implied: bool,
}

/// Returns the negations among the words of a text, folded ([`fold::word`]).
pub(crate) fn of(words: &[String], lang: Lang) -> Negations {
    let known = &WORDS[usize::from(lang == Lang::English)];
    let mut found = Negations::default();
    for (number, word) in words.iter().enumerate() {
        let word = bare(word, lang);
        let next = words.get(number + 1).map_or("", String::as_str);
        // In "No. 5" it is a number.
        let is_number = word == "no" && next.starts_with(|c: char| c.is_ascii_digit());
        if known.plain.contains(word) && !is_number {
            if !known.phrases.contains(&[word, next].join(" ")) {
                found.plain.push(number);
            }
        } else if known
            .suffixes
            .iter()
            .any(|end| word.ends_with(end.as_str()))
        {
            // In "doesn't" it negates, in "homeless" it may.
            if word.ends_with('t') {
                found.plain.push(number);
            } else {
                found.is_implied = true;
            }
        } else {
            let begins =
                |start: &String| word.starts_with(start.as_str()) && word.len() > start.len() + 2;
            found.is_implied |= known.implied.contains(word)
                || known.prefixes.iter().any(begins)
                || (lang == Lang::Arabic
                    && arabic::bare(word).any(|bare| known.implied.contains(bare)));
        }
    }
    found
}

/// Returns an Arabic word without a conjunction before it, where that leaves a word that is listed.
fn bare(word: &str, lang: Lang) -> &str {
    if lang == Lang::English {
        return word;
    }
    let known = &WORDS[0];
    let is_known = |word: &&str| known.plain.contains(*word) || known.implied.contains(*word);
    let without = arabic::without_conjunction(word).filter(is_known);
    if is_known(&word) {
        word
    } else {
        without.unwrap_or(word)
    }
}

/// Words of a language.
#[derive(Default)]
struct Known {
    plain: BTreeSet<String>,
    implied: BTreeSet<String>,
    prefixes: BTreeSet<String>,
    suffixes: BTreeSet<String>,
    /// Two words with a space between.
    phrases: BTreeSet<String>,
}

/// Words of Arabic and of English.
static WORDS: LazyLock<[Known; 2]> = LazyLock::new(|| {
    data::NEGATIONS.load(|known: &mut [Known; 2], row| {
        let [ar, en] = known;
        let own = match row.lang(0)? {
            Lang::Arabic => ar,
            Lang::English => en,
        };
        let is_phrase = row.cell(1) == "phrase";
        let into = row.value(1, |kind| {
            Some(match kind {
                "plain" => &mut own.plain,
                "implied" => &mut own.implied,
                "prefix" => &mut own.prefixes,
                "suffix" => &mut own.suffixes,
                "phrase" => &mut own.phrases,
                _ => return None,
            })
        })?;
        let parts: Vec<&str> = match is_phrase {
            true => row.cell(2).split('|').collect(),
            false => row.words(2).collect(),
        };
        let folded = |part: &str| {
            let words = part.split(' ').map(fold::word);
            words.collect::<Vec<String>>().join(" ")
        };
        into.extend(parts.into_iter().map(folded));
        Ok(())
    })
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_that_negate_are_told_from_those_that_may() {
        for (text, lang, plain, is_implied) in [
            ("It does not work", Lang::English, 1, false),
            ("It doesn't work", Lang::English, 1, false),
            ("It was unlikely", Lang::English, 0, true),
            ("She is homeless", Lang::English, 0, true),
            ("There is no doubt of it", Lang::English, 0, false),
            ("The train arrived", Lang::English, 0, false),
            ("ولم يصل القطار", Lang::Arabic, 1, false),
            ("ولا سيما القطار", Lang::Arabic, 0, false),
            ("بغير إذن", Lang::Arabic, 0, true),
            ("عدم الوصول", Lang::Arabic, 0, true),
            ("وصل القطار", Lang::Arabic, 0, false),
        ] {
            let words: Vec<String> = (tokens::words(text))
                .map(|word| fold::word(word.text))
                .collect();
            let found = of(&words, lang);
            assert_eq!(
                (found.plain.len(), found.is_implied),
                (plain, is_implied),
                "{text}"
            );
        }
    }
}
