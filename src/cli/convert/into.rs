//! Merging into a memory, whose old file is never lost.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::Path;

use muwazi::error::{Error, Result};
use muwazi::formats::read::{Input, Record};
use muwazi::formats::{Format, Options};
use muwazi::memory::{self, Counts, Seen};

use super::filter::{Filter, LeftOut, sameness};
use super::{Tally, each, no_pair};
use crate::cli::args::ConvertArgs;
use crate::cli::{Outcome, grouped, output, say, usage};

/// Merges all pairs into `memory`.
pub(super) fn run(
    args: &ConvertArgs,
    inputs: &[Input],
    memory: &str,
    options: &Options,
) -> Result<Outcome> {
    if memory == "-" || args.files.iter().any(|file| file == "-") {
        return Err(usage(
            "merging reads twice, which standard input (-) cannot; name files",
        ));
    }
    output::check(&[memory.to_owned()], &args.files)?;
    let (counts, tally) = match Path::new(memory).exists() {
        true => merge(args, inputs, memory, options)?,
        false => make(args, inputs, memory, options)?,
    };
    if !args.quiet {
        say(&format!(
            "{memory}: {} added, {} updated, {} kept as they were, {} duplicates{}",
            grouped(counts.added),
            grouped(counts.updated),
            grouped(counts.kept),
            grouped(counts.duplicates),
            tally.reasons()
        ));
    }
    Ok(match tally.written {
        0 => Outcome::InPart,
        _ => Outcome::Done,
    })
}

/// Hands all pairs with two sides to `take`.
fn pairs(
    args: &ConvertArgs,
    inputs: &[Input],
    take: &mut dyn FnMut(&Record, Option<&str>) -> Result<()>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut filter = Filter::new(args);
    each(
        args,
        inputs,
        &mut filter,
        &mut tally,
        &mut |record, prologue| {
            if !Format::Tmx.holds(&record.pair) {
                let reason = no_pair(record).map_or(LeftOut::Alone, LeftOut::File);
                return Ok(Some(reason));
            }
            take(record, prologue)?;
            Ok(None)
        },
    )?;
    Ok(tally)
}

/// Merges into a memory that is there.
fn merge(
    args: &ConvertArgs,
    inputs: &[Input],
    memory: &str,
    options: &Options,
) -> Result<(Counts, Tally)> {
    let open = || {
        let file = File::open(memory).map_err(|source| Error::read(memory, source))?;
        Ok(BufReader::with_capacity(1 << 16, file))
    };
    let state = || {
        let metadata = fs::metadata(memory).map_err(|source| Error::read(memory, source))?;
        Ok::<_, Error>((metadata.len(), metadata.modified().ok()))
    };
    let before = state()?;
    let (out, pending) = output::create(memory)?;
    let Some(pending) = pending else {
        return Err(usage(format!(
            "{memory} is no regular file; a memory must be one"
        )));
    };
    let mut out = BufWriter::new(out);
    let mut tally = Tally::default();
    let counts = memory::merge(
        (memory, open),
        |take| {
            tally = pairs(args, inputs, &mut |record, _| take(record))?;
            Ok(())
        },
        (memory, &mut out),
        sameness(args),
        options,
    )?;
    drop(out);
    if state()? != before {
        return Err(usage(format!(
            "{memory} was changed by somebody else meanwhile and is left as it is; merge again"
        )));
    }
    if !args.no_backup {
        output::back_up(memory)?;
    }
    pending.commit()?;
    Ok((counts, tally))
}

/// Makes a memory that is not there yet.
fn make(
    args: &ConvertArgs,
    inputs: &[Input],
    memory: &str,
    options: &Options,
) -> Result<(Counts, Tally)> {
    let mut counts = Counts::default();
    let mut seen = Seen::new(sameness(args));
    let mut outputs = None;
    let open = |prologue: Option<&str>| {
        let mut options = options.clone();
        if super::is_as_it_was(args) {
            options.prologue = prologue.map(str::to_owned);
        }
        output::Output::file(memory, Format::Tmx, &options)
    };
    let tally = pairs(args, inputs, &mut |record, prologue| {
        let outputs = match &mut outputs {
            Some(outputs) => outputs,
            None => outputs.insert(vec![open(prologue)?]),
        };
        if seen.is_new(&record.pair) {
            counts.added += 1;
            outputs
                .iter_mut()
                .try_for_each(|output| output.write_record(record))
        } else {
            counts.duplicates += 1;
            Ok(())
        }
    })?;
    let outputs = match outputs {
        Some(outputs) => outputs,
        None => vec![open(None)?],
    };
    output::commit(outputs)?;
    Ok((counts, tally))
}
