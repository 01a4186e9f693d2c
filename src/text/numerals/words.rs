//! Number words of both languages, from `data/number-words.tsv`.

use std::sync::LazyLock;

use super::value::Value;
use crate::model::lang::Lang;
use crate::text::arabic::{self, AND, LIKE};
use crate::text::data::{self, BadRow, Row};
use crate::text::fold;
use crate::text::lexemes::{Kind, Lexeme};
use crate::text::table::Table;

/// Class of a number word: what it does in a number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Class {
    /// Counts: three, twenty, ثلاثمائة.
    Cardinal(u128),
    /// Says which in a row.
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
    /// Part of which this many make one: thirds, أرباع.
    Parts(u128),
}

/// Entry of the list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Word {
    /// Class of the word.
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

/// List of the words, by folded form.
#[derive(Default)]
struct Lists {
    arabic: Table<Word>,
    english: Table<Word>,
    /// Forms of "per cent" written together, without the spaces.
    percent: Table<()>,
    headings: Table<()>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| data::NUMBER_WORDS.load(add));

fn add(lists: &mut Lists, row: &Row) -> Result<(), BadRow> {
    let lang = row.lang(0)?;
    let forms = row.phrases(4).map(|form| fold::word(form).replace(' ', ""));
    let without_meaning = match row.cell(1) {
        "percent" => Some(&mut lists.percent),
        "heading" => Some(&mut lists.headings),
        _ => None,
    };
    if let Some(table) = without_meaning {
        for form in forms {
            row.insert(table, 4, form, ())?;
        }
        return Ok(());
    }
    let [weak, after, no_article, no_preposition] =
        row.flags(3, ["weak", "after", "noarticle", "nopreposition"])?;
    let word = Word {
        class: class(row)?,
        weak,
        after,
        no_article,
        no_preposition,
    };
    let table = match lang {
        Lang::Arabic => &mut lists.arabic,
        Lang::English => &mut lists.english,
    };
    for form in forms {
        row.insert(table, 4, form, word)?;
    }
    Ok(())
}

fn class(row: &Row) -> Result<Class, BadRow> {
    let whole = || row.number::<u128>(2);
    let ratio = |value: &str| {
        let (numerator, denominator) = value.split_once('/')?;
        Value::ratio(numerator.parse().ok()?, denominator.parse().ok()?)
    };
    Ok(match row.cell(1) {
        "cardinal" => Class::Cardinal(whole()?),
        "ordinal" => Class::Ordinal(whole()?),
        "hundred" => Class::Hundred,
        "scale" => Class::Scale(whole()?),
        "dual" => Class::Dual(whole()? / 2),
        "decade" => Class::Decade(whole()?),
        "parts" => Class::Parts(whole()?),
        "fraction" => Class::Fraction(row.value(2, ratio)?),
        _ => return row.value(1, |_| None),
    })
}

/// Returns the English number word with this folded form.
pub(super) fn english(key: &str) -> Option<Word> {
    LISTS.english.get(key).copied()
}

/// Arabic number word with what is written together with it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Prefixed {
    /// Number word itself.
    pub(super) word: Word,
    /// Whether و stands before it.
    pub(super) and: bool,
    /// Whether a preposition stands before it.
    pub(super) preposition: bool,
    /// Whether it has the article.
    pub(super) definite: bool,
}

/// Returns the Arabic number word with this folded form, behind whatever prefixes.
pub(super) fn arabic(key: &str) -> Option<Prefixed> {
    // The longest form has ten letters, the longest prefix four.
    if key.len() > 2 * 14 || !LISTS.arabic.may_end(key) {
        return None;
    }
    // The whole word first: واحد and بليون do not begin with prefixes.
    arabic::splits(key).find_map(|split| {
        // As a number ك is too rare for what it would do: كمية is a quantity.
        if split.is_future || split.preposition == Some(LIKE) {
            return None;
        }
        let word = *LISTS.arabic.get(split.rest)?;
        let (definite, preposition) = (split.has_article(), split.preposition.is_some());
        let other_word = (word.no_article && definite) || (word.no_preposition && preposition);
        (!other_word).then_some(Prefixed {
            word,
            and: split.conjunction == Some(AND),
            preposition,
            definite,
        })
    })
}

/// Returns the lexeme after a word for "per cent" that begins at `at`, if one does.
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
