//! Hits of a concordance as files.

mod hit;
mod html;
mod lines;
mod table;

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use super::usage;
use crate::model::error::{Error, Result};
pub use hit::{Entry, Hit, Match};

/// A way of writing hits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Form {
    /// For a terminal: each language on a line of its own, what was found in the middle.
    Text,
    /// A table for programs, one row per hit.
    Csv,
    /// The same with tabs.
    Tsv,
    /// A page that needs nothing beside itself.
    Html,
}

/// How much of a text is shown, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// What a page is about.
    pub title: String,
    /// How many columns a line of text may have; as many as it needs if none is said.
    pub width: Option<usize>,
    /// How many words are shown before and after what was found; all if none is said.
    pub context: Option<usize>,
    /// Whether what was found is coloured instead of bracketed.
    pub is_colored: bool,
}

/// Writes hits one after the other; made by [`Form::writer`].
pub trait HitWriter {
    /// Writes `hit`.
    ///
    /// # Errors
    /// [`Write`](crate::model::error::ErrorKind::Write); [`Error::is_broken_pipe`] tells a reader that went away.
    fn write(&mut self, hit: &Hit) -> Result<()>;

    /// Has all that was written so far reach the file.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn flush(&mut self) -> Result<()>;

    /// Writes what ends the file and flushes. Without it the file is incomplete.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn finish(self: Box<Self>) -> Result<()>;
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Csv, Self::Tsv, Self::Html];

    /// Its name as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Html => "html",
        }
    }

    /// The form that a file's extension tells: `.txt`, `.csv`, `.tsv`, `.html` or `.htm`.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if there is no extension or an unknown one.
    pub fn from_path(path: &str) -> Result<Self> {
        let extension = Path::new(path).extension().unwrap_or_default();
        match &*extension.to_string_lossy().to_ascii_lowercase() {
            "txt" => Ok(Self::Text),
            "csv" => Ok(Self::Csv),
            "tsv" => Ok(Self::Tsv),
            "html" | "htm" => Ok(Self::Html),
            _ => Err(usage(format!(
                "cannot tell from the name {path} how to write hits; end it in .csv, .tsv, .html or .txt, or say --format"
            ))),
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
    ) -> Result<Box<dyn HitWriter + 'a>> {
        let file = file.into();
        let out = BufWriter::new(out);
        let started: io::Result<Box<dyn Emit + 'a>> = match self {
            Self::Text => Ok(Box::new(lines::Lines::new(out, layout.clone()))),
            Self::Csv => table::Rows::new(out, b',', layout).map(boxed),
            Self::Tsv => table::Rows::new(out, b'\t', layout).map(boxed),
            Self::Html => html::Page::new(out, layout).map(boxed),
        };
        match started {
            Ok(emit) => Ok(Box::new(Named { emit, file })),
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
        let mut all = Self::ALL.into_iter();
        let found = all.find(|form| form.name().eq_ignore_ascii_case(name));
        found.ok_or_else(|| {
            usage(format!(
                "unknown format {name:?}; use text, csv, tsv or html"
            ))
        })
    }
}

/// Where all forms write.
type Out<'a> = BufWriter<Box<dyn Write + 'a>>;

/// What one form has to do. It knows nothing of files: [`Named`] puts the name into the errors.
trait Emit {
    fn hit(&mut self, hit: &Hit) -> io::Result<()>;
    fn flush(&mut self) -> io::Result<()>;
    fn end(&mut self) -> io::Result<()> {
        self.flush()
    }
}

fn boxed<'a>(emit: impl Emit + 'a) -> Box<dyn Emit + 'a> {
    Box::new(emit)
}

struct Named<'a> {
    emit: Box<dyn Emit + 'a>,
    file: String,
}

impl HitWriter for Named<'_> {
    fn write(&mut self, hit: &Hit) -> Result<()> {
        let written = self.emit.hit(hit);
        written.map_err(|source| Error::write(&self.file, source))
    }

    fn flush(&mut self) -> Result<()> {
        let flushed = self.emit.flush();
        flushed.map_err(|source| Error::write(&self.file, source))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        let ended = self.emit.end();
        ended.map_err(|source| Error::write(self.file, source))
    }
}

/// A confidence as people read it, but never rounded up to certainty.
fn decimals(confidence: f64) -> String {
    let most = if confidence < 1.0 { 0.99 } else { 1.0 };
    format!("{:.2}", confidence.min(most))
}
