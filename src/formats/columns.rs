//! Columns of a table of pairs, and pairs from its rows.
//!
//! Other columns than the two texts and those that are [written here](super::csv) are passed over: numbers, keys,
//! remarks.

use super::read::{LeftOut, Row, Sides, Told, Warning, listed};
use crate::io::table::columns;
use crate::io::table::surplus::{has_surplus, usual_width};
use crate::model::bead::{Shape, Span};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::text::headers::Header;
use crate::text::script;

/// Number of rows at the beginning of a table from which its columns are told.
pub(super) const SHOWING: usize = 200;

/// Columns of a table of pairs, told from its first rows.
pub(super) struct Columns {
    sides: Sides,
    /// Columns of the two sides: of a table whose header or cells tell it, the Arabic one is first.
    pub(super) texts: [usize; 2],
    /// Number of columns of the table.
    pub(super) width: usize,
    /// Whether the header names other columns as the sides than those that hold them.
    is_misnamed: bool,
    /// Whether the header or the cells tell the columns of the two sides.
    is_told: bool,
    confidence: Option<usize>,
    shape: Option<usize>,
    level: Option<usize>,
    ar_index: Option<usize>,
    en_index: Option<usize>,
    ar_file: Option<usize>,
    en_file: Option<usize>,
    moved: Option<usize>,
    human: Option<usize>,
}

impl Columns {
    /// Returns the columns of a table that begins with these rows, and how many of them are its title and its header.
    ///
    /// A header says which columns are the sides, unless the cells under it say that these are others. Without one, the
    /// cells say it, or else the first two are, in rows whose scripts bear it out.
    pub(super) fn of(rows: &[Vec<&str>]) -> (Self, usize) {
        let placed = Header::placed(rows);
        let skipped = placed.as_ref().map_or(0, |(at, _)| at + 1);
        let headings = placed.as_ref().map_or(&[][..], |(at, _)| &rows[*at]);
        let header = placed.as_ref().map(|(_, header)| header);
        let headed = header.map_or(2, Header::width);
        let width = usual_width(rows).max(headed);
        // In a row with more cells nobody knows yet which are in which column.
        let body = rows.iter().skip(skipped);
        let body: Vec<Vec<&str>> = body
            .filter(|row| !has_surplus(row, width))
            .cloned()
            .collect();
        let called =
            |name: &str| (headings.iter()).position(|cell| cell.trim().eq_ignore_ascii_case(name));
        let found = columns::sides(&body);
        let mut columns = Self {
            sides: Sides::new(Told::Nothing),
            texts: [0, 1],
            width,
            is_misnamed: false,
            is_told: header.is_some() || found.is_some(),
            confidence: called("confidence"),
            shape: called("shape"),
            level: called("level"),
            ar_index: called("ar_index"),
            en_index: called("en_index"),
            ar_file: called("ar_file"),
            en_file: called("en_file"),
            moved: called("moved"),
            human: called("human"),
        };
        match header {
            Some(header) => columns.named(header, found, &body),
            None => columns.texts = found.unwrap_or(columns.texts),
        }
        (columns, skipped)
    }

    /// Sets the sides that a header names, or those that were `found` in the rows under it.
    fn named(&mut self, header: &Header, found: Option<[usize; 2]>, body: &[Vec<&str>]) {
        self.texts = header.sides;
        if self.is_own() {
            self.sides = Sides::new(Told::First(Lang::Arabic));
            return;
        }
        let told = |texts| columns::borne_out(body, texts).into_iter().sum::<usize>();
        if let Some(found) = found
            && told(found) > 2 * told(self.texts)
        {
            self.texts = found;
            self.is_misnamed = true;
        } else if header.has_languages {
            self.sides = Sides::new(Told::Headed(Lang::Arabic));
        }
    }

    /// Whether the table was written here, and so says what it means.
    fn is_own(&self) -> bool {
        self.confidence.is_some() && self.shape.is_some() && self.ar_index.is_some()
    }

