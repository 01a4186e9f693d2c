//! Translation memories: duplicates in them, merging of new pairs into one: [`Memory::merge`], and what one knows:
//! [`Known`].
//!
//! Nothing but fingerprints of texts is held, so that a memory of millions of units fits.
//!
//! What happens to a pair that is merged, decided in this order:
//!
//! | the memory has | then |
//! |---|---|
//! | the same two texts (or nearly, where that is asked for) | the pair is a **duplicate** and left out |
//! | a unit of ours with the same `tuid`, or the same source text from the same files, which the new pairs have no more | it is **updated**: the pair takes its place, unless it is more probably wrong than right and less sure than the unit; then the unit is **kept** |
//! | a unit that people or other tools made or changed, with the same `tuid` or source text | it is **kept** and the pair left out |
//! | nothing of the kind | the pair is **added** |
//!
//! A unit is ours if `muwazi` is its `creationtool` (or that of the header) or its `creationid`, and it was changed
//! by hand if its `changeid` is another one, if it names none and its `changedate` is later than its `creationdate`,
//! if it has a note, if it says that it is [human](crate::model::pair::Pair::is_human), or if its texts are no longer
//! those that its [checksum](crate::formats::checksum) is of.

pub mod check;
mod counts;
mod file;
mod index;
mod known;
mod merge;

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

pub use counts::{Change, Counts};
pub use file::{HandOver, Memory, MergeReport, TakeRecord};
pub use known::{Known, Unusable};
pub use merge::merge;

use crate::model::pair::Pair;
use crate::text::fold;

/// Hash of one or more texts, 128 bits.
type Fingerprint = u128;

/// Criterion by which two pairs are the same.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum DuplicateKey {
    /// The two texts are equal but for white space around them.
    #[default]
    Exact,
    /// The two texts differ in no more than spelling: Arabic letters folded, case, punctuation, and white space apart.
    Near,
}

impl DuplicateKey {
    fn fingerprint(self, texts: &[&str]) -> Fingerprint {
        let half = |seed: u8| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            for text in texts {
                match self {
                    Self::Exact => text.trim().hash(&mut hasher),
                    Self::Near => plain(text).hash(&mut hasher),
                }
            }
            u128::from(hasher.finish())
        };
        half(0) << 64 | half(1)
    }
}

/// A text without what near duplicates may differ in. A text of nothing but punctuation stays as it is.
fn plain(text: &str) -> String {
    let folded = fold::key(text.trim());
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        folded.into_owned()
    } else {
        words.join(" ")
    }
}

/// Set of pairs that were seen, which tells new pairs from those.
#[derive(Clone, Default, Debug)]
pub struct Seen {
    duplicate_key: DuplicateKey,
    pairs: HashSet<Fingerprint>,
}

impl Seen {
    /// Creates an empty set.
    pub fn new(duplicate_key: DuplicateKey) -> Self {
        Self {
            duplicate_key,
            pairs: HashSet::new(),
        }
    }

    /// Adds `pair`; whether it was not seen before.
    pub fn is_new(&mut self, pair: &Pair) -> bool {
        self.pairs
            .insert(self.duplicate_key.fingerprint(&[&pair.ar, &pair.en]))
    }
}
