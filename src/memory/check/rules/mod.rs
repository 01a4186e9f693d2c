//! Checks and repairs of each rule. A rule reports what it finds and repairs it in place; where it cannot, it says that
//! the unit is to be left out. Later rules see what earlier ones have repaired, so that a fault is found once.

pub(super) mod attributes;
pub(super) mod header;
pub(super) mod inline;
pub(super) mod languages;
pub(super) mod structure;
pub(super) mod text;
pub(super) mod typing;
pub(super) mod variants;
pub(super) mod xliff;
pub(super) mod xml;

use super::rule::Rule;

/// The rule for which a unit is to be left out, if any.
pub(super) type LeftOut = Option<&'static Rule>;
