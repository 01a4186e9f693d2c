//! Files as bytes, text, XML and HTML: files that appear whole or not at all, and their locks.
//!
//! | file | holds |
//! |---|---|
//! | `decode.rs` | bytes in any encoding as text |
//! | `table/` | tables as text: delimiters, quotation marks, rows |
//! | `xml/` | reading and writing XML |
//! | `tmx/` | TMX, unit by unit |
//! | `html/` | what pages of results have in common |
//! | `streams.rs` | standard input and output |
//! | `files.rs` | files that appear whole or not at all |
//! | `sink.rs` | such a file or standard output, to be written to |
//! | `stamp.rs` | whether a file has changed |
//! | `lock.rs` | locks beside files |
//! | `held.rs` | which unfinished files and locks are held now |
//! | `leftovers.rs` | those that dead runs left |
//! | `signals.rs` | by which signals a process is told to end |

pub mod decode;
pub mod files;
mod held;
pub(crate) mod html;
mod leftovers;
pub mod lock;
#[cfg(unix)]
pub mod signals;
pub mod sink;
pub mod stamp;
pub mod streams;
pub(crate) mod table;
pub mod tmx;
pub(crate) mod xml;
