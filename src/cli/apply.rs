//! `muwazi apply`: pairs and decisions on them in, pairs out; with `--realign` the rest aligned anew.

use std::fs::File;

use muwazi::align::AlignerBuilder;
use muwazi::formats::Timestamp;
use muwazi::formats::read::{self, Record, TmxUnit, UnitSource};
use muwazi::formats::tmx::History;
use muwazi::model::error::{Error, Result};
use muwazi::review::realign;
use muwazi::review::{Decisions, Mark};

use super::args::ApplyArgs;
use super::{Outcome, grouped, inform, knowledge, output, plural, usage};

/// Name of a reviewer as the one who changed a unit.
const REVIEWER: &str = "review";

/// Runs the command.
pub(super) fn run(args: &ApplyArgs) -> Result<Outcome> {
    let file = &args.decisions;
    let json = File::open(file).map_err(|source| Error::read(file, source))?;
    let decisions = Decisions::from_reader(file, json)?;
    let options = args.output.style.options()?;
    let knowledge = args.knowledge.files();
    if !knowledge.is_empty() && !args.realign {
        return Err(usage(
            "--dictionary, --lexicon and --memory are for aligning anew; say --realign",
        ));
    }
    let aligner = args
        .realign
        .then(|| knowledge::aligner(&args.knowledge, args.quiet));
    let aligner = aligner.transpose()?.map(AlignerBuilder::build);
    let (mut pairs, mut units) = (Vec::new(), Vec::new());
    for input in read::inputs(&args.files)? {
        for record in read::open(&input, args.encoding.as_deref())? {
            let Record { pair, unit } = record?;
            pairs.push(pair);
            units.push(unit);
        }
    }
    // Before anything is opened to be written: all decisions fit, or nothing is done.
    let mut applied = decisions.apply(pairs)?;
    let inputs = [&*args.files, std::slice::from_ref(file), &*knowledge].concat();
    let mut outputs = args.output.open(&options, &inputs)?;
    if let Some(aligner) = &aligner {
        applied.pairs = realign::around(aligner, applied.pairs);
    }
    let (mut written, mut anew) = (0, 0);
    for reviewed in applied.pairs {
        anew += usize::from(reviewed.was.is_none() && !reviewed.is_by_hand);
        let is_bad = reviewed.mark == Some(Mark::Bad) && !args.keep_bad;
        let is_unsure = reviewed.pair.confidence() < args.min_confidence && !reviewed.is_by_hand;
        if is_bad || is_unsure {
            continue;
        }
        let own = reviewed.was.map(|number| units[number].clone());
        let record = Record {
            unit: match own.unwrap_or(UnitSource::None) {
                unit if reviewed.is_by_hand => changed(unit, options.date),
                unit => unit,
            },
            pair: reviewed.pair,
        };
        outputs.write_record(&record, |_| true)?;
        written += 1;
    }
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        let counts = applied.counts;
        let realigned = if args.realign {
            format!(
                "; the rest aligned anew: {} other than before",
                grouped(anew)
            )
        } else {
            String::new()
        };
        inform(&format!(
            "{} applied: {} good, {} bad, {} made anew{realigned}; {} written",
            plural(decisions.len(), "decision"),
            grouped(counts.good),
            grouped(counts.bad),
            plural(counts.made, "pair"),
            plural(written, "pair"),
        ));
    }
    Ok(Outcome::Done)
}

/// Marks a unit of TMX as changed by a reviewer, so that no merge takes it for the program's own. An old unit keeps its
/// maker and its notes.
fn changed(unit: UnitSource, date: Option<Timestamp>) -> UnitSource {
    let mut history = match unit {
        UnitSource::Tmx(unit) => unit.history,
        UnitSource::None | UnitSource::Same => History {
            tool: Some("muwazi".to_owned()),
            ..History::default()
        },
    };
    history.changed_by = Some(REVIEWER.to_owned());
    history.changed = date.map(|date| date.to_string());
    UnitSource::Tmx(Box::new(TmxUnit {
        raw: String::new(),
        history,
        codes: [None, None],
        dropped: 0,
        left_out: None,
    }))
}
