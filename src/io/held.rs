//! Files that this process holds while it works: unfinished ones and locks. Each is locked as long as it is held, so
//! that others can tell it from what a dead run left, and is taken away if the process is told to end.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Paths of all files that are held.
static HELD: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// File that is held until this is dropped; whoever made it takes it away.
#[derive(Debug)]
pub(super) struct Held(PathBuf);

impl Held {
    /// Makes a file by `make` and holds it at the path that comes with it. While it is made the process does not
    /// [end](abandon): there is no moment in which the file is there and not known.
    ///
    /// # Errors
    /// That of `make`.
    pub(super) fn make<T>(
        make: impl FnOnce() -> io::Result<Option<(PathBuf, T)>>,
    ) -> io::Result<Option<(Self, T)>> {
        let mut all = all();
        Ok(make()?.map(|(path, made)| {
            all.insert(path.clone());
            (Self(path), made)
        }))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        all().remove(&self.0);
    }
}

/// File in the system's folder for such, for what is read more than once; gone when this is dropped.
#[derive(Debug)]
pub struct Temporary {
    file: NamedTempFile,
    _held: Held,
}

impl Temporary {
    /// Copies what `reader` gives into a file.
    ///
    /// # Errors
    /// Those of the reader, and where such a file cannot be written.
    pub fn copied(mut reader: impl io::Read) -> io::Result<Self> {
        let made = Held::make(|| {
            let file = NamedTempFile::new()?;
            Ok(Some((file.path().to_owned(), file)))
        })?;
        let (held, mut file) = made.ok_or_else(|| io::Error::other("no file was made"))?;
        io::copy(&mut reader, &mut file)?;
        Ok(Self { file, _held: held })
    }

    /// Path of the file.
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

fn all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away the unfinished files and the locks of this process, which is about to end: whoever makes a file after
/// this waits for the end.
pub fn abandon() {
    let all = all();
    for path in all.iter() {
        // What is in its place already, or cannot be taken away, needs nothing more.
        let _ = std::fs::remove_file(path);
    }
    std::mem::forget(all);
}

/// Whether `file` is what `path` leads to: somebody else may have removed or replaced it.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let here = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(there) => Ok((here.dev(), here.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
pub(super) fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
