//! Translation Memory eXchange 1.1 to 1.4b (LISA OSCAR, 26 April 2005), unit by unit: read in constant memory, and
//! edited with all else left as it was.
//!
//! What the units mean, whether pairs or terms, is for others to say.

mod edit;
mod parts;
mod position;
mod unit;

pub(crate) use edit::with_property;
pub use edit::{altered, recoded, signed};
pub(crate) use parts::UNIT_LIMIT;
pub use parts::{Part, Parts, Prologue};
pub(crate) use position::CODES;
pub use unit::{Unit, Variant};
