//! File formats of pairs, terms and hits, and the reading of pairs from files: one file per format.
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
//! | Parquet, feature `parquet` | data people | kept | [`read`] |
//!
//! Everything streams: a writer holds one pair at a time, however many it writes. [Terms](terms) and [hits] of a
//! concordance are written in the same frame.
//!
//! ```
//! use muwazi::formats::{PairReader, PairWriter};
//!
//! # let folder = tempfile::tempdir()?;
//! # let (from, to) = (folder.path().join("pairs.tsv"), folder.path().join("pairs.tmx"));
//! # std::fs::write(&from, "بحر\tsea\n")?;
//! let mut writer = PairWriter::create(&to)?;
//! for pair in PairReader::open(&from)? {
//!     writer.write(&pair?)?;
//! }
//! writer.finish()?;
//! # assert_eq!(PairReader::open(&to)?.count(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::{Borrow, Cow};
use std::path::Path;

use crate::io::files;
use crate::io::xml;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::pair::Pair;
use crate::text::chars::is_line_break;

mod checksum;
mod columns;
pub mod csv;
pub mod findings;
mod frame;
pub mod hits;
pub mod jsonl;
mod keyed;
pub mod ladder;
mod lines;
mod moses;
mod names;
mod options;
mod page;
mod pairs;
#[cfg(feature = "parquet")]
mod parquet;
pub mod read;
mod replaced;
mod sketch;
#[cfg_attr(
    not(feature = "xlsx"),
    allow(dead_code, reason = "only spreadsheets ask how cells look")
)]
mod table;
pub mod terms;
mod timestamp;
pub mod tmx;
pub mod words;
mod xces;
mod xliff;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use checksum::checksum;
pub use frame::{Losses, Outputs, Row, Writer};
pub use options::{LangTag, Languages, Options};
#[cfg(feature = "app")]
pub(crate) use page::{Fault, Faults, Marker, module_source as web_module};
pub use pairs::{Format, NotHeld};
pub use replaced::{Replaced, without_time};
pub use timestamp::Timestamp;

/// Writer of pairs one after the other, in a [`Format`].
pub type PairWriter<'a> = Writer<'a, Pair>;

/// Writes pairs to the file at `path`, whole or not at all, in the format that its extension tells.
///
/// # Errors
/// [`ErrorKind::Usage`] if the extension tells no format, [`ErrorKind::Write`] if the file cannot be written.
pub fn write<P: Borrow<Pair>>(
    path: impl AsRef<Path>,
    pairs: impl IntoIterator<Item = P>,
) -> Result<()> {
    let mut writer = PairWriter::create(path)?;
    for pair in pairs {
        writer.write(pair.borrow())?;
    }
    writer.finish()
}

/// Reader of the pairs of a file one by one, whose format is told from its content. [`read`] has more to say of them.
pub struct PairReader(read::Pairs);

impl PairReader {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// Those of [`read::open`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let input = read::Input::File(files::unicode(path.as_ref())?.to_owned());
        read::open(&input, None).map(Self)
    }
}

impl Iterator for PairReader {
    type Item = Result<Pair>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.0.next()?.map(|record| record.pair))
    }
}

fn usage(reason: String) -> Error {
    ErrorKind::Usage { reason }.into()
}

/// Formats a confidence with `places` decimals, but never rounded up to certainty.
fn decimals(confidence: f64, places: usize) -> String {
    let most = if confidence < 1.0 {
        1.0 - 0.1_f64.powi(places as i32)
    } else {
        1.0
    };
    format!("{:.places$}", confidence.min(most))
}

/// Returns the number of characters in texts that XML cannot hold.
fn dropped(texts: &[&str]) -> usize {
    let characters = texts.iter().flat_map(|text| text.chars());
    characters.filter(|&c| xml::held(c).is_none()).count()
}

/// Whether a pair has visible text on both sides, in XML too.
fn has_both(pair: &Pair) -> bool {
    let is_seen = |c: char| !c.is_whitespace() && xml::is_allowed(c);
    !pair.is_null() && pair.ar.contains(is_seen) && pair.en.contains(is_seen)
}

/// Returns a text without characters that would begin a new line.
fn one_line(text: &str) -> Cow<'_, str> {
    flat(text, is_line_break)
}

/// Returns a text with a space for each of the characters that `breaks` it; CR LF is one.
fn flat(text: &str, breaks: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&breaks) {
        Cow::Owned(text.replace("\r\n", "\n").replace(&breaks, " "))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(decimals(confidence, 4), expected);
        }
    }
}
