//! `muwazi srx`: the built-in rules for other tools.

use muwazi::io::sink::write_whole;
use muwazi::io::streams::STREAM;
use muwazi::model::error::Result;
use muwazi::split::srx;

use super::Outcome;
use super::args::SrxArgs;

/// Runs the command.
pub(super) fn run(args: &SrxArgs) -> Result<Outcome> {
    let path = args.output.as_deref().unwrap_or(STREAM);
    write_whole(path, |out| srx::write_own(out))?;
    Ok(Outcome::Done)
}
