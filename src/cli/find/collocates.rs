//! `muwazi find --collocates`: the words near what was found.

use muwazi::concordance::{Collocates, Query};
use muwazi::formats::words::Collocate;
use muwazi::model::error::Result;

use super::words::Listing;
use crate::cli::args::FindArgs;
use crate::cli::{Outcome, grouped, inform, plural};

/// Runs the command. All pairs are read, for the frequencies of their words.
pub(super) fn run(
    args: &FindArgs,
    query: &Query,
    files: &[String],
    reach: usize,
) -> Result<Outcome> {
    let listing = Listing::new::<Collocate>(args, files)?;
    let mut counted = Collocates::new(query, reach);
    let mut pairs = 0;
    listing.read(|pair, _| {
        counted.add(pair.ar(), pair.en());
        pairs += 1;
    })?;
    let hits = counted.hits();
    let found = counted.finish(LEAST);
    let written = listing.write(&found)?;
    if !args.quiet {
        let limited = if written < found.len() {
            format!("; the {} most typical are written", grouped(written))
        } else {
            String::new()
        };
        inform(&format!(
            "{} near {} in {} pairs{limited}",
            plural(found.len(), "word"),
            plural(hits, "hit"),
            grouped(pairs)
        ));
    }
    Ok(match hits {
        0 => Outcome::InPart,
        _ => Outcome::Done,
    })
}

/// Least number of times that a collocate stands near hits: what does once is chance.
const LEAST: usize = 2;
