//! The file of a memory: changed by one at a time, replaced whole, its old state kept.

use std::borrow::Borrow;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

use super::index::MemoryIndex;
use super::{Change, Counts, DuplicateKey, Seen, merge};
use crate::formats::read::{Record, UnitSource};
use crate::formats::{Format, Options, PairWriter};
use crate::io::decode::GZIP;
use crate::io::files::{self, Pending};
use crate::io::lock::Lock;
use crate::io::sink::Sink;
use crate::io::stamp::FileState;
use crate::io::tmx::Parts;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::pair::Pair;

/// Time to wait for others who merge into the same memory.
const PATIENCE: Duration = Duration::from_secs(600);

/// A translation memory in a TMX file, which need not be there yet.
///
/// ```
/// use muwazi::memory::Memory;
/// use muwazi::model::pair::Pair;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("memory.tmx");
/// muwazi::formats::write(&path, [Pair::new("بحر", "sea")])?;
///
/// let report = Memory::open(&path)?.merge(&[Pair::new("بحر", "sea"), Pair::new("نهر", "river")])?;
/// assert_eq!((report.counts.added, report.counts.duplicates), (1, 1));
/// assert!(std::fs::read_to_string(&path)?.contains("river"));
/// assert!(report.backup.is_some_and(|old| old.ends_with("memory.tmx.bak")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Memory {
    path: String,
    duplicate_key: DuplicateKey,
    options: Options,
    keeps_old: bool,
}

/// Report of a merge: counts of the pairs, and the copy of the old memory.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct MergeReport {
    /// Numbers of pairs by what became of them.
    pub counts: Counts,
    /// The name of the copy of the old memory, if there is one.
    pub backup: Option<String>,
}

