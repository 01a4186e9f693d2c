//! All knowledge of the two languages, free of everything else.
//!
//! Nothing here alters the text it looks at: what is found is reported as byte spans, and folding for
//! comparison happens on copies of single words.

pub mod arabic;
pub mod chars;
pub(crate) mod connectives;
pub(crate) mod counters;
pub(crate) mod data;
pub mod dates;
pub mod endings;
pub mod english;
pub mod findings;
pub mod fold;
pub(crate) mod function_words;
pub(crate) mod headers;
mod lexemes;
pub mod markers;
mod months;
pub mod names;
pub mod normalize;
pub mod numerals;
pub mod script;
pub mod symbols;
pub(crate) mod table;
pub mod tokens;
