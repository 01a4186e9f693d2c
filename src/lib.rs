//! Aligns Arabic–English parallel texts.

pub mod bead;
pub mod document;
pub mod error;
pub mod lang;
pub mod pair;
pub mod split;
pub mod text;
