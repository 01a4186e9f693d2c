//! Inline tags of texts.

use serde::{Deserialize, Serialize};

use crate::model::bead::Span;

/// Tag in a text: code of the format that the text comes from, or a placeholder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tag {
    /// Bytes of the text that the tag stands for; empty at its place if nothing of the text is its own.
    pub span: Span,
    /// Kind of the tag.
    pub kind: TagKind,
    /// Number of the tag, from 1: the same for the beginning and the end of a stretch, and for the tag of the other
    /// side that says the same.
    pub id: u32,
    /// Code of the tag, such as `<b>` or `{name}`; empty if it is not known.
    pub code: String,
}

/// Kind of a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TagKind {
    /// A stretch begins.
    Begin,
    /// A stretch ends.
    End,
    /// The tag stands for itself.
    Alone,
}

impl Tag {
    /// Creates a tag.
    pub fn new(span: Span, kind: TagKind, id: u32, code: impl Into<String>) -> Self {
        Self {
            span,
            kind,
            id,
            code: code.into(),
        }
    }
}

/// What tags between two texts leave of themselves when the texts are put together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(crate) enum Parting {
    /// Nothing: they begin or end a style, perhaps inside a word.
    #[default]
    Nothing,
    /// A space between two words: what stands for itself may be one.
    Words,
    /// White space: a line ends.
    Line,
}

impl Parting {
    /// Whether a space belongs between two texts.
    pub(crate) fn is_space(self, before: &str, after: &str) -> bool {
        let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
            return false;
        };
        match self {
            Self::Nothing => false,
            Self::Words => last.is_alphanumeric() && next.is_alphanumeric(),
            Self::Line => !last.is_whitespace() && !next.is_whitespace(),
        }
    }
}

/// Whether the code of a tag breaks the line, which is white space in the text: `<br/>`, a line end, or `\\n`.
pub fn breaks_line(code: &str) -> bool {
    let code = code.trim_matches(' ').to_ascii_lowercase();
    code.starts_with("<br")
        || code == "\\n"
        || !code.is_empty() && code.chars().all(char::is_whitespace)
}

/// Returns for each tag whether it is the beginning or the end of a stretch that both are there of, one inside the
/// other with all others; the rest are alone, or cross each other.
pub fn nested(tags: &[Tag]) -> Vec<bool> {
    let mut is_nested = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match tag.kind {
            TagKind::Begin => open.push(at),
            TagKind::End => {
                if let Some(begin) = open.pop_if(|begin| tags[*begin].id == tag.id) {
                    (is_nested[begin], is_nested[at]) = (true, true);
                }
            }
            TagKind::Alone => {}
        }
    }
    is_nested
}

/// Returns a text with `alter` applied to what is between its tags, and the tags in their places in it; the texts that
/// tags stand for stay as they are.
pub fn altered(text: &str, tags: &[Tag], alter: impl Fn(&str) -> String) -> (String, Vec<Tag>) {
    let (mut out, mut moved) = (String::with_capacity(text.len()), Vec::new());
    let mut end = 0;
    for tag in tags {
        out += &alter(&text[end..tag.span.start]);
        let start = out.len();
        out += &text[tag.span.range()];
        end = tag.span.end;
        moved.push(Tag {
            span: Span::new(start, out.len()),
            ..tag.clone()
        });
    }
    out += &alter(&text[end..]);
    (out, moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(start: usize, end: usize, kind: TagKind, id: u32) -> Tag {
        Tag::new(Span::new(start, end), kind, id, "")
    }

    #[test]
    fn stretches_that_cross_are_not_nested() {
        use TagKind::{Alone, Begin, End};
        for (tags, expected) in [
            (
                vec![(Begin, 1), (Alone, 2), (End, 1)],
                vec![true, false, true],
            ),
            (
                vec![(Begin, 1), (Begin, 2), (End, 2), (End, 1)],
                vec![true; 4],
            ),
            (
                vec![(Begin, 1), (Begin, 2), (End, 1), (End, 2)],
                vec![false, true, false, true],
            ),
            (vec![(End, 1)], vec![false]),
        ] {
            let tags: Vec<Tag> = tags
                .into_iter()
                .map(|(kind, id)| tag(0, 0, kind, id))
                .collect();
            assert_eq!(nested(&tags), expected);
        }
    }

    #[test]
    fn tags_keep_their_places() {
        let tags = [tag(1, 1, TagKind::Begin, 1), tag(2, 5, TagKind::Alone, 2)];
        let (text, moved) = altered("aa{a}a", &tags, |text| text.replace('a', "bcd"));
        assert_eq!(text, "bcdbcd{a}bcd");
        let spans: Vec<Span> = moved.into_iter().map(|tag| tag.span).collect();
        assert_eq!(spans, [Span::new(3, 3), Span::new(6, 9)]);
    }
}
