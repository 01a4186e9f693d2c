//! Pairs of files into files of other formats or a memory.

use std::collections::BTreeMap;

use muwazi::convert::{Conversion, Converted};
use muwazi::formats::{Format, read};
use muwazi::memory::{DuplicateKey, Memory};
use muwazi::text::normalize::{Digits, Mark};
use pyo3::prelude::*;

use crate::errors::{Result, usage};
use crate::wait::{Progress, watched};
use crate::writing::{Style, formats};

/// Choice of pairs and changes to them, by the names of `muwazi/_convert.py`.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Choice {
    encoding: Option<String>,
    min_confidence: f64,
    max_length: Option<usize>,
    shapes: Vec<String>,
    drop_identical: bool,
    drop_untranslated: bool,
    duplicates: Option<String>,
    strip: Vec<String>,
    digits: Option<String>,
}

/// Numbers of a conversion: read, written, left out by reason, warnings, characters that were lost.
type Numbers = (usize, usize, BTreeMap<String, usize>, Vec<String>, usize);

impl Choice {
    fn conversion(&self, style: &Style) -> Result<Conversion> {
        let mut conversion = Conversion::default();
        conversion.encoding.clone_from(&self.encoding);
        conversion.options = style.options()?;
        conversion.renews_units = style.renews_units();
        conversion.codes = style.codes()?;
        let filter = &mut conversion.filter;
        filter.min_confidence = self.min_confidence;
        filter.max_length = self.max_length;
        let shapes = self.shapes.iter();
        let shapes = shapes.map(|shape| shape.parse().map_err(usage::<String>));
        filter.shapes = shapes.collect::<Result<_>>()?;
        filter.drops_identical = self.drop_identical;
        filter.drops_untranslated = self.drop_untranslated;
        filter.duplicate_key = match self.duplicates.as_deref() {
            None => None,
            Some("exact") => Some(DuplicateKey::Exact),
            Some("near") => Some(DuplicateKey::Near),
            Some(other) => {
                return Err(usage(format!(
                    "unknown drop_duplicates {other:?}; use 'exact' or 'near'"
                )));
            }
        };
        let marks = self.strip.iter().map(|mark| match &**mark {
            "tatweel" => Ok(Mark::Tatweel),
            "diacritics" => Ok(Mark::Diacritics),
            "bidi" => Ok(Mark::Bidi),
            other => Err(usage(format!(
                "unknown mark {other:?}; use 'tatweel', 'diacritics' or 'bidi'"
            ))),
        });
        filter.strip = marks.collect::<Result<_>>()?;
        filter.digits = match self.digits.as_deref() {
            None => None,
            Some("western") => Some(Digits::Western),
            Some("arabic-indic") => Some(Digits::ArabicIndic),
            Some(other) => {
                return Err(usage(format!(
                    "unknown digits {other:?}; use 'western' or 'arabic-indic'"
                )));
            }
        };
        Ok(conversion)
    }
}

fn result(converted: Converted, characters: usize) -> Numbers {
    let left_out = converted.left_out.iter();
    let left_out = left_out.map(|(reason, &count)| (reason.to_string(), count));
    let warnings = converted.warnings.iter();
    let warnings = warnings.map(|(file, warning)| format!("{file}: {warning}"));
    (
        converted.read,
        converted.written,
        left_out.collect(),
        warnings.collect(),
        characters,
    )
}

/// Writes the pairs of files to files of other formats, all of them or none.
#[pyfunction]
pub(crate) fn convert(
    py: Python<'_>,
    paths: Vec<String>,
    targets: Vec<(String, Option<String>)>,
    choice: Choice,
    style: Style,
    progress: Progress,
) -> PyResult<Numbers> {
    watched(py, progress, move || {
        let conversion = choice.conversion(&style)?;
        let targets: Vec<(String, Format)> = formats(targets)?;
        let converted = conversion.write(&read::inputs(&paths)?, &targets)?;
        let characters = converted.losses.iter().map(|lost| lost.characters).sum();
        let read = converted.read;
        Ok((result(converted, characters), read))
    })
}

/// What became of pairs that were merged: added, updated, kept, duplicates, left out, characters; and the path of the
/// old memory.
pub(crate) type Merged = (usize, usize, usize, usize, usize, usize, Option<String>);

/// Merges the pairs of files into a memory: units keep their notes, properties and tags.
#[pyfunction]
pub(crate) fn merge_files(
    py: Python<'_>,
    memory: String,
    paths: Vec<String>,
    keeps_old: bool,
    choice: Choice,
    style: Style,
    progress: Progress,
) -> PyResult<Merged> {
    watched(py, progress, move || {
        let conversion = choice.conversion(&style)?;
        let memory = Memory::open(memory)?
            .with_duplicate_key(conversion.filter.duplicate_key.unwrap_or_default())
            .with_options(conversion.options.clone())
            .with_backup(keeps_old);
        let inputs = read::inputs(&paths)?;
        let (converted, report) = conversion.merge(&inputs, &memory, || {}, None)?;
        let left_out = converted.left_out.values().sum();
        Ok((merged(report, left_out), converted.read))
    })
}

/// Returns a report as Python gets it.
pub(crate) fn merged(report: muwazi::memory::MergeReport, left_out: usize) -> Merged {
    let counts = report.counts;
    (
        counts.added,
        counts.updated,
        counts.kept,
        counts.duplicates,
        left_out,
        counts.dropped,
        report.backup,
    )
}
