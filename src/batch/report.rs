//! Report of a batch, a row for each document pair.

use std::fmt::Display;
use std::io::Write;

use serde::{Deserialize, Serialize};

use super::pairing::{Job, PairedBy};
use crate::model::assessment::is_doubtful;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::pipeline::Aligned;

/// Status of a document pair after a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Status {
    /// The pair was aligned.
    Done,
    /// The pair was aligned, but its texts are no translations of each other: nothing of it goes into a memory.
    Unrelated,
    /// The pair could not be read or written.
    Failed,
    /// A single file without counterpart.
    Alone,
}

/// A row of the report. Shares and confidences are in \[0, 1\].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Row {
    /// Id of the pair.
    pub id: String,
    /// Status of the pair.
    pub status: Status,
    /// Path of the Arabic text; of a pair that failed, the first file.
    pub ar_file: String,
    /// Path of the English text.
    pub en_file: String,
    /// Name of the way in which the files were paired.
    pub found: String,
    /// Confidence that the files belong together, before they were aligned.
    pub match_confidence: f64,
    /// Number of Arabic segments.
    pub ar_segments: usize,
    /// Number of English segments.
    pub en_segments: usize,
    /// Number of pairs found.
    pub pairs: usize,
    /// Number of pairs of a confidence of [`SURE`](crate::model::assessment::SURE) or more.
    pub sure: usize,
    /// Number of pairs written.
    pub written: usize,
    /// The mean confidence of the pairs.
    pub mean_confidence: f64,
    /// The share of the text that has a counterpart.
    pub parallelism: f64,
    /// The share of the Arabic segments without counterpart.
    pub ar_alone: f64,
    /// The share of the English segments without counterpart.
    pub en_alone: f64,
    /// Number of segments without counterpart that may well have one: their confidence is less than
    /// [`SURE`](crate::model::assessment::SURE).
    pub doubtful_nulls: usize,
    /// Number of pairs whose sides stand in another order than the others.
    pub moved: usize,
    /// Number of pairs that are no translations: numbers, symbols, untranslated words.
    #[serde(default)]
    pub untranslated: usize,
    /// Number of cells of tables that are in neither text: numbers, keys, remarks, names of columns.
    #[serde(default)]
    pub cells_left_out: usize,
    /// Number of lines and paragraphs that are in neither text: numbers that count the texts, names of languages, headers and
    /// footers, paragraphs in a third language, what is around the main text of a web page, and all else that
    /// [`LeftOut`](crate::read::LeftOut) counts.
    #[serde(default)]
    pub lines_left_out: usize,
    /// Number of pairs that are longer than memories hold and could not be cut.
    #[serde(default)]
    pub too_long: usize,
    /// The kinds of warnings, with semicolons between them.
    pub warnings: String,
    /// Reason of the failure, if the pair failed.
    pub error: String,
}

impl Row {
    /// Whether a person should look at the pair first: there are warnings, its pairs are not sure on the average, or
    /// many of its segments without counterpart are not.
    pub fn is_to_look_at(&self) -> bool {
        !self.warnings.is_empty()
            || is_doubtful(self.mean_confidence)
            || self.doubtful_nulls as f64 > MANY_DOUBTFUL_NULLS * self.pairs as f64
    }

    /// Number of pairs and of segments without counterpart that are to be looked at.
    pub fn to_look_at(&self) -> usize {
        self.pairs - self.untranslated - self.sure + self.doubtful_nulls
    }

    /// Row of a pair that could not be aligned.
    pub fn failed(job: &Job, error: impl Display) -> Self {
        Self {
            status: Status::Failed,
            error: error.to_string(),
            ..Self::empty(job)
        }
    }

    /// Row of a file without counterpart, in this language.
    pub(super) fn alone(file: &str, lang: Lang) -> Self {
        let job = Job {
            id: String::new(),
            name: String::new(),
            files: vec![file.to_owned()],
            found: PairedBy::Alone,
            confidence: 0.0,
        };
        let mut row = Self {
            status: Status::Alone,
            ..Self::empty(&job)
        };
        match lang {
            Lang::Arabic => row.en_file.clear(),
            Lang::English => row.ar_file.clear(),
        }
        row
    }

