//! What pairs are written as, and read back from: one file per format.
//!
//! | format | for whom | null pairs | read back |
//! |---|---|---|---|
//! | [CSV](Format::Csv) | people with a spreadsheet, scripts | kept | [`read`] |
//! | [TSV](Format::Tsv) | `cut`, `awk` and corpus tools | kept | [`read`] |
//! | [XLSX](Format::Xlsx) | people with a spreadsheet | kept | [`read`] |
//! | [JSONL](Format::Jsonl) | this crate: the native form, nothing is lost | kept | [`read`], [`jsonl::read`] |
//! | [ladder](Format::Ladder) | scoring against gold: segment numbers without text | kept | [`ladder::read`] |
//! | [TMX](Format::Tmx) | translation tools: memories | left out | [`read`] |
//! | [XLIFF](Format::Xliff) | translation tools: texts to look through | left out | [`read`] |
//! | [lines](Format::Arabic) of each language | machine translation (Moses) | left out | [`read`] |
//! | [XCES](Format::Xces) | linguists: links between segments, as OPUS has them | kept | – |
//! | [mapping](Format::Sketch) | linguists: Sketch Engine | kept | – |
//! | [page](Format::Html) | people who look through the pairs and correct them | kept | [`read`] |
//! | Parquet, feature `parquet` | data people | kept | – |
//!
//! Everything streams: a writer holds one pair at a time, however many it writes.
//!
//! ```
//! use muwazi::formats::{Format, Options};
//!
//! let mut out = Vec::new();
//! let writer = Format::Csv.writer(Box::new(&mut out), "pairs.csv", &Options::default())?;
//! writer.finish()?;
//! assert!(out.starts_with(b"ar,en,confidence,"));
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use crate::io::xml;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

mod columns;
pub(crate) mod csv;
pub mod hits;
pub mod jsonl;
pub mod ladder;
mod lines;
mod moses;
mod options;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
pub mod read;
mod sketch;
pub mod terms;
mod timestamp;
pub mod tmx;
mod xces;
mod xliff;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use options::{LangTag, Options};
use read::Record;
pub use timestamp::Timestamp;

