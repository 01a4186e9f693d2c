//! Reader of pairs from files, whoever wrote them.
//!
//! [`open()`] tells what a file is from its content, or from its extension where that says nothing, and hands out its
//! pairs one by one; a file of a gigabyte takes no more memory than one of a kilobyte.
//!
//! | kind | told from | which side is Arabic |
//! |---|---|---|
//! | TMX 1.1 to 1.4 | root element `tmx` | `xml:lang` or `lang` |
//! | XLIFF 1.2, 2.0 to 2.2 | root element `xliff` | `source-language`, `srcLang` … |
//! | JSON Lines of [`Pair`]s | a brace at the beginning | the fields |
//! | page of `muwazi review` | what it says of itself | the fields |
//! | texts by key: JSON, ARB, `.strings`, `.properties`, gettext, Android, .NET, Qt | extension, root element | the script |
//! | spreadsheet (`.xlsx`) | a ZIP archive with a workbook | a header row, else the script |
//! | Parquet, feature `parquet` | `PAR1` at the beginning | names of columns, else the script |
//! | CSV, TSV: tabs, `;`, `,` or `\|` | whatever is nothing else | a header row, else the script |
//! | two files of lines, as Moses has them | extensions such as `.ar` and `.en` | the extensions |
//!
//! All but spreadsheets and Parquet may be packed with gzip. Tables and lines are in any encoding that
//! [`crate::read`] knows, XML in the one it declares.
//!
//! ```
//! use muwazi::formats::read::{self, Input};
//!
//! let path = std::env::temp_dir().join("muwazi-doc-pairs.tsv");
//! std::fs::write(&path, "بحر\tsea\n")?;
//! let input = Input::File(path.display().to_string());
//! for record in read::open(&input, None)? {
//!     assert_eq!(record?.pair.en(), "sea");
//! }
//! # std::fs::remove_file(&path)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod file;
mod sides;
mod text;
mod warning;

use std::collections::BTreeMap;
use std::fmt;

use super::tmx;
use crate::model::assessment::UNTRANSLATED;
use crate::model::bead::{Shape, Span};
use crate::model::error::Result;
use crate::model::pair::Pair;
use crate::model::task;
use crate::text::translation;

pub use file::{Input, inputs, is_memory, open, open_kept};
pub(super) use sides::{Sides, Told};
pub(super) use text::Text;
#[cfg(feature = "xlsx")]
pub(super) use text::text_not_pairs;
pub use warning::Warning;

/// Pair with its original form in its file.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The pair. Where the file does not say, its confidence is 1, its shape 1:1, and its segments are numbered as they
    /// come.
    pub pair: Pair,
    /// Translation unit of the pair, if it comes from TMX.
    pub unit: UnitSource,
}

/// Translation unit in TMX that a pair comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UnitSource {
    /// The pair comes from no TMX.
    None,
    /// A translation unit.
    Tmx(Box<TmxUnit>),
    /// The unit of the pair before, which has several variants in a language.
    Same,
}

/// Translation unit as it stands in its file, so that it can be written unchanged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TmxUnit {
    /// Text of the element `tu`, tags and all.
    pub raw: String,
    /// History of the unit: its maker and its changes.
    pub history: tmx::History,
    /// Language codes of its Arabic and its English variant, the first of each.
    pub codes: [Option<String>; 2],
    /// Number of characters that XML cannot hold, which are no more in it.
    pub dropped: usize,
    /// Reason why the unit is no pair, if it is none: see [`Pairs::with_all_units`].
    pub left_out: Option<LeftOut>,
}

/// Reason why a row, unit or line of a file is no pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum LeftOut {
    /// A row has fewer than two cells, or in a text more than any.
    Cells,
    /// There is no Arabic on one side and English on the other, or a unit has no variant in one of the two languages.
    Sides,
    /// Both sides are empty.
    Empty,
    /// The file says that the translation is not finished, or was never made.
    Unfinished,
    /// The text has an entity that only a document type definition explains; none is read.
    Entity,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cells => "with fewer than two cells",
            Self::Sides => "without Arabic on one side and English on the other",
            Self::Empty => "with nothing on either side",
            Self::Unfinished => "marked as not translated or not finished",
            Self::Entity => "with an entity that is not XML's own",
        })
    }
}

/// Reader of the pairs of a file, one by one; made by [`open()`].
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line where the file is not what it seems,
/// [`Encoding`](crate::model::error::ErrorKind::Encoding), [`Read`](crate::model::error::ErrorKind::Read). After an
/// error of a line of JSON the lines after it follow, after any other nothing does.
pub struct Pairs {
    source: Box<dyn Source>,
    left_out: BTreeMap<LeftOut, usize>,
    /// Numbers of Arabic and English segments counted so far.
    counted: Shape,
    has_all_units: bool,
    has_untranslated: bool,
    is_ended: bool,
}

impl Pairs {
    fn new(source: Box<dyn Source>) -> Self {
        Self {
            source,
            left_out: BTreeMap::new(),
            counted: Shape::new(0, 0),
            has_all_units: false,
            has_untranslated: false,
            is_ended: false,
        }
    }

    /// Includes the units of TMX that are no pairs too, as those in other languages, with an empty pair; they are not
    /// counted as left out then.
    pub fn with_all_units(mut self) -> Self {
        self.has_all_units = true;
        self
    }

