//! Basic types of the crate: languages, spans, beads, documents, alignments, pairs, and errors.
//!
//! | file | holds |
//! |---|---|
//! | `lang.rs` | the two languages |
//! | `bead.rs` | spans, shapes and beads |
//! | `document.rs` | a text cut into paragraphs and segments |
//! | `line_break.rs` | characters that end a line |
//! | `hyphens.rs` | whether the hyphen at the end of a line belongs to the word |
//! | `alignment.rs` | which segments of two documents belong together |
//! | `assessment.rs` | what an alignment says of two texts as wholes |
//! | `pair.rs` | the record that all outputs share |
//! | `tag.rs` | inline tags of texts |
//! | `timing.rs` | when a subtitle is shown |
//! | `lists.rs` | many short lists in one run of memory; counts of keys summed up |
//! | `math.rs` | exponential and logarithm, the same on every machine |
//! | `parallel.rs` | work by several cores |
//! | `task.rs` | work that another thread watches and may stop |
//! | `eval.rs` | scores against a gold alignment |
//! | `error.rs` | errors of the file boundary |

pub mod alignment;
pub mod assessment;
pub mod bead;
pub mod document;
pub mod error;
pub mod eval;
pub(crate) mod hyphens;
pub mod lang;
pub(crate) mod line_break;
pub(crate) mod lists;
pub(crate) mod math;
pub mod pair;
pub(crate) mod parallel;
pub mod tag;
pub mod task;
pub mod timing;
