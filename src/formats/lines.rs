//! Reading what is written one record per line.

use std::io::BufRead;
use std::iter;
use std::str;

use crate::error::{Error, ErrorKind, Result};

/// What `parse` makes of each line of `input`, one line in memory at a time.
///
/// Blank lines, a byte order mark and Windows line ends are put up with: people edit such files. What is wrong
/// with a line, as `parse` says it, becomes an error with the file and the line number; the lines after it
/// follow. After a failure to read nothing follows.
pub(super) fn parse_lines<T>(
    mut input: impl BufRead,
    file: String,
    parse: impl Fn(&str) -> std::result::Result<T, String>,
) -> impl Iterator<Item = Result<T>> {
    let mut bytes = Vec::new();
    let mut line = 0;
    let mut failed = false;
    iter::from_fn(move || {
        while !failed {
            bytes.clear();
            match input.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => line += 1,
                Err(source) => {
                    failed = true;
                    return Some(Err(Error::read(&file, source)));
                }
            }
            let parsed = match str::from_utf8(&bytes) {
                Ok(text) => {
                    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
                    if text.trim().is_empty() {
                        continue;
                    }
                    parse(text)
                }
                Err(error) => Err(format!(
                    "not UTF-8 at byte {} of the line; save the file as UTF-8",
                    error.valid_up_to()
                )),
            };
            return Some(parsed.map_err(|reason| {
                let file = file.clone();
                ErrorKind::Malformed { file, line, reason }.into()
            }));
        }
        None
    })
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
