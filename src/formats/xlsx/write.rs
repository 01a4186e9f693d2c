//! Writer of rows for people to look through.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::formats::frame::{Emit, Out};
use crate::formats::table::{Cell, Column, Style, Tabular};
use crate::model::assessment::{FAIR, SURE};

/// Greatest number of rows on one sheet, the header among them.
const ROWS: u32 = 1_048_576;
/// Greatest number of characters in one cell.
const CELL: usize = 32_767;
/// Code of the direction of a cell in Excel.
const LEFT_TO_RIGHT: u8 = 1;
const RIGHT_TO_LEFT: u8 = 2;

pub(in crate::formats) struct Sheets<'a, R: Tabular> {
    out: Out<'a>,
    workbook: Workbook,
    options: R::Options,
    columns: Vec<Column>,
    styles: [(Style, Format); 4],
    /// Number of sheets.
    sheets: usize,
    /// Number of the next row of the last sheet, counted from 0.
    row: u32,
    /// Number of rows, without the headers.
    count: usize,
}

impl<'a, R: Tabular> Sheets<'a, R> {
    pub(in crate::formats) fn new(out: Out<'a>, options: &R::Options) -> io::Result<Self> {
        let mut sheets = Self {
            out,
            workbook: Workbook::new(),
            columns: R::columns(options),
            options: options.clone(),
            styles: R::STYLES.map(|style| (style, format(style))),
            sheets: 0,
            row: 0,
            count: 0,
        };
        // It says when it was made: the same rows make the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        let properties = DocProperties::new().set_creation_datetime(&made);
        sheets.workbook.set_properties(&properties);
        sheets.begin().map_err(failed)?;
        Ok(sheets)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let head = Format::new().set_bold().set_align(FormatAlign::Top);
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        let name = match self.sheets {
            1 => R::SHEET.to_owned(),
            number => format!("{} {number}", R::SHEET),
        };
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, R::FROZEN)?;
        for (column, Column { name, width }) in (0..).zip(&self.columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, name.as_ref(), &head)?;
        }
        self.row = 1;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_index(self.sheets - 1)
    }

    /// Ends a sheet: adds what concerns all its rows.
    fn close(&mut self) -> Result<(), XlsxError> {
        let last = self.row.saturating_sub(1).max(1);
        let columns = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        let shade = |rule, color| {
            let format = Format::new().set_background_color(Color::RGB(color));
            ConditionalFormatCell::new()
                .set_rule(rule)
                .set_format(format)
        };
        let sheet = self.sheet()?;
        sheet.autofilter(0, 0, last, columns - 1)?;
        let Some(column) = R::CONFIDENCE else {
            return Ok(());
        };
        for rule in [
            shade(
                ConditionalFormatCellRule::GreaterThanOrEqualTo(SURE),
                0xC6_EF_CE,
            ),
            shade(ConditionalFormatCellRule::LessThan(FAIR), 0xFF_C7_CE),
            shade(ConditionalFormatCellRule::LessThan(SURE), 0xFF_EB_9C),
        ] {
            sheet.add_conditional_format(1, column, last, column, &rule)?;
        }
        Ok(())
    }

    fn write(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.row == ROWS {
            self.close()?;
            self.begin()?;
        }
        let row = self.row;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (style, format) in &self.styles {
            let in_style = |cell: &(u16, &Cell)| cell.1.style() == *style;
            for (column, cell) in (0..).zip(cells).filter(in_style) {
                match cell {
                    Cell::Text(_, text) => {
                        sheet.write_string_with_format(row, column, cut(text), format)?
                    }
                    Cell::Word(word) => {
                        sheet.write_string_with_format(row, column, *word, format)?
                    }
                    Cell::Shape(shape) => {
                        sheet.write_string_with_format(row, column, shape.to_string(), format)?
                    }
                    Cell::Count(count) => {
                        sheet.write_number_with_format(row, column, *count as f64, format)?
                    }
                    Cell::Share(share, _) => {
                        sheet.write_number_with_format(row, column, *share, format)?
                    }
                    Cell::Empty => continue,
                };
            }
        }
        self.row += 1;
        Ok(())
    }
}

impl<R: Tabular> Emit<R> for Sheets<'_, R> {
    fn row(&mut self, row: &R) -> io::Result<()> {
        self.count += 1;
        let cells = row.cells(self.count, &self.options);
        let is_long = |cell: &Cell| matches!(cell, Cell::Text(_, text) if cut(text) != text);
        if !R::IS_CUT && cells.iter().any(is_long) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "pair {} is longer than a cell of a spreadsheet can hold, {CELL} characters; leave pairs as long \
                     as that out, or choose another format",
                    self.count
                ),
            ));
        }
        self.write(&cells).map_err(failed)
    }

    /// Does nothing: no row goes out before the end.
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        self.close().map_err(failed)?;
        // The archive's directory needs a file one can go back in, which the output need not be.
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&file).map_err(failed)?;
        file.rewind()?;
        io::copy(&mut file, &mut self.out).map(drop)
    }
}

fn format(style: Style) -> Format {
    let top = Format::new().set_align(FormatAlign::Top);
    match style {
        Style::Arabic => top
            .set_text_wrap()
            .set_align(FormatAlign::Right)
            .set_reading_direction(RIGHT_TO_LEFT),
        Style::English => top
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_reading_direction(LEFT_TO_RIGHT),
        Style::Share => top.set_num_format("0.00"),
        Style::Plain => top,
    }
}

/// Cuts a text to what a cell can hold.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    end.map_or(text, |(at, _)| &text[..at])
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(source) => source,
        other => io::Error::other(other.to_string()),
    }
}
