//! Search of a file for pairs that may be hits: by its index, or one after the other.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use muwazi::concordance::Query;
use muwazi::concordance::index::{self, Builder, Fault, Index, Stamp};
use muwazi::formats::hits::Entry;
use muwazi::formats::read::{self, Input};
use muwazi::io::files::{self, Pending};
use muwazi::io::streams::STREAM;
use muwazi::model::error::Result;

use super::hits::Hits;
use crate::cli::args::FindArgs;

use crate::cli::{inform, plural};

/// Least size of a file that gets an index, in bytes: smaller ones are read again as fast.
const LEAST: u64 = 4 << 20;

/// Passes the pairs of `input` to `hits`, until no more are wanted. Returns the number of pairs that were searched.
pub(super) fn search(
    args: &FindArgs,
    query: &Query,
    input: &Input,
    hits: &mut Hits<'_>,
) -> Result<usize> {
    let file: Rc<str> = input.name().into();
    let paths: Vec<&str> = input.paths().map(String::as_str).collect();
    let encoding = args.encoding.as_deref();
    let mut place = paths.first().map(|path| index::beside(path));
    if args.no_index || paths.contains(&STREAM) {
        place = None;
    }
    // The last pair that was handed out.
    let mut last = 0;
    if let Some(place) = &place
        && let Some(mut index) = Index::open(place, &paths, encoding)
    {
        let searched = index.search(query, &mut |entry| {
            last = entry.number;
            hits.take(&file, entry)
        });
        match searched {
            Ok(()) => {
                emit(args, || format!("{file}: searched by its index {place}"));
                return Ok(index.pairs());
            }
            Err(Fault::Taker(error)) => return Err(error),
            Err(Fault::Damaged) => emit(args, || format!("{place} is damaged; it is made anew")),
        }
    }
    let building = place.filter(|place| is_wanted(args, &paths, place));
    let mut building = building.and_then(|place| Building::start(args, place, &paths));
    let mut number = 0;
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
            emit(args, || {
                format!("{}: {reason}; searched without an index", own.place)
            });
            building = None;
        }
        if number <= last || hits.is_full() {
            continue;
        }
        if !hits.take(&file, entry)? {
            if building.is_none() {
                break;
            }
            // The rest of the file is read for the index alone.
            hits.flush()?;
        }
    }
    for warning in pairs.warnings() {
        emit(args, || format!("warning: {file}: {warning}"));
    }
    for (reason, count) in pairs.left_out() {
        emit(args, || format!("{file}: {count} {reason} left out"));
    }
    if let Some(building) = building {
        building.finish(args, &file, number, &paths);
    }
    Ok(number)
}

/// Whether an index is to be made.
fn is_wanted(args: &FindArgs, paths: &[&str], place: &str) -> bool {
    let size = |path: &&str| fs::metadata(path).map_or(0, |metadata| metadata.len());
    args.index || Path::new(place).exists() || paths.iter().map(size).sum::<u64>() >= LEAST
}

/// Index that is being made. If that fails, the search goes on without.
struct Building {
    builder: Builder<Box<dyn Write>>,
    pending: Pending,
    stamp: Stamp,
    place: String,
}

impl Building {
    fn start(args: &FindArgs, place: String, paths: &[&str]) -> Option<Self> {
        let started = || {
            let stamp =
                Stamp::of(paths, args.encoding.as_deref()).map_err(|reason| reason.to_string())?;
            let (out, pending) = files::create(&place).map_err(|reason| reason.to_string())?;
            let pending = pending.ok_or("it is no regular file")?;
            let builder = Builder::new(out).map_err(|reason| reason.to_string())?;
            Ok::<_, String>((builder, pending, stamp))
        };
        match started() {
            Ok((builder, pending, stamp)) => Some(Self {
                builder,
                pending,
                stamp,
                place,
            }),
            Err(reason) => {
                emit(args, || {
                    format!("{place}: {reason}; searched without an index")
                });
                None
            }
        }
    }

    /// Puts the index into its place, unless the files were changed meanwhile.
    fn finish(self, args: &FindArgs, file: &str, pairs: usize, paths: &[&str]) {
        if !self.stamp.is_as_before(paths) {
            emit(args, || {
                format!("{file} was changed meanwhile; it gets no index")
            });
            return;
        }
        let finished = self
            .builder
            .finish(&self.stamp)
            .map_err(|reason| reason.to_string());
        match finished.and_then(|()| self.pending.commit().map_err(|reason| reason.to_string())) {
            Ok(()) if !args.quiet => inform(&format!(
                "{file}: {} indexed for later searches, in {}",
                plural(pairs, "pair"),
                self.place
            )),
            Ok(()) => {}
            Err(reason) => emit(args, || format!("{}: {reason}; it is left out", self.place)),
        }
    }
}

fn emit(args: &FindArgs, message: impl FnOnce() -> String) {
    if args.verbose {
        inform(&message());
    }
}
