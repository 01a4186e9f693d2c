//! A lexicon as it lies in a file and in memory: it is read where it lies, without being parsed.
//!
//! ```text
//! magic               16 bytes
//! sizes               5 × u32: keys, English words, links, bytes of all keys, bytes of all English words
//! keys                u32 × (keys + 1): where each begins; then their bytes, in ascending order
//! how often seen      u8 × keys
//! links of each key   u32 × (keys + 1): where they begin
//! links               u32 each: English word × 256 + how often, ascending for each key
//! English words       u32 × (words + 1): where each begins; then their bytes, in ascending order
//! how often seen      u8 × words
//! how often linked    u8 × words, of 255
//! ```
//!
//! Numbers are little-endian. How often something was seen is kept by its logarithm in steps of a twelfth of an octave,
//! that is within 3 %.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::learn::{Learner, Options};
use super::mixture::{self, Counts, Smoothing, Translations};
use super::units::{self, Floor};

const MAGIC: &[u8; 16] = b"muwazi lexicon 1";

/// Word-translation counts, as learnt; see the module for how they lie in a file.
#[derive(Clone, Debug)]
pub struct Lexicon {
    bytes: Cow<'static, [u8]>,
    keys: Strings,
    key_seen: usize,
    first_link: usize,
    links: usize,
    english: Strings,
    english_seen: usize,
    english_linked: usize,
    english_total: f64,
}

/// Where a table of strings lies.
#[derive(Clone, Copy, Debug)]
struct Strings {
    count: usize,
    offsets: usize,
    text: usize,
}

impl Lexicon {
    /// The one that is built in.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
            if let Ok(path) = std::env::var("MUWAZI_LEX") {
                return Lexicon::new(Cow::Owned(std::fs::read(path).unwrap())).unwrap();
            }
            Lexicon::new(Cow::Borrowed(include_bytes!("../../data/lexicon.bin")))
                .expect("the built-in lexicon is whole")
        });
        &BUILTIN
    }

    /// A lexicon from the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn new(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        if !bytes.starts_with(MAGIC) {
            return Err("it does not begin as a lexicon does".to_owned());
        }
        let mut at = MAGIC.len();
        let mut sizes = [0; 5];
        for size in &mut sizes {
            *size = number(&bytes, at).ok_or("it is cut short")? as usize;
            at += 4;
        }
        let [keys, english, links, key_bytes, english_bytes] = sizes;
        let mut take = |size: usize| {
            let from = at;
            at += size;
            from
        };
        let strings = |count: usize, size: usize, take: &mut dyn FnMut(usize) -> usize| Strings {
            count,
            offsets: take(4 * (count + 1)),
            text: take(size),
        };
        let keys_at = strings(keys, key_bytes, &mut take);
        let key_seen = take(keys);
        let first_link = take(4 * (keys + 1));
        let links_at = take(4 * links);
        let english_at = strings(english, english_bytes, &mut take);
        let english_seen = take(english);
        let english_linked = take(english);
        if at != bytes.len() {
            return Err(format!("it has {} bytes and should have {at}", bytes.len()));
        }
        let english_total = bytes[english_seen..english_linked]
            .iter()
            .map(|&q| f64::from(dequantised(q)))
            .sum();
        Ok(Self {
            bytes,
            keys: keys_at,
            key_seen,
            first_link,
            links: links_at,
            english: english_at,
            english_seen,
            english_linked,
            english_total,
        })
    }

    /// Its bytes, as they go into a file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many keys and how many English words it has, and how many links between them.
    pub fn sizes(&self) -> (usize, usize, usize) {
        (
            self.keys.count,
            self.english.count,
            self.number(self.first_link + 4 * self.keys.count),
        )
    }

    /// The number of the English word with this key ([`units::of_english`]).
    pub fn english(&self, key: &str) -> Option<u32> {
        self.find(self.english, key)
    }

    /// How probable it is that a word of English text at large is this one.
    pub fn share(&self, english: u32) -> f64 {
        f64::from(dequantised(
            self.bytes[self.english_seen + english as usize],
        )) / self.english_total
    }

    /// How probable it is that an English word has an Arabic counterpart.
    pub fn english_linked(&self, english: u32) -> f64 {
        f64::from(self.bytes[self.english_linked + english as usize]) / 255.0
    }

    /// How an Arabic word, given folded, is translated; English words by number.
    pub fn translations(&self, folded: &str, smoothing: Smoothing) -> Translations {
        let keys: Vec<(Floor, u32)> = units::of_arabic(folded)
            .into_iter()
            .filter_map(|(floor, key)| Some((floor, self.find(self.keys, &key)?)))
            .collect();
        mixture::translations(self, &keys, smoothing)
    }

    /// The English word of this number, by its key.
    pub fn english_word(&self, number: u32) -> &str {
        std::str::from_utf8(self.string(self.english, number as usize)).unwrap_or_default()
    }

    /// The number of a key ([`units::of_arabic`]).
    pub(super) fn key_number(&self, key: &str) -> Option<u32> {
        self.find(self.keys, key)
    }

    /// A key by its number.
    pub fn key(&self, number: usize) -> &str {
        std::str::from_utf8(self.string(self.keys, number)).unwrap_or_default()
    }

    fn number(&self, at: usize) -> usize {
        number(&self.bytes, at).map_or(0, |number| number as usize)
    }

    fn string(&self, strings: Strings, index: usize) -> &[u8] {
        let at = strings.offsets + 4 * index;
        &self.bytes[strings.text + self.number(at)..strings.text + self.number(at + 4)]
    }

    fn find(&self, strings: Strings, word: &str) -> Option<u32> {
        let (mut low, mut high) = (0, strings.count);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.string(strings, middle).cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return u32::try_from(middle).ok(),
            }
        }
        None
    }

    /// Learns one from what a learner was given.
    pub fn learn(learner: &Learner, options: &Options) -> Self {
        let counted = learner.count(options);
        // English words in ascending order, with the new number of each.
        let english = ascending(learner.english(), |number| counted.english[number] > 0.0);
        let mut renumbered = vec![0u32; learner.english().len()];
        for (new, &old) in english.iter().enumerate() {
            renumbered[old] = new as u32;
        }
        let words_with = learner.words_with();
        let keys = ascending(&learner.keys.words, |number| {
            counted.first[number] < counted.first[number + 1]
                && learner.is_telling(&words_with, number)
        });
        let mut links: Vec<u32> = Vec::new();
        let mut first_link: Vec<u32> = Vec::new();
        let mut kept_keys = Vec::new();
        for key in keys {
            let all: Vec<(u32, f32)> = counted.linked(key as u32).collect();
            let seen = counted.seen[key];
            let mut best: Vec<(u32, f32)> = all
                .into_iter()
                .filter(|&(_, count)| {
                    count >= options.least_count && count / seen >= options.least_share
                })
                .collect();
            best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            best.truncate(options.most_links);
            if best.is_empty()
                || (seen < options.least_seen && learner.keys.words[key].starts_with('='))
            {
                continue;
            }
            let mut here: Vec<u32> = best
                .iter()
                .map(|&(e, count)| renumbered[e as usize] << 8 | u32::from(quantised(count)))
                .collect();
            here.sort_unstable();
            first_link.push(links.len() as u32);
            links.extend(here);
            kept_keys.push(key);
        }
        first_link.push(links.len() as u32);
        let mut bytes = MAGIC.to_vec();
        let texts = |numbers: &[usize], words: &[String]| {
            numbers.iter().map(|&n| words[n].len()).sum::<usize>()
        };
        for size in [
            kept_keys.len(),
            english.len(),
            links.len(),
            texts(&kept_keys, &learner.keys.words),
            texts(&english, learner.english()),
        ] {
            bytes.extend((size as u32).to_le_bytes());
        }
        write_strings(
            &mut bytes,
            kept_keys.iter().map(|&n| learner.keys.words[n].as_str()),
        );
        bytes.extend(kept_keys.iter().map(|&key| quantised(counted.seen[key])));
        bytes.extend(first_link.iter().flat_map(|n| n.to_le_bytes()));
        bytes.extend(links.iter().flat_map(|n| n.to_le_bytes()));
        write_strings(
            &mut bytes,
            english.iter().map(|&n| learner.english()[n].as_str()),
        );
        bytes.extend(english.iter().map(|&n| quantised(counted.english[n])));
        let share = |n: usize| {
            (counted.english_linked[n] + AT_LARGE * WEIGHT) / (counted.english[n] + WEIGHT)
        };
        bytes.extend(
            english
                .iter()
                .map(|&n| (share(n) * 255.0).round().clamp(0.0, 255.0) as u8),
        );
        Self::new(Cow::Owned(bytes)).expect("what was just written can be read")
    }
}

