//! Telling whether a file has changed: its length and time, the digest of its content, and what was found out about it.

use std::collections::BTreeMap;
use std::fs::{self, File};
#[cfg(feature = "app")]
use std::io::Write;
use std::io::{self, Read};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::error::{Error, Result};

/// Time after a change in which a file may change again without getting another time.
const TICK: Duration = Duration::from_secs(2);
/// Number of bytes that are read at once.
const BUFFER: usize = 1 << 18;

/// State of a regular file: its length and time, which show most changes without reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct FileState {
    /// Length in bytes.
    pub(crate) length: u64,
    /// Moment of the last change, in nanoseconds since 1970; 0 if that is not known.
    pub(crate) modified: u64,
}

impl FileState {
    /// Returns the state of the file at `path`.
    ///
    /// # Errors
    /// Those of the system, and [`InvalidInput`](io::ErrorKind::InvalidInput) if it is no regular file.
    pub(crate) fn of(path: &str) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Self {
            length: metadata.len(),
            modified: metadata.modified().map_or(0, nanoseconds),
        })
    }

    /// Whether every change after this moment shows in the state. Ask before the content is read: a change in the same
    /// tick of the clock as the last one would leave the time as it is.
    pub(crate) fn is_settled(&self) -> bool {
        let tick = u64::try_from(TICK.as_nanos()).unwrap_or(u64::MAX);
        self.modified > 0 && self.modified.saturating_add(tick) < nanoseconds(SystemTime::now())
    }
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok();
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0))
}

/// Passes the content of the file at `path` to `each`, piece by piece.
///
/// # Errors
/// Those of the system.
pub(crate) fn read_pieces(path: &str, mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; BUFFER];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => each(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Digest of some content: its SHA-256 in hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Returns the digest of several pieces; where one ends and the next begins counts.
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            hasher.update((piece.len() as u64).to_le_bytes());
            hasher.update(piece);
        }
        Self::end(hasher)
    }

    /// Returns the digest of the content of a file.
    ///
    /// # Errors
    /// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
    pub fn of_file(path: &str) -> Result<Self> {
        let mut hasher = Sha256::new();
        read_pieces(path, |piece| hasher.update(piece))
            .map_err(|source| Error::read(path, source))?;
        Ok(Self::end(hasher))
    }

    fn end(hasher: Sha256) -> Self {
        let bytes = hasher.finalize();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Output that keeps the digest of what goes through it.
#[cfg(feature = "app")]
#[derive(Debug)]
pub(crate) struct Digesting<W> {
    out: W,
    hasher: Sha256,
}

#[cfg(feature = "app")]
impl<W: Write> Digesting<W> {
    /// Passes everything on to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            hasher: Sha256::new(),
        }
    }

    /// Digest of all that was written, as that of a file which holds it.
    pub(crate) fn digest(self) -> Digest {
        Digest::end(self.hasher)
    }
}

#[cfg(feature = "app")]
impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Cache of what was found out about files while this process runs, so that looking again and again reads only what is
/// new. Its copies share it.
#[derive(Clone, Debug)]
pub struct Remembered<T>(Arc<Mutex<BTreeMap<String, (FileState, T)>>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Remembered<T> {
    /// Returns what `find` finds out about the file at `path`, or has found out before.
    ///
    /// # Errors
    /// Those of `find`, which are not remembered.
    pub fn of(&self, path: &str, find: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = FileState::of(path).ok().filter(FileState::is_settled);
        let lock = || {
            self.0
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
        };
        if let (Some(now), Some((then, found))) = (before, lock().get(path))
            && now == *then
        {
            return Ok(found.clone());
        }
        let found = find()?;
        if let Some(state) = before {
            lock().insert(path.to_owned(), (state, found.clone()));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        let of = |pieces: &[&str]| Digest::of(pieces.iter().map(|piece| piece.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab"]), of(&["ab"]));
        assert_eq!(of(&[]).as_str().len(), 64);
    }

    #[test]
    fn a_file_is_looked_at_again_when_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x").display().to_string();
        let write = |text: &str, age: u64| {
            fs::write(&path, text).expect("written");
            let time = SystemTime::now() - Duration::from_secs(age);
            let file = fs::File::options().append(true).open(&path).expect("open");
            file.set_modified(time).expect("a time");
        };
        let remembered = Remembered::default();
        let looks = Cell::new(0);
        let look = || {
            remembered.of(&path, || {
                looks.set(looks.get() + 1);
                Ok(fs::read_to_string(&path).expect("read"))
            })
        };
        write("one", 60);
        for _ in 0..3 {
            assert_eq!(look().expect("found"), "one");
        }
        assert_eq!(looks.get(), 1);
        write("two", 30);
        assert_eq!(look().expect("found"), "two");
        // What is fresh is not relied upon.
        write("six", 0);
        write("ten", 0);
        assert_eq!(look().expect("found"), "ten");
        assert_eq!(look().expect("found"), "ten");
        assert_eq!(looks.get(), 4);
    }
}
