//! Journal of finished document pairs, so that a run that was broken off goes on where it stopped.
//!
//! A line of JSON for each finished document pair is added to a file when its outputs are in their places. A line
//! that was not written to its end counts as not there; of several of one pair the last holds.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::output_dir::OutputDir;
use super::pairing::Owners;
use super::pairing::ids::STATE;
use super::report::Row;
use crate::io::stamp::Digest;
use crate::model::error::{Error, Result};

/// Name of the file of a journal, without shard and extension.
pub(super) const NAME: &str = "journal";
const EXTENSION: &str = ".jsonl";

/// Journal entry of a finished document pair.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Digest of the contents of its files and of the settings.
    pub(super) key: Digest,
    /// Path of its first file from the root on, which is the owner of the outputs.
    pub(super) owner: String,
    /// Paths of its outputs, and the digest of what was written into each.
    pub(super) outputs: Vec<(String, Digest)>,
    /// Row of the report.
    pub(super) row: Row,
}

/// Reads the owners of the outputs in the folder `root`, which need not be there, from all journals of earlier runs.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
pub fn owners(root: impl AsRef<Path>) -> Result<Owners> {
    let folder = &root.as_ref().join(STATE);
    let mut owners = Owners::default();
    let unread = |source| Error::read(folder.display().to_string(), source);
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(owners),
        Err(error) => return Err(unread(error)),
    };
    let mut paths = Vec::new();
    for file in files {
        let path = file.map_err(unread)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(NAME) && name.ends_with(EXTENSION) {
            paths.push(path.display().to_string());
        }
    }
    paths.sort_unstable();
    for path in paths {
        for entry in entries(&path)?.0 {
            owners.add(entry.row.id, entry.owner);
        }
    }
    Ok(owners)
}

/// Reads the entries of the journal at `path`, and whether its last line is complete.
fn entries(path: &str) -> Result<(Vec<Entry>, bool)> {
    match fs::read(path) {
        Ok(bytes) => {
            let lines = bytes.split(|byte| *byte == b'\n');
            let entries = lines.filter_map(|line| serde_json::from_slice(line).ok());
            let ends_well = bytes.last().is_none_or(|last| *last == b'\n');
            Ok((entries.collect(), ends_well))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Vec::new(), true)),
        Err(error) => Err(Error::read(path, error)),
    }
}

/// A journal. It can be written to from several threads.
#[derive(Debug)]
pub(super) struct Journal {
    path: String,
    /// Entries by id, as they were found at the start.
    known: BTreeMap<String, Entry>,
    file: Mutex<File>,
}

impl Journal {
    /// Opens the journal at `path`, or begins one.
    pub(super) fn open(path: &str) -> Result<Self> {
        let (entries, ends_well) = entries(path)?;
        let known = entries.into_iter();
        let known = known.map(|entry| (entry.row.id.clone(), entry)).collect();
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

    /// Entry of the pair of this id from earlier runs.
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

    /// Replaces the journal by these entries and the older ones of other pairs.
    pub(super) fn compact<'a>(
        self,
        output_dir: &OutputDir,
        entries: impl Iterator<Item = &'a Entry>,
    ) -> Result<()> {
        let mut all: BTreeMap<&str, &Entry> = BTreeMap::new();
        all.extend(self.known.iter().map(|(id, entry)| (id.as_str(), entry)));
        all.extend(entries.map(|entry| (entry.row.id.as_str(), entry)));
        output_dir.write(&self.path, |out| {
            let failed = |source| Error::write(self.path.as_str(), source);
            for entry in all.values() {
                let mut line = serde_json::to_vec(entry).map_err(|error| failed(error.into()))?;
                line.push(b'\n');
                out.write_all(&line).map_err(failed)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::pairing::{Job, PairedBy};
    use super::*;

    fn entry(id: &str, content: &str) -> Entry {
        let job = Job {
            id: id.into(),
            name: id.into(),
            files: vec!["a".into()],
            found: PairedBy::Both,
            confidence: 1.0,
        };
        let error = Error::read("a", std::io::Error::other("none"));
        Entry {
            key: Digest::of([content.as_bytes()]),
            owner: format!("/{id}"),
            outputs: Vec::new(),
            row: Row::failed(&job, &error),
        }
    }

    #[test]
    fn a_line_that_was_not_written_to_its_end_counts_as_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl").display().to_string();
        let journal = Journal::open(&path).expect("a journal");
        for (id, content) in [("a", "1"), ("b", "1"), ("a", "2")] {
            journal.add(&entry(id, content)).expect("noted");
        }
        let whole = fs::read(&path).expect("read");
        for end in [whole.len() - 1, whole.len() - 40] {
            fs::write(&path, &whole[..end]).expect("cut");
            let journal = Journal::open(&path).expect("a journal");
            assert!(journal.get("b").is_some());
            journal.add(&entry("c", "1")).expect("noted");
            let journal = Journal::open(&path).expect("a journal");
            assert_eq!(journal.get("c"), Some(&entry("c", "1")), "{end}");
        }
        fs::write(&path, &whole).expect("whole");
        let journal = Journal::open(&path).expect("a journal");
        assert_eq!(journal.get("a"), Some(&entry("a", "2")));
    }
}
