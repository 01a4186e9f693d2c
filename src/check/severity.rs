//! Severity of what a check finds.

use std::fmt;

/// Severity of a fault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// Something is lost or looks wrong.
    Warning,
    /// A tool refuses the file or the unit, or the translation says something else.
    Error,
}

impl Severity {
    /// The name of the severity as users see it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
