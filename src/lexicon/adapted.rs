//! Lexicon adapted to two texts, with what is learnt from them.
//!
//! Of the lexicon only the words of the two texts matter; of these, by number, everything is looked up once. What a
//! first alignment pairs is then counted beside what the lexicon holds, in the way the lexicon itself was learnt
//! (`links.rs`). So that no pair confirms itself, what is counted for two words leaves out the pair that contributes
//! most: only what is seen in several pairs is learnt from (leaving-one-out).

mod look_up;
mod tally;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::Lexicon;
use super::adaptation::Adaptation;
use super::glossary::Glossary;
use super::links::{ANY, DIAGONAL, OTHER, Otherwise, WordLinks};
use super::mixture::{self, Counts, Translations};
use super::units::{self, Floor};
use crate::model::lists::{Lists, sum_up};
use look_up::{NOWHERE, Seen, Sources};
use tally::{Counted, Tally};

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
}

/// Keys and units themselves, by number: only what is learnt for other texts needs them.
pub(crate) struct Names {
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
        Self::collect(lexicon, glossary, constants, ar, en).0
    }

    /// As [`Adapted::new`], with the names of what is learnt.
    pub(crate) fn with_names(
        lexicon: &Lexicon,
        glossary: &Glossary,
        constants: Adaptation,
        ar: &[String],
        en: &[String],
    ) -> (Self, Names) {
        let (adapted, [keys, units]) = Self::collect(lexicon, glossary, constants, ar, en);
        let names = Names {
            keys: by_value(keys),
            units: by_value(units),
        };
        (adapted, names)
    }

    /// As [`Adapted::with_names`], with the numbers of the names.
    fn collect(
        lexicon: &Lexicon,
        glossary: &Glossary,
        constants: Adaptation,
        ar: &[String],
        en: &[String],
    ) -> (Self, [HashMap<String, u32>; 2]) {
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
        let sources = Sources {
            lexicon,
            glossary,
            common: constants.common,
            by_number: &by_number,
            units: &units,
        };
        let looked_up = look_up::look_up(sources, ar);
        let mut adapted = Self {
            constants,
            parts_of: looked_up.parts_of,
            keys_of: looked_up.keys_of,
            unit_of,
            learnt: vec![Seen::default(); looked_up.known.len()],
            known: looked_up.known,
            translations: Vec::new(),
            shares,
        };
        adapted.translate();
        (adapted, [looked_up.numbers, units])
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
    pub(crate) fn learnt(&self, names: &Names) -> Glossary {
        let mut glossary = Glossary::default();
        for (key, seen) in names.keys.iter().zip(&self.learnt) {
            let linked = seen.linked.iter();
            let linked = linked.map(|&(unit, count)| (names.units[unit as usize].as_str(), count));
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
                ANY
            } else {
                OTHER
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
        let mut is_known: Vec<bool> = Vec::new();
        // Keys of the pair at hand that are met again, and that several words have here.
        let mut keys: Vec<u32> = Vec::new();
        // Of each key in the pair at hand: how often it stands there, and its number among these, if it is one of them.
        let mut count_of = vec![0.0f32; self.known.len()];
        let mut number_of: Vec<Option<usize>> = vec![None; self.known.len()];
        let mut here: Vec<(usize, (u32, f32))> = Vec::new();
        let mut of_word: Vec<(u32, f32)> = Vec::new();
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
                let count = std::mem::take(&mut count_of[key as usize]);
                *all += count * weight;
                *most = most.max(count * weight);
                number_of[key as usize] = None;
                keys_again[key as usize] && count > 1.0
            });
            for (number, &key) in keys.iter().enumerate() {
                number_of[key as usize] = Some(number);
            }
            is_known.clear();
            let translations = ar.iter().map(|&word| &self.translations[word as usize].by);
            is_known.extend(translations.map(|by| !by.is_empty()));
            others.clear();
            others.extend(units.iter().map(|&unit| otherwise(unit)));
            next_of.clear();
            next_of.resize(units.len(), NO_PLACE);
            for (j, &unit) in units.iter().enumerate().rev() {
                next_of[j] = std::mem::replace(&mut first_of[unit as usize], j);
            }
            let known = |i: usize, columns: Range<usize>, known: &mut Vec<(usize, f64)>| {
                for &(unit, t) in &self.translations[ar[i] as usize].by {
                    let mut j = first_of[unit as usize];
                    while j != NO_PLACE {
                        if columns.contains(&j) {
                            known.push((j, f64::from(t) / self.shares[unit as usize].background));
                        }
                        j = next_of[j];
                    }
                }
            };
            let otherwise = Otherwise {
                english: &others,
                is_known: &is_known,
            };
            let least = self.constants.least_link;
            let words = [ar.len(), units.len()];
            found.find(words, (DIAGONAL, least), &otherwise, known);
            for &unit in units {
                first_of[unit as usize] = NO_PLACE;
            }
            here.clear();
            for links in found.all().chunk_by(|one, other| one.0 == other.0) {
                of_word.clear();
                of_word.extend(links.iter().filter_map(|&(_, j, link)| {
                    let unit = units[j];
                    units_again[unit as usize].then_some((unit, link as f32 * weight))
                }));
                sum_up(&mut of_word);
                for key in keys_of(ar[links[0].0]).filter(|&key| keys_again[key as usize]) {
                    match number_of[key as usize] {
                        Some(number) => here.extend(of_word.iter().map(|&count| (number, count))),
                        None => of_word
                            .iter()
                            .for_each(|&(unit, count)| tally.add(key, unit, count)),
                    }
                }
            }
            let by_key = Lists::grouped(keys.len(), here.iter().copied());
            for (number, &key) in keys.iter().enumerate() {
                of_word.clear();
                of_word.extend(by_key.of(number));
                sum_up(&mut of_word);
                for &(unit, count) in &of_word {
                    tally.add(key, unit, count);
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

#[cfg(test)]
mod tests;
