//! Frequency lists as tables.

use std::io;

use serde::Serialize;

use super::frame::{Emit, Out, Row};
use super::names::formats;
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{csv, jsonl};
use crate::model::lang::Lang;

formats! {
    /// Formats that frequency lists are written in.
    enum Format of "frequencies" {
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

/// Options of the output of frequency lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

/// Word of a frequency list.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Frequency {
    /// Code of its language.
    pub lang: &'static str,
    /// The form, stem or root, folded: without capitals, vowel signs and forms of hamza.
    pub word: String,
    /// Number of times that it stands in the texts.
    pub count: usize,
    /// Number of times in a million running words.
    pub per_million: f64,
    /// Number of texts, or of equal parts of a single one, in which it stands.
    pub range: usize,
    /// Deviation of proportions (Gries 2008, "Dispersions and adjusted frequencies in corpora"), in \[0, 1): 0 for a word
    /// that stands in each text as often as its length has it, near 1 for one that stands in a small one alone.
    pub dp: f64,
    /// Number of forms that are counted here.
    pub forms: usize,
    /// The most frequent of them as it is written.
    pub written: String,
}

impl Row for Frequency {
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
            Format::Jsonl => Box::new(jsonl::Lines::new(out, |out, own: &Frequency| {
                serde_json::to_writer(out, own)
            })),
        })
    }
}

impl Tabular for Frequency {
    const SHEET: &'static str = "frequencies";
    const FROZEN: u16 = 2;
    const CONFIDENCE: Option<u16> = None;
    const STYLES: [Style; 4] = [Style::Plain, Style::Share, Style::English, Style::Arabic];
    const IS_CUT: bool = true;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(_: &Options) -> Vec<Column> {
        columns([
            ("lang", 6.0),
            ("word", 24.0),
            ("count", 10.0),
            ("per_million", 12.0),
            ("range", 10.0),
            ("dp", 10.0),
            ("forms", 10.0),
            ("written", 24.0),
        ])
    }

    fn cells(&self, _: usize, _: &Options) -> Vec<Cell<'_>> {
        let lang = match self.lang {
            "ar" => Lang::Arabic,
            _ => Lang::English,
        };
        vec![
            Cell::Word(self.lang),
            Cell::text(lang, &self.word),
            Cell::Count(self.count),
            Cell::Share(self.per_million, format!("{:.2}", self.per_million)),
            Cell::Count(self.range),
            Cell::Share(self.dp, format!("{:.3}", self.dp)),
            Cell::Count(self.forms),
            Cell::text(lang, &self.written),
        ]
    }
}
