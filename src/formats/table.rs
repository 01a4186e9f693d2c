//! Rows as tables: the common part of CSV, TSV and spreadsheets.

use std::borrow::Cow;

use super::csv;
use super::frame::Row;
use crate::model::bead::Shape;
use crate::model::lang::Lang;

/// Column of a table.
pub(super) struct Column {
    /// Name of the column.
    pub(super) name: Cow<'static, str>,
    /// Width of the column, in characters, in a spreadsheet.
    pub(super) width: f64,
}

/// Content of a cell: a text, a word, a shape or a number.
pub(super) enum Cell<'r> {
    /// A text of a document or the name of a file, whatever it holds; in a language, if that is known.
    Text(Option<Lang>, Cow<'r, str>),
    /// A word of this program, such as the name of a level or a language.
    Word(&'r str),
    /// A shape, which a spreadsheet would take for a time of day: `1:1` is one minute past one.
    Shape(Shape),
    /// A whole number.
    Count(usize),
    /// Another number, and its text in CSV.
    Share(f64, String),
    /// Nothing.
    Empty,
}

impl<'r> Cell<'r> {
    /// Creates a cell with a text in a language.
    pub(super) fn text(lang: Lang, text: impl Into<Cow<'r, str>>) -> Self {
        Self::Text(Some(lang), text.into())
    }

    /// Creates a cell with a text in no language in particular.
    pub(super) fn name(text: &'r str) -> Self {
        Self::Text(None, text.into())
    }

    /// Creates a cell that says whether something is so.
    pub(super) fn yes_or_no(is_so: bool) -> Self {
        Self::Word(if is_so { "true" } else { "false" })
    }

    /// Returns the look of the cell in a spreadsheet.
    pub(super) fn style(&self) -> Style {
        match self {
            Self::Text(Some(Lang::Arabic), _) => Style::Arabic,
            Self::Text(Some(Lang::English), _) => Style::English,
            Self::Share(..) => Style::Share,
            _ => Style::Plain,
        }
    }
}

/// Look of a cell in a spreadsheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Arabic,
    English,
    Share,
    Plain,
}

/// Row that is written in tables.
pub(super) trait Tabular: Row {
    /// Name of a sheet of such rows.
    const SHEET: &'static str;
    /// Number of columns that stay in sight in a spreadsheet.
    const FROZEN: u16;
    /// Number of the column that is coloured in a spreadsheet: a confidence.
    const CONFIDENCE: Option<u16>;
    /// Styles in the order in which a workbook counts them: the same rows make the same bytes.
    const STYLES: [Style; 4];
    /// Whether a text that is longer than a cell of a spreadsheet is cut, for it is only to be looked at.
    const IS_CUT: bool;

    /// Returns the options of CSV and TSV.
    fn csv(options: &Self::Options) -> &csv::Options;

    /// Returns the columns of the table.
    fn columns(options: &Self::Options) -> Vec<Column>;

    /// Returns a cell for each column; the row is the `number`th, counted from 1.
    fn cells(&self, number: usize, options: &Self::Options) -> Vec<Cell<'_>>;
}

/// Creates columns of these names and widths.
pub(super) fn columns(columns: &[(&'static str, f64)]) -> Vec<Column> {
    let column = |&(name, width): &(&'static str, f64)| Column {
        name: name.into(),
        width,
    };
    columns.iter().map(column).collect()
}
