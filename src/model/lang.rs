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
        match primary(code).as_str() {
            "ar" | "ara" | "arb" => Some(Self::Arabic),
            "en" | "eng" => Some(Self::English),
            _ => None,
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

/// The language of a code such as `zh-Hant` without what follows it, in lower case: `zh`.
pub(crate) fn primary(code: &str) -> String {
    let code = code.trim();
    let end = code.find(['-', '_']).unwrap_or(code.len());
    code[..end].to_ascii_lowercase()
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Arabic => "Arabic",
            Self::English => "English",
        })
    }
}
