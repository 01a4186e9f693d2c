//! Texts in JSON: messages of web pages and programs, and ARB.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Entry;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::text::headers::{self, Word};
use crate::text::script;

/// Returns the Arabic and the English text of a record that others have written as one object, if it has one of each:
/// under the names of the languages, `{"id":"a","translation":{"ar":"…","en":"…"}}`, or of the sides,
/// `{"source":"…","target":"…"}`, or as its only texts in the two scripts, keys and codes of languages left out.
pub(crate) fn record(line: &str) -> Option<[String; 2]> {
    let mut texts = Vec::new();
    let collector = Collector {
        path: &mut Vec::new(),
        texts: &mut texts,
    };
    let mut json = serde_json::Deserializer::from_str(line);
    let read = collector.deserialize(&mut json).and_then(|()| json.end());
    read.ok().filter(|()| line.trim_start().starts_with('{'))?;
    let language = |name: &str| Lang::of_code(name).or_else(|| headers::language(name));
    let named = |lang: Lang| {
        let is_named = |(path, _): &&(Vec<String>, String)| {
            path.last().is_some_and(|name| language(name) == Some(lang))
        };
        only(texts.iter().filter(is_named))
    };
    let says =
        |path: &[String], word: Word| path.last().is_some_and(|name| headers::says(name, word));
    let written = |lang: Lang, is_apt: &dyn Fn(&[String]) -> bool| {
        let is_text = |(path, text): &&(Vec<String>, String)| {
            script::lang(text) == Some(lang) && Lang::of_code(text).is_none() && is_apt(path)
        };
        only(texts.iter().filter(is_text))
    };
    let [ar, en] = [Lang::Arabic, Lang::English];
    let both = |is_apt: &dyn Fn(&[String]) -> bool| written(ar, is_apt).zip(written(en, is_apt));
    // A name may be a key or a text.
    let (ar, en) = named(ar)
        .zip(named(en))
        .or_else(|| both(&|path| says(path, Word::First) || says(path, Word::Second)))
        .or_else(|| both(&|_| true))
        .or_else(|| both(&|path| !says(path, Word::Id)))?;
    Some([ar, en].map(|(_, text)| text.clone()))
}

/// Returns the only item, if there is exactly one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Returns the texts of a file, in their order: of each string the names on the way to it are its key.
pub(super) fn entries(name: &str, text: &str) -> Result<Vec<Entry>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut texts = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let collector = Collector {
        path: &mut Vec::new(),
        texts: &mut texts,
    };
    let read = collector.deserialize(&mut json).and_then(|()| json.end());
    read.map_err(|error| {
        let message = error.to_string();
        let what = message
            .rsplit_once(" at line ")
            .map_or(&*message, |(what, _)| what);
        let reason = if what == "recursion limit exceeded" {
            "objects and lists are more than 127 deep in each other; no texts by key are".into()
        } else {
            format!("this is no JSON: {what}")
        };
        Error::malformed(name, error.line(), reason)
    })?;
    Ok(both(&texts).unwrap_or_else(|| {
        let one = |(path, text): &(Vec<String>, String)| Entry::new(path.join("."), text.as_str());
        texts.iter().map(one).collect()
    }))
}

/// Collector of all strings in a value, in their order, but for what ARB says of its texts.
struct Collector<'a> {
    path: &'a mut Vec<String>,
    texts: &'a mut Vec<(Vec<String>, String)>,
}

impl Collector<'_> {
    /// Returns the collector of the value of this name.
    fn inside(&mut self, name: String) -> Collector<'_> {
        self.path.push(name);
        Collector {
            path: self.path,
            texts: self.texts,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Collector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> std::result::Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collector<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<(), E> {
        self.texts.push((self.path.clone(), text.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> std::result::Result<(), A::Error> {
        let mut number = 0;
        while items
            .next_element_seed(self.inside(number.to_string()))?
            .is_some()
        {
            self.path.pop();
            number += 1;
        }
        self.path.pop();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> std::result::Result<(), A::Error> {
        while let Some(name) = fields.next_key::<String>()? {
            let is_about_texts = name.starts_with('@');
            let texts = self.texts.len();
            fields.next_value_seed(self.inside(name))?;
            self.path.pop();
            if is_about_texts {
                self.texts.truncate(texts);
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> std::result::Result<(), E> {
        Ok(())
    }
}

/// Returns the texts of a file that has both languages, which differ in the code of one on the way to them. Other texts
/// in the same objects, such as names, are about these; other texts elsewhere are those of a file in one language.
fn both(texts: &[(Vec<String>, String)]) -> Option<Vec<Entry>> {
    let mut order: Vec<String> = Vec::new();
    let mut sides: BTreeMap<String, [Option<&str>; 2]> = BTreeMap::new();
    let mut others: Vec<&[String]> = Vec::new();
    let mut records: BTreeSet<&[String]> = BTreeSet::new();
    for (path, text) in texts {
        let coded = (path.iter().enumerate())
            .rev()
            .find_map(|(at, name)| Some((at, Lang::of_code(name)?)));
        let Some((at, lang)) = coded else {
            others.push(&path[..path.len().saturating_sub(1)]);
            continue;
        };
        if at + 1 == path.len() {
            records.insert(&path[..at]);
        }
        let rest: Vec<&str> = (path.iter().enumerate())
            .filter(|(other, _)| *other != at)
            .map(|(_, name)| name.as_str())
            .collect();
        let key = rest.join(".");
        if !sides.contains_key(&key) {
            order.push(key.clone());
        }
        sides.entry(key).or_default()[usize::from(lang == Lang::English)] = Some(text);
    }
    let is_paired = sides
        .values()
        .any(|sides| sides.iter().all(Option::is_some));
    let are_about_texts = others.iter().all(|record| records.contains(record));
    (is_paired && are_about_texts).then(|| {
        let entry = |key: String| {
            let [ar, en] = sides.get(&key).copied().unwrap_or_default();
            Entry {
                source: Some(en.unwrap_or_default().to_owned()),
                ..Entry::new(key, ar.unwrap_or_default())
            }
        };
        order.into_iter().map(entry).collect()
    })
}
