//! Hits for programs and spreadsheets: one row each, texts as they are.

use std::io;

use csv::{Terminator, WriterBuilder};

use super::hit::{Hit, first_words, last_words};
use super::{Emit, Layout, Out};
use crate::model::error::of_csv;

/// Programs read columns by these names: new ones go to the end.
const HEADER: [&str; 13] = [
    "file",
    "line",
    "pair",
    "confidence",
    "lang",
    "before",
    "found",
    "after",
    "counterpart",
    "ar",
    "en",
    "ar_file",
    "en_file",
];

pub(super) struct Rows<'a> {
    rows: csv::Writer<Out<'a>>,
    context: Option<usize>,
    /// Whether nothing is quoted, so that no cell can hold tabs or line ends.
    is_flat: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(out: Out<'a>, delimiter: u8, layout: &Layout) -> io::Result<Self> {
        let is_flat = delimiter == b'\t';
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter);
        match is_flat {
            true => builder.quote_style(csv::QuoteStyle::Never),
            false => builder.terminator(Terminator::CRLF),
        };
        let mut rows = builder.from_writer(out);
        rows.write_record(HEADER).map_err(of_csv)?;
        Ok(Self {
            rows,
            context: layout.context,
            is_flat,
        })
    }
}

impl Emit for Rows<'_> {
    fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        let [mut before, found, mut after] = hit.parts();
        if let Some(count) = self.context {
            (before, after) = (last_words(before, count), first_words(after, count));
        }
        let pair = &hit.entry.pair;
        let cells: [&str; HEADER.len()] = [
            &hit.file,
            &hit.entry.line.to_string(),
            &hit.entry.number.to_string(),
            &pair.confidence.to_string(),
            hit.found.lang.code(),
            before.trim(),
            found,
            after.trim(),
            hit.counterpart().unwrap_or_default(),
            &pair.ar,
            &pair.en,
            pair.ar_file.as_deref().unwrap_or_default(),
            pair.en_file.as_deref().unwrap_or_default(),
        ];
        let written = match self.is_flat {
            true => {
                let flat =
                    cells.map(|cell| cell.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "));
                self.rows.write_record(flat)
            }
            false => self.rows.write_record(cells),
        };
        written.map_err(of_csv)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}
