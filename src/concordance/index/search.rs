//! Search of an index for the pairs that may be hits.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use super::build;
use super::bytes::{Bytes, checksum};
use super::stamp::{self, Stamp, Verdict};
use super::words::{Pairs, listed};
use super::{MAGIC, record};
use crate::concordance::query::{Pattern, Query, Wanted};
use crate::formats::hits::Entry;
use crate::model::error::Error;
use crate::model::lang::Lang;

/// Open index.
pub struct Index {
    file: BufReader<File>,
    /// Current place in the file, in bytes.
    at: u64,
    size: u64,
    parts: Vec<Part>,
}

/// Places of the contents of a part, in bytes.
struct Part {
    records: u64,
    pairs: usize,
    places: u64,
    sides: [WordIndex; 2],
}

/// Places of the words of one side of a part.
struct WordIndex {
    words: u64,
    words_size: u64,
    words_checksum: u64,
    postings: u64,
    postings_size: u64,
}

/// Reason for which a search in an index ended too soon.
#[derive(Debug)]
pub enum Fault {
    /// The index cannot be used any further; all pairs that were handed out before are right.
    Damaged,
    /// The receiver of the pairs failed.
    Taker(Error),
}

const FOOTER: usize = stamp::SIZE + 8 + 8 + 4 + 4;
const PART: usize = 8 * 13;

impl Index {
    /// Opens the index at `path`, if it is whole and one of the files at `paths`, as they are and read as `encoding`
    /// says.
    pub fn open(path: &str, paths: &[&str], encoding: Option<&str>) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let size = file.metadata().ok()?.len();
        let mut magic = [0; MAGIC.len()];
        file.read_exact(&mut magic).ok()?;
        let footer_at = size.checked_sub(FOOTER as u64)?;
        let mut bytes = [0; FOOTER];
        file.seek(SeekFrom::Start(footer_at)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        let (footer, sum) = bytes.split_at(FOOTER - 4);
        if magic != *MAGIC || Bytes(sum).u32()? != checksum(footer) {
            return None;
        }
        let (stamp, rest) = footer.split_at(stamp::SIZE);
        let anew = match Stamp::from_bytes(stamp)?.check(paths, encoding) {
            Verdict::Fresh => None,
            Verdict::SameContent(now) => Some(now),
            Verdict::Stale => return None,
        };
        let mut rest = Bytes(rest);
        let (at, length, sum) = (rest.u64()?, rest.u64()?, rest.u32()?);
        let mut index = Self {
            file: BufReader::with_capacity(1 << 16, file),
            at: size,
            size,
            parts: Vec::new(),
        };
        let directory = index.read(at, length).ok()?;
        if checksum(&directory) != sum || directory.len() % PART != 0 {
            return None;
        }
        for part in directory.chunks_exact(PART) {
            index.parts.push(Part::of(&mut Bytes(part))?);
        }
        if let Some(stamp) = anew {
            // Next time the files need not be read again. If it cannot be written, they will be.
            let footer = build::footer(&stamp, at, &directory);
            let _ = overwrite(path, footer_at, &footer);
        }
        Some(index)
    }

    /// Number of pairs in the index.
    pub fn pairs(&self) -> usize {
        self.parts.iter().map(|part| part.pairs).sum()
    }

