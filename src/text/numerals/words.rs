//! The number words of both languages, from `data/number-words.tsv`.

use std::sync::LazyLock;

use super::value::Value;
use crate::model::lang::Lang;
use crate::text::fold;
use crate::text::lexemes::{Kind, Lexeme};
use crate::text::table::Table;

/// What a number word does in a number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Class {
    /// It counts: three, twenty, ثلاثمائة.
    Cardinal(u128),
    /// It says which in a row.
    Ordinal(u128),
    /// Multiplies what stands right before it by a hundred.
    Hundred,
    /// Multiplies what stands before it: thousand, million.
    Scale(u128),
    /// Two of this scale in one word: ألفان.
    Dual(u128),
    /// Ten years: the seventies.
    Decade(u128),
    /// A part of one: half, ثلثا.
    Fraction(Value),
    /// So many of them make one: thirds, أرباع.
    Parts(u128),
}

/// An entry of the list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Word {
    /// What it does.
    pub(super) class: Class,
    /// Whether it often means something else.
    pub(super) weak: bool,
    /// Whether it is a number only after another one: آلاف, bn.
    pub(super) after: bool,
    /// Whether it is something else with the article: الأحد is Sunday.
    pub(super) no_article: bool,
    /// Whether it is something else with a preposition: لست is "I am not".
    pub(super) no_preposition: bool,
}

/// The list, by folded form.
#[derive(Default)]
struct Lists {
    arabic: Table<Word>,
    english: Table<Word>,
    /// Forms written together, without the spaces.
    percent: Table<()>,
    headings: Table<()>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| parse(include_str!("../../../data/number-words.tsv")));

/// Reads the list; lines it cannot make sense of are left out (a test sees that there are none).
fn parse(table: &str) -> Lists {
    let mut lists = Lists::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[lang, class, value, flags, forms] = columns.as_slice() else {
            continue;
        };
        let forms = forms
            .split('|')
            .map(|form| fold::word(form).replace(' ', ""));
        match (class, word(class, value, flags)) {
            ("percent", _) => lists.percent.extend(forms.map(|form| (form, ()))),
            ("heading", _) => lists.headings.extend(forms.map(|form| (form, ()))),
            (_, Some(word)) if lang == Lang::Arabic.code() => {
                lists.arabic.extend(forms.map(|form| (form, word)));
            }
            (_, Some(word)) => lists.english.extend(forms.map(|form| (form, word))),
            (_, None) => {}
        }
    }
    lists
}

fn word(class: &str, value: &str, flags: &str) -> Option<Word> {
    let whole = value.parse::<u128>().ok();
    let class = match class {
        "cardinal" => Class::Cardinal(whole?),
        "ordinal" => Class::Ordinal(whole?),
        "hundred" => Class::Hundred,
        "scale" => Class::Scale(whole?),
        "dual" => Class::Dual(whole? / 2),
        "decade" => Class::Decade(whole?),
        "parts" => Class::Parts(whole?),
        "fraction" => {
            let (numerator, denominator) = value.split_once('/')?;
            Class::Fraction(Value::ratio(
                numerator.parse().ok()?,
                denominator.parse().ok()?,
            )?)
        }
        _ => return None,
    };
    let flag = |name| flags.split(',').any(|flag| flag == name);
    Some(Word {
        class,
        weak: flag("weak"),
        after: flag("after"),
        no_article: flag("noarticle"),
        no_preposition: flag("nopreposition"),
    })
}

/// The English number word with this folded form.
pub(super) fn english(key: &str) -> Option<Word> {
    LISTS.english.get(key).copied()
}

/// An Arabic number word with what is written together with it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Prefixed {
    /// The word itself.
    pub(super) word: Word,
    /// With و before it.
    pub(super) and: bool,
    /// With a preposition before it.
    pub(super) preposition: bool,
    /// With the article.
    pub(super) definite: bool,
}

/// The Arabic number word with this folded form, behind whatever prefixes.
pub(super) fn arabic(key: &str) -> Option<Prefixed> {
    // The longest form has ten letters, the longest prefix four.
    if key.len() > 2 * 14 {
        return None;
    }
    // The whole word first: واحد and بليون do not begin with prefixes.
    stem(key).or_else(|| {
        let joined = key.strip_prefix(['و', 'ف'])?;
        Some(Prefixed {
            and: key.starts_with('و'),
            ..stem(joined)?
        })
    })
}

/// The number word with this form, behind a preposition and an article.
fn stem(form: &str) -> Option<Prefixed> {
    // As a number ك is too rare for what it would do: كمية is a quantity.
    let rest = form.strip_prefix(['ب', 'ل']);
    [
        (false, false, Some(form)),
        (false, true, form.strip_prefix("ال")),
        (true, false, rest),
        (true, true, rest.and_then(|rest| rest.strip_prefix("ال"))),
        (true, true, form.strip_prefix("لل")),
    ]
    .into_iter()
    .find_map(|(preposition, definite, form)| {
        let word = *LISTS.arabic.get(form?)?;
        let other_word = (word.no_article && definite) || (word.no_preposition && preposition);
        (!other_word).then_some(Prefixed {
            word,
            and: false,
            preposition,
            definite,
        })
    })
}

/// The lexeme after a word for "per cent" that begins at `at`, if one does.
pub(super) fn percent(lexemes: &[Lexeme<'_>], at: usize) -> Option<usize> {
    let first = lexemes.get(at).filter(|lexeme| lexeme.is_word())?;
    if LISTS.percent.contains(first.key.as_ref()) {
        return Some(at + 1);
    }
    let second = lexemes.get(at + 2)?;
    let parted = lexemes[at + 1].kind == Kind::Space && first.key.len() <= 4;
    (parted
        && LISTS
            .percent
            .contains(&format!("{}{}", first.key, second.key)))
    .then_some(at + 3)
}

/// Whether a Roman numeral of any form may follow this word: chapter, annex.
pub(super) fn is_heading(key: &str) -> bool {
    LISTS.headings.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        for line in include_str!("../../../data/number-words.tsv").lines() {
            if line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            assert!(["ar", "en"].contains(&columns[0]), "{line}");
            let known = word(columns[1], columns[2], columns[3]).is_some();
            assert!(
                known || ["percent", "heading"].contains(&columns[1]),
                "{line}"
            );
        }
    }

    #[test]
    fn prefixes_come_off() {
        for (form, value, and, definite) in [
            ("واحد", 1, false, false),
            ("وواحد", 1, true, false),
            ("والخمسين", 50, true, true),
            ("وبالثلاثة", 3, true, true),
            ("للسبعة", 7, false, true),
            ("بعشرين", 20, false, false),
        ] {
            let found = arabic(&fold::word(form));
            assert_eq!(
                found.map(|found| (found.word.class, found.and, found.definite)),
                Some((Class::Cardinal(value), and, definite)),
                "{form}"
            );
        }
        for none in ["لست", "الأحد", "الاثنين", "تسعى", ""] {
            assert_eq!(arabic(&fold::word(none)), None, "{none}");
        }
    }
}
