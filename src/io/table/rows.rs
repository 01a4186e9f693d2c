//! Rows of a table, one in memory at a time.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::StringRecord;

use super::dialect::Dialect;
use super::quotes::{Quotes, Unsound};
use crate::io::decode::Fault;
use crate::model::error::{Error, ErrorKind, Result};

/// Greatest length of a row, in bytes.
const ROW_LIMIT: usize = 16 << 20;

/// Reader of a table, row by row.
pub(crate) struct Rows<R> {
    file: String,
    rows: csv::Reader<Checked<R>>,
    budget: Rc<Cell<usize>>,
    row: StringRecord,
    /// Number of the line in which the last row begins, counted from 1.
    line: usize,
    /// Number of records that are still to be passed over.
    skipped: usize,
    /// Number of rows that were read since.
    read: usize,
    dialect: Dialect,
}

impl<R: Read> Rows<R> {
    /// Creates a reader of the table in `input`, which is UTF-8; `file` is its name in errors.
    pub(crate) fn new(file: impl Into<String>, input: R, dialect: Dialect) -> Self {
        let budget = Rc::new(Cell::new(ROW_LIMIT));
        let rows = dialect.builder().from_reader(Checked {
            input,
            budget: Rc::clone(&budget),
            quotes: dialect.is_quoted.then(|| Quotes::new(dialect.delimiter)),
            unsound: None,
        });
        Self {
            file: file.into(),
            rows,
            budget,
            row: StringRecord::new(),
            line: 0,
            skipped: dialect.skipped(),
            read: 0,
            dialect,
        }
    }

    /// Returns the next row; none at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line where quotation marks do not open and close cells, and of a row of more
    /// than 16 MB; [`ErrorKind::Encoding`], [`ErrorKind::Read`].
    pub(crate) fn next(&mut self) -> Result<Option<&StringRecord>> {
        loop {
            self.line = usize::try_from(self.rows.position().line()).unwrap_or(usize::MAX);
            self.budget.set(ROW_LIMIT);
            match self.rows.read_record(&mut self.row) {
                Ok(true) if self.skipped > 0 => self.skipped -= 1,
                Ok(true) if self.dialect.is_rule(&self.row, self.read == 1) => {}
                Ok(true) => {
                    self.read += 1;
                    return Ok(Some(&self.row));
                }
                Ok(false) => return Ok(None),
                Err(error) => return Err(self.failed(error)),
            }
        }
    }

    /// Returns the number of the line in which the last row begins, counted from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// Creates the error for something wrong in `line`.
    pub(crate) fn malformed(&self, line: usize, reason: impl Into<String>) -> Error {
        ErrorKind::Malformed {
            file: self.file.clone(),
            line,
            reason: reason.into(),
        }
        .into()
    }

    fn failed(&self, error: csv::Error) -> Error {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => return self.malformed(self.line, format!("{other:?}")),
        };
        let inner = source.get_ref();
        if let Some(unsound) = inner.and_then(|inner| inner.downcast_ref::<Unsound>()) {
            return self.malformed(unsound.line(), unsound.to_string());
        }
        if inner.is_some_and(|inner| inner.is::<TooLong>()) {
            let limit = ROW_LIMIT >> 20;
            let reason =
                format!("the row is longer than {limit} MB; is a quotation mark not closed?");
            return self.malformed(self.line, reason);
        }
        Fault::error(&self.file, source)
    }
}

/// Input with a limit to what is read for one row, and a check that quotation marks open and close its cells.
struct Checked<R> {
    input: R,
    budget: Rc<Cell<usize>>,
    /// Checker of the quotation marks; `None` where a mark is text.
    quotes: Option<Quotes>,
    /// Fault in the marks after what was read last.
    unsound: Option<Unsound>,
}

/// Error for a row that is longer than its budget.
#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row is too long")
    }
}

impl std::error::Error for TooLong {}

impl<R: Read> Read for Checked<R> {
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
