//! Which hit comes first.

use crate::formats::hits::Hit;
use crate::text::{fold, tokens};

/// By what hits are sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By file and place.
    #[default]
    File,
    /// By the words before the hit, the nearest first; in Arabic these stand on its right.
    Before,
    /// By the words after the hit.
    After,
    /// By the counterpart; hits without one come last.
    Counterpart,
}

impl Order {
    /// What a hit is sorted by: what comes first is the least. Hits that are alike in it stay in the order of their
    /// file.
    pub fn rank(self, hit: &Hit) -> Vec<String> {
        let words = |text: &str| -> Vec<String> {
            tokens::words(text)
                .map(|token| fold::word(token.text))
                .collect()
        };
        let [before, _, after] = hit.parts();
        match self {
            Self::File => Vec::new(),
            Self::Before => words(before).into_iter().rev().collect(),
            Self::After => words(after),
            Self::Counterpart => match hit.counterpart() {
                Some(counterpart) => words(counterpart),
                // After all that there is.
                None => vec![char::MAX.to_string()],
            },
        }
    }
}
