//! Layout of a lexicon in a file and in memory: it is read in place, without being parsed.
//!
//! ```text
//! magic               16 bytes
//! sizes               5 × u32: keys, English words, links, bytes of all keys, bytes of all English words
//! keys                u32 × (keys + 1): where each begins; then their bytes, in ascending order
//! how often seen      u8 × keys
//! links of each key   u32 × (keys + 1): where they begin
//! links               English words, ascending for each key: u16 × links, or u32 if there are more than 65,536 words
//! how often linked    u8 × links
//! English words       u32 × (words + 1): where each begins; then their bytes, in ascending order
//! how often seen      u8 × words
//! how often linked    u8 × words, of 255
//! ```
//!
//! Numbers are little-endian. How often something was seen is kept by its logarithm in steps of a twelfth of an octave,
//! that is within 3 %.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::LazyLock;

use super::mixture::{self, Counts, Smoothing, Translations};
use super::units::{self, Floor};
use crate::io::files;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::math::exp;

pub(super) const MAGIC: &[u8; 16] = b"muwazi lexicon 2";

/// Lexicon of word-translation counts, as learnt; see the module for its layout in a file.
#[derive(Clone)]
pub struct Lexicon {
    bytes: Cow<'static, [u8]>,
    keys: Strings,
    key_seen: usize,
    first_link: usize,
    links: usize,
    link_words: usize,
    link_counts: usize,
    english: Strings,
    english_seen: usize,
    english_linked: usize,
    english_total: f64,
}

/// Place of a table of strings.
#[derive(Clone, Copy)]
struct Strings {
    count: usize,
    offsets: usize,
    text: usize,
    /// Size of all strings, in bytes.
    size: usize,
}

/// Fault in the bytes of a lexicon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Place of the fault in bytes, counted from 0.
    pub byte: usize,
    /// Reason of the fault.
    pub reason: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.reason, self.byte)
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("keys", &self.keys.count)
            .field("words", &self.english.count)
            .field("links", &self.links)
            .finish_non_exhaustive()
    }
}

static BUILTIN: &[u8] = include_bytes!("../../data/lexicon.bin");

