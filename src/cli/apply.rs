//! `muwazi apply`: pairs and what was decided on them in, pairs out.

use std::fs::File;

use muwazi::error::{Error, Result};
use muwazi::formats::read::{self, Record, Unit};
use muwazi::review::{Decisions, Mark};

use super::args::ApplyArgs;
use super::{Outcome, grouped, output, plural, say};

/// Runs the command.
pub(super) fn run(args: &ApplyArgs) -> Result<Outcome> {
    let file = &args.decisions;
    let json = File::open(file).map_err(|source| Error::read(file, source))?;
    let decisions = Decisions::from_reader(file, json)?;
    let options = args.output.style.options()?;
    let (mut pairs, mut units) = (Vec::new(), Vec::new());
    for input in read::inputs(&args.files)? {
        for record in read::open(&input, args.encoding.as_deref())? {
            let Record { pair, unit } = record?;
            pairs.push(pair);
            units.push(unit);
        }
    }
    // Before anything is opened to be written: all decisions fit, or nothing is done.
    let applied = decisions.apply(pairs)?;
    let inputs = [&*args.files, std::slice::from_ref(file)].concat();
    let mut outputs = args.output.open(&options, &inputs)?;
    let mut written = 0;
    for reviewed in applied.pairs {
        let is_bad = reviewed.mark == Some(Mark::Bad) && !args.keep_bad;
        if is_bad || reviewed.pair.confidence < args.min_confidence {
            continue;
        }
        // A unit keeps who made it and what was noted to it, as long as its texts are its own.
        let unit = match reviewed.was {
            Some(number) => std::mem::replace(&mut units[number], Unit::None),
            None => Unit::None,
        };
        let record = Record {
            pair: reviewed.pair,
            unit,
        };
        outputs
            .iter_mut()
            .try_for_each(|output| output.write_record(&record))?;
        written += 1;
    }
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        let counts = applied.counts;
        say(&format!(
            "{} applied: {} good, {} bad, {} made anew; {} written",
            plural(decisions.len(), "decision"),
            grouped(counts.good),
            grouped(counts.bad),
            plural(counts.made, "pair"),
            plural(written, "pair"),
        ));
    }
    Ok(Outcome::Done)
}
