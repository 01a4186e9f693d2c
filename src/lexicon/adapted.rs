//! The lexicon as it applies to two texts, and what they teach.
//!
//! Of the lexicon only the words of the two texts matter; of these, by number, everything is looked up once. What a first
//! alignment pairs is then counted beside what the lexicon holds, in the way the lexicon itself was learnt
//! ([`super::links`]). So that no pair confirms itself, what is counted for two words leaves out the pair that
//! contributes most: only what is seen in several pairs teaches anything (leaving-one-out).

use std::collections::{BTreeMap, HashMap};

use super::glossary::Glossary;
use super::links::{self, Links};
use super::mixture::{self, Counts, Smoothing};
use super::units::{self, Floor};
use super::Lexicon;

/// How often what is learnt from the texts at hand counts beside what the lexicon was learnt from.
fn here_w() -> f32 { thread_local! { static G: f32 = std::env::var("HERE").ok().and_then(|v| v.parse().ok()).unwrap_or(1.0) } G.with(|g| *g) }
/// How common an English word is taken to be that the lexicon does not know.
const UNKNOWN_SHARE: f64 = 2e-6;

/// The lexicon's part for two texts; see the module.
pub struct Adapted {
    smoothing: Smoothing,
    /// For each Arabic word its keys, by number.
    keys_of: Vec<Vec<(Floor, u32)>>,
    /// For each English word the unit it is of.
    unit_of: Vec<u32>,
    /// By key: what the lexicon and the user's dictionaries hold.
    known: Vec<Seen>,
    /// By key: what the two texts taught.
    learnt: Vec<Seen>,
    /// By unit: how probable it is that a word of English text at large is of it, and whether the lexicon knows it.
    shares: Vec<(f64, bool)>,
}

/// What was seen of a key.
#[derive(Clone, Debug, Default)]
struct Seen {
    times: f32,
    /// Ascending by unit.
    linked: Vec<(u32, f32)>,
}

impl Counts for Adapted {
    fn seen(&self, key: u32) -> f32 {
        self.known[key as usize].times + here_w() * self.learnt[key as usize].times
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        let here = self.learnt[key as usize].linked.iter();
        let known = self.known[key as usize].linked.iter();
        known
            .copied()
            .chain(here.map(|&(unit, count)| (unit, here_w() * count)))
    }
}

impl Adapted {
    /// What `lexicon` and `glossary` say of the words of two texts, given folded.
    pub fn new(
        lexicon: &Lexicon,
        glossary: &Glossary,
        smoothing: Smoothing,
        ar: &[String],
        en: &[String],
    ) -> Self {
        let mut units: HashMap<String, u32> = HashMap::new();
        let mut shares = Vec::new();
        let mut by_number: HashMap<u32, u32> = HashMap::new();
        let unit_of = en
            .iter()
            .map(|word| {
                let stem = units::of_english(word).into_owned();
                let next = shares.len() as u32;
                let number = lexicon.english(&stem);
                *units.entry(stem).or_insert_with(|| {
                    if let Some(number) = number {
                        by_number.insert(number, next);
                    }
                    shares.push(number.map_or((UNKNOWN_SHARE, false), |number| (lexicon.share(number), true)));
                    next
                })
            })
            .collect();
        let mut keys: HashMap<String, u32> = HashMap::new();
        let mut known: Vec<Seen> = Vec::new();
        let keys_of = ar
            .iter()
            .map(|word| {
                let numbered = units::of_arabic(word).into_iter().map(|(floor, key)| {
                    if let Some(&number) = keys.get(&key) {
                        return (floor, number);
                    }
                    let number = known.len() as u32;
                    known.push(Seen::of(lexicon, glossary, &key, &by_number, &units));
                    keys.insert(key, number);
                    (floor, number)
                });
                numbered.collect()
            })
            .collect();
        Self {
            smoothing,
            keys_of,
            unit_of,
            learnt: vec![Seen::default(); known.len()],
            known,
            shares,
        }
    }

    /// How many units the English words are of.
    pub fn units(&self) -> usize {
        self.shares.len()
    }

    /// The unit that an English word is of; both by number.
    pub fn unit(&self, word: u32) -> u32 {
        self.unit_of[word as usize]
    }

