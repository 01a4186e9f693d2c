//! Lexicons: which word translates which, and how probably.
//!
//! | file | question |
//! |---|---|
//! | `units.rs` | by which keys is a word looked up? |
//! | `mixture.rs` | what do the counts of all its keys together say about a word? |
//! | `links.rs` | which words of a pair of sentences belong together? |
//! | `learn.rs` | how are the counts learnt from pairs of sentences? |
//! | `prune.rs` | which of them are worth keeping? |
//! | `file.rs` | how does a lexicon lie in a file, ready to be used without being parsed? |
//! | `write.rs` | how is such a file made? |
//! | `adapted.rs`, `adaptation.rs` | what does it say of two texts, and what is learnt from them? |
//! | `run_together.rs` | of which words is one made up that was written without spaces? |
//! | `glossary.rs` | what do a user's own word lists add? |
//! | `heard.rs` | which English words does Arabic write as they sound? |
//! | `known.rs` | which pairs has a translator's memory? |
//! | `dictionary/` | how are they read? |

pub mod adaptation;
pub(crate) mod adapted;
pub mod dictionary;
mod file;
pub(crate) mod glossary;
mod heard;
mod known;
pub mod learn;
pub(crate) mod links;
pub mod mixture;
mod prune;
mod run_together;
pub(crate) mod units;
mod write;

pub use file::{Fault, Lexicon};
pub use known::KnownPairs;
