//! Reader of files with one record per line.

use std::io::{BufRead, Read};
use std::iter;
use std::str;

use super::read::Text;
use crate::io::decode::Fault;
use crate::model::error::{Error, ErrorKind, Result};

/// Greatest length of a line, in bytes.
pub(super) const LINE_LIMIT: usize = 16 << 20;

/// Parses each line of `input` with `parse`, one line in memory at a time.
///
/// Blank lines, a byte order mark and Windows line ends are put up with: people edit such files. What is wrong
/// with a line, as `parse` says it, becomes an error with the file and the line number; the lines after it
/// follow. After a failure to read nothing follows.
pub(super) fn parse_lines<T>(
    input: impl BufRead,
    file: String,
    parse: impl Fn(&str) -> std::result::Result<T, String>,
) -> impl Iterator<Item = Result<T>> {
    let mut lines = Lines::over(input, file);
    iter::from_fn(move || lines.parse(&parse).transpose())
}

/// Reader of lines, one in memory at a time.
pub(super) struct Lines<R = Box<dyn BufRead>> {
    name: String,
    input: R,
    /// Bytes of the last line that was read, line end and all.
    bytes: Vec<u8>,
    /// Number of the last line, counted from 1.
    number: usize,
    is_ended: bool,
}

impl Lines {
    pub(super) fn new(text: Text) -> Self {
        Self::over(text.input, text.name)
    }
}

impl<R: BufRead> Lines<R> {
    pub(super) fn over(input: R, name: String) -> Self {
        Self {
            name,
            input,
            bytes: Vec::new(),
            number: 0,
            is_ended: false,
        }
    }

    /// Returns the name of the file in errors.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the number of the last line, counted from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether no line follows.
    pub(super) fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// Creates an error in the last line.
    pub(super) fn malformed(&self, reason: impl Into<String>) -> Error {
        ErrorKind::Malformed {
            file: self.name.clone(),
            line: self.number,
            reason: reason.into(),
        }
        .into()
    }

    /// Returns the next line without its end.
    pub(super) fn next(&mut self) -> Result<Option<&str>> {
        if !self.read()? {
            return Ok(None);
        }
        let text = self.text()?;
        Ok(Some(text.trim_end_matches(['\r', '\n'])))
    }

    /// Parses the next line that is not blank with `parse`.
    pub(super) fn parse<T>(
        &mut self,
        parse: impl Fn(&str) -> std::result::Result<T, String>,
    ) -> Result<Option<T>> {
        while self.read()? {
            let text = self.text()?;
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            if !text.trim().is_empty() {
                return match parse(text) {
                    Ok(parsed) => Ok(Some(parsed)),
                    Err(reason) => Err(self.malformed(reason)),
                };
            }
        }
        Ok(None)
    }

    fn text(&self) -> Result<&str> {
        str::from_utf8(&self.bytes).map_err(|error| {
            self.malformed(format!(
                "not UTF-8 at byte {} of the line; save the file as UTF-8",
                error.valid_up_to()
            ))
        })
    }

    /// Reads the next line; returns whether there is one.
    fn read(&mut self) -> Result<bool> {
        if self.is_ended {
            return Ok(false);
        }
        self.bytes.clear();
        let mut line = self.input.by_ref().take(LINE_LIMIT as u64 + 1);
        match line.read_until(b'\n', &mut self.bytes) {
            Ok(0) => self.is_ended = true,
            Ok(_) => self.number += 1,
            Err(source) => {
                self.is_ended = true;
                return Err(Fault::error(&self.name, source));
            }
        }
        if self.bytes.len() > LINE_LIMIT {
            self.is_ended = true;
            return Err(self.malformed(format!(
                "it is longer than {} MB; divide it",
                LINE_LIMIT >> 20
            )));
        }
        Ok(!self.is_ended)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, BufReader, Read};

    use super::*;

    fn numbers(input: impl BufRead) -> Vec<std::result::Result<u32, String>> {
        parse_lines(input, "numbers".into(), |line| {
            line.trim()
                .parse()
                .map_err(|_| format!("no number: {line:?}"))
        })
        .map(|number| number.map_err(|error| error.to_string()))
        .collect()
    }

    #[test]
    fn errors_name_the_line_and_the_rest_follows() {
        assert_eq!(
            numbers(&b"\xEF\xBB\xBF1\r\n\r\n  \n2\nx\n\xD9\n3"[..]),
            [
                Ok(1),
                Ok(2),
                Err("numbers, line 5: no number: \"x\\n\"".into()),
                Err(
                    "numbers, line 6: not UTF-8 at byte 0 of the line; save the file as UTF-8"
                        .into()
                ),
                Ok(3),
            ]
        );
        assert_eq!(numbers(&b""[..]), []);
    }

    #[test]
    fn a_failure_to_read_is_told_once() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        assert_eq!(
            numbers(BufReader::new(b"1\n".chain(Broken))),
            [Ok(1), Err("cannot read numbers: the disk is gone".into())]
        );
    }
}
