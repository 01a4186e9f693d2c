//! Writer of the bytes of a lexicon; their layout is told in [`super::file`].

use std::borrow::Cow;

use super::file::{Lexicon, MAGIC, quantised, word_width};

/// Contents of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    /// Keys, ascending by text.
    pub(super) keys: Vec<Key>,
    /// English words, ascending by text.
    pub(super) english: Vec<Word>,
}

/// A key of Arabic words.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) seen: f32,
    /// English words linked with the key, by their place, ascending, each with its count.
    pub(super) links: Vec<(u32, f32)>,
}

/// An English word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) seen: f32,
    /// Share of its sightings that has a counterpart.
    pub(super) linked: f32,
}

impl Contents {
    /// Returns the lexicon that holds these contents.
    ///
    /// # Panics
    /// If something is out of order, or more than 4 GB.
    pub(super) fn lexicon(&self) -> Lexicon {
        Lexicon::new(Cow::Owned(self.bytes())).expect("what was just written can be read")
    }

    fn bytes(&self) -> Vec<u8> {
        let key_texts = || self.keys.iter().map(|key| key.text.as_str());
        let words = || self.english.iter().map(|word| word.text.as_str());
        let links = || self.keys.iter().flat_map(|key| &key.links);
        let mut bytes = MAGIC.to_vec();
        for size in [
            self.keys.len(),
            self.english.len(),
            links().count(),
            key_texts().map(str::len).sum(),
            words().map(str::len).sum(),
        ] {
            bytes.extend(number(size));
        }
        write_strings(&mut bytes, key_texts());
        bytes.extend(self.keys.iter().map(|key| quantised(key.seen)));
        write_ends(&mut bytes, self.keys.iter().map(|key| key.links.len()));
        let width = word_width(self.english.len());
        bytes.extend(links().flat_map(|link| link.0.to_le_bytes().into_iter().take(width)));
        bytes.extend(links().map(|link| quantised(link.1)));
        write_strings(&mut bytes, words());
        bytes.extend(self.english.iter().map(|word| quantised(word.seen)));
        let share = |word: &Word| (word.linked * 255.0).round().clamp(0.0, 255.0) as u8;
        bytes.extend(self.english.iter().map(share));
        bytes
    }
}

/// Writes where each string begins, then all of them.
fn write_strings<'a>(bytes: &mut Vec<u8>, strings: impl Iterator<Item = &'a str> + Clone) {
    write_ends(bytes, strings.clone().map(str::len));
    strings.for_each(|string| bytes.extend(string.as_bytes()));
}

/// Writes where rows of these lengths begin, and where the last one ends.
fn write_ends(bytes: &mut Vec<u8>, lengths: impl Iterator<Item = usize>) {
    let mut end = 0;
    bytes.extend(number(end));
    for length in lengths {
        end += length;
        bytes.extend(number(end));
    }
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number)
        .expect("a lexicon has less than 4 GB")
        .to_le_bytes()
}