    /// Includes the rows of tables that have the same language on both sides, as pairs; they are not counted as left out
    /// then. A translator left the text as it was, or the table is another one.
    pub fn with_untranslated(mut self) -> Self {
        self.has_untranslated = true;
        self
    }

    /// Whether the pairs so far come from a list of translations, in which a text without counterpart is one that was
    /// not translated: a table that was not written here.
    pub fn is_list(&self) -> bool {
        self.source.is_list()
    }

    /// Returns the number of rows, units or lines that have been no pairs so far, by reason.
    pub fn left_out(&self) -> &BTreeMap<LeftOut, usize> {
        &self.left_out
    }

    /// Returns what is to be said of the file once all its pairs were read.
    pub fn warnings(&self) -> Vec<Warning> {
        self.source.warnings()
    }

    /// Returns the text of a TMX before its first unit, once a pair was read; `None` for all other formats.
    pub fn prologue(&self) -> Option<&str> {
        self.source.prologue()
    }

    /// Returns the number of the line or row, or, of XML, of the line in which the last pair begins, counted from 1.
    pub fn line(&self) -> usize {
        self.source.line()
    }

    fn leave_out(&mut self, reason: LeftOut) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Numbers the segments of a pair as they come, unless its file has done so.
    fn number(&mut self, found: SourceRecord) -> Record {
        let (mut pair, unit) = (found.pair, found.unit);
        if !found.is_numbered {
            let Shape { ar, en } = self.counted;
            pair.ar_segments = Span::new(ar, ar + pair.shape.ar);
            pair.en_segments = Span::new(en, en + pair.shape.en);
        }
        self.counted = Shape::new(pair.ar_segments.end, pair.en_segments.end);
        Record { pair, unit }
    }
}

impl Iterator for Pairs {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_ended {
            let next = self.source.next();
            if matches!(next, Ok(Some(_))) {
                task::row_was_read();
            }
            match next {
                Ok(Some(Row::Pair(found))) => match found.left_out() {
                    Some(reason) if !self.has_all_units => self.leave_out(reason),
                    _ => return Some(Ok(self.number(*found))),
                },
                Ok(Some(Row::Untranslated(found))) if self.has_untranslated => {
                    return Some(Ok(self.number(*found)));
                }
                Ok(Some(Row::Untranslated(_))) => self.leave_out(LeftOut::Sides),
                Ok(Some(Row::LeftOut(reason))) => self.leave_out(reason),
                Ok(None) => self.is_ended = true,
                Err(error) => {
                    self.is_ended = !self.source.goes_on();
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// Reader of one format.
pub(super) trait Source {
    /// Returns the next row, unit or line of the file.
    fn next(&mut self) -> Result<Option<Row>>;

    /// Whether more can be read after an error.
    fn goes_on(&self) -> bool {
        false
    }

    /// Returns the line of the last pair: see [`Pairs::line`].
    fn line(&self) -> usize;

    /// Whether the file is a list of translations: see [`Pairs::is_list`].
    fn is_list(&self) -> bool {
        false
    }

    /// Returns what is to be said of the file: see [`Pairs::warnings`].
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// Returns the text before the first unit: see [`Pairs::prologue`].
    fn prologue(&self) -> Option<&str> {
        None
    }
}

/// Row, unit or line of a file: a pair, or the reason why it is none.
pub(super) enum Row {
    Pair(Box<SourceRecord>),
    /// Row of a table of pairs that has the same language on both sides.
    Untranslated(Box<SourceRecord>),
    LeftOut(LeftOut),
}

/// Pair as a format's reader finds it.
pub(super) struct SourceRecord {
    pub(super) pair: Pair,
    pub(super) unit: UnitSource,
    /// Whether the file says which segments the pair has.
    pub(super) is_numbered: bool,
}

impl SourceRecord {
    /// Returns the reason why the record is no pair, if it is but a unit.
    fn left_out(&self) -> Option<LeftOut> {
        match &self.unit {
            UnitSource::Tmx(unit) => unit.left_out,
            _ => None,
        }
    }
}

impl Row {
    /// Creates the record of a row whose sides are in one language.
    pub(super) fn untranslated(pair: Pair) -> Self {
        Self::Untranslated(Box::new(SourceRecord {
            pair,
            unit: UnitSource::None,
            is_numbered: false,
        }))
    }

    /// Creates the record of a pair whose file says which segments it has.
    pub(super) fn numbered(pair: Pair) -> Self {
        Self::Pair(Box::new(SourceRecord {
            pair,
            unit: UnitSource::None,
            is_numbered: true,
        }))
    }
}

impl From<Pair> for Row {
    fn from(pair: Pair) -> Self {
        Self::Pair(Box::new(SourceRecord {
            pair,
            unit: UnitSource::None,
            is_numbered: false,
        }))
    }
}

/// Creates a pair of a list that says nothing of it but its texts: what has no words to translate is not sure.
pub(super) fn listed(ar: String, en: String) -> Pair {
    let is_translation = translation::is_translation(&ar, &en);
    let mut pair = bare(ar, en);
    if !pair.is_null() && !is_translation {
        pair.confidence = UNTRANSLATED;
    }
    pair
}

/// Creates a pair of which nothing is known but its texts; a side that is blank has no segment.
pub(super) fn bare(ar: String, en: String) -> Pair {
    Pair {
        ar_segments: Span::default(),
        en_segments: Span::default(),
        ..Pair::new(ar, en)
    }
}
