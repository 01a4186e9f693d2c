//! Correspondences of numbers, dates, names and words between the two sides.
//!
//! | file | holds |
//! |---|---|
//! | `features.rs` | what stands in each segment that may correspond to something |
//! | `rates.rs` | when two numbers, dates, symbols or names are alike, and what that is worth |
//! | `links.rs` | which anchors of two documents correspond |
//! | `keys.rs` | keys by which counterparts are looked up |
//! | `linker.rs` | which words of two sentences a lexicon links |
//! | `words.rs` | which words of two texts correspond, by all of these together, with their places |

pub mod features;
pub(crate) mod keys;
pub(crate) mod linker;
pub(crate) mod links;
pub mod rates;
pub(crate) mod words;
