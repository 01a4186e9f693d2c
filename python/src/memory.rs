//! Translation memories: merging into them, what breaks their import, and mending it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use muwazi::formats::Format;
use muwazi::io::decode::unpacked;
use muwazi::io::sink::Sink;
use muwazi::memory::check::{self, Finding};
use muwazi::memory::{DuplicateKey, Memory};
use muwazi::model::error::Error;
use pyo3::prelude::*;

use crate::convert::{Merged, merged};
use crate::errors::Result;
use crate::feed::fed;
use crate::wait::{Progress, watched};
use crate::writing::Style;

/// Finding: line, column, rule, severity, reason.
type Found = (usize, usize, &'static str, &'static str, String);

/// Findings, number of units, and numbers of units that a clean copy leaves out, by rule.
type Checked = (Vec<Found>, usize, BTreeMap<&'static str, usize>);

/// Merges pairs into a memory.
#[pyfunction]
pub(crate) fn merge(
    path: String,
    pairs: &Bound<'_, PyAny>,
    is_near: bool,
    keeps_old: bool,
    style: Style,
    progress: Progress,
) -> PyResult<Merged> {
    fed(pairs, progress, move |feed| {
        let options = style.options()?;
        let key = if is_near {
            DuplicateKey::Near
        } else {
            DuplicateKey::Exact
        };
        let memory = Memory::open(&path)?
            .with_duplicate_key(key)
            .with_options(options.clone())
            .with_backup(keeps_old);
        let all = feed.collect::<Result<Vec<_>>>()?;
        let is_held = |pair: &&muwazi::Pair| Format::Tmx.leaves_out(pair, &options).is_none();
        let held: Vec<&muwazi::Pair> = all.iter().filter(is_held).collect();
        let report = memory.merge(held.iter().copied())?;
        Ok(merged(report, all.len() - held.len()))
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
pub(crate) fn check_memory(
    py: Python<'_>,
    path: String,
    max_length: usize,
    progress: Progress,
) -> PyResult<Checked> {
    watched(py, progress, move || {
        let (found, summary) = checked(&path, &options(max_length))?;
        let units = summary.units;
        Ok(((found, units, summary.left_out), units))
    })
}

/// Writes a clean copy of a memory.
#[pyfunction(name = "fix")]
pub(crate) fn fix_memory(
    py: Python<'_>,
    path: String,
    copy: String,
    max_length: usize,
    progress: Progress,
) -> PyResult<Checked> {
    watched(py, progress, move || {
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
        let units = summary.units;
        // It was read twice: what is wrong with all of it is known before the first unit is mended.
        Ok(((found, units, summary.left_out), 2 * units))
    })
}
