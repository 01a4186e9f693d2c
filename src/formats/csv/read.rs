//! Tables of text: what stands between the cells, and the pairs in the rows.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord};

use super::HEADER;
use super::quotes::{self, Quotes, Unsound};
use super::write::runs_as_formula;
use crate::formats::columns::Columns;
use crate::formats::lines::LINE_LIMIT;
use crate::formats::read::{Row, Source, Text};
use crate::model::error::{Error, ErrorKind, Result};

/// The extensions of files that are texts rather than tables.
const TEXTS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Reads a table of text row by row.
pub(in crate::formats) struct Table {
    name: String,
    rows: csv::Reader<Checked>,
    budget: Rc<Cell<usize>>,
    row: StringRecord,
    /// The line in which it begins.
    line: usize,
    /// Those of the table, once its first row was read.
    columns: Option<Columns>,
    is_marked: bool,
    /// Whether its name says that it is a text, and there was no header.
    may_be_text: bool,
    /// How many rows there were, and how many of them were pairs.
    counted: usize,
    pairs: usize,
    /// Whether the table is one of ours for spreadsheets, with apostrophes before what would run as a formula.
    is_guarded: bool,
}

impl Table {
    /// A table in a file with this extension. Between cells stand tabs, or in `.csv` commas or semicolons, unless the
    /// first lines show otherwise. Cells between tabs are quoted only in what was written for spreadsheets, which
    /// begins with a byte-order mark, and where the first lines show it.
    pub(in crate::formats) fn new(text: Text, extension: &str) -> Self {
        let is_csv = extension.eq_ignore_ascii_case("csv");
        let delimiter = delimiter(&text.start, is_csv);
        let budget = Rc::new(Cell::new(LINE_LIMIT));
        let is_own = text.start.starts_with(&HEADER.join("\t"));
        let is_quoted =
            delimiter != b'\t' || text.is_marked || (!is_own && quotes::are_in_tabs(&text.start));
        let rows = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .quoting(is_quoted)
            .from_reader(Checked {
                input: text.input,
                budget: Rc::clone(&budget),
                quotes: is_quoted.then(|| Quotes::new(delimiter)),
                unsound: None,
            });
        Self {
            name: text.name,
            rows,
            budget,
            row: StringRecord::new(),
            line: 0,
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

    fn malformed(&self, line: usize, reason: String) -> Error {
        ErrorKind::Malformed {
            file: self.name.clone(),
            line,
            reason,
        }
        .into()
    }

    fn failed(&self, line: usize, error: csv::Error) -> Error {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => return self.malformed(line, format!("{other:?}")),
        };
        let inner = source.get_ref();
        if let Some(unsound) = inner.and_then(|inner| inner.downcast_ref::<Unsound>()) {
            return self.malformed(unsound.line(), unsound.to_string());
        }
        match inner.is_some_and(|inner| inner.is::<TooLong>()) {
            true => {
                let limit = LINE_LIMIT >> 20;
                self.malformed(
                    line,
                    format!("the row is longer than {limit} MB; is a quotation mark not closed?"),
                )
            }
            false => Text::failed(&self.name, source),
        }
    }
}

impl Source for Table {
    fn next(&mut self) -> Result<Option<Row>> {
        loop {
            let line = usize::try_from(self.rows.position().line()).unwrap_or(usize::MAX);
            self.line = line;
            self.budget.set(LINE_LIMIT);
            match self.rows.read_record(&mut self.row) {
                Ok(true) => self.counted += 1,
                Ok(false) if self.may_be_text && 2 * self.pairs < self.counted => {
                    let reason = "most rows do not have Arabic in one cell and English in another; if it is a text, \
                                  `muwazi align` makes pairs of it and its translation, if a table, name it .csv or .tsv";
                    return Err(self.malformed(1, reason.into()));
                }
                Ok(false) => return Ok(None),
                Err(error) => return Err(self.failed(line, error)),
            }
            let mut cells: Vec<&str> = self.row.iter().collect();
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
                Err(reason) => Err(self.malformed(line, reason)),
            };
        }
    }

