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
}

impl Pooled<'_> {
    fn memory(&self) -> Result<Memory> {
        Ok(Memory::open(self.memory)?.with_options(self.options.clone()))
    }

    /// Checks that the memory can be merged into, unless it is as the last run left it.
    pub(super) fn check(&self) -> Result<()> {
        let known = self.noted().map(|note| (note.memory, note.content));
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
        let note = |(memory, content)| Note {
            memory,
            content,
            pairs: pairs.clone(),
        };
        let now = self.state().map(note);
        if now.is_some() && now == self.noted() {
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
            let path = self.note();
            self.output_dir.write(&path, |out| {
                serde_json::to_writer(out, &note)
                    .map_err(|error| Error::write(path.as_str(), error.into()))
            })?;
        }
        Ok(Some(merged))
    }

    /// Path of the memory and digest of its content, if it is there.
    fn state(&self) -> Option<(String, Digest)> {
        let path = fs::canonicalize(self.memory)
            .ok()
            .filter(|path| path.is_file())?;
        let content = self
            .contents
            .of(self.memory, || Digest::of_file(self.memory));
        let content = content.ok()?;
        Some((path.display().to_string(), content))
    }

    fn note(&self) -> String {
        self.output_dir.state("merged", "json")
    }

    fn noted(&self) -> Option<Note> {
        serde_json::from_slice(&fs::read(Path::new(&self.note())).ok()?).ok()
    }
}
