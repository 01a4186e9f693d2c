//! Built-in rules as far as SRX can express them.
//!
//! SRX sees a few characters around a place and nothing else, so what [`rules`](super::super::rules) tells from the
//! whole sentence is left out; [`UNSAID`] names it for whoever reads the file. The patterns keep to what ICU, Java and
//! this crate understand in the same way.

use crate::split::words::{self, Abbreviation, Role};

/// Characters that end a sentence.
const STOPS: &str = ".!?…؟۔؞‼‽⁇⁈⁉";
/// Characters that may close after it: quotation marks, brackets, emphasis, marks of direction.
const CLOSERS: &str = r#""'’”»›)\]}*_\u200E\u200F\u202C\u2069"#;
/// Pattern of the mark of a footnote.
const NOTE: &str = r"(?:\[\p{Nd}{1,3}\]|\(\p{Nd}{1,3}\)|[¹²³⁰⁴⁵⁶⁷⁸⁹†‡]+)?";
/// Pattern of what may open before the first word of a sentence.
const OPENERS: &str = r#"["'‘“«‹(\[]*"#;
/// Pattern of the place before an abbreviation or initial: not inside a word, nor after one with stops.
const ALONE: &str = r"(?<![\p{L}\p{M}\p{Nd}.])";
/// Pattern of a letter of a script without case, with its vowel signs.
const CASELESS: &str = r"\p{Lo}\p{M}*";

/// Remarks on the parts of the built-in rules that SRX cannot express.
pub(super) const UNSAID: &[&str] = &[
    "sentences inside of brackets stay together; SRX does not see where a bracket opened",
    "a straight quotation mark closes or opens according to how many stand before it, and one set off by a space may close",
    "where no space was typed after a full stop, a sentence may end there, if it is no address, name of a file or number",
    "digits right after a full stop may be the mark of a footnote",
    "Latin words in Arabic text may begin with a small letter after a full stop, unless Latin words stand before it",
    "a text all in capitals, or without any, is cut by other words than those that open a sentence with a capital",
    "what has no word in it (a row of stars) is no sentence of its own",
    "which line breaks end a paragraph is told from the whole text",
];

/// Rules for some languages.
pub(super) struct Group {
    pub(super) name: &'static str,
    /// Codes of the languages.
    pub(super) languages: &'static str,
    pub(super) rules: Vec<OwnRule>,
}

/// A rule to be written.
pub(super) struct OwnRule {
    pub(super) about: &'static str,
    pub(super) breaks: bool,
    pub(super) before: String,
    pub(super) after: String,
}

fn ends(about: &'static str, before: impl Into<String>, after: impl Into<String>) -> OwnRule {
    OwnRule {
        about,
        breaks: true,
        before: before.into(),
        after: after.into(),
    }
}

fn goes_on(about: &'static str, before: impl Into<String>, after: impl Into<String>) -> OwnRule {
    OwnRule {
        breaks: false,
        ..ends(about, before, after)
    }
}

/// Returns all rules, in the order in which they are to be tried; all groups that are for a language count.
pub(super) fn groups() -> [Group; 3] {
    let stop = format!("[{STOPS}][{STOPS}{CLOSERS}]*{NOTE}");
    [
        Group {
            name: "Arabic",
            languages: "AR.*",
            rules: vec![goes_on(
                "dots far more often are a pause than an end",
                r"(?:\.[.…]+|…)",
                format!(r"\s+{OPENERS}\p{{Lo}}"),
            )],
        },
        Group {
            name: "English",
            languages: "EN.*",
            rules: vec![goes_on(
                "a small letter goes on with the sentence, unless it is a list marker",
                &stop,
                format!(r"\s+(?!\(\p{{L}}{{1,4}}\)){OPENERS}\p{{Ll}}(?!\p{{Lu}})"),
            )],
        },
        Group {
            name: "Arabic and English",
            languages: ".*",
            rules: common(&stop),
        },
    ]
}

