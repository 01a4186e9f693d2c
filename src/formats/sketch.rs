//! Mapping between two corpora that Sketch Engine wants: which segments belong together, by number.

use std::io::{self, Write};

use super::frame::{Emit, Out};
use crate::model::bead::Span;
use crate::model::pair::Pair;

pub(super) struct Mapping<'a>(pub(super) Out<'a>);

impl Emit<Pair> for Mapping<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        let (ar, en) = (range(pair.ar_segments), range(pair.en_segments));
        writeln!(self.0, "{ar}\t{en}")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Formats a range of segments: the first and the last number, or the one, or none.
fn range(segments: Span) -> String {
    match segments.len() {
        0 => "-1".into(),
        1 => segments.start.to_string(),
        _ => format!("{},{}", segments.start, segments.end - 1),
    }
}
