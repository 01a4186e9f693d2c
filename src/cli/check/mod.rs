//! `muwazi check`: what a reviser looks for in pairs, what breaks the import of memories, and clean copies of these.

mod copy;
mod listing;
mod rules;
mod source;

use std::rc::Rc;

use muwazi::check::{Checker, Mending, Severity};
use muwazi::formats::Outputs;
use muwazi::formats::findings::{Format, Found, InPair, Options};
use muwazi::formats::read::{self, Input};
use muwazi::io::streams::is_stream;
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::memory::check;
use muwazi::model::error::Result;

use super::args::CheckArgs;
use super::messages::{described, report_error};
use super::{Outcome, inform, output, plural, print, usage};
use copy::Copy;
use listing::Listing;
use rules::Chosen;
use source::Source;

/// Runs the command.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    if args.rules.as_deref() == Some("help") {
        return print(&rules::list(args.language())).map(|()| Outcome::Done);
    }
    let chosen = Chosen::of(args.rules.as_deref())?;
    let is_memory = |path: &&String| path.to_ascii_lowercase().ends_with(".tmx");
    if let Some(path) = args.output.iter().find(is_memory).filter(|_| !args.fix) {
        return Err(usage(format!(
            "findings cannot be written to {path}; --fix writes a clean copy of a memory"
        )));
    }
    let glossaries = args.glossary.iter().map(Dictionary::read);
    let glossaries = glossaries.collect::<Result<Vec<Dictionary>>>()?;
    let inputs = read::inputs(&args.files)?;
    let copies = copy::paths(args, &inputs)?;
    let listed = if args.fix { &[][..] } else { &args.output };
    let targets = output::targets::<Found>(listed, args.format, Format::Text)?;
    let is_table = targets
        .iter()
        .any(|(path, format)| is_stream(path) && *format == Format::Text);
    let mut outputs = Outputs::open(&targets, &args.files, |path| layout(args, path))?;
    let mut outcome = Outcome::Done;
    let mut failed = 0;
    for (index, input) in inputs.iter().enumerate() {
        let checked = check_one(
            args,
            &chosen,
            &glossaries,
            input,
            copies.get(index),
            &mut outputs,
        );
        let (file, own) = match checked {
            Ok(checked) => (input.name(), checked),
            Err(error) if inputs.len() == 1 || error.is_broken_pipe() => return Err(error),
            Err(error) => {
                report_error(&error);
                failed += 1;
                continue;
            }
        };
        if own.outcome == Outcome::InPart {
            outcome = Outcome::InPart;
        }
        if is_table {
            outputs.flush()?;
            print(&own.summary)?;
        } else if !args.quiet {
            inform(own.summary.lines().next().unwrap_or(&file));
        }
    }
    output::commit(outputs, args.quiet)?;
    if failed > 0 {
        let all = inputs.len();
        return Err(usage(format!(
            "{failed} of {all} files could not be checked"
        )));
    }
    Ok(outcome)
}

fn layout(args: &CheckArgs, path: &str) -> Options {
    let terminal = output::Terminal::of(path, args.color, args.width);
    Options {
        title: args.files.join(", "),
        width: terminal.width,
        is_colored: terminal.is_colored,
        csv: muwazi::formats::csv::Options::new(args.excel),
    }
}

/// What came of the check of a file.
struct Checked {
    outcome: Outcome,
    /// Text with the number of times that each rule was broken.
    summary: String,
}