impl Lexicon {
    /// Returns the built-in lexicon.
    pub fn builtin() -> &'static Self {
        // That the rest of it is whole too is tested instead of checked each time.
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::lay_out(Cow::Borrowed(BUILTIN)).expect("the built-in lexicon is whole")
        });
        &LEXICON
    }

    /// Reads the lexicon in a file.
    ///
    /// # Errors
    /// [`ErrorKind::Read`] if the system will not let us read it, [`ErrorKind::Lexicon`] if it is none or is damaged.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = files::unicode(path.as_ref())?;
        let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
        Self::new(Cow::Owned(bytes)).map_err(|fault| {
            ErrorKind::Lexicon {
                file: path.to_owned(),
                fault: fault.to_string(),
            }
            .into()
        })
    }

    /// Makes a lexicon from the bytes of a file. All are checked, in a few milliseconds: whatever passes can be used.
    ///
    /// # Errors
    /// What is wrong with the bytes, and where.
    pub fn new(bytes: Cow<'static, [u8]>) -> std::result::Result<Self, Fault> {
        let lexicon = Self::lay_out(bytes)?;
        lexicon.check_strings(lexicon.keys)?;
        lexicon.check_strings(lexicon.english)?;
        lexicon.check_links()?;
        Ok(lexicon)
    }

    /// Finds the layout; of the bytes only their number is checked.
    fn lay_out(bytes: Cow<'static, [u8]>) -> std::result::Result<Self, Fault> {
        if !bytes.starts_with(MAGIC) {
            return Err(Fault {
                byte: 0,
                reason: "it does not begin as a lexicon does",
            });
        }
        let cut_short = Fault {
            byte: bytes.len(),
            reason: "it ends too soon",
        };
        let mut at = MAGIC.len();
        let mut sizes = [0; 5];
        for size in &mut sizes {
            let end = at + 4;
            *size = number(bytes.get(at..end).ok_or_else(|| cut_short.clone())?);
            at = end;
        }
        let [keys, english, links, key_bytes, english_bytes] = sizes;
        // Where a part begins that is so large; sizes are taken as they come until all bytes are counted.
        let mut take = |size: usize| {
            let from = at;
            at = at.saturating_add(size);
            from
        };
        let offsets = |count: usize| count.saturating_add(1).saturating_mul(4);
        let strings = |count: usize, size: usize, take: &mut dyn FnMut(usize) -> usize| Strings {
            count,
            offsets: take(offsets(count)),
            text: take(size),
            size,
        };
        let keys = strings(keys, key_bytes, &mut take);
        let key_seen = take(keys.count);
        let first_link = take(offsets(keys.count));
        let link_words = take(links.saturating_mul(word_width(english)));
        let link_counts = take(links);
        let english = strings(english, english_bytes, &mut take);
        let english_seen = take(english.count);
        let english_linked = take(english.count);
        if at > bytes.len() {
            return Err(cut_short);
        }
        if at < bytes.len() {
            return Err(Fault {
                byte: at,
                reason: "more follows where it should end",
            });
        }
        let seen = bytes[english_seen..english_linked].iter();
        let english_total = seen.map(|&q| f64::from(dequantised(q))).sum();
        Ok(Self {
            bytes,
            keys,
            key_seen,
            first_link,
            links,
            link_words,
            link_counts,
            english,
            english_seen,
            english_linked,
            english_total,
        })
    }

    /// Checks that offsets ascend from nothing to the end, that all is UTF-8, and that the strings ascend, each once.
    fn check_strings(&self, strings: Strings) -> std::result::Result<(), Fault> {
        self.check_ascent(strings.offsets, strings.count, strings.size)?;
        let text = &self.bytes[strings.text..][..strings.size];
        let text = std::str::from_utf8(text).map_err(|error| Fault {
            byte: strings.text + error.valid_up_to(),
            reason: "a word is not UTF-8",
        })?;
        let mut last = None;
        for index in 0..strings.count {
            let at = strings.offsets + 4 * index;
            let string = text
                .get(self.number(at)..self.number(at + 4))
                .ok_or(Fault {
                    byte: at,
                    reason: "a word is not UTF-8",
                })?;
            if last.is_some_and(|last| last >= string) {
                return Err(Fault {
                    byte: at,
                    reason: "words are not in order",
                });
            }
            last = Some(string);
        }
        Ok(())
    }

    /// Checks where `count` rows begin: the first at 0, none before the one above it, and the end at `size`.
    fn check_ascent(&self, at: usize, count: usize, size: usize) -> std::result::Result<(), Fault> {
        let mut last = 0;
        for (index, offset) in self.bytes[at..][..4 * (count + 1)]
            .chunks_exact(4)
            .map(number)
            .enumerate()
        {
            let is_wrong = offset < last
                || offset > size
                || index == 0 && offset != 0
                || index == count && offset != size;
            if is_wrong {
                return Err(Fault {
                    byte: at + 4 * index,
                    reason: "an offset is out of place",
                });
            }
            last = offset;
        }
        Ok(())
    }

    /// Checks that the links of each key go to existing English words, ascending.
    fn check_links(&self) -> std::result::Result<(), Fault> {
        self.check_ascent(self.first_link, self.keys.count, self.links)?;
        for key in 0..self.keys.count {
            let mut least = 0;
            for link in self.links_of(key) {
                let word = self.link_word(link);
                if word < least || word >= self.english.count {
                    return Err(Fault {
                        byte: self.link_words + word_width(self.english.count) * link,
                        reason: "a link leads to a wrong word",
                    });
                }
                least = word + 1;
            }
        }
        Ok(())
    }

    /// Returns the bytes, as they go into a file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Numbers of keys, of English words, and of links between them.
    pub fn sizes(&self) -> (usize, usize, usize) {
        (self.keys.count, self.english.count, self.links)
    }

    /// Returns the number of the English word with this key, which is its stem ([`stem`](crate::text::english::stem)).
    pub fn english(&self, key: &str) -> Option<u32> {
        self.find(self.english, key)
    }

    /// Probability that a word of English background text is this one.
    ///
    /// # Panics
    /// If there are not so many words.
    pub(crate) fn share(&self, english: u32) -> f64 {
        let seen = &self.bytes[self.english_seen..self.english_linked];
        f64::from(dequantised(seen[english as usize])) / self.english_total
    }

    /// Probability that an English word has an Arabic counterpart.
    ///
    /// # Panics
    /// If there are not so many words.
    pub(crate) fn english_linked(&self, english: u32) -> f64 {
        f64::from(self.bytes[self.english_linked + english as usize]) / 255.0
    }

    /// Returns the translations of a folded Arabic word; English words by number.
    pub fn translations(&self, folded: &str, smoothing: Smoothing) -> Translations {
        let mut keys: Vec<(Floor, u32)> = Vec::new();
        units::each_of_arabic(folded, |floor, key| {
            keys.extend(self.find(self.keys, key).map(|number| (floor, number)));
        });
        mixture::translations(self, &keys, smoothing)
    }

    /// Number of sightings of an Arabic word, given folded, as it is written in the training texts of the lexicon; 0
    /// for words that it does not keep.
    pub(crate) fn arabic_seen(&self, folded: &str) -> f32 {
        let number = self.key_number(&Floor::Word.key(folded));
        number.map_or(0.0, |number| self.seen(number))
    }

    /// Returns the key of the English word of this number.
    ///
    /// # Panics
    /// If there are not so many words.
    pub fn english_word(&self, number: u32) -> &str {
        std::str::from_utf8(self.string(self.english, number as usize)).unwrap_or_default()
    }

    /// Returns the Arabic words as they are written and their stems, folded, with the numbers of their keys.
    pub(super) fn written(&self) -> impl Iterator<Item = (u32, &str)> {
        let text = |number: usize| {
            let key = std::str::from_utf8(self.string(self.keys, number)).ok()?;
            Floor::Word.text(key).or_else(|| Floor::Stem.text(key))
        };
        (0..self.keys.count).filter_map(move |number| Some((number as u32, text(number)?)))
    }

    /// Returns the number of a key ([`units::each_of_arabic`]).
    pub(super) fn key_number(&self, key: &str) -> Option<u32> {
        self.find(self.keys, key)
    }

    fn number(&self, at: usize) -> usize {
        number(&self.bytes[at..at + 4])
    }

    fn string(&self, strings: Strings, index: usize) -> &[u8] {
        assert!(index < strings.count, "there is no word {index}");
        let at = strings.offsets + 4 * index;
        &self.bytes[strings.text..][self.number(at)..self.number(at + 4)]
    }

    fn find(&self, strings: Strings, word: &str) -> Option<u32> {
        let (mut low, mut high) = (0, strings.count);
        let word = word.as_bytes();
        let beginning = beginning(word);
        while low < high {
            let middle = low + (high - low) / 2;
            let other = self.string(strings, middle);
            // Most comparisons are over with the first letters, in one number.
            let order = self::beginning(other).cmp(&beginning);
            match order.then_with(|| other.cmp(word)) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return u32::try_from(middle).ok(),
            }
        }
        None
    }

    /// Range of the links of a key.
    fn links_of(&self, key: usize) -> std::ops::Range<usize> {
        let at = self.first_link + 4 * key;
        self.number(at)..self.number(at + 4)
    }

    /// English words linked with a key, by number, ascending, each with its count.
    pub(super) fn links(&self, key: u32) -> impl Iterator<Item = (u32, f32)> + Clone {
        self.links_of(key as usize).map(|link| {
            let count = dequantised(self.bytes[self.link_counts + link]);
            (self.link_word(link) as u32, count)
        })
    }

    /// English word that a link leads to.
    fn link_word(&self, link: usize) -> usize {
        let width = word_width(self.english.count);
        number(&self.bytes[self.link_words + width * link..][..width])
    }
}