/// A form that pairs are written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated values as in RFC 4180: UTF-8, lines ending in CR LF, and a header row that begins
    /// `ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file`. Further columns may follow one day.
    ///
    /// Texts are byte for byte those of the pair. An index is the number of the first segment of its side,
    /// counted from 0; where the side is empty (the shape says so), the place where a segment would stand.
    /// The confidence has four decimals, and `1.0000` stands for nothing less than 1.
    ///
    /// [`Options::excel`] makes a file for spreadsheets instead of programs.
    Csv,
    /// Tab-separated values, with the columns of CSV and lines ending in LF. Nothing is quoted: each tab and
    /// line end inside a text becomes a space, so that cutting at tabs and line ends is right.
    Tsv,
    /// One pair per line as a JSON object: the native form, read back without loss by [`jsonl::read`].
    Jsonl,
    /// Segment numbers with the confidence, as in `[0, 1]:[0]:0.9800`: Arabic first, `[]` for an empty side,
    /// numbers counted from 0. Known from vecalign and its gold files.
    Ladder,
    /// Translation Memory eXchange 1.4, for translation tools.
    ///
    /// A pair is left out if a side is empty, holds only white space, or only what XML cannot hold. Characters
    /// that XML 1.0 forbids (U+0000–U+001F but for tab and line ends, U+FFFE, U+FFFF) are dropped; all else,
    /// white space too, comes back from a parser as it was. Confidence, shape and file names go out as
    /// `x-confidence`, `x-shape`, `x-ar-file` and `x-en-file`, and `x-checksum` tells later whether the texts were
    /// [edited](tmx::checksum). A pair that was a unit keeps who made and changed it, its notes and its checksum. There is
    /// no DOCTYPE: tools would go looking for the DTD.
    Tmx,
    /// XLIFF 1.2 (OASIS, 1 February 2008), with source and target, for translation tools that let people look through
    /// both: what is [sure](Self::Xlsx) is `translated`, the rest `needs-review-translation`, and a note says the
    /// confidence and the shape. One `file` for each pair of files, that of the source as its `original` and that of the
    /// target in a note of its header. Pairs are left out as in [TMX](Self::Tmx).
    Xliff,
    /// A workbook for spreadsheets: the columns of CSV, Arabic from right to left, text wrapped, the header frozen and
    /// with filters, confidence green from .9 (sure), red below .5. Text is text, whatever it begins with. What is too
    /// much for one sheet goes on in the next.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// The Arabic side, one pair a line, as machine translation wants it beside [English](Self::English).
    /// Line ends inside a text become spaces, and pairs are left out as in [TMX](Self::Tmx), so that both files have the
    /// same lines.
    Arabic,
    /// The English side, one pair a line; see [Arabic](Self::Arabic).
    English,
    /// Links between segments as the corpora of OPUS have them: `cesAlign` with the numbers of segments, counted from
    /// 1, and the confidence as `certainty`.
    Xces,
    /// Links between segments as Sketch Engine wants them: two columns of segment numbers, counted from 0, `2,4` for
    /// three of them and `-1` for none.
    Sketch,
    /// A page to look at the pairs and correct them in a browser, offline: see [`review`](crate::review). It holds the pairs
    /// as they are in [JSONL](Self::Jsonl).
    Html,
    /// Columns for programs that work on data, compressed. The names are those of CSV.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Tsv,
        Self::Jsonl,
        Self::Ladder,
        Self::Tmx,
        Self::Xliff,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::Arabic,
        Self::English,
        Self::Xces,
        Self::Sketch,
        Self::Html,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// Its name as users write it, which is also its file extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Ladder => "ladder",
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            Self::Arabic => "ar",
            Self::English => "en",
            Self::Xces => "xces",
            Self::Sketch => "sketch",
            Self::Html => "html",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// Whether a pair is written at all: some formats hold none that has nothing on one side.
    pub fn holds(self, pair: &Pair) -> bool {
        match self {
            Self::Tmx | Self::Xliff | Self::Arabic | Self::English => {
                !pair.is_null() && !is_blank(&pair.ar) && !is_blank(&pair.en)
            }
            _ => true,
        }
    }

    /// How many characters of a pair are left out where it is written, because XML cannot hold them.
    pub fn dropped(self, pair: &Pair) -> usize {
        match self {
            Self::Tmx | Self::Xliff if self.holds(pair) => {
                let texts = pair.ar.chars().chain(pair.en.chars());
                texts.filter(|&c| !xml::is_allowed(c)).count()
            }
            _ => 0,
        }
    }

    /// The format that a file's extension tells, in upper or lower case.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if there is no extension or an unknown one; it lists those that are known.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        Self::named(&extension).ok_or_else(|| {
            usage(absent(&extension).unwrap_or_else(|| {
                format!(
                    "cannot tell the format of {} from its name; end it in {}, or say --format",
                    path.display(),
                    choice(".")
                )
            }))
        })
    }

    fn named(name: &str) -> Option<Self> {
        let name = match name.to_ascii_lowercase().as_str() {
            "xlf" => "xliff",
            "ces" => "xces",
            "htm" | "review" => "html",
            _ => name,
        };
        let mut all = Self::ALL.iter().copied();
        all.find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// A writer of this format onto `out`; `file` is what errors call it.
    ///
    /// Output is buffered here, so `out` need not be.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if the options contradict each other, [`ErrorKind::Write`] if the beginning of the
    /// file cannot be written.
    pub fn writer<'a>(
        self,
        out: Box<dyn Write + 'a>,
        file: impl Into<String>,
        options: &Options,
    ) -> Result<Box<dyn PairWriter + 'a>> {
        options.check()?;
        let file = file.into();
        let out = BufWriter::new(out);
        let started: io::Result<Box<dyn Emit + 'a>> = match self {
            Self::Csv => csv::Rows::csv(out, options).map(boxed),
            Self::Tsv => csv::Rows::tsv(out, options).map(boxed),
            Self::Jsonl => Ok(boxed(jsonl::Lines(out))),
            Self::Ladder => Ok(boxed(ladder::Rungs(out))),
            Self::Tmx => Ok(boxed(tmx::Writer::new(out, options.clone()))),
            Self::Xliff => Ok(boxed(xliff::Writer::new(out, options.clone()))),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => xlsx::Sheets::new(out).map(boxed),
            Self::Arabic => Ok(boxed(moses::Side::new(out, Lang::Arabic))),
            Self::English => Ok(boxed(moses::Side::new(out, Lang::English))),
            Self::Xces => Ok(boxed(xces::Links::new(out))),
            Self::Sketch => Ok(boxed(sketch::Mapping(out))),
            Self::Html => Ok(boxed(page::Page::new(out, &file))),
            #[cfg(feature = "parquet")]
            Self::Parquet => parquet::Columns::new(out).map(boxed),
        };
        match started {
            Ok(emit) => Ok(Box::new(NamedWriter { emit, file })),
            Err(source) => Err(Error::write(file, source)),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::named(name).ok_or_else(|| {
            usage(
                absent(name)
                    .unwrap_or_else(|| format!("unknown format {name:?}; use {}", choice(""))),
            )
        })
    }
}

