//! Many document pairs, side by side.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use super::digest::Digest;
use super::journal::{Entry, Journal};
use super::pairing::Job;
use super::place::Place;
use super::report::{Row, Status, rounded};
use super::settings::{Aligned, Settings};
use super::{parallel, report};
use crate::error::{Error, ErrorKind, Result};
use crate::formats::read::{self as pairs_in, Input, Record};
use crate::formats::{Format, Options};
use crate::lock::Lock;
use crate::memory::Sameness;
use crate::memory::file::{Into, Merged};
use crate::read;

/// What is to be made of many document pairs.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// How each is aligned.
    pub settings: Settings,
    /// Where the outputs go.
    pub place: Place,
    /// A memory that all pairs are merged into.
    pub memory: Option<&'a str>,
    /// Whether all sure pairs of a first pass teach words to a second one.
    pub learns: bool,
}

/// A document pair was dealt with.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// What became of it.
    pub row: &'a Row,
    /// Whether that was known from a run before.
    pub is_reused: bool,
    /// Whether this was the first of two passes.
    pub is_first_pass: bool,
}

/// What became of many document pairs.
#[derive(Debug)]
#[non_exhaustive]
pub struct Summary {
    /// A row for each, in their order.
    pub rows: Vec<Row>,
    /// How many were known from a run before.
    pub reused: usize,
    /// What was merged into the memory, if there is one and something was new.
    pub merged: Option<Merged>,
}

/// Names of the two passes.
const FIRST: &str = "first";
const LAST: &str = "pairs";
/// Sure pairs teach words; so many at most, from all document pairs.
const TEACHERS: usize = 200_000;
/// Pairs less sure than this teach none.
const SURE: f64 = 0.8;

/// What became of a document pair in a pass.
struct Done {
    row: Row,
    /// What the journal says of it, if it was aligned.
    entry: Option<Entry>,
    /// Whether that was known before.
    is_reused: bool,
}

/// One of the passes over all document pairs.
struct Pass<'a> {
    settings: &'a Settings,
    place: &'a Place,
    name: &'static str,
    /// Whether the pairs are kept for what is made of all.
    keeps_pieces: bool,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Batch<'_> {
    /// Aligns all of `jobs`, on all cores; what a run before has done with the same files and settings is not done again.
    /// A pair that fails is reported, and the others go on. `progress` is called after each, in any order.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`](crate::error::ErrorKind::Usage) if another run is at work in the same place, and those of
    /// writing the journal, the reports and the memory.
    pub fn run(&self, jobs: &[Job], progress: &(dyn Fn(Progress) + Sync)) -> Result<Summary> {
        let place = &self.place;
        let _lock = Lock::acquire(&place.state("journal", "jsonl"), Duration::ZERO, || {})?;
        place.tidy()?;
        let settings = match self.learns {
            true => {
                let first = Settings {
                    formats: Vec::new(),
                    ..self.settings.clone()
                };
                let first = self.pass(&first, FIRST, true, progress).run(jobs)?;
                self.taught(&first)?
            }
            false => self.settings.clone(),
        };
        let keeps_pieces = self.memory.is_some();
        let done = self
            .pass(&settings, LAST, keeps_pieces, progress)
            .run(jobs)?;
        self.report(done.iter().map(|done| &done.row))?;
        let merged = match self.memory {
            Some(memory) => self.merge(memory, &done)?,
            None => None,
        };
        let reused = done.iter().filter(|done| done.is_reused).count();
        let rows: Vec<Row> = done.into_iter().map(|done| done.row).collect();
        Ok(Summary {
            rows,
            reused,
            merged,
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
            place: &self.place,
            name,
            keeps_pieces,
            progress,
        }
    }

    fn report<'r>(&self, rows: impl Iterator<Item = &'r Row> + Clone) -> Result<()> {
        let (csv, jsonl) = (self.place.report("csv"), self.place.report("jsonl"));
        let place = &self.place;
        place.write(&csv, |out| report::write_csv(rows.clone(), out, &csv))?;
        place.write(&jsonl, |out| report::write_jsonl(rows, out, &jsonl))
    }

    /// The settings with what the pieces of a first pass teach.
    fn taught(&self, first: &[Done]) -> Result<Settings> {
        let sure: usize = first.iter().map(|done| done.row.sure).sum();
        let every = sure.div_ceil(TEACHERS).max(1);
        let mut teachers = Vec::new();
        let mut nth = 0;
        for record in self.records(first, FIRST) {
            let pair = record?.pair;
            if !pair.is_null() && pair.confidence >= SURE {
                nth += 1;
                if nth % every == 0 {
                    teachers.push(pair);
                }
            }
        }
        let pieces = teachers
            .iter()
            .flat_map(|pair| [pair.ar.as_bytes(), pair.en.as_bytes()]);
        let learnt = Digest::of(pieces);
        let own = &self.settings.digest;
        Ok(Settings {
            aligner: self.settings.aligner.clone().taught_by(&teachers),
            digest: Digest::of([own.as_str().as_bytes(), learnt.as_str().as_bytes()]),
            ..self.settings.clone()
        })
    }

    /// The kept pairs of all document pairs that are translations, in their order.
    fn records<'s>(
        &'s self,
        all: &'s [Done],
        pass: &'static str,
    ) -> impl Iterator<Item = Result<Record>> + 's {
        let rows = all.iter().map(|done| &done.row);
        let done = rows.filter(|row| row.status == Status::Done);
        done.flat_map(move |row| {
            let path = self.place.path(&Place::piece(&row.id, pass));
            let (records, failed) = match pairs_in::open(&Input::File(path), Some("utf-8")) {
                Ok(records) => (Some(records), None),
                Err(error) => (None, Some(Err(error))),
            };
            records.into_iter().flatten().chain(failed)
        })
    }

    /// Merges all pairs into the memory, unless just these were merged before.
    fn merge(&self, memory: &str, all: &[Done]) -> Result<Option<Merged>> {
        let keys = all.iter().filter_map(|done| done.entry.as_ref());
        let keys = keys.flat_map(|entry| [entry.row.id.as_bytes(), entry.key.as_str().as_bytes()]);
        let state = Digest::of([memory.as_bytes()].into_iter().chain(keys));
        let note = self.place.state("merged", "txt");
        let is_merged = fs::read_to_string(&note).is_ok_and(|known| known == state.as_str());
        if is_merged && Path::new(memory).exists() {
            return Ok(None);
        }
        let into = Into {
            memory,
            sameness: Sameness::Exact,
            options: &self.settings.options,
            keeps_old: true,
        };
        let merged = into.merge(
            &mut |take| {
                for record in self.records(all, LAST) {
                    let record = record?;
                    if Format::Tmx.holds(&record.pair) {
                        take(&record, None)?;
                    }
                }
                Ok(())
            },
            || {},
            None,
        )?;
        self.place.write(&note, |out| {
            let written = out.write_all(state.as_str().as_bytes());
            written.map_err(|source| Error::write(note.as_str(), source))
        })?;
        Ok(Some(merged))
    }
}

