//! A file as text, before it is known how pairs stand in it.

use std::io::BufRead;

use crate::formats::usage;
use crate::model::error::{Error, Hint};
use crate::read::Kind;

/// A file as text in UTF-8.
pub(in crate::formats) struct Text {
    /// What messages call it.
    pub(in crate::formats) name: String,
    /// How it begins, without a byte-order mark.
    pub(in crate::formats) start: String,
    /// Whether it begins with a byte-order mark.
    pub(in crate::formats) is_marked: bool,
    /// All of it.
    pub(in crate::formats) input: Box<dyn BufRead>,
}

impl Text {
    pub(super) fn begins_with(&self, c: char) -> bool {
        self.start.trim_start().starts_with(c)
    }
}

/// The error that a document is where pairs are wanted.
pub(in crate::formats) fn text_not_pairs(path: &str, kind: Kind) -> Error {
    usage(format!("{path} is a {}, a text and not pairs", kind.name())).with_hint(Hint::Align)
}