    fn line(&self) -> usize {
        self.line
    }
}

/// Columns that all tables of ours that hold pairs have: of pairs and of hits.
const OURS: [&str; 5] = ["confidence", "ar", "en", "ar_file", "en_file"];

/// A cell without the apostrophe that keeps it from running as a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if runs_as_formula(rest) => rest,
        _ => cell,
    }
}

/// What stands between the cells of a table that begins with `start`: of tabs, commas and semicolons the one that
/// is in most of the first lines; commas in `.csv` and tabs elsewhere where that is not told.
fn delimiter(start: &str, is_csv: bool) -> u8 {
    let candidates = match is_csv {
        true => [b',', b';', b'\t'],
        false => [b'\t', b',', b';'],
    };
    let rows: Vec<[usize; 3]> = start
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(50)
        .map(|line| candidates.map(|delimiter| outside_quotes(line, delimiter)))
        .collect();
    // A tab is in no text, so it is meant wherever most lines have it.
    let lines_with = |index: usize| rows.iter().filter(|row| row[index] > 0).count();
    let score = |index: usize| match candidates[index] {
        b'\t' => 3 * lines_with(index),
        _ if lines_with(index) == 0 => 0,
        _ => 2 * lines_with(index) + usize::from(steady(&rows, index)),
    };
    let best = (0..3).max_by_key(|&index| (score(index), 3 - index));
    best.map_or(candidates[0], |index| candidates[index])
}

/// Whether all lines have as many.
fn steady(rows: &[[usize; 3]], index: usize) -> bool {
    rows.windows(2).all(|pair| pair[0][index] == pair[1][index])
}

/// How often `delimiter` stands in `line` outside of quotation marks.
fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut is_inside = false;
    let mut count = 0;
    for byte in line.bytes() {
        is_inside ^= byte == b'"';
        count += usize::from(!is_inside && byte == delimiter);
    }
    count
}

/// Input of which only so much is read for one row, and the quotation marks in which open and close cells.
struct Checked {
    input: Box<dyn BufRead>,
    budget: Rc<Cell<usize>>,
    /// None where a mark is text.
    quotes: Option<Quotes>,
    /// What is wrong after what was read last.
    unsound: Option<Unsound>,
}

/// A row is longer than its budget.
#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row is too long")
    }
}

impl std::error::Error for TooLong {}

impl Read for Checked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let failed = |unsound: Unsound| io::Error::new(io::ErrorKind::InvalidData, unsound);
        if let Some(unsound) = self.unsound {
            return Err(failed(unsound));
        }
        let mut read = self.input.read(into)?;
        match self.budget.get().checked_sub(read) {
            Some(left) => self.budget.set(left),
            None => return Err(io::Error::new(io::ErrorKind::InvalidData, TooLong)),
        }
        let Some(quotes) = &mut self.quotes else {
            return Ok(read);
        };
        for (at, &byte) in into[..read].iter().enumerate() {
            if let Err(unsound) = quotes.take(byte) {
                self.unsound = Some(unsound);
                read = at;
                break;
            }
        }
        // The rows before are given first.
        match (read, self.unsound) {
            (0, Some(unsound)) => Err(failed(unsound)),
            (0, None) => quotes.end().map(|()| 0).map_err(failed),
            _ => Ok(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_cells_is_told_from_the_first_lines() {
        for (start, is_csv, expected) in [
            ("a\tb\n", false, b'\t'),
            ("a\tb, c; d\ne\tf, g\n", true, b'\t'),
            ("a,b\nc,d\n", true, b','),
            ("a,b\nc,d\n", false, b','),
            ("a;b, c\nd;e\n", true, b';'),
            ("a;b\nc;d\n", false, b';'),
            ("\"a;b\",c\n\"d;e;f\",g\n", true, b','),
            ("one cell\n", true, b','),
            ("one cell\n", false, b'\t'),
            ("", false, b'\t'),
        ] {
            assert_eq!(delimiter(start, is_csv), expected, "{start:?}");
        }
    }
}
