//! Standard input and output: the path that means them, and their names in messages.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use crate::model::error::{Error, Result};

/// Path that means standard input or standard output.
pub const STREAM: &str = "-";
/// Name of standard input in messages.
pub const STDIN: &str = "<stdin>";
/// Name of standard output in messages.
pub const STDOUT: &str = "<stdout>";

/// Number of bytes that are read or written at once.
const BUFFER: usize = 1 << 16;

/// Whether `path` means a standard stream and no file.
pub fn is_stream(path: &str) -> bool {
    path == STREAM
}

/// Returns the name in messages of the input at `path`.
pub fn input_name(path: &str) -> &str {
    if is_stream(path) { STDIN } else { path }
}

/// Returns the name in messages of the output at `path`.
pub(crate) fn output_name(path: &str) -> &str {
    if is_stream(path) { STDOUT } else { path }
}

/// Whether `paths` name standard input more than once, which can be read only once.
pub fn is_read_twice(paths: &[impl AsRef<Path>]) -> bool {
    let streams = paths
        .iter()
        .filter(|path| path.as_ref() == Path::new(STREAM));
    streams.count() > 1
}

/// Opens the file at `path` for reading, or standard input.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
pub fn open(path: &str) -> Result<Box<dyn BufRead>> {
    if is_stream(path) {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    if Path::new(path).is_dir() {
        return Err(Error::read(path, io::ErrorKind::IsADirectory.into()));
    }
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, file)))
}

/// Opens the file at `path` for writing beside its final place, as [`files::create`](super::files::create), or standard
/// output.
///
/// # Errors
/// Those of [`files::create`](super::files::create).
pub fn create(path: &str) -> Result<(Box<dyn Write>, Option<super::files::Pending>)> {
    if is_stream(path) {
        return Ok((Box::new(io::stdout()), None));
    }
    super::files::create(path)
}
