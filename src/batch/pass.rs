//! One pass over all document pairs, side by side.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use super::journal::{self, Entry, Journal};
use super::output_dir::OutputDir;
use super::pairing::Job;
use super::pairing::ids::owner_of;
use super::parallel;
use super::report::{Row, Status, rounded};
use super::settings::Settings;
use crate::formats::read::{self as pairs_in, Input, Record};
use crate::formats::{Format, Options, PairWriter};
use crate::io::stamp::{Digest, Remembered};
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::pair::Pair;

/// Progress of a batch: a document pair that was finished.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// Row of the report.
    pub row: &'a Row,
    /// Whether the result is known from an earlier run.
    pub is_reused: bool,
    /// Whether this was the first of two passes.
    pub is_first_pass: bool,
    /// Time that the pair took. It is in no report, for the same texts shall give the same report.
    pub duration: Duration,
}

/// Names of the folders of the first pass and of the last.
pub(super) const FIRST: &str = "first";
pub(super) const LAST: &str = "pairs";

/// One of the passes over all document pairs.
pub(super) struct Pass<'a> {
    pub(super) settings: &'a Settings,
    /// Digest of the settings.
    pub(super) digest: Digest,
    pub(super) output_dir: &'a OutputDir,
    pub(super) name: &'static str,
    /// Whether the pairs are kept, for what is made of all pairs together.
    pub(super) keeps_pieces: bool,
    /// Known digests of the files' contents.
    pub(super) contents: &'a Remembered<Digest>,
    pub(super) describe: fn(&Error) -> String,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

/// Result of a document pair in a pass.
pub(super) struct Done {
    pub(super) row: Row,
    /// Entry of the journal, if the pair was aligned.
    pub(super) entry: Option<Entry>,
    /// Whether the result is known from an earlier run.
    pub(super) is_reused: bool,
}

/// The pairs that a pass kept, of all document pairs that are translations, in their order.
pub(super) fn kept<'a>(
    output_dir: &'a OutputDir,
    all: &'a [Done],
    pass: &'static str,
) -> impl Iterator<Item = Result<Record>> + 'a {
    let rows = all.iter().map(|done| &done.row);
    let done = rows.filter(|row| row.status == Status::Done && row.written > 0);
    done.flat_map(move |row| {
        let path = output_dir.path(&OutputDir::intermediate(&row.id, pass));
        let (records, failed) = match pairs_in::open(&Input::File(path), Some("utf-8")) {
            Ok(records) => (Some(records), None),
            Err(error) => (None, Some(Err(error))),
        };
        records.into_iter().flatten().chain(failed)
    })
}

impl Pass<'_> {
    /// Runs all jobs, and returns their results in the order of the jobs. An error in compacting the journal at the end
    /// is added to `faults`.
    pub(super) fn run(&self, jobs: &[Job], faults: &mut Vec<Error>) -> Result<Vec<Done>> {
        let name = match self.name {
            LAST => journal::NAME,
            other => other,
        };
        let journal = Journal::open(&self.output_dir.state(name, "jsonl"))?;
        let all = parallel::map(jobs, |job| {
            let start = Instant::now();
            let done = self.done(job, &journal);
            (self.progress)(Progress {
                row: &done.row,
                is_reused: done.is_reused,
                is_first_pass: self.name == FIRST,
                duration: start.elapsed(),
            });
            done
        });
        if all.iter().any(|done| !done.is_reused) {
            let entries = all.iter().filter_map(|done| done.entry.as_ref());
            faults.extend(journal.compact(self.output_dir, entries).err());
        }
        Ok(all)
    }

    fn done(&self, job: &Job, journal: &Journal) -> Done {
        // A fault of ours in one text must not end the others' run.
        let aligned = panic::catch_unwind(AssertUnwindSafe(|| self.job(job, journal)));
        let aligned = aligned.unwrap_or_else(|_| {
            let reason = "failed on these texts".into();
            Err(ErrorKind::Internal { reason }.into())
        });
        match aligned {
            Ok((entry, is_reused)) => Done {
                row: entry.row.clone(),
                entry: Some(entry),
                is_reused,
            },
            Err(error) => Done {
                row: Row::failed(job, (self.describe)(&error)),
                entry: None,
                is_reused: false,
            },
        }
    }

    /// Aligns a document pair and notes it, or finds it in the journal; returns its entry, and whether it was found.
    fn job(&self, job: &Job, journal: &Journal) -> Result<(Entry, bool)> {
        let key = self.key(job)?;
        let known = journal.get(&job.id);
        if let Some(known) = known.filter(|known| known.key == key && self.is_there(known)) {
            let mut entry = known.clone();
            entry.row.found = job.found.name().to_owned();
            entry.row.match_confidence = rounded(job.confidence);
            return Ok((entry, true));
        }
        let aligned = self.settings.pipeline.align_files(&job.files)?;
        let row = Row::aligned(job, &aligned);
        let mut outputs = Vec::new();
        let formats = self.settings.formats.iter();
        let wanted = formats.map(|&format| (OutputDir::output(&job.id, format), format));
        let piece = self
            .keeps_pieces
            .then(|| (OutputDir::intermediate(&job.id, self.name), Format::Jsonl));
        // What is kept is for a memory.
        let outputs_as = wanted.map(|(path, format)| (path, format, format));
        let piece = piece.map(|(path, format)| (path, format, Format::Tmx));
        for (path, format, held_by) in outputs_as.chain(piece) {
            let pairs = aligned.pairs_for(held_by);
            let bytes = written(pairs, format, &path, &self.settings.options)?;
            let before =
                known.and_then(|known| known.outputs.iter().find(|output| output.0 == path));
            self.output_dir
                .install(&path, &bytes, before.map(|output| &output.1))?;
            outputs.push((path, Digest::of([bytes.as_slice()])));
        }
        let owner = owner_of(&job.files[0]);
        let entry = Entry {
            key,
            owner,
            outputs,
            row,
        };
        journal.add(&entry)?;
        Ok((entry, false))
    }

    /// Digest of the names and contents of a job's files and of the settings.
    fn key(&self, job: &Job) -> Result<Digest> {
        let mut contents = Vec::new();
        for path in &job.files {
            contents.push(self.contents.of(path, || Digest::of_file(path))?);
        }
        let names = job.files.iter().map(String::as_bytes);
        let settings = [
            self.digest.as_str().as_bytes(),
            &[u8::from(self.keeps_pieces)],
        ];
        let contents = contents.iter().map(|content| content.as_str().as_bytes());
        Ok(Digest::of(
            settings.into_iter().chain(names).chain(contents),
        ))
    }

    /// Whether all outputs of a finished pair are still there.
    fn is_there(&self, entry: &Entry) -> bool {
        let mut outputs = entry.outputs.iter();
        outputs.all(|(path, _)| Path::new(&self.output_dir.path(path)).is_file())
    }
}

/// Writes pairs in a format, to bytes.
fn written<'p>(
    pairs: impl Iterator<Item = &'p Pair>,
    format: Format,
    name: &str,
    options: &Options,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = PairWriter::new(format, Box::new(&mut bytes), name, options)?;
    for pair in pairs {
        writer.write(pair)?;
    }
    writer.finish()?;
    Ok(bytes)
}
