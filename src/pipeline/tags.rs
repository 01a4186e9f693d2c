//! Formatting of the texts of a pair as tags.
//!
//! A stretch that reaches over the edge of a pair is cut there: each pair has both ends of its tags. What is
//! formatted the same on both sides, in the order of the texts, has the same number.

use std::collections::BTreeMap;

use crate::model::bead::Span;
use crate::model::pair::Pair;
use crate::model::tag::{Tag, TagKind};
use crate::read::{Mark, Source};

/// Text of a side of a pair, and where it comes from.
pub(super) struct Origin<'a> {
    pub(super) source: &'a Source,
    /// Bytes of the source that the text is made of, in their order; white space between them may be other than there.
    pub(super) spans: Vec<Span>,
}

/// Gives a pair the tags of its two texts.
pub(super) fn with_tags(pair: Pair, ar: &Origin<'_>, en: &Origin<'_>) -> Pair {
    let [ar, en] = [(ar, &pair.ar), (en, &pair.en)].map(|(origin, text)| marks(origin, text));
    let ids = numbers(&ar, &en);
    let ar = tags(&ar, &ids[0]);
    let en = tags(&en, &ids[1]);
    pair.with_tags(ar, en)
}

/// Returns the marks of a text that comes from `origin`, in its order, outer ones before inner ones.
///
/// The text and its origin have the same visible characters; by their number a place in one is found in the other.
fn marks(origin: &Origin<'_>, text: &str) -> Vec<Mark> {
    let (Some(first), Some(last)) = (origin.spans.first(), origin.spans.last()) else {
        return Vec::new();
    };
    let formatting = &origin.source.formatting;
    let found = formatting.at(Span::new(first.start, last.end));
    if found.is_empty() {
        return Vec::new();
    }
    let visible = |text: &str, start: usize| {
        let all = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        let spans = all.map(|(at, c)| Span::new(start + at, start + at + c.len_utf8()));
        spans.collect::<Vec<_>>()
    };
    let source = &origin.source.text;
    let spans = origin.spans.iter();
    let there: Vec<Span> = spans
        .flat_map(|span| visible(&source[span.range()], span.start))
        .collect();
    let here = visible(text, 0);
    let count = |byte: usize| there.partition_point(|c| c.start < byte).min(here.len());
    let is_ours = |at: usize| {
        // A mark follows what it is a mark of; only after white space it is of what comes.
        let is_after = source[..at].ends_with(|c: char| !c.is_whitespace());
        let of = |span: &Span| span.start < at && at <= span.end || span.start == at && !is_after;
        origin.spans.iter().any(of)
    };
    let in_text = |mark: &Mark| {
        let (start, end) = (count(mark.span.start), count(mark.span.end));
        let span = if mark.span.is_empty() {
            let at = start.checked_sub(1).map_or(0, |before| here[before].end);
            is_ours(mark.span.start).then_some(Span::new(at, at))?
        } else {
            Span::new(here.get(start)?.start, here[end.checked_sub(1)?].end)
        };
        (mark.span.is_empty() || start < end).then(|| Mark {
            span,
            code: mark.code.clone(),
        })
    };
    found.into_iter().filter_map(in_text).collect()
}

/// Returns the numbers of the marks of both sides, from 1: the same for the same code in its turn, then for the same
/// name.
fn numbers(ar: &[Mark], en: &[Mark]) -> [Vec<u32>; 2] {
    let mut partners: Vec<Option<usize>> = vec![None; en.len()];
    let mut is_taken = vec![false; ar.len()];
    for key in [
        |mark: &Mark| mark.code.to_string(),
        |mark: &Mark| mark.name().to_owned(),
    ] {
        let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, mark) in ar.iter().enumerate().rev().filter(|(at, _)| !is_taken[*at]) {
            waiting.entry(key(mark)).or_default().push(at);
        }
        let free = partners
            .iter_mut()
            .zip(en)
            .filter(|(partner, _)| partner.is_none());
        for (partner, mark) in free {
            *partner = waiting.get_mut(&key(mark)).and_then(Vec::pop);
            if let Some(at) = *partner {
                is_taken[at] = true;
            }
        }
    }
    let number = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
    let mut next = ar.len();
    let en = partners.into_iter().map(|partner| {
        number(partner.unwrap_or_else(|| {
            next += 1;
            next - 1
        }))
    });
    [(0..ar.len()).map(number).collect(), en.collect()]
}

