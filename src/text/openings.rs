//! Opening of a segment.

use super::chars;
use super::markers::{self, MarkerValue};

/// What a segment opens with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Opening {
    /// A quotation mark.
    Quote,
    /// A bracket.
    Bracket,
    /// A dash: of a speaker, or a bullet.
    Dash,
    /// A few words that name what follows, as the speaker in a play: up to a colon, or in capitals up to a full stop.
    Label,
    /// A list marker.
    Marker,
    /// A small letter.
    Small,
    /// Anything else.
    #[default]
    Plain,
}

/// Greatest number of words of a label.
const LABEL_WORDS: usize = 4;

impl Opening {
    /// Number of openings.
    pub const COUNT: usize = 7;

    /// Finds the opening of `text`; `capitals_tell` says whether capital letters mark anything in the text it is of.
    pub fn of(text: &str, capitals_tell: bool) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || chars::is_loose_mark(c));
        let Some(first) = text.chars().next() else {
            return Self::Plain;
        };
        match markers::leading(text).map(|marker| marker.value) {
            Some(MarkerValue::Bullet) => return Self::Dash,
            Some(_) => return Self::Marker,
            None => {}
        }
        match first {
            '(' | '[' | '{' => Self::Bracket,
            c if chars::may_open(c) => Self::Quote,
            c if chars::is_dash(c) => Self::Dash,
            _ if opens_with_label(text, capitals_tell) => Self::Label,
            c if c.is_lowercase() => Self::Small,
            _ => Self::Plain,
        }
    }
}

/// Whether a text opens with a label.
fn opens_with_label(text: &str, capitals_tell: bool) -> bool {
    let mut words = 0;
    let mut are_capitals = capitals_tell;
    for word in text.split_whitespace().take(LABEL_WORDS + 1) {
        let name = word.trim_end_matches([':', '.']);
        if !name.is_empty() {
            words += 1;
            are_capitals &= is_in_capitals(name);
        }
        if words > LABEL_WORDS {
            return false;
        }
        if word.ends_with(':') || (are_capitals && word.ends_with('.')) {
            return words > 0;
        }
    }
    false
}

/// Whether a word has two letters or more, all of them capitals.
fn is_in_capitals(word: &str) -> bool {
    let letters = || word.chars().filter(|c| chars::is_alphabetic(*c));
    letters().count() >= 2 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_signs_tell_how_a_text_opens() {
        use Opening::*;
        for (texts, expected) in [
            (&["«نعم»", "“Yes", " ‘Yes’", "\u{200F}\"نعم\""][..], Quote),
            (&["(يخرج)", "[Exit.]"], Bracket),
            (&["– نعم", "—Yes", "-نعم", "• بند"], Dash),
            (
                &["الأم : تعال", "THE MOTHER. Come", "Second Man: No", "NURSE."],
                Label,
            ),
            (&["1. Item", "(أ) بند", "(iv) item"], Marker),
            (&["and so on"], Small),
            (
                &[
                    "Then he said what he had long wanted to say: no.",
                    "At 10:30 they left",
                    "وقال",
                    "",
                    "…",
                ],
                Plain,
            ),
        ] {
            for text in texts {
                assert_eq!(Opening::of(text, true), expected, "{text}");
            }
        }
        assert_eq!(Opening::of("THE END.", false), Plain);
    }
}
