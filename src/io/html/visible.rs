//! Texts that may be shown, on a terminal or a page.

use std::borrow::Cow;

use crate::text::chars;

/// Returns a text on one line, with nothing in it that steers a terminal or turns writing round: line ends and tabs are
/// spaces, control characters are seen as their pictures, such as ␛, and what embeds, overrides or isolates directions
/// as ⟨U+202E⟩. Marks of direction that nobody sees, and that mean nothing where each text stands by itself, are left
/// out.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| Shown::of(c) != Shown::Itself) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match Shown::of(c) {
            Shown::Itself => out.push(c),
            Shown::Space => out.push(' '),
            Shown::Picture(picture) => out.push(picture),
            Shown::Number => out += &format!("⟨U+{:04X}⟩", u32::from(c)),
            Shown::Nothing => {}
        }
    }
    Cow::Owned(out)
}

#[derive(PartialEq, Eq)]
enum Shown {
    Itself,
    Space,
    Picture(char),
    Number,
    Nothing,
}

impl Shown {
    fn of(c: char) -> Self {
        match c {
            '\t' => Self::Space,
            _ if chars::is_line_break(c) => Self::Space,
            '\0'..='\u{1F}' => {
                char::from_u32(0x2400 + u32::from(c)).map_or(Self::Number, Self::Picture)
            }
            '\u{7F}' => Self::Picture('␡'),
            _ if chars::is_direction_control(c) => Self::Number,
            '\u{FEFF}' => Self::Nothing,
            _ if chars::is_direction_mark(c) => Self::Nothing,
            '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => {
                Self::Number
            }
            c if c.is_control() => Self::Number,
            _ => Self::Itself,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_gets_through() {
        for (text, expected) in [
            ("قال: yes", "قال: yes"),
            ("a\u{1B}[31mb\r\n\u{7}", "a␛[31mb  ␇"),
            ("\u{202E}abc\u{2069}", "⟨U+202E⟩abc⟨U+2069⟩"),
            ("\u{9B}2J\u{85}x\u{7F}", "⟨U+009B⟩2J x␡"),
            ("\u{200F}نعم\u{200E}", "نعم"),
            ("می\u{200C}شود", "می\u{200C}شود"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn no_control_character_is_left() {
        let all: String = ('\0'..=char::MAX).collect();
        let shown = visible(&all);
        let steers = |c: char| {
            c.is_control() || chars::is_direction_mark(c) || matches!(c, '\u{2028}' | '\u{2029}')
        };
        assert_eq!(shown.find(steers), None);
    }
}