impl Pass<'_> {
    /// What became of each job, in their order.
    fn run(&self, jobs: &[Job]) -> Result<Vec<Done>> {
        let name = match self.name {
            LAST => "journal",
            other => other,
        };
        let journal = Journal::open(&self.place.state(name, "jsonl"))?;
        let all = parallel::map(jobs, |job| {
            let done = self.done(job, &journal);
            (self.progress)(Progress {
                row: &done.row,
                is_reused: done.is_reused,
                is_first_pass: self.name == FIRST,
            });
            done
        });
        if all.iter().any(|done| !done.is_reused) {
            journal.compact(
                self.place,
                all.iter().filter_map(|done| done.entry.as_ref()),
            )?;
        }
        Ok(all)
    }

    fn done(&self, job: &Job, journal: &Journal) -> Done {
        // A fault of ours in one text must not end the others' run.
        let aligned = panic::catch_unwind(AssertUnwindSafe(|| self.job(job, journal)));
        let aligned = aligned.unwrap_or_else(|_| {
            let reason =
                "muwazi failed on these texts, which is a fault in it; please report it with them";
            Err(ErrorKind::Usage {
                reason: reason.into(),
            }
            .into())
        });
        match aligned {
            Ok((entry, is_reused)) => Done {
                row: entry.row.clone(),
                entry: Some(entry),
                is_reused,
            },
            Err(error) => Done {
                row: Row::failed(job, &error),
                entry: None,
                is_reused: false,
            },
        }
    }

    /// Aligns a document pair and notes it, or finds that it was done; whether it was.
    fn job(&self, job: &Job, journal: &Journal) -> Result<(Entry, bool)> {
        let start = Instant::now();
        let mut files = Vec::new();
        for path in &job.files {
            files.push(fs::read(path).map_err(|source| Error::read(path.as_str(), source))?);
        }
        let key = {
            let settings = [
                self.settings.digest.as_str().as_bytes(),
                &[u8::from(self.keeps_pieces)],
            ];
            let names = job.files.iter().map(String::as_bytes);
            Digest::of(
                settings
                    .into_iter()
                    .chain(names)
                    .chain(files.iter().map(Vec::as_slice)),
            )
        };
        let known = journal.get(&job.id);
        if let Some(known) = known.filter(|known| known.key == key && self.is_there(known)) {
            let mut entry = known.clone();
            entry.row.found = job.found.name().to_owned();
            entry.row.match_confidence = rounded(job.confidence);
            return Ok((entry, true));
        }
        let mut sources = Vec::new();
        for (path, bytes) in job.files.iter().zip(&files) {
            sources.push(read::extract(
                path,
                bytes,
                self.settings.encoding.as_deref(),
            )?);
        }
        drop(files);
        let aligned = self.settings.align(sources)?;
        let [ar, en] = &aligned.files;
        let mut row = Row::aligned(job, [ar, en], &aligned.verdict, aligned.written());
        row.match_confidence = rounded(job.confidence);
        let mut outputs = Vec::new();
        let formats = self.settings.formats.iter();
        let wanted = formats.map(|&format| (Place::output(&job.id, format), format));
        let piece = self
            .keeps_pieces
            .then(|| (Place::piece(&job.id, self.name), Format::Jsonl));
        for (path, format) in wanted.chain(piece) {
            let bytes = written(&aligned, format, &path, &self.settings.options)?;
            let before =
                known.and_then(|known| known.outputs.iter().find(|output| output.0 == path));
            self.place
                .put(&path, &bytes, before.map(|output| &output.1))?;
            outputs.push((path, Digest::of([bytes.as_slice()])));
        }
        row.seconds = rounded(start.elapsed().as_secs_f64());
        let entry = Entry { key, outputs, row };
        journal.add(&entry)?;
        Ok((entry, false))
    }

    /// Whether all outputs of a finished pair are still there.
    fn is_there(&self, entry: &Entry) -> bool {
        let paths = entry
            .outputs
            .iter()
            .map(|output| self.place.path(&output.0));
        paths.into_iter().all(|path| Path::new(&path).is_file())
    }
}

/// Aligned texts in a format.
fn written(aligned: &Aligned, format: Format, name: &str, options: &Options) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = format.writer(Box::new(&mut bytes), name, options)?;
    for pair in &aligned.pairs {
        writer.write(pair)?;
    }
    writer.finish()?;
    Ok(bytes)
}
