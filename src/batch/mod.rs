//! Many document pairs: find them, align them side by side, survive failures, go on where it stopped.
//!
//! | file | question |
//! |---|---|
//! | `pairing/` | which files belong together? |
//! | `settings.rs` | how is a pair of documents aligned? |
//! | `run.rs` | how are many? |
//! | `journal.rs`, `digest.rs` | what was done already? |
//! | `place.rs` | where do the outputs go? |
//! | `report.rs` | what became of each? |
//! | `stream.rs` | how are documents aligned that come as lines of JSON? |
//! | `parallel.rs` | how do all cores take part? |

pub mod digest;
mod journal;
pub mod pairing;
mod parallel;
pub mod place;
pub mod report;
mod run;
mod settings;
pub mod stream;

pub use run::{Batch, Progress, Summary};
pub use settings::{Aligned, Settings};
