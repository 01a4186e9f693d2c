use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

/// Sightings of each key, and its linked words with counts.
struct Fixed(Vec<(f32, Vec<(u32, f32)>)>);

impl Counts for Fixed {
    fn seen(&self, key: u32) -> f32 {
        self.0[key as usize].0
    }

    fn linked(&self, key: u32) -> impl Iterator<Item = (u32, f32)> {
        self.0[key as usize].1.iter().copied()
    }

    fn linked_at_all(&self, key: u32) -> f32 {
        self.linked(key).map(|link| link.1).sum()
    }
}

const KEYS: [(Floor, u32); 3] = [(Floor::Word, 0), (Floor::Stem, 1), (Floor::Root, 2)];

fn of(counts: &Fixed, keys: &[(Floor, u32)], english: u32) -> f32 {
    let by = translations(counts, keys, Smoothing::default()).by;
    by.iter()
        .find(|entry| entry.0 == english)
        .map_or(0.0, |entry| entry.1)
}

#[test]
fn a_word_often_seen_speaks_for_itself_and_others_by_stem_and_root() {
    for (seen, word_says, stem_says) in [
        (1000.0, 0.99..=1.0, 0.0..=0.01),
        (2.0, 0.45..=0.55, 0.4..=0.5),
        (0.0, 0.0..=0.0, 0.9..=1.0),
    ] {
        let counts = Fixed(vec![
            (seen, vec![(7, seen)]),
            (100.0, vec![(5, 100.0)]),
            (200.0, vec![(3, 200.0)]),
        ]);
        let (word, stem) = (of(&counts, &KEYS, 7), of(&counts, &KEYS, 5));
        assert!(word_says.contains(&word), "{seen}: {word}");
        assert!(stem_says.contains(&stem), "{seen}: {stem}");
        assert!(of(&counts, &KEYS[2..], 3) > 0.95);
    }
}

#[test]
fn of_a_word_without_keys_nothing_is_known() {
    let nothing = translations(&Fixed(Vec::new()), &[], Smoothing::default());
    assert_eq!((nothing.any, nothing.by), (0.0, Vec::new()));
}

#[test]
fn a_translation_that_several_keys_have_is_counted_together() {
    let counts = Fixed(vec![
        (0.0, Vec::new()),
        (10.0, vec![(1, 4.0), (2, 4.0)]),
        (10.0, vec![(1, 8.0)]),
    ]);
    let two_stems = [(Floor::Stem, 1), (Floor::Stem, 2)];
    let by = translations(&counts, &two_stems, Smoothing::default()).by;
    let numbers: Vec<u32> = by.iter().map(|entry| entry.0).collect();
    assert_eq!(numbers, [1, 2]);
    assert!((by[0].1 / by[1].1 - 3.0).abs() < 1e-4, "{by:?}");
}

proptest! {
    /// Probabilities add up to at most one as long as no key was linked more often than it was seen.
    #[test]
    fn probabilities_add_up_to_at_most_one(
        keys in vec((0..3usize, 0.0..50.0f32, btree_map(0..20u32, 0.0..10.0f32, 0..6)), 0..8)
    ) {
        let (mut counts, mut numbered) = (Vec::new(), Vec::new());
        for (number, (floor, more, links)) in (0..).zip(keys) {
            let links: Vec<(u32, f32)> = links.into_iter().collect();
            let linked: f32 = links.iter().map(|link| link.1).sum();
            counts.push((linked + more, links));
            numbered.push((FLOORS[floor], number));
        }
        let found = translations(&Fixed(counts), &numbered, Smoothing::default());
        let sum: f32 = found.by.iter().map(|entry| entry.1).sum();
        prop_assert!(sum <= 1.0 + 1e-4, "{sum}");
        prop_assert!((sum - found.any).abs() < 1e-3, "{sum} {}", found.any);
        prop_assert!(found.by.is_sorted_by(|a, b| a.0 < b.0));
        prop_assert!(found.by.iter().all(|entry| entry.1 >= 0.0));
    }
}
