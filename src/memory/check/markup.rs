//! Markup that need not be well-formed, token by token.
//!
//! Where an XML parser would stop, this goes on: what cannot be markup is text. A `<` that begins no tag is a token of
//! its own; a tag of TMX that is written wrongly is told apart from text.

use std::io::BufRead;
use std::ops::Range;

use super::elements;
use super::extent;
use super::source::Source;
use crate::io::xml;
use crate::model::error::{Error, ErrorKind, Result};

/// Greatest length of a text, comment or declaration, in bytes.
const TOKEN_LIMIT: usize = 8 << 20;
/// Greatest length of a tag, in bytes.
const TAG_LIMIT: usize = 64 * 1024;

/// Line and column at which something stands; both counted from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct LineColumn {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl LineColumn {
    /// Place after `text`, which stands at this place.
    pub(super) fn after(self, text: &str) -> Self {
        match text.rfind('\n') {
            Some(last) => Self {
                line: self.line + memchr::memchr_iter(b'\n', text.as_bytes()).count(),
                column: 1 + text[last + 1..].chars().count(),
            },
            None => Self {
                line: self.line,
                column: self.column + text.chars().count(),
            },
        }
    }
}

/// Kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Text,
    /// A `<` that begins nothing.
    Less,
    Open,
    /// `<a/>`
    Empty,
    Close,
    /// A tag of TMX whose attributes are written wrongly.
    Broken,
    CData,
    Comment,
    /// `<?…?>`, the XML declaration among them.
    Instruction,
    Doctype,
}

/// A piece of a document; its text is the next `length` bytes of the tokens' text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) length: usize,
    pub(super) place: LineColumn,
}

/// A document's tokens.
pub(super) struct Tokens<R> {
    file: String,
    source: Source<R>,
    place: LineColumn,
    /// The next token, once it was looked at.
    next: Option<Token>,
}

impl<R: BufRead> Tokens<R> {
    pub(super) fn new(file: &str, source: Source<R>) -> Self {
        Self {
            file: file.to_owned(),
            source,
            place: LineColumn { line: 1, column: 1 },
            next: None,
        }
    }

    pub(super) fn source(&self) -> &Source<R> {
        &self.source
    }

    /// The token that comes next, and its text; `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<(Token, &str)>> {
        if self.next.is_none() {
            self.next = self.scan()?;
        }
        Ok(self
            .next
            .map(|token| (token, &self.source.text()[..token.length])))
    }

    /// Goes on to the next token.
    pub(super) fn consume(&mut self) {
        if let Some(token) = self.next.take() {
            self.place = self.place.after(&self.source.text()[..token.length]);
            self.source.consume(token.length);
        }
    }

    /// Place at which the next token begins.
    pub(super) fn place(&self) -> LineColumn {
        self.place
    }

    /// An error that stops the reading.
    pub(super) fn stop(&self, line: usize, reason: impl Into<String>) -> Error {
        ErrorKind::Malformed {
            file: self.file.clone(),
            line,
            reason: reason.into(),
        }
        .into()
    }

    fn more(&mut self) -> Result<bool> {
        self.source
            .more()
            .map_err(|source| Error::read(&self.file, source))
    }

    fn scan(&mut self) -> Result<Option<Token>> {
        // What `<!--` begins is told from no fewer bytes than the longest of its kind.
        while self.source.text().len() < "<![CDATA[".len() && self.more()? {}
        let text = self.source.text();
        if text.is_empty() {
            return Ok(None);
        }
        let (kind, length) = if !text.starts_with('<') {
            (
                Kind::Text,
                self.find("<", 0)?.unwrap_or(self.source.text().len()),
            )
        } else if text.starts_with("<!--") {
            (Kind::Comment, self.up_to("-->", 4, "comment")?)
        } else if text.starts_with("<![CDATA[") {
            (Kind::CData, self.up_to("]]>", 9, "CDATA section")?)
        } else if text.starts_with("<?") {
            (
                Kind::Instruction,
                self.up_to("?>", 2, "declaration or instruction")?,
            )
        } else if text.starts_with("<!DOCTYPE") {
            (Kind::Doctype, self.doctype()?)
        } else {
            self.tag()?
        };
        Ok(Some(Token {
            kind,
            length,
            place: self.place,
        }))
    }

    /// Offset at which `end` is found, in bytes, from byte `from` of the text on.
    fn find(&mut self, end: &str, mut from: usize) -> Result<Option<usize>> {
        loop {
            let text = self.source.text().as_bytes();
            if let Some(at) = memchr::memmem::find(&text[from..], end.as_bytes()) {
                return Ok(Some(from + at));
            }
            from = text.len().saturating_sub(end.len() - 1).max(from);
            if text.len() > TOKEN_LIMIT {
                return Err(self.stop(
                    self.place.line,
                    "the text that begins here is longer than 8 MB without any tag; this is no translation memory",
                ));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Length of the markup that ends with `end`, in bytes; an error if `end` is missing.
    fn up_to(&mut self, end: &str, from: usize, name: &str) -> Result<usize> {
        match self.find(end, from)? {
            Some(at) => Ok(at + end.len()),
            None => Err(self.stop(
                self.place.line,
                format!("the {name} that begins here has no {end} at its end; what follows cannot be told from it"),
            )),
        }
    }

    /// Length of a document type definition, in bytes.
    fn doctype(&mut self) -> Result<usize> {
        loop {
            if let Some(length) = extent::doctype(self.source.text()) {
                return Ok(length);
            }
            if self.source.text().len() > TAG_LIMIT || !self.more()? {
                return Err(self.stop(
                    self.place.line,
                    "the DOCTYPE that begins here has no end, or is longer than 64 KB; leave it out",
                ));
            }
        }
    }

    fn tag(&mut self) -> Result<(Kind, usize)> {
        loop {
            let text = self.source.text();
            let scanned = scan_tag(text);
            if let Scanned::Tag(kind, length) = scanned {
                return Ok((kind, length));
            }
            let is_cut = matches!(scanned, Scanned::Cut) && text.len() < TAG_LIMIT;
            if is_cut && self.more()? {
                continue;
            }
            // Not a tag. If it was meant as one, it ends where it seems to.
            let text = self.source.text();
            let end = text.find('>').filter(|&end| !text[1..end].contains('<'));
            return Ok(match end {
                Some(end) if elements::is_known(name(text)) => (Kind::Broken, end + 1),
                _ => (Kind::Less, 1),
            });
        }
    }
}

/// Whether `text` is a tag from its first to its last byte.
pub(super) fn is_tag(text: &str) -> bool {
    matches!(scan_tag(text), Scanned::Tag(_, length) if length == text.len())
}

/// Whether `text` is a name from its first to its last byte.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && name_at(text).len() == text.len()
}

enum Scanned {
    Tag(Kind, usize),
    /// The text may be a tag, but ends before the tag does.
    Cut,
    No,
}

/// Reads the tag at the head of `text`.
fn scan_tag(text: &str) -> Scanned {
    let is_end = text[1..].starts_with('/');
    let mut at = 1 + usize::from(is_end) + name(text).len();
    if name(text).is_empty() {
        return if at >= text.len() {
            Scanned::Cut
        } else {
            Scanned::No
        };
    }
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches(is_space);
        let is_spaced = trimmed.len() < rest.len();
        at = text.len() - trimmed.len();
        if trimmed.is_empty() || (trimmed == "/" && !is_end) {
            return Scanned::Cut;
        }
        if trimmed.starts_with('>') {
            let kind = if is_end { Kind::Close } else { Kind::Open };
            return Scanned::Tag(kind, at + 1);
        }
        if is_end {
            return Scanned::No;
        }
        if trimmed.starts_with("/>") {
            return Scanned::Tag(Kind::Empty, at + 2);
        }
        match scan_attribute(trimmed) {
            Ok(Some(attribute)) if is_spaced => at += attribute.end,
            Ok(None) => return Scanned::Cut,
            _ => return Scanned::No,
        }
    }
}

