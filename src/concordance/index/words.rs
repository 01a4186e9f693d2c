//! The words of one side of a part, and the pairs they stand in.

use std::collections::HashMap;

use super::bytes::{Bytes, checksum, put_number, put_text};
use crate::text::{fold, tokens};

/// Collection of the words of one pair after the other.
#[derive(Default)]
pub(super) struct Gathered {
    words: HashMap<String, Postings, foldhash::fast::FixedState>,
}

/// Postings of a word: the pairs it stands in.
#[derive(Default)]
struct Postings {
    /// Number of the last pair plus one, so that 0 is none.
    next: u32,
    bytes: Vec<u8>,
}

impl Gathered {
    /// Adds the words of pair `pair`, which comes after all that were added.
    pub(super) fn add(&mut self, pair: u32, text: &str) {
        for token in tokens::words(text) {
            let folded = fold::key(token.text);
            let postings = match self.words.get_mut(&*folded) {
                Some(postings) => postings,
                None => self.words.entry(folded.into_owned()).or_default(),
            };
            if postings.next <= pair {
                put_number(&mut postings.bytes, u64::from(pair + 1 - postings.next));
                postings.next = pair + 1;
            }
        }
    }

    /// Table of the words, and all postings, as they lie in the index.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let mut words: Vec<(String, Postings)> = self.words.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (mut table, mut all) = (Vec::new(), Vec::new());
        for (word, postings) in words {
            put_text(&mut table, &word);
            put_number(&mut table, postings.bytes.len() as u64);
            table.extend_from_slice(&checksum(&postings.bytes).to_le_bytes());
            all.extend_from_slice(&postings.bytes);
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
