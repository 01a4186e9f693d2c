//! Lexicon adapted to two texts, with what is learnt from them.
//!
//! Of the lexicon only the words of the two texts matter; of these, by number, everything is looked up once. What a
//! first alignment pairs is then counted beside what the lexicon holds, in the way the lexicon itself was learnt
//! (`links.rs`). So that no pair confirms itself, what is counted for two words leaves out the pair that contributes
//! most: only what is seen in several pairs is learnt from (leaving-one-out).

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::Lexicon;
use super::adaptation::Adaptation;
use super::glossary::Glossary;
use super::links::{self, WordLinks};
use super::mixture::{self, Counts, Translations};
use super::run_together;
use super::units::{self, Floor};
use crate::model::lists::Lists;

/// Entries of a lexicon and a user's dictionaries for the words of two texts, with what was learnt from the texts.
pub(crate) struct Adapted {
    constants: Adaptation,
    /// Words that each Arabic word of the text is made up of; itself if it is one.
    parts_of: Lists<u32>,
    /// Keys of each of these words, by number.
    keys_of: Lists<(Floor, u32)>,
    /// Unit that each English word belongs to.
    unit_of: Vec<u32>,
    /// Sightings of each key in the lexicon and the user's dictionaries.
    known: Vec<Seen>,
    /// Sightings of each key learnt from the two texts.
    learnt: Vec<Seen>,
    /// Translations of each Arabic word, by units, as they follow from both.
    translations: Vec<Translations>,
    /// Share of each unit.
    shares: Vec<Share>,
    /// Keys and units themselves, by number.
    keys: Vec<String>,
    units: Vec<String>,
}

/// Frequency of an English unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// Probability that a word of English background text is of the unit.
    pub background: f64,
    /// Probability that the unit has a counterpart, if the lexicon knows it.
    pub linked: Option<f64>,
}

/// Sightings of a key.
#[derive(Clone, PartialEq, Debug, Default)]
struct Seen {
    times: f32,
    /// Number of sightings linked with any English word, of these texts or not.
    linked_at_all: f32,
    /// Units linked with the key and their counts, ascending by unit.
    linked: Vec<(u32, f32)>,
}

impl Counts for Adapted {
    fn seen(&self, key: u32) -> f32 {
        self.known[key as usize].times + self.learnt[key as usize].times
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        let here = self.learnt[key as usize].linked.iter();
        let known = self.known[key as usize].linked.iter();
        known.copied().chain(here.copied())
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.known[key as usize].linked_at_all + self.learnt[key as usize].linked_at_all
    }
}

impl Adapted {
    /// Collects the entries of `lexicon` and `glossary` for the words of two texts, given folded.
    pub(crate) fn new(
        lexicon: &Lexicon,
        glossary: &Glossary,
        constants: Adaptation,
        ar: &[String],
        en: &[String],
    ) -> Self {
        let mut units: HashMap<String, u32> = HashMap::new();
        let mut shares = Vec::new();
        let mut by_number = vec![NOWHERE; lexicon.sizes().1];
        let unit_of = en
            .iter()
            .map(|word| {
                let stem = units::of_english(word).into_owned();
                let next = shares.len() as u32;
                let number = lexicon.english(&stem);
                *units.entry(stem).or_insert_with(|| {
                    if let Some(number) = number {
                        by_number[number as usize] = next;
                    }
                    shares.push(Share {
                        background: number
                            .map_or(constants.unknown_share, |number| lexicon.share(number)),
                        linked: number.map(|number| {
                            if lexicon.share(number) < constants.common {
                                lexicon.english_linked(number)
                            } else {
                                0.0
                            }
                        }),
                    });
                    next
                })
            })
            .collect();
        let mut keys = Keys {
            sources: Sources {
                lexicon,
                glossary,
                common: constants.common,
                by_number: &by_number,
                units: &units,
            },
            numbers: HashMap::new(),
            known: Vec::new(),
            of_words: Lists::default(),
            here: Vec::new(),
        };
        let parts_of = keys.look_up(ar);
        let Keys {
            numbers,
            known,
            of_words,
            ..
        } = keys;
        let mut adapted = Self {
            constants,
            parts_of,
            keys_of: of_words,
            unit_of,
            learnt: vec![Seen::default(); known.len()],
            known: known.into_iter().map(|known| known.seen).collect(),
            translations: Vec::new(),
            shares,
            keys: by_value(numbers),
            units: by_value(units),
        };
        adapted.translate();
        adapted
    }

