//! `muwazi find`: words in pairs, each with its context and its translation.

mod collocates;
mod hits;
mod search;

use muwazi::concordance::{How, Query};
use muwazi::formats::hits::{Format, Hit, Options};
use muwazi::formats::{Outputs, csv, read};
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;

use super::args::FindArgs;
use super::{Outcome, grouped, inform, output, plural, usage};
use hits::Hits;

/// Runs the command.
pub(super) fn run(args: &FindArgs) -> Result<Outcome> {
    let (query, files) = asked(args)?;
    if let Some(reach) = args.collocates {
        return collocates::run(args, &query, files, reach);
    }
    let inputs = read::inputs(files)?;
    let outputs = open(args, &query, files)?;
    let mut hits = Hits::new(args, &query, outputs);
    let mut searched = 0;
    for input in &inputs {
        if hits.is_full() {
            break;
        }
        let pairs = search::search(args, &query, input, &mut hits)?;
        if pairs == 0 && !args.quiet {
            inform(&format!(
                "warning: there are no pairs of Arabic and English in {}",
                input.name()
            ));
        }
        searched += pairs;
    }
    let found = hits.finish()?;
    if !args.quiet {
        let limited = if found.shown == found.hits {
            String::new()
        } else if found.is_cut {
            format!(
                "the first {} are shown, there are more; ",
                grouped(found.shown)
            )
        } else {
            format!("{} are shown; ", grouped(found.shown))
        };
        let hits = plural(found.hits, "hit");
        let at_least = if found.is_cut { "at least " } else { "" };
        inform(&format!(
            "{at_least}{hits} in {}; {limited}{} searched",
            plural(found.pairs, "pair"),
            grouped(searched)
        ));
    }
    Ok(match found.hits {
        0 => Outcome::InPart,
        _ => Outcome::Done,
    })
}

/// The query, and the files to search.
fn asked(args: &FindArgs) -> Result<(Query, &[String])> {
    let how = How {
        is_exact: args.exact,
        is_regex: args.regex,
    };
    let (query, files) = match (&args.ar, &args.en, &*args.words_and_files) {
        (Some(ar), Some(en), files) => (Query::on_both(ar, en, how)?, files),
        (Some(ar), None, files) => (Query::on_side(Lang::Arabic, ar, how)?, files),
        (None, Some(en), files) => (Query::on_side(Lang::English, en, how)?, files),
        (None, None, [words, files @ ..]) => (Query::new(words, how)?, files),
        (None, None, []) => return Err(usage("say what to look for")),
    };
    if files.is_empty() {
        return Err(usage(
            "name the files of pairs after the words; - is standard input",
        ));
    }
    Ok((query, files))
}

/// Opens all outputs; none may be one of the `inputs`.
fn open(args: &FindArgs, query: &Query, inputs: &[String]) -> Result<Outputs<Hit>> {
    let targets = output::targets::<Hit>(&args.output, args.format, Format::Text)?;
    Outputs::open(&targets, inputs, |path| layout(args, query, path))
}

fn layout(args: &FindArgs, query: &Query, path: &str) -> Options {
    let terminal = output::Terminal::of(path, args.color, args.width);
    Options {
        title: query.words().to_owned(),
        width: terminal.width,
        context: args.context,
        is_colored: terminal.is_colored,
        csv: csv::Options::new(args.excel),
    }
}
