//! `muwazi find`: words in pairs, each with its context and its translation.

mod collocates;
mod frequencies;
mod hits;
mod words;

use std::rc::Rc;

use muwazi::concordance::search::{Indexing, Reading, Remark, search};
use muwazi::concordance::{How, Query, index};
use muwazi::formats::hits::{Format, Hit, Options};
use muwazi::formats::read::{self, Input};
use muwazi::formats::{Outputs, csv};
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;

use super::args::FindArgs;
use super::{Outcome, folders, grouped, inform, output, plural, usage};
use hits::Hits;

/// Runs the command.
pub(super) fn run(args: &FindArgs) -> Result<Outcome> {
    if let Some(unit) = args.frequencies {
        return frequencies::run(args, unit.into());
    }
    let (query, names) = asked(args)?;
    let files = &*folders::files_of(names, args.encoding.as_deref(), args.quiet)?;
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
        let file: Rc<str> = input.name().into();
        let mut take = |entry| {
            let is_wanted = hits.take(&file, entry)?;
            if !is_wanted {
                // The rest of the file may be read for an index alone.
                hits.flush()?;
            }
            Ok(is_wanted)
        };
        let tell = &mut |remark| say(args, input, &remark);
        let pairs = search(input, &query, &reading(args), &mut take, tell)?;
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

fn reading(args: &FindArgs) -> Reading {
    Reading {
        encoding: args.encoding.clone(),
        indexing: match (args.no_index, args.index) {
            (true, _) => Indexing::Never,
            (_, true) => Indexing::Always,
            _ => Indexing::Large,
        },
    }
}

/// Says what is to be said of a file, as far as that is wanted.
fn say(args: &FindArgs, input: &Input, remark: &Remark) {
    let place = || {
        input
            .paths()
            .next()
            .map_or(String::new(), |path| index::beside(path))
    };
    match remark {
        Remark::Indexed(pairs) if !args.quiet => inform(&format!(
            "{}: {} indexed for later searches, in {}",
            input.name(),
            plural(*pairs, "pair"),
            place()
        )),
        Remark::Indexed(_) => {}
        Remark::ByIndex | Remark::Damaged if args.verbose => {
            inform(&format!("{}: {remark}, {}", input.name(), place()));
        }
        _ if args.verbose => inform(&format!("{}: {remark}", input.name())),
        _ => {}
    }
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
