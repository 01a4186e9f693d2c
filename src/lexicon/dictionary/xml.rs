//! XML as far as dictionaries need it: elements, their language, and text.
//!
//! Entities are resolved only if they are XML's own five or a character by its number. Document type definitions are
//! passed over, so that nothing expands and nothing else is opened.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::malformed;
use crate::error::{Error, Result};
use crate::lang::Lang;

/// What is told of a document, in its order. Names come without their prefix.
pub(super) trait Handler {
    /// An element begins; `lang` is what its `xml:lang` or `lang` says, if that is one of our languages.
    fn open(&mut self, name: &str, lang: Option<Lang>);
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Text, with entities resolved.
    fn text(&mut self, text: &str);
    /// An entity that is not XML's own stands here.
    fn unknown_entity(&mut self);
}

/// Whether `bytes` are an XML document, from how they begin.
pub(super) fn is_xml(bytes: &[u8]) -> bool {
    let start = ascii_start(bytes);
    ["<?xml", "<!doctype", "<!--", "<tmx", "<martif", "<tbx"]
        .iter()
        .any(|sign| start.starts_with(sign))
}

/// The encoding that the XML declaration names, unless a byte-order mark or the width of its characters tells better.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    match bytes {
        [b'<', 0, ..] => return Some("utf-16le".into()),
        [0, b'<', ..] => return Some("utf-16be".into()),
        _ => {}
    }
    let start = ascii_start(bytes);
    let declaration = start.strip_prefix("<?xml")?.split_once("?>")?.0;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value[1..].split_once(quote)?.0;
    // A declaration in single bytes cannot stand in UTF-16: the file was converted since.
    (!name.starts_with("utf-16")).then(|| name.to_owned())
}

/// How `bytes` begin, in lower case, whatever the width of characters; what is not ASCII is left out.
fn ascii_start(bytes: &[u8]) -> String {
    let start: String = bytes
        .iter()
        .take(400)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    start.trim_start().to_owned()
}

/// The name of the root element.
pub(super) fn root(file: &str, text: &str) -> Result<String> {
    let mut document = Document::new(file, text);
    loop {
        match document.next()? {
            Event::Start(element) | Event::Empty(element) => {
                return Ok(element.local_name().into_inner().to_owned());
            }
            Event::Eof => return Err(document.fault("there is no XML element in it")),
            _ => {}
        }
    }
}

/// Tells `handler` of the document in `text`.
///
/// # Errors
/// [`Malformed`](crate::error::ErrorKind::Malformed) with the line where it stops being XML.
pub(super) fn walk(file: &str, text: &str, handler: &mut impl Handler) -> Result<()> {
    let mut document = Document::new(file, text);
    let mut depth = 0_usize;
    loop {
        match document.next()? {
            Event::Start(element) => {
                depth += 1;
                let lang = document.lang(&element)?;
                handler.open(element.local_name().as_ref(), lang);
            }
            Event::Empty(element) => {
                let lang = document.lang(&element)?;
                handler.open(element.local_name().as_ref(), lang);
                handler.close(element.local_name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                handler.close(element.local_name().as_ref());
            }
            Event::Text(text) => handler.text(&text),
            Event::CData(text) => handler.text(&text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref();
                match character.map_err(|error| document.fault(error.to_string()))? {
                    Some(c) => handler.text(c.encode_utf8(&mut [0; 4])),
                    None => match resolve_xml_entity(&reference) {
                        Some(text) => handler.text(text),
                        None => handler.unknown_entity(),
                    },
                }
            }
            Event::Eof if depth > 0 => {
                return Err(document.fault("it ends before all its elements do: it is cut short"));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A document that is being read.
struct Document<'a> {
    file: &'a str,
    text: &'a str,
    reader: Reader<&'a [u8]>,
}

impl<'a> Document<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            reader: Reader::from_str(text),
        }
    }

    fn next(&mut self) -> Result<Event<'a>> {
        self.reader.read_event().map_err(|error| {
            let at = self.reader.error_position();
            self.fault_at(at, error.to_string())
        })
    }

    /// The language that an element says it is in.
    fn lang(&self, element: &BytesStart) -> Result<Option<Lang>> {
        let mut lang = None;
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| self.fault(error.to_string()))?;
            if matches!(attribute.key.as_ref(), "xml:lang" | "lang") {
                lang = lang.or_else(|| lang_of(&attribute.value));
            }
        }
        Ok(lang)
    }

    /// A fault in what was read last.
    fn fault(&self, reason: impl Into<Cow<'static, str>>) -> Error {
        self.fault_at(self.reader.buffer_position(), reason)
    }

    fn fault_at(&self, byte: u64, reason: impl Into<Cow<'static, str>>) -> Error {
        let at = usize::try_from(byte).unwrap_or(usize::MAX);
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        malformed(
            self.file,
            line,
            format!(
                "this is not well-formed XML: {}; export the file anew",
                reason.into()
            ),
        )
    }
}

/// The language of a code such as `ar`, `ar-SA`, `EN_us` or `eng`.
fn lang_of(code: &str) -> Option<Lang> {
    let primary = code.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    match primary.as_str() {
        "ar" | "ara" | "arb" => Some(Lang::Arabic),
        "en" | "eng" => Some(Lang::English),
        _ => None,
    }
}
