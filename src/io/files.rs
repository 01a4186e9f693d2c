//! Files that appear whole or not at all, and backups of old ones.

use std::fs::{self, TryLockError};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::held::{self, Held};
use super::leftovers::{self, UNFINISHED};
use crate::model::error::{Error, Result};

pub use super::held::{Temporary, abandon};

/// The most links that are followed one after the other, as on Linux.
const MOST_LINKS: usize = 40;

/// What is wrong with a name that is not UTF-8, which names are wherever they are written down, and what to do.
pub const NOT_UTF_8: &str =
    "its name is not UTF-8; rename it, for instance with `convmv -f cp1256 -t utf8 --notest`";

/// Returns the path as text, as messages and records of runs have it.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read) if it is not Unicode.
pub(crate) fn unicode(path: &Path) -> Result<&str> {
    path.to_str()
        .ok_or_else(|| Error::read(shown(path), io::Error::other(NOT_UTF_8)))
}

/// Returns the path with bytes that are not UTF-8 as `\xe3`.
pub fn shown(path: &Path) -> String {
    let chunks = path.as_os_str().as_encoded_bytes().utf8_chunks();
    let text = chunks.map(|chunk| {
        let invalid = chunk.invalid().escape_ascii();
        format!("{}{invalid}", chunk.valid())
    });
    text.collect()
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
    // What a link points to is replaced, and not the link.
    let target = place_of(path).map_err(failed)?;
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
    let permissions = existing
        .map(|metadata| metadata.permissions())
        .or_else(default_permissions);
    let unfinished = Unfinished::begin(by.unwrap_or(folder_of(&target)), permissions);
    let unfinished = unfinished.map_err(|error| failed(error.kind().into()))?;
    let out = unfinished.file.reopen().map_err(failed)?;
    let pending = Pending {
        unfinished,
        target,
        name,
    };
    Ok((Box::new(out), Some(pending)))
}

/// File that is not in its place yet; dropped before that it is gone.
struct Unfinished {
    file: NamedTempFile,
    _held: Held,
}

impl Unfinished {
    /// Begins a file in `folder`, where what dead runs left is taken away.
    fn begin(folder: &Path, permissions: Option<fs::Permissions>) -> io::Result<Self> {
        leftovers::take_away(folder);
        let mut builder = unfinished();
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        loop {
            let begun = Held::make(|| {
                let file = builder.tempfile_in(folder)?;
                // Until it is locked another run takes it for a dead one's.
                let is_ours = !cfg!(unix)
                    || !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock))
                        && held::is_at(file.as_file(), file.path())?;
                Ok(is_ours.then(|| (file.path().to_owned(), file)))
            })?;
            if let Some((held, file)) = begun {
                return Ok(Self { file, _held: held });
            }
        }
    }

    /// Puts the file into its place; the other way round, the file and the reason why it cannot be there.
    fn put(
        self,
        put: impl FnOnce(NamedTempFile) -> std::result::Result<fs::File, tempfile::PersistError>,
    ) -> std::result::Result<(), (io::Error, Self)> {
        let Self { file, _held } = self;
        match put(file) {
            Ok(_) => Ok(()),
            Err(tempfile::PersistError { error, file }) => Err((error, Self { file, _held })),
        }
    }
}

/// Builder of files whose names say that they are unfinished, with the permissions of any new file.
pub(super) fn unfinished() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED[0]).suffix(UNFINISHED[1]);
    if let Some(permissions) = default_permissions() {
        builder.permissions(permissions);
    }
    builder
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
    unfinished: Unfinished,
    target: PathBuf,
    name: String,
}

impl Pending {
    /// Whether the file has the same content as the one in its place, of each line what `told` leaves of it.
    pub fn is_same(&self, told: impl Fn(Vec<u8>) -> Vec<u8>) -> bool {
        let same = || -> io::Result<bool> {
            let mut new = io::BufReader::new(self.unfinished.file.reopen()?);
            let mut old = io::BufReader::new(fs::File::open(&self.target)?);
            loop {
                let (mut a, mut b) = (Vec::new(), Vec::new());
                let ends = [
                    new.read_until(b'\n', &mut a)?,
                    old.read_until(b'\n', &mut b)?,
                ];
                if a != b && told(a) != told(b) {
                    return Ok(false);
                }
                if ends == [0, 0] {
                    return Ok(true);
                }
            }
        };
        same().unwrap_or(false)
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if it cannot be put there.
    pub fn commit(self) -> Result<()> {
        let put = self.unfinished.put(|file| file.persist(&self.target));
        put.map_err(|(error, _)| Error::write(self.name, error))
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
    let folder = folder_of(Path::new(file));
    let mut copy = Unfinished::begin(folder, Some(metadata.permissions())).map_err(failed)?;
    io::copy(&mut old, &mut copy.file).map_err(failed)?;
    // Its time tells how old it is; a folder that cannot keep times loses nothing else.
    if let Ok(modified) = metadata.modified() {
        let _ = copy.file.as_file().set_modified(modified);
    }
    let mut generation = 0;
    loop {
        let name = match generation {
            0 => format!("{file}.bak"),
            number => format!("{file}.bak{number}"),
        };
        match copy.put(|file| file.persist_noclobber(&name)) {
            Ok(()) => return Ok(name),
            Err((error, file)) if error.kind() == io::ErrorKind::AlreadyExists => copy = file,
            Err((error, _)) => return Err(Error::write(name, error)),
        }
        generation += 1;
    }
}

/// Whether there is nothing in a folder but what dead runs left, which is taken away.
#[cfg(feature = "app")]
pub(crate) fn is_empty(folder: &Path) -> bool {
    leftovers::take_away(folder);
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Returns where a path leads: links are followed, to what need not be there yet.
///
/// # Errors
/// That of the system for links that lead nowhere, as one that leads to itself.
pub(super) fn place_of(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let link = match fs::canonicalize(&place) {
            Ok(place) => return Ok(place),
            // What the system alone leads to, as the pipe that /dev/stdout may be, has no other place.
            Err(_) if place.exists() => return Ok(place),
            Err(_) => fs::read_link(&place),
        };
        match link {
            Ok(target) => place = folder_of(&place).join(target),
            Err(_) => return Ok(place),
        }
    }
    fs::canonicalize(path)
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
    if folder.is_dir() {
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
