//! Mending of what is safe to mend in a text: spaces, marks of direction that are left over, and digits if asked.

use super::rules::typing;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::normalize::{self, Digits};
use crate::text::script::Letters;

/// Choice of what is mended; nothing by default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mending {
    /// Spaces that are too many ([`RULES`](super::RULES): `spaces`).
    pub spaces: bool,
    /// Marks of direction in English without any Arabic (`bidi-marks`).
    pub marks: bool,
    /// Digits of the Arabic text; those of the English become Western ones.
    pub digits: Option<Digits>,
}

impl Mending {
    /// Returns a text of a language in which there is less to find; nothing if it is right already. A part of a text
    /// is mended so far as it says itself what is wrong, and `letters` are those of the whole.
    pub(crate) fn of(&self, text: &str, lang: Lang, letters: Letters) -> Option<String> {
        let mut mended = text.to_owned();
        if self.spaces {
            mended = without_spaces(&mended);
        }
        if self.marks && lang == Lang::English && letters.arabic == 0 {
            mended = mended.replace(typing::is_plain_mark, "");
        }
        if let Some(digits) = self.digits {
            let digits = match lang {
                Lang::Arabic => digits,
                Lang::English => Digits::Western,
            };
            mended = normalize::normalized(&mended, &[], Some(digits));
        }
        (mended != text).then_some(mended)
    }
}

/// Returns a text without the spaces that are too many: one stays between two words.
fn without_spaces(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut end = 0;
    for place in typing::spaces(text) {
        mended.push_str(&text[end..place.start]);
        mended.push_str(kept(text, place));
        end = place.end;
    }
    mended.push_str(&text[end..]);
    mended
}

/// What stays of the spaces at a place.
fn kept(text: &str, place: Span) -> &str {
    let first = text[place.range()].chars().next().map_or(0, char::len_utf8);
    // Where one space would be a fault too there is to be none. That depends on the characters next to it alone, and
    // the text may be long.
    let before = text[..place.start].chars().next_back();
    let after = text[place.end..].chars().take(typing::LOOKED_AT);
    let single: String = before.into_iter().chain([' ']).chain(after).collect();
    let is_fault = !typing::spaces(&single).is_empty();
    if is_fault {
        ""
    } else {
        &text[place.start..place.start + first]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, lang: Lang, mending: &Mending) -> String {
        let mended = mending.of(text, lang, Letters::of(text));
        mended.unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn what_is_safe_is_mended_and_the_rest_stays() {
        let all = Mending {
            spaces: true,
            marks: true,
            digits: None,
        };
        for (text, lang, expected) in [
            (
                "وصل  القطار ، ثم ( غادر ) .",
                Lang::Arabic,
                "وصل القطار، ثم (غادر).",
            ),
            (
                "It  came , then left .",
                Lang::English,
                "It came, then left.",
            ),
            ("a\u{A0}\u{A0}b", Lang::English, "a\u{A0}b"),
            ("left\u{200F} over\u{200E}", Lang::English, "left over"),
            ("النص\u{200F}", Lang::Arabic, "النص\u{200F}"),
            (
                "the word كتاب\u{200E} here",
                Lang::English,
                "the word كتاب\u{200E} here",
            ),
            ("وحيد ... ٣", Lang::Arabic, "وحيد ... ٣"),
        ] {
            assert_eq!(mended(text, lang, &all), expected);
            assert_eq!(mended(expected, lang, &all), expected);
        }
        assert_eq!(
            Mending::default().of("a  b", Lang::English, Letters::of("a  b")),
            None
        );
    }

    #[test]
    fn a_text_of_very_many_faults_is_mended_in_time() {
        let spaces = Mending {
            spaces: true,
            ..Mending::default()
        };
        let text = "كتاب  ".repeat(100_000);
        let expected = format!("{}  ", ["كتاب"; 100_000].join(" "));
        assert_eq!(mended(&text, Lang::Arabic, &spaces), expected);
    }

    #[test]
    fn digits_are_those_of_the_language_where_that_is_asked() {
        let of = |digits| Mending {
            digits: Some(digits),
            ..Mending::default()
        };
        assert_eq!(
            mended("عام ٢٠24", Lang::Arabic, &of(Digits::Western)),
            "عام 2024"
        );
        assert_eq!(
            mended("عام ٢٠24", Lang::Arabic, &of(Digits::ArabicIndic)),
            "عام ٢٠٢٤"
        );
        assert_eq!(
            mended("in ٢٠24", Lang::English, &of(Digits::ArabicIndic)),
            "in 2024"
        );
    }
}
