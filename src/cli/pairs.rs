//! Files of pairs, whoever wrote them: rows with an Arabic and an English cell, or the pairs that `align` writes.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use muwazi::error::{Error, ErrorKind, Result};
use muwazi::formats::jsonl;
use muwazi::read::Source;
use muwazi::text::script;

/// A pair of texts.
pub(super) struct Texts<'a> {
    pub(super) ar: &'a str,
    pub(super) en: &'a str,
    /// How sure it is that they belong together; 1 if nothing is said about it.
    pub(super) confidence: f64,
}

/// Why a row is of no use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LeftOut {
    Cells,
    Sides,
    Words,
    Unsure,
}

impl LeftOut {
    /// What such rows are like.
    pub(super) fn description(self) -> &'static str {
        match self {
            Self::Cells => "with fewer than two cells",
            Self::Sides => "without Arabic on one side and English on the other",
            Self::Words => "without words on both sides",
            Self::Unsure => "with a confidence of 0",
        }
    }
}

/// How many rows were of use, and how many were not.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) used: usize,
    pub(super) left_out: BTreeMap<LeftOut, usize>,
}

impl Tally {
    fn count(&mut self, row: std::result::Result<(), LeftOut>) {
        match row {
            Ok(()) => self.used += 1,
            Err(reason) => *self.left_out.entry(reason).or_default() += 1,
        }
    }
}

/// Hands each pair of `source` to `take`, which says whether it could use it.
///
/// The extension tells the form: `.jsonl` and `.csv`, or else rows of cells with tabs between them. A first row with
/// cells `ar` and `en` names the columns, `confidence` among them; without one the first two cells are meant. Which
/// is Arabic is told from the script, row by row.
///
/// # Errors
/// [`ErrorKind::Malformed`] for a confidence that is none, and for what is no pair in a file of JSON Lines.
pub(super) fn each(
    source: &Source,
    mut take: impl FnMut(Texts) -> std::result::Result<(), LeftOut>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut oriented = |a: &str, b: &str, confidence: f64| {
        let (ar, en) = script::oriented(a, b).ok_or(LeftOut::Sides)?;
        take(Texts { ar, en, confidence })
    };
    let extension = Path::new(&source.name).extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("jsonl") {
        for pair in jsonl::read(source.text.as_bytes(), &source.name) {
            let pair = pair?;
            tally.count(oriented(&pair.ar, &pair.en, pair.confidence));
        }
        return Ok(tally);
    }
    let is_csv = extension.eq_ignore_ascii_case("csv");
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if is_csv { b',' } else { b'\t' })
        .quoting(is_csv)
        .from_reader(source.text.as_bytes());
    let mut columns = Columns::default();
    let mut row = StringRecord::new();
    let mut is_first = true;
    loop {
        let line = usize::try_from(rows.position().line()).unwrap_or(usize::MAX);
        let malformed = |reason: String| -> Error {
            ErrorKind::Malformed {
                file: source.name.clone(),
                line,
                reason,
            }
            .into()
        };
        let is_row = rows.read_record(&mut row);
        if !is_row.map_err(|error| malformed(error.to_string()))? {
            return Ok(tally);
        }
        if std::mem::take(&mut is_first)
            && let Some(named) = Columns::named(&row)
        {
            columns = named;
            continue;
        }
        let confidence = columns.confidence(&row).map_err(malformed)?;
        tally.count(match (row.get(columns.ar), row.get(columns.en)) {
            (Some(a), Some(b)) => oriented(a, b, confidence),
            _ => Err(LeftOut::Cells),
        });
    }
}

/// Which cells of a row are meant.
struct Columns {
    ar: usize,
    en: usize,
    confidence: Option<usize>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            ar: 0,
            en: 1,
            confidence: None,
        }
    }
}

impl Columns {
    /// Those that a row names, if it does.
    fn named(row: &StringRecord) -> Option<Self> {
        let column = |name: &str| row.iter().position(|cell| cell.trim() == name);
        Some(Self {
            ar: column("ar")?,
            en: column("en")?,
            confidence: column("confidence"),
        })
    }

    fn confidence(&self, row: &StringRecord) -> std::result::Result<f64, String> {
        let Some(cell) = self.confidence.and_then(|column| row.get(column)) else {
            return Ok(1.0);
        };
        match cell.trim().parse() {
            Ok(confidence) if (0.0..=1.0).contains(&confidence) => Ok(confidence),
            _ => Err(format!(
                "a confidence of {cell:?}; expected a number from 0 to 1"
            )),
        }
    }
}
