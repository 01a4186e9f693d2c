//! Markup before the first element: the XML declaration and the document type definition.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::markup;

/// Pseudo-attributes of an XML declaration, by name, and whether it is well-formed.
pub(super) fn declared(text: &str) -> (Vec<(&str, &str)>, bool) {
    let values: Vec<(&str, &str)> = markup::attributes(text)
        .map(|attribute| (&text[attribute.name], &text[attribute.value]))
        .collect();
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let has_names = matches!(
        names.as_slice(),
        ["version"]
            | ["version", "encoding"]
            | ["version", "standalone"]
            | ["version", "encoding", "standalone"]
    );
    let inside = text
        .strip_prefix("<?xml")
        .and_then(|text| text.strip_suffix("?>"));
    let is_right = inside.is_some_and(|inside| markup::is_tag(&format!("<xml{inside}>")))
        && has_names
        && values.iter().all(|&(name, value)| match name {
            "version" => value == "1.0",
            "standalone" => matches!(value, "yes" | "no"),
            _ => true,
        });
    (values, is_right)
}

/// Whether a document type definition has the form of one, as far as its internal subset.
pub(super) fn is_doctype(text: &str) -> bool {
    let Some(rest) = text
        .strip_prefix("<!DOCTYPE")
        .and_then(|rest| rest.strip_suffix('>'))
    else {
        return false;
    };
    let (outside, inside) = match rest.split_once('[') {
        Some((outside, inside)) => (
            outside,
            inside.trim_end_matches(markup::is_space).ends_with(']'),
        ),
        None => (rest, true),
    };
    let words: Vec<&str> = outside.split(['"', '\'']).collect();
    let quotes = outside.matches(['"', '\'']).count();
    let head: Vec<&str> = words[0].split_whitespace().collect();
    let is_blank = |word: &&str| word.chars().all(markup::is_space);
    let is_spaced = outside.starts_with(markup::is_space)
        && (quotes == 0 || words[0].ends_with(markup::is_space));
    let gaps_are_blank = words.iter().skip(2).step_by(2).all(is_blank);
    let has_form = match (head.as_slice(), quotes) {
        ([_], 0) | ([_, "SYSTEM"], 2) => true,
        ([_, "PUBLIC"], 4) => !words[2].is_empty(),
        _ => false,
    };
    has_form && is_spaced && gaps_are_blank && inside && markup::is_name(head[0])
}

/// Whether two encodings are the same, or UTF-16 in either byte order.
pub(super) fn is_same(a: &'static Encoding, b: &'static Encoding) -> bool {
    let is_wide = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    a == b || (is_wide(a) && is_wide(b))
}