    /// Works the translations out.
    fn translate(&mut self) {
        let smoothing = self.constants.smoothing;
        self.translations = (self.keys_of.iter())
            .map(|keys| mixture::translations(self, keys, smoothing))
            .collect();
    }

    /// Works the translations out again of which something else is learnt than it was before.
    fn translate_again(&mut self, before: &[Seen]) {
        let changed: Vec<bool> = (before.iter().zip(&self.learnt))
            .map(|(before, now)| before != now)
            .collect();
        for word in 0..self.keys_of.len() {
            let keys = self.keys_of.of(word);
            if keys.iter().any(|&(_, key)| changed[key as usize]) {
                self.translations[word] =
                    mixture::translations(self, keys, self.constants.smoothing);
            }
        }
    }

    /// Returns what was learnt, to be looked up beside a lexicon for other texts.
    pub(crate) fn learnt(&self) -> Glossary {
        let mut glossary = Glossary::default();
        for (key, seen) in self.keys.iter().zip(&self.learnt) {
            let linked = seen.linked.iter();
            let linked = linked.map(|&(unit, count)| (self.units[unit as usize].as_str(), count));
            glossary.add_seen(key, seen.times, linked);
        }
        glossary
    }

    /// Number of words that the Arabic ones are made up of.
    pub(crate) fn words(&self) -> usize {
        self.keys_of.len()
    }

    /// Words that an Arabic word of the text is made up of: itself, or several that were written without spaces.
    pub(crate) fn parts(&self, word: u32) -> &[u32] {
        self.parts_of.of(word as usize)
    }

    /// Number of units of the English words.
    pub(crate) fn units(&self) -> usize {
        self.shares.len()
    }

    /// Unit that an English word belongs to; both by number.
    pub(crate) fn unit(&self, word: u32) -> u32 {
        self.unit_of[word as usize]
    }

    /// The same as a list of one.
    pub(crate) fn units_of(&self, word: u32) -> &[u32] {
        std::slice::from_ref(&self.unit_of[word as usize])
    }

    /// Share of a unit.
    pub(crate) fn share(&self, unit: u32) -> Share {
        self.shares[unit as usize]
    }

    /// Translations of one of the Arabic [`Adapted::parts`], by units.
    pub(crate) fn translations(&self, word: u32) -> &Translations {
        &self.translations[word as usize]
    }

    /// Ratios by which an Arabic word, or one of those that it is made up of, and each unit known as its translation make
    /// each other more probable than chance does; ascending by unit.
    pub(crate) fn ratios(&self, word: u32) -> Vec<(u32, f64)> {
        let of_part = |&part: &u32| {
            let translations = self.translations(part).by.iter();
            translations.map(|&(unit, t)| (unit, f64::from(t) / self.share(unit).background))
        };
        let mut ratios: Vec<(u32, f64)> = self.parts(word).iter().flat_map(of_part).collect();
        if self.parts(word).len() > 1 {
            ratios.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
            ratios.dedup_by_key(|ratio| ratio.0);
        }
        ratios
    }

