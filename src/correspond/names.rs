//! Which words of two texts are alike enough in their consonants to be one name.

use std::collections::HashMap;

use crate::correspond::features::Name;
use crate::text::names::Skeleton;

/// Less alike than this is chance.
const LEAST: f64 = 0.8;
/// Consonants below which a word that is not capitalised is no name, and below which no word is.
const SHORTEST: usize = 2;
const SHORTEST_LOWER: usize = 3;

/// English names, ready to be asked for those that are like an Arabic one.
///
/// Two skeletons one change apart have a common skeleton once each has dropped at most one consonant (Bocek,
/// Hunt & Stiller 2007), so that only those few are compared that share one. Short ones must be equal.
pub(crate) struct NameIndex<'a> {
    names: Vec<(usize, &'a Name)>,
    by_dropped: HashMap<Skeleton, Vec<usize>>,
}

impl<'a> NameIndex<'a> {
    /// An index of names, each with a number to know it by.
    pub(crate) fn new(names: impl Iterator<Item = (usize, &'a Name)>) -> Self {
        let names: Vec<_> = names.collect();
        let mut by_dropped: HashMap<Skeleton, Vec<usize>> = HashMap::new();
        for (index, (_, name)) in names.iter().enumerate() {
            for dropped in name.skeletons.iter().flat_map(variants) {
                by_dropped.entry(dropped).or_default().push(index);
            }
        }
        Self { names, by_dropped }
    }

    /// The numbers of the names that are like `arabic`, ascending, with how alike they are in \[0, 1\] and how many
    /// consonants the shorter has.
    pub(crate) fn like(&self, arabic: &Name) -> Vec<(usize, f64, usize)> {
        let mut candidates: Vec<usize> = Vec::new();
        for dropped in arabic.skeletons.iter().flat_map(variants) {
            candidates.extend(self.by_dropped.get(&dropped).into_iter().flatten());
        }
        candidates.sort_unstable();
        candidates.dedup();
        let alike = |index: usize| {
            let (number, english) = self.names[index];
            let (similarity, consonants) = similarity(arabic, english);
            let shortest = if english.capital {
                SHORTEST
            } else {
                SHORTEST_LOWER
            };
            (similarity >= LEAST && consonants >= shortest)
                .then_some((number, similarity, consonants))
        };
        candidates.into_iter().filter_map(alike).collect()
    }
}

/// The skeleton, and what is left of it without one consonant if one change leaves it alike enough.
fn variants(skeleton: &Skeleton) -> Vec<Skeleton> {
    let length = skeleton.len() as f64;
    if (length - 1.0) / length >= LEAST {
        skeleton.with_one_dropped()
    } else {
        vec![skeleton.clone()]
    }
}

/// How alike the best of the Arabic word's skeletons is, and how many consonants the shorter has.
fn similarity(arabic: &Name, english: &Name) -> (f64, usize) {
    let mut best = (0.0, 0);
    for a in &arabic.skeletons {
        for e in &english.skeletons {
            let similarity = a.similarity(e);
            if similarity > best.0 {
                best = (similarity, a.len().min(e.len()));
            }
        }
    }
    best
}
