//! Which words translate each other.

pub mod dictionary;
