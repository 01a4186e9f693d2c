//! Names of the two languages, and meanings of the cells of a header.
//!
//! One vocabulary for all tables: of pairs, of dictionaries and of files, and for the names of files and folders.

use std::sync::LazyLock;

use crate::model::lang::Lang;
use crate::text::table::Table;
use crate::text::{data, fold, script};

/// Words that name a language, folded, and the regions that may follow them.
#[derive(Default)]
struct Languages {
    words: Table<Lang>,
    /// Regions after Arabic, after English.
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

/// Returns the language that a word names, by itself or by its code.
pub(crate) fn language(word: &str) -> Option<Lang> {
    LANGUAGES.words.get(fold::key(word).as_ref()).copied()
}

/// Returns the language that the name of a file says, or else that of a folder that it is in, the nearest first: the
/// only one among its words.
pub(crate) fn language_in_path(path: &str) -> Option<Lang> {
    path.rsplit(['/', '\\']).find_map(|part| {
        let words = part.split(|c: char| !c.is_alphabetic());
        let mut langs = words.filter_map(language);
        let first = langs.next()?;
        langs.all(|other| other == first).then_some(first)
    })
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
    /// Way in which a pair of files was found.
    Found,
}

/// Whether a name, such as `source_text`, says `wanted`, with nothing besides but that it is of texts or files.
pub(crate) fn says(name: &str, wanted: Word) -> bool {
    Heading::of(name).is(wanted)
}

/// Greatest number of words of a heading that names a language; a longer one only speaks of it.
const NAME_WORDS: usize = 4;

/// Cell of what may be a header.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Heading {
    /// Words of the cell; `None` for one that no header is known to have.
    words: Vec<Option<Word>>,
    /// Number of words that signs and blanks part, a region with its language.
    parts: usize,
    /// Language whose code the whole cell is, whatever region or script follows in it.
    code: Option<Lang>,
    /// Whether it is mostly in Arabic letters.
    is_arabic: bool,
}

impl Heading {
    /// Reads the words of a cell: parted by signs, digits and capitals (`arFile`, `file_1`).
    fn of(cell: &str) -> Self {
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
            is_arabic: script::lang(cell) == Some(Lang::Arabic),
        }
    }

    /// Whether `wanted` is among the words, whatever the others are.
    fn mentions(&self, wanted: Word) -> bool {
        self.words.contains(&Some(wanted))
    }

    /// Whether `wanted` is among the words and all words are known.
    #[cfg(feature = "batch")]
    fn has(&self, wanted: Word) -> bool {
        self.mentions(wanted) && !self.words.contains(&None)
    }

    /// Whether the heading says `wanted`, with nothing besides but that it is of texts or files.
    fn is(&self, wanted: Word) -> bool {
        let is_apt = |word: &Option<Word>| *word == Some(wanted) || *word == Some(Word::File);
        self.mentions(wanted) && self.words.iter().all(is_apt)
    }

    /// Whether the heading names `lang` and not the other language, in few words.
    fn tells(&self, lang: Lang) -> bool {
        self.parts <= NAME_WORDS
            && self.mentions(Word::Language(lang))
            && !self.mentions(Word::Language(lang.other()))
    }
}

/// Splits a part without signs into words: `en`, `File` and `1` of `enFile1`.
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

/// Contents of the cells of a table, which decide how free its header is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cells {
    /// Texts: a heading may have other words besides, as `Term (Arabic)`, or be a code, as `ar-Arab-EG`.
    Texts,
    /// Paths: a heading has no words but known ones, for `report ar` is a path, and no signs of a path.
    #[cfg_attr(
        not(feature = "batch"),
        allow(dead_code, reason = "only batches have lists of paths")
    )]
    Paths,
}

/// First row of a table that names its columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Header {
    headings: Vec<Heading>,
    /// Columns of the two sides: the Arabic and the English one, or the first and the second.
    pub(crate) sides: [usize; 2],
    /// Whether the two are named by their languages, so that the first side is the Arabic one.
    pub(crate) has_languages: bool,
}

impl Header {
    /// Returns the header of a table of texts and the number of its row, if it has one: the first row, titles of one cell
    /// and blank rows left out.
    pub(crate) fn placed<T: AsRef<str>>(rows: &[Vec<T>]) -> Option<(usize, Self)> {
        let is_filled = |cell: &&T| !cell.as_ref().trim().is_empty();
        let is_title = |row: &&Vec<T>| row.iter().filter(is_filled).count() < 2;
        let titles = rows.iter().take_while(is_title).count();
        Some((titles, Self::of_table(&rows[titles..])?))
    }

    /// Reads the first row of a table of texts as a header, if it is one: codes of languages that stand in the next row
    /// too are a column of theirs.
    pub(crate) fn of_table<T: AsRef<str>>(rows: &[Vec<T>]) -> Option<Self> {
        let first = rows.first()?;
        let cell = |row: &Vec<T>, column: usize| {
            row.get(column).map(|cell| cell.as_ref().trim().to_owned())
        };
        let header = Self::of(first, Cells::Texts)?;
        let is_again = |&column: &usize| {
            rows.get(1)
                .is_some_and(|next| cell(first, column) == cell(next, column))
        };
        (!header.sides.iter().any(is_again)).then_some(header)
    }