fn check_one(
    args: &CheckArgs,
    chosen: &Chosen,
    glossaries: &[Dictionary],
    input: &Input,
    copy: Option<&Copy>,
    outputs: &mut Outputs<Found>,
) -> Result<Checked> {
    let source = Source::new(input)?;
    let is_memory = source.is_memory()?;
    if !is_memory && chosen.pairs.is_empty() {
        return Err(usage(format!(
            "{} is no memory in TMX, and --rules asks for nothing but its import; name rules of pairs too, or leave --rules out",
            input.name()
        )));
    }
    let _lock = copy.map(Copy::lock).transpose()?;
    let mut listing = Listing::new(outputs, args.all);
    let mut outcome = Outcome::Done;
    let options = check::Options {
        max_length: args.max_length,
        mending: Mending {
            spaces: chosen.pairs.has_named("spaces"),
            marks: chosen.pairs.has_named("bidi-marks"),
            digits: args.digits.map(Into::into),
        },
        ..check::Options::default()
    };
    let file: Rc<str> = input.name().into();
    let summary = if is_memory && (chosen.asks_import() || copy.is_some()) {
        let summary = check::check(&file, source.open()?, &options, &mut |finding| {
            if chosen.has(finding.rule) {
                let found = Found {
                    file: Rc::clone(&file),
                    line: finding.line,
                    column: Some(finding.column),
                    rule: finding.rule.name,
                    severity: finding.rule.severity,
                    reason: finding.reason,
                    pair: None,
                };
                listing.take(&found, finding.rule.about(args.language()));
            }
        })?;
        listing.check()?;
        Some(summary)
    } else {
        None
    };
    let mut units = summary
        .as_ref()
        .map(|summary| plural(summary.units, "unit"));
    if !chosen.pairs.is_empty() {
        let (pairs, is_whole) =
            check_pairs(args, chosen, glossaries, &source, is_memory, &mut listing)?;
        if !is_whole {
            outcome = Outcome::InPart;
        }
        units.get_or_insert_with(|| plural(pairs, "pair"));
    }
    let summarised = listing.summary(&file, &units.unwrap_or_else(|| plural(0, "pair")));
    match (copy, &summary) {
        (Some(copy), Some(summary)) => {
            let is_whole = copy.write(&file, &source, &options, summary)?;
            if !args.quiet {
                inform(&copy.written(summary));
            }
            outcome = if is_whole {
                Outcome::Done
            } else {
                Outcome::InPart
            };
        }
        _ if listing.worst() == Some(Severity::Error) => outcome = Outcome::InPart,
        _ => {}
    }
    Ok(Checked {
        outcome,
        summary: summarised,
    })
}

/// Checks the pairs of a file; returns their number, and whether all of the file was pairs that could be read.
fn check_pairs(
    args: &CheckArgs,
    chosen: &Chosen,
    glossaries: &[Dictionary],
    source: &Source,
    is_memory: bool,
    listing: &mut Listing,
) -> Result<(usize, bool)> {
    let file: Rc<str> = source.name().into();
    let lang = args.language();
    let checker = Checker::new(chosen.pairs.clone());
    let mut checker = glossaries.iter().fold(checker, Checker::with_glossary);
    let mut pairs = source.pairs(args.encoding.as_deref())?.with_untranslated();
    let mut number = 0;
    while let Some(record) = pairs.next() {
        let pair = match record {
            Ok(record) => Rc::new(record.pair),
            // What is wrong with a memory was said; a copy of it can be read.
            Err(error) if is_memory => {
                if !args.quiet {
                    let what = match number {
                        0 => "no translations were checked".to_owned(),
                        1 => "only the first pair was checked as a translation".to_owned(),
                        _ => format!("only the first {number} pairs were checked as translations"),
                    };
                    inform(&format!("warning: {what}: {}", described(&error)));
                }
                return Ok((number, false));
            }
            Err(error) => return Err(error),
        };
        number += 1;
        checker.find_empty(pairs.is_list());
        for finding in checker.check(&pair) {
            let found = Found {
                file: Rc::clone(&file),
                line: pairs.line(),
                column: None,
                rule: finding.rule.name,
                severity: finding.rule.severity,
                reason: finding.reason.text(lang).to_owned(),
                pair: Some(InPair {
                    number,
                    pair: Rc::clone(&pair),
                    ar: finding.ar,
                    en: finding.en,
                }),
            };
            listing.take(&found, finding.rule.about(lang));
        }
        listing.check()?;
    }
    if !args.quiet && !is_memory {
        super::messages::inform_of(&file, &pairs);
    }
    if number == 0 && !is_memory {
        inform(&format!(
            "warning: there are no pairs of Arabic and English in {file}"
        ));
        return Ok((0, false));
    }
    Ok((number, true))
}
