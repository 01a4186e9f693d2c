//! Hyphens at the ends of lines: do they belong to the word, or only part it there?
//!
//! A typesetter's hyphen goes when the word is whole again; that of `well-known` and `Secretary-General` stays. The
//! other words of the text tell. A stroke (`A/RES/`, `and/`) always stays.

use std::collections::BTreeSet;

use crate::model::bead::Span;
use crate::model::line_break::{first_line_break, is_line_break};

/// Hyphens that a line may end with, the soft one last.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// Stroke that a line may end with.
const STROKE: char = '/';

/// Words of a text, in small letters, with hyphens in them and without.
#[derive(Default)]
pub(crate) struct Words(BTreeSet<String>);

impl Words {
    /// Adds the words of some text that is no longer than a line. A word that its end parts is none, nor is the rest of
    /// one, which `is_rest` says that it may begin with.
    pub(crate) fn add(&mut self, line: &str, is_rest: bool) {
        let mut words = line
            .split_whitespace()
            .skip(usize::from(is_rest))
            .peekable();
        while let Some(word) = words.next() {
            if words.peek().is_some() || !is_open(word) {
                let is_edge = |c: char| !c.is_alphanumeric();
                let word = word.trim_matches(is_edge).to_lowercase();
                self.0.extend(word.split(is_edge).map(str::to_owned));
                self.0.insert(word);
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }

    /// Returns the length of what is left of a line that ends with a hyphen or stroke in a word, if the line below goes
    /// on with it: with the hyphen if it belongs to the word.
    pub(crate) fn whole(&self, above: &str, below: &str) -> Option<usize> {
        if let Some(head) = above.strip_suffix(STROKE) {
            let word = head.split_whitespace().next_back().unwrap_or_default();
            // An address may end with a stroke.
            let is_inside = head.ends_with(char::is_alphanumeric)
                && below.starts_with(char::is_alphanumeric)
                && !["://", "www."].iter().any(|sign| word.contains(sign));
            return is_inside.then_some(above.len());
        }
        let head = above.strip_suffix(HYPHENS)?;
        // Arabic is not parted so.
        let is_letter = |c: char| c.is_alphanumeric() && !matches!(c, '\u{600}'..='\u{8FF}');
        let first = head.rsplit(|c| !is_letter(c)).next().unwrap_or_default();
        let second = below.split(|c| !is_letter(c)).next().unwrap_or_default();
        if first.is_empty() || second.is_empty() {
            return None;
        }
        let is_lower =
            first.ends_with(char::is_lowercase) && second.starts_with(char::is_lowercase);
        let are_two =
            self.has(&format!("{first}-{second}")) || (self.has(first) && self.has(second));
        let goes = above.ends_with(HYPHENS[2])
            || (is_lower && (self.has(&format!("{first}{second}")) || !are_two));
        Some(if goes { head.len() } else { above.len() })
    }
}

/// Whether a line ends with a hyphen or stroke.
fn is_open(line: &str) -> bool {
    line.ends_with(HYPHENS) || line.ends_with(STROKE)
}

/// Line end at which a word is parted, as places in the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parted {
    /// End of what stays of the line: before or behind its hyphen.
    pub(crate) end: usize,
    /// Beginning of the line below.
    pub(crate) start: usize,
}

/// Finds the line ends in some paragraphs at which a word is parted.
pub(crate) fn parted(text: &str, paragraphs: &[Span]) -> Vec<Parted> {
    let lines = |paragraph: &Span| {
        let mut at = paragraph.start;
        let lines = text[paragraph.range()].split_inclusive(is_line_break);
        let lines = lines.map(move |line| {
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            (start, line.trim())
        });
        lines
            .filter(|(_, line)| !line.is_empty())
            .collect::<Vec<_>>()
    };
    let is_wrapped = |paragraph: &&Span| {
        if first_line_break(&text[paragraph.range()]).is_none() {
            return false;
        }
        let lines = lines(paragraph);
        lines.iter().rev().skip(1).any(|(_, line)| is_open(line))
    };
    // Most texts have none, and need not be looked at word by word.
    let wrapped: Vec<&Span> = paragraphs.iter().filter(is_wrapped).collect();
    if wrapped.is_empty() {
        return Vec::new();
    }
    let mut words = Words::default();
    for paragraph in paragraphs {
        let mut is_rest = false;
        for (_, line) in lines(paragraph) {
            words.add(line, is_rest);
            is_rest = is_open(line);
        }
    }
    let mut parted = Vec::new();
    for paragraph in wrapped {
        for pair in lines(paragraph).windows(2) {
            let [(above_start, above), (start, below)] = [pair[0], pair[1]];
            parted.extend(words.whole(above, below).map(|length| Parted {
                end: above_start + length,
                start,
            }));
        }
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_goes_from_words_that_have_none() {
        let mut words = Words::default();
        words.add(
            "It is well known that overall re-entry is over all inter-",
            false,
        );
        words.add("national bounds", true);
        for (above, below, expected) in [
            ("the commit-", "tee", Some("the commit")),
            ("the inter-", "national body", Some("the inter")),
            ("a well-", "known one", Some("a well-")),
            ("a re-", "entry", Some("a re-")),
            ("an over-", "all view", Some("an over")),
            ("the Secretary-", "General", Some("the Secretary-")),
            ("in 2019-", "2020", Some("in 2019-")),
            ("soft\u{AD}", "ened", Some("soft")),
            ("a thing -", "another", None),
            ("a thing-", "- other", None),
            ("مصر-", "السودان", None),
            ("see A/RES/", "45/2019", Some("see A/RES/")),
            ("and/", "or", Some("and/")),
            ("القرار 45/", "2019", Some("القرار 45/")),
            ("a line of verse /", "another", None),
            ("https://example.org/", "The next", None),
        ] {
            let whole = words.whole(above, below).map(|length| &above[..length]);
            assert_eq!(whole, expected, "{above} {below}");
        }
    }
}
