//! The file of a memory: changed by one at a time, replaced whole, its old state kept.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;
use std::time::Duration;

use super::known::Known;
use super::{Change, Counts, Sameness, Seen, merge};
use crate::formats::read::{Record, Unit};
use crate::formats::tmx::Parts;
use crate::formats::{Format, Options};
use crate::io::decode::GZIP;
use crate::io::files;
use crate::io::lock::Lock;
use crate::io::stamp::FileState;
use crate::model::error::{Error, ErrorKind, Result};

/// How long to wait for others who merge into the same memory.
const PATIENCE: Duration = Duration::from_secs(600);

/// How pairs go into the file of a memory.
#[derive(Clone, Debug)]
pub struct Into<'a> {
    /// The file; it need not be there yet.
    pub memory: &'a str,
    /// Which pairs are the same.
    pub sameness: Sameness,
    /// How new units are written.
    pub options: &'a Options,
    /// Whether the old memory is kept beside the new one ([`files::back_up`]).
    pub keeps_old: bool,
}

/// What became of the pairs and of the old memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// What became of the pairs.
    pub counts: Counts,
    /// The name of the copy of the old memory, if there is one.
    pub backup: Option<String>,
}

impl Into<'_> {
    /// Merges pairs into the memory, or makes it of them if it is not there yet. If nothing is new, it stays as it is.
    ///
    /// `new` hands the pairs to what it is given, each with what shall stand before the units of a memory that is made,
    /// and is called up to twice; `waits` is called if somebody else is changing the memory; `told` as in [`merge`].
    ///
    /// # Errors
    /// Those of [`merge`] and of the lock; [`ErrorKind::Usage`] if the memory is no regular file, is packed, or was
    /// changed meanwhile by somebody who does not heed the lock.
    pub fn merge(
        &self,
        new: &mut New,
        waits: impl FnOnce(),
        told: Option<&mut dyn FnMut(Change)>,
    ) -> Result<Merged> {
        self.is_there()?;
        let _lock = Lock::acquire(self.memory, PATIENCE, waits)?;
        match self.is_there()? {
            true => self.change(new, told),
            false => self.make(new),
        }
    }

    /// Reads the memory to its end, if it is there: whether it can be merged into, before there is anything to merge.
    ///
    /// # Errors
    /// Those that [`merge`](Self::merge) would have with the memory.
    pub fn check(&self) -> Result<()> {
        if !self.is_there()? {
            return Ok(());
        }
        let parts = Parts::new(self.memory, self.open()?)?;
        let known = Known::read(parts, self.sameness, self.options.source_lang)?;
        known.adapt(&mut self.options.clone())
    }

    /// Whether there is a memory, which must be a regular file.
    fn is_there(&self) -> Result<bool> {
        let path = Path::new(self.memory);
        match path.exists() && !path.is_file() {
            true => Err(usage(format!(
                "{} is no regular file; a memory must be one",
                self.memory
            ))),
            false => Ok(path.exists()),
        }
    }

    fn open(&self) -> Result<BufReader<File>> {
        let memory = self.memory;
        let unread = |source| Error::read(memory, source);
        let file = File::open(memory).map_err(unread)?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        match input.fill_buf().map_err(unread)?.starts_with(GZIP) {
            true => Err(usage(format!(
                "{memory} is packed with gzip; unpack it first, with gunzip"
            ))),
            false => Ok(input),
        }
    }

    /// Merges into a memory that is there.
    fn change(&self, new: &mut New, told: Option<&mut dyn FnMut(Change)>) -> Result<Merged> {
        let memory = self.memory;
        let state = || FileState::of(memory).map_err(|source| Error::read(memory, source));
        let before = state()?;
        let (out, pending) = files::create(memory)?;
        let mut out = BufWriter::new(out);
        let counts = merge(
            (memory, || self.open()),
            |take| new(&mut |record, _| take(record)),
            (memory, &mut out),
            self.sameness,
            self.options,
            told,
        )?;
        drop(out);
        if state()? != before {
            return Err(usage(format!(
                "{memory} was changed by somebody else meanwhile and is left as it is; merge again"
            )));
        }
        let mut backup = None;
        if counts.added + counts.updated > 0 {
            if self.keeps_old {
                backup = Some(files::back_up(memory)?);
            }
            pending.map_or(Ok(()), files::Pending::commit)?;
        }
        Ok(Merged { counts, backup })
    }

    /// Makes a memory that is not there yet.
    fn make(&self, new: &mut New) -> Result<Merged> {
        let (out, pending) = files::create(self.memory)?;
        let mut out = Some(out);
        let mut counts = Counts::default();
        let mut seen = Seen::new(self.sameness);
        let mut writer = None;
        let mut open = |prologue: Option<&str>| {
            let mut options = self.options.clone();
            options.prologue = prologue.map(str::to_owned);
            let out = out.take().expect("a memory is begun once");
            Format::Tmx.writer(out, self.memory, &options)
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
            if prologue.is_none() || record.unit == Unit::None {
                counts.dropped += Format::Tmx.dropped(&record.pair);
            }
            writer.write_record(record)
        })?;
        let writer = match writer {
            Some(writer) => writer,
            None => open(None)?,
        };
        writer.finish()?;
        pending.map_or(Ok(()), files::Pending::commit)?;
        Ok(Merged {
            counts,
            backup: None,
        })
    }
}

/// Hands all new pairs to what it is given.
pub type New<'a> =
    dyn FnMut(&mut dyn FnMut(&Record, Option<&str>) -> Result<()>) -> Result<()> + 'a;

fn usage(reason: String) -> Error {
    ErrorKind::Usage { reason }.into()
}
