//! Building of an index, in one pass over the pairs.

use std::io::{self, BufWriter, Write};
use std::mem;

use super::bytes::checksum;
use super::stamp::Stamp;
use super::words::Gathered;
use super::{MAGIC, record};
use crate::formats::hits::Entry;
use crate::model::parallel;

/// Greatest number of pairs of a part, and number of bytes of its records from which the next part begins.
const PAIRS: usize = 1 << 18;
const BYTES: u64 = 128 << 20;
/// Number of pairs of which the words are gathered together, of both sides at once.
const TOGETHER: usize = 1 << 10;

/// Writer of an index.
pub struct Builder<W: Write> {
    out: BufWriter<W>,
    /// Number of bytes that were written.
    at: u64,
    /// Ends of the records of this part, in bytes from the start of its first one.
    places: Vec<u64>,
    records: u64,
    sides: [Gathered; 2],
    /// Pairs of which the words are not gathered yet, with their numbers: Arabic, English.
    waiting: Vec<(u32, [String; 2])>,
    directory: Vec<u8>,
    record: Vec<u8>,
    most_pairs: usize,
}

impl<W: Write> Builder<W> {
    /// Creates a builder that writes an index to `out`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn new(out: W) -> io::Result<Self> {
        let mut builder = Self {
            out: BufWriter::with_capacity(1 << 18, out),
            at: 0,
            places: Vec::new(),
            records: MAGIC.len() as u64,
            sides: Default::default(),
            waiting: Vec::new(),
            directory: Vec::new(),
            record: Vec::new(),
            most_pairs: PAIRS,
        };
        builder.put(MAGIC)?;
        Ok(builder)
    }

    /// Sets another size of parts, for tests.
    #[cfg(test)]
    pub(super) fn with_parts_of(mut self, pairs: usize) -> Self {
        self.most_pairs = pairs;
        self
    }

    /// Adds the pair that comes next.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let pair = u32::try_from(self.places.len()).map_err(io::Error::other)?;
        self.places.push(self.at - self.records);
        let mut bytes = mem::take(&mut self.record);
        bytes.clear();
        record::put(&mut bytes, entry);
        self.put(&bytes)?;
        self.record = bytes;
        self.waiting
            .push((pair, [entry.pair.ar.clone(), entry.pair.en.clone()]));
        if self.waiting.len() == TOGETHER {
            self.gather();
        }
        if self.places.len() >= self.most_pairs || self.at - self.records >= BYTES {
            self.end_part()?;
        }
        Ok(())
    }

    /// Ends the index, of the files that `stamp` is of.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self, stamp: &Stamp) -> io::Result<()> {
        self.end_part()?;
        let directory = mem::take(&mut self.directory);
        let start = self.at;
        self.put(&directory)?;
        let footer = footer(stamp, start, &directory);
        self.put(&footer)?;
        self.out.flush()
    }

    /// Adds the words of the pairs that wait.
    fn gather(&mut self) {
        let [ar, en] = &mut self.sides;
        let add = |side: &mut Gathered, at: usize| {
            for (pair, texts) in &self.waiting {
                side.add(*pair, &texts[at]);
            }
        };
        parallel::both(|| add(ar, 0), || add(en, 1));
        self.waiting.clear();
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    fn end_part(&mut self) -> io::Result<()> {
        if self.places.is_empty() {
            return Ok(());
        }
        self.gather();
        let mut places = mem::take(&mut self.places);
        let pairs = places.len() as u64;
        places.push(self.at - self.records);
        let mut numbers = vec![self.records, pairs, self.at];
        for place in places {
            self.put(&place.to_le_bytes())?;
        }
        let [ar, en] = mem::take(&mut self.sides);
        let (ar, en) = parallel::both(|| ar.finish(), || en.finish());
        for (words, postings) in [ar, en] {
            numbers.extend([self.at, words.len() as u64, u64::from(checksum(&words))]);
            self.put(&words)?;
            numbers.extend([self.at, postings.len() as u64]);
            self.put(&postings)?;
        }
        self.directory
            .extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        self.records = self.at;
        Ok(())
    }
}

/// Footer of an index: the stamp, the place and the checksum of the directory, and a checksum of all this.
pub(super) fn footer(stamp: &Stamp, directory_at: u64, directory: &[u8]) -> Vec<u8> {
    let mut footer = stamp.bytes();
    footer.extend_from_slice(&directory_at.to_le_bytes());
    footer.extend_from_slice(&(directory.len() as u64).to_le_bytes());
    footer.extend_from_slice(&checksum(directory).to_le_bytes());
    let sum = checksum(&footer);
    footer.extend_from_slice(&sum.to_le_bytes());
    footer
}
