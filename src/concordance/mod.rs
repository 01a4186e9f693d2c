//! A bilingual concordance: every place in which a word stands, with its context and with its translation.
//!
//! ```text
//! words ─Query→ found in each Pair ─Counterparts→ Hit ─formats::hits→ terminal, CSV, HTML
//! ```
//!
//! | file | question |
//! |---|---|
//! | `query.rs` | what is looked for, in which language? |
//! | `phrase.rs`, `word.rs`, `glob.rs` | in which words of a text is a phrase found? |
//! | `expression.rs` | where does a regular expression match? |
//! | `counterpart.rs` | what translates what was found? |
//! | `collocates.rs` | which words stand near what was found? |
//! | `frequencies/` | which words does a side have, how often and how evenly? |
//! | `order.rs` | which hit comes first? |
//! | `index/` | which of a million pairs need a look at all? |
//! | `search.rs` | how is a file gone through, with an index or without? |
//!
//! Whether a pair is a hit is told by [`Query::find`] alone; an index only leaves out pairs that cannot be.
//!
//! ```
//! use muwazi::concordance::{How, Query};
//!
//! let query = Query::new("مجلس الأمن", How::default())?;
//! let found = query.find("وقرّر مجلسُ الأمن ذلك.", "The Security Council so decided.");
//! assert_eq!(&"وقرّر مجلسُ الأمن ذلك."[found[0].span.range()], "مجلسُ الأمن");
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

mod collocates;
mod counterpart;
mod expression;
pub mod frequencies;
mod glob;
pub mod index;
mod need;
mod order;
mod phrase;
mod query;
pub mod search;
mod word;

pub use collocates::Collocates;
pub use counterpart::Counterparts;
pub use order::Order;
pub use query::{How, Query};
