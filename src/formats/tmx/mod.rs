//! Translation Memory eXchange 1.1 to 1.4b (LISA OSCAR, 26 April 2005): what translation tools exchange.

mod alter;
mod flavor;
mod history;
mod read;
mod unit;
mod write;

pub use alter::{altered, recoded, reseal, signed};
pub use flavor::Flavor;
pub use history::History;
pub(super) use read::Units;
pub use read::{Part, Parts, Prologue, TransUnit, UNIT_LIMIT};
pub(super) use write::Units as Writer;
pub use write::{Fragment, in_utf8};

use crate::formats::checksum;

/// Whether an element in a segment holds code of a document's format and no text; `hi` holds text.
fn is_code(name: &str) -> bool {
    matches!(name, "bpt" | "ept" | "it" | "ph" | "ut")
}
