//! Reader of a document, event by event.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events;

use super::element::{Element, Origin, check};
use super::stream::{Excess, Position, Stream, TOKEN_LIMIT};
use crate::io::decode::Fault;
use crate::model::error::{Error, Result};

/// Greatest number of elements that may be open at once.
pub(crate) const DEPTH_LIMIT: usize = 256;
/// Greatest number of open elements in parts of office documents, which have some dozens.
const PART_DEPTH_LIMIT: usize = 2_000;
/// Event in a document: a tag, a text or something else.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    /// The beginning of an element.
    Start(Element<'a>),
    /// The end of the element of this name, without its prefix; that of an empty one (`<a/>`) follows its start.
    End(&'a str),
    /// Text or a piece of it, with references resolved and line ends as `\n`. Text between two tags comes in several
    /// pieces if there are references in it.
    Text(Cow<'a, str>),
    /// A reference without a known meaning: the name of an entity that only a document type definition explains, or
    /// what [`Reader::forgiving`] passes over. It comes without `&` and `;`.
    Unknown(Cow<'a, str>),
    /// A comment, processing instruction, XML declaration or document type definition, of which nothing is told.
    Other,
}

/// Reader of a document in constant memory.
pub(crate) struct Reader<R> {
    origin: Arc<Origin>,
    xml: quick_xml::Reader<Stream<R>>,
    buffer: Vec<u8>,
    /// Place where the last event began.
    place: Position,
    open: Open,
    /// Whether the element that is open last is an empty one, whose end is still to be returned.
    is_in_empty: bool,
    has_root: bool,
    is_forgiving: bool,
    depth_limit: usize,
}

/// Local names of the elements that are open.
#[derive(Default)]
struct Open {
    /// Names end to end; what is after `end` is the name of an element that was closed.
    names: String,
    starts: Vec<usize>,
    end: usize,
}

impl Open {
    fn push(&mut self, name: &str) {
        self.names.truncate(self.end);
        self.starts.push(self.end);
        self.names += name;
        self.end = self.names.len();
    }

    /// Closes the last element and returns its name.
    fn pop(&mut self) -> &str {
        let start = self.starts.pop().unwrap_or_default();
        let name = &self.names[start..self.end];
        self.end = start;
        name
    }

    fn depth(&self) -> usize {
        self.starts.len()
    }
}

impl<R: BufRead> Reader<R> {
    /// Creates a reader of the document in `input`; `file` is its name in errors. The encoding is that of the
    /// byte-order mark, or the one that the XML declaration names; else UTF-16 if its characters are that wide, or
    /// UTF-8.
    ///
    /// # Errors
    /// [`Read`](crate::model::error::ErrorKind::Read), and [`Malformed`](crate::model::error::ErrorKind::Malformed)
    /// if it names an encoding that nobody knows.
    pub(crate) fn new(file: impl Into<String>, input: R) -> Result<Self> {
        let origin = Origin {
            file: file.into(),
            part: None,
        };
        let stream = Stream::new(input).map_err(|source| Error::read(&origin.file, source))?;
        let start = Position { line: 1, byte: 0 };
        let stream = stream.map_err(|fault| origin.fault(start, fault))?;
        Ok(Self::over(origin, stream))
    }

    fn over(origin: Origin, mut stream: Stream<R>) -> Self {
        let place = stream.begin_token();
        Self {
            origin: Arc::new(origin),
            xml: quick_xml::Reader::from_reader(stream),
            buffer: Vec::new(),
            place,
            open: Open::default(),
            is_in_empty: false,
            has_root: false,
            is_forgiving: false,
            depth_limit: DEPTH_LIMIT,
        }
    }

    /// Makes references to what is no character, such as `&#xD800;`, an [`Event::Unknown`] instead of an error.
    pub(crate) fn forgiving(mut self) -> Self {
        self.is_forgiving = true;
        self
    }

    /// Returns the next event; `None` at the end of the document.
    ///
    /// # Errors
    /// [`Read`](crate::model::error::ErrorKind::Read), and [`Malformed`](crate::model::error::ErrorKind::Malformed)
    /// with the line where it stops being XML, is cut short, or goes beyond a limit.
    pub(crate) fn event(&mut self) -> Result<Option<Event<'_>>> {
        self.place = self.xml.get_mut().begin_token();
        if std::mem::take(&mut self.is_in_empty) {
            return Ok(Some(Event::End(self.open.pop())));
        }
        self.buffer.clear();
        let place = self.place;
        let fault = |reason: String| self.origin.fault(place, reason);
        let event = match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                return Err(failed(
                    &self.origin,
                    place,
                    self.xml.get_ref().place(),
                    error,
                ));
            }
        };
        // Parts of office documents are taken as they come: what attributes are asked for is all that is checked.
        let is_strict = self.origin.part.is_none();
        let is_outside = self.open.depth() == 0;
        let is_empty = matches!(event, events::Event::Empty(_));
        Ok(Some(match event {
            events::Event::Start(tag) | events::Event::Empty(tag) => {
                let name = tag.local_name().into_inner();
                if is_strict && is_outside && self.has_root {
                    return Err(fault(format!(
                        "<{name}> follows after the end of the document"
                    )));
                }
                self.open.push(name);
                if self.open.depth() > self.depth_limit {
                    let limit = self.depth_limit;
                    return Err(fault(format!(
                        "elements are more than {limit} deep in each other; an end is missing, or it has to be saved anew in a simpler form"
                    )));
                }
                if is_strict {
                    check(&tag).map_err(fault)?;
                }
                (self.has_root, self.is_in_empty) = (true, is_empty);
                Event::Start(Element {
                    tag,
                    is_empty,
                    origin: Arc::clone(&self.origin),
                    place,
                })
            }
            events::Event::End(_) => Event::End(self.open.pop()),
            events::Event::Text(text) if is_outside && text.trim().is_empty() => Event::Other,
            events::Event::Text(_) if is_strict && is_outside => {
                return Err(fault(text_outside(self.has_root)));
            }
            events::Event::CData(_) | events::Event::GeneralRef(_) if is_strict && is_outside => {
                return Err(fault(text_outside(self.has_root)));
            }
            events::Event::Text(text) => Event::Text(text.xml10_content()),
            events::Event::CData(text) => Event::Text(text.xml10_content()),
            events::Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => Event::Text(Cow::Owned(c.into())),
                Ok(None) => match resolve_xml_entity(&reference) {
                    Some(text) => Event::Text(Cow::Borrowed(text)),
                    None => Event::Unknown(reference.into_inner()),
                },
                Err(_) if self.is_forgiving => Event::Unknown(reference.into_inner()),
                Err(_) => {
                    let reference: &str = &reference;
                    return Err(fault(format!("&{reference}; stands for no character")));
                }
            },
            events::Event::Eof if !is_outside => {
                return Err(fault(
                    "it ends before all its elements do: it is cut short".into(),
                ));
            }
            events::Event::Eof if is_strict && !self.has_root => {
                return Err(fault("there is no XML element in it".into()));
            }
            events::Event::Eof => return Ok(None),
            events::Event::DocType(_) if self.origin.part.is_some() => {
                return Err(fault("has a document type declaration".into()));
            }
            _ => Event::Other,
        }))
    }

    /// Reads up to the tag that begins the root element, and returns it.
    ///
    /// # Errors
    /// As those of [`event`](Self::event), and [`Malformed`](crate::model::error::ErrorKind::Malformed) if there is
    /// none.
    pub(crate) fn root(&mut self) -> Result<Element<'static>> {
        while let Some(event) = self.event()? {
            if let Event::Start(element) = event {
                return Ok(element.into_owned());
            }
        }
        Err(self.malformed("there is no XML element in it"))
    }

    /// Returns the number of the line in which the last event began, counted from 1.
    pub(crate) fn line(&self) -> usize {
        self.place.line
    }

    /// Returns the number of elements that are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.depth()
    }

    /// Returns the encoding of the document, by its WHATWG name.
    pub(crate) fn encoding(&self) -> &'static str {
        self.xml.get_ref().encoding().name()
    }

    /// Keeps the document's text, unaltered, from the end of the last event on, for [`kept`](Self::kept); what was kept
    /// before is forgotten. It is an error if it becomes longer than `limit` bytes.
    pub(crate) fn keep(&mut self, limit: usize) {
        self.xml.get_mut().keep(limit);
    }

    /// Returns the document's text, unaltered, from where [`keep`](Self::keep) was called to the end of the last event.
    pub(crate) fn kept(&self) -> &str {
        self.xml.get_ref().kept()
    }

    /// Creates an error at the place of the last event.
    pub(crate) fn malformed(&self, reason: impl Into<String>) -> Error {
        self.origin.malformed(self.place, reason.into())
    }
}

