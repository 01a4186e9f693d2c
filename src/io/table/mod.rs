//! Tables as text (CSV, TSV and their kin): the delimiter, the quotation marks, and rows with their lines.
//!
//! | a table | is read by |
//! |---|---|
//! | of any size, in which every mark has to open or close a cell | [`Rows`], one row in memory at a time |
//! | in memory, in which marks may be anything | [`records`] |
//! | in memory, in which no cell holds a line end, so that a wrong mark spoils its own row alone | [`lines`] |
//!
//! [`Dialect`] tells the delimiter from the beginning of the table, the same way for all; [`columns`] tells which
//! columns hold a text and its translation, [`labels`] which only count the rows, [`sound`] which write the Arabic in
//! Latin letters, and [`surplus`] puts texts together again that hold a delimiter.

pub(crate) mod columns;
mod dialect;
mod labels;
mod quotes;
mod rows;
mod sound;
pub(crate) mod surplus;

#[cfg(feature = "batch")]
pub(crate) use dialect::lines;
pub(crate) use dialect::{Dialect, records, sense};
pub(crate) use quotes::are_in_tabs;
pub(crate) use rows::Rows;
