//! The file boundary: bytes as text, XML and HTML, files that appear whole or not at all, and their locks.
//!
//! | file | holds |
//! |---|---|
//! | `decode.rs` | bytes in any encoding as text |
//! | `xml/` | reading and writing XML |
//! | `html/` | what pages of results have in common |
//! | `streams.rs` | standard input and output |
//! | `files.rs` | files that appear whole or not at all |
//! | `stamp.rs` | whether a file has changed |
//! | `lock.rs` | locks beside files |

pub mod decode;
#[cfg(feature = "files")]
pub mod files;
pub mod html;
pub mod lock;
pub mod stamp;
pub mod streams;
pub mod xml;
