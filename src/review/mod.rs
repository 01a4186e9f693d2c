//! Decisions that people have made on a page for review, applied to the pairs; and the rest aligned again around them.
//!
//! | file | question |
//! |---|---|
//! | `decisions.rs` | what was decided on the page, and does it fit these pairs? |
//! | `apply.rs` | what do the pairs become? |
//! | `realign.rs` | what stands between the pairs that people have looked at? |
//! | `session/` | what are the pairs now, while somebody reviews them? |
//!
//! The page itself is written by [`formats`](crate::formats::Format::Html).

mod apply;
mod decisions;
pub mod realign;
pub mod session;

pub use apply::{Applied, Counts, Reviewed};
pub use decisions::{Decisions, Mark};