impl Counts for Lexicon {
    fn seen(&self, key: u32) -> f32 {
        dequantised(self.bytes[self.key_seen + key as usize])
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        let at = self.first_link + 4 * key as usize;
        (self.number(at)..self.number(at + 4)).map(|link| {
            let link = self.number(self.links + 4 * link);
            ((link >> 8) as u32, dequantised((link & 255) as u8))
        })
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.linked(key).map(|link| link.1).sum()
    }
}

fn ascending(words: &[String], keep: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..words.len()).filter(|&number| keep(number)).collect();
    numbers.sort_unstable_by_key(|&number| words[number].as_bytes());
    numbers
}

fn write_strings<'a>(bytes: &mut Vec<u8>, strings: impl Iterator<Item = &'a str> + Clone) {
    let mut offset = 0u32;
    for string in strings.clone() {
        bytes.extend(offset.to_le_bytes());
        offset += string.len() as u32;
    }
    bytes.extend(offset.to_le_bytes());
    strings.for_each(|string| bytes.extend(string.as_bytes()));
}

/// How probable it is that an English word at large has a counterpart that is found, and for how many sightings of a
/// word that counts.
const AT_LARGE: f32 = 0.4;
const WEIGHT: f32 = 5.0;

/// Steps an octave, and the number that stands for once.
const STEPS: f32 = 12.0;
const ONCE: f32 = 60.0;

fn quantised(count: f32) -> u8 {
    (count.log2() * STEPS + ONCE).round().clamp(0.0, 255.0) as u8
}

fn dequantised(number: u8) -> f32 {
    ((f32::from(number) - ONCE) / STEPS).exp2()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
