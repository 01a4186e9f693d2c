//! The file of decisions that the page exports.
//!
//! ```text
//! {"format":"muwazi-decisions","version":1,"of":"a.jsonl","pairs":90,"decisions":[
//! {"first":12,"checksums":["…","…"],"rows":[{"ar":…,"en":…,"shape":"2:1","ar_from":[[12,0,34],…],"en_from":[…],"mark":"good"}]}
//! ]}
//! ```
//!
//! A decision says what stands in the place of one or more pairs, of which `first` is the number of the first one;
//! pairs are counted from one. The checksums are those of the pairs ([`checksum`](crate::formats::checksum)):
//! decisions fit the pairs that they were made on, and no others. `from` says which characters of which pairs a text
//! was made from.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::bead::Shape;
use crate::model::error::{Error, ErrorKind, Result};

const FORMAT: &str = "muwazi-decisions";
const VERSION: u32 = 1;
/// Number of bytes at the beginning of a file in which it says that it is one of decisions.
const HEAD: u64 = 200;

/// Judgement of a reviewer on a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mark {
    /// The pair is right.
    Good,
    /// The pair is to be left out.
    Bad,
}

/// Decisions on pairs; read by [`Decisions::from_reader`].
#[derive(Clone, PartialEq, Debug)]
pub struct Decisions {
    /// Name of the file in errors.
    pub(super) file: String,
    /// Number of pairs of the page that the decisions are from, if the file says so.
    pub(super) pairs: Option<usize>,
    pub(super) all: Vec<Decision>,
}

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    pairs: Option<usize>,
    decisions: Vec<Decision>,
}

/// Replacement of a run of pairs.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub(super) struct Decision {
    /// Number of the first pair, from 1.
    pub(super) first: usize,
    /// Checksum of each of the pairs.
    pub(super) checksums: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A pair that was made of others, or marked.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) ar: String,
    pub(super) en: String,
    pub(super) shape: Shape,
    pub(super) ar_from: Vec<Piece>,
    pub(super) en_from: Vec<Piece>,
    #[serde(default)]
    pub(super) mark: Option<Mark>,
}

/// Number of a pair, from 1, and the start and end of some of its characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub(super) struct Piece(pub(super) usize, pub(super) usize, pub(super) usize);

impl Decision {
    /// Numbers of the decision's pairs, from 0.
    pub(super) fn pairs(&self) -> std::ops::Range<usize> {
        self.first - 1..self.first - 1 + self.checksums.len()
    }

    /// Fault in the decision itself, whatever the pairs, if there is one; `end` is the end of the decision before.
    fn fault(&self, end: usize) -> Option<String> {
        if self.first == 0 || self.first.checked_add(self.checksums.len()).is_none() {
            return Some(format!(
                "there is no pair {}; pairs are counted from 1",
                self.first
            ));
        }
        if self.checksums.is_empty() || self.rows.is_empty() {
            return Some("it has no checksums or no rows".to_owned());
        }
        let pairs = self.pairs();
        if pairs.start < end {
            return Some(format!(
                "pair {} was decided on before; the decisions must be in the order of the pairs",
                self.first
            ));
        }
        self.rows.iter().find_map(|row| {
            let is_outside = |piece: &Piece| {
                piece.1 > piece.2 || !(pairs.start + 1..=pairs.end).contains(&piece.0)
            };
            let mut pieces = row.ar_from.iter().chain(&row.en_from);
            if let Some(Piece(pair, start, end)) = pieces.find(|piece| is_outside(piece)) {
                return Some(format!(
                    "a text is from {start} to {end} of pair {pair}, but it is of pairs {} to {}",
                    pairs.start + 1,
                    pairs.end
                ));
            }
            let is_counted = row.ar.is_empty() == (row.shape.ar == 0)
                && row.en.is_empty() == (row.shape.en == 0)
                && row.shape.fits(&row.ar, &row.en);
            (!is_counted)
                .then(|| format!("a row has the shape {}, but its texts have not", row.shape))
        })
    }
}

impl Decisions {
    /// Whether a file says that it is one of decisions; one that cannot be read says nothing.
    pub fn are_in(path: impl AsRef<Path>) -> bool {
        let mut head = Vec::new();
        let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        let says = format!("\"format\":\"{FORMAT}\"");
        let head = String::from_utf8_lossy(&head).replace(char::is_whitespace, "");
        read.is_ok() && head.trim_start_matches('\u{FEFF}').starts_with('{') && head.contains(&says)
    }

    /// Reads the decisions in a file that errors call `file`.
    ///
    /// # Errors
    /// [`ErrorKind::Read`]; [`ErrorKind::Malformed`] with the line where it is no JSON of this kind;
    /// [`ErrorKind::Document`] with the number of the decision that contradicts itself or one before it.
    pub fn from_reader(file: impl Into<String>, mut input: impl Read) -> Result<Self> {
        let file = file.into();
        let mut json = Vec::new();
        let read = input.read_to_end(&mut json);
        read.map_err(|source| Error::read(&file, source))?;
        let malformed = |line: usize, reason: String| {
            let reason =
                format!("{reason}; expected decisions as the review page exports them (JSON)");
            Error::from(ErrorKind::Malformed {
                file: file.clone(),
                line: line.max(1),
                reason,
            })
        };
        let found: File = serde_json::from_slice(&json).map_err(|error| {
            let message = error.to_string();
            let what = message.rsplit_once(" at line ");
            let what = what.map_or(&*message, |(what, _)| what);
            malformed(error.line(), format!("{what} at column {}", error.column()))
        })?;
        if found.format != FORMAT {
            return Err(malformed(1, format!("the format is {:?}", found.format)));
        }
        if found.version != VERSION {
            return Err(malformed(
                1,
                format!("version {} is not known, only {VERSION}", found.version),
            ));
        }
        let decisions = Self {
            file,
            pairs: found.pairs,
            all: found.decisions,
        };
        let mut end = 0;
        for (index, decision) in decisions.all.iter().enumerate() {
            if let Some(reason) = decision.fault(end) {
                return Err(decisions.misfit(index, reason));
            }
            end = decision.pairs().end;
        }
        Ok(decisions)
    }

    /// Number of runs of pairs that were decided on.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are no decisions.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the error of a decision that cannot be applied.
    pub(super) fn misfit(&self, index: usize, reason: String) -> Error {
        self.unfit(Some(format!("decision {}", index + 1)), reason)
    }

    /// Returns the error of decisions that are of other pairs.
    pub(super) fn unfit(&self, place: Option<String>, reason: String) -> Error {
        ErrorKind::Document {
            file: self.file.clone(),
            place,
            reason,
        }
        .into()
    }
}
