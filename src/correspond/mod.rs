//! Which number, date, name or word of one side belongs to which of the other.
//!
//! | file | holds |
//! |---|---|
//! | `features.rs` | what stands in each segment that may correspond to something |
//! | `links.rs` | which numbers, dates, symbols and names of two documents correspond |
//! | `names.rs` | names across the scripts |
//! | `linker.rs` | which words of two sentences a lexicon links |

pub mod features;
pub mod linker;
pub mod links;
pub mod names;
