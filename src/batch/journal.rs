//! What was done already, so that a run that was broken off goes on where it stopped.
//!
//! A line of JSON for each finished document pair is added to a file when its outputs are in their places. A line that was
//! not written to its end counts as not there; of several of one pair the last holds.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::report::Row;
use crate::error::{Error, Result};
use crate::files;

/// A finished document pair.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What its files and the settings were.
    pub(super) key: Digest,
    /// Its outputs, and what was written into each.
    pub(super) outputs: Vec<(String, Digest)>,
    /// What is reported of it.
    pub(super) row: Row,
}

/// A journal. It can be written to from several threads.
#[derive(Debug)]
pub(super) struct Journal {
    path: String,
    /// By id, as it was found.
    known: BTreeMap<String, Entry>,
    file: Mutex<File>,
}

impl Journal {
    /// Opens the journal at `path`, or begins one.
    pub(super) fn open(path: &str) -> Result<Self> {
        let mut known = BTreeMap::new();
        let mut ends_well = true;
        match fs::read(path) {
            Ok(bytes) => {
                ends_well = bytes.last().is_none_or(|last| *last == b'\n');
                for line in bytes.split(|byte| *byte == b'\n') {
                    if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
                        known.insert(entry.row.id.clone(), entry);
                    }
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::read(path, error)),
        }
        let failed = |source| Error::write(path, source);
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .map_err(failed)?;
        if !ends_well {
            file.write_all(b"\n").map_err(failed)?;
        }
        Ok(Self {
            path: path.to_owned(),
            known,
            file: Mutex::new(file),
        })
    }

    /// What was noted of the pair of this id before.
    pub(super) fn get(&self, id: &str) -> Option<&Entry> {
        self.known.get(id)
    }

    /// Notes a finished pair.
    pub(super) fn add(&self, entry: &Entry) -> Result<()> {
        let failed = |source| Error::write(self.path.as_str(), source);
        let mut line = serde_json::to_vec(entry).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        // A thread that failed while it wrote has at worst left a line that counts as not there.
        let mut file = self
            .file
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        file.write_all(&line).map_err(failed)
    }

    /// Replaces the journal by these entries and nothing else.
    pub(super) fn compact<'a>(self, entries: impl Iterator<Item = &'a Entry>) -> Result<()> {
        let failed = |source| Error::write(self.path.as_str(), source);
        let (mut out, pending) = files::create(&self.path)?;
        for entry in entries {
            let mut line = serde_json::to_vec(entry).map_err(|error| failed(error.into()))?;
            line.push(b'\n');
            out.write_all(&line).map_err(failed)?;
        }
        drop(out);
        pending.map_or(Ok(()), files::Pending::commit)
    }
}
