//! Reader of the tables of `data/*.tsv`, which are built into the library.
//!
//! All have one form: a row per line, cells parted by tabs, no empty cell, and lines that begin with `#` for those who
//! read the file. All are read by one rule: a row that is not what its table says is an error that names the file,
//! the line and the column. No row is passed over.

use std::fmt;
use std::str::FromStr;

use super::table::Table;
use crate::model::lang::Lang;

/// Table of `data/`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File {
    name: &'static str,
    text: &'static str,
    columns: usize,
}

/// Embeds the table of this name, with its number of columns.
macro_rules! file {
    ($name:literal, $columns:literal) => {
        File {
            name: concat!("data/", $name),
            text: include_str!(concat!("../../data/", $name)),
            columns: $columns,
        }
    };
}

pub(crate) const ABBREVIATIONS: File = file!("abbreviations.tsv", 3);
pub(crate) const AFFIXES: File = file!("affixes.tsv", 2);
pub(crate) const ALPHABETS: File = file!("alphabets.tsv", 2);
pub(crate) const CONNECTIVES: File = file!("connectives.tsv", 4);
pub(crate) const DATE_WORDS: File = file!("date-words.tsv", 2);
pub(crate) const DEFINING_WORDS: File = file!("defining-words.tsv", 2);
pub(crate) const FINDINGS: File = file!("findings.tsv", 3);
pub(crate) const FOREIGN_SOUNDS: File = file!("foreign-sounds.tsv", 3);
pub(crate) const FUNCTION_WORDS: File = file!("function-words.tsv", 3);
#[cfg(feature = "app")]
pub(crate) const INTERFACE: File = file!("interface.tsv", 3);
pub(crate) const IRREGULAR_ENGLISH: File = file!("irregular-english.tsv", 3);
pub(crate) const LANGUAGES: File = file!("languages.tsv", 2);
pub(crate) const LIST_HEADERS: File = file!("list-headers.tsv", 2);
pub(crate) const MARKERS: File = file!("markers.tsv", 3);
pub(crate) const MONTHS: File = file!("months.tsv", 4);
pub(crate) const NAMES: File = file!("names.tsv", 2);
pub(crate) const NEGATIONS: File = file!("negations.tsv", 3);
pub(crate) const NUMBER_WORDS: File = file!("number-words.tsv", 5);
pub(crate) const OTHER_LANGUAGES: File = file!("other-languages.tsv", 4);
pub(crate) const SAID_TWICE: File = file!("said-twice.tsv", 2);
pub(crate) const SENTENCE_WORDS: File = file!("sentence-words.tsv", 3);
pub(crate) const UMM_AL_QURA: File = file!("umm-al-qura.tsv", 2);
pub(crate) const WIKI_PAGES: File = file!("wiki-pages.tsv", 2);

impl File {
    /// Name of the file in the project.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Builds a value from the rows, which `add` takes in one after the other.
    ///
    /// # Panics
    ///
    /// If a row is bad: the table is part of the library, and the tests read all of them.
    pub(crate) fn load<T: Default>(
        &self,
        add: impl FnMut(&mut T, &Row) -> Result<(), BadRow>,
    ) -> T {
        self.read(add).unwrap_or_else(|bad| panic!("{bad}"))
    }

    fn read<T: Default>(
        &self,
        mut add: impl FnMut(&mut T, &Row) -> Result<(), BadRow>,
    ) -> Result<T, BadRow> {
        let mut all = T::default();
        for (number, line) in (1..).zip(self.text.lines()) {
            if !line.starts_with('#') {
                add(&mut all, &self.row(number, line)?)?;
            }
        }
        Ok(all)
    }

