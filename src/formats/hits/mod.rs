//! Hits of a concordance as files.

mod hit;
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
use crate::model::pair::Pair;
pub(crate) use hit::last_words;
pub use hit::{Entry, Hit, Match};
pub(super) use lines::{beginning, ending, isolated};

formats! {
    /// Formats that hits are written in.
    enum Format of "hits" {
        /// Text for a terminal: each language on a line of its own, what was found in the middle.
        Text = "txt" | "text",
        /// A table for programs, one row per hit.
        Csv = "csv",
        /// The table of [`Csv`](Self::Csv) with tabs.
        Tsv = "tsv",
        /// A spreadsheet; texts that are longer than its cells can be are cut.
        #[cfg(feature = "xlsx")]
        Xlsx = "xlsx",
        /// A JSON object a line: the columns of the table, places in bytes, and the pair as
        /// [it is in JSONL](super::Format::Jsonl), so that the file can be read as pairs.
        Jsonl = "jsonl",
        /// A page that needs nothing beside itself.
        Html = "html" | "htm",
    }
}

/// Options of the output of hits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Title of a page.
    pub title: String,
    /// Greatest width of a line of text, in columns; unlimited if `None`.
    pub width: Option<usize>,
    /// Number of words shown before and after what was found; all if `None`.
    pub context: Option<usize>,
    /// Whether what was found is coloured instead of bracketed.
    pub is_colored: bool,
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

impl Row for Hit {
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
            Format::Jsonl => {
                let context = options.context;
                Box::new(jsonl::Lines::new(out, move |out, hit| {
                    serde_json::to_writer(out, &Line::of(hit, context))
                }))
            }
            Format::Html => Box::new(html::Page::new(out, options)?),
        })
    }
}

impl Tabular for Hit {
    const SHEET: &'static str = "hits";
    const FROZEN: u16 = 0;
    const CONFIDENCE: Option<u16> = Some(3);
    const STYLES: [Style; 4] = [Style::Plain, Style::Share, Style::English, Style::Arabic];
    const IS_CUT: bool = true;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(_: &Options) -> Vec<Column> {
        columns(&[
            ("file", 24.0),
            ("line", 8.0),
            ("pair", 8.0),
            ("confidence", 11.0),
            ("lang", 6.0),
            ("before", 40.0),
            ("found", 24.0),
            ("after", 40.0),
            ("counterpart", 24.0),
            ("ar", 60.0),
            ("en", 60.0),
            ("ar_file", 24.0),
            ("en_file", 24.0),
            ("moved", 8.0),
            ("human", 8.0),
        ])
    }

    fn cells(&self, _: usize, options: &Options) -> Vec<Cell<'_>> {
        let line = Line::of(self, options.context);
        let (pair, lang) = (&self.entry.pair, self.found.lang);
        vec![
            Cell::name(line.file),
            Cell::Count(line.line),
            Cell::Count(line.number),
            Cell::Share(pair.confidence, pair.confidence.to_string()),
            Cell::Word(line.lang),
            Cell::text(lang, line.before),
            Cell::text(lang, line.found),
            Cell::text(lang, line.after),
            Cell::text(lang.other(), line.counterpart.unwrap_or_default()),
            Cell::text(Lang::Arabic, &pair.ar),
            Cell::text(Lang::English, &pair.en),
            Cell::name(pair.ar_file.as_deref().unwrap_or_default()),
            Cell::name(pair.en_file.as_deref().unwrap_or_default()),
            Cell::yes_or_no(pair.moved),
            Cell::yes_or_no(pair.human),
        ]
    }
}

/// Hit as a JSON object for programs.
#[derive(Serialize)]
struct Line<'h> {
    file: &'h str,
    line: usize,
    #[serde(rename = "pair")]
    number: usize,
    lang: &'static str,
    before: &'h str,
    found: &'h str,
    after: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<&'h str>,
    span: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart_span: Option<Span>,
    #[serde(flatten)]
    own: &'h Pair,
}

impl<'h> Line<'h> {
    /// Creates the object for a hit, with `context` words before and after what was found.
    fn of(hit: &'h Hit, context: Option<usize>) -> Self {
        let [before, found, after] = hit.parts();
        let (before, after) = hit::shortened(before, after, context);
        Self {
            file: &hit.file,
            line: hit.entry.line,
            number: hit.entry.number,
            lang: hit.found.lang.code(),
            before: before.trim(),
            found,
            after: after.trim(),
            counterpart: hit.counterpart(),
            span: hit.found.span,
            counterpart_span: hit.found.counterpart,
            own: &hit.entry.pair,
        }
    }
}
