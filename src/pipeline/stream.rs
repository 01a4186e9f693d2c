//! Stream of documents as lines of JSON to their pairs as lines of JSON: for engines that share work out to many
//! machines.
//!
//! | in | what |
//! |---|---|
//! | `{"id":…,"ar":…,"en":…}` | the texts themselves, in any order |
//! | `{"id":…,"text":…}` | a text that holds both |
//! | `{"id":…,"ar_file":…,"en_file":…}`, `{"id":…,"file":…}` | the same as files of any kind that is read; a text may go with a file |
//!
//! For each line one comes out, in the same order:
//! `{"id":…,"pairs":[…],"parallelism":…,"to_look_at":…,"warnings":[…]}`, where a pair is as in
//! [`jsonl`](crate::formats::jsonl) and `to_look_at` is how many of them are not sure, those without counterpart
//! included, or `{"id":…,"error":…}`. An id may be any JSON value; other fields are passed over.

mod line;

use std::io::{BufRead, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Aligned, Pipeline};
use crate::io::streams::{STDIN, STDOUT};
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::pair::Pair;
use crate::read::{self, Source};
use line::{Text, id_in};

/// Byte order mark, with which some programs begin UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// Greatest length of a line, in bytes; longer ones are refused.
const LONGEST: u64 = 256 << 20;

#[derive(Deserialize)]
#[serde(expecting = "a JSON object")]
struct Line {
    #[serde(default)]
    id: Value,
    ar: Option<Text>,
    en: Option<Text>,
    text: Option<Text>,
    ar_file: Option<Text>,
    en_file: Option<Text>,
    file: Option<Text>,
}

#[derive(Serialize)]
struct Done<'a> {
    id: &'a Value,
    pairs: &'a [Pair],
    parallelism: f64,
    to_look_at: usize,
    warnings: Vec<&'static str>,
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    error: String,
}

/// Number of lines that were aligned, and that were not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Number of lines that were aligned.
    pub done: usize,
    /// Number of lines that could not be aligned.
    pub failed: usize,
}

/// Aligns all lines of `input`, one in memory at a time. The error of a line is written in its place, in the words of
/// `describe`, such as `Error::to_string`.
///
/// # Errors
/// [`ErrorKind::Read`] and [`ErrorKind::Write`], which end it.
pub fn run(
    pipeline: &Pipeline,
    input: impl BufRead,
    out: &mut dyn Write,
    describe: fn(&Error) -> String,
) -> Result<Counts> {
    run_within(pipeline, input, out, describe, LONGEST)
}

/// The same, for lines of at most so many bytes.
fn run_within(
    pipeline: &Pipeline,
    mut input: impl BufRead,
    out: &mut dyn Write,
    describe: fn(&Error) -> String,
    longest: u64,
) -> Result<Counts> {
    let unread = |source| Error::read(STDIN, source);
    let unwritten = |source| Error::write(STDOUT, source);
    let mut counts = Counts::default();
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        let length = (&mut input)
            .take(longest + 1)
            .read_until(b'\n', &mut line)
            .map_err(unread)?;
        if length == 0 {
            return Ok(counts);
        }
        let is_cut = length as u64 > longest && line.last() != Some(&b'\n');
        if is_cut {
            skip_line(&mut input).map_err(unread)?;
        }
        // At the beginning, and where files with one were joined.
        if line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (id, found) = if is_cut {
            (
                id_in(&line),
                Err(malformed(
                    number,
                    format!(
                        "it is longer than {} MB; give its texts as files",
                        longest >> 20
                    ),
                )),
            )
        } else {
            match serde_json::from_slice::<Line>(line.trim_ascii_end()) {
                Ok(line) => (line.id.clone(), align(pipeline, line, number)),
                Err(error) => (id_in(&line), Err(malformed(number, line::reason(&error)))),
            }
        };
        let written = match &found {
            Ok(aligned) => {
                counts.done += 1;
                let warnings = aligned.warnings();
                serde_json::to_writer(
                    &mut *out,
                    &Done {
                        id: &id,
                        pairs: &aligned.pairs,
                        parallelism: aligned.assessment.coverage,
                        to_look_at: aligned.assessment.to_look_at(),
                        warnings: warnings.iter().map(|(name, _)| *name).collect(),
                    },
                )
            }
            Err(error) => {
                counts.failed += 1;
                serde_json::to_writer(
                    &mut *out,
                    &Failed {
                        id: &id,
                        error: describe(error),
                    },
                )
            }
        };
        written
            .map_err(std::io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
            .and_then(|()| out.flush())
            .map_err(unwritten)?;
    }
}

fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let bytes = input.fill_buf()?;
        let (length, is_end) = match bytes.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), bytes.is_empty()),
        };
        input.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

fn malformed(line: usize, reason: String) -> Error {
    ErrorKind::Malformed {
        file: STDIN.into(),
        line,
        reason,
    }
    .into()
}

/// Side of a document, or all of it, as given in a line.
enum Given {
    /// Text itself, with the name of its field.
    Text(&'static str, Text),
    /// Path of a file, with the name of its field.
    File(&'static str, Text),
}

impl Given {
    /// Returns the text or the file, whichever was given, or nothing; an error if both were.
    fn of(
        [name, file_name]: [&'static str; 2],
        text: Option<Text>,
        file: Option<Text>,
    ) -> std::result::Result<Option<Self>, String> {
        match (text, file) {
            (Some(_), Some(_)) => Err(format!("it has {name} and {file_name}; give one of them")),
            (Some(text), None) => Ok(Some(Self::Text(name, text))),
            (None, file) => Ok(file.map(|file| Self::File(file_name, file))),
        }
    }

    fn read(self, encoding: Option<&str>, number: usize) -> Result<Source> {
        let wrong = |reason| malformed(number, reason);
        match self {
            Self::Text(name, text) => {
                let text = text.checked(name).map_err(wrong)?;
                read::decode(name, text.as_bytes(), Some("utf-8"))
            }
            Self::File(name, path) => read::open(&path.checked(name).map_err(wrong)?, encoding),
        }
    }
}

fn align(pipeline: &Pipeline, line: Line, number: usize) -> Result<Aligned> {
    let given = given(line).map_err(|reason| malformed(number, reason))?;
    let encoding = pipeline.encoding.as_deref();
    let sources = given.into_iter().map(|given| given.read(encoding, number));
    pipeline.align_sources(sources.collect::<Result<_>>()?)
}

/// Returns the two sides that a line has, or the one text that holds both.
fn given(line: Line) -> std::result::Result<Vec<Given>, String> {
    let ar = Given::of(["ar", "ar_file"], line.ar, line.ar_file)?;
    let en = Given::of(["en", "en_file"], line.en, line.en_file)?;
    let both = Given::of(["text", "file"], line.text, line.file)?;
    match (ar, en, both) {
        (Some(ar), Some(en), None) => Ok(vec![ar, en]),
        (None, None, Some(both)) => Ok(vec![both]),
        (_, _, Some(_)) => Err(
            "it has a text or file that holds both languages, and sides besides; give the one or the others"
                .into(),
        ),
        (_, _, None) => Err(format!("a side is missing; {}", line::EXPECTED)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_fails_alone_and_says_the_limit() {
        let line = |id: &str, words: usize| {
            let (ar, en) = ("بحر ".repeat(words), "sea ".repeat(words));
            format!("{{\"id\":\"{id}\",\"ar\":\"{ar}\",\"en\":\"{en}\"}}")
        };
        let longest = 1 << 20;
        let lines = [line("short", 1), line("long", 100_000), line("last", 1)].join("\n");
        let mut out = Vec::new();
        let pipeline = Pipeline::new();
        let counts = run_within(
            &pipeline,
            lines.as_bytes(),
            &mut out,
            Error::to_string,
            longest,
        );
        assert_eq!(counts.ok(), Some(Counts { done: 2, failed: 1 }));
        let out = String::from_utf8(out).expect("text");
        let [short, long, last] = out.lines().collect::<Vec<_>>()[..] else {
            panic!("{out}");
        };
        assert!(short.contains("\"short\",\"pairs\":[{") && last.contains("\"last\""));
        let said = "line 2: it is longer than 1 MB; give its texts as files";
        assert!(
            long.contains(said) && long.contains("\"id\":\"long\""),
            "{long}"
        );
        // As long as it may be, with and without an end.
        let whole = line("a", 1);
        for lines in [whole.clone(), format!("{whole}\n")] {
            let longest = whole.len() as u64;
            let counts = run_within(
                &pipeline,
                lines.as_bytes(),
                &mut Vec::new(),
                Error::to_string,
                longest,
            );
            assert_eq!(counts.ok(), Some(Counts { done: 1, failed: 0 }));
        }
    }
}
