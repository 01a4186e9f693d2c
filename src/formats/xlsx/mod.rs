//! Workbooks of spreadsheets (Office Open XML).

mod read;
mod write;

pub(super) use read::Sheet;
pub(super) use write::Sheets;
