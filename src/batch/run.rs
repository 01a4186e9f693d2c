//! Runs over many document pairs, in parallel.

use std::time::Duration;

use super::adapted::adapted;
use super::journal;
use super::output_dir::OutputDir;
use super::pairing::Paired;
use super::pass::{FIRST, LAST, Pass, Progress};
use super::pooled::Pooled;
use super::report::{self, Row};
use super::settings::Settings;
use crate::io::lock::Lock;
use crate::io::stamp::{Digest, Remembered};
use crate::memory::MergeReport;
use crate::model::error::{Error, Result};

/// Settings of a run over many document pairs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Batch {
    /// Settings of the alignment of each pair.
    pub settings: Settings,
    /// Folder of the outputs.
    pub output_dir: OutputDir,
    /// Path of a memory that all pairs are merged into.
    pub memory: Option<String>,
    /// Whether a second pass is adapted to the sure pairs of a first one.
    pub learns: bool,
    /// Description of an error in the reports.
    pub describe: fn(&Error) -> String,
    /// Known digests of files' contents, for runs one after the other.
    pub contents: Remembered<Digest>,
}

/// Results of a run over many document pairs.
#[derive(Debug)]
#[non_exhaustive]
pub struct Summary {
    /// Rows of all pairs, in their order; then those of pairs that failed before they could be begun.
    pub rows: Vec<Row>,
    /// Number of pairs whose results were known from an earlier run.
    pub reused: usize,
    /// Report of the merge into the memory, if there is one and something was new.
    pub merged: Option<MergeReport>,
    /// Errors in writing at the end: of the journal, the reports, the memory.
    pub faults: Vec<Error>,
}

impl Batch {
    /// Creates a batch without a memory, that learns nothing and knows nothing of the files yet.
    pub fn new(settings: Settings, output_dir: OutputDir) -> Self {
        Self {
            settings,
            output_dir,
            memory: None,
            learns: false,
            describe: Error::to_string,
            contents: Remembered::default(),
        }
    }

    /// Aligns all jobs of `paired`, on all cores; what a run before has done with the same files and settings is not
    /// done again. A pair that fails is reported, and the others go on; what has failed before, and the files without
    /// counterpart, are reported too. `progress` is called after each, in any order.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`](crate::model::error::ErrorKind::Locked) if another run is at work in the same folder,
    /// those of reading the memory, which is looked into before anything is done, and those of the journal.
    pub fn run(&self, paired: &Paired, progress: &(dyn Fn(Progress) + Sync)) -> Result<Summary> {
        let (jobs, output_dir) = (&paired.jobs, &self.output_dir);
        let memory = self.memory.as_deref().map(|memory| Pooled {
            memory,
            output_dir,
            options: &self.settings.options,
            contents: &self.contents,
        });
        // First of all: where it cannot be merged into, nothing is done and nothing made.
        if let Some(memory) = &memory {
            memory.check()?;
        }
        output_dir.make()?;
        let _lock = Lock::acquire(
            &output_dir.state(journal::NAME, "jsonl"),
            Duration::ZERO,
            || {},
        )?;
        output_dir.tidy()?;
        let failed = paired.failed.iter();
        let failed: Vec<Row> = failed
            .map(|(job, error)| Row::failed(job, (self.describe)(error)))
            .collect();
        for row in &failed {
            progress(Progress {
                row,
                is_reused: false,
                is_first_pass: false,
                duration: Duration::ZERO,
            });
        }
        let mut faults = Vec::new();
        let settings = if self.learns {
            let first = Settings {
                formats: Vec::new(),
                ..self.settings.clone()
            };
            let first = self
                .pass(&first, FIRST, true, progress)
                .run(jobs, &mut faults)?;
            adapted(&self.settings, output_dir, &first)?
        } else {
            self.settings.clone()
        };
        let last = self.pass(&settings, LAST, memory.is_some(), progress);
        let done = last.run(jobs, &mut faults)?;
        let rows: Vec<Row> = done
            .iter()
            .map(|done| done.row.clone())
            .chain(failed)
            .collect();
        let alone = paired
            .alone
            .iter()
            .map(|(file, lang)| Row::alone(file, *lang));
        let alone: Vec<Row> = alone.collect();
        self.report(&[&*rows, &alone].concat(), &mut faults);
        let merged = memory.map_or(Ok(None), |memory| memory.merge(&done));
        let merged = merged.unwrap_or_else(|error| {
            faults.push(error);
            None
        });
        let reused = done.iter().filter(|done| done.is_reused).count();
        Ok(Summary {
            rows,
            reused,
            merged,
            faults,
        })
    }

    fn pass<'s>(
        &'s self,
        settings: &'s Settings,
        name: &'static str,
        keeps_pieces: bool,
        progress: &'s (dyn Fn(Progress) + Sync),
    ) -> Pass<'s> {
        Pass {
            settings,
            digest: settings.digest(),
            output_dir: &self.output_dir,
            name,
            keeps_pieces,
            contents: &self.contents,
            describe: self.describe,
            progress,
        }
    }

    fn report(&self, rows: &[Row], faults: &mut Vec<Error>) {
        let (csv, jsonl) = (
            self.output_dir.report("csv"),
            self.output_dir.report("jsonl"),
        );
        let output_dir = &self.output_dir;
        let written = [
            output_dir.write(&csv, |out| report::write_csv(rows.iter(), out, &csv)),
            output_dir.write(&jsonl, |out| report::write_jsonl(rows.iter(), out, &jsonl)),
        ];
        faults.extend(written.into_iter().filter_map(Result::err));
    }
}
