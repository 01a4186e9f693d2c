//! English words without their inflection.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// Returns the stem of a folded English word (Porter 2, as Snowball has it); the possessive is left out.
pub fn stem(word: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::English).stem(plain(word))
}

/// Returns a word without the possessive.
pub(crate) fn plain(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// Whether a folded word ends like the past of a verb.
pub(crate) fn is_past(word: &str) -> bool {
    word.ends_with("ed")
}

/// Whether a folded word ends like a gerund.
pub(crate) fn is_gerund(word: &str) -> bool {
    word.ends_with("ing")
}

/// Returns a folded noun without the -s of the plural, by its letters alone: "states" is "state", "parties" is "party",
/// and "news" is taken for a plural too. Without the possessive.
pub fn singular(word: &str) -> Cow<'_, str> {
    let word = plain(word);
    let is_short = word.chars().count() < 4;
    if is_short || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(word);
    }
    if let Some(rest) = word.strip_suffix("ies")
        && rest.chars().count() > 1
    {
        return Cow::Owned(format!("{rest}y"));
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes"];
    let is_hissing = hissing.iter().any(|end| word.ends_with(end));
    let without = word.strip_suffix(if is_hissing { "es" } else { "s" });
    Cow::Borrowed(without.unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_taken_for_their_singular() {
        for (plural, expected) in [
            ("states", "state"),
            ("parties", "party"),
            ("council's", "council"),
            ("taxes", "tax"),
            ("crises", "crise"),
            ("crisis", "crisis"),
            ("process", "process"),
            ("processes", "process"),
            ("branches", "branch"),
            ("resources", "resource"),
            ("gas", "gas"),
            ("status", "status"),
            ("ties", "tie"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
