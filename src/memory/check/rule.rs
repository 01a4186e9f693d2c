//! The rules of a check, and findings of them.

pub use crate::check::Severity;
use crate::check::message;
use crate::model::lang::Lang;

/// Rule that a translation memory is checked for.
#[derive(PartialEq, Eq, Debug)]
pub struct Rule {
    /// The name of the rule, such as `lang-code`.
    pub name: &'static str,
    /// Severity of breaking the rule.
    pub severity: Severity,
}

impl Rule {
    /// Description of the fault, in a language.
    pub fn about(&self, lang: Lang) -> &'static str {
        message(&format!("import-{}", self.name), lang)
    }

    /// Repair of the fault in a clean copy, in a language.
    pub fn repair(&self, lang: Lang) -> &'static str {
        message(&format!("repair-{}", self.name), lang)
    }
}

/// Place at which a rule is broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// Description of what stands there.
    pub reason: String,
}

macro_rules! rules {
    ($($id:ident $severity:ident $name:literal;)*) => {
        $(pub(super) static $id: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
        };)*
        /// All rules, in the order of a document.
        pub static RULES: &[&Rule] = &[$(&$id),*];
    };
}

rules! {
    ENCODING Error "encoding";
    DECLARATION Error "xml-declaration";
    DOCTYPE Note "doctype-file";
    ENTITIES Warning "doctype-entities";
    NOT_WELL_FORMED Error "not-well-formed";
    RAW_LESS Error "raw-less-than";
    RAW_AMPERSAND Error "raw-ampersand";
    CDATA_END Error "cdata-end";
    UNKNOWN_ENTITY Error "unknown-entity";
    CHARACTER_REFERENCE Error "character-reference";
    INVALID_CHARACTER Error "invalid-character";
    TMX_VERSION Error "tmx-version";
    OLD_VERSION Note "old-version";
    NO_HEADER Error "header";
    BODY Error "body";
    HEADER_ATTRIBUTE Error "header-attribute";
    SOURCE_LANGUAGE Error "source-language";
    UNKNOWN_ELEMENT Error "unknown-element";
    XLIFF_TAG Error "xliff-tag";
    UNKNOWN_ATTRIBUTE Warning "unknown-attribute";
    MISSING_ATTRIBUTE Error "missing-attribute";
    ORDER Error "element-order";
    STRAY_TEXT Error "stray-text";
    VALUE Error "attribute-value";
    DATE Error "date";
    TUID_SPACE Error "tuid-space";
    TUID_TWICE Warning "tuid-twice";
    SEGMENT Error "segment";
    LANG_MISSING Error "lang-missing";
    LANG_ATTRIBUTE Error "lang-attribute";
    LANG_CODE Error "lang-code";
    LOCALES Warning "mixed-locales";
    VARIANTS Error "one-sided";
    SAME_LANGUAGE Error "same-language";
    EMPTY Error "empty";
    TOO_LONG Error "too-long";
    IDENTICAL Warning "identical";
    SCRIPT Warning "script";
    OUTER_SPACE Warning "outer-space";
    CONTROL Warning "control-character";
    REPLACEMENT Warning "replacement-character";
    BIDI Warning "bidi-control";
    UNBALANCED Error "unbalanced-tag";
    TAG_NUMBER Error "tag-number";
    TAG_POSITION Error "tag-position";
}
