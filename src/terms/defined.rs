//! Terms that a text defines: "World Health Organization (WHO)", "… (hereinafter “the Agency”)", «… (المشار إليها فيما
//! يلي باسم "الوكالة")», and what they are called from there on.

use crate::model::lang::Lang;
use crate::text::defining::DEFINING;
use crate::text::{arabic, chars, english, fold, function_words, tokens};

/// Greatest number of words from the one by which a definition begins to the quotation marks around what it says.
const MOST_WORDS: usize = 8;

/// Whether what stands around a phrase in a text defines it, or says that something is called so from there on.
pub(super) fn is_defined(before: &str, phrase: &str, after: &str) -> bool {
    is_long_form(phrase, after) || is_short_form(before, after)
}

/// Whether what follows a phrase in a text defines it: its initials in brackets, a name in quotation marks in them, or
/// words that say by what it is called from there on.
fn is_long_form(phrase: &str, after: &str) -> bool {
    let after = trimmed(after);
    if let Some(inside) = after.strip_prefix('(') {
        let inside = inside.split([')', '\n']).next().unwrap_or_default();
        return is_acronym(inside.trim(), phrase)
            || is_head(inside, phrase)
            || (trimmed(inside).starts_with(chars::is_quote) || begins_definition(inside))
                && is_called_by_its_head(phrase, inside);
    }
    let after_comma = after.strip_prefix(chars::is_comma);
    after_comma.is_some_and(|rest| {
        begins_definition(rest) && names_soon(rest) && is_called_by_its_head(phrase, rest)
    })
}

/// Whether the name in quotation marks that follows a phrase ends with the noun that the phrase is about, if it ends with
/// a word of it: of "an expert in the bankruptcy proceedings (“the Proceedings”)" the bankruptcy proceedings are
/// called so.
fn is_called_by_its_head(phrase: &str, after: &str) -> bool {
    let name = after.split(chars::is_quote).nth(1);
    let last = name.and_then(|name| tokens::words(name).last());
    let Some(last) = last.map(|word| english::base_stem(&fold::word(word.text)).into_owned())
    else {
        return true;
    };
    let is_preposition = |word: &str| {
        function_words::function(word, Lang::English).is_some()
            && !function_words::is_article(word)
            && !function_words::is_joining(word)
    };
    let words: Vec<String> = tokens::words(phrase)
        .map(|word| fold::word(word.text))
        .collect();
    let head = words.iter().position(|word| is_preposition(word));
    let is_named = |words: &[String]| words.iter().any(|word| english::base_stem(word) == last);
    is_named(&words[..head.unwrap_or(words.len())]) || !is_named(&words)
}

/// Whether quotation marks follow in the same sentence, a few words on at most.
fn names_soon(after: &str) -> bool {
    let sentence = after
        .split(|c: char| chars::is_terminal(c) || c == '\n')
        .next();
    sentence
        .and_then(|sentence| sentence.split_once(chars::is_quote))
        .is_some_and(|(words, _)| tokens::words(words).count() <= MOST_WORDS)
}

/// Whether a phrase stands in quotation marks by itself, after words that say that something is called so.
fn is_short_form(before: &str, after: &str) -> bool {
    let is_closed = trimmed(after).starts_with(chars::is_quote);
    let before = before.trim_end();
    let without_article = before
        .strip_suffix("the")
        .or_else(|| before.strip_suffix("The"))
        .unwrap_or(before);
    let Some(before) = without_article
        .strip_suffix(chars::is_quote)
        .filter(|_| is_closed)
    else {
        return false;
    };
    let words = before
        .rsplit(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words
        .take(MOST_WORDS)
        .any(|word| DEFINING.contains(&*fold::word(word)))
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || chars::is_ignorable(c))
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

/// Whether a bracket holds the noun that a phrase is about, with the article, and nothing else: «هيئة السوق المالية
/// (الهيئة)», "Nile Water Company (the Company)".
fn is_head(inside: &str, phrase: &str) -> bool {
    let folded = |text: &str| -> Vec<String> {
        let words = tokens::words(text);
        words.map(|word| fold::word(word.text)).collect()
    };
    let (inside, phrase) = (folded(inside), folded(phrase));
    match (&inside[..], &phrase[..]) {
        ([short], [first, _, ..]) => arabic::without_article(short)
            .is_some_and(|short| short == arabic::without_article(first).unwrap_or(first)),
        ([article, short], [_, .., last]) => function_words::is_article(article) && short == last,
        _ => false,
    }
}

/// Whether words after a phrase begin as definitions do.
fn begins_definition(after: &str) -> bool {
    let mut words = tokens::words(after).map(|word| fold::word(word.text));
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
                "Nile Water Company",
                ", hereinafter referred to as “the Company”",
                true,
            ),
            ("Nile Water Company", " (“the Company”)", true),
            (
                "وكالة الغوث",
                " (المشار إليها فيما يلي باسم «الوكالة»)",
                true,
            ),
            (
                "expert in the bankruptcy proceedings",
                " (hereinafter \"the Proceedings\")",
                false,
            ),
            (
                "bankruptcy proceedings",
                " (hereinafter \"the Proceedings\")",
                true,
            ),
            (
                "Convention on the Rights of the Child",
                " (“the Convention”)",
                true,
            ),
            ("هيئة السوق المالية", " (الهيئة) أمس", true),
            ("البنك المركزي", " (البنك)", true),
            ("السوق المالية", " (الهيئة)", false),
            ("Nile Water Company", " (the Company) agreed", true),
            ("Nile Water", " (the Company)", false),
            ("the agency", " (see below)", false),
            ("the agency", ", hereinafter", false),
            ("the agency", ", called in haste", false),
            (
                "the agency",
                ", called in haste, met. He said “yes”.",
                false,
            ),
        ] {
            assert_eq!(is_defined("", phrase, after), expected, "{phrase}{after}");
        }
    }

    #[test]
    fn what_something_is_called_from_there_on_is_told() {
        for (before, after, expected) in [
            ("(hereinafter \"the ", "\") signed", true),
            ("(المشار إليها فيما يلي بـ \"", "\") الاتفاق", true),
            ("hereinafter referred to as “", "”, concluded", true),
            ("he said “the ", "” and left", false),
            ("hereinafter the ", " signed", false),
        ] {
            assert_eq!(
                is_defined(before, "Agency", after),
                expected,
                "{before}{after}"
            );
        }
    }
}
