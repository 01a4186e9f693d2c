//! The rules of a check, and findings of them.

pub use crate::check::Severity;

/// Rule that a translation memory is checked for.
#[derive(PartialEq, Eq, Debug)]
pub struct Rule {
    /// The name of the rule, such as `lang-code`.
    pub name: &'static str,
    /// Severity of breaking the rule.
    pub severity: Severity,
    /// Description of the fault.
    pub about: &'static str,
    /// Repair of the fault in a clean copy.
    pub repair: &'static str,
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
    ($($id:ident $severity:ident $name:literal $about:literal => $repair:literal;)*) => {
        $(pub(super) static $id: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
            about: $about,
            repair: $repair,
        };)*
        /// All rules, in the order of a document.
        pub static RULES: &[&Rule] = &[$(&$id),*];
    };
}

rules! {
    ENCODING Error "encoding" "bytes are not in the encoding that the file declares" => "the copy is UTF-8; units with such bytes are left out";
    DECLARATION Error "xml-declaration" "the XML declaration is not at the very beginning, or not of version 1.0" => "put right";
    DOCTYPE Note "doctype-file" "the DOCTYPE points to a file that is not there" => "kept: no import needs it";
    ENTITIES Warning "doctype-entities" "the DOCTYPE declares entities, which careful importers refuse" => "kept";
    NOT_WELL_FORMED Error "not-well-formed" "tags do not match, or are written wrongly" => "the unit is left out; missing ends of the file are written";
    RAW_LESS Error "raw-less-than" "a < that begins no tag" => "written as &lt;";
    RAW_AMPERSAND Error "raw-ampersand" "an & that begins no reference" => "written as &amp;";
    CDATA_END Error "cdata-end" "]]> in text" => "written as ]]&gt;";
    UNKNOWN_ENTITY Error "unknown-entity" "a reference such as &nbsp; that XML does not know" => "the character itself; if it is none, text";
    CHARACTER_REFERENCE Error "character-reference" "a number that stands for no character of XML, such as &#x1;" => "removed; white space becomes a space";
    INVALID_CHARACTER Error "invalid-character" "a character that XML cannot hold" => "removed; white space becomes a space";
    TMX_VERSION Error "tmx-version" "no version of TMX, or one that importers do not know" => "1.4";
    OLD_VERSION Note "old-version" "TMX 1.1 to 1.3" => "1.4, which has all that they have";
    NO_HEADER Error "header" "the header is missing" => "one is written";
    BODY Error "body" "the body is missing, or does not begin where it should" => "put right";
    HEADER_ATTRIBUTE Error "header-attribute" "the header lacks an attribute that TMX requires" => "added: unknown, block or en";
    SOURCE_LANGUAGE Error "source-language" "no unit has the language that the header calls the source" => "its code in the units, or *all*";
    UNKNOWN_ELEMENT Error "unknown-element" "an element that TMX does not know, or not there" => "removed with its content; from a segment, the unit is left out";
    XLIFF_TAG Error "xliff-tag" "a tag of XLIFF in a segment, such as <g> or <x/>" => "written as bpt, ept or ph";
    UNKNOWN_ATTRIBUTE Warning "unknown-attribute" "an attribute that the element does not have in TMX, or has twice" => "removed";
    MISSING_ATTRIBUTE Error "missing-attribute" "an element lacks an attribute that TMX requires" => "the element is removed";
    ORDER Error "element-order" "a note or prop stands after the variants or the segment" => "moved before them";
    STRAY_TEXT Error "stray-text" "text between elements, where TMX has none" => "removed";
    VALUE Error "attribute-value" "a value that the attribute cannot have, such as segtype=\"line\"" => "removed, in the header block";
    DATE Error "date" "a date that is not of the form YYYYMMDDThhmmssZ, or does not exist" => "removed";
    TUID_SPACE Error "tuid-space" "white space in a tuid" => "the tuid is removed";
    TUID_TWICE Warning "tuid-twice" "two units with the same tuid" => "the second tuid is removed";
    SEGMENT Error "segment" "a variant without a segment, or with two" => "the variant is removed";
    LANG_MISSING Error "lang-missing" "a variant without a language" => "the variant is removed";
    LANG_ATTRIBUTE Error "lang-attribute" "lang in place of xml:lang, but in TMX 1.1" => "renamed";
    LANG_CODE Error "lang-code" "a language code of another form than ar, ar-SA or en-GB" => "ar_SA becomes ar-SA, ara becomes ar; else the variant is removed";
    LOCALES Warning "mixed-locales" "a language is called by several codes in one file" => "kept: choose one when importing";
    VARIANTS Error "one-sided" "a unit with fewer than two variants" => "the unit is left out";
    SAME_LANGUAGE Error "same-language" "two variants of a unit in the same language" => "an equal one is removed; else the unit is left out";
    EMPTY Error "empty" "a segment without anything visible" => "the variant is removed";
    TOO_LONG Error "too-long" "a segment that is longer than importers allow" => "the unit is left out";
    IDENTICAL Warning "identical" "both sides are the same words" => "kept";
    SCRIPT Warning "script" "a segment is not in the script of its language" => "kept";
    OUTER_SPACE Warning "outer-space" "white space at the beginning or end of a segment" => "removed";
    CONTROL Warning "control-character" "a control character (U+007F to U+009F)" => "kept";
    REPLACEMENT Warning "replacement-character" "U+FFFD, where a character was lost" => "kept";
    BIDI Warning "bidi-control" "a control of the direction of writing without its counterpart" => "closed at the end of the segment, or removed";
    UNBALANCED Error "unbalanced-tag" "a bpt or ept without its counterpart of the same i" => "becomes an it";
    TAG_NUMBER Error "tag-number" "tags of a segment share an i or x, or it is no number" => "i counted anew, x removed";
    TAG_POSITION Error "tag-position" "an it whose pos is neither begin nor end" => "becomes a ph";
}
