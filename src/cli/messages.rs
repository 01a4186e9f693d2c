//! Messages on standard error: lines for people, or lines of JSON for programs.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use muwazi::formats::read::Pairs;
use muwazi::model::error::{Error, Hint};
use muwazi::text::chars;
use serde::Serialize;

use super::grouped;

/// Whether messages are written for programs; the same from the start of a command to its end.
static IS_JSON: AtomicBool = AtomicBool::new(false);

/// Message as JSON for programs, with the text that people get.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Words<'a> {
    Message { text: &'a str },
    Error { text: &'a str },
}

/// Switches all further messages to JSON.
pub(super) fn use_json() {
    IS_JSON.store(true, Ordering::Relaxed);
    // What a fault of ours would say is no JSON of itself.
    panic::set_hook(Box::new(|fault| {
        emit(&Words::Error {
            text: &fault.to_string(),
        });
    }));
}

/// Writes a message to standard error; an error in that is ignored.
pub(super) fn inform(message: &str) {
    if IS_JSON.load(Ordering::Relaxed) {
        emit(&Words::Message { text: message })
    } else {
        let _ = writeln!(io::stderr(), "muwazi: {}", harmless(message));
    }
}

/// Reports an error.
pub(super) fn report_error(error: &Error) {
    if IS_JSON.load(Ordering::Relaxed) {
        emit(&Words::Error {
            text: &described(error),
        })
    } else {
        inform(&format!("error: {}", described(error)))
    }
}

/// Reports what is to be said of a file whose pairs were read.
pub(super) fn warn_of(file: &str, pairs: &Pairs) {
    for warning in pairs.warnings() {
        inform(&format!("warning: {file}: {warning}"));
    }
}

/// Reports what is to be said of a file whose pairs were read, and what was left out of it.
pub(super) fn inform_of(file: &str, pairs: &Pairs) {
    warn_of(file, pairs);
    for (reason, &count) in pairs.left_out() {
        inform(&format!("{file}: left out: {} {reason}", grouped(count)));
    }
}

/// Text of an error, with an option or command of the program that would help.
pub(super) fn described(error: &Error) -> String {
    let help = match error.hint() {
        Some(Hint::Feature(name)) => {
            &format!("; build it with `cargo build --release --features {name}`")
        }
        Some(Hint::Encoding) => " with --encoding",
        Some(Hint::Format) => ", or say --format",
        Some(Hint::Align) => "; `muwazi align` makes pairs of a text and its translation",
        Some(Hint::Pairs) => "; `muwazi convert` writes its pairs in any format",
        Some(Hint::Keyed) => {
            "; `muwazi convert` writes the pairs of such a file, or of one for each language, in any format"
        }
        Some(Hint::Sides) => "; --ar FILE --en FILE says which is which all the same",
        Some(Hint::Folder) => "; `muwazi batch` aligns all in a folder",
        Some(Hint::Mend) => "; `muwazi check --fix` writes a copy of what is whole",
        Some(Hint::Learn) => " with `muwazi learn`",
        _ => "",
    };
    format!("{error}{help}")
}

/// Writes a line of JSON to standard error, at once so that no other thread can break it.
pub(super) fn emit(event: &impl Serialize) {
    if let Ok(mut line) = serde_json::to_string(event) {
        line.push('\n');
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

/// Escapes characters of a message that would steer a terminal or change the direction of its writing: file names are
/// anybody's.
pub(super) fn harmless(message: &str) -> String {
    let is_steering = |c: char| c.is_control() || chars::is_direction_mark(c);
    let mut out = String::with_capacity(message.len());
    for c in message.chars() {
        if is_steering(c) {
            out.extend(c.escape_unicode())
        } else {
            out.push(c)
        }
    }
    out
}
