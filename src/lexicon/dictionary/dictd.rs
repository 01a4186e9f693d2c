//! Dictionaries of dictd (RFC 2229's server): an index of words with the places of their definitions, and a text of
//! definitions, as FreeDict's are.
//!
//! A line of the index is a word, a tab, where its definition begins, a tab, and how many bytes it has, both numbers
//! in digits of base 64. A definition is the word once more, how it is spoken and what part of speech it is, and
//! then its translations, one a line; numbers, notes, examples and words of the same language are passed over.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::collect::{Collector, lines};
use super::{Dictionary, LeftOut, text, unusable};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::text::{chars, fold, script};

const EXPECTED: &str =
    "expected Arabic words with English definitions or English words with Arabic ones";

/// Greatest number of words that may share a definition that does not name its own word; others are left out.
const ALIASES: usize = 16;

/// Greatest length of a headword, in bytes; a longer one is damaged.
const HEADWORD: usize = 512;

/// Index and text of a dictionary.
pub(super) struct Files {
    /// Path of the index of words and places.
    pub(super) index: String,
    /// Path of the text of definitions.
    pub(super) text: String,
}

/// Returns the two files of which `path` is one, or `None` if it is neither.
///
/// # Errors
/// If it is not there, or the other one is not beside it.
pub(super) fn files(path: &str) -> Result<Option<Files>> {
    const TEXTS: [&str; 2] = [".dict.dz", ".dict"];
    let stem_of_text = || TEXTS.iter().find_map(|text| path.strip_suffix(text));
    let (index, texts) = if let Some(stem) = path.strip_suffix(".index") {
        (
            path.to_owned(),
            TEXTS.map(|text| format!("{stem}{text}")).to_vec(),
        )
    } else if let Some(stem) = stem_of_text() {
        (format!("{stem}.index"), vec![path.to_owned()])
    } else {
        return Ok(None);
    };
    fs::metadata(path).map_err(|error| Error::read(path, error))?;
    let is_there = |path: &&String| Path::new(path).exists();
    let missing = |other: String| {
        unusable(
            path,
            format!("a dictionary of dictd is two files, and {other} is not beside it"),
        )
    };
    match texts.iter().find(is_there) {
        None => Err(missing(texts.join(" or "))),
        Some(_) if !is_there(&&index) => Err(missing(index)),
        Some(text) => Ok(Some(Files {
            index,
            text: text.clone(),
        })),
    }
}

/// Reads a dictionary from the bytes of its index and its unpacked text; `files` names them in messages.
pub(super) fn read(files: &Files, index: &[u8], definitions: &[u8]) -> Result<Dictionary> {
    let index = text(&files.index, index, None)?;
    let encoding = text(&files.text, definitions, None)?.encoding;
    // Its own name is a label of every encoding.
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    let places = places(files, &index.text, definitions.len())?;
    let mut into = Collector::default();
    for (range, place) in places {
        let definition = &definitions[range.0..range.1];
        if definition.trim_ascii().is_empty() {
            into.leave_out(LeftOut::Sides);
            continue;
        }
        let definition = encoding
            .decode_without_bom_handling_and_without_replacement(definition)
            .ok_or_else(|| {
                Error::malformed(
                    &files.index,
                    place.line,
                    format!(
                        "the definition of {:?} at byte {} of {} is not valid {}; the two files do not belong together \
                         or are damaged",
                        place.words[0],
                        range.0,
                        files.text,
                        encoding.name()
                    ),
                )
            })?;
        define(&place.words, &definition, &mut into);
    }
    into.finish(&files.text, EXPECTED)
}

/// Words that share one definition.
struct Defined<'a> {
    words: Vec<&'a str>,
    /// Line of the first of them in the index.
    line: usize,
}

