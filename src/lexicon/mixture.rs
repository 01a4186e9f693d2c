//! What the counts of all keys of a word together say about its translations.
//!
//! For each floor the counts of its keys are taken together; what is seen on a floor is mixed with what the floor below
//! says as if that had been seen a few times more (Dirichlet smoothing, MacKay & Peto 1995): a word met a thousand times
//! speaks for itself, one never met is known by its stem or root.

use std::collections::BTreeMap;

use super::units::{FLOORS, Floor};

/// Where the counts are: in training, or in a file.
pub trait Counts {
    /// How often a word with this key was seen.
    fn seen(&self, key: u32) -> f32;
    /// With which English words it was seen linked, ascending, and how often.
    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)>;
}

/// How often what the next more general floor says is taken to have been seen.
#[derive(Clone, Copy, Debug)]
pub struct Smoothing {
    /// Beside the word itself.
    pub word: f32,
    /// Beside its stems.
    pub stem: f32,
    /// Beside its roots: nothing is known then.
    pub root: f32,
}

impl Default for Smoothing {
    fn default() -> Self {
        Self {
            word: 2.0,
            stem: 2.0,
            root: 4.0,
        }
    }
}

impl Smoothing {
    fn of(self, floor: Floor) -> f32 {
        match floor {
            Floor::Word => self.word,
            Floor::Stem => self.stem,
            Floor::Root => self.root,
        }
    }
}

/// The probability of each English word (by number, ascending) to translate an Arabic word with these keys. What is
/// missing to 1 is the probability that it has no counterpart.
pub fn translations(
    counts: &impl Counts,
    keys: &[(Floor, u32)],
    smoothing: Smoothing,
) -> Vec<(u32, f32)> {
    let mut known: BTreeMap<u32, f32> = BTreeMap::new();
    for floor in FLOORS.into_iter().rev() {
        let here = || keys.iter().filter(|key| key.0 == floor).map(|key| key.1);
        let weight = smoothing.of(floor);
        let total = here().map(|key| counts.seen(key)).sum::<f32>() + weight;
        known.values_mut().for_each(|t| *t *= weight / total);
        for key in here() {
            for (english, count) in counts.linked(key) {
                *known.entry(english).or_default() += count / total;
            }
        }
    }
    known.into_iter().collect()
}
