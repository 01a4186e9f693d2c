//! Merging into a memory, whose old file is never lost.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;
use std::time::Duration;

use muwazi::decode::GZIP;
use muwazi::error::{Error, Result};
use muwazi::formats::read::{Input, Record};
use muwazi::formats::{Format, Options};
use muwazi::lock::Lock;
use muwazi::memory::{self, Change, Counts, Seen};

use super::filter::{Filter, LeftOut, sameness};
use super::{Tally, each, no_pair};
use crate::cli::args::ConvertArgs;
use crate::cli::{Outcome, grouped, output, plural, say, usage};

/// How long to wait for others who merge into the same memory.
const PATIENCE: Duration = Duration::from_secs(600);
/// So many characters of a text are shown.
const SHOWN: usize = 40;

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
    let path = Path::new(memory);
    if path.exists() && !path.is_file() {
        return Err(usage(format!(
            "{memory} is no regular file; a memory must be one"
        )));
    }
    let _lock = Lock::acquire(memory, PATIENCE, || {
        if !args.quiet {
            say(&format!(
                "{memory} is being changed by another muwazi; waiting for it"
            ));
        }
    })?;
    let (counts, tally, backup) = match path.exists() {
        true => merge(args, inputs, memory, options)?,
        false => make(args, inputs, memory, options)?,
    };
    if !args.quiet {
        output::say_dropped(memory, counts.dropped);
        let kept = match counts.kept {
            1 => "1 kept as it was".to_owned(),
            kept => format!("{} kept as they were", grouped(kept)),
        };
        let backup = backup.map(|name| format!("; the old memory is {name}"));
        say(&format!(
            "{memory}: {} added, {} updated, {kept}, {}{}{}",
            grouped(counts.added),
            grouped(counts.updated),
            plural(counts.duplicates, "duplicate"),
            tally.reasons(),
            backup.unwrap_or_default(),
        ));
    }
    Ok(tally.outcome())
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

/// What became of the pairs, and the name of the copy of the old memory, if there is one.
type Merged = (Counts, Tally, Option<String>);

/// Merges into a memory that is there. If nothing is new, it stays as it is.
fn merge(args: &ConvertArgs, inputs: &[Input], memory: &str, options: &Options) -> Result<Merged> {
    let open = || {
        let unread = |source| Error::read(memory, source);
        let file = File::open(memory).map_err(unread)?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        match input.fill_buf().map_err(unread)?.starts_with(GZIP) {
            true => Err(usage(format!(
                "{memory} is packed with gzip; unpack it first, with gunzip"
            ))),
            false => Ok(input),
        }
    };
    let state = || {
        let metadata = fs::metadata(memory).map_err(|source| Error::read(memory, source))?;
        Ok::<_, Error>((metadata.len(), metadata.modified().ok()))
    };
    let before = state()?;
    let (out, pending) = output::create(memory)?;
    let mut out = BufWriter::new(out);
    let mut tally = Tally::default();
    let mut tell = |change: Change| say(&told(memory, &change));
    let counts = memory::merge(
        (memory, open),
        |take| {
            tally = pairs(args, inputs, &mut |record, _| take(record))?;
            Ok(())
        },
        (memory, &mut out),
        sameness(args),
        options,
        args.verbose.then_some(&mut tell),
    )?;
    drop(out);
    if state()? != before {
        return Err(usage(format!(
            "{memory} was changed by somebody else meanwhile and is left as it is; merge again"
        )));
    }
    if counts.added + counts.updated == 0 {
        return Ok((counts, tally, None));
    }
    let backup = match args.no_backup {
        true => None,
        false => Some(output::back_up(memory)?),
    };
    pending.map_or(Ok(()), output::Pending::commit)?;
    Ok((counts, tally, backup))
}

/// What became of a unit: where, and the sides that differ as they were and as they are in the new pair.
fn told(memory: &str, change: &Change) -> String {
    let differs = |side: &usize| change.old[*side] != change.new[*side];
    let sides: Vec<String> = (0..2)
        .filter(differs)
        .map(|side| {
            let (old, new) = shortened(&change.old[side], &change.new[side]);
            match change.is_updated {
                true => format!("“{old}” → “{new}”"),
                false => format!("“{old}”, not “{new}”"),
            }
        })
        .collect();
    format!(
        "{memory}, line {}: {}: {}",
        change.line,
        if change.is_updated { "updated" } else { "kept" },
        sides.join("; ")
    )
}

/// Two texts, each cut to what is shown around the first place where they differ.
fn shortened(old: &str, new: &str) -> (String, String) {
    let alike = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let first = alike.count().saturating_sub(SHOWN / 4);
    let cut = |text: &str| {
        let mut rest = text.chars().skip(first);
        let shown: String = rest.by_ref().take(SHOWN).collect();
        let (before, after) = (first > 0, rest.next().is_some());
        let mark = |is_cut| if is_cut { "…" } else { "" };
        format!("{}{}{}", mark(before), shown, mark(after))
    };
    (cut(old), cut(new))
}

/// Makes a memory that is not there yet.
fn make(args: &ConvertArgs, inputs: &[Input], memory: &str, options: &Options) -> Result<Merged> {
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
    output::commit(outputs, args.quiet)?;
    Ok((counts, tally, None))
}
