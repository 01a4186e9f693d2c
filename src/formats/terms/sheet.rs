//! Terms for people to look through in a spreadsheet.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::table::{header, spellings};
use super::{Emit, Layout, Out};
use crate::formats::terms::Term;

/// Characters that one cell can hold.
const CELL: usize = 32_767;
/// Rows that one sheet can hold, the header among them.
const ROWS: u32 = 1_048_576;
/// What Excel takes for the direction of a cell.
const LEFT_TO_RIGHT: u8 = 1;
const RIGHT_TO_LEFT: u8 = 2;

pub(super) struct Sheet<'a> {
    out: Out<'a>,
    workbook: Workbook,
    names: Vec<String>,
    examples: usize,
    row: u32,
    ar: Format,
    en: Format,
    plain: Format,
    share: Format,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(out: Out<'a>, layout: &Layout) -> io::Result<Self> {
        let text = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut sheet = Self {
            out,
            workbook: Workbook::new(),
            names: header(layout.examples),
            examples: layout.examples,
            row: 1,
            ar: text()
                .set_align(FormatAlign::Right)
                .set_reading_direction(RIGHT_TO_LEFT),
            en: text()
                .set_align(FormatAlign::Left)
                .set_reading_direction(LEFT_TO_RIGHT),
            plain: Format::new().set_align(FormatAlign::Top),
            share: Format::new()
                .set_align(FormatAlign::Top)
                .set_num_format("0.00"),
        };
        // It says when it was made: the same terms make the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        let properties = DocProperties::new().set_creation_datetime(&made);
        sheet.workbook.set_properties(&properties);
        sheet.begin().map_err(failed)?;
        Ok(sheet)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        let head = Format::new().set_bold().set_align(FormatAlign::Top);
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("terms")?;
        // The terms stay in sight on the way down to others and along to their examples.
        sheet.set_freeze_panes(1, 3)?;
        for (column, name) in (0..).zip(&self.names) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_string_with_format(0, column, name, &head)?;
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_index(0)
    }

    fn write(&mut self, term: &Term) -> Result<(), XlsxError> {
        let (row, examples) = (self.row, self.examples);
        let (ar, en) = (self.ar.clone(), self.en.clone());
        let (plain, share) = (self.plain.clone(), self.share.clone());
        let sheet = self.sheet()?;
        let counts = [
            (0, row as usize),
            (4, term.count),
            (5, term.pairs),
            (6, term.documents),
        ];
        for (column, count) in counts {
            sheet.write_number_with_format(row, column, count as f64, &plain)?;
        }
        let shares = [
            (3, Some(term.score)),
            (7, Some(term.dispersion)),
            (8, Some(term.dice)),
            (9, term.keyness),
        ];
        for (column, number) in shares {
            if let Some(number) = number {
                sheet.write_number_with_format(row, column, number, &share)?;
            }
        }
        sheet.write_string_with_format(row, 1, cut(&term.en.text), &en)?;
        sheet.write_string_with_format(row, 2, cut(&term.ar.text), &ar)?;
        sheet.write_string_with_format(row, 10, cut(&spellings(&term.en)), &en)?;
        sheet.write_string_with_format(row, 11, cut(&spellings(&term.ar)), &ar)?;
        for (column, example) in (12..).step_by(3).zip(term.examples.iter().take(examples)) {
            sheet.write_string_with_format(row, column, cut(&example.en), &en)?;
            sheet.write_string_with_format(row, column + 1, cut(&example.ar), &ar)?;
            sheet.write_string_with_format(row, column + 2, cut(&example.document), &plain)?;
        }
        self.row += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), XlsxError> {
        let last = self.row.saturating_sub(1).max(1);
        let columns = u16::try_from(self.names.len()).unwrap_or(u16::MAX);
        self.sheet()?.autofilter(0, 0, last, columns - 1)?;
        Ok(())
    }
}

impl Emit for Sheet<'_> {
    fn term(&mut self, term: &Term) -> io::Result<()> {
        if self.row == ROWS {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "there are more terms than rows in a spreadsheet; ask for fewer with --limit or --min-count",
            ));
        }
        self.write(term).map_err(failed)
    }

    fn end(&mut self) -> io::Result<()> {
        self.close().map_err(failed)?;
        // The archive's directory needs a file one can go back in, which the output need not be.
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&file).map_err(failed)?;
        file.rewind()?;
        io::copy(&mut file, &mut self.out)?;
        self.out.flush()
    }
}

/// Of a column, in characters.
fn width(name: &str) -> f64 {
    match name {
        "en" | "ar" => 32.0,
        "en_spellings" | "ar_spellings" => 24.0,
        _ if name.starts_with("example") => 40.0,
        _ => 10.0,
    }
}

/// As much of a text as a cell can hold: examples are to be looked at.
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