/// Places of the definitions, in their order, with their words.
fn places<'a>(
    files: &Files,
    index: &'a str,
    length: usize,
) -> Result<BTreeMap<(usize, usize), Defined<'a>>> {
    let mut places: BTreeMap<(usize, usize), Defined> = BTreeMap::new();
    for (number, line) in index.lines().enumerate() {
        let fault = |reason: String| Error::malformed(&files.index, number + 1, reason);
        if line.trim().is_empty() {
            continue;
        }
        let mut fields = line.split('\t');
        let (Some(word), Some(start), Some(size)) = (fields.next(), fields.next(), fields.next())
        else {
            return Err(fault(
                "expected a word, a place and a length with tabs between them, as in the index of a dictionary of dictd"
                    .into(),
            ));
        };
        // What the dictionary says of itself.
        if word.starts_with("00database") || word.starts_with("00-database") {
            continue;
        }
        let (Some(start), Some(size)) = (base64(start), base64(size)) else {
            return Err(fault(format!(
                "{start:?} and {size:?} should be numbers in base 64"
            )));
        };
        let range = within(start, size, length).ok_or_else(|| {
            fault(format!(
                "the definition of {word:?} ends at byte {}, but {} has {length} bytes; the two files do not belong \
                 together or are cut short",
                start.saturating_add(size),
                files.text
            ))
        })?;
        let place = places.entry((range.start, range.end)).or_insert(Defined {
            words: Vec::new(),
            line: number + 1,
        });
        place.words.push(word);
    }
    // Definitions stand one after the other; an index that leads to one text over and over is made to keep us busy.
    let total: u64 = places.keys().map(|(start, end)| (end - start) as u64).sum();
    if total > 2 * length as u64 {
        return Err(overlapping(files));
    }
    Ok(places)
}

fn overlapping(files: &Files) -> Error {
    unusable(
        &files.index,
        format!(
            "its definitions overlap in {}; the two files do not belong together",
            files.text
        ),
    )
}

fn within(start: u64, size: u64, length: usize) -> Option<Range<usize>> {
    let end = usize::try_from(start.checked_add(size)?).ok()?;
    (end <= length).then_some(usize::try_from(start).ok()?..end)
}

/// Returns a number from its digits in base 64, the greatest first.
fn base64(digits: &str) -> Option<u64> {
    let digits = digits.trim().as_bytes();
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        number.checked_mul(64)?.checked_add(value.into())
    })
}

/// Adds the translations of `words` from their definition.
fn define(words: &[&str], definition: &str, into: &mut Collector) {
    let all: Vec<&str> = lines(definition).collect();
    let first = plain(&without_speech(all.first().copied().unwrap_or("")));
    let Some(lang) = script::lang(words[0]).or_else(|| script::lang(&first)) else {
        return into.leave_out(LeftOut::Sides);
    };
    // The index has words in lower case and without their punctuation: better what the definition calls it.
    let (head, beside) = headword(&first, lang, &words[..words.len().min(ALIASES)]);
    let (heads, below) = if head.is_empty() {
        (words, &all[..])
    } else {
        (&[head][..], &all[1..])
    };
    let translations: Vec<String> = std::iter::once(beside)
        .chain(below.iter().copied())
        .filter_map(|line| translation(line, lang.other()))
        .collect();
    if translations.is_empty() {
        return into.leave_out(LeftOut::Sides);
    }
    for (index, head) in heads.iter().enumerate() {
        if head.len() > HEADWORD {
            into.leave_out(LeftOut::Long);
        } else if index < ALIASES {
            for translation in &translations {
                into.cells(head, translation);
            }
        } else {
            into.leave_out(LeftOut::Many);
        }
    }
}

/// Returns the headword in `lang` that a line begins with and the rest of it in the other script; empty if it is none
/// of the `words` of the index.
fn headword<'a>(line: &'a str, lang: Lang, words: &[&str]) -> (&'a str, &'a str) {
    let is_other = |c: char| match lang {
        Lang::Arabic => chars::is_latin(c),
        Lang::English => chars::is_arabic(c),
    };
    // A word that has both scripts in itself is not cut.
    let end = line
        .find(is_other)
        .filter(|_| !words.iter().any(|word| word.contains(is_other)))
        .map_or(line.len(), |at| {
            line[..at].rfind(char::is_whitespace).unwrap_or(0)
        });
    let (head, beside) = line.split_at(end);
    let head = head.trim();
    let is_same = |word: &&str| {
        let (head, word) = (letters_and_digits(head), letters_and_digits(word));
        head.starts_with(&word) || word.starts_with(&head)
    };
    if !head.is_empty() && words.iter().any(is_same) {
        (head, beside)
    } else {
        ("", "")
    }
}

