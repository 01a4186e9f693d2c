//! A page to look at pairs, correct them and export them from; and what was decided there, applied to the pairs.
//!
//! The page is one HTML file that needs no server and fetches nothing. Its sources are the files in `page/`; the script is
//! plain JavaScript in modules, put together by `bundle.rs`. What documents say goes in as data: nothing in it can run.
//!
//! | file | question |
//! |---|---|
//! | `page.rs` | how is the file put together? |
//! | `bundle.rs` | how do the modules of the script become one? |
//! | `data.rs` | what does the page know of a pair? |
//! | `evidence.rs` | which numbers, dates, names and words of both sides belong together? |
//! | `decisions.rs` | what was decided on the page, and does it fit these pairs? |
//! | `apply.rs` | what do the pairs become? |
//!
//! ```
//! use muwazi::review::Page;
//!
//! let mut file = Vec::new();
//! Page::new(&mut file, "pairs.html").finish()?;
//! assert!(file.starts_with(b"<!DOCTYPE html>"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod apply;
mod bundle;
mod data;
mod decisions;
mod evidence;
mod page;
pub mod realign;

pub use apply::{Applied, Counts, Reviewed};
pub use decisions::{Decisions, Mark};
pub use page::Page;
pub(crate) use page::{Line, line};
