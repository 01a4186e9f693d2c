//! Translation memories: merging into them, what breaks their import, and mending it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use muwazi::formats::read::{self, Input};
use muwazi::formats::{Format, Options};
use muwazi::io::decode::unpacked;
use muwazi::io::sink::Sink;
use muwazi::memory::check::{self, Finding};
use muwazi::memory::{DuplicateKey, Memory, MergeReport};
use muwazi::model::error::Error;
use pyo3::prelude::*;

use crate::errors::Result;
use crate::feed::fed;
use crate::wait::interruptible;
use crate::writing::Style;

/// What became of pairs that were merged: added, updated, kept, duplicates, left out, characters; and the path of the old
/// memory.
type Merged = (usize, usize, usize, usize, usize, usize, Option<String>);

/// Finding: line, column, rule, severity, reason.
type Found = (usize, usize, &'static str, &'static str, String);

/// Findings, number of units, and numbers of units that a clean copy leaves out, by rule.
type Checked = (Vec<Found>, usize, BTreeMap<&'static str, usize>);

fn opened(path: &str, is_near: bool, keeps_old: bool, options: &Options) -> Result<Memory> {
    let key = if is_near {
        DuplicateKey::Near
    } else {
        DuplicateKey::Exact
    };
    let memory = Memory::open(path)?
        .with_duplicate_key(key)
        .with_options(options.clone())
        .with_backup(keeps_old);
    Ok(memory)
}

fn merged(report: MergeReport, left_out: usize) -> Merged {
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

/// Merges pairs into a memory.
#[pyfunction]
pub(crate) fn merge(
    path: String,
    pairs: &Bound<'_, PyAny>,
    is_near: bool,
    keeps_old: bool,
    style: Style,
) -> PyResult<Merged> {
    fed(pairs, None, move |feed| {
        let options = style.options()?;
        let memory = opened(&path, is_near, keeps_old, &options)?;
        let all = feed.collect::<Result<Vec<_>>>()?;
        let is_held = |pair: &&muwazi::Pair| Format::Tmx.leaves_out(pair, &options).is_none();
        let held: Vec<&muwazi::Pair> = all.iter().filter(is_held).collect();
        let report = memory.merge(held.iter().copied())?;
        Ok(merged(report, all.len() - held.len()))
    })
}

/// Merges the pairs of files into a memory: units keep their notes, properties and tags.
#[pyfunction]
pub(crate) fn merge_files(
    py: Python<'_>,
    path: String,
    files: Vec<String>,
    encoding: Option<String>,
    is_near: bool,
    keeps_old: bool,
    style: Style,
) -> PyResult<Merged> {
    interruptible(py, move || {
        let options = style.options()?;
        let inputs: Vec<Input> = read::inputs(&files)?;
        let mut left_out = 0;
        let report = opened(&path, is_near, keeps_old, &options)?.merge_records(
            &mut |take| {
                left_out = 0;
                for input in &inputs {
                    let mut pairs = read::open(input, encoding.as_deref())?;
                    while let Some(record) = pairs.next() {
                        let record = record?;
                        match Format::Tmx.leaves_out_record(&record, &options) {
                            Some(_) => left_out += 1,
                            None => take(&record, pairs.prologue())?,
                        }
                    }
                    left_out += pairs.left_out().values().sum::<usize>();
                }
                Ok(())
            },
            || {},
            None,
        )?;
        Ok(merged(report, left_out))
    })
}

fn open(path: &str) -> Result<Box<dyn BufRead>> {
    let failed = |source| Error::read(path, source);
    let file = File::open(path).map_err(failed)?;
    unpacked(BufReader::new(file)).map_err(failed)
}

fn checked(path: &str, options: &check::Options) -> Result<(Vec<Found>, check::Summary)> {
    let mut found = Vec::new();
    let take = &mut |finding: Finding| {
        found.push((
            finding.line,
            finding.column,
            finding.rule.name,
            finding.rule.severity.name(),
            finding.reason,
        ));
    };
    let summary = check::check(path, open(path)?, options, take)?;
    Ok((found, summary))
}

fn options(max_length: usize) -> check::Options {
    let mut options = check::Options::default();
    options.max_length = max_length;
    options
}

/// Finds what breaks the import of a memory.
#[pyfunction(name = "check")]
pub(crate) fn check_memory(py: Python<'_>, path: String, max_length: usize) -> PyResult<Checked> {
    interruptible(py, move || {
        let (found, summary) = checked(&path, &options(max_length))?;
        Ok((found, summary.units, summary.left_out))
    })
}

/// Writes a clean copy of a memory.
#[pyfunction(name = "fix")]
pub(crate) fn fix_memory(
    py: Python<'_>,
    path: String,
    copy: String,
    max_length: usize,
) -> PyResult<Checked> {
    interruptible(py, move || {
        let options = options(max_length);
        let (found, summary) = checked(&path, &options)?;
        muwazi::io::sink::check_outputs(std::slice::from_ref(&copy), std::slice::from_ref(&path))?;
        let mut out = Sink::create(&copy)?;
        check::fix(
            &path,
            open(&path)?,
            &copy,
            &mut out,
            &options,
            &summary,
            &mut |_| {},
        )?;
        out.finish()?;
        Ok((found, summary.units, summary.left_out))
    })
}
