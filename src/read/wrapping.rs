//! Lines of a paragraph: which of them are one text that was wrapped?

use crate::text::chars::{is_comma, is_hyphen};
use crate::text::endings::ends_statement;
use crate::text::markers;

/// Whether a paragraph ends between two lines that a line break parts.
pub(super) fn parts(above: &str, below: &str) -> bool {
    ends_statement(above) || markers::leading(below).is_some()
}

/// Least number of lines that may be a list without marks.
pub(super) const LIST: usize = 3;
/// Least width of lines of text that was wrapped, in characters.
const NARROWEST: usize = 40;

/// Whether a text runs on over a line break: in the middle of a clause, or because the next word had no room in the
/// line above; `widest` is the width of the widest line.
pub(super) fn runs_on(above: &str, below: &str, widest: usize) -> bool {
    let word = below.split_whitespace().next().unwrap_or_default();
    let width = above.chars().count();
    let is_full = width >= NARROWEST && width + 1 + word.chars().count() > widest;
    let is_open = above.ends_with(|c| is_comma(c) || is_hyphen(c));
    is_full || is_open || below.starts_with(char::is_lowercase)
}
