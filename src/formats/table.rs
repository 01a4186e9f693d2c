//! Rows as tables: what CSV, TSV and spreadsheets have in common.

use std::borrow::Cow;

use super::csv;
use super::frame::Row;
use crate::model::bead::Shape;
use crate::model::lang::Lang;

/// A column.
pub(super) struct Column {
    /// Programs read columns by their names: new ones go to the end.
    pub(super) name: Cow<'static, str>,
    /// In characters, in a spreadsheet.
    pub(super) width: f64,
}

/// What stands in a column of a row.
pub(super) enum Cell<'r> {
    /// A text of a document or the name of a file, whatever it holds; in a language, if that is known.
    Text(Option<Lang>, Cow<'r, str>),
    /// A word of our own.
    Word(&'r str),
    /// A shape, which a spreadsheet would take for a time of day: `1:1` is one minute past one.
    Shape(Shape),
    /// A whole number.
    Count(usize),
    /// Another number, and how CSV has it.
    Share(f64, String),
    /// Nothing.
    Empty,
}

impl<'r> Cell<'r> {
    /// A text in a language.
    pub(super) fn text(lang: Lang, text: impl Into<Cow<'r, str>>) -> Self {
        Self::Text(Some(lang), text.into())
    }

    /// A text in no language in particular.
    pub(super) fn name(text: &'r str) -> Self {
        Self::Text(None, text.into())
    }

    /// How it looks in a spreadsheet.
    pub(super) fn style(&self) -> Style {
        match self {
            Self::Text(Some(Lang::Arabic), _) => Style::Arabic,
            Self::Text(Some(Lang::English), _) => Style::English,
            Self::Share(..) => Style::Share,
            _ => Style::Plain,
        }
    }
}

/// How a cell looks in a spreadsheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Arabic,
    English,
    Share,
    Plain,
}

/// A row that is written in tables.
pub(super) trait Tabular: Row {
    /// The name of a sheet of them.
    const SHEET: &'static str;
    /// Columns that stay in sight in a spreadsheet.
    const FROZEN: u16;
    /// The column that is coloured in a spreadsheet: a confidence.
    const CONFIDENCE: Option<u16>;
    /// In the order in which a workbook counts them: the same rows make the same bytes.
    const STYLES: [Style; 4];
    /// Whether a text that is longer than a cell of a spreadsheet is cut, for it is only to be looked at.
    const IS_CUT: bool;

    /// What concerns CSV and TSV.
    fn csv(options: &Self::Options) -> &csv::Options;

    /// The columns.
    fn columns(options: &Self::Options) -> Vec<Column>;

    /// A cell for each column; the row is the `number`th, counted from 1.
    fn cells(&self, number: usize, options: &Self::Options) -> Vec<Cell<'_>>;
}

/// Columns of these names and widths.
pub(super) fn columns<const N: usize>(columns: [(&'static str, f64); N]) -> Vec<Column> {
    let column = |(name, width): (&'static str, f64)| Column {
        name: name.into(),
        width,
    };
    columns.into_iter().map(column).collect()
}