/// Returns the tags of marks, one inside the other, in the order of the text.
fn tags(marks: &[Mark], ids: &[u32]) -> Vec<Tag> {
    fn close(tags: &mut Vec<Tag>, (mark, id): (&Mark, u32)) {
        let end = Span::new(mark.span.end, mark.span.end);
        tags.push(Tag::new(end, TagKind::End, id, mark.end()));
    }
    let mut tags = Vec::new();
    let mut open: Vec<(&Mark, u32)> = Vec::new();
    for (mark, &id) in marks.iter().zip(ids) {
        let start = mark.span.start;
        while let Some(ended) = open.pop_if(|(open, _)| open.span.end <= start) {
            close(&mut tags, ended);
        }
        let place = Span::new(start, start);
        if mark.span.is_empty() {
            tags.push(Tag::new(place, TagKind::Alone, id, &*mark.code));
        } else {
            tags.push(Tag::new(place, TagKind::Begin, id, &*mark.code));
            open.push((mark, id));
        }
    }
    while let Some(ended) = open.pop() {
        close(&mut tags, ended);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(html: &str) -> Source {
        crate::read::extract("a.html", html.as_bytes(), None).expect("a page")
    }

    /// A text with its tags in their places.
    fn seen(text: &str, tags: &[Tag]) -> String {
        let mut out = text.to_owned();
        for tag in tags.iter().rev() {
            out.insert_str(tag.span.start, &tag.code);
        }
        out
    }

    fn side(html: &str, texts: &[&str], text: &str) -> String {
        let source = source(html);
        let span = |text: &&str| {
            let start = source.text.find(*text).expect("it is there");
            Span::new(start, start + text.len())
        };
        let origin = Origin {
            source: &source,
            spans: texts.iter().map(span).collect(),
        };
        let marks = marks(&origin, text);
        let ids: Vec<u32> = (1..).take(marks.len()).collect();
        seen(text, &tags(&marks, &ids))
    }

    #[test]
    fn tags_are_where_they_are_in_the_document() {
        let page = "<p>The <b>Council <i>met</i></b> in <a href='x'>Cairo</a>. It <b>was long. It was</b> late.";
        for (texts, text, expected) in [
            (
                vec!["The Council met in Cairo."],
                "The Council met in Cairo.",
                "The <b>Council <i>met</i></b> in <a href=\"x\">Cairo</a>.",
            ),
            (vec!["It was long."], "It was long.", "It <b>was long.</b>"),
            (vec!["It was late."], "It was late.", "<b>It was</b> late."),
            (
                vec!["It was long.", "It was late."],
                "It was long.\u{A0} It was late.",
                "It <b>was long.\u{A0} It was</b> late.",
            ),
            (vec!["was"], "was", "<b>was</b>"),
            (vec!["The"], "The", "The"),
        ] {
            assert_eq!(side(page, &texts, text), expected);
        }
    }

    #[test]
    fn marks_of_notes_are_of_what_they_follow() {
        let page = "<p>One.<a href='#fn1' class='footnote'>1</a> <img src='i.png'>Two.";
        assert_eq!(side(page, &["One."], "One."), "One.<a href=\"#fn1\"/>");
        assert_eq!(side(page, &["Two."], "Two."), "<img src=\"i.png\"/>Two.");
    }

    #[test]
    fn the_same_formatting_has_the_same_number() {
        let mark = |code: &str| Mark {
            span: Span::new(0, 1),
            code: code.into(),
        };
        let [ar, en] = [
            ["<b>", "<a href=\"ar\">", "<a href=\"x\">", "<b>"],
            ["<i>", "<b>", "<a href=\"x\">", "<a href=\"en\">"],
        ]
        .map(|codes| codes.map(mark));
        assert_eq!(numbers(&ar, &en), [vec![1, 2, 3, 4], vec![5, 1, 3, 2]]);
    }
}
