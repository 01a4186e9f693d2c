//! JSON Lines: the native form, one [`Pair`] per line.
//!
//! ```
//! use muwazi::formats::jsonl;
//!
//! let file = r#"{"ar":"نعم","en":"Yes","confidence":0.98,"shape":"1:1","level":"sentence",
//!     "ar_segments":{"start":0,"end":1},"en_segments":{"start":0,"end":1},
//!     "ar_bytes":{"start":0,"end":6},"en_bytes":{"start":0,"end":3}}"#.replace('\n', "");
//! for pair in jsonl::read(file.as_bytes(), "pairs.jsonl") {
//!     assert_eq!(pair?.en(), "Yes");
//! }
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde_json::Value;

use super::columns;
use super::frame::{Emit, Out, Row};
use super::lines::{self, parse_lines};
use super::read::{self, Source, Text, listed};
use crate::model::error::Result;
use crate::model::pair::Pair;
use crate::read::record;

/// Reads the pairs of `input`, one line in memory at a time; `file` is its name in errors.
///
/// Blank lines are passed over, and so are fields that a later version may have added.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line number for a line that is no pair; the lines
/// after it follow. [`Read`](crate::model::error::ErrorKind::Read) if the reading fails; nothing follows.
pub fn read(input: impl BufRead, file: impl Into<String>) -> impl Iterator<Item = Result<Pair>> {
    parse_lines(input, file.into(), parse_line)
}

/// Reader of a file of pairs in JSON Lines.
pub(super) struct Pairs(lines::Lines);

impl Pairs {
    pub(super) fn new(text: Text) -> Self {
        Self(lines::Lines::new(text))
    }
}

impl Source for Pairs {
    fn next(&mut self) -> Result<Option<read::Row>> {
        self.0.parse(parse_row)
    }

    fn line(&self) -> usize {
        self.0.number()
    }

    fn goes_on(&self) -> bool {
        !self.0.is_ended()
    }
}

/// Parses a line as a pair of ours, or as a record of others with a text in each language.
fn parse_row(line: &str) -> std::result::Result<read::Row, String> {
    /// Field that a pair of ours has, and nothing else.
    const OURS: &str = "\"ar_bytes\"";
    parse_line(line).map(read::Row::numbered).or_else(|reason| {
        let record = (!line.contains(OURS)).then(|| record(line)).flatten();
        let [ar, en] = record.ok_or(reason)?;
        let mut pair = listed(ar, en);
        said_of(line, &mut pair)?;
        Ok(pair.into())
    })
}

/// Takes up what a record of others says of its pair, as tables do: how sure it is, and whether a person has confirmed it.
fn said_of(line: &str, pair: &mut Pair) -> std::result::Result<(), String> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Said {
        confidence: Value,
        human: Value,
    }
    let said: Said = serde_json::from_str(line).unwrap_or_default();
    let cell = |value: Value| match value {
        Value::Null => None,
        Value::String(cell) => Some(cell),
        other => Some(other.to_string()),
    };
    if let Some(cell) = cell(said.confidence) {
        pair.confidence = columns::confidence(&cell)?;
    }
    if cell(said.human).is_some_and(|cell| columns::is_true(&cell)) {
        (pair.human, pair.confidence) = (true, 1.0);
    }
    Ok(())
}

/// Whether a line is a pair, or a record with a text in each language.
pub(super) fn is_row(line: &str) -> bool {
    parse_row(line).is_ok()
}

fn parse_line(line: &str) -> std::result::Result<Pair, String> {
    parse(line).map_err(|reason| {
        format!("{reason}; expected a pair as a JSON object, as the format jsonl has it")
    })
}

/// Parses a line of JSON as a pair.
pub(super) fn parse(line: &str) -> std::result::Result<Pair, String> {
    let pair: Pair = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        // Its own line number is that within this one line.
        let what = message
            .rsplit_once(" at line ")
            .map_or(&*message, |(what, _)| what);
        format!("{what} at column {}", error.column())
    })?;
    pair.fault().map_or(Ok(pair), Err)
}

