//! XML as far as dictionaries need it: elements, their language, and text.

use crate::io::xml::{Event, Reader};
use crate::model::error::Result;
use crate::model::lang::Lang;

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

/// The name of the root element.
pub(super) fn root(file: &str, text: &str) -> Result<String> {
    let mut reader = Reader::of_text(file, text);
    while let Some(event) = reader.event()? {
        if let Event::Start(element) = event {
            return Ok(element.name().to_owned());
        }
    }
    Err(reader.malformed("there is no XML element in it"))
}

/// Tells `handler` of the document in `text`.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line where it stops being XML.
pub(super) fn walk(file: &str, text: &str, handler: &mut impl Handler) -> Result<()> {
    let mut reader = Reader::of_text(file, text);
    while let Some(event) = reader.event()? {
        match event {
            Event::Start(element) => {
                let lang = element.attribute("lang")?;
                handler.open(element.name(), lang.as_deref().and_then(Lang::of_code));
            }
            Event::End(name) => handler.close(name),
            Event::Text(text) => handler.text(&text),
            Event::Unknown(_) => handler.unknown_entity(),
            Event::Other => {}
        }
    }
    Ok(())
}
