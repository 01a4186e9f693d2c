//! Collocates of a word as tables.

use std::io;

use serde::Serialize;

use super::frame::{Emit, Out, Row};
use super::names::formats;
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{csv, jsonl};
use crate::model::lang::Lang;

formats! {
    /// Formats that collocates are written in.
    enum Format of "collocates" {
        /// A table, one row per collocate.
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

/// Options of the output of collocates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

/// Word that stands near others more often than chance has it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Collocate {
    /// Code of its language.
    pub lang: &'static str,
    /// The word, folded: without capitals, vowel signs and forms of hamza.
    pub word: String,
    /// Number of times that it stands before a hit, near it.
    pub before: usize,
    /// Number of times that it stands after a hit, near it.
    pub after: usize,
    /// Number of times that it stands in the texts at all.
    pub frequency: usize,
    /// Log-likelihood ratio (Dunning 1993), below 0 if it stands there less often than elsewhere: above 10.83 it is no chance.
    pub log_likelihood: f64,
    /// logDice (Rychlý 2008): 14 for a word that stands near each hit and nowhere else, one less for each half of that;
    /// it does not depend on the size of the texts.
    pub log_dice: f64,
}

impl Collocate {
    /// Number of times that the word stands near a hit.
    pub fn count(&self) -> usize {
        self.before + self.after
    }
}

impl Row for Collocate {
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
            Format::Jsonl => Box::new(jsonl::Lines::new(out, |out, own: &Collocate| {
                serde_json::to_writer(out, own)
            })),
        })
    }
}

impl Tabular for Collocate {
    const SHEET: &'static str = "collocates";
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
            ("before", 10.0),
            ("after", 10.0),
            ("frequency", 10.0),
            ("log_likelihood", 14.0),
            ("log_dice", 10.0),
        ])
    }

    fn cells(&self, _: usize, _: &Options) -> Vec<Cell<'_>> {
        let share = |number: f64| Cell::Share(number, format!("{number:.2}"));
        let lang = match self.lang {
            "ar" => Lang::Arabic,
            _ => Lang::English,
        };
        vec![
            Cell::Word(self.lang),
            Cell::text(lang, &self.word),
            Cell::Count(self.count()),
            Cell::Count(self.before),
            Cell::Count(self.after),
            Cell::Count(self.frequency),
            share(self.log_likelihood),
            share(self.log_dice),
        ]
    }
}
