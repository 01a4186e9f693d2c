//! The two languages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Language: one side of a bitext.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Lang {
    /// Arabic, always the first side.
    #[serde(rename = "ar")]
    Arabic,
    /// English, always the second side.
    #[serde(rename = "en")]
    English,
}

impl Lang {
    /// ISO 639-1 code of the language.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// Returns the language of a code such as `ar`, `ar-SA`, `EN_us` or `eng`; `None` if it is neither.
    pub fn of_code(code: &str) -> Option<Self> {
        match primary(code).as_str() {
            "ar" | "ara" | "arb" => Some(Self::Arabic),
            "en" | "eng" => Some(Self::English),
            _ => None,
        }
    }

    /// Returns the other language.
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }
}

/// Returns the primary subtag of a language code in lower case: `zh` of `zh-Hant`.
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