fn common(stop: &str) -> Vec<OwnRule> {
    let openers = [Role::Opener, Role::Capital].map(of_role).join("|");
    let no_opener = format!(r"\s+(?!{OPENERS}(?:{openers})\b(?!\.))");
    let abbreviated_numbers = of_kind(Abbreviation::Number).join("|");
    let mut rules = vec![
        goes_on(
            "punctuation goes on with the sentence",
            stop,
            format!(r"\s*[,;:،؛{STOPS}]"),
        ),
        goes_on(
            "dots in brackets mark what was left out",
            r"[\[(](?:\.\.\.|…)[\])]",
            r"\s",
        ),
        goes_on(
            "a quoted question goes on with who asked it",
            format!("[{STOPS}][\"'’”»]"),
            format!(r"\s+(?:{})\b", of_role(Role::Attribution)),
        ),
        ends(
            "a number after its abbreviation is no list marker",
            format!(r"{ALONE}(?:{abbreviated_numbers})\s+\p{{Nd}}+\."),
            r"\s+[\p{Lu}\p{Lo}]",
        ),
        goes_on(
            "a list marker belongs to its item",
            format!(
                r"(?:^|[!?؟;؛:]\s|\p{{L}}{{3}}\.\s)\s*\(?(?:\p{{Nd}}{{1,3}}|[IVXLC]{{1,5}}|{CASELESS})[.)]+"
            ),
            r"\s",
        ),
    ];
    for (kind, forms) in words::abbreviations() {
        let before = format!(r"{ALONE}و?(?:{})", alternatives(forms));
        rules.push(match kind {
            Abbreviation::Always => goes_on("never ends a sentence", before, r"\s"),
            Abbreviation::Number => goes_on(
                "belongs to a number that follows",
                before,
                r"\s+(?:\p{Nd}|[IVXLC]+\b)",
            ),
            Abbreviation::Name => goes_on(
                "ends a sentence only before a word that opens sentences",
                before,
                &no_opener,
            ),
            Abbreviation::End => ends("may end a sentence", before, r"\s"),
        });
    }
    rules.extend([
        ends(
            "the era after a year",
            format!(r"\p{{Nd}}\s*{CASELESS}\."),
            r"\s",
        ),
        goes_on(
            "initials and acronyms",
            format!(r"{ALONE}(?:\p{{Lu}}|{CASELESS}|(?:\p{{L}}\p{{M}}*\.)+\p{{L}}\p{{M}}*)\."),
            &no_opener,
        ),
        ends(
            "the next numbered item",
            "[;؛]",
            r"\s+\p{Nd}{1,3}\s?[.\-–]\s+[\p{Lu}\p{Lo}]",
        ),
        ends("the end of a sentence", stop, r"\s"),
    ]);
    rules
}

/// Patterns for the abbreviations of a kind, a row each.
fn of_kind(wanted: Abbreviation) -> Vec<String> {
    words::abbreviations()
        .iter()
        .filter(|(kind, _)| *kind == wanted)
        .map(|(_, forms)| alternatives(forms))
        .collect()
}

/// Pattern for the words that have a role.
fn of_role(wanted: Role) -> String {
    let rows = words::roles().iter().filter(|(role, _)| *role == wanted);
    let words: Vec<String> = rows.map(|(_, words)| words.join("|")).collect();
    words.join("|")
}

/// Pattern for any of some abbreviations. One in small letters may be written in capitals, but a capital alone is an
/// initial.
fn alternatives(forms: &[&str]) -> String {
    let is_small = |form: &str| {
        form.contains(|c: char| c.is_lowercase()) && !form.contains(char::is_uppercase)
    };
    let patterns: Vec<String> = forms
        .iter()
        .map(|form| {
            let pattern = form.replace('.', r"\.");
            if form.len() > 2 && is_small(form) {
                format!("(?i:{pattern})")
            } else {
                pattern
            }
        })
        .collect();
    patterns.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::chars;

    #[test]
    fn marks_are_what_the_built_in_rules_take_them_for() {
        let marks = |pattern: &'static str, syntax: &'static str| {
            let is_mark = move |c: &char| !c.is_ascii_alphanumeric() && !syntax.contains(*c);
            pattern.chars().filter(is_mark)
        };
        assert!(STOPS.chars().all(chars::is_terminal));
        assert!(marks(CLOSERS, r"\*_").all(chars::may_close));
        assert!(marks(OPENERS, r"[]\*'").all(chars::may_open));
    }
}
