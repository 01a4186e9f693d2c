//! The words of one side of a part, and the pairs they stand in.

use foldhash::HashMap;

use super::bytes::{Bytes, checksum, put_number, put_text};
use crate::model::lists::Lists;
use crate::text::{fold, tokens};

/// Collection of the words of one pair after the other.
#[derive(Default)]
pub(super) struct Gathered {
    /// Numbers of the words as they are written, and of the words that these are, folded: most are met again as they
    /// were written before, and need not be folded then.
    written: HashMap<Box<str>, u32>,
    folded: HashMap<Box<str>, u32>,
    /// Number of the last pair that each word stands in, plus one.
    last: Vec<u32>,
    /// Number of a word and a pair that it stands in, one for each pair; by pair.
    places: Vec<(u32, u32)>,
}

impl Gathered {
    /// Adds the words of pair `pair`, which comes after all that were added.
    pub(super) fn add(&mut self, pair: u32, text: &str) {
        for token in tokens::words(text) {
            let number = match self.written.get(token.text) {
                Some(&number) => number,
                None => self.number(token.text),
            };
            let last = &mut self.last[number as usize];
            if *last <= pair {
                *last = pair + 1;
                self.places.push((number, pair));
            }
        }
    }

    /// Number of a word that is written in a way that was not met yet.
    fn number(&mut self, written: &str) -> u32 {
        let next = u32::try_from(self.last.len()).expect("fewer than four thousand million words");
        let folded = fold::key(written).into_owned();
        let number = *self.folded.entry(folded.into()).or_insert(next);
        if number == next {
            self.last.push(0);
        }
        self.written.insert(written.into(), number);
        number
    }

    /// Table of the words, and all postings, as they lie in the index.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let places = self.places.iter();
        let places = places.map(|&(word, pair)| (word as usize, pair));
        let pairs_of = Lists::grouped(self.last.len(), places);
        let mut words: Vec<(Box<str>, u32)> = self.folded.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (mut table, mut all) = (Vec::new(), Vec::new());
        for (word, number) in words {
            let start = all.len();
            // Each pair as how far it is behind the one before.
            let mut next = 0;
            for &pair in pairs_of.of(number as usize) {
                put_number(&mut all, u64::from(pair + 1 - next));
                next = pair + 1;
            }
            let postings = &all[start..];
            put_text(&mut table, &word);
            put_number(&mut table, postings.len() as u64);
            table.extend_from_slice(&checksum(postings).to_le_bytes());
        }
        (table, all)
    }
}

/// Word of a table: its text, the place and size of its postings in bytes, and their checksum.
pub(super) struct Listed<'a> {
    pub(super) word: &'a str,
    pub(super) start: u64,
    pub(super) size: u64,
    pub(super) checksum: u32,
}

/// Words of a table; `None` where it is damaged.
pub(super) fn listed(table: &[u8]) -> impl Iterator<Item = Option<Listed<'_>>> {
    let (mut bytes, mut start) = (Bytes(table), 0_u64);
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let mut next = || {
            let (word, size, checksum) = (bytes.text()?, bytes.number()?, bytes.u32()?);
            let own = start;
            start = start.checked_add(size)?;
            Some(Listed {
                word,
                start: own,
                size,
                checksum,
            })
        };
        let found = next();
        if found.is_none() {
            bytes = Bytes(&[]);
        }
        Some(found)
    })
}

/// Set of pairs of a part, one bit each.
#[derive(Clone)]
pub(super) struct Pairs {
    bits: Vec<u64>,
    count: usize,
}

impl Pairs {
    /// Creates a set of none of `count` pairs.
    pub(super) fn none(count: usize) -> Self {
        Self {
            bits: vec![0; count.div_ceil(64)],
            count,
        }
    }

    /// Creates a set of all of `count` pairs.
    pub(super) fn all(count: usize) -> Self {
        let mut pairs = Self::none(count);
        for (at, bits) in pairs.bits.iter_mut().enumerate() {
            let left = count - 64 * at;
            *bits = if left < 64 { (1 << left) - 1 } else { u64::MAX };
        }
        pairs
    }

    /// Adds the pairs in postings; `None` where these are damaged.
    pub(super) fn add(&mut self, postings: &[u8]) -> Option<()> {
        let (mut bytes, mut next) = (Bytes(postings), 0_usize);
        while !bytes.is_empty() {
            next = next.checked_add(bytes.size()?)?;
            let pair = next.checked_sub(1).filter(|&pair| pair < self.count)?;
            self.bits[pair / 64] |= 1 << (pair % 64);
        }
        Some(())
    }

    pub(super) fn keep(&mut self, others: &Self) {
        let both = self.bits.iter_mut().zip(&others.bits);
        both.for_each(|(bits, others)| *bits &= others);
    }

    pub(super) fn join(&mut self, others: &Self) {
        let both = self.bits.iter_mut().zip(&others.bits);
        both.for_each(|(bits, others)| *bits |= others);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Numbers of the pairs in the set, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(at, &bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| 64 * at + bit)
        })
    }
}
