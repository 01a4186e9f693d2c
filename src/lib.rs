//! Aligns Arabic–English parallel texts.

pub mod align;
pub mod alignment;
pub mod band;
pub mod bead;
pub mod document;
pub mod error;
pub mod eval;
pub mod features;
pub mod formats;
pub mod lang;
pub mod pair;
pub mod read;
pub mod score;
pub mod split;
pub mod text;