    fn row(&self, line: usize, text: &'static str) -> Result<Row, BadRow> {
        let row = Row {
            file: self.name,
            line,
            cells: text.split('\t').collect(),
        };
        let bad = |column: usize| {
            row.cells[column].is_empty() || row.cells[column].trim() != row.cells[column]
        };
        if let Some(column) = (0..row.cells.len()).find(|&column| bad(column)) {
            return Err(row.bad(column, "is empty, or has blanks at an end"));
        }
        let columns = self.columns;
        match row.cells.len() {
            cells if cells < columns => {
                Err(row.bad(cells, format!("is missing: there are {columns}")))
            }
            cells if cells > columns => {
                Err(row.bad(columns, format!("is too many: there are {columns}")))
            }
            _ => Ok(row),
        }
    }
}

/// Row of a table, with a cell in each column. Columns are counted from 0 here and from 1 in errors.
#[derive(Debug)]
pub(crate) struct Row {
    file: &'static str,
    line: usize,
    cells: Vec<&'static str>,
}

impl Row {
    /// Returns the cell in a column.
    pub(crate) fn cell(&self, column: usize) -> &'static str {
        self.cells[column]
    }

    /// Returns the value that the cell in a column stands for, if `known` knows it.
    pub(crate) fn value<T>(
        &self,
        column: usize,
        known: impl FnOnce(&'static str) -> Option<T>,
    ) -> Result<T, BadRow> {
        let cell = self.cell(column);
        known(cell).ok_or_else(|| self.bad(column, format!("cannot be “{cell}”")))
    }

    /// Returns the number in a column.
    pub(crate) fn number<T: FromStr>(&self, column: usize) -> Result<T, BadRow> {
        self.value(column, |cell| cell.parse().ok())
    }

    /// Returns the language whose code stands in a column.
    pub(crate) fn lang(&self, column: usize) -> Result<Lang, BadRow> {
        let known = |code| {
            [Lang::Arabic, Lang::English]
                .into_iter()
                .find(|lang| lang.code() == code)
        };
        self.value(column, known)
    }

    /// Returns the flags in a column, parted by commas, as one value each of `known`; `-` for none.
    pub(crate) fn flags<const N: usize>(
        &self,
        column: usize,
        known: [&str; N],
    ) -> Result<[bool; N], BadRow> {
        let mut flags = [false; N];
        if self.cell(column) != "-" {
            for flag in self.cell(column).split(',') {
                match known.iter().position(|&known| known == flag) {
                    Some(at) => flags[at] = true,
                    None => return Err(self.bad(column, format!("cannot have “{flag}”"))),
                }
            }
        }
        Ok(flags)
    }

    /// Returns the words in a column, parted by blanks.
    pub(crate) fn words(&self, column: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.cell(column).split_whitespace()
    }

    /// Returns the phrases in a column, parted by `|`, with or without blanks around it.
    pub(crate) fn phrases(&self, column: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.cell(column).split('|').map(str::trim)
    }

    /// Adds the meaning of a word or phrase of a column to `table`. It is an error if that is in it already.
    pub(crate) fn insert<T>(
        &self,
        table: &mut Table<T>,
        column: usize,
        word: String,
        value: T,
    ) -> Result<(), BadRow> {
        if word.is_empty() || table.contains(&word) {
            return Err(self.again(column, &word));
        }
        table.insert(word, value);
        Ok(())
    }

    /// Adds the words in a column to `list`. It is an error if one of them is in it already.
    pub(crate) fn append(&self, list: &mut Vec<&'static str>, column: usize) -> Result<(), BadRow> {
        for word in self.words(column) {
            if list.contains(&word) {
                return Err(self.again(column, word));
            }
            list.push(word);
        }
        Ok(())
    }

    /// Returns the error that a word or phrase of a column was there before, or is empty.
    pub(crate) fn again(&self, column: usize, word: &str) -> BadRow {
        self.bad(column, format!("has “{word}” once more"))
    }

    /// Returns the error that this row's cell in a column `is` not as it should be.
    fn bad(&self, column: usize, is: impl Into<String>) -> BadRow {
        BadRow {
            file: self.file,
            line: self.line,
            column: column + 1,
            is: is.into(),
        }
    }
}

