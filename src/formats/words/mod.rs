//! Lists of words with figures: [frequency lists](Frequency) and [collocates](Collocate), as tables.

mod collocates;
mod frequencies;

use std::io;

use serde::Serialize;

use super::frame::{Emit, Out, Row};
use super::names::formats;
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{csv, jsonl};
pub use collocates::Collocate;
pub use frequencies::Frequency;

formats! {
    /// Formats that lists of words are written in.
    enum Format of "words" {
        /// A table, one row per word.
        Csv = "csv",
        /// The table of [`Csv`](Self::Csv) with tabs.
        Tsv = "tsv",
        /// A spreadsheet.
        #[cfg(feature = "xlsx")]
        Xlsx = "xlsx",
        /// A JSON object a line.
        Jsonl = "jsonl",
    }
}

/// Options of the output of lists of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

/// Word with figures: a row of a list.
pub(super) trait Figures: Serialize + 'static {
    /// Name of a list of such words.
    const LIST: &'static str;
    /// Names of the columns, and their widths in characters in a spreadsheet. The first two are the language and the
    /// word as it is written.
    const COLUMNS: &'static [(&'static str, f64)];

    /// Returns the cells of a row.
    fn cells(&self) -> Vec<Cell<'_>>;
}

impl<W: Figures> Row for W {
    type Format = Format;
    type Options = Options;
    type Origin = ();

    fn emit<'a>(
        format: Format,
        out: Out<'a>,
        _: &str,
        options: &Options,
    ) -> io::Result<Box<dyn Emit<Self> + 'a>> {
        Ok(match format {
            Format::Csv => Box::new(csv::Rows::csv(out, options)?),
            Format::Tsv => Box::new(csv::Rows::tsv(out, options)?),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(super::xlsx::Sheets::new(out, options)?),
            Format::Jsonl => Box::new(jsonl::Lines::new(out, |out, word: &W| {
                serde_json::to_writer(out, word)
            })),
        })
    }
}

impl<W: Figures> Tabular for W {
    const SHEET: &'static str = W::LIST;
    const FROZEN: u16 = 2;
    const CONFIDENCE: Option<u16> = None;
    const STYLES: [Style; 4] = [Style::Plain, Style::Share, Style::English, Style::Arabic];
    const IS_CUT: bool = true;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(_: &Options) -> Vec<Column> {
        columns(W::COLUMNS)
    }

    fn cells(&self, _: usize, _: &Options) -> Vec<Cell<'_>> {
        Figures::cells(self)
    }
}
