//! Reader of pairs in the rows of tables of text.

use std::io::BufRead;

use super::write::runs_as_formula;
use super::{FIRST_COLUMNS, HEADER};
use crate::formats::columns::Columns;
use crate::formats::read::{Row, Source, Text};
use crate::io::table::{self, Dialect, Rows};
use crate::model::error::{Hint, Result};
use crate::text::headers::Cells;

/// Extensions of files that are texts rather than tables.
const TEXTS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Reader of a table of text, row by row.
pub(in crate::formats) struct Table {
    rows: Rows<Box<dyn BufRead>>,
    /// Columns of the table, once its first row was read.
    columns: Option<Columns>,
    is_marked: bool,
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
        Self {
            rows: Rows::new(text.name, text.input, dialect.with_quotes(is_quoted)),
            columns: None,
            is_marked: text.is_marked,
            may_be_text: TEXTS
                .iter()
                .any(|text| extension.eq_ignore_ascii_case(text)),
            counted: 0,
            pairs: 0,
            is_guarded: false,
        }
    }
}

impl Source for Table {
    fn next(&mut self) -> Result<Option<Row>> {
        loop {
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
            let columns = match &mut self.columns {
                Some(columns) => columns,
                None => {
                    self.is_guarded =
                        self.is_marked && OURS.iter().all(|name| cells.contains(name));
                    let (columns, is_header) = Columns::of(&cells);
                    let columns = self.columns.insert(columns);
                    if is_header {
                        self.may_be_text = false;
                        continue;
                    }
                    columns
                }
            };
            if self.is_guarded {
                cells.iter_mut().for_each(|cell| *cell = unguarded(cell));
            }
            let row = columns.row(&cells);
            return match row {
                Ok(row) => {
                    self.pairs += usize::from(matches!(row, Row::Pair(_)));
                    Ok(Some(row))
                }
                Err(reason) => Err(self.rows.malformed(self.rows.line(), reason)),
            };
        }
    }

    fn line(&self) -> usize {
        self.rows.line()
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
