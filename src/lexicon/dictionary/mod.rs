//! Dictionaries, glossaries and termbases of a user, in the formats they come in.
//!
//! | format | told from | file |
//! |---|---|---|
//! | table: tabs, semicolons, commas or bars, with or without a header | whatever is nothing else | `table.rs` |
//! | hunalign's dictionary, `target @ source` | `@` on most lines | `hunalign.rs` |
//! | dictd, as `dict-freedict-eng-ara` installs it: `NAME.index` and `NAME.dict.dz` or `NAME.dict` | the extension | `dictd.rs` |
//! | TMX 1.1 to 1.4: units of few words | root element `tmx` | `tmx.rs` |
//! | TBX, from `martif` to ISO 30042:2019: all Arabic by all English terms of a concept | root element `martif` or `tbx` | `tbx.rs` |
//!
//! Any of them may be packed with gzip, and in any encoding that [`read::decode`](crate::read::decode) knows. Which
//! side is Arabic is told from the script, entry by entry. Nothing is kept back: what is not usable is counted and
//! the reason is said, see [`LeftOut`].

mod collect;
mod dictd;
mod file;
mod hunalign;
mod table;
mod tbx;
mod tmx;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::io::files;
use crate::io::xml;
use crate::model::error::{Error, ErrorKind, Result};
use crate::read::Source;

use collect::Collector;

/// Word or phrase and one translation of it, without white space around them or twice in a row, otherwise as they stand
/// in the dictionary.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// Arabic side; it has letters of the Arabic script.
    pub ar: String,
    /// English side; most of its letters are Latin.
    pub en: String,
}

/// Usable entries of a dictionary.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Dictionary {
    /// Entries, one for every translation, none of them twice, in the order of the file.
    pub entries: Vec<Entry>,
    /// Number of rows, units, concepts or words that could not be used.
    pub left_out: usize,
    /// Number of those left out, by reason.
    pub reasons: BTreeMap<LeftOut, usize>,
}

/// Reason why a row, unit, concept or word of a dictionary could not be used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum LeftOut {
    /// No Arabic on one side and Latin on the other.
    Sides,
    /// More cells in a row than the table has columns, and nothing that tells which belong together.
    Cells,
    /// More words on a side of a unit of a translation memory than a term has: it is a sentence.
    Long,
    /// Too many alternatives: pairing them all would say nothing.
    Many,
    /// An entity that only a document type definition explains; none is read.
    Entity,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sides => f.write_str("without Arabic on one side and English on the other"),
            Self::Cells => f.write_str("with more cells than columns"),
            Self::Long => write!(f, "of more than {} words", tmx::WORDS),
            Self::Many => f.write_str("with too many alternatives"),
            Self::Entity => f.write_str("with an entity that is not XML's own"),
        }
    }
}

impl Dictionary {
    /// Reads the dictionary in `path`; the format is told from its extension and its content. Of dictd's two files
    /// either can be named, the other is looked for beside it.
    ///
    /// # Errors
    /// [`ErrorKind::Read`] if the system will not let us read it, [`ErrorKind::Malformed`] with the line of the first
    /// fault, [`ErrorKind::Dictionary`] for what is no dictionary, has no usable entry, is packed and damaged, or
    /// holds more than 512 MB; [`ErrorKind::Empty`] for an empty file.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = files::unicode(path.as_ref())?;
        match dictd::files(path)? {
            Some(files) => {
                let (index, text) = (file::open(&files.index)?, file::open(&files.text)?);
                dictd::read(&files, &index, &text)
            }
            None => parse(path, &file::open(path)?),
        }
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry. What was [read](Self::read) has some.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Parses the unpacked `bytes` of `file`, a dictionary in any format of one file.
fn parse(file: &str, bytes: &[u8]) -> Result<Dictionary> {
    let path = file.to_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    let has_extension = |extension: &str| path.ends_with(extension);
    let is_xml = [".tmx", ".tbx", ".xml"].into_iter().any(has_extension);
    let mut into = Collector::default();
    let expected = if is_xml || xml::is_xml(bytes) {
        let source = text(file, bytes, xml::declared_encoding(bytes).as_deref())?;
        let mut reader = xml::Reader::of_text(file, &source.text);
        match reader.root()?.name() {
            "tmx" => {
                tmx::read(reader, &mut into)?;
                tmx::EXPECTED
            }
            "martif" | "tbx" => {
                tbx::read(reader, &mut into)?;
                tbx::EXPECTED
            }
            root => {
                return Err(unusable(
                    file,
                    format!(
                        "its XML begins with <{root}>; expected <tmx> of a translation memory, or <martif> or <tbx> \
                         of a termbase; export it as TMX, TBX, CSV or TSV"
                    ),
                ));
            }
        }
    } else {
        let source = text(file, bytes, None)?;
        if hunalign::is_hunalign(&source.text, has_extension(".dic")) {
            hunalign::read(&source.text, &mut into);
            hunalign::EXPECTED
        } else {
            table::read(&source.text, &mut into);
            table::EXPECTED
        }
    };
    into.finish(file, expected)
}

/// Decodes `bytes` into text, with errors that fit a dictionary.
fn text(file: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    crate::read::decode(file, bytes, encoding).map_err(|error| match error.kind() {
        ErrorKind::Encoding { encoding, byte, .. } => unusable(
            file,
            format!(
                "it is not valid {encoding} at byte {byte}: it is damaged or cut short there, or in another \
                 encoding; save it as UTF-8"
            ),
        ),
        ErrorKind::Binary { byte, looks_like, .. } => unusable(
            file,
            match looks_like {
                Some(what) => format!("it looks like {what}; export it as CSV, TSV, TMX or TBX"),
                None => format!("it is not text (byte {byte}); expected CSV, TSV, TMX, TBX, or a dictionary of dictd or hunalign"),
            },
        ),
        ErrorKind::UnknownEncoding { name } => unusable(
            file,
            format!("it says it is in the encoding {name:?}, which is unknown; save it as UTF-8"),
        ),
        _ => error,
    })
}

fn unusable(file: &str, reason: impl Into<String>) -> Error {
    ErrorKind::Dictionary {
        file: file.into(),
        reason: reason.into(),
    }
    .into()
}
