//! The program; see `muwazi --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(muwazi::cli::run(std::env::args_os()))
}
