//! The program; see `muwazi --help`.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::run()
}
