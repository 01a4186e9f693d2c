//! `muwazi align --stream`: documents as lines of JSON in, their pairs as lines of JSON out.

use std::io;

use muwazi::model::error::Result;
use muwazi::pipeline::{Pipeline, stream};

use crate::cli::{Outcome, inform, messages, plural};

/// Aligns standard input, line after line.
pub(super) fn run(pipeline: &Pipeline, is_quiet: bool) -> Result<Outcome> {
    let input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let counts = stream::run(pipeline, input, &mut out, messages::described)?;
    if !is_quiet {
        inform(&format!(
            "{} aligned, {} failed",
            plural(counts.done, "document"),
            counts.failed
        ));
    }
    Ok(match counts.failed {
        0 => Outcome::Done,
        _ => Outcome::InPart,
    })
}
