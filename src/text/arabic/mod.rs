//! Parts that an Arabic word may be made of.
//!
//! One written word holds a stem and what is written together with it: conjunctions and prepositions, the article,
//! the prefixes of the imperfect, endings of gender, number and person, pronouns. Without a dictionary of the
//! language it often cannot be told where the stem begins and ends («والد» is "father" or "and" with a stem «لد»), so
//! all analyses are given, and whoever counts or looks words up lets the counts decide.
//!
//! | file | question |
//! |---|---|
//! | `affixes.rs` | what is written together with words, from `data/affixes.tsv`? |
//! | `proclitics.rs` | which ways are there to take off what stands before a word? |
//! | `likeliest.rs` | which of them is the right one, by how often words are written? |
//! | `forms.rs` | which words are forms of the same? |
//! | `base.rs` | which noun or adjective is it in another number, gender or case? |
//! | `owned.rs` | which noun has a pronoun after it? |
//! | `stems.rs` | which stems and roots may a word have? |
//! | `backwards.rs` | do the letters of words stand in the wrong order? |
//! | `hamza.rs` | which other spellings of hamza may a word have? |
//! | `sought.rs` | is a word the one that is looked for, whatever it is written together with? |
//!
//! All of it works on folded words ([`super::fold`]): hamza has no seat, ta marbuta is ه and alef maqsura ي.

mod affixes;
mod backwards;
mod base;
mod forms;
mod hamza;
mod likeliest;
mod owned;
mod proclitics;
mod sought;
mod stems;

pub(crate) use affixes::{has_native_ending, may_be_formed, without_number};
pub use backwards::is_backwards;
pub(crate) use base::base_form;
pub(crate) use forms::Forms;
pub(crate) use hamza::spellings;
pub(crate) use likeliest::{Frequencies, is_verbal, likeliest_split};
pub(crate) use owned::{may_have_pronoun, without_pronoun};
pub(crate) use proclitics::{
    AND, ARTICLE, Article, LIKE, Split, may_begin_with_article, splits, without_article,
    without_conjunction,
};
pub use sought::Sought;
pub(crate) use sought::bare;
pub(crate) use stems::{
    has_ta_marbuta, has_third_person, is_feminine, is_long_vowel, may_be_verbal, stems_and_roots,
};
pub use stems::{roots, stems};

fn letters(text: &str) -> usize {
    text.chars().count()
}
