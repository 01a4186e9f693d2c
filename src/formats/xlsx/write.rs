//! Pairs for people to look through.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, Workbook,
    Worksheet, XlsxError,
};

use crate::formats::csv::HEADER;
use crate::formats::{Emit, Out};
use crate::model::pair::Pair;

/// Rows that one sheet can hold, the header among them.
const ROWS: u32 = 1_048_576;
/// Characters that one cell can hold.
const CELL: usize = 32_767;
/// Of each column, in characters.
const WIDTHS: [f64; HEADER.len()] = [60.0, 60.0, 11.0, 8.0, 9.0, 9.0, 11.0, 24.0, 24.0];
const CONFIDENCE: u16 = 2;
/// What Excel takes for the direction of a cell.
const LEFT_TO_RIGHT: u8 = 1;
const RIGHT_TO_LEFT: u8 = 2;

pub(in crate::formats) struct Sheets<'a> {
    out: Out<'a>,
    workbook: Workbook,
    /// How many sheets there are.
    sheets: usize,
    /// The next row of the last one.
    row: u32,
    /// How many pairs there are.
    pairs: usize,
    head: Format,
    ar: Format,
    en: Format,
    plain: Format,
    share: Format,
}

impl<'a> Sheets<'a> {
    pub(in crate::formats) fn new(out: Out<'a>) -> io::Result<Self> {
        let text = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut sheets = Self {
            out,
            workbook: Workbook::new(),
            sheets: 0,
            row: 0,
            pairs: 0,
            head: Format::new().set_bold().set_align(FormatAlign::Top),
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
        // It says when it was made: the same pairs make the same bytes.
        let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        let properties = rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made);
        sheets.workbook.set_properties(&properties);
        sheets.begin().map_err(failed)?;
        Ok(sheets)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        let name = match self.sheets {
            1 => "pairs".to_owned(),
            number => format!("pairs {number}"),
        };
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for ((column, width), name) in (0..).zip(WIDTHS).zip(HEADER) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, name, &self.head)?;
        }
        self.row = 1;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_index(self.sheets - 1)
    }

    /// Adds what concerns all rows of the sheet.
    fn close(&mut self) -> Result<(), XlsxError> {
        let last = self.row.saturating_sub(1).max(1);
        let columns = u16::try_from(HEADER.len()).unwrap_or(u16::MAX);
        let shade = |rule, color| {
            let format = Format::new().set_background_color(Color::RGB(color));
            ConditionalFormatCell::new()
                .set_rule(rule)
                .set_format(format)
        };
        let sheet = self.sheet()?;
        sheet.autofilter(0, 0, last, columns - 1)?;
        for rule in [
            shade(
                ConditionalFormatCellRule::GreaterThanOrEqualTo(0.9),
                0xC6_EF_CE,
            ),
            shade(ConditionalFormatCellRule::LessThan(0.5), 0xFF_C7_CE),
            shade(ConditionalFormatCellRule::LessThan(0.9), 0xFF_EB_9C),
        ] {
            sheet.add_conditional_format(1, CONFIDENCE, last, CONFIDENCE, &rule)?;
        }
        Ok(())
    }

    fn write(&mut self, pair: &Pair) -> Result<(), XlsxError> {
        if self.row == ROWS {
            self.close()?;
            self.begin()?;
        }
        let row = self.row;
        let (ar, en, plain, share) = (
            self.ar.clone(),
            self.en.clone(),
            self.plain.clone(),
            self.share.clone(),
        );
        let sheet = self.sheet()?;
        sheet.write_string_with_format(row, 0, &pair.ar, &ar)?;
        sheet.write_string_with_format(row, 1, &pair.en, &en)?;
        sheet.write_number_with_format(row, CONFIDENCE, pair.confidence, &share)?;
        sheet.write_string_with_format(row, 3, pair.shape.to_string(), &plain)?;
        for (column, number) in [(4, pair.ar_segments.start), (5, pair.en_segments.start)] {
            sheet.write_number_with_format(row, column, number as f64, &plain)?;
        }
        let files = [&pair.ar_file, &pair.en_file].map(|file| file.as_deref().unwrap_or_default());
        for (column, text) in [(6, pair.level.name()), (7, files[0]), (8, files[1])] {
            sheet.write_string_with_format(row, column, text, &plain)?;
        }
        self.row += 1;
        Ok(())
    }
}

impl Emit for Sheets<'_> {
    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        self.pairs += 1;
        if [&pair.ar, &pair.en]
            .iter()
            .any(|text| text.encode_utf16().count() > CELL)
        {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "pair {} is longer than a cell of a spreadsheet can hold, {CELL} characters; leave such pairs out \
                     with convert --max-length, or choose another format",
                    self.pairs
                ),
            ));
        }
        self.write(pair).map_err(failed)
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

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(source) => source,
        other => io::Error::other(other.to_string()),
    }
}
