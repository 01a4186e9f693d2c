//! Terms for programs and spreadsheets: one row each.

use std::io;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Emit, Layout, Out, decimals};
use crate::formats::terms::{Term, Wording};
use crate::model::error::of_csv;

/// Programs read columns by these names: new ones go to the end, before the examples.
pub(super) const HEADER: [&str; 12] = [
    "rank",
    "en",
    "ar",
    "score",
    "count",
    "pairs",
    "documents",
    "dispersion",
    "dice",
    "keyness",
    "en_spellings",
    "ar_spellings",
];

pub(super) struct Rows<'a> {
    rows: csv::Writer<Out<'a>>,
    rank: usize,
    /// So many columns there are for examples.
    examples: usize,
    /// Whether nothing is quoted, so that no cell can hold tabs or line ends.
    is_flat: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(out: Out<'a>, delimiter: u8, layout: &Layout) -> io::Result<Self> {
        let is_flat = delimiter == b'\t';
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter);
        match is_flat {
            true => builder.quote_style(QuoteStyle::Never),
            false => builder.terminator(Terminator::CRLF),
        };
        let mut rows = builder.from_writer(out);
        rows.write_record(header(layout.examples)).map_err(of_csv)?;
        Ok(Self {
            rows,
            rank: 0,
            examples: layout.examples,
            is_flat,
        })
    }
}

impl Emit for Rows<'_> {
    fn term(&mut self, term: &Term) -> io::Result<()> {
        self.rank += 1;
        let mut cells = vec![
            self.rank.to_string(),
            term.en.text.clone(),
            term.ar.text.clone(),
            decimals(term.score),
            term.count.to_string(),
            term.pairs.to_string(),
            term.documents.to_string(),
            decimals(term.dispersion),
            decimals(term.dice),
            term.keyness.map(decimals).unwrap_or_default(),
            spellings(&term.en),
            spellings(&term.ar),
        ];
        for example in term.examples.iter().take(self.examples) {
            cells.extend([&example.en, &example.ar, &example.document].map(String::clone));
        }
        cells.resize(HEADER.len() + EXAMPLE.len() * self.examples, String::new());
        if self.is_flat {
            for cell in &mut cells {
                *cell = cell.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
            }
        }
        self.rows.write_record(cells).map_err(of_csv)
    }

    fn end(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// What is said of an example.
const EXAMPLE: [&str; 3] = ["en", "ar", "document"];

/// The names of all columns.
pub(super) fn header(examples: usize) -> Vec<String> {
    let of_example = |number: usize| EXAMPLE.map(|what| format!("example_{number}_{what}"));
    let names = HEADER.iter().map(|name| (*name).to_owned());
    names.chain((1..=examples).flat_map(of_example)).collect()
}

/// "Security Council (79); security council (2)"; nothing if there is but one.
pub(super) fn spellings(wording: &Wording) -> String {
    if wording.spellings.len() < 2 {
        return String::new();
    }
    let spellings = wording.spellings.iter();
    let spellings = spellings.map(|spelling| format!("{} ({})", spelling.text, spelling.count));
    spellings.collect::<Vec<_>>().join("; ")
}