    /// Learns from pairs of texts, given by the numbers of their words, each with its confidence; what was learnt from
    /// others before is forgotten.
    pub(crate) fn learn(&mut self, pairs: impl Iterator<Item = (Vec<u32>, Vec<u32>, f32)>) {
        // Ratio of an English word of which nothing is known that would make it a translation: of a word of which
        // nothing is known at all it may be any.
        let otherwise = |unit: u32| {
            if self.shares[unit as usize].linked.is_none() {
                links::ANY
            } else {
                links::OTHER
            }
        };
        let pairs: Vec<(Vec<u32>, Vec<u32>, f32)> = pairs
            .map(|(ar, en, weight)| {
                let parts = ar.iter().flat_map(|&word| self.parts(word)).copied();
                let units = en.into_iter().map(|word| self.unit(word));
                (parts.collect(), units.collect(), weight)
            })
            .collect();
        let keys_of = |word: u32| {
            let keys = self.keys_of.of(word as usize).iter();
            keys.filter(|key| key.0 != Floor::Root).map(|key| key.1)
        };
        // What is met in one pair only is not learnt from: it confirms itself.
        let of_pairs = || pairs.iter().map(|(ar, en, _)| (ar.iter(), en.iter()));
        let keys_again = met_again(
            self.known.len(),
            of_pairs().map(|(ar, _)| ar.flat_map(|&word| keys_of(word))),
        );
        let units_again = met_again(self.shares.len(), of_pairs().map(|(_, en)| en.copied()));
        // Places of the units of the pair at hand: the first of each unit, and the next of the same unit.
        const NO_PLACE: usize = usize::MAX;
        let mut first_of = vec![NO_PLACE; self.shares.len()];
        let (mut next_of, mut others): (Vec<usize>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut tally = Tally::of(self.known.len());
        // By key: how often it was seen in all pairs, and in the pair that has it most.
        let mut times = vec![(0.0f32, 0.0f32); self.known.len()];
        let mut found = WordLinks::default();
        // Keys of the pair at hand that are met again.
        let mut keys: Vec<u32> = Vec::new();
        // Of each key in the pair at hand: how often it stands there, and its number among these.
        let mut count_of = vec![0.0f32; self.known.len()];
        let mut number_of = vec![0; self.known.len()];
        let mut here: Vec<(usize, (u32, f32))> = Vec::new();
        for (ar, units, weight) in &pairs {
            keys.clear();
            for key in ar.iter().flat_map(|&word| keys_of(word)) {
                let count = &mut count_of[key as usize];
                if *count == 0.0 {
                    keys.push(key);
                }
                *count += 1.0;
            }
            keys.retain(|&key| {
                let (all, most) = &mut times[key as usize];
                let count = std::mem::take(&mut count_of[key as usize]) * weight;
                *all += count;
                *most = most.max(count);
                keys_again[key as usize]
            });
            for (number, &key) in keys.iter().enumerate() {
                number_of[key as usize] = number;
            }
            others.clear();
            others.extend(units.iter().map(|&unit| otherwise(unit)));
            next_of.clear();
            next_of.resize(units.len(), NO_PLACE);
            for (j, &unit) in units.iter().enumerate().rev() {
                next_of[j] = std::mem::replace(&mut first_of[unit as usize], j);
            }
            let ratios = |i: usize, columns: Range<usize>, ratios: &mut [f64]| {
                let list = &self.translations[ar[i] as usize].by;
                if list.is_empty() {
                    return ratios.fill(links::ANY);
                }
                ratios.copy_from_slice(&others[columns.clone()]);
                for &(unit, t) in list {
                    let mut j = first_of[unit as usize];
                    while j != NO_PLACE {
                        if columns.contains(&j) {
                            ratios[j - columns.start] =
                                f64::from(t) / self.shares[unit as usize].background;
                        }
                        j = next_of[j];
                    }
                }
            };
            found.find(ar.len(), units.len(), links::DIAGONAL, ratios);
            for &unit in units {
                first_of[unit as usize] = NO_PLACE;
            }
            here.clear();
            let least = self.constants.least_link;
            for &(i, j, link) in found.all().iter().filter(|link| link.2 >= least) {
                let (unit, count) = (units[j], link as f32 * weight);
                if units_again[unit as usize] {
                    let again = keys_of(ar[i]).filter(|&key| keys_again[key as usize]);
                    here.extend(again.map(|key| (number_of[key as usize], (unit, count))));
                }
            }
            let mut by_key = Lists::grouped(keys.len(), here.iter().copied());
            for (number, &key) in keys.iter().enumerate() {
                let counts = by_key.of_mut(number);
                counts.sort_by_key(|count| count.0);
                for run in counts.chunk_by(|a, b| a.0 == b.0) {
                    let count = run.iter().map(|count| count.1).sum();
                    tally.add(key, run[0].0, count);
                }
            }
        }
        let learnt = times.iter().map(|(all, most)| Seen {
            times: self.constants.weight * (all - most),
            ..Seen::default()
        });
        let before = std::mem::replace(&mut self.learnt, learnt.collect());
        for Counted {
            key,
            unit,
            all,
            most,
        } in tally.finish()
        {
            if all - most > self.constants.least_count && self.constants.weight > 0.0 {
                let elsewhere = self.constants.weight * (all - most);
                let is_common = self.shares[unit as usize].background >= self.constants.common;
                let learnt = &mut self.learnt[key as usize];
                learnt.linked.push((unit, elsewhere));
                if !is_common {
                    learnt.linked_at_all += elsewhere;
                }
            }
        }
        self.translate_again(&before);
    }
}

/// Counts of keys with units, summed up now and then so that long texts need room for distinct pairs only.
struct Tally {
    /// Number of keys that there are.
    keys: usize,
    counts: Vec<Counted>,
    /// Number of counts when they were last summed up.
    summed: usize,
}

/// Counts of a key with a unit: in all pairs, and in the pair that has them most.
#[derive(Clone, Copy)]
struct Counted {
    key: u32,
    unit: u32,
    all: f32,
    most: f32,
}

impl Tally {
    /// Least number of counts that are kept before they are summed up.
    const ROOM: usize = 1 << 20;

