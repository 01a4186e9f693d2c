//! Merging of the pairs of a batch into a memory.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::output_dir::OutputDir;
use super::pass::{Done, LAST, kept};
use crate::formats::{Format, Options};
use crate::io::stamp::{Digest, Remembered};
use crate::memory::{Memory, MergeReport};
use crate::model::error::{Error, Result};

/// Memory into which all pairs of a batch are merged.
pub(super) struct Pooled<'a> {
    pub(super) memory: &'a str,
    pub(super) output_dir: &'a OutputDir,
    pub(super) options: &'a Options,
    /// Known digests of files' contents.
    pub(super) contents: &'a Remembered<Digest>,
}

/// Note of the last merge.
#[derive(PartialEq, Serialize, Deserialize)]
struct Note {
    /// Path of the memory's file, without links.
    memory: String,
    /// Digest of the memory after that merge. An older state of it, or one that others have changed, has another one.
    content: Digest,
    /// Digest of the document pairs and the settings.
    pairs: Digest,
    /// Digest of the memory as it was before the batch wrote into it, where it knows the memory too.
    #[serde(default)]
    known: Option<Digest>,
}

/// Digest of a memory that a batch knows and merges into: what it has merged itself does not count, so that its pairs
/// are not aligned anew for it.
///
/// # Errors
/// Those of reading the memory.
pub fn known(output_dir: &OutputDir, memory: &str) -> Result<Digest> {
    let now = Digest::of_file(memory)?;
    let path = path_of(memory).unwrap_or_default();
    Ok(before(output_dir, &path, now))
}

/// Digest of a memory, of such content now, before the batch wrote into it.
fn before(output_dir: &OutputDir, path: &str, now: Digest) -> Digest {
    let last = noted(output_dir).filter(|note| note.memory == path && note.content == now);
    last.and_then(|note| note.known).unwrap_or(now)
}

/// Path of a memory without links, if it is there.
fn path_of(memory: &str) -> Option<String> {
    let path = fs::canonicalize(memory).ok()?;
    path.is_file().then(|| path.display().to_string())
}

/// Note of the last merge, if there was one.
fn noted(output_dir: &OutputDir) -> Option<Note> {
    serde_json::from_slice(&fs::read(Path::new(&note(output_dir))).ok()?).ok()
}

fn note(output_dir: &OutputDir) -> String {
    output_dir.state("merged", "json")
}

impl Pooled<'_> {
    fn memory(&self) -> Result<Memory> {
        Ok(Memory::open(self.memory)?.with_options(self.options.clone()))
    }

    /// Checks that the memory can be merged into, unless it is as the last run left it.
    pub(super) fn check(&self) -> Result<()> {
        let known = noted(self.output_dir).map(|note| (note.memory, note.content));
        if known.is_some() && known == self.state() {
            return Ok(());
        }
        self.memory()?.check()
    }

    /// Merges all pairs into the memory, unless it was merged with just these.
    pub(super) fn merge(&self, all: &[Done]) -> Result<Option<MergeReport>> {
        let entries = all.iter().filter_map(|done| done.entry.as_ref());
        let pairs = Digest::of(
            entries.flat_map(|entry| [entry.row.id.as_bytes(), entry.key.as_str().as_bytes()]),
        );
        let state = self.state();
        let known = state
            .clone()
            .map(|(path, content)| before(self.output_dir, &path, content));
        let note = |(memory, content)| Note {
            memory,
            content,
            pairs: pairs.clone(),
            known: known.clone(),
        };
        let last = noted(self.output_dir).map(|note| ((note.memory, note.content), note.pairs));
        if last.is_some() && last == state.map(|state| (state, pairs.clone())) {
            return Ok(None);
        }
        let merged = self.memory()?.merge_records(
            &mut |take| {
                for record in kept(self.output_dir, all, LAST) {
                    let record = record?;
                    if Format::Tmx.leaves_out(&record.pair, self.options).is_none() {
                        take(&record, None)?;
                    }
                }
                Ok(())
            },
            || {},
            None,
        )?;
        if let Some(note) = self.state().map(note) {
            let path = self::note(self.output_dir);
            self.output_dir.write(&path, |out| {
                serde_json::to_writer(out, &note)
                    .map_err(|error| Error::write(path.as_str(), error.into()))
            })?;
        }
        Ok(Some(merged))
    }

    /// Path of the memory and digest of its content, if it is there.
    fn state(&self) -> Option<(String, Digest)> {
        let path = path_of(self.memory)?;
        let content = self
            .contents
            .of(self.memory, || Digest::of_file(self.memory));
        Some((path, content.ok()?))
    }
}
