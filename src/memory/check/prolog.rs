//! Markup before the first element: the XML declaration and the document type definition.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::markup;
use super::piece::referred;

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

/// Whether a document type definition has the form of one.
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
            (inside.trim_end_matches(markup::is_space))
                .strip_suffix(']')
                .is_some_and(are_declarations),
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

/// Whether the internal subset of a document type definition is made of declarations, each with the form of one as far
/// as its names and quotation marks.
fn are_declarations(subset: &str) -> bool {
    let mut rest = subset.trim_start_matches(markup::is_space);
    while !rest.is_empty() {
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            let inside = comment
                .find("--")
                .filter(|&at| comment[at..].starts_with("-->"));
            inside.map(|at| at + "<!---->".len())
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            let target = instruction
                .split(|c| markup::is_space(c) || c == '?')
                .next();
            let is_named = target
                .is_some_and(|name| markup::is_name(name) && !name.eq_ignore_ascii_case("xml"));
            let end = instruction.find("?>").filter(|_| is_named);
            end.map(|at| at + "<??>".len())
        } else if let Some(name) = rest.strip_prefix('%') {
            let end = name.find(';').filter(|&end| markup::is_name(&name[..end]));
            end.map(|end| end + "%;".len())
        } else {
            declaration(rest)
        };
        let Some(length) = length else {
            return false;
        };
        rest = rest[length..].trim_start_matches(markup::is_space);
    }
    true
}

/// Length of the declaration at the head of a text, if there is one.
fn declaration(text: &str) -> Option<usize> {
    let kinds = ["ENTITY", "ELEMENT", "ATTLIST", "NOTATION"];
    let kind = kinds.into_iter().find(|kind| {
        let inside = text
            .strip_prefix("<!")
            .and_then(|text| text.strip_prefix(kind));
        inside.is_some_and(|inside| inside.starts_with(markup::is_space))
    })?;
    let mut quote = None;
    let start = "<!".len() + kind.len();
    let end = text[start..].find(|c| match (quote, c) {
        (Some(open), c) if c == open => {
            quote = None;
            false
        }
        (Some(_), _) => false,
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (None, c) => matches!(c, '<' | '>'),
    })?;
    let inside = &text[start..start + end];
    let is_right = text[start + end..].starts_with('>')
        && match kind {
            "ENTITY" => is_entity(inside),
            _ => inside
                .split_whitespace()
                .next()
                .is_some_and(markup::is_name),
        };
    is_right.then_some(start + end + 1)
}

/// Whether what stands behind `<!ENTITY` is a name and a value, or where it is.
fn is_entity(inside: &str) -> bool {
    let inside = inside.trim_matches(markup::is_space);
    let named = inside
        .strip_prefix('%')
        .map_or(inside, |rest| rest.trim_start_matches(markup::is_space));
    let Some((name, said)) = named.split_once(markup::is_space) else {
        return false;
    };
    let said = said.trim_start_matches(markup::is_space);
    let quotes = said.matches(['"', '\'']).count();
    let is_value = match said.chars().next() {
        Some(quote @ ('"' | '\'')) => said[1..].strip_suffix(quote).is_some_and(|value| {
            let mut references = value.split('&').skip(1);
            !value.contains([quote, '%'])
                && references.all(|rest| {
                    let name = rest.split_once(';').map(|(name, _)| name);
                    name.is_some_and(|name| markup::is_name(name) || referred(name).is_some())
                })
        }),
        _ => quotes >= 2 && (said.starts_with("SYSTEM") || said.starts_with("PUBLIC")),
    };
    markup::is_name(name) && is_value
}

/// Whether two encodings are the same, or UTF-16 in either byte order.
pub(super) fn is_same(a: &'static Encoding, b: &'static Encoding) -> bool {
    let is_wide = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    a == b || (is_wide(a) && is_wide(b))
}
