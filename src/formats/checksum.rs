//! Checksums of pairs.

use unicode_normalization::UnicodeNormalization;

use crate::io::xml;

/// Checksum of a pair of texts, which tells later whether they were edited.
///
/// It is 16 hexadecimal digits: the FNV-1a hash of 64 bits over the UTF-8 of the Arabic text, a byte 0xFF, and the
/// UTF-8 of the English text. Both are taken in NFC, without white space around them and without what XML cannot
/// hold, so that a tool that only writes a memory anew does not seem to edit it.
///
/// ```
/// use muwazi::formats::checksum;
///
/// assert_eq!(checksum("بحر", " sea\n"), checksum("بحر", "sea"));
/// assert_ne!(checksum("بحر", "Sea"), checksum("بحر", "sea"));
/// ```
pub fn checksum(ar: &str, en: &str) -> String {
    let held = |text: &str| -> String {
        let held: String = text.chars().filter_map(xml::held).collect();
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
