//! `muwazi align --stream`: documents as lines of JSON in, their pairs as lines of JSON out.

use std::io;

use muwazi::batch::stream;
use muwazi::model::error::Result;

use super::args::AlignArgs;
use super::{Outcome, batch, plural, say};

/// Runs the command.
pub(super) fn run(args: &AlignArgs) -> Result<Outcome> {
    let settings = batch::settings(
        &args.input,
        &args.knowledge,
        &args.output.style,
        (Vec::new(), args.min_confidence),
        args.quiet,
    )?;
    let input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let counts = stream::run(&settings, input, &mut out)?;
    if !args.quiet {
        say(&format!(
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