/// The name in the tag or instruction at the head of `text`.
pub(super) fn name(text: &str) -> &str {
    let rest = text.strip_prefix('<').unwrap_or(text);
    let rest = rest.strip_prefix(['/', '?']).unwrap_or(rest);
    name_at(rest)
}

/// The name at the head of `text`; empty if there is none.
fn name_at(text: &str) -> &str {
    // Nearly all names are ASCII.
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'-' | b'.');
    let plain = text.bytes().take_while(|&b| is_plain(b)).count();
    let name = match text.as_bytes().get(plain) {
        Some(byte) if !byte.is_ascii() => {
            &text[..text.find(|c| !xml::is_name_part(c)).unwrap_or(text.len())]
        }
        _ => &text[..plain],
    };
    if name.starts_with(xml::is_name_start) {
        name
    } else {
        ""
    }
}

/// White space of XML.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// An attribute in a tag, by bytes.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    /// The value without its quotation marks.
    pub(super) value: Range<usize>,
    /// Offset after the closing quotation mark.
    pub(super) end: usize,
}

/// Reads the attribute at the head of `text`; `None` if the text ends before the attribute does, an error if it is no
/// attribute.
fn scan_attribute(text: &str) -> std::result::Result<Option<Attribute>, ()> {
    let name = name_at(text).len();
    if name == 0 {
        return Err(());
    }
    let after = text[name..].trim_start_matches(is_space);
    let Some(value) = after.strip_prefix('=') else {
        return if after.is_empty() { Ok(None) } else { Err(()) };
    };
    let value = value.trim_start_matches(is_space);
    let Some(quote) = value.chars().next() else {
        return Ok(None);
    };
    if !matches!(quote, '"' | '\'') {
        return Err(());
    }
    let start = text.len() - value.len() + 1;
    let Some(length) = text[start..].find(quote) else {
        return Ok(None);
    };
    Ok(Some(Attribute {
        name: 0..name,
        value: start..start + length,
        end: start + length + 1,
    }))
}

/// The attributes of a tag that was read as one.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = Attribute> {
    let mut at = 1 + usize::from(tag.starts_with("<?")) + name(tag).len();
    std::iter::from_fn(move || {
        at += tag[at..].len() - tag[at..].trim_start_matches(is_space).len();
        let attribute = scan_attribute(&tag[at..]).ok()??;
        let shifted = |range: Range<usize>| range.start + at..range.end + at;
        let found = Attribute {
            name: shifted(attribute.name),
            value: shifted(attribute.value),
            end: attribute.end + at,
        };
        at = found.end;
        Some(found)
    })
}

/// The value of an attribute of a tag as it stands there.
pub(super) fn attribute<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    attributes(tag)
        .find(|attribute| &tag[attribute.name.clone()] == wanted)
        .map(|attribute| &tag[attribute.value])
}
