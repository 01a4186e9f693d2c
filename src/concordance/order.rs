//! Order of the hits.

use crate::formats::hits::{Hit, last_words};
use crate::text::{fold, tokens};

/// Number of words by which hits are sorted; those that have so many in common stay in the order of their file.
const RANKED: usize = 64;

/// Order in which hits are sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// File and place.
    #[default]
    File,
    /// Words before the hit, the nearest first; in Arabic these stand on its right.
    Before,
    /// Words after the hit.
    After,
    /// Counterpart; hits without one come last.
    Counterpart,
}

impl Order {
    /// Sort key of a hit, the least first. Hits with the same key stay in the order of their file.
    pub fn rank(self, hit: &Hit) -> Vec<String> {
        let words = |text: &str| -> Vec<String> {
            tokens::words(text)
                .map(|token| fold::word(token.text))
                .take(RANKED)
                .collect()
        };
        let [before, _, after] = hit.parts();
        match self {
            Self::File => Vec::new(),
            Self::Before => {
                let before = last_words(before, RANKED);
                words(before).into_iter().rev().collect()
            }
            Self::After => words(after),
            Self::Counterpart => match hit.counterpart() {
                Some(counterpart) => words(counterpart),
                // After all that there is.
                None => vec![char::MAX.to_string()],
            },
        }
    }
}
