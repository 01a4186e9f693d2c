//! Locks of files: whoever changes a file in several steps holds its lock meanwhile.
//!
//! The lock of `memory.tmx` is one that the operating system keeps on a file `memory.tmx.lock` beside it, and that ends
//! with its holder, however that comes about: nothing that a crash leaves behind stands in the way. It binds those who
//! ask for it, and they may be several processes or several threads of one.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::files;
use super::held::{Held, is_at};
use super::leftovers::{self, LOCK, LOCK_CONTENT};
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::task::checkpoint;

/// Pause before the next try.
const PAUSE: Duration = Duration::from_millis(20);

/// Lock of a file: the right to change it, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Open file that holds the lock.
    _file: File,
    _held: Held,
}

impl Lock {
    /// Takes the lock of `file`, which need not be there yet. If somebody else has it, `waits` is called once, and the
    /// lock is waited for as long as `patience` lasts. Of a link the file that it leads to is locked.
    ///
    /// ```
    /// use std::time::Duration;
    /// use muwazi::io::lock::Lock;
    ///
    /// let memory = std::env::temp_dir().join("muwazi-doc-memory.tmx");
    /// let memory = memory.display().to_string();
    /// let lock = Lock::acquire(&memory, Duration::ZERO, || {})?;
    /// assert!(Lock::acquire(&memory, Duration::ZERO, || {}).is_err());
    /// drop(lock);
    /// assert!(Lock::acquire(&memory, Duration::ZERO, || {}).is_ok());
    /// # Ok::<(), muwazi::model::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Locked`] if somebody else has it for longer than that, [`ErrorKind::Write`] if there can be no lock
    /// in that folder.
    pub fn acquire(file: &str, patience: Duration, waits: impl FnOnce()) -> Result<Self> {
        // People know the file; what the system says of it names the lock, or the file that was to become it.
        let failed = |source: io::Error| Error::write(file, source.kind().into());
        let path = beside(file).map_err(failed)?;
        // What a run left that died while it made the lock is in the same folder.
        leftovers::take_away(files::folder_of(&path));
        let start = Instant::now();
        let mut waits = Some(waits);
        loop {
            if let Some((held, file)) = attempt(&path).map_err(failed)? {
                return Ok(Self {
                    path,
                    _file: file,
                    _held: held,
                });
            }
            if start.elapsed() >= patience {
                return Err(ErrorKind::Locked { file: file.into() }.into());
            }
            if let Some(waits) = waits.take() {
                waits();
            }
            checkpoint();
            thread::sleep(PAUSE);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What is still open cannot be told from a new file of that name elsewhere: there it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Returns the path of the lock of `file`.
fn beside(file: &str) -> io::Result<PathBuf> {
    let mut name = OsString::from(files::place_of(Path::new(file))?);
    name.push(LOCK);
    Ok(name.into())
}

/// Tries to get the lock at `path`; `None` if somebody else has it.
fn attempt(path: &Path) -> io::Result<Option<(Held, File)>> {
    Held::make(|| {
        loop {
            let file = match OpenOptions::new().write(true).open(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => match begun(path)? {
                    Some(file) => return Ok(Some((path.to_owned(), file))),
                    None => continue,
                },
                opened => opened,
            };
            let mut file = file?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path)? => {
                    // For people who find it, and for later runs if this one dies.
                    file.write_all(LOCK_CONTENT)?;
                    return Ok(Some((path.to_owned(), file)));
                }
                // Whoever had the lock before has removed it meanwhile.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(source)) => return Err(source),
            }
        }
    })
}

/// Makes the lock at `path` and takes it; `None` if there is one meanwhile. It appears locked and with its content: one
/// without could not be told from what others make, if this run died before it has any.
fn begun(path: &Path) -> io::Result<Option<File>> {
    let mut file = files::unfinished().tempfile_in(files::folder_of(path))?;
    file.write_all(LOCK_CONTENT)?;
    if let Err(TryLockError::Error(source)) = file.as_file().try_lock() {
        return Err(source);
    }
    match file.persist_noclobber(path) {
        Ok(file) => Ok(Some(file)),
        Err(failed) => match failed.error.kind() {
            // Or another run took the file for a dead one's before it was locked.
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound => Ok(None),
            _ => Err(failed.error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_it_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("count").display().to_string();
        fs::write(&file, "0").expect("written");
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let lock = Lock::acquire(&file, Duration::from_secs(60), || {});
                        let _lock = lock.expect("the lock");
                        let count: u32 = fs::read_to_string(&file)
                            .expect("read")
                            .parse()
                            .expect("a number");
                        thread::sleep(Duration::from_millis(1));
                        fs::write(&file, (count + 1).to_string()).expect("written");
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&file).expect("read"), "80");
        let names = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(names, if cfg!(unix) { 1 } else { 2 });
    }

    #[test]
    fn who_has_to_wait_is_told_and_then_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("memory.tmx").display().to_string();
        let _lock = Lock::acquire(&file, Duration::ZERO, || panic!("nobody has it")).expect("it");
        let mut told = 0;
        let refused = Lock::acquire(&file, 3 * PAUSE, || told += 1).expect_err("it is taken");
        assert_eq!(told, 1);
        assert!(
            refused.to_string().contains("memory.tmx is busy"),
            "{refused}"
        );
    }

    #[test]
    fn what_a_crash_left_is_no_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("memory.tmx").display().to_string();
        fs::write(format!("{file}.lock"), "").expect("written");
        assert!(Lock::acquire(&file, Duration::ZERO, || {}).is_ok());
    }

    #[test]
    fn there_is_none_in_a_folder_that_is_not_there() {
        let error = Lock::acquire("no/such/memory.tmx", Duration::ZERO, || {});
        let error = error.expect_err("no folder");
        assert!(matches!(error.kind(), ErrorKind::Write { .. }), "{error}");
        // Of the files that the lock is made of nobody knows.
        let said = error.to_string();
        assert!(said.contains("no/such/memory.tmx"), "{said}");
        assert!(!said.contains(".lock") && !said.contains(".part"), "{said}");
    }
}
