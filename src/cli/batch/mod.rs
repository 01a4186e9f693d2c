//! `muwazi batch`: folders of texts and translations.

mod progress;
mod watch;

use std::fs;
use std::path::Path;

use muwazi::batch::digest::Digest;
use muwazi::batch::pairing::{self, Job, Paired, Pairing};
use muwazi::batch::place::Place;
use muwazi::batch::report::{Row, Status};
use muwazi::batch::{Batch, Settings, Summary};
use muwazi::error::{Error, Result};
use muwazi::formats::Format;
use muwazi::lexicon::Lexicon;

use super::args::{BatchArgs, InputArgs, KnowledgeArgs, Matching, StyleArgs};
use super::{Outcome, grouped, input, knowledge, output, plural, print, say, usage};
use progress::Reporter;

/// So many document pairs are named of each kind that should be looked at.
const NAMED: usize = 10;
/// Documents whose pairs are less sure than this on the average should be looked at.
const DOUBTFUL: f64 = 0.9;

/// Runs the command.
pub(super) fn run(args: &BatchArgs) -> Result<Outcome> {
    if let Some(jobs) = args.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.into());
        let started = pool.build_global();
        started.map_err(|error| usage(format!("cannot start {jobs} threads: {error}")))?;
    }
    if args.dry_run {
        let paired = pair(args)?;
        print(&table(&paired)?)?;
        return Ok(outcome(&paired, &[]));
    }
    let out = args.output.as_deref().unwrap_or_default();
    check_place(args, out)?;
    let place = Place::new(out, args.shard)?;
    if let Some(memory) = &args.into {
        output::check(std::slice::from_ref(memory), &[])?;
    }
    let formats = match (args.format.as_slice(), &args.into) {
        ([], None) => vec![Format::Csv],
        (formats, _) => formats.to_vec(),
    };
    let settings = settings(
        &args.input,
        &args.knowledge,
        &args.style,
        (formats, args.min_confidence),
        args.quiet,
    )?;
    let batch = Batch {
        settings,
        place,
        memory: args.into.as_deref(),
        learns: args.learn,
    };
    match args.watch {
        Some(seconds) => watch::run(args, &batch, seconds),
        None => once(args, &batch, pair(args)?),
    }
}

/// Aligns what belongs together.
fn once(args: &BatchArgs, batch: &Batch, paired: Paired) -> Result<Outcome> {
    let passes = 1 + usize::from(args.learn);
    let reporter = Reporter::new(args, paired.jobs.len() * passes);
    let summary = batch.run(&paired.jobs, &|progress| reporter.take(progress))?;
    reporter.finish();
    if !args.quiet {
        tell(args, batch, &paired, &summary);
    }
    Ok(outcome(&paired, &summary.rows))
}

/// How documents are aligned, as the arguments ask for it.
pub(super) fn settings(
    input: &InputArgs,
    knowledge: &KnowledgeArgs,
    style: &StyleArgs,
    (formats, min_confidence): (Vec<Format>, f64),
    is_quiet: bool,
) -> Result<Settings> {
    let options = style.options()?;
    let (ar_code, en_code) = (options.ar_code.as_str(), options.en_code.as_str());
    let cutter = input::cutter(input, ar_code, en_code)?;
    let aligner = knowledge::aligner(knowledge, is_quiet)?;
    // What the files say that the arguments only name.
    let mut contents = vec![Lexicon::builtin().bytes().to_vec()];
    let files = knowledge.dictionary.iter().chain(&knowledge.lexicon);
    for path in files.chain(&input.srx) {
        contents.push(fs::read(path).map_err(|source| Error::read(path.as_str(), source))?);
    }
    let mut dateless = options.clone();
    dateless.date = None;
    let said = format!(
        "{} {input:?} {dateless:?} {formats:?} {min_confidence}",
        env!("CARGO_PKG_VERSION")
    );
    let pieces = contents.iter().map(Vec::as_slice);
    Ok(Settings {
        cutter,
        aligner,
        level: input.level.into(),
        encoding: input.encoding.clone(),
        min_confidence,
        formats,
        digest: Digest::of([said.as_bytes()].into_iter().chain(pieces)),
        options,
    })
}

/// Refuses places that cannot be written to, before anything is done.
fn check_place(args: &BatchArgs, out: &str) -> Result<()> {
    if Path::new(out).is_file() {
        return Err(usage(format!("{out} is a file; -o wants a folder")));
    }
    if let Some(folder) = args.folders.iter().find(|folder| is_same(folder, out)) {
        return Err(usage(format!(
            "{folder} is read; the outputs want a folder of their own, such as -o {folder}/aligned"
        )));
    }
    Ok(())
}

fn is_same(one: &str, other: &str) -> bool {
    let place = |path: &str| fs::canonicalize(path).ok();
    place(one).is_some_and(|one| place(other) == Some(one))
}