    fn empty(job: &Job) -> Self {
        let file = |at: usize| job.files.get(at).or(job.files.first()).cloned();
        Self {
            id: job.id.clone(),
            status: Status::Done,
            ar_file: file(0).unwrap_or_default(),
            en_file: file(1).unwrap_or_default(),
            found: job.found.name().to_owned(),
            match_confidence: rounded(job.confidence),
            ar_segments: 0,
            en_segments: 0,
            pairs: 0,
            sure: 0,
            untranslated: 0,
            doubtful_nulls: 0,
            moved: 0,
            cells_left_out: 0,
            lines_left_out: 0,
            too_long: 0,
            written: 0,
            mean_confidence: 0.0,
            parallelism: 0.0,
            ar_alone: 0.0,
            en_alone: 0.0,
            warnings: String::new(),
            error: String::new(),
        }
    }

    /// Row of a pair that was aligned.
    pub(super) fn aligned(job: &Job, aligned: &Aligned) -> Self {
        let ([ar, en], assessment) = (&aligned.files, &aligned.assessment);
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let warnings = aligned.warnings().into_iter();
        let warnings: Vec<&str> = warnings.map(|(name, _)| name).collect();
        Self {
            status: if assessment.is_parallel() {
                Status::Done
            } else {
                Status::Unrelated
            },
            ar_file: ar.clone(),
            en_file: en.clone(),
            ar_segments: assessment.ar.segments,
            en_segments: assessment.en.segments,
            pairs: assessment.pairs,
            sure: assessment.sure,
            untranslated: assessment.untranslated,
            doubtful_nulls: assessment.doubtful_nulls,
            moved: assessment.moved,
            written: aligned.written(),
            cells_left_out: aligned.left_out.cells,
            lines_left_out: aligned.left_out.lines(),
            too_long: aligned.too_long,
            mean_confidence: rounded(assessment.confidence),
            parallelism: rounded(assessment.coverage),
            ar_alone: rounded(share(assessment.ar.unpaired, assessment.ar.segments)),
            en_alone: rounded(share(assessment.en.unpaired, assessment.en.segments)),
            warnings: warnings.join(";"),
            ..Self::empty(job)
        }
    }
}

/// Least ratio of doubtful segments without counterpart to pairs at which a document is to be looked at.
const MANY_DOUBTFUL_NULLS: f64 = 0.1;

/// Number rounded to four decimals, for people.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

/// Writes rows as CSV with a header, for people; `file` is its name in errors.
///
/// # Errors
/// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write).
pub fn write_csv<'a>(
    rows: impl Iterator<Item = &'a Row>,
    out: &mut dyn Write,
    file: &str,
) -> Result<()> {
    let failed = |source: csv::Error| Error::write(file, source.into());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in rows {
        writer.serialize(row).map_err(failed)?;
    }
    writer.flush().map_err(|source| Error::write(file, source))
}

/// Writes rows as JSON lines, for programs.
///
/// # Errors
/// The same.
pub fn write_jsonl<'a>(
    rows: impl Iterator<Item = &'a Row>,
    out: &mut dyn Write,
    file: &str,
) -> Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)
            .map_err(std::io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
            .map_err(|source| Error::write(file, source))?;
    }
    out.flush().map_err(|source| Error::write(file, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::pairing::PairedBy;

    #[test]
    fn many_doubtful_nulls_send_a_document_to_be_looked_at() {
        let job = Job {
            id: "a".into(),
            name: "a".into(),
            files: vec!["a.ar".into(), "a.en".into()],
            found: PairedBy::Name,
            confidence: 1.0,
        };
        for (doubtful_nulls, mean_confidence, warnings, expected) in [
            (0, 0.95, "", false),
            (2, 0.95, "", false),
            (3, 0.95, "", true),
            (0, 0.85, "", true),
            (0, 0.95, "order", true),
        ] {
            let row = Row {
                pairs: 20,
                sure: 19,
                doubtful_nulls,
                mean_confidence,
                warnings: warnings.into(),
                ..Row::empty(&job)
            };
            assert_eq!(row.is_to_look_at(), expected, "{row:?}");
            assert_eq!(row.to_look_at(), 1 + doubtful_nulls);
        }
    }
}
