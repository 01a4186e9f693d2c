//! Files that appear whole or not at all, and backups of old ones.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::model::error::{Error, Result};

/// Returns the path as text, as messages and records of runs have it.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read) if it is not Unicode.
pub(crate) fn unicode(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| {
        let reason = io::Error::other("its name is not Unicode");
        Error::read(path.display().to_string(), reason)
    })
}

/// Opens a file to be written beside its final place. What is no regular file (a device, a pipe) is written to
/// directly.
///
/// # Errors
/// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if it cannot be written there.
pub fn create(path: impl AsRef<Path>) -> Result<(Box<dyn Write>, Option<Pending>)> {
    create_by(path, None)
}

/// Opens a file to be written in the folder `by` until it is put into its place; that must be on the same file system.
///
/// # Errors
/// The errors of [`create`].
pub(crate) fn create_by(
    path: impl AsRef<Path>,
    by: Option<&Path>,
) -> Result<(Box<dyn Write>, Option<Pending>)> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let failed = |source| Error::write(&name, source);
    // A link is followed, so that what it points to is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    if existing
        .as_ref()
        .is_some_and(|metadata| !metadata.is_file())
    {
        let out = fs::OpenOptions::new()
            .write(true)
            .open(&target)
            .map_err(failed)?;
        return Ok((Box::new(out), None));
    }
    if let Some(metadata) = &existing
        && metadata.permissions().readonly()
    {
        return Err(failed(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        )));
    }
    check_folder(&name, &target)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".muwazi-").suffix(".part");
    if let Some(permissions) = existing
        .map(|metadata| metadata.permissions())
        .or_else(default_permissions)
    {
        builder.permissions(permissions);
    }
    let file = builder
        .tempfile_in(by.unwrap_or(folder_of(&target)))
        .map_err(|error| failed(error.kind().into()))?;
    let out = file.reopen().map_err(failed)?;
    Ok((Box::new(out), Some(Pending { file, target, name })))
}

/// Returns the permissions of any new file: what the user's mask leaves of read and write for all.
#[cfg(unix)]
fn default_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn default_permissions() -> Option<fs::Permissions> {
    None
}

/// File that is written and waits to be put into its place.
pub struct Pending {
    file: NamedTempFile,
    target: PathBuf,
    name: String,
}

impl Pending {
    /// Whether the file has the same content as the one in its place.
    pub fn is_same(&self) -> bool {
        let same = || -> io::Result<bool> {
            let (new, old) = (self.file.reopen()?, fs::File::open(&self.target)?);
            if new.metadata()?.len() != old.metadata()?.len() {
                return Ok(false);
            }
            let (mut new, mut old) = (io::BufReader::new(new), io::BufReader::new(old));
            loop {
                let (a, b) = (new.fill_buf()?, old.fill_buf()?);
                let length = a.len().min(b.len());
                if length == 0 || a[..length] != b[..length] {
                    return Ok(a.len() == b.len() && length == 0);
                }
                new.consume(length);
                old.consume(length);
            }
        };
        same().unwrap_or(false)
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if it cannot be put there.
    pub fn commit(self) -> Result<()> {
        self.file
            .persist(&self.target)
            .map(drop)
            .map_err(|error| Error::write(self.name, error.error))
    }
}

/// Keeps a copy of a file that is to be replaced beside its place, as `.bak`, or as `.bak1`, `.bak2` and so on where
/// there are such files: no copy takes the place of another. Returns the name of the copy.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read) and
/// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write).
pub fn back_up(file: &str) -> Result<String> {
    let failed = |source| Error::write(format!("{file}.bak"), source);
    let unread = |source| Error::read(file, source);
    let mut old = fs::File::open(file).map_err(unread)?;
    let metadata = old.metadata().map_err(unread)?;
    let mut copy = tempfile::Builder::new()
        .prefix(".muwazi-")
        .suffix(".part")
        .permissions(metadata.permissions())
        .tempfile_in(folder_of(Path::new(file)))
        .map_err(failed)?;
    io::copy(&mut old, &mut copy).map_err(failed)?;
    // Its time tells how old it is; a folder that cannot keep times loses nothing else.
    if let Ok(modified) = metadata.modified() {
        let _ = copy.as_file().set_modified(modified);
    }
    let mut generation = 0;
    loop {
        let name = match generation {
            0 => format!("{file}.bak"),
            number => format!("{file}.bak{number}"),
        };
        match copy.persist_noclobber(&name) {
            Ok(_) => return Ok(name),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => copy = error.file,
            Err(error) => return Err(Error::write(name, error.error)),
        }
        generation += 1;
    }
}

/// Returns the folder that a path leads into.
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Checks that there is a folder for `target`, which errors call `path`.
///
/// # Errors
/// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if there is none.
pub(crate) fn check_folder(path: &str, target: &Path) -> Result<()> {
    let folder = folder_of(target);
    if folder.exists() {
        Ok(())
    } else {
        Err(Error::write(
            path,
            io::Error::new(
                io::ErrorKind::NotFound,
                format!("there is no folder {}; make it first", folder.display()),
            ),
        ))
    }
}