    /// Creates the tally of so many keys.
    fn of(keys: usize) -> Self {
        Self {
            keys,
            counts: Vec::new(),
            summed: 0,
        }
    }

    fn add(&mut self, key: u32, unit: u32, count: f32) {
        self.counts.push(Counted {
            key,
            unit,
            all: count,
            most: count,
        });
        if self.counts.len() > Self::ROOM.max(2 * self.summed) {
            self.sum_up();
        }
    }

    /// Sums up what was counted of each key and unit, and puts it in order.
    fn sum_up(&mut self) {
        let counts = self.counts.iter().map(|count| (count.key as usize, *count));
        let mut by_key = Lists::grouped(self.keys, counts);
        self.counts.clear();
        for key in 0..self.keys {
            let of_key = by_key.of_mut(key);
            // Stable, so that sums do not depend on the order in which equal ones are met.
            of_key.sort_by_key(|count| count.unit);
            for run in of_key.chunk_by(|one, other| one.unit == other.unit) {
                self.counts
                    .push(run[1..].iter().fold(run[0], |sum, next| Counted {
                        all: sum.all + next.all,
                        most: sum.most.max(next.most),
                        ..sum
                    }));
            }
        }
        self.summed = self.counts.len();
    }

    fn finish(mut self) -> Vec<Counted> {
        self.sum_up();
        self.counts
    }
}

/// Number in place of one that there is not.
const NOWHERE: u32 = u32::MAX;

/// What is known of words before any text is learnt from, and which English words it is wanted for.
struct Sources<'a> {
    lexicon: &'a Lexicon,
    glossary: &'a Glossary,
    /// Least probability of a common English word.
    common: f64,
    /// Unit of each English word of the lexicon, or [`NOWHERE`] if the text has none of it.
    by_number: &'a [u32],
    /// Units of the text's English words, by their stems.
    units: &'a HashMap<String, u32>,
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
    /// Looks the words of a text up; returns the words that each is made up of, by number: those of the text, then those
    /// that are only met inside of others.
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

/// For each of so many numbers, whether it is in more than one of these pairs.
fn met_again(count: usize, pairs: impl Iterator<Item = impl Iterator<Item = u32>>) -> Vec<bool> {
    let mut again = vec![false; count];
    let mut last = vec![0; count];
    for (numbers, pair) in pairs.zip(1u32..) {
        for number in numbers.map(|number| number as usize) {
            let before = std::mem::replace(&mut last[number], pair);
            again[number] |= before != 0 && before != pair;
        }
    }
    again
}

/// Keys of `numbers`, in the order of their numbers.
fn by_value(numbers: HashMap<String, u32>) -> Vec<String> {
    let mut names: Vec<(String, u32)> = numbers.into_iter().collect();
    names.sort_unstable_by_key(|name| name.1);
    names.into_iter().map(|name| name.0).collect()
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

#[cfg(test)]
mod tests;
