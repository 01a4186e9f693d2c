//! Rows of pairs.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::HEADER;
use crate::formats::{Emit, Options, Out, decimals, flat};
use crate::model::error::of_csv;
use crate::model::pair::Pair;

pub(in crate::formats) struct Rows<'a> {
    rows: csv::Writer<Out<'a>>,
    excel: bool,
    /// Whether a cell must not hold tabs or line ends, because nothing would quote them.
    flat: bool,
}

impl<'a> Rows<'a> {
    pub(in crate::formats) fn csv(out: Out<'a>, options: &Options) -> io::Result<Self> {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF);
        Self::start(out, &builder, options.excel, false)
    }

    pub(in crate::formats) fn tsv(out: Out<'a>, options: &Options) -> io::Result<Self> {
        let mut builder = WriterBuilder::new();
        builder.delimiter(b'\t');
        if options.excel {
            // Excel takes a quotation mark at the start of a cell for quoting here too, so the cell is quoted.
            builder.terminator(Terminator::CRLF);
        } else {
            builder.quote_style(QuoteStyle::Never);
        }
        Self::start(out, &builder, options.excel, true)
    }

    fn start(
        mut out: Out<'a>,
        builder: &WriterBuilder,
        excel: bool,
        flat: bool,
    ) -> io::Result<Self> {
        if excel {
            write!(out, "\u{FEFF}")?;
        }
        let mut rows = builder.from_writer(out);
        rows.write_record(HEADER).map_err(of_csv)?;
        Ok(Self { rows, excel, flat })
    }

    fn cell<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let cell = match self.flat {
            true => flat(text, |c| BREAKS.contains(&c)),
            false => Cow::Borrowed(text),
        };
        if self.excel && runs_as_formula(text) {
            Cow::Owned(format!("'{cell}"))
        } else {
            cell
        }
    }
}

impl Emit for Rows<'_> {
    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        // A spreadsheet reads 1:1 as one minute past one.
        let text_mark = if self.excel { "'" } else { "" };
        let cells: [Cow<'_, str>; HEADER.len()] = [
            self.cell(&pair.ar),
            self.cell(&pair.en),
            decimals(pair.confidence).into(),
            format!("{text_mark}{}", pair.shape).into(),
            pair.ar_segments.start.to_string().into(),
            pair.en_segments.start.to_string().into(),
            pair.level.name().into(),
            self.cell(pair.ar_file.as_deref().unwrap_or_default()),
            self.cell(pair.en_file.as_deref().unwrap_or_default()),
        ];
        let row = cells.iter().map(|cell| cell.as_bytes());
        self.rows.write_record(row).map_err(of_csv)
    }

    fn end(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

const BREAKS: [char; 3] = ['\t', '\n', '\r'];

/// Whether some spreadsheet would run the cell as a formula (OWASP, "CSV Injection"): it begins with a sign that
/// starts one, in its full-width or small form too, perhaps after white space, quotation marks or invisible
/// characters, which some programs strip before they look; or it begins with a tab or a line end.
pub(super) fn runs_as_formula(cell: &str) -> bool {
    let begins = |c: char| "=+-@＝＋－＠﹦﹢﹣﹫".contains(c);
    let is_quote = |c: char| "\"'`“”„‟‘’‚‛«»‹›".contains(c);
    let is_invisible = |c: char| {
        matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let passed_over =
        |c: char| c.is_whitespace() || c.is_control() || is_quote(c) || is_invisible(c);
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
