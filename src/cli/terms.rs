//! `muwazi terms`: pairs in, the terms of both languages out.

use std::io;

use muwazi::error::Result;
use muwazi::files::{self, Pending};
use muwazi::formats::read;
use muwazi::pair::Pair;
use muwazi::terms::{Extractor, Form, Layout, Options, TermWriter};

use super::args::TermsArgs;
use super::{Outcome, grouped, output, plural, say};

/// Runs the command.
pub(super) fn run(args: &TermsArgs) -> Result<Outcome> {
    // That files are missing is said before anything is read.
    let inputs = read::inputs(&args.files)?;
    let references = read::inputs(&args.reference)?;
    let outputs = open(args)?;
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
    write(outputs, written)?;
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
                "{} less sure than {} were left out (--min-confidence)",
                plural(unsure, "pair"),
                args.min_confidence
            ));
        }
        if terms.is_empty() && used > 0 {
            say("no term stands in enough pairs; try --min-count 1");
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

/// A file that is being written beside its final place, or standard output.
type Output = (TermWriter<'static>, Option<Pending>);

/// Opens all outputs; none may be one of the inputs.
fn open(args: &TermsArgs) -> Result<Vec<Output>> {
    let inputs = [&*args.files, &*args.reference].concat();
    output::check(&args.output, &inputs)?;
    let layout = Layout {
        title: args.files.join(", "),
        examples: args.examples,
    };
    let stdout = |form: Form| -> Result<Output> {
        let writer = form.writer(Box::new(io::stdout()), "<stdout>", &layout)?;
        Ok((writer, None))
    };
    if args.output.is_empty() {
        return Ok(vec![stdout(args.format.unwrap_or(Form::Csv))?]);
    }
    let one = |path: &String| match (&**path == output::STDOUT_PATH, args.format) {
        (true, form) => stdout(form.unwrap_or(Form::Csv)),
        (false, form) => {
            let form = form.map_or_else(|| Form::from_path(path), Ok)?;
            let (out, pending) = files::create(path)?;
            Ok((form.writer(out, path, &layout)?, pending))
        }
    };
    args.output.iter().map(one).collect()
}

/// Writes all outputs, and only then puts each into its place.
fn write(mut outputs: Vec<Output>, terms: &[muwazi::terms::Term]) -> Result<()> {
    for (writer, _) in &mut outputs {
        terms.iter().try_for_each(|term| writer.write(term))?;
    }
    let finish = |(writer, pending): Output| writer.finish().map(|()| pending);
    let pending: Vec<Option<Pending>> = outputs.into_iter().map(finish).collect::<Result<_>>()?;
    pending.into_iter().flatten().try_for_each(Pending::commit)
}
