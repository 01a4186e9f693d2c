//! Content of a segment: a text with its tags.

use std::collections::HashSet;
use std::fmt::Write;

use crate::io::xml::Text;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::tag::TagKind;

/// Returns the content of the segment of a pair in `lang`.
pub(super) fn segment(pair: &Pair, lang: Lang) -> String {
    let text = match lang {
        Lang::Arabic => &pair.ar,
        Lang::English => &pair.en,
    };
    let tags = pair.tags(lang);
    let ids = |kind: TagKind| {
        let tags = tags.iter().filter(|tag| tag.kind == kind);
        tags.map(|tag| tag.id).collect::<HashSet<u32>>()
    };
    let (begun, ended) = (ids(TagKind::Begin), ids(TagKind::End));
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for tag in tags {
        let id = tag.id;
        let is_paired = begun.contains(&id) && ended.contains(&id);
        let (name, attributes) = match tag.kind {
            TagKind::Begin if is_paired => ("bpt", format!(" i=\"{id}\" x=\"{id}\"")),
            TagKind::End if is_paired => ("ept", format!(" i=\"{id}\"")),
            TagKind::Begin => ("it", format!(" pos=\"begin\" x=\"{id}\"")),
            TagKind::End => ("it", format!(" pos=\"end\" x=\"{id}\"")),
            TagKind::Alone => ("ph", format!(" x=\"{id}\"")),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "{}<{name}{attributes}>{}</{name}>",
            Text(&text[end..tag.span.start]),
            Text(&tag.code)
        );
        end = tag.span.end;
    }
    let _ = write!(out, "{}", Text(&text[end..]));
    out
}
