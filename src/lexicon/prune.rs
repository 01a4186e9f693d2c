//! Choice of the counts that are worth keeping in a lexicon.

use super::file::Lexicon;
use super::learn::{Counted, Learner, Options};
use super::mixture::Counts;
use super::write::{Contents, Key, Word};

/// Probability that a word of English background text has a counterpart that is found, and the number of sightings of a
/// word that it counts for.
const BACKGROUND: f32 = 0.4;
const WEIGHT: f32 = 5.0;

impl Lexicon {
    /// Learns a lexicon from the pairs of a learner. The same pairs in the same order always give the same bytes.
    pub fn learn(learner: &Learner, options: &Options) -> Self {
        let words_with = learner.words_with();
        let counted = learner.count(options, &words_with);
        // English words in ascending order, with the new number of each.
        let english = ascending(learner.english());
        let mut renumbered = vec![0u32; english.len()];
        for (&old, new) in english.iter().zip(0..) {
            renumbered[old] = new;
        }
        let keys = ascending(learner.keys())
            .into_iter()
            .filter(|&key| learner.is_telling(&words_with, key))
            .filter_map(|key| {
                let text = learner.keys()[key].clone();
                let seen = counted.seen[key];
                if text.starts_with('=') && seen < options.least_seen {
                    return None;
                }
                let links = links(&counted, key, &renumbered, options);
                (!links.is_empty()).then_some(Key { text, seen, links })
            });
        Contents {
            keys: keys.collect(),
            english: english
                .into_iter()
                .map(|number| Word {
                    text: learner.english()[number].clone(),
                    seen: counted.english[number],
                    linked: (counted.english_linked[number] + BACKGROUND * WEIGHT)
                        / (counted.english[number] + WEIGHT),
                })
                .collect(),
        }
        .lexicon()
    }
}

/// Returns the best links of a key, ascending by the new numbers of the words.
fn links(counted: &Counted, key: usize, renumbered: &[u32], options: &Options) -> Vec<(u32, f32)> {
    let mut links: Vec<(u32, f32)> = counted
        .linked(key as u32)
        .filter(|link| {
            link.1 >= options.least_count && link.1 / counted.seen[key] >= options.least_share
        })
        .map(|(english, count)| (renumbered[english as usize], count))
        .collect();
    links.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    links.truncate(options.most_links);
    links.sort_unstable_by_key(|link| link.0);
    links
}

/// Returns the numbers of words in alphabetical order.
fn ascending(words: &[String]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..words.len()).collect();
    numbers.sort_unstable_by_key(|&number| words[number].as_str());
    numbers
}
