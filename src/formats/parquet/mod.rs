//! Parquet: columns for programs that work on data, in and out.

mod read;
mod write;

pub(super) use read::Table;
pub(super) use write::Columns;