    /// How probable it is that a word of English text at large is of this unit, and whether the lexicon knows it.
    pub fn share(&self, unit: u32) -> (f64, bool) {
        self.shares[unit as usize]
    }

    /// The English units, ascending, that an Arabic word may be translated by, with the probability of each.
    pub fn translations(&self, word: u32) -> Vec<(u32, f32)> {
        mixture::translations(self, &self.keys_of[word as usize], self.smoothing)
    }

    /// Learns from pairs of texts, given by the numbers of their words, each with how sure it is; what was learnt from
    /// others before is forgotten.
    pub fn learn(&mut self, pairs: impl Iterator<Item = (Vec<u32>, Vec<u32>, f32)>) {
        let translations: Vec<Vec<(u32, f32)>> = (0..self.keys_of.len())
            .map(|word| self.translations(word as u32))
            .collect();
        let ratio = |ar: u32, unit: u32| {
            let list = &translations[ar as usize];
            match list.binary_search_by_key(&unit, |entry| entry.0) {
                Ok(found) => f64::from(list[found].1) / self.shares[unit as usize].0,
                // A word of which nothing is known may be translated by any.
                Err(_) if list.is_empty() || !self.shares[unit as usize].1 => links::ANY,
                Err(_) => links::OTHER,
            }
        };
        // Counts by key and unit in one number, pair by pair.
        let mut counts: Vec<(u64, f32)> = Vec::new();
        let mut times = vec![(0.0f32, 0.0f32); self.known.len()];
        let mut found = Links::default();
        for (ar, en, weight) in pairs {
            let units: Vec<u32> = en.iter().map(|&word| self.unit(word)).collect();
            let mut here: BTreeMap<u64, f32> = BTreeMap::new();
            let mut times_here: BTreeMap<u32, f32> = BTreeMap::new();
            for &word in &ar {
                for &(_, key) in &self.keys_of[word as usize] {
                    *times_here.entry(key).or_default() += weight;
                }
            }
            found.find(ar.len(), en.len(), links::DIAGONAL, |i, j| ratio(ar[i], units[j]));
            for &(i, j, link) in found.all() {
                for &(_, key) in &self.keys_of[ar[i] as usize] {
                    *here.entry(u64::from(key) << 32 | u64::from(units[j])).or_default() += link as f32 * weight;
                }
            }
            counts.extend(here);
            for (key, count) in times_here {
                let (all, most) = &mut times[key as usize];
                *all += count;
                *most = most.max(count);
            }
        }
        counts.sort_by_key(|count| count.0);
        self.learnt = times
            .iter()
            .map(|(all, most)| Seen {
                times: all - most,
                linked: Vec::new(),
            })
            .collect();
        for run in counts.chunk_by(|a, b| a.0 == b.0) {
            let all: f32 = run.iter().map(|count| count.1).sum();
            let most = run.iter().map(|count| count.1).fold(0.0, f32::max);
            if all - most > LEAST {
                let (key, unit) = ((run[0].0 >> 32) as usize, run[0].0 as u32);
                self.learnt[key].linked.push((unit, all - most));
            }
        }
    }
}

/// Words linked less often than this elsewhere in the texts are taken as not linked.
const LEAST: f32 = 0.1;

impl Seen {
    /// What is known of a key, as far as it concerns the English words at hand: `by_number` are their numbers in the
    /// lexicon, `units` their stems.
    fn of(
        lexicon: &Lexicon,
        glossary: &Glossary,
        key: &str,
        by_number: &HashMap<u32, u32>,
        units: &HashMap<String, u32>,
    ) -> Self {
        let mut seen = Self::default();
        let mut linked: BTreeMap<u32, f32> = BTreeMap::new();
        if let Some(number) = lexicon.key_number(key) {
            seen.times = lexicon.seen(number);
            let here = lexicon
                .linked(number)
                .filter_map(|(english, count)| Some((*by_number.get(&english)?, count)));
            linked.extend(here);
        }
        if let Some((times, links)) = glossary.get(key) {
            seen.times += times;
            for (stem, count) in links {
                if let Some(&unit) = units.get(stem) {
                    *linked.entry(unit).or_default() += count;
                }
            }
        }
        seen.linked = linked.into_iter().collect();
        seen
    }
}
