//! Texts by key in XML: strings of Android, resources of .NET, messages of Qt.

use super::Entry;
use super::escapes::unescaped;
use crate::io::xml::{Event, Reader};
use crate::model::error::Result;

/// Walker through a document, element by element.
struct Walker<'t> {
    reader: Reader<&'t [u8]>,
}

/// Beginning of an element: its name, and the values of its attributes that were asked for.
struct Begun<const N: usize> {
    name: String,
    values: [Option<String>; N],
}

impl<'t> Walker<'t> {
    fn new(name: &str, text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        Self {
            reader: Reader::of_text(name, text),
        }
    }

    /// Returns the next element that begins, however deep, with these attributes.
    fn next<const N: usize>(&mut self, attributes: [&str; N]) -> Result<Option<Begun<N>>> {
        while let Some(event) = self.reader.event()? {
            if let Event::Start(element) = event {
                let mut values = [const { None }; N];
                for (value, attribute) in values.iter_mut().zip(attributes) {
                    *value = element.attribute(attribute)?.map(String::from);
                }
                let name = element.name().to_owned();
                return Ok(Some(Begun { name, values }));
            }
        }
        Ok(None)
    }

    /// Returns all text in the element that began last.
    fn text(&mut self) -> Result<String> {
        let outside = self.reader.depth().saturating_sub(1);
        let mut text = String::new();
        while self.reader.depth() > outside {
            match self.reader.event()? {
                Some(Event::Text(piece)) => text += &piece,
                Some(Event::Unknown(name)) => text += &format!("&{name};"),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }
}

/// Returns the texts of a file of Android.
pub(super) fn android(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut walker = Walker::new(name, text);
    let mut entries = Vec::new();
    let (mut list, mut count) = (String::new(), 0);
    while let Some(begun) = walker.next(["name", "quantity", "translatable"])? {
        let [key, quantity, translatable] = begun.values;
        let key = key.unwrap_or_default();
        match begun.name.as_str() {
            "string" => {
                let text = android_text(&walker.text()?);
                if translatable.as_deref() != Some("false") {
                    entries.push(Entry::new(key, text));
                }
            }
            "string-array" | "plurals" => (list, count) = (key, 0),
            "item" if !list.is_empty() => {
                let text = android_text(&walker.text()?);
                let part = quantity.unwrap_or_else(|| count.to_string());
                entries.push(Entry::new(format!("{list}.{part}"), text));
                count += 1;
            }
            "resources" => {}
            _ => list.clear(),
        }
    }
    Ok(entries)
}

/// Returns a text of Android as it is shown: white space counts as one space, unless the text is in quotation marks.
fn android_text(text: &str) -> String {
    let text = text.trim();
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match quoted {
        Some(quoted) => unescaped(quoted),
        None => unescaped(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Returns the texts of a resource file of .NET.
pub(super) fn resx(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut walker = Walker::new(name, text);
    let mut entries = Vec::new();
    let mut key = None;
    while let Some(begun) = walker.next(["name", "type", "mimetype"])? {
        let [named, kind, encoded] = begun.values;
        match begun.name.as_str() {
            // What has a type is no text: images, numbers.
            "data" => key = named.filter(|_| kind.is_none() && encoded.is_none()),
            "value" => {
                let text = walker.text()?;
                entries.extend(key.take().map(|key| Entry::new(key, text)));
            }
            _ => key = key.filter(|_| begun.name == "comment"),
        }
    }
    Ok(entries)
}

/// Returns the texts of a file of Qt.
pub(super) fn qt(name: &str, text: &str) -> Result<Vec<Entry>> {
    let mut walker = Walker::new(name, text);
    let mut entries: Vec<Entry> = Vec::new();
    let (mut context, mut source) = (String::new(), String::new());
    while let Some(begun) = walker.next(["type"])? {
        let [state] = begun.values;
        match begun.name.as_str() {
            "name" => context = walker.text()?,
            "source" => source = walker.text()?,
            "translation" => {
                let text = walker.text()?;
                // What is no longer in the program is still a translation.
                entries.push(Entry {
                    source: Some(source.clone()),
                    is_finished: state.as_deref() != Some("unfinished"),
                    ..Entry::new(format!("{context}.{source}"), text)
                });
            }
            _ => {}
        }
    }
    Ok(entries)
}