/// Which files belong together.
fn pair(args: &BatchArgs) -> Result<Paired> {
    let mut paired = match &args.pairs {
        Some(list) => Paired {
            jobs: pairing::list::read(list)?,
            ..Paired::default()
        },
        None => {
            let pairing = Pairing {
                pattern: args.name_pattern.clone(),
                by_content: args.matching == Matching::Content,
                encoding: args.input.encoding.clone(),
                apart: args.output.clone(),
            };
            pairing.pair(&args.folders)?
        }
    };
    if let Some(shard) = args.shard {
        paired.jobs.retain(|job| shard.has(&job.id));
    }
    Ok(paired)
}

/// Which files belong together, as CSV.
fn table(paired: &Paired) -> Result<String> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::write("<stdout>", error.into());
    rows.write_record(["id", "found", "confidence", "file", "other_file", "error"])
        .map_err(failed)?;
    for Job {
        id,
        files,
        found,
        confidence,
    } in &paired.jobs
    {
        let file = |at: usize| files.get(at).map(String::as_str).unwrap_or_default();
        rows.write_record([
            id,
            found.name(),
            &format!("{confidence:.4}"),
            file(0),
            file(1),
            "",
        ])
        .map_err(failed)?;
    }
    for (file, lang) in &paired.alone {
        let found = format!("alone ({lang})");
        rows.write_record(["", &found, "", file, "", ""])
            .map_err(failed)?;
    }
    for (file, error) in &paired.failed {
        rows.write_record(["", "failed", "", file, "", &error.to_string()])
            .map_err(failed)?;
    }
    let bytes = rows
        .into_inner()
        .map_err(|error| Error::write("<stdout>", error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn outcome(paired: &Paired, rows: &[Row]) -> Outcome {
    let is_whole = paired.failed.is_empty() && !paired.jobs.is_empty();
    match is_whole && rows.iter().all(|row| row.status == Status::Done) {
        true => Outcome::Done,
        false => Outcome::InPart,
    }
}

/// What was done, and what a person should look at first.
fn tell(args: &BatchArgs, batch: &Batch, paired: &Paired, summary: &Summary) {
    let rows = &summary.rows;
    let of = |status: Status| rows.iter().filter(move |row| row.status == status);
    for (file, error) in paired.failed.iter().take(NAMED) {
        say(&format!("left out: {file}: {error}"));
    }
    let failed: Vec<&Row> = of(Status::Failed).collect();
    say_some("failed", &failed, |row| row.error.clone());
    let unrelated: Vec<&Row> = of(Status::Unrelated).collect();
    say_some("no translations of each other", &unrelated, |row| {
        format!("only {:.0} % has a counterpart", 100.0 * row.parallelism)
    });
    let mut doubtful: Vec<&Row> = of(Status::Done)
        .filter(|row| !row.warnings.is_empty() || row.mean_confidence < DOUBTFUL)
        .collect();
    doubtful.sort_by(|one, other| {
        let worst = one.mean_confidence.total_cmp(&other.mean_confidence);
        worst.then_with(|| one.id.cmp(&other.id))
    });
    say_some("look at first", &doubtful, |row| {
        let warnings = match row.warnings.as_str() {
            "" => String::new(),
            warnings => format!(", {warnings}"),
        };
        format!("mean confidence {:.2}{warnings}", row.mean_confidence)
    });
    if let (Some(memory), Some(merged)) = (&args.into, &summary.merged) {
        let counts = merged.counts;
        say(&format!(
            "{memory}: {} added, {} updated, {} kept as they were, {}",
            grouped(counts.added),
            grouped(counts.updated),
            grouped(counts.kept),
            plural(counts.duplicates, "duplicate"),
        ));
    }
    let sum = |number: fn(&Row) -> usize| grouped(rows.iter().map(number).sum());
    let mut line = format!(
        "{}: {} aligned",
        plural(rows.len(), "document pair"),
        of(Status::Done).count()
    );
    if summary.reused > 0 {
        line += &format!(" ({} of all known from before)", grouped(summary.reused));
    }
    for (count, what) in [
        (unrelated.len(), "no translations of each other"),
        (failed.len(), "failed"),
    ] {
        if count > 0 {
            line += &format!(", {} {what}", grouped(count));
        }
    }
    line += &format!(
        "; {} pairs, {} of them sure",
        sum(|row| row.pairs),
        sum(|row| row.sure)
    );
    for (count, what) in [
        (paired.alone.len(), "without counterpart"),
        (paired.failed.len(), "unreadable"),
        (paired.passed_over, "of other kinds passed over"),
    ] {
        if count > 0 {
            line += &format!("; {} {what}", plural(count, "file"));
        }
    }
    say(&line);
    say(&format!("report: {}", batch.place.report("csv")));
}

/// Names some of the rows, if there are any, each with a reason.
fn say_some(what: &str, rows: &[&Row], reason: impl Fn(&Row) -> String) {
    for row in rows.iter().take(NAMED) {
        say(&format!("{what}: {}: {}", row.id, reason(row)));
    }
    if rows.len() > NAMED {
        say(&format!(
            "{what}: {} more; see the report",
            grouped(rows.len() - NAMED)
        ));
    }
}
