//! Many document pairs: find them, align them side by side, survive failures, go on where it stopped.
//!
//! | file | question |
//! |---|---|
//! | `pairing/` | which files belong together? |
//! | `settings.rs` | how is a pair of documents aligned? |
//! | `run.rs`, `pass.rs` | how are many? |
//! | `taught.rs` | what do they teach each other? |
//! | `pooled.rs` | how do their pairs get into one memory? |
//! | `journal.rs` | what was done already? |
//! | `place.rs` | where do the outputs go? |
//! | `report.rs` | what became of each? |
//! | `stream.rs`, `stream/` | how are documents aligned that come as lines of JSON? |
//! | `parallel.rs` | how do all cores take part? |

mod journal;
pub mod pairing;
mod parallel;
mod pass;
pub mod place;
mod pooled;
pub mod report;
mod run;
mod settings;
pub mod stream;
mod taught;

pub use run::{Batch, Progress, Summary};
pub use settings::{Aligned, Settings};
