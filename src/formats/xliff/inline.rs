//! Text of a source or target, and the tags in it.

use std::collections::BTreeMap;

use crate::io::xml::Element;
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::tag::{Parting, Tag, TagKind, breaks_line};

/// Element that is open in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// It holds text and is nothing else.
    Plain,
    /// A mark of a segment.
    Segment,
    /// It holds text that is none of the unit: deleted, or of another vocabulary.
    Hidden,
    /// It holds the code of the tag that was added last.
    Code,
    /// It holds text between a tag and one that ends it, with this number.
    Around(u32),
}

impl Open {
    /// Whether nothing in the element is text.
    pub(super) fn hides(&self) -> bool {
        *self == Self::Hidden
    }

    /// Whether what is in the element is the code of a tag.
    pub(super) fn holds_code(&self) -> bool {
        *self == Self::Code
    }
}

/// Text with tags.
#[derive(Clone, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    pub(super) tags: Vec<Tag>,
    /// What the tags at the end leave before more text.
    parting: Parting,
}

impl Inline {
    /// Enters an element; `ids` are the numbers of the tags of the unit so far.
    pub(super) fn open(
        &mut self,
        element: &Element,
        ids: &mut BTreeMap<String, u32>,
    ) -> Result<Open> {
        let value = |name| Result::Ok(element.attribute(name)?.map(String::from));
        let kind = match element.name() {
            "g" | "pc" | "bpt" | "bx" | "sc" => TagKind::Begin,
            "ept" | "ex" | "ec" => TagKind::End,
            "it" if value("pos")?.as_deref() == Some("open") => TagKind::Begin,
            "it" if value("pos")?.as_deref() == Some("close") => TagKind::End,
            "x" | "ph" | "it" => TagKind::Alone,
            "mrk" => {
                let kind = [value("mtype")?, value("type")?].map(Option::unwrap_or_default);
                let is_deleted = kind.iter().any(|kind| kind.contains("delete"));
                return Ok(if is_deleted {
                    Open::Hidden
                } else {
                    Open::Plain
                });
            }
            // A character that XML cannot hold is none of a text.
            "cp" => return Ok(Open::Hidden),
            _ => return Ok(Open::Plain),
        };
        // What begins and what ends a stretch have a name in common.
        let mut id = None;
        for name in ["rid", "startRef", "id"] {
            id = id.or(value(name)?);
        }
        let next = u32::try_from(ids.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let id = match id {
            Some(id) => *ids.entry(id).or_insert(next),
            None => *ids.entry(format!(" {next}")).or_insert(next),
        };
        let mut equivalent = None;
        for name in ["equiv-text", "equiv", "equivStart"] {
            equivalent = equivalent.or(value(name)?);
        }
        let equivalent = equivalent.unwrap_or_default();
        let mut is_break = breaks_line(&equivalent);
        for name in ["ctype", "type", "subType"] {
            let kind = value(name)?;
            is_break |= matches!(kind.as_deref(), Some("lb" | "x-br" | "xlf:lb"));
        }
        let is_markup = equivalent.starts_with('<') && equivalent.ends_with('>');
        let is_shown = kind == TagKind::Alone && !is_break && !is_markup && !equivalent.is_empty();
        let length = if is_shown {
            self.join(&equivalent);
            equivalent.len()
        } else {
            0
        };
        let span = Span::new(self.text.len() - length, self.text.len());
        self.tags.push(Tag::new(span, kind, id, equivalent));
        if is_break {
            self.parting = Parting::Line;
        } else if kind == TagKind::Alone && !is_shown {
            self.parting = self.parting.max(Parting::Words);
        }
        Ok(match element.name() {
            "g" | "pc" => Open::Around(id),
            "bpt" | "ept" | "it" | "ph" => Open::Code,
            _ => Open::Plain,
        })
    }

    /// Leaves an element.
    pub(super) fn close(&mut self, open: &Open) {
        match open {
            Open::Around(id) => {
                let span = Span::new(self.text.len(), self.text.len());
                self.tags.push(Tag::new(span, TagKind::End, *id, ""));
            }
            Open::Code => {
                let is_break = self.tags.last().is_some_and(|tag| breaks_line(&tag.code));
                if is_break {
                    self.parting = Parting::Line;
                }
            }
            _ => {}
        }
    }

    /// Adds text, or code of the last tag.
    pub(super) fn push(&mut self, text: &str, is_code: bool) {
        if is_code {
            if let Some(tag) = self.tags.last_mut().filter(|tag| tag.span.is_empty()) {
                tag.code += text;
            }
            return;
        }
        self.join(text);
    }

    /// Adds text to the text before the tags at its end.
    fn join(&mut self, text: &str) {
        if std::mem::take(&mut self.parting).is_space(&self.text, text) {
            self.text.push(' ');
        }
        self.text += text;
    }

    /// Returns this text and another one behind it.
    pub(super) fn followed_by(mut self, other: Self) -> Self {
        let shift = self.text.len();
        self.text += &other.text;
        self.tags.extend(other.tags.into_iter().map(|mut tag| {
            tag.span = Span::new(tag.span.start + shift, tag.span.end + shift);
            tag
        }));
        self
    }
}
