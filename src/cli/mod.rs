//! The program as a function: arguments in, exit code out, for packages that bring the program along. It uses the
//! public API only, as any other user of the crate, and calls it by the name of the crate.

mod align;
#[cfg(feature = "app")]
mod app;
mod apply;
mod args;
mod batch;
mod check;
mod completions;
mod convert;
mod eval;
mod find;
mod folders;
mod input;
mod knowledge;
mod learn;
mod messages;
mod output;
mod review;
#[cfg(unix)]
mod signals;
mod split;
mod srx;
mod terms;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::{CommandFactory, Parser};
use muwazi::io::files::{NOT_UTF_8, shown};
use muwazi::io::streams::STDOUT;
use muwazi::model::error::{Error, ErrorKind, Result};

use args::{Args, Command};
use messages::{harmless, inform};

/// Outcome of a command that did not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was done.
    Done,
    /// A part could not be done, or nothing parallel was found.
    InPart,
}

/// Exit code of wrong use, or of input that cannot be read.
const FAILED: u8 = 2;

/// Runs the program with the arguments of a process, of which the first is its own name, and returns its exit code: 0
/// done; 1 done in part, or nothing parallel was found; 2 wrong use or unreadable input.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    #[cfg(feature = "app")]
    if args.len() <= 1 && app::is_from_desktop() {
        return ended(app::run(&args::AppArgs::default()));
    }
    if let Some(name) = args.iter().find(|name| name.to_str().is_none()) {
        let is_file = Path::new(name).exists();
        let name = shown(name.as_ref());
        return ended(Err(match is_file {
            true => Error::read(name, io::Error::other(NOT_UTF_8)),
            false => usage(format!(
                "{name} is not UTF-8, which all that is typed has to be"
            )),
        }));
    }
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(help) => {
            // Nobody is there to be told that they cannot be told.
            let _ = help.print();
            return u8::try_from(help.exit_code()).unwrap_or(FAILED);
        }
    };
    #[cfg(unix)]
    if !ends_by_itself(&args.command) {
        signals::tidy_up_before_the_end();
    }
    ended(match &args.command {
        #[cfg(feature = "app")]
        Command::App(args) => app::run(args),
        Command::Align(args) => align::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Split(args) => split::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Review(args) => review::run(args),
        Command::Apply(args) => apply::run(args),
        Command::Learn(args) => learn::run(args),
        Command::Check(args) => check::run(args),
        Command::Find(args) => find::run(args),
        Command::Terms(args) => terms::run(args),
        Command::Srx(args) => srx::run(args),
        Command::Completions(args) => completions::run(args),
    })
}

/// Whether a command hears the signals to end by itself, because it has something to save.
#[cfg(unix)]
fn ends_by_itself(command: &Command) -> bool {
    match command {
        #[cfg(feature = "app")]
        Command::App(_) => true,
        _ => false,
    }
}

/// Exit code for what came of a command; an error is reported.
fn ended(outcome: Result<Outcome>) -> u8 {
    match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::InPart) => 1,
        // Whoever read our output has had enough: nothing went wrong.
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            messages::report_error(&error);
            FAILED
        }
    }
}

/// Describes the arguments of the program, for manuals and completions.
pub fn command() -> clap::Command {
    Args::command()
}

/// Writes a number with its digits in groups of three.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Writes a number with the noun that it counts.
fn plural(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(number))
}

/// Returns a number of pairs that are no translations.
fn no_translations(number: usize) -> String {
    match number {
        1 => "1 is no translation".to_owned(),
        _ => format!("{} no translations", grouped(number)),
    }
}

/// Returns an error of wrong use.
fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}

/// Writes to standard output.
fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|source| Error::write(STDOUT, source))
}
