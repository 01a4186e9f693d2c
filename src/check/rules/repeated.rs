//! The same text translated otherwise before.

use std::collections::HashMap;

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::OTHER_TRANSLATION;
use crate::check::side::{Side, Sides};
use crate::model::bead::Span;
use crate::text::digest::WordDigest;

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
        let [Some(ar), Some(en)] = sides.each_ref().map(digest) else {
            return;
        };
        let digests = [ar, en];
        for (side, own) in sides.iter().enumerate() {
            let (text, translation) = (digests[side], digests[1 - side]);
            let first = self.first[side].entry(text);
            let &mut (first, number) = first.or_insert((translation, self.pairs));
            if first != translation {
                let places = sides
                    .each_ref()
                    .map(|side| vec![Span::new(0, side.text.len())]);
                let values = [
                    ("n", Said::Number(number as usize)),
                    ("other", Said::Lang(own.lang.other())),
                    ("lang", Said::Lang(own.lang)),
                ];
                let reason = Reason::new("other-translation", &values);
                report.find(&OTHER_TRANSLATION, places, reason);
                return;
            }
        }
    }
}

/// Digest of the words of a side; nothing if there are none.
fn digest(side: &Side) -> Option<u64> {
    let mut digest = WordDigest::default();
    side.folded.iter().for_each(|word| digest.add(word));
    digest.finish()
}