    /// Whether the table lists translations, and says nothing of how they were found.
    pub(super) fn is_list(&self) -> bool {
        self.is_told && self.confidence.is_none()
    }

    /// Returns what is to be said of the table once its rows were read.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let misnamed = self.is_misnamed.then_some(Warning::Misnamed(self.texts));
        let turned = Some(self.sides.turned()).filter(|&turned| turned > 0);
        misnamed
            .into_iter()
            .chain(turned.map(Warning::Turned))
            .collect()
    }

    /// Returns the pair that a row holds, or the reason why it is malformed.
    pub(super) fn row<T: AsRef<str>>(&mut self, row: &[T]) -> Result<Row, String> {
        let get = |column: Option<usize>| {
            let cell = row.get(column?)?.as_ref().trim();
            (!cell.is_empty()).then_some(cell)
        };
        let text = |column: usize| row.get(column).map(|cell| cell.as_ref().to_owned());
        let (Some(a), Some(b)) = (text(self.texts[0]), text(self.texts[1])) else {
            return Ok(Row::LeftOut(LeftOut::Cells));
        };
        // Of a table in one language its numbers are not the other side.
        if !self.is_told && script::oriented(&a, &b).is_none() {
            return Ok(Row::LeftOut(LeftOut::Sides));
        }
        // A row that is wrong is so even where it is of no use.
        let confidence = get(self.confidence).map(confidence).transpose()?;
        let (ar, en) = match self.sides.of(a.as_str(), b.as_str()) {
            Ok((ar, en)) => (ar.to_owned(), en.to_owned()),
            Err(LeftOut::Sides) if self.is_told => {
                // As the rows before have them.
                let (ar, en) = match self.sides.first() {
                    Lang::Arabic => (a, b),
                    Lang::English => (b, a),
                };
                return Ok(Row::untranslated(listed(ar, en)));
            }
            Err(reason) => return Ok(Row::LeftOut(reason)),
        };
        let mut pair = listed(ar, en);
        if let Some(confidence) = confidence {
            pair.confidence = confidence;
        }
        if let Some(shape) = get(self.shape) {
            // A spreadsheet has an apostrophe before it.
            pair.shape = shape.trim_start_matches('\'').parse::<Shape>()?;
            if let Some(fault) = pair.fault() {
                return Err(fault);
            }
        }
        if let Some(level) = get(self.level) {
            let mut all = [Level::Paragraph, Level::Sentence, Level::Clause].into_iter();
            pair.level = all.find(|known| known.name() == level).ok_or_else(|| {
                format!("a level of {level:?}; expected paragraph, sentence or clause")
            })?;
        }
        pair.ar_file = get(self.ar_file).map(str::to_owned);
        pair.en_file = get(self.en_file).map(str::to_owned);
        let says = |column| get(column).is_some_and(is_true);
        pair.moved = says(self.moved);
        pair.human = says(self.human);
        if pair.human {
            pair.confidence = 1.0;
        }
        let starts = (get(self.ar_index).map(index), get(self.en_index).map(index));
        if let (Some(ar), Some(en)) = starts {
            let (ar, en) = (ar?, en?);
            pair.ar_segments = Span::starting(ar, pair.shape.ar)?;
            pair.en_segments = Span::starting(en, pair.shape.en)?;
            return Ok(Row::numbered(pair));
        }
        Ok(pair.into())
    }
}

fn index(cell: &str) -> Result<usize, String> {
    cell.parse()
        .map_err(|_| format!("a segment number of {cell:?}; expected one counted from 0"))
}

/// Whether a cell says yes, in the capitals of a spreadsheet too.
pub(super) fn is_true(cell: &str) -> bool {
    cell.eq_ignore_ascii_case("true")
}

/// Parses how sure a pair is.
pub(super) fn confidence(cell: &str) -> Result<f64, String> {
    match cell.parse() {
        Ok(confidence) if (0.0..=1.0).contains(&confidence) => Ok(confidence),
        _ => Err(format!(
            "a confidence of {cell:?}; expected a number from 0 to 1"
        )),
    }
}
