//! The rules, a file for each family.
//!
//! | file | rules |
//! |---|---|
//! | `numbers.rs`, `telling.rs`, `hours.rs` | numbers, dates, times of day |
//! | `names.rs` | names |
//! | `symbols.rs` | document symbols, addresses |
//! | `placeholders.rs` | placeholders and tags |
//! | `markers.rs` | numbers and letters of lists |
//! | `language.rs` | what is not translated, or is in another language |
//! | `length.rs` | one side too long for the other |
//! | `negation.rs` | negations |
//! | `glossary.rs` | terms of a glossary |
//! | `omission.rs` | what has no counterpart |
//! | `marks.rs` | brackets, quotation marks, the mark at the end |
//! | `typing.rs` | doubled words, spaces, marks of direction, letters and digits of other sets |
//! | `repeated.rs` | the same text translated otherwise |

pub(super) mod glossary;
mod hours;
pub(super) mod language;
pub(super) mod length;
pub(super) mod markers;
pub(super) mod marks;
pub(super) mod names;
pub(super) mod negation;
pub(super) mod numbers;
pub(super) mod omission;
pub(super) mod placeholders;
pub(super) mod repeated;
pub(super) mod symbols;
mod telling;
pub(super) mod typing;

/// Greatest number of numbers, dates or symbols of a side, of those that the other plainly does not have as they
/// stand, that are searched for there in other forms: each time the whole side is gone through. Of a pair with more
/// no form would make a right one.
const MOST_SEARCHED: usize = 300;
