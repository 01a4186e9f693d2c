//! Columns of a table of pairs, and pairs from its rows.

use super::read::{LeftOut, Row, Sides, Told, bare};
use crate::model::bead::{Shape, Span};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::text::headers::{Cells, Header};

/// Columns of a table of pairs, told from its first row.
pub(super) struct Columns {
    sides: Sides,
    first: usize,
    second: usize,
    confidence: Option<usize>,
    shape: Option<usize>,
    level: Option<usize>,
    ar_index: Option<usize>,
    en_index: Option<usize>,
    ar_file: Option<usize>,
    en_file: Option<usize>,
    moved: Option<usize>,
}

impl Default for Columns {
    /// Returns the columns of a table without a header: its first two.
    fn default() -> Self {
        Self {
            sides: Sides::new(Told::Nothing),
            first: 0,
            second: 1,
            confidence: None,
            shape: None,
            level: None,
            ar_index: None,
            en_index: None,
            ar_file: None,
            en_file: None,
            moved: None,
        }
    }
}

impl Columns {
    /// Returns the columns of a table with this first row, and whether that row is a header.
    pub(super) fn of<T: AsRef<str>>(first_row: &[T]) -> (Self, bool) {
        let named = Self::named(first_row);
        let is_header = named.is_some();
        (named.unwrap_or_default(), is_header)
    }

    /// Returns the columns that a first row names, if it is a header.
    fn named<T: AsRef<str>>(row: &[T]) -> Option<Self> {
        let called = |name: &str| {
            (row.iter()).position(|cell| cell.as_ref().trim().eq_ignore_ascii_case(name))
        };
        let header = Header::of(row, Cells::Texts)?;
        let told = if header.has_languages {
            Told::First(Lang::Arabic)
        } else {
            Told::Nothing
        };
        Some(Self {
            sides: Sides::new(told),
            first: header.sides[0],
            second: header.sides[1],
            confidence: called("confidence"),
            shape: called("shape"),
            level: called("level"),
            ar_index: called("ar_index"),
            en_index: called("en_index"),
            ar_file: called("ar_file"),
            en_file: called("en_file"),
            moved: called("moved"),
        })
    }

    /// Returns the pair that a row holds, or the reason why it is malformed.
    pub(super) fn row<T: AsRef<str>>(&mut self, row: &[T]) -> Result<Row, String> {
        let get = |column: Option<usize>| {
            let cell = row.get(column?)?.as_ref().trim();
            (!cell.is_empty()).then_some(cell)
        };
        let text = |column: usize| row.get(column).map(|cell| cell.as_ref().to_owned());
        let (Some(a), Some(b)) = (text(self.first), text(self.second)) else {
            return Ok(Row::LeftOut(LeftOut::Cells));
        };
        // A row that is wrong is so even where it is of no use.
        let confidence = get(self.confidence).map(confidence).transpose()?;
        let (ar, en) = match self.sides.of(a, b) {
            Ok(sides) => sides,
            Err(reason) => return Ok(Row::LeftOut(reason)),
        };
        let mut pair = bare(ar, en);
        if let Some(confidence) = confidence {
            pair.confidence = confidence;
        }
        if let Some(shape) = get(self.shape) {
            // A spreadsheet has an apostrophe before it.
            pair.shape = shape
                .trim_start_matches('\'')
                .parse::<Shape>()
                .map_err(|error| error.to_string())?;
        }
        if let Some(level) = get(self.level) {
            let mut all = [Level::Paragraph, Level::Sentence, Level::Clause].into_iter();
            pair.level = all.find(|known| known.name() == level).ok_or_else(|| {
                format!("a level of {level:?}; expected paragraph, sentence or clause")
            })?;
        }
        pair.ar_file = get(self.ar_file).map(str::to_owned);
        pair.en_file = get(self.en_file).map(str::to_owned);
        // In the capitals of a spreadsheet too.
        pair.moved = get(self.moved).is_some_and(|moved| moved.eq_ignore_ascii_case("true"));
        let starts = (get(self.ar_index).map(index), get(self.en_index).map(index));
        if let (Some(ar), Some(en)) = starts {
            let (ar, en) = (ar?, en?);
            let end = |start: usize, length: usize| {
                start
                    .checked_add(length)
                    .ok_or_else(|| format!("a segment number of {start}"))
            };
            pair.ar_segments = Span::new(ar, end(ar, pair.shape.ar)?);
            pair.en_segments = Span::new(en, end(en, pair.shape.en)?);
            return Ok(Row::numbered(pair));
        }
        Ok(pair.into())
    }
}

fn index(cell: &str) -> Result<usize, String> {
    cell.parse()
        .map_err(|_| format!("a segment number of {cell:?}; expected one counted from 0"))
}

fn confidence(cell: &str) -> Result<f64, String> {
    match cell.parse() {
        Ok(confidence) if (0.0..=1.0).contains(&confidence) => Ok(confidence),
        _ => Err(format!(
            "a confidence of {cell:?}; expected a number from 0 to 1"
        )),
    }
}
