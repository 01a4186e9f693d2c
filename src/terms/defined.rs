//! Terms that a text defines: "World Health Organization (WHO)", "… (hereinafter “the Agency”)", «… (المشار إليها فيما
//! يلي باسم "الوكالة")».

use crate::model::lang::Lang;
use crate::text::defining::DEFINING;
use crate::text::{chars, fold, function_words, tokens};

/// Whether what follows a phrase in a text defines it: its initials in brackets, or words that say by what it is
/// called from there on.
pub(super) fn is_defined(phrase: &str, after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || chars::is_ignorable(c));
    let Some(inside) = after.strip_prefix('(') else {
        return false;
    };
    let inside = inside.split([')', '\n']).next().unwrap_or_default();
    is_acronym(inside.trim(), phrase) || begins_definition(inside)
}

/// Whether capitals are the initials of the words of a phrase, with those of its function words or without.
fn is_acronym(short: &str, phrase: &str) -> bool {
    let letters = short.strip_suffix('s').unwrap_or(short);
    if letters.chars().count() < 2 || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    let initials = |keeps: fn(&str) -> bool| -> String {
        let words = tokens::words(phrase).filter(|word| keeps(word.text));
        words
            .filter_map(|word| word.text.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let is_content =
        |word: &str| function_words::function(&fold::word(word), Lang::English).is_none();
    letters == initials(is_content) || letters == initials(|_| true)
}

/// Whether the words in brackets after a phrase begin as definitions do.
fn begins_definition(inside: &str) -> bool {
    let mut words = tokens::words(inside).map(|word| fold::word(word.text));
    words.next().is_some_and(|first| DEFINING.contains(&*first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_words_of_definitions_are_told() {
        for (phrase, after, expected) in [
            ("World Health Organization", " (WHO) said", true),
            ("sustainable development goals", " (SDGs)", true),
            ("Health Organization", " (WHO) said", false),
            ("Centers for Disease Control", " (CDC)", true),
            ("the agency", " (hereinafter “the Agency”)", true),
            (
                "وكالة الغوث",
                " (المشار إليها فيما يلي باسم «الوكالة»)",
                true,
            ),
            ("the agency", " (see below)", false),
            ("the agency", ", hereinafter", false),
        ] {
            assert_eq!(is_defined(phrase, after), expected, "{phrase}{after}");
        }
    }
}
