//! Annotations of pages: what was written on a page and is no part of it.

use lopdf::{Dictionary, Document, Object, ObjectId};

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

fn has_words(document: &Document, annotation: &Dictionary) -> bool {
    let get = |key: &[u8]| {
        let value = annotation.get(key).ok()?;
        document.dereference(value).ok().map(|(_, value)| value)
    };
    let kind = get(b"Subtype").and_then(|kind| kind.as_name().ok());
    let words = match kind {
        // A window beside a comment shows what the comment says.
        Some(b"Popup" | b"Link") => None,
        Some(b"Widget") => get(b"V"),
        _ => get(b"Contents"),
    };
    matches!(words, Some(Object::String(words, _)) if words.iter().any(|byte| !byte.is_ascii_whitespace()))
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn comments_and_fields_with_words_are_told() {
        let document = Document::default();
        let words = |text: &str| Object::string_literal(text);
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
        ] {
            assert_eq!(
                has_words(&document, &annotation),
                expected,
                "{annotation:?}"
            );
        }
    }
}
