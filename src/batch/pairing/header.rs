//! The header of a list of files: which column holds what.

use crate::model::lang::Lang;
use crate::text::headers::{Heading, Word};

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

impl Columns {
    /// Those that a first row names, if it is a header: one cell names the Arabic files and one the English ones, or
    /// one the first and one the second.
    pub(super) fn named<T: AsRef<str>>(row: &[T]) -> Option<Self> {
        // What is a path names nothing, whatever words are in it.
        let names = |cell: &str| !cell.contains(['/', '\\', '.']);
        let headings: Vec<Option<Heading>> = (row.iter())
            .map(|cell| names(cell.as_ref()).then(|| Heading::of(cell.as_ref())))
            .collect();
        let find = |is_meant: &dyn Fn(&Heading) -> bool| {
            (headings.iter()).position(|heading| heading.as_ref().is_some_and(is_meant))
        };
        // Paths may be headed by anything that is one of the words and no other.
        let files = |wanted: Word| find(&|heading| heading.is(wanted));
        let by_language =
            files(Word::Language(Lang::Arabic)).zip(files(Word::Language(Lang::English)));
        let by_order = || {
            let first = files(Word::First).or_else(|| files(Word::File));
            first.zip(files(Word::Second))
        };
        let (first, second) = by_language.or_else(by_order)?;
        let others = |wanted: Word| {
            find(&|heading| heading.has(wanted)).filter(|&at| at != first && at != second)
        };
        Some(Self {
            files: [first, second],
            id: others(Word::Id),
            found: others(Word::Found),
        })
    }
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
