//! The elements and texts of an XML part, one after the other.
//!
//! No entity is ever looked up: a document type declaration, which no office document has, is refused. Elements are
//! known by their local names.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::document_error;
use crate::model::error::{Error, Result};

/// Elements inside one another; documents have some dozens.
const DEEPEST: usize = 2_000;

/// What comes next in a part.
pub(super) enum Item<'a> {
    /// An element begins; an [`Item::Close`] follows in any case.
    Open(Element<'a>),
    /// The innermost open element ends.
    Close,
    /// Text.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .ok()
                    .map(Cow::into_owned)
            })
    }

    /// Its `val`, where an element is little else.
    pub(super) fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether it switches something on, as elements do that have no `val` or one that is not false.
    pub(super) fn is_on(&self) -> bool {
        !self
            .val()
            .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// An XML part being read.
pub(super) struct Elements<'a> {
    file: &'a str,
    part: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Elements<'a> {
    /// Reads `xml`, the text of `part` of `file`.
    pub(super) fn of(file: &'a str, part: &'a str, xml: &'a str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Self {
            file,
            part,
            reader,
            depth: 0,
        }
    }

    /// What comes next; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item<'a>>> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|error| self.error(error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let reason = format!("more than {DEEPEST} elements inside one another");
                        return Err(self.error(reason));
                    }
                    Item::Open(Element(start))
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Item::Close
                }
                Event::Text(text) => Item::Text(text.into_inner()),
                Event::CData(text) => Item::Text(text.into_inner()),
                Event::GeneralRef(reference) => Item::Text(self.referenced(&reference)?.into()),
                Event::DocType(_) => {
                    return Err(self.error("has a document type declaration".to_owned()));
                }
                Event::Eof if self.depth > 0 => return Err(self.error("is cut short".to_owned())),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Leaves out the rest of the element that was opened last, its end included.
    pub(super) fn skip(&mut self) -> Result<()> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// The text directly in the element that was opened last, up to its end.
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
    pub(super) fn inside(&mut self, mut each: impl FnMut(&Element<'_>) -> bool) -> Result<()> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
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

    /// What a reference stands for.
    fn referenced(&self, name: &str) -> Result<String> {
        let reference = format!("&{name};");
        match escape::unescape(&reference) {
            Ok(text) => Ok(text.into_owned()),
            Err(_) => {
                let shown: String = reference.chars().take(24).collect();
                Err(self.error(format!("{shown:?} stands for no character")))
            }
        }
    }

    fn error(&self, reason: String) -> Error {
        let place = format!("{}, byte {}", self.part, self.reader.buffer_position());
        document_error(self.file, Some(place), reason)
    }
}
