//! The owned record that all outputs share.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::io::xml::is_allowed;
use crate::model::bead::{Shape, Span};
use crate::model::document::Level;

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

    /// What tells its texts from others: see [`checksum`].
    pub fn checksum(&self) -> String {
        checksum(&self.ar, &self.en)
    }
}

/// What tells later whether the texts of a pair were edited: 16 hexadecimal digits, the FNV-1a hash of 64 bits over the
/// UTF-8 of the Arabic text, a byte 0xFF, and the UTF-8 of the English text. Both are taken in NFC, without white space
/// around them and without what XML cannot hold, so that a tool that only writes a memory anew does not seem to edit it.
///
/// ```
/// use muwazi::model::pair::checksum;
///
/// assert_eq!(checksum("بحر", " sea\n"), checksum("بحر", "sea"));
/// assert_ne!(checksum("بحر", "Sea"), checksum("بحر", "sea"));
/// ```
pub fn checksum(ar: &str, en: &str) -> String {
    let held = |text: &str| -> String {
        let held: String = text.chars().filter(|&c| is_allowed(c)).collect();
        held.trim().nfc().collect()
    };
    let (ar, en) = (held(ar), held(en));
    format!(
        "{:016x}",
        fnv_1a(ar.bytes().chain([0xFF]).chain(en.bytes()))
    )
}

/// Fowler, Noll and Vo's hash of 64 bits, in its form 1a.
fn fnv_1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_that_its_makers_published() {
        for (text, expected) in [
            ("", 0xCBF2_9CE4_8422_2325),
            ("a", 0xAF63_DC4C_8601_EC8C),
            ("foobar", 0x8594_4171_F739_67E8),
        ] {
            assert_eq!(fnv_1a(text.bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_checksum_tells_texts_apart_and_not_how_they_are_written() {
        let sum = checksum("مؤتمر", "café\u{1}");
        assert_eq!(sum.len(), 16);
        assert_eq!(checksum("\tمو\u{654}تمر ", "cafe\u{301}"), sum);
        for (ar, en) in [
            ("مؤتمر", "cafe"),
            ("مؤتمر", "Café"),
            ("مؤتمركafé", ""),
            ("café", "مؤتمر"),
            ("مؤتمر", "ca  fé"),
        ] {
            assert_ne!(checksum(ar, en), sum, "{ar} {en}");
        }
    }
}
