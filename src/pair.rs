//! The owned record that all outputs share.

use serde::{Deserialize, Serialize};

use crate::bead::{Shape, Span};
use crate::document::Level;

/// A bead with its text: what is written, filtered, reviewed and searched.
///
/// Pairs without a counterpart are kept too, with one side empty, so that a list of pairs holds both texts whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pair {
    /// The Arabic text as read, but for line breaks, which are spaces; empty where there is none.
    pub ar: String,
    /// The English text as read, but for line breaks, which are spaces; empty where there is none.
    pub en: String,
    /// How probable it is, in \[0, 1\], that exactly these segments belong together.
    pub confidence: f64,
    /// How many segments each side has.
    pub shape: Shape,
    /// What the segments are.
    pub level: Level,
    /// Arabic segments by number, counted from 0; for an empty side the place where it would stand.
    pub ar_segments: Span,
    /// English segments by number, counted from 0; for an empty side the place where it would stand.
    pub en_segments: Span,
    /// Where the Arabic lies in its file's text, in bytes of UTF-8; empty for an empty side.
    pub ar_bytes: Span,
    /// Where the English lies in its file's text, in bytes of UTF-8; empty for an empty side.
    pub en_bytes: Span,
    /// The file the Arabic came from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ar_file: Option<String>,
    /// The file the English came from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_file: Option<String>,
}

impl Pair {
    /// Whether one side has no counterpart.
    pub fn is_null(&self) -> bool {
        self.shape.is_null()
    }
}
