//! Names of months, Gregorian and Hijri, in both languages, from `data/months.tsv`.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::data::{self, BadRow, Row};
use super::fold;
use super::lexemes::{Kind, Lexeme};
use super::table::Table;
use super::{arabic, chars};

/// Calendar of months and years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Calendar {
    /// Civil calendar.
    Gregorian,
    /// Islamic lunar calendar.
    Hijri,
}

/// Greatest number of words of a name.
const MOST_WORDS: usize = 4;

/// Name of a month, found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct MonthName {
    /// Calendar of the month.
    pub(super) calendar: Calendar,
    /// Number of the month, from 1.
    pub(super) month: u8,
    /// Whether the name is an ordinary word too, so that it counts next to a day or year only.
    pub(super) ordinary: bool,
    /// Whether it counts next to a year only: an everyday word of English without its capital.
    pub(super) needs_year: bool,
    /// Whether it counts between a day and a year only.
    pub(super) rare: bool,
    /// Whether it is a name of the Levant and Iraq.
    pub(super) levantine: bool,
    /// Number of words of the name.
    pub(super) words: usize,
    /// Lexeme after the name.
    pub(super) end: usize,
}

/// Entry of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Month {
    calendar: Calendar,
    month: u8,
    ordinary: bool,
    rare: bool,
    levantine: bool,
}

/// List of the names, by keys of whole names.
#[derive(Default)]
struct Names {
    by_key: Table<Month>,
    /// Keys of first words, to rule out all others quickly.
    first: Table<()>,
    /// For each letter, a bit for each letter of the alphabet with which a Latin first word that begins with the one
    /// ends.
    latin_ends: [u32; 26],
}

impl Names {
    /// Whether a name may begin with this Latin word, folded: the key of a word begins and ends as the word does.
    fn may_begin_latin(&self, word: &str) -> bool {
        match letters_at_ends(word) {
            Some((first, last)) => self.latin_ends[first] & 1 << last != 0,
            None => true,
        }
    }
}

/// Numbers of the letters that a word begins and ends with, if they are small Latin ones without accents.
fn letters_at_ends(word: &str) -> Option<(usize, usize)> {
    let letter = |b: &u8| b.is_ascii_lowercase().then(|| usize::from(b - b'a'));
    let bytes = word.as_bytes();
    bytes
        .first()
        .and_then(letter)
        .zip(bytes.last().and_then(letter))
}

static NAMES: LazyLock<Names> = LazyLock::new(|| data::MONTHS.load(add));

fn add(names: &mut Names, row: &Row) -> Result<(), BadRow> {
    let [ordinary, rare, levantine] = row.flags(2, ["ordinary", "rare", "levantine"])?;
    let month = Month {
        calendar: row.value(0, |calendar| match calendar {
            "gregorian" => Some(Calendar::Gregorian),
            "hijri" => Some(Calendar::Hijri),
            _ => None,
        })?,
        month: row.value(1, |month| {
            month.parse().ok().filter(|month| (1..=12).contains(month))
        })?,
        ordinary,
        rare,
        levantine,
    };
    for form in row.phrases(3) {
        let words: Vec<String> = form
            .split(|c: char| !chars::is_alphanumeric(c) && !chars::is_ignorable(c))
            .filter(|word| !word.is_empty())
            .map(|word| key(&fold::key(word)).into_owned())
            .collect();
        let name = without_h(&words.concat()).to_owned();
        let first = words.into_iter().next().unwrap_or_default();
        // Zulqada is the same name as Zul qada, but is another word to look for.
        let is_new_word = !names.first.contains(&first);
        if let Some((begin, end)) = letters_at_ends(&first) {
            names.latin_ends[begin] |= 1 << end;
        }
        names.first.insert(first, ());
        if !is_new_word || names.by_key.get(&name) != Some(&month) {
            row.insert(&mut names.by_key, 3, name, month)?;
        }
    }
    Ok(())
}

