//! Checksums of pairs.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::io::xml;
use crate::text::chars;

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
    let (ar, en) = (held(ar), held(en));
    let parts = [ar.as_bytes(), &[0xFF], en.as_bytes()];
    format!("{:016x}", parts.into_iter().fold(OFFSET, fnv_1a))
}

/// Returns the text that the checksum is of.
fn held(text: &str) -> Cow<'_, str> {
    if is_held(text) {
        return Cow::Borrowed(text.trim());
    }
    let held: String = text.chars().filter_map(xml::held).collect();
    Cow::Owned(held.trim().nfc().collect())
}

/// Whether it can be told at once that a text is as it is held, but for white space around it.
fn is_held(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Two marks on a letter may stand in another order there.
    let mut after_mark = false;
    while at < bytes.len() {
        // Nearly all of a text is told by its bytes.
        let plain = match bytes[at..] {
            [b' '..=b'~', ..] => 1,
            [first, second, ..] if chars::is_basic_arabic_in_bytes([first, second]) => 2,
            _ => 0,
        };
        if plain > 0 {
            after_mark = false;
            at += plain;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let is_mark = matches!(c, '\u{64B}'..='\u{652}');
        let is_second = std::mem::replace(&mut after_mark, is_mark) && is_mark;
        if is_second || !(is_mark || is_itself(c)) {
            return false;
        }
        at += c.len_utf8();
    }
    true
}

/// Whether XML holds a character and NFC leaves it alone among others of these and vowel signs: nearly all that texts in
/// the two languages have, but no mark that letters compose with.
fn is_itself(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{17F}')
        || chars::is_basic_arabic(c)
        || matches!(c, '٠'..='٩' | '،' | '؛' | '؟' | chars::TATWEEL)
        || matches!(
            c,
            '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '\u{200E}' | '\u{200F}'
        )
}

/// Value from which the hash begins.
const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;

/// Goes on with Fowler, Noll and Vo's hash of 64 bits, in its form 1a.
fn fnv_1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| {
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
            assert_eq!(fnv_1a(OFFSET, text.as_bytes()), expected, "{text}");
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

    #[test]
    fn what_is_taken_as_it_is_is_what_it_would_become() {
        let all: Vec<char> = ('\0'..='\u{2FFF}').filter(|&c| is_itself(c)).collect();
        for &c in &all {
            assert_eq!(xml::held(c), Some(c));
            for &before in &all {
                for between in ["", "\u{64B}", "\u{651}"] {
                    let text = format!("{before}{between}{c}");
                    assert!(text.nfc().eq(text.chars()), "{text}");
                }
            }
        }
    }
}
