//! `muwazi terms`: pairs in, the terms of both languages out.

use muwazi::formats::Outputs;
use muwazi::formats::csv;
use muwazi::formats::read;
use muwazi::formats::terms::{self, Format, Term};
use muwazi::io::sink::check_outputs;
use muwazi::model::error::Result;
use muwazi::model::pair::Pair;
use muwazi::terms::{Extractor, Options};

use super::args::TermsArgs;
use super::messages::inform_of;
use super::{Outcome, grouped, inform, output, plural};

/// Runs the command.
pub(super) fn run(args: &TermsArgs) -> Result<Outcome> {
    let inputs = read::inputs(&args.files)?;
    let references = read::inputs(&args.reference)?;
    // That something cannot be written is said before anything is read.
    let read = [&*args.files, &*args.reference].concat();
    check_outputs(&args.output, &read)?;
    let targets = output::targets::<Term>(&args.output, args.format, Format::Csv)?;
    let mut extractor = Extractor::new(Options {
        longest: args.max_words,
        least: args.min_count,
        examples: args.examples,
    });
    let mut unsure = 0;
    for input in &inputs {
        let name = input.name();
        each(args, input, |pair| {
            if pair.confidence() >= args.min_confidence {
                extractor.add(pair, &name)
            } else {
                unsure += 1
            }
        })?;
    }
    for input in &references {
        each(args, input, |pair| extractor.add_reference(pair))?;
    }
    let used = extractor.pairs();
    let terms = extractor.finish();
    let written = &terms[..terms.len().min(args.limit.unwrap_or(usize::MAX))];
    let mut outputs = Outputs::open(&targets, &read, |_| layout(args))?;
    written.iter().try_for_each(|term| outputs.write(term))?;
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        inform(&format!(
            "{} in {}{}",
            plural(terms.len(), "term"),
            plural(used, "pair"),
            if written.len() < terms.len() {
                format!("; the best {} are written", grouped(written.len()))
            } else {
                String::new()
            }
        ));
        if unsure > 0 {
            inform(&format!(
                "left out: {} less sure than {} (--min-confidence)",
                plural(unsure, "pair"),
                args.min_confidence
            ));
        }
        if terms.is_empty() && used > 0 {
            inform(if args.reference.is_empty() {
                "no term stands in enough pairs with its translation; try --min-count 1, and see that one side is Arabic"
            } else {
                "nothing is more frequent than in the reference and stands in enough pairs"
            });
        }
    }
    Ok(if terms.is_empty() {
        Outcome::InPart
    } else {
        Outcome::Done
    })
}

/// Passes each pair of a file to `take`, and reports if there is none.
fn each(args: &TermsArgs, input: &read::Input, mut take: impl FnMut(&Pair)) -> Result<()> {
    let mut count = 0;
    let mut pairs = read::open(input, args.encoding.as_deref())?;
    for record in pairs.by_ref() {
        take(&record?.pair);
        count += 1;
    }
    if !args.quiet {
        inform_of(&input.name(), &pairs);
    }
    if count == 0 && !args.quiet {
        inform(&format!(
            "warning: there are no pairs of Arabic and English in {}",
            input.name()
        ));
    }
    Ok(())
}

/// Options of the writing of terms.
fn layout(args: &TermsArgs) -> terms::Options {
    terms::Options {
        title: args.files.join(", "),
        examples: args.examples,
        is_compared: !args.reference.is_empty(),
        csv: csv::Options::new(args.excel),
    }
}
