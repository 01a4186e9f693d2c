//! `muwazi terms`: pairs in, the terms of both languages out.

use std::io::{self, Write};

use muwazi::formats::read;
use muwazi::formats::terms::{Form, Layout, Term};
use muwazi::io::files::{self, Pending};
use muwazi::model::error::Result;
use muwazi::model::pair::Pair;
use muwazi::terms::{Extractor, Options};

use super::args::TermsArgs;
use super::{Outcome, grouped, output, plural, say};

/// Runs the command.
pub(super) fn run(args: &TermsArgs) -> Result<Outcome> {
    let inputs = read::inputs(&args.files)?;
    let references = read::inputs(&args.reference)?;
    // That something cannot be written is said before anything is read.
    output::check(&args.output, &[&*args.files, &*args.reference].concat())?;
    let targets = targets(args)?;
    let mut extractor = Extractor::new(Options {
        longest: args.max_words,
        least: args.min_count,
        examples: args.examples,
    });
    let mut unsure = 0;
    for input in &inputs {
        let name = input.name();
        each(args, input, |pair| {
            match pair.confidence >= args.min_confidence {
                true => extractor.add(pair, &name),
                false => unsure += 1,
            }
        })?;
    }
    for input in &references {
        each(args, input, |pair| extractor.add_reference(pair))?;
    }
    let used = extractor.pairs();
    let terms = extractor.finish();
    let written = &terms[..terms.len().min(args.limit.unwrap_or(usize::MAX))];
    write(args, &targets, written)?;
    if !args.quiet {
        say(&format!(
            "{} in {}{}",
            plural(terms.len(), "term"),
            plural(used, "pair"),
            match written.len() < terms.len() {
                true => format!("; the best {} are written", grouped(written.len())),
                false => String::new(),
            }
        ));
        if unsure > 0 {
            say(&format!(
                "left out: {} less sure than {} (--min-confidence)",
                plural(unsure, "pair"),
                args.min_confidence
            ));
        }
        if terms.is_empty() && used > 0 {
            say(match args.reference.is_empty() {
                true => {
                    "no term stands in enough pairs with its translation; try --min-count 1, and see that one side is Arabic"
                }
                false => {
                    "nothing is more frequent than in the reference and stands in enough pairs"
                }
            });
        }
    }
    Ok(match terms.is_empty() {
        true => Outcome::InPart,
        false => Outcome::Done,
    })
}

/// Hands on each pair of a file, and says if there is none.
fn each(args: &TermsArgs, input: &read::Input, mut take: impl FnMut(&Pair)) -> Result<()> {
    let mut count = 0;
    for record in read::open(input, args.encoding.as_deref())? {
        take(&record?.pair);
        count += 1;
    }
    if count == 0 && !args.quiet {
        say(&format!(
            "warning: there are no pairs of Arabic and English in {}",
            input.name()
        ));
    }
    Ok(())
}

/// Where to write what, standard output without a path.
fn targets(args: &TermsArgs) -> Result<Vec<(Option<String>, Form)>> {
    if args.output.is_empty() {
        return Ok(vec![(None, args.format.unwrap_or(Form::Csv))]);
    }
    let target = |path: &String| match (path == output::STDOUT_PATH, args.format) {
        (true, form) => Ok((None, form.unwrap_or(Form::Csv))),
        (false, Some(form)) => Ok((Some(path.clone()), form)),
        (false, None) => Ok((Some(path.clone()), Form::from_path(path)?)),
    };
    args.output.iter().map(target).collect()
}

/// Writes all outputs, and only then puts each into its place.
fn write(args: &TermsArgs, targets: &[(Option<String>, Form)], terms: &[Term]) -> Result<()> {
    let layout = Layout {
        title: args.files.join(", "),
        examples: args.examples,
        is_compared: !args.reference.is_empty(),
    };
    let written = |(path, form): &(Option<String>, Form)| -> Result<Option<Pending>> {
        let (out, pending): (Box<dyn Write>, _) = match path {
            Some(path) => files::create(path)?,
            None => (Box::new(io::stdout()), None),
        };
        let mut writer = form.writer(out, path.as_deref().unwrap_or("<stdout>"), &layout)?;
        terms.iter().try_for_each(|term| writer.write(term))?;
        writer.finish()?;
        Ok(pending)
    };
    let pending: Vec<Option<Pending>> = targets.iter().map(written).collect::<Result<_>>()?;
    pending.into_iter().flatten().try_for_each(Pending::commit)
}