impl<'a> Reader<&'a [u8]> {
    /// Creates a reader of the document in `text`, whatever encoding it says it is in.
    pub(crate) fn of_text(file: impl Into<String>, text: &'a str) -> Self {
        let origin = Origin {
            file: file.into(),
            part: None,
        };
        Self::over(origin, Stream::of_utf8(text.as_bytes(), TOKEN_LIMIT))
    }

    /// Creates a reader of the document in `text`, which is a `part` of an office document. It is in memory already, so
    /// that its texts may have any length. A document type declaration, which no office document has, is an error, and
    /// all errors are [`Document`](crate::model::error::ErrorKind::Document).
    pub(crate) fn of_part(file: &str, part: &str, text: &'a str) -> Self {
        let origin = Origin {
            file: file.into(),
            part: Some(part.into()),
        };
        Self {
            depth_limit: PART_DEPTH_LIMIT,
            ..Self::over(origin, Stream::of_utf8(text.as_bytes(), usize::MAX))
        }
    }
}

fn text_outside(has_root: bool) -> String {
    if has_root {
        "text follows after the end of the document".into()
    } else {
        "there is no XML element in it, or text before the first".into()
    }
}

/// Creates the error for what the parser's `error` says of the event that began at `place`; where the text is at fault
/// it is `here`.
fn failed(origin: &Origin, place: Position, here: Position, error: quick_xml::Error) -> Error {
    let source = match error {
        quick_xml::Error::Io(source) => source,
        error => return origin.fault(place, error),
    };
    if source
        .get_ref()
        .is_some_and(|inner| inner.is::<Fault>() || inner.is::<Excess>())
    {
        return origin.fault(here, source);
    }
    let source = Arc::try_unwrap(source).unwrap_or_else(|source| source.kind().into());
    Error::read(&origin.file, source)
}
