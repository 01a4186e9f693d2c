//! CSV and TSV: the same rows, quoted or not.

mod quotes;
mod read;
mod write;

#[cfg(feature = "batch")]
pub(crate) use quotes::check as check_quotes;
pub(super) use read::Table;
pub(super) use write::Rows;

/// Programs read columns by these names: new ones go to the end.
pub(super) const HEADER: [&str; 9] = [
    "ar",
    "en",
    "confidence",
    "shape",
    "ar_index",
    "en_index",
    "level",
    "ar_file",
    "en_file",
];
