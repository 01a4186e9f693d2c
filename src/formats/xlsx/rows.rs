//! Rows of a workbook, read one after the other within limits, for whoever receives them.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::sync::mpsc::SyncSender;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::spans::{COLUMNS, Cells, Spans};

/// Greatest numbers of bytes of a workbook.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Of the sheets, unpacked.
    pub(super) sheets: u64,
    /// Of all other parts, unpacked, which are held in memory.
    pub(super) parts: u64,
    /// Of the texts of all rows.
    pub(super) texts: u64,
}

pub(super) const LIMITS: Limits = Limits {
    sheets: 2 << 30,
    parts: 256 << 20,
    // As many as sheets have where each cell has a text of its own.
    texts: 2 << 30,
};
/// Greatest length of a row, in bytes; many cells may share one long text.
pub(super) const ROW_LIMIT: usize = 16 << 20;
/// Message of the thread that reads the workbook.
pub(super) enum Message {
    /// The beginning of a new sheet.
    Sheet,
    /// A sheet that is hidden, with texts in it, which are left out: people do not see them.
    Hidden,
    Row(Cells),
    /// A fault: the workbook is damaged in this row, or more than is read.
    Fault(usize, String),
    /// The end: all was read.
    End,
}

/// Unpacks all parts to nowhere, to measure them: what an archive says of their sizes may be wrong.
pub(super) fn measure<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    limits: Limits,
) -> std::result::Result<(), String> {
    let (mut sheets, mut parts) = (limits.sheets, limits.parts);
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|error| damaged(&error.to_string()))?;
        let name = part
            .name()
            .map_err(|error| damaged(&error.to_string()))?
            .into_owned();
        let (left, limit) = if name.starts_with("xl/worksheets/") {
            (&mut sheets, limits.sheets)
        } else {
            (&mut parts, limits.parts)
        };
        let read = io::copy(&mut part.take(*left + 1), &mut io::sink());
        let read = read.map_err(|error| damaged(&format!("{name}: {error}")))?;
        *left = left.checked_sub(read).ok_or_else(|| {
            let limit = limit >> 20;
            format!(
                "{name}, with what is like it, unpacks to more than {limit} MB; divide the workbook"
            )
        })?;
    }
    Ok(())
}

/// Sends all rows to `to`, with texts of at most so many bytes; an error if nobody receives them.
pub(super) fn read(
    mut workbook: Xlsx<BufReader<File>>,
    texts: u64,
    to: &SyncSender<Message>,
) -> std::result::Result<(), std::sync::mpsc::SendError<Message>> {
    let mut left = texts;
    let sheets: Vec<(String, bool)> = (workbook.sheets_metadata().iter())
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    for (name, is_visible) in sheets {
        if !is_visible {
            if has_texts(&mut workbook, &name) {
                to.send(Message::Hidden)?;
            }
            continue;
        }
        to.send(Message::Sheet)?;
        let mut line = 1;
        let (mut row, mut length) = (Vec::new(), 0);
        let fault = |line, error: &dyn std::fmt::Display| {
            Message::Fault(line, damaged(&format!("sheet {name}: {error}")))
        };
        let over = |line, limit: &str| {
            Message::Fault(line, format!("sheet {name}: {limit}; divide the workbook"))
        };
        // What is wrong with the sheet is told when its cells are read.
        let merged = workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default();
        let mut spans = Spans::of(&merged);
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet of charts.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return to.send(fault(line, &error)),
        };
        loop {
            let cell = match cells.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(error) => return to.send(fault(line, &error)),
            };
            let (at, column) = cell.get_position();
            let (at, column) = (at as usize + 1, column as usize);
            if at != line {
                if !row.is_empty() {
                    to.send(Message::Row(spans.cells(line, std::mem::take(&mut row))))?;
                }
                (line, length) = (at, 0);
            }
            let text = text(cell.get_value());
            if column < COLUMNS && !text.is_empty() {
                length += text.len();
                if length > ROW_LIMIT {
                    return to.send(over(line, "the row is longer than 16 MB"));
                }
                let Some(rest) = left.checked_sub(text.len() as u64) else {
                    let limit = format!("the texts up to here are more than {} MB", texts >> 20);
                    return to.send(over(line, &limit));
                };
                left = rest;
                row.resize(row.len().max(column + 1), String::new());
                row[column] = text;
            }
        }
        if !row.is_empty() {
            to.send(Message::Row(spans.cells(line, row)))?;
        }
    }
    to.send(Message::End)
}

/// Whether a sheet has any text, or may have some where it is damaged.
fn has_texts(workbook: &mut Xlsx<BufReader<File>>, name: &str) -> bool {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(error) => return !matches!(error, calamine::XlsxError::NotAWorksheet(_)),
    };
    let texts = std::iter::from_fn(|| cells.next_cell().ok().flatten());
    texts
        .map(|cell| text(cell.get_value()))
        .any(|text| !text.is_empty())
}

/// Returns the text of a cell.
fn text(value: &DataRef) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(value) => value.to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

pub(super) fn damaged(reason: &str) -> String {
    format!("the workbook is damaged ({reason}); save it anew")
}
