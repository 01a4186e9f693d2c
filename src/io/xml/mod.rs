//! XML as a stream: read piece by piece in constant memory, and escaped where it is written.
//!
//! [`Reader`] takes any bytes, turns them into UTF-8 as they come and tells what stands in them, [`Event`] by event,
//! each with its line. Entities are resolved only if they are XML's own five or a character by its number. Document
//! type definitions are passed over, so that nothing expands and nothing else is opened. What would fill memory is an
//! error: a tag, text or comment longer than [`TOKEN_LIMIT`], elements deeper than [`DEPTH_LIMIT`], a tag with more
//! than [`ATTRIBUTE_LIMIT`] attributes.
//!
//! [`Text`] and [`Attribute`] write a text so that it is read back as it was.
//!
//! ```
//! use muwazi::io::xml::{Event, Reader};
//!
//! let mut reader = Reader::new("f.tmx", &b"<seg x='1'>Q&amp;A</seg>"[..])?;
//! let mut text = String::new();
//! while let Some(event) = reader.event()? {
//!     match event {
//!         Event::Start(element) => assert_eq!(element.attribute("x")?.as_deref(), Some("1")),
//!         Event::Text(piece) => text += &piece,
//!         _ => {}
//!     }
//! }
//! assert_eq!(text, "Q&A");
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

mod element;
mod encoding;
mod reader;
mod stream;
#[cfg(test)]
mod tests;
mod write;

pub use element::{ATTRIBUTE_LIMIT, Element};
pub use encoding::{declared_encoding, is_xml};
pub use reader::{DEPTH_LIMIT, Event, Reader};
pub use stream::TOKEN_LIMIT;
pub use write::{Attribute, Text, is_allowed};
