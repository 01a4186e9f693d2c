//! Knowledge of the two languages, independent of everything else.
//!
//! Nothing here alters the text it looks at: what is found is reported as byte spans, and folding for
//! comparison happens on copies of single words.
//!
//! | file | question |
//! |---|---|
//! | `chars.rs` | what is a letter, a mark, a line break, a quotation mark? |
//! | `casing.rs` | what do capitals say? |
//! | `script.rs` | in which script is a text written? |
//! | `fold.rs`, `digest.rs` | what have two spellings of one word, and of one text, in common? |
//! | `normalize.rs` | what may a user have altered? |
//! | `tokens.rs`, `lexemes.rs` | what are the words of a text, and the pieces of numbers, dates and symbols? |
//! | `arabic/`, `english.rs` | what may a word be made of? |
//! | `names.rs` | how is a name heard in both scripts? |
//! | `numerals/`, `months.rs`, `dates/`, `symbols.rs`, `findings.rs` | where are numbers, dates and symbols? |
//! | `markers.rs`, `counters.rs` | how are lists numbered, read and written? |
//! | `connectives.rs`, `openings.rs`, `endings.rs` | how does a clause begin, how does a segment open and end? |
//! | `foreign.rs` | is a text in another language of the same script? |
//! | `negations.rs` | does a text deny something? |
//! | `function_words.rs`, `defining.rs` | which words are no terms, which say what a term is? |
//! | `headers.rs` | which words say what is in a file or column? |
//! | `data.rs`, `table.rs` | how are the tables of `data/` read and looked up? |
//! | `messages.rs` | what does the program say in both languages? |

pub mod arabic;
pub(crate) mod casing;
pub mod chars;
pub(crate) mod connectives;
pub(crate) mod counters;
pub(crate) mod data;
pub mod dates;
pub(crate) mod defining;
pub(crate) mod digest;
pub mod endings;
pub mod english;
pub mod findings;
pub mod fold;
pub(crate) mod foreign;
pub(crate) mod function_words;
pub(crate) mod headers;
mod lexemes;
pub mod markers;
pub(crate) mod messages;
mod months;
pub mod names;
pub(crate) mod negations;
pub mod normalize;
pub mod numerals;
pub mod openings;
pub mod script;
pub mod symbols;
pub(crate) mod table;
pub mod tokens;
pub mod translation;
