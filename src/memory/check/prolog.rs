//! The XML declaration.

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

/// Whether two encodings are the same, or UTF-16 in either byte order.
pub(super) fn is_same(a: &'static Encoding, b: &'static Encoding) -> bool {
    let is_wide = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    a == b || (is_wide(a) && is_wide(b))
}
