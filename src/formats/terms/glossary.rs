//! Terms as the glossaries of translation tools: OmegaT and memoQ. English comes first, as most translate into Arabic.

use std::io::{self, Write};

use super::Term;
use crate::formats::frame::{Emit, Out};

/// Writer of a glossary of OmegaT: a term and its translation in a line, with a tab between them.
pub(super) struct Omegat<'a>(pub(super) Out<'a>);

impl Emit<Term> for Omegat<'_> {
    fn row(&mut self, term: &Term) -> io::Result<()> {
        // Nothing that parts lines and cells stands in a term.
        let plain = |text: &str| text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ");
        let (en, ar) = (plain(&term.en.text), plain(&term.ar.text));
        write!(self.0, "{en}\t{ar}\r\n")
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Names of the columns, by which memoQ knows the languages.
const MEMOQ: [&str; 2] = ["English", "Arabic"];

/// Writer of a CSV file that memoQ imports into a termbase.
pub(super) struct Memoq<'a>(csv::Writer<Out<'a>>);

impl<'a> Memoq<'a> {
    pub(super) fn new(mut out: Out<'a>) -> io::Result<Self> {
        // Without this mark it would be read in the encoding of the system.
        write!(out, "\u{feff}")?;
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(MEMOQ)?;
        Ok(Self(writer))
    }
}

impl Emit<Term> for Memoq<'_> {
    fn row(&mut self, term: &Term) -> io::Result<()> {
        Ok(self.0.write_record([&term.en.text, &term.ar.text])?)
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
