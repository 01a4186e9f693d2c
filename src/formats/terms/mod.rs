//! Terms of both languages as files.

mod page;
#[cfg(feature = "xlsx")]
mod sheet;
mod table;
mod tbx;
mod term;

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use super::usage;
use crate::model::error::{Error, Result};
pub use term::{Example, Spelling, Term, Wording};

/// A way of writing terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Form {
    /// A table, one row per term.
    Csv,
    /// The same with tabs.
    Tsv,
    /// A spreadsheet.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// TermBase eXchange, dialect TBX-Basic (ISO 30042:2008, which more tools read than the edition of 2019).
    Tbx,
    /// A page that needs nothing beside itself.
    Html,
}

/// What is said of all terms together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// What the terms are from.
    pub title: String,
    /// So many examples of each term at most.
    pub examples: usize,
    /// Whether they were compared with other texts, and have a keyness.
    pub is_compared: bool,
}

/// Writes terms one after the other; made by [`Form::writer`].
pub struct TermWriter<'a> {
    emit: Box<dyn Emit + 'a>,
    file: String,
}

impl Form {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Tsv,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::Tbx,
        Self::Html,
    ];

    /// Its name as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            Self::Tbx => "tbx",
            Self::Html => "html",
        }
    }

    /// The form that a file's extension tells: its name, or `.htm`.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if there is no extension or an unknown one.
    pub fn from_path(path: &str) -> Result<Self> {
        let extension = Path::new(path).extension().unwrap_or_default();
        match &*extension.to_string_lossy().to_ascii_lowercase() {
            "htm" => Ok(Self::Html),
            name => name.parse().map_err(|_| {
                let ends = Self::ALL.iter().map(|form| format!(".{form}"));
                usage(format!(
                    "cannot tell from the name {path} how to write terms; end it in {}, or say --format",
                    ends.collect::<Vec<_>>().join(", ")
                ))
            }),
        }
    }

    /// A writer of this form onto `out`, which is buffered here; `file` is what errors call it.
    ///
    /// # Errors
    /// [`Write`](crate::model::error::ErrorKind::Write) if the beginning of the file cannot be written.
    pub fn writer<'a>(
        self,
        out: Box<dyn Write + 'a>,
        file: impl Into<String>,
        layout: &Layout,
    ) -> Result<TermWriter<'a>> {
        let file = file.into();
        let out = BufWriter::new(out);
        let started: io::Result<Box<dyn Emit + 'a>> = match self {
            Self::Csv => table::Rows::new(out, b',', layout).map(boxed),
            Self::Tsv => table::Rows::new(out, b'\t', layout).map(boxed),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => sheet::Sheet::new(out, layout).map(boxed),
            Self::Tbx => tbx::Glossary::new(out, layout).map(boxed),
            Self::Html => page::Page::new(out, layout).map(boxed),
        };
        match started {
            Ok(emit) => Ok(TermWriter { emit, file }),
            Err(source) => Err(Error::write(file, source)),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Form {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let mut all = Self::ALL.iter().copied();
        let found = all.find(|form| form.name().eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|form| form.name()).collect();
            usage(format!(
                "unknown format {name:?}; there are {}",
                names.join(", ")
            ))
        })
    }
}

impl TermWriter<'_> {
    /// Writes `term`.
    ///
    /// # Errors
    /// [`Write`](crate::model::error::ErrorKind::Write); [`Error::is_broken_pipe`] tells a reader that went away.
    pub fn write(&mut self, term: &Term) -> Result<()> {
        let written = self.emit.term(term);
        written.map_err(|source| Error::write(&self.file, source))
    }

    /// Writes what ends the file and flushes. Without it the file is incomplete.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn finish(mut self) -> Result<()> {
        let ended = self.emit.end();
        ended.map_err(|source| Error::write(self.file, source))
    }
}

/// Where all forms write.
type Out<'a> = BufWriter<Box<dyn Write + 'a>>;

/// What one form has to do. It knows nothing of files: [`TermWriter`] puts the name into the errors.
trait Emit {
    fn term(&mut self, term: &Term) -> io::Result<()>;
    fn end(&mut self) -> io::Result<()>;
}

fn boxed<'a>(emit: impl Emit + 'a) -> Box<dyn Emit + 'a> {
    Box::new(emit)
}

/// A number as people read it.
fn decimals(number: f64) -> String {
    format!("{number:.3}")
}

#[cfg(test)]
mod tests;