    /// Passes all pairs in which `query` may be found to `take`, in order, until it wants no more.
    ///
    /// # Errors
    /// See [`Fault`].
    pub fn search(
        &mut self,
        query: &Query,
        take: &mut dyn FnMut(Entry) -> Result<bool, Error>,
    ) -> Result<(), Fault> {
        let mut before = 0;
        for part in 0..self.parts.len() {
            let first = before + 1;
            before += self.parts[part].pairs;
            let found = match &query.wanted {
                Wanted::Side(lang, pattern) => self.candidates(part, *lang, pattern)?,
                Wanted::Both { ar, en } => {
                    let mut found = self.candidates(part, Lang::Arabic, ar)?;
                    if !found.is_empty() {
                        found.keep(&self.candidates(part, Lang::English, en)?);
                    }
                    found
                }
                Wanted::Any { ar, en } => {
                    let mut found = self.candidates(part, Lang::Arabic, ar)?;
                    found.join(&self.candidates(part, Lang::English, en)?);
                    found
                }
            };
            if found.is_empty() {
                continue;
            }
            let Part {
                records,
                pairs,
                places,
                ..
            } = self.parts[part];
            let places = self.read(places, 8 * (pairs as u64 + 1))?;
            let place = |pair: usize| Bytes(places.get(8 * pair..).unwrap_or_default()).u64();
            for pair in found.iter() {
                let (start, end) = (place(pair), place(pair + 1));
                let (Some(start), Some(end)) = (start, end) else {
                    return Err(Fault::Damaged);
                };
                let at = records.checked_add(start).ok_or(Fault::Damaged)?;
                let size = end.checked_sub(start).ok_or(Fault::Damaged)?;
                let entry = record::get(&self.read(at, size)?);
                let entry = entry.filter(|entry| entry.number == first + pair);
                let entry = entry.ok_or(Fault::Damaged)?;
                if !take(entry).map_err(Fault::Taker)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Candidates in a part: the pairs that have words for everything that `pattern` needs.
    fn candidates(&mut self, part: usize, lang: Lang, pattern: &Pattern) -> Result<Pairs, Fault> {
        let needs = pattern.needs();
        let Part { pairs, .. } = self.parts[part];
        if needs.is_empty() {
            return Ok(Pairs::all(pairs));
        }
        let side = match lang {
            Lang::Arabic => 0,
            Lang::English => 1,
        };
        let WordIndex {
            words,
            words_size,
            words_checksum,
            postings,
            postings_size,
        } = self.parts[part].sides[side];
        let table = self.read(words, words_size)?;
        if u64::from(checksum(&table)) != words_checksum {
            return Err(Fault::Damaged);
        }
        let mut found = vec![Pairs::none(pairs); needs.len()];
        for listed in listed(&table) {
            let listed = listed.ok_or(Fault::Damaged)?;
            let mut own = None;
            for (need, found) in needs.iter().zip(&mut found) {
                if !need(listed.word) {
                    continue;
                }
                if own.is_none() {
                    let end = listed.start.checked_add(listed.size);
                    if end.is_none_or(|end| end > postings_size) {
                        return Err(Fault::Damaged);
                    }
                    let bytes = self.read(postings + listed.start, listed.size)?;
                    if checksum(&bytes) != listed.checksum {
                        return Err(Fault::Damaged);
                    }
                    own = Some(bytes);
                }
                let bytes = own.as_deref().unwrap_or_default();
                found.add(bytes).ok_or(Fault::Damaged)?;
            }
        }
        let mut found = found.into_iter();
        let first = found.next().unwrap_or_else(|| Pairs::none(pairs));
        Ok(found.fold(first, |mut all, more| {
            all.keep(&more);
            all
        }))
    }

    fn read(&mut self, at: u64, size: u64) -> Result<Vec<u8>, Fault> {
        let is_inside = at.checked_add(size).is_some_and(|end| end <= self.size);
        let size = usize::try_from(size).ok().filter(|_| is_inside);
        let mut bytes = vec![0; size.ok_or(Fault::Damaged)?];
        // Both are within the file, and no file is so large that this would wrap.
        let moved = self.file.seek_relative(at.wrapping_sub(self.at) as i64);
        let read = moved.and_then(|()| self.file.read_exact(&mut bytes));
        read.map_err(|_| Fault::Damaged)?;
        self.at = at + bytes.len() as u64;
        Ok(bytes)
    }
}

impl Part {
    fn of(bytes: &mut Bytes<'_>) -> Option<Self> {
        let side = |bytes: &mut Bytes<'_>| {
            Some(WordIndex {
                words: bytes.u64()?,
                words_size: bytes.u64()?,
                words_checksum: bytes.u64()?,
                postings: bytes.u64()?,
                postings_size: bytes.u64()?,
            })
        };
        Some(Self {
            records: bytes.u64()?,
            pairs: usize::try_from(bytes.u64()?).ok()?,
            places: bytes.u64()?,
            sides: [side(bytes)?, side(bytes)?],
        })
    }
}

/// Writes a footer over another one. A reader of a half-written one finds that its checksum is wrong.
fn overwrite(path: &str, at: u64, footer: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(footer)
}
