//! Texts of gettext: source and translation one after the other.

use std::collections::BTreeMap;

use super::Entry;
use super::escapes::unescaped;
use crate::model::error::{Error, Result};

/// Sign that stands between the context of a message and its text in a key, as gettext has it.
const CONTEXT_END: char = '\u{4}';

/// Message that is being read.
#[derive(Default)]
struct Message {
    context: Option<String>,
    source: Option<String>,
    plural: Option<String>,
    /// Translations by the numbers of their plural forms; 0 if there is no plural.
    forms: BTreeMap<usize, String>,
    is_fuzzy: bool,
}

/// Field of a message that a line goes on with.
#[derive(Clone, Copy)]
enum Field {
    Context,
    Source,
    Plural,
    Form(usize),
}

/// Returns the texts of a file.
pub(super) fn entries(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut message = Message::default();
    let mut field = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if line.is_empty() || line.starts_with('#') {
            if !message.forms.is_empty() {
                std::mem::take(&mut message).add_to(&mut entries);
            }
            message.is_fuzzy |= line.starts_with("#,") && line.contains("fuzzy");
            continue;
        }
        let wrong = || {
            Error::malformed(
                name,
                number,
                "expected msgid or msgstr and a text in quotation marks",
            )
        };
        let (keyword, quoted) = line.split_at(line.find('"').ok_or_else(wrong)?);
        let inner = quoted[1..].strip_suffix('"').ok_or_else(wrong)?;
        let begun = match keyword.trim() {
            "" => None,
            "msgctxt" => Some(Field::Context),
            "msgid" => Some(Field::Source),
            "msgid_plural" => Some(Field::Plural),
            "msgstr" => Some(Field::Form(0)),
            form => {
                let number = form
                    .strip_prefix("msgstr[")
                    .and_then(|form| form.strip_suffix(']'));
                let number = number.and_then(|number| number.parse().ok());
                Some(Field::Form(number.ok_or_else(wrong)?))
            }
        };
        if matches!(begun, Some(Field::Context | Field::Source)) && !message.forms.is_empty() {
            std::mem::take(&mut message).add_to(&mut entries);
        }
        field = begun.or(field);
        message
            .text(field.ok_or_else(wrong)?)
            .push_str(&unescaped(inner));
    }
    message.add_to(&mut entries);
    Ok(entries)
}

impl Message {
    fn text(&mut self, field: Field) -> &mut String {
        match field {
            Field::Context => self.context.get_or_insert_default(),
            Field::Source => self.source.get_or_insert_default(),
            Field::Plural => self.plural.get_or_insert_default(),
            Field::Form(number) => self.forms.entry(number).or_default(),
        }
    }

    /// Adds the message as entries; its head, whose source is empty, is none.
    fn add_to(self, entries: &mut Vec<Entry>) {
        let Some(source) = self.source.filter(|source| !source.is_empty()) else {
            return;
        };
        let context = self
            .context
            .map(|context| format!("{context}{CONTEXT_END}"));
        let key = format!("{}{source}", context.unwrap_or_default());
        let entry = |key: String, source: &str, text: String| Entry {
            key,
            source: Some(source.to_owned()),
            text,
            is_finished: !self.is_fuzzy,
        };
        let Some(plural) = self.plural else {
            let text = self.forms.into_values().next().unwrap_or_default();
            entries.push(entry(key, &source, text));
            return;
        };
        // Of a language with as few forms as English the first is the singular; Arabic has zero before one.
        let singular = usize::from(self.forms.len() > 2);
        let mut forms = self.forms;
        if let Some(text) = forms.remove(&singular) {
            entries.push(entry(key.clone(), &source, text));
        }
        for (number, text) in forms {
            entries.push(entry(format!("{key}[{number}]"), &plural, text));
        }
    }
}
