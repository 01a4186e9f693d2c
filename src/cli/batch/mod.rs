//! `muwazi batch`: folders of texts and translations.

mod progress;
mod summary;
mod watch;

use std::fs;
use std::path::Path;

use muwazi::batch::output_dir::OutputDir;
use muwazi::batch::pairing::{self, Job, Paired, PairedBy, Pairing};
use muwazi::batch::report::{Row, Status};
use muwazi::batch::{self, Batch, Progress, Settings};
use muwazi::formats::Format;
use muwazi::io::files::folder_of;
use muwazi::io::sink::{check_outputs, refuse_packed};
use muwazi::io::stamp::Digest;
use muwazi::io::streams::STDOUT;
use muwazi::io::streams::is_stream;
use muwazi::model::error::{Error, Result};

use super::args::{BatchArgs, FormatName, Matching};
use super::{Outcome, input, messages, print, usage};
use progress::Reporter;

/// Runs the command.
pub(super) fn run(args: &BatchArgs) -> Result<Outcome> {
    if let Some(jobs) = args.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.into());
        let started = pool.build_global();
        started.map_err(|error| usage(format!("cannot start {jobs} threads: {error}")))?;
    }
    if args.json_progress {
        messages::use_json();
    }
    let pairing = Pairing {
        pattern: args.name_pattern.clone(),
        by_content: args.matching == Matching::Content,
        encoding: args.input.encoding.clone(),
        apart: args.output.clone(),
        ..Pairing::default()
    };
    if args.dry_run {
        let paired = pair(args, &pairing)?;
        print(&table(&paired)?)?;
        if !args.quiet {
            summary::inform_of_passed_over(&paired);
        }
        return Ok(outcome(&paired, &[]));
    }
    let out = args.output.as_deref().unwrap_or_default();
    check_place(args, out)?;
    let settings = settings(args)?;
    let paired = pair(args, &pairing)?;
    let mut batch = Batch::new(settings, OutputDir::new(out, args.shard));
    batch.memory.clone_from(&args.into);
    batch.learns = args.learn;
    batch.describe = messages::described;
    match args.watch {
        Some(seconds) => watch::run(args, &batch, &pairing, seconds),
        None => once(args, &batch, paired),
    }
}