/// Returns the letters and digits of a word, on which the index and the definition agree.
fn letters_and_digits(word: &str) -> String {
    let folded = fold::word(word);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the translation on a line of a definition, if there is one in `lang`.
fn translation(line: &str, lang: Lang) -> Option<String> {
    let line = without_number(line);
    if is_remark(line) {
        return None;
    }
    let line = without_speech(line);
    let line = plain(without_part_of_speech(&line));
    // What follows a dash explains the term; what stands before it, in the script of the word, is an example.
    let term = [" - ", " – ", " — ", " :: "]
        .iter()
        .filter_map(|dash| line.find(dash))
        .min()
        .map_or(&*line, |at| &line[..at]);
    let is_edge = |c: char| c.is_whitespace() || ".:;,،؛-–—*•\"'“”«»\\".contains(c);
    let term = term.trim_matches(is_edge);
    (script::lang(term) == Some(lang)).then(|| term.to_owned())
}

/// Returns a line without the number or letter that stands before it in a list: `1.`, `2)`, `(3)`, `a)`, `-`.
fn without_number(line: &str) -> &str {
    let line = line.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let inside = line.strip_prefix('(').unwrap_or(line);
    let after_digits = inside.trim_start_matches(chars::is_digit);
    let after = if after_digits.len() < inside.len() {
        after_digits.strip_prefix([')', '.'])
    } else {
        // A letter with a full stop is an abbreviation.
        inside
            .strip_prefix(|c: char| c.is_ascii_lowercase())
            .and_then(|rest| rest.strip_prefix(')'))
    };
    match after {
        // "3.5" is no third item.
        Some(after) if !after.starts_with(chars::is_digit) => after.trim_start(),
        _ => line,
    }
}

/// Whether a line is a remark about the word instead of a translation: a label and a colon, or an example in quotation
/// marks.
fn is_remark(line: &str) -> bool {
    const LABELS: [&str; 16] = [
        "see",
        "see also",
        "cf",
        "synonym",
        "synonyms",
        "syn",
        "antonym",
        "antonyms",
        "ant",
        "note",
        "notes",
        "example",
        "examples",
        "usage",
        "etymology",
        "entry edited by",
    ];
    let is_label = line
        .split_once(':')
        .is_some_and(|(label, _)| LABELS.contains(&&*label.trim().to_lowercase()));
    let is_example = line.starts_with(['"', '“', '«']) && line.contains(" - ");
    is_label || is_example
}

/// Returns a line without `/how it is spoken/`.
fn without_speech(line: &str) -> String {
    let slashes = || line.match_indices('/').map(|(at, _)| at);
    let is_open = |&at: &usize| {
        let (before, after) = (&line[..at], &line[at + 1..]);
        (before.is_empty() || before.ends_with(' '))
            && !after.is_empty()
            && !after.starts_with([' ', '/'])
    };
    let is_close = |&at: &usize| {
        let (before, after) = (&line[..at], &line[at + 1..]);
        !before.ends_with(' ') && (after.is_empty() || after.starts_with([' ', ',', '<']))
    };
    let Some(open) = slashes().find(is_open) else {
        return line.to_owned();
    };
    match slashes().filter(|&at| at > open).find(is_close) {
        Some(close) => format!("{}{}", &line[..open], &line[close + 1..]),
        None => line.to_owned(),
    }
}

/// Returns a line without the part of speech that it begins with: `n.`, or `n` before Arabic.
fn without_part_of_speech(line: &str) -> &str {
    const PARTS: [&str; 18] = [
        "n",
        "v",
        "vt",
        "vi",
        "adj",
        "adv",
        "prep",
        "conj",
        "pron",
        "interj",
        "int",
        "num",
        "art",
        "abbr",
        "pl",
        "noun",
        "verb",
        "adjective",
    ];
    match line.split_once(' ') {
        Some((first, rest)) => {
            let part = first.trim_end_matches(['.', ',', ':']);
            let is_part = PARTS.contains(&part)
                && (first.len() > part.len() || script::lang(rest) == Some(Lang::Arabic));
            if is_part { rest } else { line }
        }
        None => line,
    }
}

/// Returns a line without brackets of any kind and what is in them; one that is not closed goes to the end.
fn plain(line: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
pub(super) mod tests;
