//! `muwazi completions`: what a shell needs to complete the arguments of the program.

use clap_complete::generate;
use muwazi::model::error::Result;

use super::args::CompletionsArgs;
use super::{Outcome, command, print};

/// Runs the command.
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(args.shell, &mut command(), "muwazi", &mut script);
    print(&String::from_utf8_lossy(&script)).map(|()| Outcome::Done)
}