/// Writer of each row as a line, in the form that `to_json` gives it.
pub(super) struct Lines<'a, F> {
    out: Out<'a>,
    to_json: F,
}

impl<'a, F> Lines<'a, F> {
    pub(super) fn new<R: Row>(out: Out<'a>, to_json: F) -> Self
    where
        F: FnMut(&mut Out<'a>, &R) -> serde_json::Result<()>,
    {
        Self { out, to_json }
    }
}

impl<'a, R: Row, F> Emit<R> for Lines<'a, F>
where
    F: FnMut(&mut Out<'a>, &R) -> serde_json::Result<()>,
{
    fn row(&mut self, row: &R) -> io::Result<()> {
        // Unlike csv, serde_json gives the I/O error inside its own back as it was.
        (self.to_json)(&mut self.out, row)?;
        self.out.write_all(b"\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: &str = r#"{"ar":"أ","en":"a","confidence":0.5,"shape":"1:1","level":"sentence","ar_segments":{"start":0,"end":1},"en_segments":{"start":0,"end":1},"ar_bytes":{"start":0,"end":2},"en_bytes":{"start":0,"end":1}}"#;

    fn error(line: &str) -> String {
        let input = format!("{PAIR}\n{line}\n");
        let mut pairs = read(input.as_bytes(), "in.jsonl");
        assert!(pairs.next().unwrap().is_ok());
        pairs.next().unwrap().unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (line, expected) in [
            ("{\"ar\":", "EOF while parsing"),
            ("[]", "invalid length 0"),
            ("{\"en\":\"x\"}", "missing field `ar` at column 10"),
            ("ar,en", "expected value at column 1"),
            (
                &PAIR.replace("\"1:1\"", "\"1-1\""),
                "\"1-1\" is not a shape",
            ),
            (&PAIR.replace("0.5", "1.5"), "a confidence of 1.5"),
            (
                &PAIR.replace("\"end\":2", "\"end\":-2"),
                "invalid value: integer `-2`",
            ),
            (
                &PAIR.replacen("\"start\":0", "\"start\":9", 1),
                "from 9 to 1 runs backwards",
            ),
        ] {
            let error = error(line);
            assert!(
                error.starts_with("in.jsonl, line 2: ") && error.contains(expected),
                "{error}"
            );
            assert!(
                error.ends_with("as the format jsonl has it") && !error.contains("line 1"),
                "{error}"
            );
        }
    }

    #[test]
    fn what_others_say_of_a_pair_is_taken_up_as_in_tables() {
        for (said, expected) in [
            ("", (1.0, false)),
            (",\"confidence\":0.4", (0.4, false)),
            (",\"confidence\":\"0.4\",\"human\":false", (0.4, false)),
            (",\"confidence\":null", (1.0, false)),
            (",\"confidence\":0.3,\"human\":true", (1.0, true)),
        ] {
            let line = format!("{{\"ar\":\"بحر\",\"en\":\"sea\"{said}}}");
            let Ok(read::Row::Pair(found)) = parse_row(&line) else {
                panic!("{line} is no pair");
            };
            assert_eq!(
                (found.pair.confidence, found.pair.human),
                expected,
                "{line}"
            );
        }
        let percent = "{\"ar\":\"بحر\",\"en\":\"sea\",\"confidence\":98}";
        let error = parse_row(percent).err().unwrap_or_default();
        assert!(error.contains("expected a number from 0 to 1"), "{error}");
    }

    #[test]
    fn fields_of_later_versions_are_passed_over() {
        let later = PAIR.replacen('{', "{\"mood\":[1,{}],", 1);
        let pairs: Result<Vec<Pair>> = read(later.as_bytes(), "in.jsonl").collect();
        assert_eq!(pairs.unwrap(), [parse(PAIR).unwrap()]);
    }
}
