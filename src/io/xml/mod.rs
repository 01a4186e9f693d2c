//! XML as a stream: read piece by piece in constant memory, and escaped where it is written.
//!
//! [`Reader`] takes any bytes, turns them into UTF-8 as they come and tells what stands in them, [`Event`] by event,
//! each with its line. Entities are resolved only if they are XML's own five or a character by its number. Document
//! type definitions are passed over, so that nothing expands and nothing else is opened. What would fill memory is an
//! error: a tag, text or comment longer than [`TOKEN_LIMIT`], elements that are too deep, a tag with
//! too many attributes. Parts of office documents are in memory already: their texts have any length.
//!
//! [`Text`] and [`Attribute`] write a text so that it is read back as it was.

mod element;
mod encoding;
mod names;
mod reader;
mod stream;
#[cfg(test)]
mod tests;
mod write;
mod wrong;

pub(crate) use element::Element;
pub(crate) use encoding::{declared_encoding, is_xml};
pub(crate) use names::{is_name_part, is_name_start};
pub(crate) use reader::{Event, Reader};
pub(crate) use stream::TOKEN_LIMIT;
pub(crate) use write::{Attribute, Text, held, is_allowed};
pub(crate) use wrong::{is_held, spaced};
