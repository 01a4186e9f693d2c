//! `muwazi terms`: pairs in, the terms of both languages out.

use muwazi::formats::Outputs;
use muwazi::formats::csv;
use muwazi::formats::read;
use muwazi::formats::terms::{self, Format, Term};
use muwazi::io::sink::check_outputs;
use muwazi::model::error::Result;
use muwazi::terms::{Extractor, Judgement, Known, Options};

use super::args::TermsArgs;
use super::input::each_pair;
use super::{Outcome, folders, grouped, inform, knowledge, output, plural};

/// Greatest number of terms of which it is said that a glossary has them otherwise.
const MOST_SHOWN: usize = 20;

/// Runs the command.
pub(super) fn run(args: &TermsArgs) -> Result<Outcome> {
    let encoding = args.encoding.as_deref();
    let files = folders::files_of(&args.files, encoding, args.quiet)?;
    let reference = folders::files_of(&args.reference, encoding, args.quiet)?;
    let inputs = read::inputs(&files)?;
    let references = read::inputs(&reference)?;
    // That something cannot be written is said before anything is read whole.
    let read = [&*files, &*reference, &*args.known].concat();
    check_outputs(&args.output, &read)?;
    let targets = output::targets::<Term>(&args.output, args.format, Format::Csv)?;
    let usual = Options::default();
    let mut extractor = Extractor::new(Options {
        longest: args.max_words,
        least: args.min_count.unwrap_or(usual.least),
        once: args.min_count.is_none(),
        examples: args.examples,
    });
    let mut known = Known::default();
    for dictionary in knowledge::dictionaries(&args.known, args.quiet)? {
        known.add(&dictionary);
    }
    let mut unsure = 0;
    for input in &inputs {
        let name = input.name();
        each_pair(input, encoding, args.quiet, |pair| {
            if pair.confidence() >= args.min_confidence {
                extractor.add(pair, &name)
            } else {
                unsure += 1
            }
        })?;
    }
    for input in &references {
        each_pair(input, encoding, args.quiet, |pair| {
            extractor.add_reference(pair);
        })?;
    }
    let used = extractor.pairs();
    let mut terms = extractor.finish();
    let found = terms.len();
    terms.retain_mut(|term| match known.judge(term) {
        Judgement::Known => false,
        Judgement::New => true,
        Judgement::Otherwise(others) => {
            term.known = others;
            true
        }
    });
    let written = &terms[..terms.len().min(args.limit.unwrap_or(usize::MAX))];
    let mut outputs = Outputs::open(&targets, &read, |_| layout(args))?;
    written.iter().try_for_each(|term| outputs.write(term))?;
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        inform(&format!(
            "{} in {}{}",
            plural(found, "term"),
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
        if !args.known.is_empty() {
            report_known(&terms, found - terms.len());
        }
        if found == 0 && used > 0 {
            inform(if args.reference.is_empty() {
                "no term stands in enough pairs with its translation; try --min-count 1, and see that one side is Arabic"
            } else {
                "nothing is more frequent than in the reference and stands in enough pairs"
            });
        }
    }
    Ok(if found == 0 {
        Outcome::InPart
    } else {
        Outcome::Done
    })
}

/// Says how many terms were known, and which are translated otherwise than a glossary has it.
fn report_known(terms: &[Term], known: usize) {
    let otherwise = || terms.iter().filter(|term| !term.known.is_empty());
    inform(&format!(
        "left out: {} in the glossary; {} translated otherwise than there{}",
        plural(known, "term"),
        grouped(otherwise().count()),
        if otherwise().next().is_some() {
            ":"
        } else {
            ""
        }
    ));
    for term in otherwise().take(MOST_SHOWN) {
        inform(&format!(
            "  {} – {} ({}); glossary: {}",
            term.en.text,
            term.ar.text,
            plural(term.pairs, "pair"),
            term.known.join("; ")
        ));
    }
    let more = otherwise().count().saturating_sub(MOST_SHOWN);
    if more > 0 {
        inform(&format!(
            "  and {} more: see the column known",
            grouped(more)
        ));
    }
}

/// Options of the writing of terms.
fn layout(args: &TermsArgs) -> terms::Options {
    terms::Options {
        title: args.files.join(", "),
        examples: args.examples,
        is_compared: !args.reference.is_empty(),
        has_known: !args.known.is_empty(),
        csv: csv::Options::new(args.excel),
    }
}
