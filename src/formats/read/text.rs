//! Text of a file whose format is still to be told.

use std::io::BufRead;

use crate::formats::usage;
use crate::model::error::{Error, Hint};
use crate::read::Kind;

/// File as text in UTF-8.
pub(in crate::formats) struct Text {
    /// Name of the file in messages.
    pub(in crate::formats) name: String,
    /// Beginning of the text, without a byte-order mark.
    pub(in crate::formats) start: String,
    /// Whether the file begins with a byte-order mark.
    pub(in crate::formats) is_marked: bool,
    /// Reader of the whole text.
    pub(in crate::formats) input: Box<dyn BufRead>,
}

impl Text {
    pub(super) fn begins_with(&self, c: char) -> bool {
        self.start.trim_start().starts_with(c)
    }
}

/// Creates the error for a document where pairs are wanted.
pub(in crate::formats) fn text_not_pairs(path: &str, kind: Kind) -> Error {
    usage(format!("{path} is a {}, a text and not pairs", kind.name())).with_hint(Hint::Align)
}
