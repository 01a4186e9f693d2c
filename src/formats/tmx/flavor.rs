//! Flavors of TMX: properties and attributes that each translation tool reads besides the texts.

use std::fmt;
use std::str::FromStr;

use crate::formats::usage;
use crate::model::error::{Error, Result};

/// Tool whose properties and attributes a TMX has. All have the [checksum](super::checksum) of each unit: `x-checksum`,
/// or for Trados the field `x-Checksum:SingleString`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
#[non_exhaustive]
pub enum Flavor {
    /// Confidence, shape and files as `x-confidence`, `x-shape`, `x-ar-file` and `x-en-file`, which every tool imports
    /// or passes over.
    #[default]
    Plain,
    /// OmegaT: the properties `prev` and `next` (source texts) and `x-file`, which its match pane can show, and who
    /// made and changed the translation and when, at the target. There is no `file`: with it OmegaT takes a unit for
    /// the translation at one place of one file of its project, and would never offer it elsewhere.
    OmegaT,
    /// memoQ: `x-document`, `aligned` and `corrected`, and at the source `x-context-pre` and `x-context-post`, by which
    /// it finds matches in context.
    MemoQ,
    /// Trados Studio: the fields that its own alignment fills, `Quality` (0 to 100), `SourceFile` and `TargetFile`,
    /// declared in the header; the origin, the degree of confirmation, and who used it when.
    Trados,
}

impl Flavor {
    /// All flavors.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::OmegaT, Self::MemoQ, Self::Trados];

    /// Returns the name of the flavor as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::OmegaT => "omegat",
            Self::MemoQ => "memoq",
            Self::Trados => "trados",
        }
    }
}

impl fmt::Display for Flavor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Flavor {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|flavor| flavor.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| {
                usage(format!(
                    "unknown flavour of TMX {name:?}; use plain, omegat, memoq or trados"
                ))
            })
    }
}
