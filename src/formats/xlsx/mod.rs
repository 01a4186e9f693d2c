//! Workbooks of spreadsheets (Office Open XML).

mod read;
mod rows;
mod spans;
mod write;

pub(super) use read::Sheet;
pub(super) use write::Sheets;
