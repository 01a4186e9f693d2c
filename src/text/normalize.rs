//! Normalisations of a text that a user may ask for. Nothing else in this crate alters what goes out.

use crate::text::chars;

/// Mark that can be left out of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// The stroke that stretches Arabic words.
    Tatweel,
    /// Arabic vowel signs and the marks of the Quran.
    Diacritics,
    /// Marks that only steer the direction of writing.
    Bidi,
}

impl Mark {
    /// Whether `c` is a mark of this kind.
    fn is(self, c: char) -> bool {
        match self {
            Self::Tatweel => c == chars::TATWEEL,
            Self::Diacritics => chars::is_vowel_sign(c),
            Self::Bidi => chars::is_direction_mark(c),
        }
    }
}

/// Digits that a text can be written with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Digits {
    /// 0 to 9.
    Western,
    /// ٠ to ٩.
    ArabicIndic,
}

/// Returns `text` without the `marks`, and with its digits as `digits` where that is given.
pub fn normalized(text: &str, marks: &[Mark], digits: Option<Digits>) -> String {
    let kept = text
        .chars()
        .filter(|&c| !marks.iter().any(|mark| mark.is(c)));
    kept.map(|c| match (digits, chars::digit(c)) {
        (Some(digits), Some(value)) => digit(digits, value),
        _ => c,
    })
    .collect()
}

fn digit(digits: Digits, value: u8) -> char {
    let zero = match digits {
        Digits::Western => u32::from('0'),
        Digits::ArabicIndic => u32::from('٠'),
    };
    char::from_u32(zero + u32::from(value)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_altered() {
        use Digits::{ArabicIndic, Western};
        use Mark::{Bidi, Diacritics, Tatweel};
        for (marks, digits, expected) in [
            (&[][..], None, "\u{202B}الأُمَـــم\u{202C} ١٢ ۳ 4"),
            (&[Tatweel], None, "\u{202B}الأُمَم\u{202C} ١٢ ۳ 4"),
            (&[Diacritics], None, "\u{202B}الأمـــم\u{202C} ١٢ ۳ 4"),
            (&[Bidi], None, "الأُمَـــم ١٢ ۳ 4"),
            (&[Tatweel, Diacritics, Bidi], Some(Western), "الأمم 12 3 4"),
            (
                &[Tatweel, Diacritics, Bidi],
                Some(ArabicIndic),
                "الأمم ١٢ ٣ ٤",
            ),
        ] {
            let text = "\u{202B}الأُمَـــم\u{202C} ١٢ ۳ 4";
            assert_eq!(normalized(text, marks, digits), expected);
        }
    }
}