/// Fault of a row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BadRow {
    file: &'static str,
    /// Line number, counted from 1.
    line: usize,
    /// Column number, counted from 1.
    column: usize,
    /// Fault of the cell, as the rest of a sentence about it.
    is: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            is,
        } = self;
        write!(f, "{file}:{line}: column {column} {is}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the words of a table of language, number, flags and words.
    fn read(text: &'static str) -> Result<Table<(Lang, u8, [bool; 2])>, String> {
        let file = File {
            name: "data/test.tsv",
            text,
            columns: 4,
        };
        let read = file.read(|table, row| {
            let value = (
                row.lang(0)?,
                row.number(1)?,
                row.flags(2, ["weak", "after"])?,
            );
            for word in row.words(3) {
                row.insert(table, 3, word.to_lowercase(), value)?;
            }
            Ok(())
        });
        read.map_err(|bad| bad.to_string())
    }

    #[test]
    fn good_rows_are_read() {
        let table = read("# head\nar\t1\t-\tواحد\n# more\nen\t1\tweak,after\tOne ace\n")
            .expect("good rows");
        assert_eq!(table.get("واحد"), Some(&(Lang::Arabic, 1, [false, false])));
        assert_eq!(table.get("ace"), Some(&(Lang::English, 1, [true, true])));
        assert!(!table.contains("head"));
    }

    #[test]
    fn a_bad_row_is_an_error_that_names_file_line_and_column() {
        for (row, error) in [
            ("en\t1\t-", "column 4 is missing: there are 4"),
            ("en\t1\t-\tone\tmore", "column 5 is too many: there are 4"),
            ("", "column 1 is empty, or has blanks at an end"),
            ("en\t\t-\tone", "column 2 is empty, or has blanks at an end"),
            (
                "en\t1\t-\tone ",
                "column 4 is empty, or has blanks at an end",
            ),
            ("fr\t1\t-\tun", "column 1 cannot be “fr”"),
            ("en\tone\t-\tone", "column 2 cannot be “one”"),
            ("en\t300\t-\tone", "column 2 cannot be “300”"),
            ("en\t1\tweak,strong\tone", "column 3 cannot have “strong”"),
            ("en\t3\t-\tthree Two", "column 4 has “two” once more"),
        ] {
            let text: &'static str = format!("# head\nen\t2\t-\ttwo\n{row}\n").leak();
            let expected = format!("data/test.tsv:3: {error}");
            assert_eq!(read(text).err(), Some(expected), "{row:?}");
        }
    }

    #[test]
    fn every_table_of_the_folder_is_built_in() {
        let built_in = [
            ABBREVIATIONS,
            AFFIXES,
            ALPHABETS,
            CONNECTIVES,
            DATE_WORDS,
            DEFINING_WORDS,
            FINDINGS,
            FOREIGN_SOUNDS,
            FUNCTION_WORDS,
            #[cfg(feature = "app")]
            INTERFACE,
            IRREGULAR_ENGLISH,
            LANGUAGES,
            LIST_HEADERS,
            MARKERS,
            MONTHS,
            NAMES,
            NEGATIONS,
            NUMBER_WORDS,
            OTHER_LANGUAGES,
            SAID_TWICE,
            SENTENCE_WORDS,
            UMM_AL_QURA,
            WIKI_PAGES,
        ];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of tables")
            .map(|file| {
                file.expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name.ends_with(".tsv"))
            // What only the window says is built into that.
            .filter(|name| cfg!(feature = "app") || name != "interface.tsv")
            .map(|name| format!("data/{name}"))
            .collect();
        names.sort();
        assert_eq!(built_in.map(|file| file.name).as_slice(), names);
        for file in built_in {
            file.read(|(), _| Ok(()))
                .unwrap_or_else(|bad| panic!("{bad}"));
        }
    }
}
