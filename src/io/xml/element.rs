//! Tags that begin elements, and errors in the document that they stand in.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes;

use super::names::is_name;
use super::stream::Position;
use crate::model::error::{Error, ErrorKind, Result};

/// Greatest number of attributes of one element.
pub(crate) const ATTRIBUTE_LIMIT: usize = 256;
/// Greatest length of an element's name, in bytes.
const NAME_LIMIT: usize = 1024;

/// Tag that begins an element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    pub(super) tag: BytesStart<'a>,
    pub(super) is_empty: bool,
    pub(super) origin: Arc<Origin>,
    pub(super) place: Position,
}

/// Origin of a document: its name in errors.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) file: String,
    /// Name of the part that the document is, if the file is an archive of several.
    pub(super) part: Option<String>,
}

impl Origin {
    /// Creates the error for a document that is no XML at `place`.
    pub(super) fn fault(&self, place: Position, reason: impl fmt::Display) -> Error {
        if self.part.is_some() {
            return self.malformed(place, reason.to_string());
        }
        let reason = format!("this is not well-formed XML: {reason}; export the file anew");
        self.malformed(place, reason)
    }

    /// Creates the error for something wrong in the document at `place`.
    pub(super) fn malformed(&self, place: Position, reason: String) -> Error {
        let file = self.file.clone();
        match &self.part {
            Some(part) => ErrorKind::Document {
                file,
                place: Some(format!("{part}, byte {}", place.byte)),
                reason,
            },
            None => ErrorKind::Malformed {
                file,
                line: place.line,
                reason,
            },
        }
        .into()
    }
}

impl Element<'_> {
    /// Returns the element's name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// Returns the element's name as it stands in the document, such as `w:p`.
    pub(crate) fn qualified_name(&self) -> &str {
        self.tag.name().into_inner()
    }

    /// Whether the element ends at once, as `<a/>` does.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Returns the value of the attribute `name`, with references resolved. A name with a prefix, such as `xml:lang`,
    /// is meant as it is; one without is that of the first attribute that has it after whatever prefix.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] if a reference in the value means nothing.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>> {
        let found = self.find(name);
        found
            .map(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                value.map_err(|error| self.origin.fault(self.place, error))
            })
            .transpose()
    }

    /// Returns the bytes of [`raw`](Self::raw) that hold the value of the attribute `name`, without quotation marks.
    pub(crate) fn value_span(&self, name: &str) -> Option<Range<usize>> {
        let value = self.find(name)?.value;
        // It is a part of the tag.
        let start = value.as_ptr().addr() - self.raw().as_ptr().addr();
        Some(start..start + value.len())
    }

    fn find(&self, name: &str) -> Option<attributes::Attribute<'_>> {
        let is_meant = |key: quick_xml::name::QName| {
            if name.contains(':') {
                key.into_inner() == name
            } else {
                key.local_name().into_inner() == name
            }
        };
        let mut attributes = self.tag.attributes();
        // They were looked at when the element was read.
        attributes.with_checks(false);
        attributes
            .flatten()
            .find(|attribute| is_meant(attribute.key))
    }

    /// Returns all attributes in their order: the name without its prefix, and the value with references resolved.
    ///
    /// # Errors
    /// As those of [`attribute`](Self::attribute).
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>)>> {
        let mut attributes = self.tag.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| self.origin.fault(self.place, error))?;
            Ok((attribute.key.local_name().into_inner(), value))
        })
    }

    /// Returns the number of the line in which the tag begins, counted from 1.
    pub(crate) fn line(&self) -> usize {
        self.place.line
    }

    /// Returns this element with a text of its own.
    pub(crate) fn into_owned(self) -> Element<'static> {
        Element {
            tag: self.tag.into_owned(),
            ..self
        }
    }

    /// Returns the text between the angle brackets, unaltered.
    pub(crate) fn raw(&self) -> &str {
        &self.tag
    }
}

/// Checks the limits of a tag and the form of its attributes; the error is the reason.
pub(super) fn check(tag: &BytesStart) -> std::result::Result<(), String> {
    if tag.name().into_inner().len() > NAME_LIMIT {
        return Err(format!(
            "the name of an element is longer than {NAME_LIMIT} bytes; it is damaged, save it anew"
        ));
    }
    for (index, attribute) in tag.attributes().enumerate() {
        if index == ATTRIBUTE_LIMIT {
            return Err(format!(
                "an element has more than {ATTRIBUTE_LIMIT} attributes; leave out those that are not needed"
            ));
        }
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = attribute.key.into_inner();
        if !is_name(name) {
            return Err(format!("{name} is no name of an attribute"));
        }
        if attribute.value.contains('<') {
            return Err(format!("< in the value of {name}"));
        }
    }
    Ok(())
}