impl Memory {
    /// Opens the memory at `path`, which need not be there yet.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if something else than a regular file is there, [`ErrorKind::Read`] if the path is not
    /// Unicode.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let memory = Self {
            path: files::unicode(path.as_ref())?.to_owned(),
            duplicate_key: DuplicateKey::default(),
            options: Options::default(),
            keeps_old: true,
        };
        memory.is_there()?;
        Ok(memory)
    }

    /// Sets which pairs are the same.
    pub fn with_duplicate_key(self, duplicate_key: DuplicateKey) -> Self {
        Self {
            duplicate_key,
            ..self
        }
    }

    /// Sets how new units are written.
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Sets whether the old memory is kept beside the new one ([`files::back_up`]), as it is by default.
    pub fn with_backup(self, keeps_old: bool) -> Self {
        Self { keeps_old, ..self }
    }

    /// Merges pairs into the memory, whole or not at all, or makes it of them if it is not there yet. If nothing is
    /// new, it stays as it is. Pairs with nothing on one side, and those that are no
    /// translations, are [passed over](Format::leaves_out). While others merge into the same
    /// memory, it waits for up to ten minutes.
    ///
    /// # Errors
    /// Those of [`merge_records`](Self::merge_records).
    pub fn merge<P: Borrow<Pair>>(
        &self,
        pairs: impl IntoIterator<Item = P> + Clone,
    ) -> Result<MergeReport> {
        let mut hand_over = |take: &mut TakeRecord| {
            let pairs = pairs.clone().into_iter();
            let mut records = pairs.map(|pair| Record {
                pair: pair.borrow().clone(),
                unit: UnitSource::None,
            });
            let left_out = |record: &Record| Format::Tmx.leaves_out(&record.pair, &self.options);
            records.try_for_each(|record| {
                if left_out(&record).is_some() {
                    return Ok(());
                }
                take(&record, None)
            })
        };
        self.merge_records(&mut hand_over, || {}, None)
    }

    /// Merges records: pairs that may have been units of another memory.
    ///
    /// `new` hands the records to what it is given, each with what shall stand before the units of a memory that is
    /// made, and is called up to twice; `waits` is called if somebody else is changing the memory; `told` as in
    /// [`merge`](super::merge()).
    ///
    /// # Errors
    /// Those of [`merge`](super::merge()) and of the lock; [`ErrorKind::Usage`] if the memory is no regular file or
    /// is packed, [`ErrorKind::Changed`] if it was changed meanwhile by somebody who does not heed the lock.
    pub fn merge_records(
        &self,
        new: &mut HandOver,
        waits: impl FnOnce(),
        told: Option<&mut dyn FnMut(Change)>,
    ) -> Result<MergeReport> {
        let _lock = Lock::acquire(&self.path, PATIENCE, waits)?;
        if self.is_there()? {
            self.change(new, told)
        } else {
            self.make(new)
        }
    }

    /// Whether it can be merged into, before there is anything to merge: there can be a file in its place, if the
    /// folder is there, and if the memory is there it is read to its end.
    ///
    /// # Errors
    /// Those that [`merge_records`](Self::merge_records) would have with the memory.
    pub fn check(&self) -> Result<()> {
        if files::folder_of(Path::new(&self.path)).is_dir() {
            match Lock::acquire(&self.path, Duration::ZERO, || {}) {
                Err(error) if !matches!(error.kind(), ErrorKind::Locked { .. }) => {
                    return Err(error);
                }
                // Who has it now need not have it then.
                _ => {}
            }
        }
        if !self.is_there()? {
            return Ok(());
        }
        let parts = Parts::new(self.path.as_str(), self.open_file()?)?;
        let index = MemoryIndex::read(parts, self.duplicate_key, self.options.languages.source)?;
        index.adapt(&mut self.options.clone())
    }

    /// Whether there is a memory, which must be a regular file.
    fn is_there(&self) -> Result<bool> {
        let path = Path::new(&self.path);
        if path.exists() && !path.is_file() {
            return Err(usage(format!(
                "{} is no regular file; a memory must be one",
                self.path
            )));
        }
        Ok(path.exists())
    }

    fn open_file(&self) -> Result<BufReader<File>> {
        let memory = self.path.as_str();
        let unread = |source| Error::read(memory, source);
        let file = File::open(memory).map_err(unread)?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        if input.fill_buf().map_err(unread)?.starts_with(GZIP) {
            return Err(usage(format!(
                "{memory} is packed with gzip; unpack it first, with gunzip"
            )));
        }
        Ok(input)
    }

    /// Merges into a memory that is there.
    fn change(
        &self,
        new: &mut HandOver,
        told: Option<&mut dyn FnMut(Change)>,
    ) -> Result<MergeReport> {
        let memory = self.path.as_str();
        let state = || FileState::of(memory).map_err(|source| Error::read(memory, source));
        let before = state()?;
        let mut out = Sink::create(memory)?;
        let counts = merge(
            (memory, || self.open_file()),
            |take| new(&mut |record, _| take(record)),
            (memory, &mut out),
            self.duplicate_key,
            &self.options,
            told,
        )?;
        let pending = out.end()?;
        if state()? != before {
            let file = memory.to_owned();
            return Err(ErrorKind::Changed { file }.into());
        }
        let mut backup = None;
        if counts.added + counts.updated > 0 {
            if self.keeps_old {
                backup = Some(files::back_up(memory)?);
            }
            pending.map_or(Ok(()), Pending::commit)?;
        }
        Ok(MergeReport { counts, backup })
    }

    /// Creates a memory that is not there yet.
    fn make(&self, new: &mut HandOver) -> Result<MergeReport> {
        let mut counts = Counts::default();
        let mut seen = Seen::new(self.duplicate_key);
        let mut writer = None;
        let open = |prologue: Option<&str>| {
            let mut options = self.options.clone();
            options.tmx.prologue = prologue.map(str::to_owned);
            PairWriter::create_as(&self.path, Format::Tmx, &options)
        };
        new(&mut |record, prologue| {
            let writer = match &mut writer {
                Some(writer) => writer,
                None => writer.insert(open(prologue)?),
            };
            if !seen.is_new(&record.pair) {
                counts.duplicates += 1;
                return Ok(());
            }
            counts.added += 1;
            writer.write_record(record)
        })?;
        let writer = match writer {
            Some(writer) => writer,
            None => open(None)?,
        };
        counts.dropped = writer.dropped();
        writer.finish()?;
        Ok(MergeReport {
            counts,
            backup: None,
        })
    }
}

/// Function that takes a record, and what shall stand before the units of a memory that begins with it.
pub type TakeRecord<'a> = dyn FnMut(&Record, Option<&str>) -> Result<()> + 'a;
/// Function that hands all new records to the function it is given.
pub type HandOver<'a> = dyn FnMut(&mut TakeRecord) -> Result<()> + 'a;

fn usage(reason: String) -> Error {
    ErrorKind::Usage { reason }.into()
}
