//! CSV and TSV: the same rows with and without quotation.

mod read;
mod write;

pub(super) use read::Table;
pub(super) use write::Rows;

/// Options of CSV and TSV.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Whether the table is for a spreadsheet: with a byte order mark, without which Excel takes UTF-8 for a legacy
    /// encoding, and with an apostrophe before every cell that a spreadsheet would run as a formula, or would take for
    /// a time of day as it does the shape `1:1`. TSV is then quoted as Excel quotes it.
    ///
    /// Without it the cells are the plain data, for programs.
    pub excel: bool,
}

impl Options {
    /// Returns the options for a spreadsheet, or for programs.
    pub fn new(excel: bool) -> Self {
        Self { excel }
    }
}

/// Names of the columns of pairs. Programs read them by these names: new ones go to the end.
pub(super) const HEADER: [&str; 11] = [
    "ar",
    "en",
    "confidence",
    "shape",
    "ar_index",
    "en_index",
    "level",
    "ar_file",
    "en_file",
    "moved",
    "human",
];
/// Number of columns that tables of pairs have had from the first version on.
const FIRST_COLUMNS: usize = 9;
