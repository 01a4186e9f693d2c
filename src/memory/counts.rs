//! Counts of a merge and the changes that it makes.

/// Numbers of pairs that were merged into a memory, by what became of them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[non_exhaustive]
pub struct Counts {
    /// Pairs that are new in the memory.
    pub added: usize,
    /// Pairs that took the place of a unit.
    pub updated: usize,
    /// Pairs that were left out because the memory has a translation by hand, or they are more
    /// probably wrong than right and less sure than the unit of which they are another translation.
    pub kept: usize,
    /// Pairs that the memory had already, or that occur twice among the new ones.
    pub duplicates: usize,
    /// Characters of what was written, old and new, that XML cannot hold and were left out.
    pub dropped: usize,
}

/// Unit of which a new pair has another translation.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Change {
    /// The line of the old memory in which the unit begins, counted from 1.
    pub line: usize,
    /// Whether the pair took the unit's place; else the unit was kept.
    pub is_updated: bool,
    /// The texts of the unit, Arabic first.
    pub old: [String; 2],
    /// The texts of the pair, Arabic first.
    pub new: [String; 2],
}
