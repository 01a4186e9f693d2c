//! Names of the two languages, and what the cells of a header say.
//!
//! One vocabulary for all tables: of pairs, of dictionaries and of files, and for the names of files and folders.

use std::sync::LazyLock;

use crate::model::lang::Lang;
use crate::text::table::Table;
use crate::text::{data, fold};

/// The words that name a language, folded, and the regions that may follow them.
#[derive(Default)]
struct Languages {
    words: Table<Lang>,
    /// After Arabic, after English.
    regions: [Table<()>; 2],
}

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    data::LANGUAGES.load(|languages: &mut Languages, row| {
        let lang = row.lang(0)?;
        match row.cell(1).strip_prefix('-') {
            Some(region) => {
                let regions = &mut languages.regions[lang as usize];
                row.insert(regions, 1, region.to_owned(), ())
            }
            None => row.insert(&mut languages.words, 1, fold::word(row.cell(1)), lang),
        }
    })
});

static WORDS: LazyLock<Table<Word>> = LazyLock::new(|| {
    data::LIST_HEADERS.load(|words: &mut Table<Word>, row| {
        let kind = row.value(0, |kind| match kind {
            "ar" => Some(Word::Language(Lang::Arabic)),
            "file" => Some(Word::File),
            "first" => Some(Word::First),
            "second" => Some(Word::Second),
            "id" => Some(Word::Id),
            "found" => Some(Word::Found),
            _ => None,
        })?;
        row.insert(words, 1, fold::word(row.cell(1)), kind)
    })
});

/// The language that a word names, by itself or by its code.
pub(crate) fn language(word: &str) -> Option<Lang> {
    LANGUAGES.words.get(fold::key(word).as_ref()).copied()
}

/// Length in bytes of the region of `lang`, with the sign before it, at the beginning of `text`; 0 if there is none.
pub(crate) fn region(lang: Lang, text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['-', '_']) else {
        return 0;
    };
    let end = rest.find(|c: char| !c.is_alphanumeric());
    let region = &rest[..end.unwrap_or(rest.len())];
    // As it is: words that are regions only in capitals are listed so.
    let has = |region: &str| LANGUAGES.regions[lang as usize].contains(region);
    if has(region) || has(&region.to_ascii_lowercase()) {
        1 + region.len()
    } else {
        0
    }
}

/// Meaning of a word in a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Word {
    Language(Lang),
    /// Text, file, path and the like: stands beside a language.
    File,
    First,
    Second,
    Id,
    /// How a pair of files was found.
    Found,
}

/// A cell of what may be a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Heading {
    /// `None` for a word that no header is known to have.
    words: Vec<Option<Word>>,
    /// What signs and blanks part.
    parts: usize,
    /// The language whose code the whole cell is, whatever region or script follows in it.
    code: Option<Lang>,
}

impl Heading {
    /// The words of a cell: parted by signs, digits and capitals (`arFile`, `file_1`).
    pub(crate) fn of(cell: &str) -> Self {
        let cell = cell.trim();
        let is_sign = |c: char| !c.is_alphanumeric();
        let mut words = Vec::new();
        // A number heads nothing.
        let named = if cell.contains(char::is_alphabetic) {
            cell
        } else {
            ""
        };
        let (mut rest, mut parts) = (named.trim_start_matches(is_sign), 0);
        while !rest.is_empty() {
            let part = &rest[..rest.find(is_sign).unwrap_or(rest.len())];
            rest = &rest[part.len()..];
            parts += 1;
            let before = words.len();
            words.extend(split(part).map(|word| {
                language(word)
                    .map(Word::Language)
                    .or_else(|| WORDS.get(fold::key(word).as_ref()).copied())
            }));
            if let [Some(Word::Language(lang))] = words[before..] {
                rest = &rest[region(lang, rest)..];
            }
            rest = rest.trim_start_matches(is_sign);
        }
        let is_code = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        Self {
            words,
            parts,
            code: Lang::of_code(cell).filter(|_| cell.bytes().all(is_code)),
        }
    }

    /// Number of words that signs and blanks part, a region with its language.
    pub(crate) fn parts(&self) -> usize {
        self.parts
    }

    /// Whether `wanted` is among the words, whatever the others are.
    pub(crate) fn mentions(&self, wanted: Word) -> bool {
        self.words.contains(&Some(wanted))
    }

    /// Whether `wanted` is among the words and all words are known.
    #[cfg(feature = "batch")]
    pub(crate) fn has(&self, wanted: Word) -> bool {
        self.mentions(wanted) && !self.words.contains(&None)
    }

    /// Whether all it says is `wanted` and that it is of texts or files.
    pub(crate) fn is(&self, wanted: Word) -> bool {
        let is_apt = |word: &Option<Word>| *word == Some(wanted) || *word == Some(Word::File);
        self.mentions(wanted) && self.words.iter().all(is_apt)
    }

    /// The language whose code the whole cell is, as `ar-Arab-EG`.
    pub(crate) fn code(&self) -> Option<Lang> {
        self.code
    }
}

/// The words of what no sign parts: `en`, `File` and `1` of `enFile1`.
fn split(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let begins = |&(_, c): &(usize, char)| {
            let begins = before.is_alphabetic() != c.is_alphabetic()
                || before.is_lowercase() && c.is_uppercase();
            before = c;
            begins
        };
        let end = rest.char_indices().skip(1).find(begins);
        let (word, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(word)
    })
}

/// The first of the columns with the fewest words of those whose heading `is_meant`: of `ar` and `ar_file` the former.
pub(crate) fn shortest(headings: &[Heading], is_meant: impl Fn(&Heading) -> bool) -> Option<usize> {
    let meant = headings
        .iter()
        .enumerate()
        .filter(|(_, cell)| is_meant(cell));
    meant.min_by_key(|(_, cell)| cell.parts()).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_what_its_words_do() {
        let [ar, en] = [Lang::Arabic, Lang::English].map(Word::Language);
        for (cell, words, parts) in [
            ("ar", vec![Some(ar)], 1),
            ("EN_us", vec![Some(en)], 1),
            ("ar_EG_file", vec![Some(ar), Some(Word::File)], 2),
            ("arFile", vec![Some(ar), Some(Word::File)], 1),
            ("file_1", vec![Some(Word::File), Some(Word::First)], 2),
            ("الملف العربي", vec![Some(Word::File), Some(ar)], 2),
            ("Term (English)", vec![None, Some(en)], 2),
            ("1", vec![], 0),
            (" ", vec![], 0),
        ] {
            let heading = Heading::of(cell);
            assert_eq!((heading.words, heading.parts), (words, parts), "{cell}");
        }
        assert_eq!(Heading::of("ar-Arab-EG").code(), Some(Lang::Arabic));
        assert_eq!(Heading::of("ar Arab").code(), None);
    }
}