impl Counts for Lexicon {
    fn seen(&self, key: u32) -> f32 {
        dequantised(self.bytes[self.key_seen + key as usize])
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        self.links(key)
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.linked(key).map(|link| link.1).sum()
    }
}

/// Number of bytes that the number of an English word takes in a link, for this many words.
pub(super) fn word_width(words: usize) -> usize {
    if words > 1 << 16 { 4 } else { 2 }
}

/// Steps an octave, and the number that stands for once.
const STEPS: f32 = 12.0;
const ONCE: f32 = 60.0;

pub(super) fn quantised(count: f32) -> u8 {
    (count.log2() * STEPS + ONCE).round().clamp(0.0, 255.0) as u8
}

fn dequantised(number: u8) -> f32 {
    // All there are, for each link of each word that is looked up has one.
    static COUNTS: LazyLock<[f32; 256]> = LazyLock::new(|| {
        std::array::from_fn(|number| {
            exp(f64::from(number as f32 - ONCE) / f64::from(STEPS) * std::f64::consts::LN_2) as f32
        })
    });
    COUNTS[usize::from(number)]
}

/// Reads a number that is written in two or four bytes.
fn number(bytes: &[u8]) -> usize {
    match *bytes {
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]) as usize,
        [a, b] => usize::from(u16::from_le_bytes([a, b])),
        _ => unreachable!("no number has {} bytes", bytes.len()),
    }
}

/// First eight bytes, nought where there are fewer, as a number in whose order they stand.
fn beginning(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(&first) => u64::from_be_bytes(first),
        None => {
            let mut first = [0; 8];
            first[..bytes.len()].copy_from_slice(bytes);
            u64::from_be_bytes(first)
        }
    }
}

#[cfg(test)]
mod tests;
