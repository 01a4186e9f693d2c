//! Pairs of texts by key, as programs have them: of one file that has both languages, or of a file for each.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::vec;

use super::read::{LeftOut, Row, Sides, Source, Text, Told, listed};
use crate::io::decode::Fault;
use crate::model::error::{Error, ErrorKind, Hint, Result};
use crate::model::lang::Lang;
use crate::read::{Entry, Resources};
use crate::text::script::Letters;

/// Texts of a file.
pub(super) struct Texts {
    name: String,
    entries: Vec<Entry>,
}

impl Texts {
    /// Reads the texts of a file of this kind.
    pub(super) fn of(kind: Resources, mut text: Text) -> Result<Self> {
        let mut whole = String::new();
        let read = text.input.read_to_string(&mut whole);
        read.map_err(|source| Fault::error(&text.name, source))?;
        Ok(Self {
            entries: kind.entries(&text.name, &whole)?,
            name: text.name,
        })
    }

    /// Whether the file has each text with its translation.
    pub(super) fn are_both(&self) -> bool {
        self.entries.iter().any(|entry| entry.source.is_some())
    }

    /// Whether most of its keys are keys of another file in the other language.
    pub(super) fn has_keys_of(&self, other: &Self) -> bool {
        let keys: BTreeSet<&str> = other.entries.iter().map(|entry| &*entry.key).collect();
        let common = self
            .entries
            .iter()
            .filter(|entry| keys.contains(&*entry.key))
            .count();
        let langs = self.lang().zip(other.lang());
        2 * common > self.entries.len() && langs.is_some_and(|(own, other)| own != other)
    }

    /// Returns the language of most of the texts.
    fn lang(&self) -> Option<Lang> {
        let mut letters = Letters::default();
        for entry in &self.entries {
            letters += Letters::of(&entry.text);
        }
        letters.lang()
    }
}

/// Reader of the pairs, all of which are in memory.
pub(super) struct Pairs {
    rows: vec::IntoIter<Row>,
    line: usize,
}

impl Pairs {
    /// Creates the pairs of a file with both languages.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if it has only one.
    pub(super) fn of_both(texts: Texts) -> Result<Self> {
        if !texts.are_both() {
            let reason = format!(
                "{} holds the texts of one language by key; give the file of the other one too",
                texts.name
            );
            return Err(ErrorKind::Usage { reason }.into());
        }
        let mut sides = Sides::new(Told::Nothing);
        let rows = texts.entries.into_iter().map(|entry| {
            if !entry.is_finished {
                return Row::LeftOut(LeftOut::Unfinished);
            }
            match sides.of(entry.source.unwrap_or_default(), entry.text) {
                Ok((ar, en)) => listed(ar, en).into(),
                Err(reason) => Row::LeftOut(reason),
            }
        });
        Ok(Self::new(rows.collect()))
    }

    /// Creates the pairs of two files, by the keys that both have; what only one of them has is without counterpart.
    ///
    /// # Errors
    /// [`ErrorKind::SameLanguage`], [`ErrorKind::Missing`].
    pub(super) fn of_two(one: Texts, other: Texts) -> Result<Self> {
        let missing = |file: &str, lang| -> Error {
            let file = file.to_owned();
            ErrorKind::Missing { file, lang }.into()
        };
        let (ar, en) = match (one.lang(), other.lang()) {
            (Some(Lang::Arabic), Some(Lang::English)) => (one, other),
            (Some(Lang::English), Some(Lang::Arabic)) => (other, one),
            (Some(lang), Some(_)) => {
                let files = [one.name, other.name];
                return Err(ErrorKind::SameLanguage { files, lang }.into());
            }
            (Some(lang), None) => return Err(missing(&other.name, lang.other())),
            (None, Some(lang)) => return Err(missing(&one.name, lang.other())),
            (None, None) => return Err(missing(&one.name, Lang::Arabic).with_hint(Hint::Align)),
        };
        let files = [ar.name, en.name].map(Some);
        let mut rows = Vec::new();
        // By its key it is known in both files: if one is not finished, nothing is to be said of the other.
        let unfinished: BTreeSet<String> = (ar.entries.iter().chain(&en.entries))
            .filter(|entry| !entry.is_finished)
            .map(|entry| entry.key.clone())
            .collect();
        rows.extend(unfinished.iter().map(|_| Row::LeftOut(LeftOut::Unfinished)));
        let is_finished = |entry: &Entry| !unfinished.contains(&entry.key);
        let [ar, en] = [ar.entries, en.entries]
            .map(|entries| entries.into_iter().filter(is_finished).collect::<Vec<_>>());
        let mut english: HashMap<String, String> = (en.iter())
            .map(|entry| (entry.key.clone(), entry.text.clone()))
            .collect();
        let mut push = |ar: String, en: String| {
            if ar.trim().is_empty() && en.trim().is_empty() {
                rows.push(Row::LeftOut(LeftOut::Empty));
            } else {
                let [ar_file, en_file] = files.clone();
                rows.push(listed(ar, en).with_files(ar_file, en_file).into());
            }
        };
        for entry in ar {
            push(entry.text, english.remove(&entry.key).unwrap_or_default());
        }
        for entry in en {
            if let Some(text) = english.remove(&entry.key) {
                push(String::new(), text);
            }
        }
        Ok(Self::new(rows))
    }

    fn new(rows: Vec<Row>) -> Self {
        Self {
            rows: rows.into_iter(),
            line: 0,
        }
    }
}

impl Source for Pairs {
    fn next(&mut self) -> Result<Option<Row>> {
        self.line += 1;
        Ok(self.rows.next())
    }

    /// Returns the number of the text in its file.
    fn line(&self) -> usize {
        self.line
    }
}
