//! Ladders: links between segments by number, without their text.
//!
//! The form of vecalign's output and of the gold files made for it (Thompson & Koehn 2019), such as
//! `[0, 1]:[0]:0.9800`, with Arabic first. Numbers count from 0.
//!
//! ```
//! use muwazi::formats::ladder;
//!
//! let gold: Result<Vec<_>, _> = ladder::read("[0]:[0]\n[1, 3]:[]\n".as_bytes(), "gold").collect();
//! let gold = gold?;
//! assert_eq!((&gold[1].ar, &gold[1].en), (&vec![1, 3], &vec![]));
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

use std::io::{self, BufRead, Write};

use super::decimals;
use super::frame::{Emit, Out};
use super::lines::parse_lines;
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::eval::Link;
use crate::model::pair::Pair;

/// Reads the links of `input`, in its order; `file` is its name in errors.
///
/// Spaces, blank lines and a score after a second colon are passed over.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line number for a line that is no link; the lines
/// after it follow. [`Read`](crate::model::error::ErrorKind::Read) if the reading fails; nothing follows.
pub fn read(input: impl BufRead, file: impl Into<String>) -> impl Iterator<Item = Result<Link>> {
    parse_lines(input, file.into(), |line| {
        parse(line.trim()).ok_or_else(|| {
            format!(
                "{:?} is not a link like [0, 1]:[0] or [0, 1]:[0]:0.98",
                line.trim()
            )
        })
    })
}

fn parse(line: &str) -> Option<Link> {
    let (ar, rest) = line.split_once(':')?;
    let (en, score) = rest.split_once(':').unwrap_or((rest, ""));
    let score = score.trim();
    if !score.is_empty() {
        score.parse::<f64>().ok()?;
    }
    Some(Link {
        ar: numbers(ar)?,
        en: numbers(en)?,
    })
}

/// Parses a list of numbers such as `[0, 1]`.
fn numbers(side: &str) -> Option<Vec<usize>> {
    let inside = side.trim().strip_prefix('[')?.strip_suffix(']')?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    inside
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect()
}

pub(super) struct Rungs<'a>(pub(super) Out<'a>);

impl Emit<Pair> for Rungs<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        let side = |segments: Span| segments.range().collect::<Vec<usize>>();
        writeln!(
            self.0,
            "{:?}:{:?}:{}",
            side(pair.ar_segments),
            side(pair.en_segments),
            decimals(pair.confidence, 4)
        )
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_with_or_without_spaces_and_score() {
        for (line, ar, en) in [
            ("[0]:[0]", &[0][..], &[0][..]),
            ("[0, 1]:[0]:0.98", &[0, 1], &[0]),
            ("  [ 3 ,4,5 ] : [ ] : 1e-3 \r", &[3, 4, 5], &[]),
            ("[]:[7, 9]:", &[], &[7, 9]),
            ("[2]:[1]:-0.5", &[2], &[1]),
        ] {
            let links: Result<Vec<Link>> = read(line.as_bytes(), "gold").collect();
            let link = Link {
                ar: ar.to_vec(),
                en: en.to_vec(),
            };
            assert_eq!(links.unwrap(), [link], "{line}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_line() {
        for line in [
            "[0]",
            "0:0",
            "[0]:[0",
            "[0,]:[0]",
            "[-1]:[0]",
            "[0 1]:[0]",
            "[0]:[0]:[0]",
            "[0]:[0]:0.5:0.5",
            "[a]:[b]",
            "[0]-[0]",
        ] {
            let input = format!("[0]:[0]\n\n{line}\n");
            let error = read(input.as_bytes(), "gold").nth(1).unwrap().unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("gold, line 3: {line:?} is not a link like [0, 1]:[0] or [0, 1]:[0]:0.98")
            );
        }
    }
}