/// Returns a folded word as names are compared: romanised Arabic loses its diacritics and doubled letters, which make
/// most of its variants (Muḥarram, Moharam).
fn key(folded: &str) -> Cow<'_, str> {
    let is_doubled = |pair: &[u8]| pair[0] == pair[1] && pair[0] != b'i';
    if !folded.starts_with(chars::is_latin) {
        return Cow::Borrowed(folded);
    }
    let bytes = folded.as_bytes();
    if bytes.iter().all(u8::is_ascii_alphanumeric) && !bytes.windows(2).any(is_doubled) {
        return Cow::Borrowed(folded);
    }
    let mut key = String::with_capacity(folded.len());
    for c in folded.nfd().filter(char::is_ascii_alphanumeric) {
        if !key.ends_with(c) || c == 'i' {
            key.push(c);
        }
    }
    Cow::Owned(key)
}

/// Returns a name as it is compared, from the keys of its words; Hijja and Hijjah are one, but March stays.
fn without_h(name: &str) -> &str {
    match name.strip_suffix('h') {
        Some(stem) if !stem.ends_with('c') => stem,
        _ => name,
    }
}

/// Returns the names of months that begin at each lexeme, where any do, in order.
pub(super) fn all(lexemes: &[Lexeme<'_>]) -> Vec<(usize, MonthName)> {
    let names = (0..lexemes.len()).filter_map(|place| Some((place, at(lexemes, place)?)));
    names.collect()
}

/// Returns the name of a month that begins at the lexeme `at`; the longest, if several do.
pub(super) fn at(lexemes: &[Lexeme<'_>], at: usize) -> Option<MonthName> {
    let first = lexemes.get(at)?;
    match first.kind {
        Kind::Arabic if !NAMES.first.may_end(&first.key) => None,
        Kind::Arabic => {
            let splits = arabic::splits(&first.key);
            let mut bare = splits.filter(|split| !split.is_future && !split.has_article());
            bare.find_map(|split| longest(lexemes, at, split.rest))
        }
        Kind::Latin if !NAMES.may_begin_latin(&first.key) => None,
        Kind::Latin => {
            let name = longest(lexemes, at, &key(&first.key))?;
            let is_small = !first.is_capitalised();
            Some(MonthName {
                ordinary: name.ordinary || is_small,
                needs_year: name.ordinary && is_small,
                ..name
            })
        }
        _ => None,
    }
}

/// Returns the longest name whose first word is `stem`.
fn longest(lexemes: &[Lexeme<'_>], at: usize, stem: &str) -> Option<MonthName> {
    if !NAMES.first.contains(stem) {
        return None;
    }
    let mut name = stem.to_owned();
    let mut found = None;
    let mut last = at;
    for words in 1..=MOST_WORDS {
        if let Some(&Month {
            calendar,
            month,
            ordinary,
            rare,
            levantine,
        }) = NAMES.by_key.get(without_h(&name))
        {
            found = Some(MonthName {
                calendar,
                month,
                ordinary,
                needs_year: false,
                rare,
                levantine,
                words,
                end: last + 1,
            });
        }
        let Some(next) = next_word(lexemes, last) else {
            break;
        };
        name.push_str(&key(&lexemes[next].key));
        last = next;
    }
    found
}

/// Returns the word after the lexeme `at`, across white space, hyphens and apostrophes: Rabi' al-awwal.
fn next_word(lexemes: &[Lexeme<'_>], at: usize) -> Option<usize> {
    let mut next = at + 1;
    while next < at + 4 && lexemes.get(next).is_some_and(joins) {
        next += 1;
    }
    let word = lexemes.get(next)?;
    (word.kind == lexemes[at].kind || (word.kind == Kind::Digits && word.key.len() == 1))
        .then_some(next)
}

fn joins(lexeme: &Lexeme<'_>) -> bool {
    lexeme.is_gap()
        || lexeme.is_hyphen()
        || matches!(
            lexeme.kind,
            Kind::Mark('\'' | '’' | '‘' | '`' | '´' | '\u{02B0}'..='\u{02FF}')
        )
}
