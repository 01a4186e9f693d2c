//! Reader of pairs in tables of Parquet, whoever wrote them: the columns of texts are told as those of any table.
//! What is nested, as in `translation: {ar, en}`, is as many columns.

use std::collections::VecDeque;
use std::fs::File;
use std::panic::{self, AssertUnwindSafe};

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row as Record};

use crate::formats::columns::{Columns, SHOWING};
use crate::formats::read::{Row, Source, Warning};
use crate::io::streams::is_stream;
use crate::model::error::{Error, ErrorKind, Result};

/// Reader of the rows of a table.
pub(in crate::formats) struct Table {
    file: String,
    rows: RowIter<'static>,
    /// Number of the last row, counted from 1.
    line: usize,
    columns: Columns,
    /// Rows that were read and not returned yet: the first ones, which tell the columns.
    waiting: VecDeque<Vec<String>>,
}

impl Table {
    /// Opens the table in a file.
    pub(in crate::formats) fn open(path: &str) -> Result<Self> {
        if is_stream(path) {
            let reason = "Parquet cannot be read from standard input; name a file".into();
            return Err(ErrorKind::Usage { reason }.into());
        }
        let file = File::open(path).map_err(|source| Error::read(path, source))?;
        let opened = guarded(|| SerializedFileReader::new(file));
        let reader = opened.map_err(|reason| unreadable(path, 1, &reason))?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let names = schema.columns().iter().map(|leaf| leaf.name().to_owned());
        let names: Vec<String> = names.collect();
        let mut rows = reader.into_iter();
        let mut waiting = VecDeque::new();
        while waiting.len() < SHOWING {
            match next(&mut rows) {
                Ok(Some(row)) => waiting.push_back(row),
                Ok(None) => break,
                Err(reason) => return Err(unreadable(path, waiting.len() + 1, &reason)),
            }
        }
        let shown = [&names].into_iter().chain(&waiting);
        let shown: Vec<Vec<&str>> = shown
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        // Names that say nothing are no row; those of the columns are none of the file's rows.
        let (columns, skipped) = match Columns::of(&shown) {
            (_, 0) => Columns::of(&shown[1..]),
            (columns, headings) => (columns, headings - 1),
        };
        waiting.drain(..skipped);
        Ok(Self {
            file: path.into(),
            rows,
            line: skipped,
            columns,
            waiting,
        })
    }
}

impl Source for Table {
    fn next(&mut self) -> Result<Option<Row>> {
        self.line += 1;
        let row = match self.waiting.pop_front() {
            Some(row) => Ok(Some(row)),
            None => next(&mut self.rows),
        };
        let row = row.map_err(|reason| unreadable(&self.file, self.line, &reason))?;
        let row = row.map(|row| self.columns.row(&row)).transpose();
        row.map_err(|reason| Error::malformed(&self.file, self.line, reason))
    }

    fn line(&self) -> usize {
        self.line
    }

    fn is_list(&self) -> bool {
        self.columns.is_list()
    }

    fn warnings(&self) -> Vec<Warning> {
        self.columns.warnings()
    }
}

/// Returns the cells of the next row.
fn next(rows: &mut RowIter<'static>) -> std::result::Result<Option<Vec<String>>, String> {
    let row = guarded(|| rows.next().transpose())?;
    Ok(row.map(|row| {
        let mut cells = Vec::new();
        spread(&row, &mut cells);
        cells
    }))
}

/// Does what the library may fail at, or panic, where a file is damaged.
fn guarded<T>(
    work: impl FnOnce() -> std::result::Result<T, ParquetError>,
) -> std::result::Result<T, String> {
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let done = done.map_err(|_| "it is damaged".to_owned())?;
    done.map_err(|error| error.to_string())
}

/// Adds the values of a row to `cells`, those of what is nested too.
fn spread(row: &Record, cells: &mut Vec<String>) {
    for (_, field) in row.get_column_iter() {
        match field {
            Field::Group(row) => spread(row, cells),
            Field::Null => cells.push(String::new()),
            Field::Str(text) => cells.push(text.clone()),
            Field::Bytes(bytes) => {
                cells.push(String::from_utf8_lossy(bytes.data()).into_owned());
            }
            other => cells.push(other.to_string()),
        }
    }
}

fn unreadable(file: &str, line: usize, reason: &str) -> Error {
    let reason = format!(
        "the table of Parquet cannot be read ({reason}); save it anew, with Snappy or uncompressed"
    );
    Error::malformed(file, line, reason)
}
