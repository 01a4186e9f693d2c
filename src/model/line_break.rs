//! Characters that end a line.

use std::ops::Range;

/// Whether `c` ends a line: the line feed and its Unicode kin.
pub fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Number of bytes that are looked at together.
const AT_ONCE: usize = 32;

/// Byte of the first character of `text` that ends a line. All of them begin with a few bytes, which hardly any other
/// character has: the others are passed over undecoded.
pub(crate) fn first_line_break(text: &str) -> Option<usize> {
    let may_begin = |byte: u8| (byte.wrapping_sub(0x0A) < 4) | (byte == 0xC2) | (byte == 0xE2);
    let first = |mut bytes: Range<usize>| {
        bytes.find(|&at| may_begin(text.as_bytes()[at]) && text[at..].starts_with(is_line_break))
    };
    let (chunks, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    let may_hold = |chunk: &[u8; AT_ONCE]| {
        let any = chunk.iter().map(|&byte| may_begin(byte));
        any.fold(false, |is_any, may_begin| is_any | may_begin)
    };
    let held = (0..).zip(chunks).filter(|(_, chunk)| may_hold(chunk));
    let mut held = held.map(|(number, _)| number * AT_ONCE..(number + 1) * AT_ONCE);
    let in_chunks = held.find_map(first);
    in_chunks.or_else(|| first(text.len() - rest.len()..text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_ends_a_line_is_found_by_its_bytes() {
        let lines = |c: &char| is_line_break(*c);
        assert_eq!(('\0'..=char::MAX).filter(lines).count(), 7);
        for c in ('\0'..=char::MAX).filter(lines) {
            for before in 0..70 {
                let text = format!("{}“نص” £…{c}{c}", "é".repeat(before));
                assert_eq!(first_line_break(&text), text.find(c));
            }
        }
        assert_eq!(first_line_break("é “نص” £… €"), None);
    }
}
