//! What XML cannot hold, in text that is markup already: characters as they are, and references to such.

use super::write::{held, is_allowed};

/// Greatest length of a reference, in bytes: of one that is longer nobody knows what it would be.
const LONGEST: usize = 64;

/// A place in markup, in bytes, at which there is a character that XML cannot hold, and that character.
struct Wrong {
    start: usize,
    end: usize,
    character: char,
}

/// Whether XML can hold all of a markup.
pub(crate) fn is_held(markup: &str) -> bool {
    let is_plain = |&byte: &u8| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r');
    let bytes = markup.as_bytes();
    bytes.iter().all(is_plain)
        && (memchr::memmem::find(bytes, b"\xEF\xBF").is_none() && !markup.contains("&#")
            || all(markup).next().is_none())
}

/// Returns markup with a space in place of each character that XML cannot hold, so that nothing that stood apart comes
/// together; and how many there were.
pub(crate) fn spaced(markup: &str) -> (String, usize) {
    let mut out = String::with_capacity(markup.len());
    let (mut kept, mut count) = (0, 0);
    for wrong in all(markup) {
        out.push_str(&markup[kept..wrong.start]);
        out.push(' ');
        kept = wrong.end;
        count += usize::from(held(wrong.character).is_none());
    }
    out.push_str(&markup[kept..]);
    (out, count)
}

fn all(markup: &str) -> impl Iterator<Item = Wrong> + '_ {
    markup.char_indices().filter_map(|(start, c)| {
        let (length, character) = match c {
            '&' => reference(&markup[start..])?,
            c => (c.len_utf8(), c),
        };
        (!is_allowed(character)).then_some(Wrong {
            start,
            end: start + length,
            character,
        })
    })
}

/// Length of the reference at the head of a text, in bytes, and the character whose number it has.
fn reference(text: &str) -> Option<(usize, char)> {
    let digits = text.strip_prefix("&#")?;
    let end = digits.bytes().take(LONGEST).position(|b| b == b';')?;
    let number = match digits[..end].strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits[..end].parse(),
    };
    Some((end + 3, char::from_u32(number.ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_becomes_a_space() {
        for (markup, expected) in [
            ("a\0b", ("a b", 1)),
            ("-\u{1}->", ("- ->", 1)),
            ("<a b='&#1;&#x2;&#xFFFF;&#65;'/>", ("<a b='   &#65;'/>", 3)),
            ("\u{B}&#11;\u{FFFE}", ("   ", 1)),
        ] {
            let (spaced, count) = spaced(markup);
            assert_eq!((spaced.as_str(), count), expected);
            assert!(!is_held(markup));
        }
        for markup in ["", "a\t\r\n&#9; &#x10FFFF; &# &#; &#x; \u{FFFD}\u{FF21}&"] {
            assert!(is_held(markup), "{markup:?}");
            assert_eq!(spaced(markup), (markup.to_owned(), 0));
        }
    }
}
