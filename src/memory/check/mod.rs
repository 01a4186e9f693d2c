//! Check of a translation memory for faults that break its import, and their repair.
//!
//! | file | question |
//! |---|---|
//! | `rule.rs` | what is a memory checked for? [`RULES`], the one table of it |
//! | `source.rs` | which text do the bytes hold? |
//! | `markup.rs` | what are its tokens, well-formed or not? |
//! | `piece.rs` | what is in an element, and how is it changed? |
//! | `seam.rs` | what comes together where something was taken out? |
//! | `prolog.rs` | is it a declaration? |
//! | `extent.rs` | where does it end? |
//! | `doctype.rs` | is it a document type definition, and what does it declare? |
//! | `walk/` | in what order do header, body and units come? |
//! | `rules/` | what is wrong with one, and how is it put right? |
//! | `elements.rs` | what is TMX made of? |
//!
//! A memory is read once, unit by unit, in constant memory but for eight bytes for each unit that has a name. Each
//! unit is repaired in place while it is looked at; [`check`] forgets the result, [`fix`] writes it. What no rule has
//! touched is written byte for byte as it was read.

mod doctype;
mod elements;
mod extent;
mod markup;
mod piece;
mod prolog;
mod report;
mod rule;
mod rules;
mod seam;
mod source;
#[cfg(test)]
mod tests;
mod walk;

use std::io::{BufRead, Write};

use crate::check::Mending;
use crate::model::error::Result;

pub use report::Summary;
pub use rule::{Finding, RULES, Rule, Severity};

/// Options of a check.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The most characters that a segment may have.
    pub max_length: usize,
    /// Faults of typing that a clean copy has no more.
    pub mending: Mending,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_length: 2000,
            mending: Mending::default(),
        }
    }
}

/// Checks the translation memory in `input`, and hands all that is found to `take`, in the order of the file; `file` is
/// what errors call it, and where a DOCTYPE's own file is looked for.
///
/// ```
/// use muwazi::memory::check::{Options, check};
///
/// let tmx = r#"<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
///     adminlang="en" srclang="ar" datatype="plaintext"/><body>
///     <tu><tuv xml:lang="ar"><seg>س & ج</seg></tuv><tuv xml:lang="en"><seg>Q and A</seg></tuv></tu>
///     </body></tmx>"#;
/// let mut found = Vec::new();
/// check("my.tmx", tmx.as_bytes(), &Options::default(), &mut |finding| found.push(finding))?;
/// assert_eq!((found.len(), found[0].rule.name, found[0].line), (1, "raw-ampersand", 3));
/// # Ok::<(), muwazi::model::error::Error>(())
/// ```
///
/// # Errors
/// [`Read`](crate::model::error::ErrorKind::Read); [`Empty`](crate::model::error::ErrorKind::Empty);
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line if it is no TMX at all, a comment or the
/// like has no end, or a unit is longer than 8 MB.
pub fn check(
    file: &str,
    input: impl BufRead,
    options: &Options,
    take: &mut dyn FnMut(Finding),
) -> Result<Summary> {
    walk::walk(file, input, options, take, None)
}

/// Writes a clean copy of the translation memory in `input` to `out`, which errors call `out_name`. `checked` is what
/// [`check`] has found in the same file with the same options; what is repaired or left out is handed to `take`, as by
/// [`check`].
///
/// The copy is in UTF-8. In it [`check`] finds no errors.
///
/// # Errors
/// Those of [`check`], and [`Write`](crate::model::error::ErrorKind::Write).
pub fn fix(
    file: &str,
    input: impl BufRead,
    out_name: &str,
    out: &mut dyn Write,
    options: &Options,
    checked: &Summary,
    take: &mut dyn FnMut(Finding),
) -> Result<Summary> {
    let copy = walk::Copy {
        out,
        name: out_name,
        source_language: rules::languages::source_instead(checked),
    };
    walk::walk(file, input, options, take, Some(copy))
}
