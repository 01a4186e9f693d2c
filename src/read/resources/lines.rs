//! Texts line by line: strings of Apple's systems, properties of Java.

use super::Entry;
use super::escapes::unescaped;
use crate::model::error::{Error, Result};

/// Returns the texts of a file of lines like `"key" = "text";`.
pub(super) fn strings(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut rest = text;
    let line = |rest: &str| 1 + text[..text.len() - rest.len()].matches('\n').count();
    loop {
        rest = after_remarks(rest);
        if rest.is_empty() {
            return Ok(entries);
        }
        let start = rest;
        let wrong = || {
            Error::malformed(
                name,
                line(start),
                "expected a line like \"key\" = \"text\";",
            )
        };
        let (key, after) = word(rest).ok_or_else(wrong)?;
        let after = after_remarks(after).strip_prefix('=').ok_or_else(wrong)?;
        let (value, after) = word(after_remarks(after)).ok_or_else(wrong)?;
        rest = after_remarks(after).strip_prefix(';').ok_or_else(wrong)?;
        entries.push(Entry::new(key, value));
    }
}

/// Returns a text without the white space and remarks that it begins with.
fn after_remarks(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let end = match rest {
            _ if rest.starts_with("/*") => rest.find("*/").map(|end| end + 2),
            _ if rest.starts_with("//") => rest.find('\n'),
            _ => return rest,
        };
        rest = end.map_or("", |end| &rest[end..]);
    }
}

/// Returns the word at the beginning of a text, between quotation marks or not, and what follows it.
fn word(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let is_part = |c: char| c.is_alphanumeric() || "_.-".contains(c);
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut is_escaped = false;
    let end = quoted.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    Some((unescaped(&quoted[..end]), &quoted[end + 1..]))
}

/// Returns the texts of a file of lines like `key=text`.
pub(super) fn properties(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let mut whole = line.to_owned();
        while goes_on(&whole) {
            whole.pop();
            whole += lines.next().unwrap_or_default().trim_start();
        }
        let (key, value) = key_and_value(&whole);
        entries.push(Entry::new(unescaped(key), unescaped(value)));
    }
    entries
}

/// Whether a line ends in a backslash that nothing escapes.
fn goes_on(line: &str) -> bool {
    let marks = line.len() - line.trim_end_matches('\\').len();
    marks % 2 == 1
}

fn key_and_value(line: &str) -> (&str, &str) {
    let mut is_escaped = false;
    let end = line.find(|c: char| {
        let ends = !is_escaped && (c.is_whitespace() || c == '=' || c == ':');
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    let (key, rest) = line.split_at(end.unwrap_or(line.len()));
    let rest = rest.trim_start();
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest);
    (key, value.trim_start())
}
