//! An index of a large file of pairs, kept beside it: the pairs that each word stands in, and the pairs themselves, so
//! that what was found can be shown without reading the file again.
//!
//! | file | question |
//! |---|---|
//! | `stamp.rs` | is it still an index of these files? |
//! | `build.rs` | how is it made? |
//! | `record.rs` | how does a pair lie in it? |
//! | `words.rs` | how do the words lie in it, and how those pairs in which they stand? |
//! | `search.rs` | which pairs may be hits? |
//!
//! ```text
//! magic        16 bytes
//! parts        one after the other, of up to 262,144 pairs each:
//!   records    the pairs, each with its checksum
//!   places     u64 × (pairs + 1): where each record begins, and where the last one ends
//!   words      of the Arabic and of the English side: ascending, with the length and checksum of its postings
//!   postings   for each word the pairs it stands in, ascending, each as the difference to the one before
//! directory    where everything lies in each part
//! footer       the stamp, where the directory lies, checksums
//! ```
//!
//! Numbers are little-endian or, where they are mostly small, LEB128. All that is read is checked against a checksum
//! first: what is damaged is told ([`Fault::Damaged`]) and never gives a hit that is not there. An index that is cut
//! short has no footer. It is made in one pass, with one part of it in memory at a time.

mod build;
mod bytes;
mod record;
mod search;
mod stamp;
mod words;

pub use build::Builder;
pub use search::{Fault, Index};
pub use stamp::Stamp;

const MAGIC: &[u8; 16] = b"muwazi index 3\r\n";

/// Name of the index of `file`.
pub fn beside(file: &str) -> String {
    format!("{file}.muwazi-index")
}

#[cfg(test)]
mod tests;