    /// Reads a row as a header, if one cell names Arabic and another English, or one the source and one the target. Of
    /// several that name one side, as `ar` and `ar_file`, the shortest is meant, and of paths the first.
    pub(crate) fn of<T: AsRef<str>>(
        row: impl IntoIterator<Item = T>,
        cells: Cells,
    ) -> Option<Self> {
        let heading = |cell: T| {
            let cell = cell.as_ref();
            // What is a path names nothing, whatever words are in it.
            let is_path = cells == Cells::Paths && cell.contains(['/', '\\', '.']);
            Heading::of(if is_path { "" } else { cell })
        };
        let headings: Vec<Heading> = row.into_iter().map(heading).collect();
        let find = |is_meant: &dyn Fn(&Heading) -> bool| {
            let columns = (headings.iter().enumerate()).filter(|(_, heading)| is_meant(heading));
            let meant = columns.min_by_key(|(_, heading)| match cells {
                Cells::Texts => heading.parts,
                Cells::Paths => 0,
            });
            meant.map(|(column, _)| column)
        };
        let side = |word: Word| find(&|heading| heading.is(word));
        let strictly = |lang: Lang| {
            let code = || find(&|heading| heading.code == Some(lang));
            side(Word::Language(lang)).or_else(|| (cells == Cells::Texts).then(code)?)
        };
        let freely = |lang: Lang| find(&|heading| heading.tells(lang));
        // What speaks of each language in itself is a pair of texts; what heads both columns so is in one language.
        let both_freely = || {
            let both = freely(Lang::Arabic).zip(freely(Lang::English))?;
            (headings[both.0].is_arabic == headings[both.1].is_arabic).then_some(both)
        };
        let [ar, en] = [Lang::Arabic, Lang::English].map(strictly);
        // Beside a language "source" or "translation" is the other one.
        let beside = |named: usize| {
            let either = side(Word::Second).or_else(|| side(Word::First));
            either.filter(|&column| column != named)
        };
        let by_language = match (ar, en) {
            (Some(ar), Some(en)) => Some((ar, en)),
            _ if cells == Cells::Paths => None,
            (Some(ar), None) => (freely(Lang::English).or_else(|| beside(ar))).map(|en| (ar, en)),
            (None, Some(en)) => (freely(Lang::Arabic).or_else(|| beside(en))).map(|ar| (ar, en)),
            (None, None) => both_freely(),
        };
        let by_order = || {
            let first = side(Word::First).or_else(|| side(Word::File));
            first.zip(side(Word::Second))
        };
        let (first, second) = by_language.or_else(by_order)?;
        Some(Self {
            has_languages: by_language.is_some(),
            sides: [first, second],
            headings,
        })
    }

    /// Returns the number of columns.
    pub(crate) fn width(&self) -> usize {
        self.headings.len()
    }

    /// Returns the column besides the two sides that is called `wanted`.
    #[cfg(feature = "batch")]
    pub(crate) fn column(&self, wanted: Word) -> Option<usize> {
        let column = self.headings.iter().position(|heading| heading.has(wanted));
        column.filter(|column| !self.sides.contains(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_their_language() {
        let (ar, en) = (Some(Lang::Arabic), Some(Lang::English));
        for (path, expected) in [
            ("x.ar.txt", ar),
            ("ar/x.txt", ar),
            ("ar/x_EN.txt", en),
            ("texts/العربية/1.docx", ar),
            ("en/ar-en.txt", en),
            ("arena/x.txt", None),
        ] {
            assert_eq!(language_in_path(path), expected, "{path}");
        }
    }

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
        assert_eq!(Heading::of("ar-Arab-EG").code, Some(Lang::Arabic));
        assert_eq!(Heading::of("ar Arab").code, None);
    }

    #[test]
    fn headers_name_the_two_sides() {
        use Cells::{Paths, Texts};
        for (row, cells, sides, has_languages) in [
            ("ar,en", Texts, [0, 1], true),
            ("en,ar_file,ar", Texts, [2, 0], true),
            ("en_US,note,ar-SA", Texts, [2, 0], true),
            ("en-Latn,ar-Arab-EG", Texts, [1, 0], true),
            ("Term (Arabic),Term (English)", Texts, [0, 1], true),
            ("الكلمة العربية,English", Texts, [0, 1], true),
            ("العربية,الإنجليزية", Texts, [0, 1], true),
            ("id,source,target", Texts, [1, 2], false),
            ("text,translation", Texts, [0, 1], false),
            ("ar,en", Paths, [0, 1], true),
            ("en,ar", Paths, [1, 0], true),
            ("ar_file,en_file,id", Paths, [0, 1], true),
            ("doc_id,date,ENGLISH PATH,arabic_path", Paths, [3, 2], true),
            ("arFile,enFile", Paths, [0, 1], true),
            ("path (ar),path (en)", Paths, [0, 1], true),
            ("الملف العربي,الملف الانجليزي,الرقم", Paths, [0, 1], true),
            ("عربي,إنكليزي", Paths, [0, 1], true),
            ("source,target", Paths, [0, 1], false),
            ("file1,file2,key", Paths, [0, 1], false),
            (
                "id,found,confidence,file,other_file,error",
                Paths,
                [3, 4],
                false,
            ),
        ] {
            let header = Header::of(row.split(','), cells).expect(row);
            assert_eq!(
                (header.sides, header.has_languages),
                (sides, has_languages),
                "{row}"
            );
        }
        for (row, cells) in [
            ("Arabic,عربي", Texts),
            ("العربية والإنجليزية,Arabic and English", Texts),
            // A pair of texts that speak of their languages.
            ("أتكلم العربية,I speak English", Texts),
            ("id,ar", Texts),
            ("a.ar,a.en", Paths),
            ("1,2", Paths),
            ("a,b", Paths),
            ("ar/x.txt,en/x.txt", Paths),
            ("x,y", Paths),
            ("id,ar", Paths),
            ("ar/1,en/1", Paths),
            ("report ar,report en", Paths),
        ] {
            assert_eq!(Header::of(row.split(','), cells), None, "{row}");
        }
    }
}
