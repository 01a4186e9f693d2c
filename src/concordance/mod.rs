//! Every place in which a word stands, with what surrounds it and with its translation: a bilingual concordance.
//!
//! ```text
//! words ─Query→ found in each Pair ─Counterparts→ Hit ─Form→ terminal, CSV, HTML
//! ```
//!
//! | file | question |
//! |---|---|
//! | `query.rs` | what is looked for, in which language? |
//! | `phrase.rs`, `word.rs`, `glob.rs` | in which words of a text is a phrase found? |
//! | `expression.rs` | where does a regular expression match? |
//! | `counterpart.rs` | what translates what was found? |
//! | `hit.rs` | what surrounds it, and which hit comes first? |
//! | `index/` | which of a million pairs need a look at all? |
//! | `form.rs`, `lines.rs`, `table.rs`, `html.rs` | how are hits written? |
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

mod counterpart;
mod expression;
mod form;
mod glob;
mod hit;
mod html;
pub mod index;
mod lines;
mod phrase;
mod query;
mod table;
mod word;

pub use counterpart::Counterparts;
pub use form::{Form, HitWriter, Layout};
pub use hit::{Entry, Hit, Order};
pub use query::{How, Match, Query};
