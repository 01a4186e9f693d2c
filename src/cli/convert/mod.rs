//! `muwazi convert`: pairs in, pairs out.

mod filter;
mod into;

use std::collections::BTreeMap;

use muwazi::formats::read::{self, Input, Record, UnitSource};
use muwazi::formats::{Format, NotHeld, Options};
use muwazi::io::streams;
use muwazi::io::tmx::{recoded, signed};
use muwazi::model::error::Result;

use super::args::ConvertArgs;
use super::{Outcome, grouped, inform, messages, output, plural};
use filter::{Filter, LeftOut};

/// Runs the command.
pub(super) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let inputs = read::inputs(&args.files)?;
    let options = args.output.style.options()?;
    match &args.into {
        Some(memory) => into::run(args, &inputs, memory, &options),
        None => write(args, &inputs, options),
    }
}

/// Writes all pairs to the outputs.
fn write(args: &ConvertArgs, inputs: &[Input], options: Options) -> Result<Outcome> {
    let is_tmx = |target: &(String, Format)| target.1 == Format::Tmx;
    let keeps_units = args.output.targets()?.iter().any(is_tmx) && is_as_it_was(args);
    let mut outputs = None;
    let mut filter = Filter::new(args);
    let mut tally = Tally::default();
    let open = |prologue: Option<&str>| {
        let mut options = options.clone();
        if keeps_units {
            options.tmx.prologue = match prologue {
                Some(prologue) => Some(prologue.to_owned()),
                None => first_prologue(args, inputs)?,
            };
        }
        args.output.open(&options, &args.files)
    };
    each(
        args,
        inputs,
        &mut filter,
        &mut tally,
        &mut |record, prologue| {
            let outputs = match &mut outputs {
                Some(outputs) => outputs,
                None => outputs.insert(open(prologue)?),
            };
            let mut not_held = NotHeld::Alone;
            let is_written = outputs.write_record(record, |format| {
                let is_unit =
                    format == Format::Tmx && keeps_units && record.unit != UnitSource::None;
                let reason = format.leaves_out_record(record, &options);
                not_held = reason.unwrap_or(not_held);
                is_unit || (reason.is_none() && no_pair(record).is_none())
            })?;
            let reason = || no_pair(record).map_or(LeftOut::NotHeld(not_held), LeftOut::File);
            Ok((!is_written).then(reason))
        },
    )?;
    let outputs = match outputs {
        Some(outputs) => outputs,
        None => open(None)?,
    };
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        if tally.is_one_sided() {
            inform(&format!(
                "warning: nothing in {} is in Arabic and English both: are those its languages?",
                args.files.join(", ")
            ));
        }
        inform(&tally.to_string());
    }
    Ok(tally.outcome())
}

/// Text before the units of the first memory among the inputs, where other inputs come before it.
fn first_prologue(args: &ConvertArgs, inputs: &[Input]) -> Result<Option<String>> {
    let is_file = |input: &&Input| matches!(input, Input::File(path) if !streams::is_stream(path));
    for input in inputs.iter().filter(is_file) {
        let mut pairs = read::open(input, args.encoding.as_deref())?;
        pairs.next().transpose()?;
        if let Some(prologue) = pairs.prologue() {
            return Ok(Some(prologue.to_owned()));
        }
    }
    Ok(None)
}

/// Whether units of TMX may be written as they were read.
fn is_as_it_was(args: &ConvertArgs) -> bool {
    let output = &args.output;
    output.style.tmx_flavor.is_none() && !output.style.doctype && output.style.source.is_none()
}

/// Function that takes a pair, and the text before the units in its TMX; returns the reason if it was not of use.
type Take<'a> = dyn FnMut(&Record, Option<&str>) -> Result<Option<LeftOut>> + 'a;

/// Passes all pairs that pass the filter to `take`.
fn each(
    args: &ConvertArgs,
    inputs: &[Input],
    filter: &mut Filter,
    tally: &mut Tally,
    take: &mut Take,
) -> Result<()> {
    // What stands in the first memory before its units: those of all go out under it.
    let mut header: Option<String> = None;
    for input in inputs {
        let mut pairs = read::open(input, args.encoding.as_deref())?.with_all_units();
        while let Some(record) = pairs.next() {
            tally.read += 1;
            let mut record = recode(args, filter.normalized(record?)?)?;
            if let (UnitSource::Tmx(unit), Some(own)) = (&mut record.unit, pairs.prologue())
                && header.get_or_insert_with(|| own.to_owned()) != own
                && let Some(tool) = &unit.history.tool
            {
                unit.raw = signed(&unit.raw, tool)?;
            }
            let is_there = |text: &str| !text.trim().is_empty();
            tally.paired += usize::from(is_there(record.pair.ar()) && is_there(record.pair.en()));
            let left_out = match filter
                .leaves_out(&record)
                .filter(|_| no_pair(&record).is_none())
            {
                Some(reason) => Some(reason),
                None => take(&record, pairs.prologue())?,
            };
            match left_out {
                Some(reason) => tally.leave_out(reason, 1),
                None => tally.written += 1,
            }
        }
        if !args.quiet {
            messages::warn_of(&input.name(), &pairs);
        }
        for (&reason, &count) in pairs.left_out() {
            tally.read += count;
            tally.leave_out(LeftOut::File(reason), count);
        }
    }
    Ok(())
}

/// Reason for which a unit is no pair, if it is none.
fn no_pair(record: &Record) -> Option<read::LeftOut> {
    match &record.unit {
        UnitSource::Tmx(unit) => unit.left_out,
        _ => None,
    }
}

/// Sets the language codes of a unit that the user gives.
fn recode(args: &ConvertArgs, mut record: Record) -> Result<Record> {
    let (ar, en) = (&args.output.style.ar_code, &args.output.style.en_code);
    if ar.is_none() && en.is_none() {
        return Ok(record);
    }
    if let UnitSource::Tmx(unit) = &mut record.unit {
        let own = |index: usize| unit.codes[index].clone().unwrap_or_default();
        let ar = ar.as_ref().map_or_else(|| own(0), ToString::to_string);
        let en = en.as_ref().map_or_else(|| own(1), ToString::to_string);
        unit.raw = recoded(&unit.raw, &ar, &en)?;
    }
    Ok(record)
}

/// Numbers of pairs that were read, written, and left out.
#[derive(Default)]
struct Tally {
    read: usize,
    /// Number of pairs with text on both sides.
    paired: usize,
    written: usize,
    left_out: BTreeMap<LeftOut, usize>,
}

impl Tally {
    fn leave_out(&mut self, reason: LeftOut, count: usize) {
        *self.left_out.entry(reason).or_default() += count;
    }

    fn reasons(&self) -> String {
        let reasons = self.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, &count)| format!("{} {reason}", grouped(count)))
            .collect();
        if reasons.is_empty() {
            String::new()
        } else {
            format!("; left out: {}", reasons.join(", "))
        }
    }

    /// Whether there was any text, but no pair of Arabic and English.
    fn is_one_sided(&self) -> bool {
        self.read > 0 && self.paired == 0
    }

    fn outcome(&self) -> Outcome {
        if self.written > 0 && !self.is_one_sided() {
            Outcome::Done
        } else {
            Outcome::InPart
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (read, written) = (plural(self.read, "pair"), grouped(self.written));
        write!(f, "{read} read, {written} written{}", self.reasons())
    }
}
