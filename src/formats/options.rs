//! Options of the output of pairs.

use std::fmt;
use std::str::FromStr;

use super::{Timestamp, csv, tmx, usage};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// Options of the output of pairs; the default is right for most. Each format heeds what concerns it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Options of CSV and TSV.
    pub csv: csv::Options,
    /// Options of TMX alone.
    pub tmx: tmx::Options,
    /// Language codes in TMX and XLIFF.
    pub languages: Languages,
    /// Moment when the TMX or XLIFF was made. It is never taken from the clock here, so that output can be reproduced.
    pub date: Option<Timestamp>,
}

/// Language codes in TMX and XLIFF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Languages {
    /// Code of Arabic, such as `ar` or `ar-SA`.
    pub ar: LangTag,
    /// Code of English, such as `en` or `en-GB`.
    pub en: LangTag,
    /// Source language, whose text comes first in each unit.
    pub source: Lang,
}

impl Languages {
    /// Returns the code of `lang`.
    pub fn code(&self, lang: Lang) -> &LangTag {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::English => &self.en,
        }
    }

    /// Checks whether the two codes can be told apart.
    pub(super) fn check(&self) -> Result<()> {
        let Self { ar, en, .. } = self;
        if ar.as_str().eq_ignore_ascii_case(en.as_str()) {
            return Err(usage(format!(
                "both languages have the code {ar}; give each its own"
            )));
        }
        Ok(())
    }
}

impl Default for Languages {
    fn default() -> Self {
        Self {
            ar: LangTag(Lang::Arabic.code().into()),
            en: LangTag(Lang::English.code().into()),
            source: Lang::Arabic,
        }
    }
}

/// Language code of BCP 47, such as `ar`, `en-GB` or `zh-Hant`; kept as it was given.
///
/// Only its form is looked at: parts of one to eight letters or digits of ASCII between hyphens, the first of
/// them letters. Whether anyone registered it is not.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LangTag(String);

impl LangTag {
    /// Returns the code as text.
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
        let mut languages = Languages::default();
        assert!(languages.check().is_ok());
        languages.ar = LangTag("EN".into());
        let error = languages.check().unwrap_err().to_string();
        assert!(error.contains("both languages have the code EN"), "{error}");
    }
}
