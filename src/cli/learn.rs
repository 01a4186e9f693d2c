//! `muwazi learn`: pairs, and what reviewers decided on them, in; a lexicon out.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::path::Path;

use muwazi::formats::read::{self, Input};
use muwazi::io::sink::{check_outputs, write_whole};
use muwazi::lexicon::Lexicon;
use muwazi::lexicon::learn::{Learner, Options};
use muwazi::model::error::{Error, Result};
use muwazi::model::pair::Pair;
use muwazi::review::{Decisions, Mark};
use muwazi::text::script;

use super::args::LearnArgs;
use super::messages::warn_of;
use super::{Outcome, grouped, inform, usage};

/// Runs the command.
pub(super) fn run(args: &LearnArgs) -> Result<Outcome> {
    let inputs = inputs(&args.files)?;
    let read = inputs
        .iter()
        .flat_map(|input| input.decisions.iter().copied().chain([input.path]));
    let paths: Vec<String> = read.map(str::to_owned).collect();
    check_outputs(std::slice::from_ref(&args.output), &paths)?;
    let mut learner = Learner::new();
    for input in &inputs {
        let tally = input.teach(&mut learner, args)?;
        if !args.quiet {
            inform(&format!("{}: {}", input.path, described(&tally)));
        }
        if tally.used == 0 {
            return Err(usage(format!(
                "{} has no pair to learn from: {}; give rows with an Arabic and an English text, a tab between them",
                input.path,
                described(&tally)
            )));
        }
    }
    let options = Options {
        least_seen: args.least_seen,
        least_count: args.least_linked,
        ..Options::default()
    };
    let lexicon = Lexicon::learn(&learner, &options);
    let (keys, words, links) = lexicon.sizes();
    if links == 0 {
        return Err(usage(
            "nothing was seen often enough to be learnt; give more pairs",
        ));
    }
    write_whole(&args.output, |out| out.write_all(lexicon.bytes()))?;
    if !args.quiet {
        inform(&format!(
            "learnt from {} pairs: {} keys of Arabic words, {} English words, {} links; {} bytes",
            grouped(learner.pairs()),
            grouped(keys),
            grouped(words),
            grouped(links),
            grouped(lexicon.bytes().len())
        ));
    }
    Ok(Outcome::Done)
}

/// Files to learn from: a file of decisions is on the pairs of the one after it.
fn inputs(files: &[String]) -> Result<Vec<Weighted<'_>>> {
    let mut inputs = Vec::new();
    let mut decisions = None;
    for file in files {
        if Decisions::are_in(file) {
            if let Some(before) = decisions.replace(file.as_str()) {
                return Err(without_pairs(before));
            }
            continue;
        }
        let input = Weighted::parse(file)?;
        let decisions = decisions.take();
        inputs.push(Weighted { decisions, ..input });
    }
    match decisions {
        Some(last) => Err(without_pairs(last)),
        None => Ok(inputs),
    }
}

fn without_pairs(decisions: &str) -> Error {
    usage(format!(
        "{decisions} holds decisions on pairs, and not the pairs themselves; name their file after it, as in \
         `muwazi learn {decisions} pairs.jsonl`, or the page"
    ))
}

/// A file to learn from.
struct Weighted<'a> {
    path: &'a str,
    /// File of decisions on its pairs.
    decisions: Option<&'a str>,
    /// Weight of each of its pairs.
    weight: f32,
}

impl<'a> Weighted<'a> {
    /// Parses `FILE` or `FILE@WEIGHT`; a file may have an `@` in its name.
    fn parse(argument: &'a str) -> Result<Self> {
        let Some((path, weight)) = argument
            .rsplit_once('@')
            .filter(|_| !Path::new(argument).exists())
        else {
            return Ok(Self {
                path: argument,
                decisions: None,
                weight: 1.0,
            });
        };
        match weight.parse() {
            Ok(weight) if (LEAST_WEIGHT..=MOST_WEIGHT).contains(&weight) => Ok(Self {
                path,
                decisions: None,
                weight,
            }),
            _ => Err(usage(format!(
                "{argument}: {weight:?} is no weight, and there is no file of that name; give a number from \
                 {LEAST_WEIGHT} to {MOST_WEIGHT} after the @"
            ))),
        }
    }

    /// Adds all pairs of the file to a learner, as they are after the decisions on them, each with its confidence as a
    /// factor of its weight.
    fn teach(&self, learner: &mut Learner, args: &LearnArgs) -> Result<Tally> {
        let input = Input::File(self.path.to_owned());
        let mut pairs = read::open(&input, args.encoding.as_deref())?;
        let mut tally = Tally::default();
        let mut take = |pair: &Pair| {
            // What a person has confirmed is right, however sure it was before.
            let confidence = if pair.is_human() {
                1.0
            } else {
                pair.confidence()
            };
            let weight = self.weight * confidence as f32;
            match script::oriented(pair.ar(), pair.en()) {
                None => tally.leave_out(LeftOut::File(read::LeftOut::Sides), 1),
                Some(_) if confidence == 0.0 => tally.leave_out(LeftOut::Unsure, 1),
                Some((ar, en)) if learner.add(ar, en, weight) => tally.used += 1,
                Some(_) => tally.leave_out(LeftOut::Words, 1),
            }
        };
        match self.decisions {
            Some(path) => {
                let json = File::open(path).map_err(|source| Error::read(path, source))?;
                let decisions = Decisions::from_reader(path, json)?;
                let pairs = pairs.by_ref().map(|record| Ok(record?.pair));
                let applied = decisions.apply(pairs.collect::<Result<Vec<Pair>>>()?)?;
                let (bad, others): (Vec<_>, Vec<_>) =
                    (applied.pairs.iter()).partition(|reviewed| reviewed.mark == Some(Mark::Bad));
                others.iter().for_each(|reviewed| take(&reviewed.pair));
                if !bad.is_empty() {
                    tally.leave_out(LeftOut::Bad, bad.len());
                }
            }
            None => {
                for record in pairs.by_ref() {
                    take(&record?.pair);
                }
            }
        }
        if !args.quiet {
            warn_of(self.path, &pairs);
        }
        for (&reason, &count) in pairs.left_out() {
            tally.leave_out(LeftOut::File(reason), count);
        }
        Ok(tally)
    }
}

/// Numbers of pairs that were of use, and of those that were not.
#[derive(Default)]
struct Tally {
    used: usize,
    left_out: BTreeMap<LeftOut, usize>,
}

impl Tally {
    fn leave_out(&mut self, reason: LeftOut, count: usize) {
        *self.left_out.entry(reason).or_default() += count;
    }
}

/// Reason for which a row or pair is of no use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LeftOut {
    File(read::LeftOut),
    Words,
    Bad,
    Unsure,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(reason) => reason.fmt(f),
            Self::Words => f.write_str("without words on both sides"),
            Self::Bad => f.write_str("marked as bad"),
            Self::Unsure => f.write_str("with a confidence of 0"),
        }
    }
}

/// Least and greatest weight that is accepted.
const LEAST_WEIGHT: f32 = 0.001;
const MOST_WEIGHT: f32 = 1000.0;

fn described(tally: &Tally) -> String {
    let noun = if tally.used == 1 { "pair" } else { "pairs" };
    let mut described = format!("{} usable {noun}", grouped(tally.used));
    let reasons: Vec<String> = tally
        .left_out
        .iter()
        .map(|(reason, &count)| format!("{} {reason}", grouped(count)))
        .collect();
    if !reasons.is_empty() {
        described += &format!("; left out: {}", reasons.join(", "));
    }
    described
}
