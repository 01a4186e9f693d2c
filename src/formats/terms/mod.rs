//! Terms of both languages as files.

mod glossary;
mod html;
mod tbx;
mod term;

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::frame::{Emit, Out, Row};
use super::names::formats;
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{csv, jsonl};
use crate::model::lang::Lang;
pub use term::{Example, Spelling, Term, Wording};

formats! {
    /// Formats that terms are written in.
    enum Format of "terms" {
        /// A table, one row per term.
        Csv = "csv",
        /// The table of [`Csv`](Self::Csv) with tabs.
        Tsv = "tsv",
        /// A spreadsheet; texts that are longer than its cells can be are cut.
        #[cfg(feature = "xlsx")]
        Xlsx = "xlsx",
        /// A JSON object a line: all that is known of a term.
        Jsonl = "jsonl",
        /// TermBase eXchange, dialect TBX-Basic (ISO 30042:2008, which more tools read than the edition of 2019).
        Tbx = "tbx",
        /// A page that needs nothing beside itself.
        Html = "html" | "htm",
        /// A glossary of OmegaT.
        Omegat = "omegat" | "utf8" | "txt",
        /// A CSV file that memoQ imports into a termbase; its extension is that of CSV.
        Memoq = "memoq",
    }
}

/// Options of the output of terms, and what is said of all terms together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Title: what the terms are from.
    pub title: String,
    /// Greatest number of examples of each term.
    pub examples: usize,
    /// Whether the terms were compared with other texts, and have a keyness.
    pub is_compared: bool,
    /// Whether the terms were compared with a glossary, and have what it says otherwise.
    pub has_known: bool,
    /// Options of CSV and TSV.
    pub csv: csv::Options,
}

impl Row for Term {
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
            Format::Jsonl => {
                let mut rank = 0;
                Box::new(jsonl::Lines::new(out, move |out, term| {
                    rank += 1;
                    serde_json::to_writer(out, &Ranked { rank, term })
                }))
            }
            Format::Tbx => Box::new(tbx::Glossary::new(out, options)?),
            Format::Html => Box::new(html::Page::new(out, options)?),
            Format::Omegat => Box::new(glossary::Omegat(out)),
            Format::Memoq => Box::new(glossary::Memoq::new(out)?),
        })
    }
}

/// Term with its place among the others, counted from 1.
#[derive(Serialize)]
struct Ranked<'t> {
    rank: usize,
    #[serde(flatten)]
    term: &'t Term,
}

impl Tabular for Term {
    const SHEET: &'static str = "terms";
    /// Number of columns that stay in sight on the way along to the examples: the terms.
    const FROZEN: u16 = 3;
    const CONFIDENCE: Option<u16> = None;
    const STYLES: [Style; 4] = [Style::Plain, Style::Share, Style::English, Style::Arabic];
    const IS_CUT: bool = true;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(options: &Options) -> Vec<Column> {
        let mut columns = columns(&[
            ("rank", 10.0),
            ("en", 32.0),
            ("ar", 32.0),
            ("score", 10.0),
            ("count", 10.0),
            ("pairs", 10.0),
            ("documents", 10.0),
            ("dispersion", 10.0),
            ("dice", 10.0),
            ("keyness", 10.0),
            ("en_spellings", 24.0),
            ("ar_spellings", 24.0),
        ]);
        if options.has_known {
            columns.extend(["known"].map(|name| Column {
                name: name.into(),
                width: 24.0,
            }));
        }
        for number in 1..=options.examples {
            columns.extend(["en", "ar", "document"].map(|what| Column {
                name: format!("example_{number}_{what}").into(),
                width: 40.0,
            }));
        }
        columns
    }

    fn cells(&self, rank: usize, options: &Options) -> Vec<Cell<'_>> {
        let share = |number: f64| Cell::Share(number, decimals(number));
        let mut cells = vec![
            Cell::Count(rank),
            Cell::text(Lang::English, &self.en.text),
            Cell::text(Lang::Arabic, &self.ar.text),
            share(self.score),
            Cell::Count(self.count),
            Cell::Count(self.pairs),
            Cell::Count(self.documents),
            share(self.dispersion),
            share(self.dice),
            self.keyness.map_or(Cell::Empty, share),
            Cell::text(Lang::English, spellings(&self.en)),
            Cell::text(Lang::Arabic, spellings(&self.ar)),
        ];
        if options.has_known {
            cells.push(Cell::Text(None, self.known.join("; ").into()));
        }
        let examples = self
            .examples
            .iter()
            .map(Some)
            .chain(std::iter::repeat(None));
        for example in examples.take(options.examples) {
            match example {
                Some(example) => cells.extend([
                    Cell::text(Lang::English, &example.en),
                    Cell::text(Lang::Arabic, &example.ar),
                    Cell::name(&example.document),
                ]),
                None => cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]),
            }
        }
        cells
    }
}

/// Lists the spellings of a term, as in "Security Council (79); security council (2)"; nothing if there is but one.
fn spellings(wording: &Wording) -> Cow<'_, str> {
    if wording.spellings.len() < 2 {
        return "".into();
    }
    let spellings = wording.spellings.iter();
    let spellings = spellings.map(|spelling| format!("{} ({})", spelling.text, spelling.count));
    spellings.collect::<Vec<_>>().join("; ").into()
}

/// Formats a number as people read it.
fn decimals(number: f64) -> String {
    format!("{number:.3}")
}

#[cfg(test)]
mod tests;
