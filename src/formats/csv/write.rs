//! Writer of rows as CSV and TSV.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::formats::flat;
use crate::formats::frame::{Emit, Out};
use crate::formats::table::{Cell, Tabular};
use crate::model::error::of_csv;
use crate::text::chars;

pub(in crate::formats) struct Rows<'a, R: Tabular> {
    rows: csv::Writer<Out<'a>>,
    options: R::Options,
    /// Number of rows so far, without the header.
    count: usize,
    /// Whether a cell must not hold tabs or line ends, because nothing would quote them.
    flat: bool,
}

impl<'a, R: Tabular> Rows<'a, R> {
    pub(in crate::formats) fn csv(out: Out<'a>, options: &R::Options) -> io::Result<Self> {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF);
        Self::start(out, &builder, options, false)
    }

    pub(in crate::formats) fn tsv(out: Out<'a>, options: &R::Options) -> io::Result<Self> {
        let mut builder = WriterBuilder::new();
        builder.delimiter(b'\t');
        if R::csv(options).excel {
            // Excel takes a quotation mark at the start of a cell for quoting here too, so the cell is quoted.
            builder.terminator(Terminator::CRLF);
        } else {
            builder.quote_style(QuoteStyle::Never);
        }
        Self::start(out, &builder, options, true)
    }

    fn start(
        mut out: Out<'a>,
        builder: &WriterBuilder,
        options: &R::Options,
        flat: bool,
    ) -> io::Result<Self> {
        if R::csv(options).excel {
            write!(out, "\u{FEFF}")?;
        }
        let mut rows = builder.from_writer(out);
        let header = R::columns(options);
        rows.write_record(header.iter().map(|column| column.name.as_bytes()))
            .map_err(of_csv)?;
        Ok(Self {
            rows,
            options: options.clone(),
            count: 0,
            flat,
        })
    }
}

impl<R: Tabular> Emit<R> for Rows<'_, R> {
    fn row(&mut self, row: &R) -> io::Result<()> {
        self.count += 1;
        let excel = R::csv(&self.options).excel;
        for cell in row.cells(self.count, &self.options) {
            let cell = shown(cell, excel, self.flat);
            self.rows.write_field(cell.as_bytes()).map_err(of_csv)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(of_csv)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// Returns the text of a cell as it is written.
fn shown(cell: Cell<'_>, excel: bool, is_flat: bool) -> Cow<'_, str> {
    match cell {
        Cell::Text(_, text) => {
            let runs = excel && runs_as_formula(&text);
            let text = if is_flat && text.contains(BREAKS) {
                Cow::Owned(flat(&text, |c| BREAKS.contains(&c)).into_owned())
            } else {
                text
            };
            if runs {
                Cow::Owned(format!("'{text}"))
            } else {
                text
            }
        }
        Cell::Word(word) => word.into(),
        Cell::Shape(shape) if excel => format!("'{shape}").into(),
        Cell::Shape(shape) => shape.to_string().into(),
        Cell::Count(count) => count.to_string().into(),
        Cell::Share(_, shown) => shown.into(),
        Cell::Empty => "".into(),
    }
}

const BREAKS: [char; 3] = ['\t', '\n', '\r'];

/// Whether some spreadsheet would run the cell as a formula (OWASP, "CSV Injection"): it begins with a sign that
/// starts one, in its full-width or small form too, perhaps after white space, quotation marks or invisible
/// characters, which some programs strip before they look; or it begins with a tab or a line end.
pub(super) fn runs_as_formula(cell: &str) -> bool {
    let begins = |c: char| "=+-@＝＋－＠﹦﹢﹣﹫".contains(c);
    let passed_over = |c: char| {
        c.is_whitespace() || c.is_control() || chars::is_quote(c) || chars::is_invisible(c)
    };
    cell.starts_with(BREAKS) || cell.trim_start_matches(passed_over).starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_found_and_text_is_let_be() {
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "- يؤكد",
            " =1",
            "\u{A0}=1",
            "\t1",
            "\rx",
            "\nx",
            "\"=1\"",
            "'=1",
            "«=1»",
            " “-1”",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\u{200F}=1",
            "\u{FEFF}@x",
            "\0=1",
        ] {
            assert!(runs_as_formula(formula), "{formula:?}");
        }
        for text in [
            "",
            "1-1",
            "a=b",
            "قال: =1",
            "(-1)",
            "–",
            "—",
            "•",
            " ",
            "\"نعم\"",
            "1:1",
        ] {
            assert!(!runs_as_formula(text), "{text:?}");
        }
    }
}
