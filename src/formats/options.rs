//! What a user can choose about the output.

use std::fmt;
use std::str::FromStr;

use super::tmx::Flavor;
use super::{Timestamp, usage};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// How to write; the default is right for most. Each format heeds what concerns it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Options {
    /// CSV and TSV for a spreadsheet: with a byte order mark, without which Excel takes UTF-8 for a legacy
    /// encoding, and with an apostrophe before every cell that a spreadsheet would run as a formula, or would
    /// take for a time of day as it does the shape `1:1`. TSV is then quoted as Excel quotes it.
    ///
    /// Without it the cells are the plain data, for programs.
    pub excel: bool,
    /// What TMX and XLIFF call Arabic, such as `ar` or `ar-SA`.
    pub ar_code: LangTag,
    /// What TMX and XLIFF call English, such as `en` or `en-GB`.
    pub en_code: LangTag,
    /// The language that TMX and XLIFF name as the source; its text comes first in each unit.
    pub source_lang: Lang,
    /// When the TMX was made. It is never taken from the clock here, so that output can be reproduced.
    pub date: Option<Timestamp>,
    /// What besides the texts a TMX has, for which tool.
    pub flavor: Flavor,
    /// Whether TMX begins with a document type declaration. Some tools ask for it, others go looking for the DTD then.
    pub has_doctype: bool,
    /// What stands before the first unit in the TMX that is written anew. With it, [records](super::PairWriter::write_record)
    /// that were units go out as they were, with their notes, properties, attributes and tags, and the header is the old
    /// one; [`flavor`](Self::flavor) and codes then say only how other pairs are written.
    pub prologue: Option<String>,
    /// The version of the tool that the TMX names as its maker; this crate's own by default.
    pub tool_version: String,
}

impl Options {
    /// What TMX and XLIFF call `lang`.
    pub fn code(&self, lang: Lang) -> &LangTag {
        match lang {
            Lang::Arabic => &self.ar_code,
            Lang::English => &self.en_code,
        }
    }

    /// Whether they go together.
    pub(super) fn check(&self) -> Result<()> {
        let Self {
            ar_code, en_code, ..
        } = self;
        if ar_code.as_str().eq_ignore_ascii_case(en_code.as_str()) {
            return Err(usage(format!(
                "both languages have the code {ar_code}; give each its own"
            )));
        }
        Ok(())
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            excel: false,
            ar_code: LangTag(Lang::Arabic.code().into()),
            en_code: LangTag(Lang::English.code().into()),
            source_lang: Lang::Arabic,
            date: None,
            flavor: Flavor::default(),
            has_doctype: false,
            prologue: None,
            tool_version: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

/// A language code of BCP 47, such as `ar`, `en-GB` or `zh-Hant`; kept as it was given.
///
/// Only its form is looked at: parts of one to eight letters or digits of ASCII between hyphens, the first of
/// them letters. Whether anyone registered it is not.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LangTag(String);

impl LangTag {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LangTag {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self> {
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let starts_with_letters = tag
            .split('-')
            .next()
            .is_some_and(|first| first.bytes().all(|b| b.is_ascii_alphabetic()));
        if starts_with_letters && tag.split('-').all(is_part) {
            Ok(Self(tag.into()))
        } else {
            Err(usage(format!(
                "{tag:?} is not a language code; use one like ar, ar-SA or en-GB: letters, digits and hyphens"
            )))
        }
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_code_has_the_form_of_bcp_47() {
        for tag in ["ar", "ar-SA", "en-GB-oxendict", "zh-Hant", "es-419", "x-a"] {
            assert_eq!(tag.parse::<LangTag>().unwrap().as_str(), tag);
        }
        for tag in [
            "",
            "-",
            "ar-",
            "-ar",
            "ar--SA",
            "ar_SA",
            "ar SA",
            "1a",
            "abcdefghi",
            "\"",
            "عربي",
            "*all*",
        ] {
            let error = tag.parse::<LangTag>().unwrap_err().to_string();
            assert!(error.contains("is not a language code"), "{error}");
        }
    }

    #[test]
    fn two_languages_need_two_codes() {
        let mut options = Options::default();
        assert!(options.check().is_ok());
        options.ar_code = LangTag("EN".into());
        let error = options.check().unwrap_err().to_string();
        assert!(error.contains("both languages have the code EN"), "{error}");
    }
}
