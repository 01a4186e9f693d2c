//! Alignment of many document pairs: finding them, aligning them in parallel, surviving failures, going on after a
//! break.
//!
//! | file | question |
//! |---|---|
//! | `pairing/` | which files belong together? |
//! | `settings.rs` | what is made of a pair of documents? |
//! | `run.rs`, `pass.rs` | how are many? |
//! | `adapted.rs` | what does a second pass learn from the first? |
//! | `pooled.rs` | how do their pairs get into one memory? |
//! | `journal.rs` | what was done already? |
//! | `output_dir.rs` | where do the outputs go? |
//! | `report.rs` | what became of each? |
//! | `parallel.rs` | how do all cores take part? |

mod adapted;
mod journal;
pub mod output_dir;
pub mod pairing;
mod parallel;
mod pass;
mod pooled;
pub mod report;
mod run;
mod settings;

pub use journal::owners;
pub use pass::Progress;
pub use pooled::known;
pub use run::{Batch, Summary};
pub use settings::Settings;
