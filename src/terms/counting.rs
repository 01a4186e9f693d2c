//! Phrases of all pairs, counted.
//!
//! Most phrases of a text stand in it once, and these are no terms: they are told by bits that are set by the hashes of
//! all phrases, and are not numbered unless something else speaks for them.

use foldhash::HashMap;
use foldhash::fast::FixedState;
use std::hash::BuildHasher;

use super::analysis::Vocabulary;
use super::phrases::phrases;
use super::reading::{ReadTexts, TOGETHER};
use super::word::Word;
use crate::model::lists::Lists;
use crate::model::parallel;

/// Number in place of that of a phrase that stands once in all pairs.
pub(super) const ONCE: u32 = u32::MAX;
/// Bits of a table for each word: so that few phrases that stand once are taken for others.
const BITS: usize = 16;

/// All phrases of a language.
#[derive(Default)]
pub(super) struct Phrases {
    /// By the hashes of their words; that two have the same does not happen.
    by_hash: HashMap<u64, u32>,
    pub(super) all: Vec<Phrase>,
    /// Numbers of the words of all phrases of couples, one after the other.
    words: Vec<u32>,
}

/// A phrase, whatever its spelling.
#[derive(Default)]
pub(super) struct Phrase {
    /// Place of its words among those of all, if it is one of a couple.
    first: u32,
    /// Number of its words; 0 if it is of no couple.
    pub(super) length: u32,
    /// Number of pairs that it stands in.
    pub(super) pairs: u32,
    /// Number of pairs in which a translation of it was found.
    pub(super) linked: u32,
    /// Number of its occurrences in the pairs, and in the texts to compare with.
    pub(super) times: u32,
    pub(super) reference: u32,
}

impl Phrases {
    /// Number of the phrase of these words, if it has one.
    pub(super) fn of(&self, words: &[u32]) -> Option<u32> {
        self.by_hash.get(&hash(words)).copied()
    }

    /// Numbers of the words of a phrase that is one of a couple.
    pub(super) fn words(&self, phrase: u32) -> &[u32] {
        let phrase = &self.all[phrase as usize];
        &self.words[phrase.first as usize..][..phrase.length as usize]
    }

