//! Elements and texts of an XML part, one after the other.
//!
//! No entity is ever looked up. Elements are known by their local names.

use crate::io::xml::{self, Event, Reader};
use crate::model::error::Result;

/// Item of a part: the beginning or end of an element, or a text.
pub(super) enum Item {
    /// The beginning of an element; an [`Item::Close`] follows in any case.
    Open(Element),
    /// The end of the innermost open element.
    Close,
    /// Text.
    Text(String),
}

/// Beginning of an element.
pub(super) struct Element(xml::Element<'static>);

impl Element {
    /// Returns the element's name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.name()
    }

    /// Returns the value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0.attribute(name).ok()?.map(String::from)
    }

    /// Returns the attribute `val`, where an element is little else.
    pub(super) fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether the element switches something on, as elements do that have no `val` or one that is not false.
    pub(super) fn is_on(&self) -> bool {
        !self
            .val()
            .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// Reader of an XML part.
pub(super) struct Elements<'a>(Reader<&'a [u8]>);

impl<'a> Elements<'a> {
    /// Creates a reader of `xml`, the text of `part` of `file`.
    pub(super) fn of(file: &str, part: &str, xml: &'a str) -> Self {
        Self(Reader::of_part(file, part, xml).forgiving())
    }

    /// Returns the next item; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item>> {
        loop {
            let reference = match self.0.event()? {
                Some(Event::Start(element)) => {
                    return Ok(Some(Item::Open(Element(element.into_owned()))));
                }
                Some(Event::End(_)) => return Ok(Some(Item::Close)),
                Some(Event::Text(text)) => return Ok(Some(Item::Text(text.into_owned()))),
                Some(Event::Unknown(reference)) => reference,
                Some(Event::Other) => continue,
                None => return Ok(None),
            };
            let shown: String = format!("&{reference};").chars().take(24).collect();
            return Err(self
                .0
                .malformed(format!("{shown:?} stands for no character")));
        }
    }

    /// Passes over the rest of the element that was opened last, its end included.
    pub(super) fn skip(&mut self) -> Result<()> {
        let outside = self.0.depth().saturating_sub(1);
        while self.0.depth() > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// Returns the text directly in the element that was opened last, up to its end.
    pub(super) fn text(&mut self) -> Result<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Some(Item::Text(more)) => text += &more,
                Some(Item::Open(_)) => self.skip()?,
                Some(Item::Close) | None => return Ok(text),
            }
        }
    }

    /// Calls `each` for every element inside the one that was opened last, however deep, and reads to its end.
    /// `each` says whether to look inside.
    pub(super) fn inside(&mut self, mut each: impl FnMut(&Element) -> bool) -> Result<()> {
        let outside = self.0.depth().saturating_sub(1);
        while self.0.depth() > outside {
            match self.next()? {
                Some(Item::Open(element)) => {
                    if !each(&element) {
                        self.skip()?;
                    }
                }
                Some(_) => (),
                None => break,
            }
        }
        Ok(())
    }
}
