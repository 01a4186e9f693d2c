//! Candidates for terms: phrases, couples of them, and where these stand.

use foldhash::HashMap;

use super::counting::{Phrase, Phrases};
use super::knowledge::Text;
use super::place::PlacedPhrase;

/// Candidates for terms that were found in all pairs. Phrases and couples are known by numbers, in the order in which
/// they were met.
pub(super) struct Candidates {
    pub(super) texts: Vec<Text>,
    /// Names of the documents, by number.
    pub(super) documents: Vec<String>,
    /// Number of English words of each pair.
    pub(super) sizes: Vec<usize>,
    /// Phrases of both languages: Arabic, English.
    pub(super) phrases: [Phrases; 2],
    /// Couples, by number.
    pub(super) couples: Vec<Couple>,
    pub(super) by_phrases: HashMap<[u32; 2], u32>,
    /// Occurrences, by pair; by couple, then by pair, once it is known which are kept.
    pub(super) occurrences: Vec<Occurrence>,
    /// Numbers of words of the texts, and of those they are compared with; Arabic, English.
    pub(super) words: [usize; 2],
    pub(super) reference_words: Option<[usize; 2]>,
}

impl Candidates {
    /// Occurrences of each couple, in the order of the couples' numbers.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Occurrence]> {
        self.occurrences.chunk_by(|a, b| a.couple == b.couple)
    }

    /// The phrases of a couple: Arabic, English.
    pub(super) fn phrases_of(&self, couple: &Couple) -> [&Phrase; 2] {
        [0, 1].map(|side| &self.phrases[side].all[couple.phrases[side] as usize])
    }
}

/// Two phrases that translate each other, by number.
pub(super) struct Couple {
    /// Numbers of the phrases: Arabic, English.
    pub(super) phrases: [u32; 2],
    /// Number of pairs in which they are linked.
    pub(super) pairs: u32,
    /// Number of other pairs in which they may belong together without being linked by all their words.
    pub(super) loose: u32,
    /// Counts of pairs in which both stand, linked or not.
    pub(super) together: Together,
}

impl Couple {
    /// Counts of pairs in which both phrases stand; of a couple that is linked in too few they were not counted, and are
    /// those in which it is.
    pub(super) fn counted(&self) -> Together {
        Together {
            pairs: self.together.pairs.max(self.pairs),
            times: self.together.times.max(self.pairs),
        }
    }
}

/// Counts of two phrases standing in the same pairs.
#[derive(Clone, Copy, Default)]
pub(super) struct Together {
    pub(super) pairs: u32,
    /// Sum over the pairs of the number of times that the less frequent of the two stands there.
    pub(super) times: u32,
}

/// Occurrence of a couple in a pair.
#[derive(Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) couple: u32,
    pub(super) pair: u32,
    /// Share of the words that are linked to each other, in \[0, 1\].
    pub(super) covered: f32,
    /// Share of the links of the words that is between them, in \[0, 1\].
    pub(super) inside: f32,
    /// The phrases in their surroundings: Arabic, English.
    pub(super) sides: [PlacedPhrase; 2],
    /// Whether it is linked.
    pub(super) is_linked: bool,
    /// Whether each phrase is linked in the pair, with this one or another; Arabic, English.
    pub(super) are_linked: [bool; 2],
}
