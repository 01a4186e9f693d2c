//! Files of texts by key, from which programs take what they show: messages, labels, help.
//!
//! | kind | told from | texts |
//! |---|---|---|
//! | JSON, ARB | `.json`, `.arb` | nested objects and lists; both languages where a name in them is the code of one |
//! | strings of Apple's systems | `.strings` | `"key" = "text";` |
//! | properties of Java | `.properties` | `key=text`, with `\u0627` and lines that go on |
//! | gettext | `.po`, or `msgid` at the beginning of lines | source and translation, plural forms too |
//! | strings of Android | root element `resources` | `string`, `string-array`, `plurals` |
//! | resources of .NET | `.resx` | `data` with a `value` |
//! | messages of Qt | root element `TS` | source and translation |
//!
//! They are no running text: what belongs together says so by its key.

mod escapes;
mod json;
mod keys;
mod lines;
mod po;
mod xml;

pub(crate) use self::json::record;
use self::keys::{by_name, by_text};
use crate::model::error::Result;

/// Kind of a file of texts by key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Resources {
    Json,
    Strings,
    Properties,
    Po,
    Android,
    Resx,
    Qt,
}

/// Text of a file, with its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    /// Key, unique in its file.
    pub(crate) key: String,
    /// Text that it translates, if the file has both.
    pub(crate) source: Option<String>,
    pub(crate) text: String,
    /// Whether the translation is said to be finished.
    pub(crate) is_finished: bool,
}

impl Entry {
    /// Creates the entry of a text in one language.
    fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            source: None,
            text: text.into(),
            is_finished: true,
        }
    }
}

impl Resources {
    /// Returns the kind of a file of this name that begins with `head`, if it is one.
    pub(crate) fn tell(name: &str, head: &str) -> Option<Self> {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let head = head.trim_start_matches('\u{FEFF}').trim_start();
        match extension.to_ascii_lowercase().as_str() {
            "json" | "arb" if head.starts_with(['{', '[']) => return Some(Self::Json),
            "strings" if head.contains('"') => return Some(Self::Strings),
            "properties" if head.contains(['=', ':']) => return Some(Self::Properties),
            "po" | "pot" if !head.is_empty() => return Some(Self::Po),
            _ => {}
        }
        let begins = |word: &str| head.lines().any(|line| line.starts_with(word));
        if begins("msgid \"") && begins("msgstr") {
            return Some(Self::Po);
        }
        match super::prologue::root_of(head)? {
            "resources" => Some(Self::Android),
            "root" if extension.eq_ignore_ascii_case("resx") => Some(Self::Resx),
            "TS" => Some(Self::Qt),
            _ => None,
        }
    }

    /// Returns the name of files of this kind, after "a".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON file",
            Self::Strings => "file of strings",
            Self::Properties => "file of properties",
            Self::Po => "gettext file",
            Self::Android => "file of Android strings",
            Self::Resx => ".NET resource file",
            Self::Qt => "file of Qt messages",
        }
    }

    /// Returns the texts in a file that is called `name` in errors.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line that is not as it should be.
    pub(crate) fn entries(self, name: &str, text: &str) -> Result<Vec<Entry>> {
        match self {
            Self::Json => json::entries(name, text).map(by_text),
            Self::Strings => lines::strings(name, text).map(by_text),
            Self::Properties => Ok(by_text(lines::properties(text))),
            Self::Po => po::entries(name, text).map(by_name),
            Self::Android => xml::android(name, text),
            Self::Resx => xml::resx(name, text),
            Self::Qt => xml::qt(name, text).map(by_name),
        }
    }
}

#[cfg(test)]
mod tests;
