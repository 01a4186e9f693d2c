//! `muwazi srx`: the built-in rules for other tools.

use muwazi::model::error::Result;
use muwazi::split::srx;

use super::args::SrxArgs;
use super::{Outcome, output};

/// Runs the command.
pub(super) fn run(args: &SrxArgs) -> Result<Outcome> {
    output::whole(args.output.as_deref(), |out| srx::write_own(out))?;
    Ok(Outcome::Done)
}
