//! Translations of a word from the counts of all its keys together.
//!
//! For each floor the counts of its keys are taken together; what is seen on a floor is mixed with what the floor
//! below says as if that had been seen a few times more (Dirichlet smoothing, MacKay & Peto 1995): a word met a
//! thousand times speaks for itself, one never met is known by its stem or root.

use serde::{Deserialize, Serialize};

use super::units::{FLOORS, Floor};
use crate::model::lists::sum_up;

/// Source of counts: training, or a file.
pub(crate) trait Counts {
    /// Number of sightings of a word with this key.
    fn seen(&self, key: u32) -> f32;
    /// English words linked with the key, ascending, each with its count.
    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)>;
    /// Number of links of the key with any English word.
    fn linked_at_all(&self, key: u32) -> f32;
}

/// Smoothing: number of sightings that the next more general floor counts for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Smoothing {
    /// Number beside the word itself.
    pub word: f32,
    /// Number beside its stems.
    pub stem: f32,
    /// Number beside its roots: nothing is known then.
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

/// Translations of an Arabic word.
#[derive(Clone, Debug, Default)]
pub struct Translations {
    /// Probability that the word has a counterpart at all.
    pub any: f32,
    /// Probability of each English word (by number, ascending) to translate it.
    pub by: Vec<(u32, f32)>,
}

/// Computes the translations of an Arabic word with these keys.
pub(crate) fn translations(
    counts: &impl Counts,
    keys: &[(Floor, u32)],
    smoothing: Smoothing,
) -> Translations {
    let links = keys.iter().map(|key| counts.linked(key.1).size_hint().0);
    let mut by: Vec<(u32, f32)> = Vec::with_capacity(links.sum());
    let mut any = 0.0;
    for floor in FLOORS.into_iter().rev() {
        let here = || keys.iter().filter(|key| key.0 == floor).map(|key| key.1);
        let weight = smoothing.of(floor);
        let total = here().map(|key| counts.seen(key)).sum::<f32>() + weight;
        by.iter_mut().for_each(|entry| entry.1 *= weight / total);
        any *= weight / total;
        for key in here() {
            any += counts.linked_at_all(key) / total;
            by.extend(
                counts
                    .linked(key)
                    .map(|(english, count)| (english, count / total)),
            );
        }
    }
    sum_up(&mut by);
    Translations {
        any: any.min(1.0),
        by,
    }
}

#[cfg(test)]
mod tests;
