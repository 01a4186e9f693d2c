//! Messages in English and Arabic, by their keys: tables of `data/` of which each row has a key and both.

use std::collections::BTreeMap;

use super::data::File;
use crate::model::lang::Lang;

/// Messages of a table.
pub(crate) struct Messages {
    table: File,
    /// Arabic first.
    by_key: BTreeMap<&'static str, [&'static str; 2]>,
}

impl Messages {
    /// Loads the table.
    pub(crate) fn load(table: File) -> Self {
        let by_key = table.load(|by_key: &mut BTreeMap<_, _>, row| {
            match by_key.insert(row.cell(0), [row.cell(2), row.cell(1)]) {
                None => Ok(()),
                Some(_) => Err(row.again(0, row.cell(0))),
            }
        });
        Self { table, by_key }
    }

    /// Returns the message of a key in a language. `{name}` in it stands for a value.
    ///
    /// # Panics
    ///
    /// If there is none: keys stand in the program, and the tests ask for all of them.
    pub(crate) fn get(&self, key: &str, lang: Lang) -> &'static str {
        let found = self.by_key.get(key);
        let messages = found.unwrap_or_else(|| panic!("{} has no {key}", self.table.name()));
        messages[usize::from(lang == Lang::English)]
    }

    /// Returns the keys, each with its message in Arabic and in English.
    #[cfg(any(feature = "app", test))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, [&'static str; 2])> {
        self.by_key.iter().map(|(&key, &messages)| (key, messages))
    }
}

/// Returns a message with the values of the names in it. A value is any text: what looks like a name in it is none.
pub(crate) fn filled(message: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let (mut text, mut rest) = (String::new(), message);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.extend(value(name));
        rest = after;
    }
    text + rest
}

/// Returns the names of the values in a message.
#[cfg(test)]
pub(crate) fn names(message: &str) -> std::collections::BTreeSet<&str> {
    let parts = message.split('{').skip(1);
    let named = parts.filter_map(|part| part.split_once('}'));
    named.map(|(name, _)| name).collect()
}