    /// Number of a phrase of a couple, by these words; `number` may be [`ONCE`].
    pub(super) fn coupled(&mut self, number: u32, words: impl Iterator<Item = u32>) -> u32 {
        if number != ONCE && self.all[number as usize].length > 0 {
            return number;
        }
        let first = self.words.len();
        self.words.extend(words);
        let own = hash(&self.words[first..]);
        let number = *self.by_hash.entry(own).or_insert_with(|| {
            self.all.push(Phrase {
                pairs: 1,
                times: 1,
                ..Phrase::default()
            });
            index(self.all.len() - 1)
        });
        let phrase = &mut self.all[number as usize];
        (phrase.first, phrase.length) = (index(first), index(self.words.len() - first));
        number
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("fewer than four thousand million words in phrases")
}

fn hash(words: &[u32]) -> u64 {
    FixedState::default().hash_one(words)
}

/// Numbers of the phrases of each pair, in the order of [`phrases`]; Arabic, English.
pub(super) type OfPairs = [Lists<u32>; 2];

/// Phrases of all pairs.
pub(super) struct Counted {
    pub(super) phrases: [Phrases; 2],
    pub(super) of_pairs: OfPairs,
    /// Whether those have numbers too that stand once.
    pub(super) takes_all: bool,
}

/// Counts the phrases of all pairs; numbers those that stand in them more than once, or all.
pub(super) fn count(
    read: &ReadTexts,
    words: &Vocabulary<'_>,
    longest: usize,
    takes_all: bool,
) -> Counted {
    let [ar, en] = [0, 1].map(|side| {
        let mut again = (!takes_all).then(|| Again::new(read.all(side).count()));
        if let Some(again) = &mut again {
            each(read, side, words, longest, |list| {
                list.iter().for_each(|&hash| again.meet(hash));
            });
        }
        let mut numbered = Numbered {
            again,
            ..Numbered::default()
        };
        each(read, side, words, longest, |list| numbered.add(list));
        (numbered.phrases, numbered.of_pairs)
    });
    Counted {
        phrases: [ar.0, en.0],
        of_pairs: [ar.1, en.1],
        takes_all,
    }
}

/// Counts the known phrases in texts to compare with.
pub(super) fn count_elsewhere(
    known: &mut [Phrases; 2],
    read: &ReadTexts,
    words: &Vocabulary<'_>,
    longest: usize,
) {
    for (side, known) in known.iter_mut().enumerate() {
        each(read, side, words, longest, |list| {
            for hash in list {
                if let Some(&number) = known.by_hash.get(hash) {
                    known.all[number as usize].reference += 1;
                }
            }
        });
    }
}

/// Hands over the hashes of the phrases of a side of each pair.
fn each(
    read: &ReadTexts,
    side: usize,
    words: &Vocabulary<'_>,
    longest: usize,
    mut take: impl FnMut(&[u64]),
) {
    let pieces: Vec<usize> = (0..read.len()).step_by(TOGETHER).collect();
    let of_piece = |&start: &usize| {
        let mut lists = Lists::default();
        let mut keys = Vec::new();
        for pair in start..read.len().min(start + TOGETHER) {
            let side = words.side(read.side(pair, side), side);
            lists.push(phrases(&side, longest).iter().map(|span| {
                keys.clear();
                keys.extend(side.words[span.range()].iter().map(|word: &Word| word.key));
                hash(&keys)
            }));
        }
        lists
    };
    parallel::in_order(&pieces, of_piece, |lists| lists.iter().for_each(&mut take));
}

/// Phrases of a side, pair by pair.
#[derive(Default)]
struct Numbered {
    /// What has a number, if not all has.
    again: Option<Again>,
    phrases: Phrases,
    of_pairs: Lists<u32>,
    /// Pair that each phrase was met in last, from 1 on.
    last: Vec<usize>,
}

impl Numbered {
    /// Adds the next pair, by the hashes of its phrases.
    fn add(&mut self, hashes: &[u64]) {
        let Self {
            again,
            phrases,
            of_pairs,
            last,
        } = self;
        let pair = of_pairs.len() + 1;
        of_pairs.push(hashes.iter().map(|&hash| {
            if again
                .as_ref()
                .is_some_and(|again| !again.is_met_twice(hash))
            {
                return ONCE;
            }
            let next = index(phrases.all.len());
            let number = *phrases.by_hash.entry(hash).or_insert(next);
            if number == next {
                phrases.all.push(Phrase::default());
                last.push(0);
            }
            let phrase = &mut phrases.all[number as usize];
            phrase.times += 1;
            if std::mem::replace(&mut last[number as usize], pair) != pair {
                phrase.pairs += 1;
            }
            number
        }));
    }
}

/// Bits that tell what is met again; of what is met once a few are taken for that.
struct Again {
    met: Vec<u64>,
    again: Vec<u64>,
    /// Number of bits of a hash that are not looked at.
    shift: u32,
}

impl Again {
    /// Creates the bits for texts of so many words.
    fn new(words: usize) -> Self {
        let bits = (words * BITS).next_power_of_two().max(64);
        Self {
            met: vec![0; bits / 64],
            again: vec![0; bits / 64],
            shift: u64::BITS - bits.trailing_zeros(),
        }
    }

    /// Word and bit of a hash.
    fn place(&self, hash: u64) -> (usize, u64) {
        let at = hash >> self.shift;
        ((at / 64) as usize, 1 << (at % 64))
    }

    fn meet(&mut self, hash: u64) {
        let (at, bit) = self.place(hash);
        self.again[at] |= self.met[at] & bit;
        self.met[at] |= bit;
    }

    fn is_met_twice(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.again[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_once_has_no_number_unless_all_have() {
        let pairs = [[hash(&[1]), hash(&[2])], [hash(&[1]), hash(&[3])]];
        let numbered = |again: Option<Again>| {
            let mut numbered = Numbered {
                again,
                ..Numbered::default()
            };
            pairs.iter().for_each(|pair| numbered.add(pair));
            (numbered.phrases, numbered.of_pairs)
        };
        let mut again = Again::new(100);
        pairs.iter().flatten().for_each(|&hash| again.meet(hash));
        let (phrases, numbers) = numbered(Some(again));
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [[0, ONCE], [0, ONCE]]);
        assert_eq!((phrases.all[0].pairs, phrases.all[0].times), (2, 2));
        let (mut phrases, numbers) = numbered(None);
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [[0, 1], [0, 2]]);
        assert_eq!(phrases.coupled(1, [2].into_iter()), 1);
        assert_eq!(phrases.words(1), [2]);
        assert_eq!(phrases.coupled(ONCE, [9].into_iter()), 3);
        assert_eq!(phrases.of(&[9]), Some(3));
    }

    #[test]
    fn all_that_is_met_again_is_told() {
        let mut again = Again::new(1000);
        let hashes: Vec<u64> = (0..1000).map(|number| hash(&[number])).collect();
        hashes.iter().for_each(|&hash| again.meet(hash));
        let wrong = hashes.iter().filter(|&&hash| again.is_met_twice(hash));
        assert!(wrong.count() < 200);
        hashes.iter().for_each(|&hash| again.meet(hash));
        assert!(hashes.iter().all(|&hash| again.is_met_twice(hash)));
    }
}
