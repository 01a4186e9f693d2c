//! Findings of checks as files.

mod found;
mod html;
mod lines;

use std::io;

use serde::Serialize;

use super::frame::{Emit, Out, Row};
use super::names::formats;
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{csv, jsonl};
use crate::model::bead::Span;
use crate::model::lang::Lang;
pub use found::{Found, InPair};

formats! {
    /// Formats that findings are written in.
    enum Format of "findings" {
        /// Text for a terminal: a line for each finding, and under it both texts with the places marked.
        Text = "txt" | "text" | "table",
        /// A table for programs, one row per finding.
        Csv = "csv",
        /// The table of [`Csv`](Self::Csv) with tabs.
        Tsv = "tsv",
        /// A spreadsheet; texts that are longer than its cells can be are cut.
        #[cfg(feature = "xlsx")]
        Xlsx = "xlsx",
        /// A JSON object a line.
        Json = "jsonl" | "json",
        /// A page that needs nothing beside itself.
        Html = "html" | "htm",
    }
}

/// Options of the output of findings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Title of a page.
    pub title: String,
    /// Greatest width of a line of text, in columns; unlimited if `None`.
    pub width: Option<usize>,
    /// Whether places are coloured instead of bracketed.
    pub is_colored: bool,
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

impl Row for Found {
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
            Format::Text => Box::new(lines::Lines::new(out, options.clone())),
            Format::Csv => Box::new(csv::Rows::csv(out, options)?),
            Format::Tsv => Box::new(csv::Rows::tsv(out, options)?),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(super::xlsx::Sheets::new(out, options)?),
            Format::Json => Box::new(jsonl::Lines::new(out, |out, found| {
                serde_json::to_writer(out, &Line::of(found))
            })),
            Format::Html => Box::new(html::Page::new(out, options)?),
        })
    }
}

impl Tabular for Found {
    const SHEET: &'static str = "findings";
    const FROZEN: u16 = 0;
    const CONFIDENCE: Option<u16> = None;
    const STYLES: [Style; 4] = [Style::Plain, Style::English, Style::Arabic, Style::Share];
    const IS_CUT: bool = true;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(_: &Options) -> Vec<Column> {
        columns(&[
            ("file", 24.0),
            ("line", 8.0),
            ("column", 8.0),
            ("pair", 8.0),
            ("severity", 10.0),
            ("rule", 18.0),
            ("reason", 40.0),
            ("ar_found", 24.0),
            ("en_found", 24.0),
            ("ar", 60.0),
            ("en", 60.0),
        ])
    }

    fn cells(&self, _: usize, _: &Options) -> Vec<Cell<'_>> {
        let pair = self.pair.as_ref();
        let marked = |lang| match pair {
            Some(pair) => Cell::text(lang, pair.marked(lang)),
            None => Cell::Empty,
        };
        let text = |lang| match pair {
            Some(pair) => Cell::text(lang, pair.text(lang)),
            None => Cell::Empty,
        };
        let count = |number: Option<usize>| number.map_or(Cell::Empty, Cell::Count);
        vec![
            Cell::name(&self.file),
            Cell::Count(self.line),
            count(self.column),
            count(pair.map(|pair| pair.number)),
            Cell::Word(self.severity.name()),
            Cell::Word(self.rule),
            Cell::name(&self.reason),
            marked(Lang::Arabic),
            marked(Lang::English),
            text(Lang::Arabic),
            text(Lang::English),
        ]
    }
}

/// Finding as a JSON object for programs.
#[derive(Serialize)]
struct Line<'f> {
    file: &'f str,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pair: Option<usize>,
    rule: &'static str,
    severity: &'static str,
    reason: &'f str,
    #[serde(flatten)]
    texts: Option<Texts<'f>>,
}

/// Texts of the pair of a finding, with its places in bytes.
#[derive(Serialize)]
struct Texts<'f> {
    ar: &'f str,
    en: &'f str,
    ar_spans: &'f [Span],
    en_spans: &'f [Span],
}

impl<'f> Line<'f> {
    fn of(found: &'f Found) -> Self {
        let pair = found.pair.as_ref();
        Self {
            file: &found.file,
            line: found.line,
            column: found.column,
            pair: pair.map(|pair| pair.number),
            rule: found.rule,
            severity: found.severity.name(),
            reason: &found.reason,
            texts: pair.map(|pair| Texts {
                ar: pair.text(Lang::Arabic),
                en: pair.text(Lang::English),
                ar_spans: &pair.ar,
                en_spans: &pair.en,
            }),
        }
    }
}
