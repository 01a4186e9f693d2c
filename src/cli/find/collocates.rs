//! `muwazi find --collocates`: the words near what was found.

use muwazi::concordance::{Collocates, Query};
use muwazi::formats::collocates::{Collocate, Format, Options};
use muwazi::formats::{Outputs, csv, read};
use muwazi::io::sink::check_outputs;
use muwazi::model::error::Result;

use crate::cli::args::FindArgs;
use crate::cli::input::each_pair;
use crate::cli::{Outcome, grouped, inform, output, plural};

/// Runs the command. All pairs are read, for the frequencies of their words.
pub(super) fn run(
    args: &FindArgs,
    query: &Query,
    files: &[String],
    reach: usize,
) -> Result<Outcome> {
    let format = args.format.map(|format| format.name().parse::<Format>());
    let targets = output::targets::<Collocate>(&args.output, format.transpose()?, Format::Csv)?;
    let options = Options {
        csv: csv::Options::new(args.excel),
    };
    check_outputs(&args.output, files)?;
    let mut counted = Collocates::new(query, reach);
    let mut pairs = 0;
    for input in read::inputs(files)? {
        each_pair(&input, args.encoding.as_deref(), args.quiet, |pair| {
            counted.add(pair.ar(), pair.en());
            pairs += 1;
        })?;
    }
    let hits = counted.hits();
    let found = counted.finish(LEAST);
    // Not before all inputs are known to be right: standard output cannot be taken back.
    let mut outputs = Outputs::open(&targets, files, |_| options)?;
    let written = &found[..found.len().min(args.limit.unwrap_or(usize::MAX))];
    written.iter().try_for_each(|own| outputs.write(own))?;
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        inform(&format!(
            "{} near {} in {} pairs{}",
            plural(found.len(), "word"),
            plural(hits, "hit"),
            grouped(pairs),
            if written.len() < found.len() {
                format!("; the {} most typical are written", grouped(written.len()))
            } else {
                String::new()
            }
        ));
    }
    Ok(match hits {
        0 => Outcome::InPart,
        _ => Outcome::Done,
    })
}

/// Least number of times that a collocate stands near hits: what does once is chance.
const LEAST: usize = 2;