/// Formats of the file for each pair, each once.
fn formats(args: &BatchArgs) -> Vec<Format> {
    let mut formats = Vec::new();
    for name in &args.format {
        let meant = match *name {
            FormatName::One(format) => vec![format],
            FormatName::Moses => vec![Format::Arabic, Format::English],
        };
        for format in meant {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
    }
    if formats.is_empty() && args.into.is_none() {
        formats.push(Format::Csv);
    }
    formats
}

/// Aligns the pairs that were found, once.
fn once(args: &BatchArgs, batch: &Batch, paired: Paired) -> Result<Outcome> {
    let passes = 1 + usize::from(args.learn);
    let total = paired.jobs.len() * passes + paired.failed.len();
    let reporter = Reporter::new(args, total);
    let progress = |progress: Progress| reporter.take(progress);
    let done = batch.run(&paired, &progress);
    reporter.finish();
    let mut summary = done?;
    if !args.quiet {
        summary::inform_of_all(args, batch, &paired, &summary);
    }
    if args.json_progress {
        summary::emit(batch, &summary);
    }
    // What was done is said first, even where the reports or the memory could not be written.
    match summary.faults.pop() {
        Some(last) => {
            summary.faults.iter().for_each(messages::report_error);
            Err(last)
        }
        None => Ok(outcome(&paired, &summary.rows)),
    }
}

/// Settings of a batch by the arguments.
fn settings(args: &BatchArgs) -> Result<Settings> {
    let options = args.style.options()?;
    let codes = (options.languages.ar.as_str(), options.languages.en.as_str());
    let pipeline = input::pipeline(
        &args.input,
        &args.knowledge,
        codes,
        &args.order,
        args.min_confidence,
        args.quiet,
    )?;
    Ok(Settings {
        pipeline,
        formats: formats(args),
        made_of: made_of(args)?,
        options,
    })
}

/// Digests of everything that the pipeline is made of: the contents of the files that the arguments name, and the
/// options of their use.
fn made_of(args: &BatchArgs) -> Result<Vec<Digest>> {
    let BatchArgs {
        input, knowledge, ..
    } = args;
    let out = OutputDir::new(args.output.as_deref().unwrap_or_default(), args.shard);
    let is_own = |path: &str| {
        args.into
            .as_deref()
            .is_some_and(|memory| is_same(memory, path))
    };
    let mut made_of = Vec::new();
    for path in knowledge.files().iter().chain(&input.srx) {
        made_of.push(match is_own(path) {
            true => batch::known(&out, path)?,
            false => Digest::of_file(path)?,
        });
    }
    let how = format!(
        "{:?} {:?} {:?}",
        input.segmented, input.paragraphs, input.srx_mode
    );
    made_of.push(Digest::of([how.as_bytes()]));
    Ok(made_of)
}

/// Refuses folders that cannot be written to, before anything is done.
fn check_place(args: &BatchArgs, out: &str) -> Result<()> {
    if Path::new(out).is_file() {
        return Err(usage(format!("{out} is a file; -o wants a folder")));
    }
    if let Some(folder) = args.folders.iter().find(|folder| is_same(folder, out)) {
        return Err(usage(format!(
            "{folder} is read; the outputs want a folder of their own, such as -o {folder}/aligned"
        )));
    }
    match &args.into {
        Some(memory) => check_memory(memory, out),
        None => Ok(()),
    }
}

/// Refuses a path that cannot be a memory.
fn check_memory(memory: &str, out: &str) -> Result<()> {
    if is_stream(memory) {
        return Err(usage(
            "a memory is read and written, which standard output (-) cannot be; name a file",
        ));
    }
    if let Ok(format) = Format::from_path(memory)
        && format != Format::Tmx
    {
        return Err(usage(format!(
            "{memory}: a memory is TMX, not {format}; name one that ends in .tmx, or say --format {format} for a file for each pair"
        )));
    }
    // The outputs' own folder need not be there yet.
    if folder_of(Path::new(memory)) == Path::new(out) {
        refuse_packed(memory)
    } else {
        check_outputs(&[memory.to_owned()], &[])
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let place = |path: &str| fs::canonicalize(path).ok();
    place(one).is_some_and(|one| place(other) == Some(one))
}

/// Pairs the files, by the arguments.
fn pair(args: &BatchArgs, pairing: &Pairing) -> Result<Paired> {
    let owners = args.output.as_deref().map(batch::owners);
    let owners = owners.transpose()?.unwrap_or_default();
    let mut paired = match &args.pairs {
        Some(list) => pairing::list::read(list, &owners)?,
        None => {
            let pairing = Pairing {
                owners,
                ..pairing.clone()
            };
            pairing.pair(&args.folders)?
        }
    };
    if let Some(shard) = args.shard {
        paired.jobs.retain(|job| shard.has(&job.name));
        paired.failed.retain(|(job, _)| shard.has(&job.name));
    }
    Ok(paired)
}

/// Table of the pairs of files, as CSV.
fn table(paired: &Paired) -> Result<String> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::write(STDOUT, error.into());
    rows.write_record(["id", "found", "confidence", "file", "other_file", "error"])
        .map_err(failed)?;
    let jobs = paired.jobs.iter().map(|job| (job, None));
    let wrong = paired.failed.iter().map(|(job, error)| (job, Some(error)));
    let alone = paired.alone.iter().map(|(file, lang)| {
        let found = format!("{} ({lang})", PairedBy::Alone.name());
        let none = String::new;
        [none(), found, none(), file.clone(), none(), none()]
    });
    let row = |(job, error): (&Job, Option<&Error>)| {
        let file = |at: usize| job.files.get(at).cloned().unwrap_or_default();
        let confidence = error.is_none().then(|| format!("{:.4}", job.confidence));
        [
            job.id.clone(),
            job.found.name().to_owned(),
            confidence.unwrap_or_default(),
            file(0),
            file(1),
            error.map(Error::to_string).unwrap_or_default(),
        ]
    };
    for row in jobs.map(row).chain(alone).chain(wrong.map(row)) {
        rows.write_record(row).map_err(failed)?;
    }
    let bytes = rows
        .into_inner()
        .map_err(|error| Error::write(STDOUT, error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn outcome(paired: &Paired, rows: &[Row]) -> Outcome {
    let is_whole = paired.failed.is_empty() && !paired.jobs.is_empty();
    if is_whole && rows.iter().all(|row| row.status == Status::Done) {
        Outcome::Done
    } else {
        Outcome::InPart
    }
}
