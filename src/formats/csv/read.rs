//! Reader of pairs in the rows of tables of text.

use std::io::BufRead;

use super::write::runs_as_formula;
use super::{FIRST_COLUMNS, HEADER};
use crate::formats::columns::{Columns, SHOWING};
use crate::formats::read::{LeftOut, Row, Source, Text, Warning};
use crate::io::table::surplus::{has_surplus, rejoined};
use crate::io::table::{self, Dialect, Rows, records};
use crate::model::error::{Hint, Result};
use crate::text::headers::Cells;
use crate::text::script;

/// Extensions of files that are texts rather than tables.
const TEXTS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Reader of a table of text, row by row.
pub(in crate::formats) struct Table {
    rows: Rows<Box<dyn BufRead>>,
    columns: Columns,
    /// Number of rows that are still to be passed over: the title and the header.
    skipped: usize,
    /// Delimiter of the cells.
    delimiter: char,
    /// Whether the file's name says that it is a text, and there was no header.
    may_be_text: bool,
    /// Numbers of rows so far, and of pairs among them.
    counted: usize,
    pairs: usize,
    /// Whether the table was written here for spreadsheets, with apostrophes before what would run as a formula.
    is_guarded: bool,
}

impl Table {
    /// Creates a reader of a table in a file with this extension, which is asked only where the first lines do not show
    /// what stands between cells. Cells between tabs are quoted only in what was written for spreadsheets, which begins
    /// with a byte-order mark, and where the first lines show it.
    pub(in crate::formats) fn new(text: Text, extension: &str) -> Self {
        let is_csv = extension.eq_ignore_ascii_case("csv");
        let usual = if is_csv { b',' } else { b'\t' };
        let dialect = Dialect::of(&text.start, Cells::Texts, usual);
        let is_own = text.start.starts_with(&HEADER[..FIRST_COLUMNS].join("\t"));
        let is_quoted = dialect.delimiter != b'\t'
            || text.is_marked
            || (!is_own && table::are_in_tabs(&text.start));
        let dialect = dialect.with_quotes(is_quoted);
        let shown = records(&text.start, dialect, SHOWING);
        let shown: Vec<Vec<&str>> = shown.iter().map(|row| row.iter().collect()).collect();
        let (columns, skipped) = Columns::of(&shown);
        let is_ours = |row: &Vec<&str>| OURS.iter().all(|name| row.contains(name));
        Self {
            columns,
            skipped,
            delimiter: char::from(dialect.delimiter),
            may_be_text: skipped == 0
                && TEXTS
                    .iter()
                    .any(|text| extension.eq_ignore_ascii_case(text)),
            counted: 0,
            pairs: 0,
            is_guarded: text.is_marked && shown.first().is_some_and(is_ours),
            rows: Rows::new(text.name, text.input, dialect),
        }
    }
}

impl Source for Table {
    fn next(&mut self) -> Result<Option<Row>> {
        for _ in 0..std::mem::take(&mut self.skipped) {
            self.rows.next()?;
            self.counted += 1;
        }
        let Some(row) = self.rows.next()? else {
            if self.may_be_text && 2 * self.pairs < self.counted {
                let reason = "most rows do not have Arabic in one cell and English in another; if it is a table, \
                              name it .csv or .tsv";
                return Err(self.rows.malformed(1, reason).with_hint(Hint::Align));
            }
            return Ok(None);
        };
        self.counted += 1;
        let mut cells: Vec<&str> = row.iter().collect();
        if self.is_guarded {
            cells.iter_mut().for_each(|cell| *cell = unguarded(cell));
        }
        let (width, delimiter) = (self.columns.width, self.delimiter);
        let [ar, en] = self
            .columns
            .texts
            .map(|side| cells.get(side).copied().unwrap_or_default());
        // A comma in a text that stands before a blank last cell makes a surplus too.
        let is_cut = cells.len() > width && script::oriented(ar, en).is_none();
        let has_surplus = has_surplus(&cells, width);
        let whole = (has_surplus || is_cut)
            .then(|| rejoined(&cells, width, self.columns.texts, delimiter))
            .flatten();
        let row = if let Some(whole) = whole {
            self.columns.row(&whole)
        } else if is_cut && !has_surplus && !ar.trim().is_empty() && ar.trim() != en.trim() {
            // A text in one language that a delimiter cuts in two, and nothing in the other.
            Ok(Row::LeftOut(LeftOut::Sides))
        } else if !has_surplus {
            self.columns.row(&cells)
        } else if self.may_be_text {
            Ok(Row::LeftOut(LeftOut::Cells))
        } else {
            let cells = cells.len();
            Err(format!(
                "{cells} cells where the table has {width} columns; put texts that hold a {} in quotation marks",
                name_of(delimiter)
            ))
        };
        match row {
            Ok(row) => {
                self.pairs += usize::from(matches!(row, Row::Pair(_)));
                Ok(Some(row))
            }
            Err(reason) => Err(self.rows.malformed(self.rows.line(), reason)),
        }
    }

    fn is_list(&self) -> bool {
        self.columns.is_list()
    }

    fn warnings(&self) -> Vec<Warning> {
        self.columns.warnings()
    }

    fn line(&self) -> usize {
        self.rows.line()
    }
}

fn name_of(delimiter: char) -> &'static str {
    match delimiter {
        '\t' => "tab",
        ';' => "semicolon",
        '|' => "bar",
        _ => "comma",
    }
}

/// Names of columns that all tables of pairs and of hits written here have.
const OURS: [&str; 5] = ["confidence", "ar", "en", "ar_file", "en_file"];

/// Returns a cell without the apostrophe that keeps it from running as a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if runs_as_formula(rest) => rest,
        _ => cell,
    }
}
