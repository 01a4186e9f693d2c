//! Journal of what is done to the pairs of a document: a line for each step, on the disk before anything else is done,
//! so that nothing is lost however the program ends.
//!
//! ```text
//! {"format":"muwazi-journal","version":1,"of":…}
//! {"step":{"replacements":[{"at":3,"removed":2,"inserted":[…]}]}}
//! "undo"
//! {"saved":…}
//! ```
//!
//! `of` and `saved` are digests: of the pairs that the first step was done to, and of the file of pairs as it was saved
//! after the steps before. A file of pairs that has another digest was changed by somebody else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::io::stamp::Digest;
use crate::model::error::{Error, Result};
use crate::review::session::Step;

const FORMAT: &str = "muwazi-journal";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
    of: Digest,
}

/// Line of a journal.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    Step(Step),
    /// A step that is undone together with the one before it.
    Too(Step),
    Undo,
    Redo,
    Saved(Digest),
}

/// Journal that is written to.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    name: String,
    /// Length of what was written whole, in bytes.
    length: u64,
}

/// What a journal says.
pub(super) struct Kept {
    pub(super) of: Digest,
    pub(super) lines: Vec<Line>,
    /// Length of the lines that are whole, in bytes: of the last one a crash may have left a part.
    length: u64,
}

impl Journal {
    /// Reads a journal; `None` if there is none, or it is none of ours.
    ///
    /// # Errors
    /// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
    pub(super) fn read(path: &Path) -> Result<Option<Kept>> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::read(path.display().to_string(), error)),
        };
        let mut whole = bytes
            .split_inclusive(|&byte| byte == b'\n')
            .filter(|line| line.ends_with(b"\n"));
        let head = whole.next();
        let parsed = head.and_then(|line| serde_json::from_slice::<Head>(line).ok());
        let Some(Head { of, .. }) =
            parsed.filter(|head| head.format == FORMAT && head.version == VERSION)
        else {
            return Ok(None);
        };
        let mut kept = Kept {
            of,
            lines: Vec::new(),
            length: head.map_or(0, <[u8]>::len) as u64,
        };
        for line in whole {
            let Ok(parsed) = serde_json::from_slice(line) else {
                break;
            };
            kept.lines.push(parsed);
            kept.length += line.len() as u64;
        }
        Ok(Some(kept))
    }

    /// Begins a journal of pairs with this digest.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write).
    pub(super) fn begin(path: &Path, of: Digest) -> Result<Self> {
        let name = path.display().to_string();
        let file = File::create(path).map_err(|source| Error::write(&name, source))?;
        let mut journal = Self {
            file,
            name,
            length: 0,
        };
        journal.append(&Head {
            format: FORMAT.to_owned(),
            version: VERSION,
            of,
        })?;
        Ok(journal)
    }

    /// Goes on with a journal that was read.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub(super) fn go_on(path: &Path, kept: &Kept) -> Result<Self> {
        let name = path.display().to_string();
        let failed = |source| Error::write(&name, source);
        let file = OpenOptions::new().append(true).open(path).map_err(failed)?;
        file.set_len(kept.length).map_err(failed)?;
        Ok(Self {
            file,
            name: name.clone(),
            length: kept.length,
        })
    }

    /// Writes a line, which is on the disk when this returns.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write); the journal is as before then.
    pub(super) fn write(&mut self, line: &Line) -> Result<()> {
        self.append(line)
    }

    fn append(&mut self, value: &impl Serialize) -> Result<()> {
        let written = serde_json::to_vec(value)
            .map_err(io::Error::from)
            .and_then(|mut line| {
                line.push(b'\n');
                self.file.write_all(&line)?;
                self.file.sync_data()?;
                Ok(line.len() as u64)
            });
        match written {
            Ok(length) => {
                self.length += length;
                Ok(())
            }
            Err(source) => {
                // A full disk leaves a part of a line, after which nothing would be read.
                let _ = self.file.set_len(self.length);
                Err(Error::write(&self.name, source))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest() -> Digest {
        Digest::of([&b"pairs"[..]])
    }

    #[test]
    fn what_was_written_is_read_whatever_ends_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.journal");
        assert!(Journal::read(&path).expect("read").is_none());
        let mut journal = Journal::begin(&path, digest()).expect("begun");
        let lines = [Line::Undo, Line::Saved(digest()), Line::Redo];
        for line in &lines {
            journal.write(line).expect("written");
        }
        drop(journal);
        let whole = fs::read(&path).expect("bytes");
        // A crash may end it at any byte: all lines that are whole are read, and writing goes on after them.
        let head = whole
            .iter()
            .position(|&byte| byte == b'\n')
            .expect("a line")
            + 1;
        for end in head..=whole.len() {
            fs::write(&path, &whole[..end]).expect("written");
            let kept = Journal::read(&path).expect("read").expect("a journal");
            assert!(lines.starts_with(&kept.lines), "{end}");
            let mut journal = Journal::go_on(&path, &kept).expect("goes on");
            journal.write(&Line::Undo).expect("written");
            let again = Journal::read(&path).expect("read").expect("a journal");
            assert_eq!(
                again.lines,
                [&kept.lines[..], &[Line::Undo]].concat(),
                "{end}"
            );
        }
        for other in [
            "",
            "{}\n",
            "{\"format\":\"muwazi-journal\",\"version\":9,\"of\":\"\"}\n",
        ] {
            fs::write(&path, other).expect("written");
            assert!(Journal::read(&path).expect("read").is_none(), "{other}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.journal");
        Journal::begin(&path, digest()).expect("begun");
        let mut full = Journal {
            // Nothing can be written to it, as to a full disk.
            file: File::open(&path).expect("open"),
            name: "a.journal".to_owned(),
            length: 0,
        };
        let error = full.write(&Line::Undo).expect_err("no room");
        assert!(error.to_string().contains("a.journal"), "{error}");
    }
}
