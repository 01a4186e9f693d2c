//! The header of a list of files: which column holds what.

use std::sync::LazyLock;

use super::names::language;
use crate::model::lang::Lang;
use crate::text::data;
use crate::text::fold;
use crate::text::table::Table;

/// The columns of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Columns {
    /// Those of the paths.
    pub(super) files: [usize; 2],
    /// That of the ids.
    pub(super) id: Option<usize>,
    /// That in which our own tables say how the files were found.
    pub(super) found: Option<usize>,
}

impl Default for Columns {
    /// Those of a list without header.
    fn default() -> Self {
        Self {
            files: [0, 1],
            id: Some(2),
            found: None,
        }
    }
}

/// What a word of a header says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Language(Lang),
    File,
    First,
    Second,
    Id,
    Found,
}

static WORDS: LazyLock<Table<Word>> = LazyLock::new(|| {
    data::LIST_HEADERS.load(|words: &mut Table<Word>, row| {
        let kind = row.value(0, |kind| match kind {
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

impl Columns {
    /// Those that a first row names, if it is a header: one cell names the Arabic files and one the English ones, or one the
    /// first and one the second.
    pub(super) fn named<T: AsRef<str>>(row: &[T]) -> Option<Self> {
        let cells: Vec<Option<Vec<Word>>> = row.iter().map(|cell| words(cell.as_ref())).collect();
        let find = |is_meant: &dyn Fn(&[Word]) -> bool| {
            cells
                .iter()
                .position(|cell| cell.as_deref().is_some_and(is_meant))
        };
        // Paths may be headed by anything that is one of the words and no other.
        let files = |wanted: Word| {
            find(&|words| {
                words.contains(&wanted)
                    && (words.iter()).all(|word| *word == wanted || *word == Word::File)
            })
        };
        let by_language =
            files(Word::Language(Lang::Arabic)).zip(files(Word::Language(Lang::English)));
        let by_order = || {
            let first = files(Word::First).or_else(|| files(Word::File));
            first.zip(files(Word::Second))
        };
        let (first, second) = by_language.or_else(by_order)?;
        let others = |wanted: Word| {
            find(&|words| words.contains(&wanted)).filter(|&at| at != first && at != second)
        };
        Some(Self {
            files: [first, second],
            id: others(Word::Id),
            found: others(Word::Found),
        })
    }
}

/// The words of a cell if all of it are words that headers have.
fn words(cell: &str) -> Option<Vec<Word>> {
    // What is a path or a number is none, whatever words are in it.
    if cell.contains(['/', '\\', '.']) || !cell.contains(char::is_alphabetic) {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in cell.chars() {
        let begins = before.is_alphabetic() != c.is_alphabetic()
            || before.is_lowercase() && c.is_uppercase()
            || parts.is_empty();
        if begins {
            parts.push(String::new());
        }
        parts.last_mut()?.push(c);
        before = c;
    }
    let parts = parts
        .iter()
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    parts
        .filter(|part| !part.is_empty())
        .map(|part| match language(part) {
            Some(lang) => Some(Word::Language(lang)),
            None => WORDS.get(fold::key(part).as_ref()).copied(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_which_column_holds_what() {
        for (header, files, id) in [
            ("ar,en", [0, 1], None),
            ("en,ar", [1, 0], None),
            ("ar_file,en_file,id", [0, 1], Some(2)),
            ("Arabic,English,ID", [0, 1], Some(2)),
            ("doc_id,date,ENGLISH PATH,arabic_path", [3, 2], Some(0)),
            ("arFile,enFile", [0, 1], None),
            ("path (ar),path (en)", [0, 1], None),
            ("الملف العربي,الملف الانجليزي,الرقم", [0, 1], Some(2)),
            ("عربي,إنكليزي", [0, 1], None),
            ("source,target", [0, 1], None),
            ("file1,file2,key", [0, 1], Some(2)),
            ("id,found,confidence,file,other_file,error", [3, 4], Some(0)),
            (
                "id,status,ar_file,en_file,found,match_confidence",
                [2, 3],
                Some(0),
            ),
        ] {
            let row: Vec<&str> = header.split(',').collect();
            let found = Columns::named(&row).map(|columns| (columns.files, columns.id));
            assert_eq!(found, Some((files, id)), "{header}");
        }
        for row in [
            "a.ar,a.en",
            "1,2",
            "a,b",
            "ar/x.txt,en/x.txt",
            "x,y",
            "id,ar",
            "ar/1,en/1",
            "report ar,report en",
        ] {
            let row: Vec<&str> = row.split(',').collect();
            assert_eq!(Columns::named(&row), None, "{row:?}");
        }
    }
}
