//! Annotations of pages: what was written on a page and is no part of it.

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// Returns the number of annotations with words on a page: comments, and fields of forms that are filled in.
pub(super) fn with_words(document: &Document, page: ObjectId) -> usize {
    let Ok(annotations) = document.get_page_annotations(page) else {
        return 0;
    };
    annotations
        .iter()
        .filter(|one| has_words(document, one))
        .count()
}

/// The most fields that one is part of, one in the other.
const MOST_PARENTS: usize = 32;

fn has_words(document: &Document, annotation: &Dictionary) -> bool {
    let kind = value(document, annotation, b"Subtype").and_then(|kind| kind.as_name().ok());
    let words = match kind {
        // A window beside a comment shows what the comment says.
        Some(b"Popup" | b"Link") => None,
        Some(b"Widget") => filled_in(document, annotation),
        _ => value(document, annotation, b"Contents"),
    };
    words.is_some_and(|words| match decode_text_string(words) {
        Ok(text) => text.contains(|c: char| !c.is_whitespace() && !c.is_control()),
        // Nobody knows in what encoding.
        Err(_) => words
            .as_str()
            .is_ok_and(|bytes| bytes.iter().any(|byte| !byte.is_ascii_whitespace())),
    })
}

fn value<'d>(document: &'d Document, of: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let value = of.get(key).ok()?;
    document.dereference(value).ok().map(|(_, value)| value)
}

/// What a field is filled in with; a field that is shown in several places has it in its parent.
fn filled_in<'d>(document: &'d Document, field: &'d Dictionary) -> Option<&'d Object> {
    let parent = |field: &&'d Dictionary| {
        let parent = value(document, field, b"Parent");
        parent.and_then(|parent| parent.as_dict().ok())
    };
    let fields = std::iter::successors(Some(field), parent);
    fields
        .take(MOST_PARENTS)
        .find_map(|field| value(document, field, b"V"))
}

#[cfg(test)]
mod tests {
    use lopdf::{StringFormat, dictionary};

    use super::*;

    #[test]
    fn comments_and_fields_with_words_are_told() {
        let document = Document::default();
        let words = |text: &str| Object::string_literal(text);
        let comment = |bytes: &[u8]| {
            let contents = Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
            dictionary! { "Subtype" => "Text", "Contents" => contents }
        };
        for (annotation, expected) in [
            (
                dictionary! { "Subtype" => "Text", "Contents" => words("see there") },
                true,
            ),
            (
                dictionary! { "Subtype" => "Highlight", "Contents" => words(" ") },
                false,
            ),
            (dictionary! { "Subtype" => "Highlight" }, false),
            (
                dictionary! { "Subtype" => "Popup", "Contents" => words("see there") },
                false,
            ),
            (
                dictionary! { "Subtype" => "Link", "Contents" => words("home") },
                false,
            ),
            (
                dictionary! { "Subtype" => "Widget", "V" => words("Ann") },
                true,
            ),
            (dictionary! { "Subtype" => "Widget", "V" => "Off" }, false),
            (
                dictionary! { "Subtype" => "Text", "Contents" => words("\u{FEFF}") },
                false,
            ),
            (comment(b"\xFE\xFF"), false),
            (comment(b"\xFE\xFF\0 \0\n"), false),
            (comment(b"\xFE\xFF\x06\x28"), true),
            (comment(b"\xEF\xBB\xBF"), false),
            (comment(b"\0"), false),
            (
                dictionary! { "Subtype" => "Widget", "Parent" => dictionary! {
                    "T" => words("name"), "Parent" => dictionary! { "V" => words("Ann") }
                } },
                true,
            ),
            (
                dictionary! { "Subtype" => "Widget", "Parent" => dictionary! { "T" => words("name") } },
                false,
            ),
            (
                dictionary! { "Subtype" => "Text", "Parent" => dictionary! { "V" => words("Ann") } },
                false,
            ),
        ] {
            assert_eq!(
                has_words(&document, &annotation),
                expected,
                "{annotation:?}"
            );
        }
    }
}
