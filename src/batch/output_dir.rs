//! Folder of the outputs of a batch.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::pairing::ids::STATE;
use crate::formats::Format;
use crate::io::files;
use crate::io::sink::Sink;
use crate::io::stamp::Digest;
use crate::model::error::{Error, Result};

/// Part of a batch that is run on its own: the document pairs whose hash falls into it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shard {
    /// Number of the part, from 0.
    pub part: usize,
    /// Number of parts.
    pub parts: usize,
}

impl Shard {
    /// Whether the document pair of this [name](super::pairing::Job::name) is in this part; that does not depend on
    /// other pairs.
    pub fn has(self, name: &str) -> bool {
        let digest = Digest::of([name.as_bytes()]);
        let head = u64::from_str_radix(&digest.as_str()[..15], 16).unwrap_or_default();
        head % self.parts as u64 == self.part as u64
    }

    /// Suffix of the part in the names of its own files.
    fn suffix(self) -> String {
        format!("-{}-of-{}", self.part + 1, self.parts)
    }
}

/// The folder of the outputs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputDir {
    root: PathBuf,
    suffix: String,
}

/// Whether outputs of a batch went into a folder.
pub(super) fn is_output_dir(folder: &Path) -> bool {
    folder.join(STATE).is_dir()
}

/// The name of the reports, without extension.
const REPORT: &str = "report";

/// Whether a path in the folder of the outputs, without extension, is kept for reports.
fn is_report(path: &str) -> bool {
    path == REPORT || path.starts_with("report-") && path.contains("-of-")
}

/// Whether the file of this name without extension in a folder is a report of a batch, and holds no pairs.
#[cfg(feature = "app")]
pub(crate) fn holds_report(folder: &Path, stem: &str) -> bool {
    // Both are always written; a document has no such table beside it.
    is_report(stem) && is_output_dir(folder) && folder.join(format!("{stem}.csv")).is_file()
}

impl OutputDir {
    /// The folder `root`, for all document pairs or for a part of them. Nothing is created yet.
    pub fn new(root: impl Into<PathBuf>, shard: Option<Shard>) -> Self {
        Self {
            root: root.into(),
            suffix: shard.map(Shard::suffix).unwrap_or_default(),
        }
    }

    /// Creates the folder if it is not there.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if there can be no such folder.
    pub(super) fn make(&self) -> Result<()> {
        let unfinished = self.unfinished();
        fs::create_dir_all(&unfinished).map_err(|source| Error::write(shown(&unfinished), source))
    }

    /// Path of the report with this extension.
    pub fn report(&self, extension: &str) -> String {
        shown(
            &self
                .root
                .join(format!("{REPORT}{}.{extension}", self.suffix)),
        )
    }

    /// Folder in which files are written until they are complete.
    fn unfinished(&self) -> PathBuf {
        self.root
            .join(STATE)
            .join(format!("unfinished{}", self.suffix))
    }

    /// Removes the unfinished files of a run that was killed; nobody else may be at work in the folder.
    pub(super) fn tidy(&self) -> Result<()> {
        let folder = self.unfinished();
        let failed = |source| Error::write(shown(&folder), source);
        for file in fs::read_dir(&folder).map_err(failed)? {
            fs::remove_file(file.map_err(failed)?.path()).map_err(failed)?;
        }
        Ok(())
    }

    /// Writes a file of the folder, whole or not at all.
    pub(super) fn write(
        &self,
        path: &str,
        content: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        let mut out = Sink::create_by(path, &self.unfinished())?;
        content(&mut out)?;
        out.finish()
    }

    /// Path of a file of internal state.
    pub(super) fn state(&self, name: &str, extension: &str) -> String {
        let name = format!("{name}{}.{extension}", self.suffix);
        shown(&self.root.join(STATE).join(name))
    }

    /// Path of an output of the document pair of this id, with `/` between folders, from the folder on.
    pub(super) fn output(id: &str, format: Format) -> String {
        // The reports stand in the same folder.
        let mark = if is_report(id) { "_" } else { "" };
        format!("{id}{mark}.{format}")
    }

    /// Path of the pairs of a document pair that a pass keeps, for what is made of all pairs together.
    pub(super) fn intermediate(id: &str, pass: &str) -> String {
        let digest = Digest::of([id.as_bytes()]);
        let (folder, name) = digest.as_str().split_at(2);
        format!("{STATE}/{pass}/{folder}/{}.jsonl", &name[..30])
    }

    /// Full path of a path from the folder on.
    pub(super) fn path(&self, inner: &str) -> String {
        shown(&self.root.join(inner))
    }

    /// Puts a file into its place, whole. An old file of other content that is not `ours` was changed by somebody and
    /// is kept beside it.
    pub(super) fn install(&self, inner: &str, bytes: &[u8], ours: Option<&Digest>) -> Result<()> {
        let path = self.path(inner);
        if let Some(folder) = Path::new(&path).parent() {
            fs::create_dir_all(folder).map_err(|source| Error::write(path.as_str(), source))?;
        }
        if let Ok(old) = fs::read(&path) {
            if old == bytes {
                return Ok(());
            }
            if ours != Some(&Digest::of([old.as_slice()])) {
                files::back_up(&path)?;
            }
        }
        self.write(&path, |out| {
            out.write_all(bytes)
                .map_err(|source| Error::write(path.as_str(), source))
        })
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_in_one_part() {
        for id in ["a", "2020/b", "ج", ""] {
            let parts = (0..7).filter(|&part| Shard { part, parts: 7 }.has(id));
            assert_eq!(parts.count(), 1, "{id}");
        }
    }

    #[test]
    fn what_somebody_changed_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let outputs = OutputDir::new(shown(folder.path()), None);
        outputs.make().expect("a folder");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).ok();
        outputs.install("a/x.csv", b"one", None).expect("installed");
        let ours = Digest::of([b"one".as_slice()]);
        outputs
            .install("a/x.csv", b"two", Some(&ours))
            .expect("installed");
        assert_eq!(read("a/x.csv.bak"), None);
        fs::write(folder.path().join("a/x.csv"), "by hand").expect("written");
        let ours = Digest::of([b"two".as_slice()]);
        outputs
            .install("a/x.csv", b"three", Some(&ours))
            .expect("installed");
        assert_eq!(read("a/x.csv").as_deref(), Some("three"));
        assert_eq!(read("a/x.csv.bak").as_deref(), Some("by hand"));
    }
}
