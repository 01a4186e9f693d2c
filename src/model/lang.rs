//! The two languages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One side of a bitext.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Lang {
    /// Always the first side.
    #[serde(rename = "ar")]
    Arabic,
    /// Always the second side.
    #[serde(rename = "en")]
    English,
}

impl Lang {
    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The language of a code such as `ar`, `ar-SA`, `EN_us` or `eng`; `None` if it is neither.
    pub fn of_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        let is_any = |codes: &[&str]| codes.iter().any(|code| primary.eq_ignore_ascii_case(code));
        if is_any(&["ar", "ara", "arb"]) {
            Some(Self::Arabic)
        } else if is_any(&["en", "eng"]) {
            Some(Self::English)
        } else {
            None
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Arabic => "Arabic",
            Self::English => "English",
        })
    }
}
