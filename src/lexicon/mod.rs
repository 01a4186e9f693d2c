//! Which word translates which, and how probably.
//!
//! | file | question |
//! |---|---|
//! | `units.rs` | by which keys is a word looked up? |
//! | `mixture.rs` | what do the counts of all its keys together say about a word? |
//! | `learn.rs` | how are the counts learnt from pairs of sentences? |
//! | `file.rs` | how does a lexicon lie in a file, ready to be used without being parsed? |
//! | `dictionary/` | what do a user's own word lists say? |

pub mod dictionary;
pub mod file;
pub mod learn;
pub mod mixture;
pub mod units;

pub use file::Lexicon;
