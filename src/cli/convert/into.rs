//! Merging into a memory, whose old file is never lost.

use muwazi::convert::Conversion;
use muwazi::formats::read::Input;
use muwazi::io::sink::check_outputs;
use muwazi::io::streams;
use muwazi::memory::{Change, Memory};
use muwazi::model::error::Result;

use super::{outcome, reasons, say_warnings};
use crate::cli::args::ConvertArgs;
use crate::cli::{Outcome, grouped, inform, output, plural, usage};

/// Number of characters of a text that are shown.
const SHOWN: usize = 40;

/// Merges all pairs into `memory`.
pub(super) fn run(
    args: &ConvertArgs,
    conversion: &Conversion,
    inputs: &[Input],
    memory: &str,
) -> Result<Outcome> {
    if streams::is_stream(memory) {
        return Err(usage(
            "merging reads twice, which standard input (-) cannot; name files",
        ));
    }
    check_outputs(&[memory.to_owned()], &args.files)?;
    let merging = Memory::open(memory)?
        .with_duplicate_key(conversion.filter.duplicate_key.unwrap_or_default())
        .with_options(conversion.options.clone())
        .with_backup(!args.no_backup);
    let mut tell = |change: Change| inform(&told(memory, &change));
    let tell: Option<&mut dyn FnMut(Change)> = if args.verbose { Some(&mut tell) } else { None };
    let waits = || {
        if !args.quiet {
            inform(&format!(
                "{memory} is being changed by another muwazi; waiting for it"
            ));
        }
    };
    let (converted, report) = conversion.merge(inputs, &merging, waits, tell)?;
    if !args.quiet {
        say_warnings(&converted);
        let counts = report.counts;
        output::say_dropped(memory, counts.dropped);
        let kept = match counts.kept {
            1 => "1 kept as it was".to_owned(),
            kept => format!("{} kept as they were", grouped(kept)),
        };
        let backup = report
            .backup
            .map(|name| format!("; the old memory is {name}"));
        inform(&format!(
            "{memory}: {} added, {} updated, {kept}, {}{}{}",
            grouped(counts.added),
            grouped(counts.updated),
            plural(counts.duplicates, "duplicate"),
            reasons(&converted),
            backup.unwrap_or_default(),
        ));
    }
    Ok(outcome(&converted))
}

/// Message about a unit that a new pair met: its place, and the sides that differ, old and new.
fn told(memory: &str, change: &Change) -> String {
    let differs = |side: &usize| change.old[*side] != change.new[*side];
    let sides: Vec<String> = (0..2)
        .filter(differs)
        .map(|side| {
            let (old, new) = shortened(&change.old[side], &change.new[side]);
            if change.is_updated {
                format!("“{old}” → “{new}”")
            } else {
                format!("“{old}”, not “{new}”")
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

/// Cuts two texts to what is shown around the first place where they differ.
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
