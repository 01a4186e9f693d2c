//! Search of a file for pairs that may be hits: by its index, or one after the other.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use super::Query;
use super::index::{self, Builder, Fault, Index, Stamp};
use crate::formats::hits::Entry;
use crate::formats::read::{self, Input, LeftOut, Warning};
use crate::io::files::{self, Pending};
use crate::io::streams::STREAM;
use crate::model::error::Result;

/// Least size of a file that gets an index, in bytes: smaller ones are read again as fast.
const LEAST: u64 = 4 << 20;

/// Files that get an index beside them, for later searches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Indexing {
    /// None, and none that is there is used.
    Never,
    /// Those of 4 MB and more, and those that have one.
    #[default]
    Large,
    /// All.
    Always,
}

/// Way in which files are searched.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Encoding of tables and lines, by its WHATWG name; told from the bytes if `None`.
    pub encoding: Option<String>,
    /// Files that get an index.
    pub indexing: Indexing,
}

/// Remark on how a file was searched.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Remark {
    /// It was searched by its index.
    ByIndex,
    /// Its index is damaged and made anew.
    Damaged,
    /// It has got an index of so many pairs.
    Indexed(usize),
    /// It gets no index, for this reason; that loses nothing but time.
    NotIndexed(String),
    /// What is to be said of the file.
    Warning(Warning),
    /// So many of its rows, units or lines are no pairs.
    LeftOut(LeftOut, usize),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByIndex => f.write_str("searched by its index"),
            Self::Damaged => f.write_str("its index is damaged and made anew"),
            Self::Indexed(pairs) => write!(f, "{pairs} pairs indexed for later searches"),
            Self::NotIndexed(reason) => write!(f, "{reason}; it gets no index"),
            Self::Warning(warning) => write!(f, "warning: {warning}"),
            Self::LeftOut(reason, count) => write!(f, "{count} {reason} left out"),
        }
    }
}

/// Passes the pairs of `input` in which `query` may be found to `take`, in order, until it wants no more; without an
/// index these are all pairs. `tell` hears what is to be said. Returns the number of pairs that were searched.
///
/// # Errors
/// Those of [`read::open`], [`Pairs`](read::Pairs) and `take`. That there can be no index is none.
pub fn search(
    input: &Input,
    query: &Query,
    reading: &Reading,
    take: &mut dyn FnMut(Entry) -> Result<bool>,
    tell: &mut dyn FnMut(Remark),
) -> Result<usize> {
    let paths: Vec<&str> = input.paths().map(String::as_str).collect();
    let encoding = reading.encoding.as_deref();
    let mut place = paths.first().map(|path| index::beside(path));
    if reading.indexing == Indexing::Never || paths.contains(&STREAM) {
        place = None;
    }
    // The last pair that was handed out.
    let mut last = 0;
    if let Some(place) = &place
        && let Some(mut index) = Index::open(place, &paths, encoding)
    {
        let searched = index.search(query, &mut |entry| {
            last = entry.number;
            take(entry)
        });
        match searched {
            Ok(()) => {
                tell(Remark::ByIndex);
                return Ok(index.pairs());
            }
            Err(Fault::Taker(error)) => return Err(error),
            Err(Fault::Damaged) => tell(Remark::Damaged),
        }
    }
    let building = place.filter(|place| is_wanted(reading.indexing, &paths, place));
    let building = building.map(|place| Building::start(place, &paths, encoding));
    let mut building = match building.transpose() {
        Ok(building) => building,
        Err(reason) => {
            tell(Remark::NotIndexed(reason));
            None
        }
    };
    let (mut number, mut is_full) = (0, false);
    let mut pairs = read::open(input, encoding)?;
    while let Some(record) = pairs.next() {
        number += 1;
        let entry = Entry {
            pair: record?.pair,
            number,
            line: pairs.line(),
        };
        if let Some(own) = &mut building
            && let Err(reason) = own.builder.add(&entry)
        {
            tell(Remark::NotIndexed(reason.to_string()));
            building = None;
        }
        if number <= last || is_full {
            continue;
        }
        is_full = !take(entry)?;
        // The rest of the file is read for the index alone.
        if is_full && building.is_none() {
            break;
        }
    }
    pairs
        .warnings()
        .into_iter()
        .map(Remark::Warning)
        .for_each(&mut *tell);
    for (&reason, &count) in pairs.left_out() {
        tell(Remark::LeftOut(reason, count));
    }
    if let Some(building) = building {
        tell(match building.finish(&paths) {
            Ok(()) => Remark::Indexed(number),
            Err(reason) => Remark::NotIndexed(reason),
        });
    }
    Ok(number)
}

/// Whether an index is to be made.
fn is_wanted(indexing: Indexing, paths: &[&str], place: &str) -> bool {
    let size = |path: &&str| fs::metadata(path).map_or(0, |metadata| metadata.len());
    indexing == Indexing::Always
        || Path::new(place).exists()
        || paths.iter().map(size).sum::<u64>() >= LEAST
}

/// Index that is being made. If that fails, the search goes on without, and the reason is told.
struct Building {
    builder: Builder<Box<dyn Write>>,
    pending: Pending,
    stamp: Stamp,
}

impl Building {
    fn start(
        place: String,
        paths: &[&str],
        encoding: Option<&str>,
    ) -> std::result::Result<Self, String> {
        let stamp = Stamp::of(paths, encoding).map_err(|reason| reason.to_string())?;
        let (out, pending) = files::create(&place).map_err(|reason| reason.to_string())?;
        let pending = pending.ok_or_else(|| format!("{place} is no regular file"))?;
        let builder = Builder::new(out).map_err(|reason| reason.to_string())?;
        Ok(Self {
            builder,
            pending,
            stamp,
        })
    }

    /// Puts the index into its place, unless the files were changed meanwhile.
    fn finish(self, paths: &[&str]) -> std::result::Result<(), String> {
        if !self.stamp.is_as_before(paths) {
            return Err("the file was changed meanwhile".to_owned());
        }
        let finished = self.builder.finish(&self.stamp);
        finished.map_err(|reason| reason.to_string())?;
        self.pending.commit().map_err(|reason| reason.to_string())
    }
}
