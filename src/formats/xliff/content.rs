//! Content of a source or target: a text with its tags.

use std::fmt::Write;

use crate::io::xml::{Attribute, Text};
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::tag::{TagKind, nested};

/// Returns the content of the source or target of a pair in `lang`.
pub(super) fn content(pair: &Pair, lang: Lang) -> String {
    let text = match lang {
        Lang::Arabic => &pair.ar,
        Lang::English => &pair.en,
    };
    let tags = pair.tags(lang);
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (tag, is_nested) in tags.iter().zip(nested(tags)) {
        let id = tag.id;
        let equivalent = match tag.code.as_str() {
            "" => String::new(),
            code => format!(" equiv-text=\"{}\"", Attribute(code)),
        };
        // Writing to a string cannot fail.
        let _ = write!(out, "{}", Text(&text[end..tag.span.start]));
        let _ = match tag.kind {
            TagKind::Begin if is_nested => write!(out, "<g id=\"{id}\"{equivalent}>"),
            TagKind::End if is_nested => write!(out, "</g>"),
            TagKind::Begin => write!(out, "<bx id=\"{id}\"{equivalent}/>"),
            TagKind::End => write!(out, "<ex id=\"{id}\"{equivalent}/>"),
            TagKind::Alone => write!(out, "<x id=\"{id}\"{equivalent}/>"),
        };
        end = tag.span.end;
    }
    let _ = write!(out, "{}", Text(&text[end..]));
    out
}
