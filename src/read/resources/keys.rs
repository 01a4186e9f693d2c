//! Keys of texts: names that programs have for them, or the texts of the other language.

use super::Entry;
use crate::model::lang::Lang;
use crate::text::script;

/// Returns the entries of a file whose sources may be names, such as `menu.open` or `welcome`, and no texts: if most
/// are, none is the text of the other language, which another file has.
pub(super) fn by_name(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_named = |entry: &&Entry| {
        let source = entry.source.as_deref();
        source.is_some_and(|source| is_name(source) || is_named(source, &entry.text))
    };
    if 2 * entries.iter().filter(is_named).count() > entries.len() {
        for entry in &mut entries {
            entry.source = None;
        }
    }
    entries
}

/// Whether a source is only the name of a text: the text is another one in the same script, or says more than a word
/// without capitals could.
fn is_named(source: &str, text: &str) -> bool {
    let lang = script::lang(text);
    let is_same_script = lang.is_some() && lang == script::lang(source);
    let is_bare = !source.contains(|c: char| c.is_whitespace() || c.is_uppercase());
    let says_more = text.split_whitespace().nth(1).is_some();
    is_same_script && text.trim() != source.trim() || is_bare && lang.is_some() && says_more
}

/// Returns the entries of a file whose keys may be the texts of the other language, `"Open file" = "افتح الملف"`: if
/// most are, these are what the others translate.
pub(super) fn by_text(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_text = |entry: &Entry| {
        let lang = script::lang(&entry.text);
        let is_other = lang.is_some() && script::lang(&entry.key) == lang.map(Lang::other);
        let is_said = entry.key.contains(char::is_whitespace) && !has_path(&entry.key);
        entry.source.is_none() && is_other && is_said
    };
    let is_key = |entry: &Entry| {
        let is_bare = !entry
            .key
            .contains(|c: char| c.is_whitespace() || c.is_uppercase());
        is_bare || is_name(&entry.key) || has_path(&entry.key)
    };
    let texts = entries.iter().filter(|entry| is_text(entry)).count();
    let keys = entries.iter().filter(|entry| is_key(entry)).count();
    if texts > keys {
        for entry in entries.iter_mut().filter(|entry| !is_key(entry)) {
            entry.source = Some(entry.key.clone());
        }
    }
    entries
}

/// Whether a key leads through objects inside one another: `menu.Open file`.
fn has_path(key: &str) -> bool {
    let mut parts = key.split('.').skip(1);
    parts.any(|part| part.starts_with(|c: char| !c.is_whitespace()))
}

/// Whether a text is a name that a program has for another: `menu.open`, `MENU_OPEN`, `menuOpen`, `app:menu-open`.
fn is_name(text: &str) -> bool {
    let is_joint = |c: char| matches!(c, '.' | '_' | ':' | '/');
    let is_part = |part: &str| {
        let is_held = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(is_held)
    };
    let mut steps = text.as_bytes().windows(2);
    let has_hump = steps.any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    // Words with a hyphen may begin with a capital.
    let is_hyphened = text.contains('-') && !text.contains(|c: char| c.is_ascii_uppercase());
    text.split(is_joint).all(is_part) && (text.contains(is_joint) || has_hump || is_hyphened)
}
