//! What a lexicon and a user's dictionaries know of the words of two texts.

use foldhash::{HashMap, HashMapExt};

use crate::lexicon::Lexicon;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::mixture::Counts;
use crate::lexicon::run_together;
use crate::lexicon::units::{self, Floor};
use crate::model::lists::Lists;

/// Sightings of a key.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Seen {
    pub(super) times: f32,
    /// Number of sightings linked with any English word, of these texts or not.
    pub(super) linked_at_all: f32,
    /// Units linked with the key and their counts, ascending by unit.
    pub(super) linked: Vec<(u32, f32)>,
}

/// Number in place of one that there is not.
pub(super) const NOWHERE: u32 = u32::MAX;

/// What is known of words before any text is learnt from, and which English words it is wanted for.
pub(super) struct Sources<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) glossary: &'a Glossary,
    /// Least probability of a common English word.
    pub(super) common: f64,
    /// Unit of each English word of the lexicon, or [`NOWHERE`] if the text has none of it.
    pub(super) by_number: &'a [u32],
    /// Units of the text's English words, by their stems.
    pub(super) units: &'a HashMap<String, u32>,
}

/// Arabic words that were looked up.
pub(super) struct LookedUp {
    /// Words that each word of the text is made up of, by number: those of the text, then those that are only met
    /// inside of others.
    pub(super) parts_of: Lists<u32>,
    /// Keys of each of these words.
    pub(super) keys_of: Lists<(Floor, u32)>,
    /// Number of each key.
    pub(super) numbers: HashMap<String, u32>,
    /// Sightings of each key that concern the English words of the text.
    pub(super) known: Vec<Seen>,
}

/// Looks the words of a text up.
pub(super) fn look_up(sources: Sources, ar: &[String]) -> LookedUp {
    let mut keys = Keys {
        sources,
        numbers: HashMap::new(),
        known: Vec::new(),
        of_words: Lists::default(),
        here: Vec::new(),
    };
    let parts_of = keys.look_up(ar);
    LookedUp {
        parts_of,
        keys_of: keys.of_words,
        numbers: keys.numbers,
        known: keys.known.into_iter().map(|known| known.seen).collect(),
    }
}

/// Keys of Arabic words, while they are looked up.
struct Keys<'a> {
    sources: Sources<'a>,
    numbers: HashMap<String, u32>,
    known: Vec<Known>,
    /// Keys of each word.
    of_words: Lists<(Floor, u32)>,
    /// Keys of the word at hand.
    here: Vec<(Floor, u32)>,
}

/// What is known of a key.
struct Known {
    seen: Seen,
    /// Whether the lexicon itself has it.
    is_in_lexicon: bool,
}

impl Keys<'_> {
    /// Looks the words of a text up; returns the words that each is made up of, as in [`LookedUp`].
    fn look_up(&mut self, ar: &[String]) -> Lists<u32> {
        for word in ar {
            self.add(word);
        }
        let mut parts_of = Lists::default();
        // Hardly any text has words run together.
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for (word, number) in ar.iter().zip(0u32..) {
            let mut keys = self.of_words.of(number as usize).iter();
            let is_known = keys.any(|&(floor, key)| {
                floor != Floor::Root && self.known[key as usize].is_in_lexicon
            });
            let parts = if is_known {
                None
            } else {
                run_together::parts(self.sources.lexicon, word)
            };
            let Some(parts) = parts else {
                parts_of.push([number]);
                continue;
            };
            if numbers.is_empty() {
                numbers.extend(ar.iter().cloned().zip(0..));
            }
            let mut number_of = |part: &str| {
                let next = self.of_words.len() as u32;
                *numbers.entry(part.to_owned()).or_insert_with(|| {
                    self.add(part);
                    next
                })
            };
            parts_of.push(parts.into_iter().map(&mut number_of));
        }
        parts_of
    }

    /// Adds a word.
    fn add(&mut self, word: &str) {
        let Self {
            sources,
            numbers,
            known,
            of_words,
            here,
        } = self;
        units::each_of_arabic(word, |floor, key| {
            let number = numbers.get(key).copied().unwrap_or_else(|| {
                let next = known.len() as u32;
                known.push(sources.of(key));
                numbers.insert(key.to_owned(), next);
                next
            });
            here.push((floor, number));
        });
        of_words.push(here.drain(..));
    }
}

impl Sources<'_> {
    /// Returns the sightings of a key that concern the English words of the text.
    fn of(&self, key: &str) -> Known {
        let mut seen = Seen::default();
        let lexicon = self.lexicon;
        let number = lexicon.key_number(key);
        if let Some(number) = number {
            seen.times = lexicon.seen(number);
            let links = lexicon.links(number);
            let is_here = |&(english, _): &(u32, f32)| self.by_number[english as usize] != NOWHERE;
            seen.linked
                .reserve_exact(links.clone().filter(is_here).count());
            for (english, count) in links {
                if lexicon.share(english) < self.common {
                    seen.linked_at_all += count;
                }
                let unit = self.by_number[english as usize];
                if unit != NOWHERE {
                    seen.linked.push((unit, count));
                }
            }
            seen.linked.sort_unstable_by_key(|link| link.0);
        }
        if let Some((times, links)) = self.glossary.get(key) {
            seen.times += times;
            for (stem, count) in links {
                seen.linked_at_all += count;
                if let Some(&unit) = self.units.get(stem) {
                    match seen.linked.binary_search_by_key(&unit, |link| link.0) {
                        Ok(at) => seen.linked[at].1 += count,
                        Err(at) => seen.linked.insert(at, (unit, count)),
                    }
                }
            }
        }
        Known {
            seen,
            is_in_lexicon: number.is_some(),
        }
    }
}
