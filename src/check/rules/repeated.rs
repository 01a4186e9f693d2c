//! The same text translated otherwise before.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::check::finding::Report;
use crate::check::rule::OTHER_TRANSLATION;
use crate::check::side::{Side, Sides};
use crate::model::bead::Span;

/// Translations seen so far, in sixteen bytes for each distinct text of either side.
#[derive(Default)]
pub(in crate::check) struct Seen {
    /// Digest of the first translation and number of its pair, by the digest of the text, for each side.
    first: [HashMap<u64, (u64, u32)>; 2],
    pairs: u32,
}

impl Seen {
    /// Compares a pair with those before it, and remembers it.
    pub(in crate::check) fn find(&mut self, sides: &Sides, report: &mut Report) {
        self.pairs = self.pairs.saturating_add(1);
        if !report.asks(&OTHER_TRANSLATION) {
            return;
        }
        let digests = sides.each_ref().map(digest);
        if sides.iter().any(|side| side.folded.is_empty()) {
            return;
        }
        for (side, own) in sides.iter().enumerate() {
            let (text, translation) = (digests[side], digests[1 - side]);
            let first = self.first[side].entry(text);
            let &mut (first, number) = first.or_insert((translation, self.pairs));
            if first != translation {
                let places = sides
                    .each_ref()
                    .map(|side| vec![Span::new(0, side.text.len())]);
                let reason = format!(
                    "pair {number} has another {} for the same {}",
                    own.lang.other(),
                    own.lang
                );
                report.find(&OTHER_TRANSLATION, places, reason);
                return;
            }
        }
    }
}

/// Digest of the words of a side; two texts of a memory share one by chance about once in 10¹⁰ memories of a million
/// pairs.
fn digest(side: &Side) -> u64 {
    let mut hasher = DefaultHasher::new();
    side.folded.hash(&mut hasher);
    hasher.finish()
}
