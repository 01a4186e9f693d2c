//! Translation Memory eXchange: pairs as units, and the pairs of the units that [`io::tmx`](crate::io::tmx) reads.

mod field;
mod flavor;
mod history;
mod pairs;
mod read;
mod segment;
mod write;

pub use field::Field;
pub use flavor::Flavor;
pub use history::{History, reseal};
pub(crate) use pairs::pairs;
pub(super) use read::Units;
pub(super) use write::Units as Writer;
pub(crate) use write::{Fragment, in_utf8};

use crate::formats::checksum;

/// Type of the property of a unit whose English stands elsewhere, and that as Trados has it.
const MOVED: &str = "x-moved";
const TRADOS_MOVED: &str = "x-Moved:SingleString";
/// Type of the property of a unit that a person made or confirmed, and that as Trados has it.
const HUMAN: &str = "x-human";
const TRADOS_HUMAN: &str = "x-Human:SingleString";

/// Name of this program as the maker of units, for tools that ask for one.
const TOOL: &str = "muwazi";

/// Types of the properties that say when the sides of a pair of subtitles are shown, and those as Trados has them.
const TIMES: [&str; 2] = ["x-ar-time", "x-en-time"];
const TRADOS_TIMES: [&str; 2] = ["x-ArTime:SingleString", "x-EnTime:SingleString"];

/// Options of TMX.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Properties and attributes that a TMX has besides the texts, by the tool that reads them.
    pub flavor: Flavor,
    /// Whether TMX begins with a document type declaration. Some tools ask for it, others go looking for the DTD then.
    pub has_doctype: bool,
    /// Text before the first unit in the TMX that is written anew. With it, [records](super::Writer::write_record) that
    /// were units go out as they were, with their notes, properties, attributes and tags, and the header is the old
    /// one; [`flavor`](Self::flavor) and codes then say only how other pairs are written.
    pub prologue: Option<String>,
    /// Version of the tool that the TMX names as its maker; this crate's own by default.
    pub tool_version: String,
    /// Name of the maker of new units.
    pub creator: String,
    /// Fields of new units: what they are of, such as client and project.
    pub fields: Vec<Field>,
    /// Whether pairs are written that are [no translations](super::NotHeld::Untranslated). A memory would offer them
    /// for every number and symbol.
    pub keeps_untranslated: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            flavor: Flavor::default(),
            has_doctype: false,
            prologue: None,
            tool_version: env!("CARGO_PKG_VERSION").into(),
            creator: TOOL.into(),
            fields: Vec::new(),
            keeps_untranslated: false,
        }
    }
}