/// What to say of a format that exists, but was left out when this program was built.
fn absent(name: &str) -> Option<String> {
    let features = ["xlsx", "parquet"];
    let feature = features
        .iter()
        .find(|feature| name.eq_ignore_ascii_case(feature))?;
    Some(format!(
        "this muwazi was built without {feature}; build it with `cargo build --release --features {feature}`"
    ))
}

/// The formats' names for a message, each after `prefix`.
fn choice(prefix: &str) -> String {
    let names: Vec<String> = Format::ALL
        .iter()
        .map(|format| format!("{prefix}{format}"))
        .collect();
    let (last, others) = names.split_last().expect("there are formats");
    format!("{} or {last}", others.join(", "))
}

fn usage(reason: String) -> Error {
    ErrorKind::Usage { reason }.into()
}

/// Writes pairs one after the other; made by [`Format::writer`].
pub trait PairWriter {
    /// Writes `pair`.
    ///
    /// # Errors
    /// [`ErrorKind::Write`]; [`Error::is_broken_pipe`] tells a reader that went away.
    fn write(&mut self, pair: &Pair) -> Result<()>;

    /// Writes the pair of `record`, or what it was in its file where that is kept: see [`Options::prologue`].
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_record(&mut self, record: &Record) -> Result<()>;

    /// Writes what ends the file and flushes. Without it the file is incomplete.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Where all formats write.
type Out<'a> = BufWriter<Box<dyn Write + 'a>>;

/// What one format has to do. It knows nothing of files: [`NamedWriter`] puts the name into the errors.
trait Emit {
    fn pair(&mut self, pair: &Pair) -> io::Result<()>;
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.pair(&record.pair)
    }
    fn end(&mut self) -> io::Result<()>;
}

fn boxed<'a>(emit: impl Emit + 'a) -> Box<dyn Emit + 'a> {
    Box::new(emit)
}

struct NamedWriter<'a> {
    emit: Box<dyn Emit + 'a>,
    file: String,
}

impl PairWriter for NamedWriter<'_> {
    fn write(&mut self, pair: &Pair) -> Result<()> {
        let written = self.emit.pair(pair);
        written.map_err(|source| Error::write(&self.file, source))
    }

    fn write_record(&mut self, record: &Record) -> Result<()> {
        let written = self.emit.record(record);
        written.map_err(|source| Error::write(&self.file, source))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        let ended = self.emit.end();
        ended.map_err(|source| Error::write(self.file, source))
    }
}

/// A confidence as people and other programs read it: four decimals, but never rounded up to certainty.
fn decimals(confidence: f64) -> String {
    let most = if confidence < 1.0 { 0.9999 } else { 1.0 };
    format!("{:.4}", confidence.min(most))
}

/// Whether nothing to see is left of a text in XML.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || !xml::is_allowed(c))
}

/// A text without what would begin a new line.
fn one_line(text: &str) -> Cow<'_, str> {
    flat(text, |c| {
        matches!(
            c,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    })
}

/// A text with a space for each of the characters that `breaks` it; CR LF is one.
fn flat(text: &str, breaks: impl Fn(char) -> bool) -> Cow<'_, str> {
    match text.contains(&breaks) {
        true => Cow::Owned(text.replace("\r\n", "\n").replace(&breaks, " ")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_extension() {
        for (path, expected) in [
            ("out.csv", Format::Csv),
            ("OUT.TSV", Format::Tsv),
            ("a.b/c.d.jsonl", Format::Jsonl),
            ("gold.Ladder", Format::Ladder),
            ("memory.tmx", Format::Tmx),
            ("a.XLF", Format::Xliff),
            ("corpus.ar", Format::Arabic),
            ("corpus.ces", Format::Xces),
        ] {
            assert_eq!(Format::from_path(path).unwrap(), expected, "{path}");
        }
        for path in ["out", "out.ods", ".csv", "dir.csv/out", ""] {
            let error = Format::from_path(path).unwrap_err().to_string();
            assert!(
                error.contains(".csv, .tsv, .jsonl, .ladder, .tmx, .xliff,"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_format_is_told_by_its_name() {
        for &format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
        let error = "xml".parse::<Format>().unwrap_err().to_string();
        assert!(
            error.starts_with(r#"unknown format "xml"; use csv, tsv, jsonl,"#),
            "{error}"
        );
    }

    #[test]
    fn only_certainty_is_written_as_one() {
        for (confidence, expected) in [
            (1.0, "1.0000"),
            (0.99999, "0.9999"),
            (1.0 - f64::EPSILON, "0.9999"),
            (0.98, "0.9800"),
            (0.12345, "0.1235"),
            (0.0, "0.0000"),
        ] {
            assert_eq!(decimals(confidence), expected);
        }
    }
}
