//! Sinks of whole files: a file that appears whole or not at all, or standard output.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::files::{Pending, check_folder, folder_of, place_of};
use super::streams::{self, is_stream};
use crate::model::error::{Error, ErrorKind, Result};

/// Number of bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// File that is being written beside its final place, or standard output. Dropped before its end it leaves no file.
pub struct Sink {
    name: String,
    out: BufWriter<Box<dyn Write>>,
    pending: Option<Pending>,
}

impl Sink {
    /// Opens the file at `path`, or standard output if it is `-`.
    ///
    /// # Errors
    /// [`ErrorKind::Write`].
    pub fn create(path: &str) -> Result<Self> {
        let (out, pending) = streams::create(path)?;
        Ok(Self::new(streams::output_name(path), out, pending))
    }

    /// Opens the file at `path`, written in the folder `by` until it is put into its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`].
    #[cfg(feature = "batch")]
    pub(crate) fn create_by(path: &str, by: &Path) -> Result<Self> {
        let (out, pending) = super::files::create_by(path, Some(by))?;
        Ok(Self::new(path, out, pending))
    }

    fn new(name: &str, out: Box<dyn Write>, pending: Option<Pending>) -> Self {
        Self {
            name: name.to_owned(),
            out: BufWriter::with_capacity(BUFFER, out),
            pending,
        }
    }

    /// Ends the writing; what is returned puts the file into its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`].
    pub fn end(mut self) -> Result<Option<Pending>> {
        let flushed = self.out.flush();
        flushed.map_err(|source| Error::write(self.name, source))?;
        Ok(self.pending)
    }

    /// Ends the writing and puts the file into its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`].
    pub fn finish(self) -> Result<()> {
        self.end()?.map_or(Ok(()), Pending::commit)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes the file at `path` whole by calling `write`, or standard output if it is `-`.
///
/// # Errors
/// [`ErrorKind::Write`].
pub fn write_whole(path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut sink = Sink::create(path)?;
    let written = write(&mut sink);
    written.map_err(|source| Error::write(&sink.name, source))?;
    sink.finish()
}

/// Refuses outputs that cannot be written, or that would destroy an input or each other.
///
/// # Errors
/// [`ErrorKind::Usage`], and [`ErrorKind::Write`] where there is no folder for one.
pub fn check_outputs(outputs: &[String], inputs: &[String]) -> Result<()> {
    for (index, path) in outputs.iter().enumerate() {
        let is_same = |other: &String| other == path || is_same_file(other, path);
        if outputs[..index].iter().any(is_same) {
            return Err(usage(format!("{path} is named twice as an output")));
        }
        if is_stream(path) {
            continue;
        }
        if inputs.iter().any(is_same) {
            return Err(usage(format!(
                "{path} is an input too; writing there would destroy it"
            )));
        }
        refuse_packed(path)?;
        check_folder(path, Path::new(path))?;
    }
    Ok(())
}

/// Refuses a path whose file would have to be packed.
///
/// # Errors
/// [`ErrorKind::Usage`].
pub fn refuse_packed(path: &str) -> Result<()> {
    if path.to_ascii_lowercase().ends_with(".gz") {
        return Err(usage(format!(
            "{path}: files packed with gzip are read but not written; name one without .gz, and pack it afterwards"
        )));
    }
    Ok(())
}

/// Whether two paths lead to the same place, where there need not be a file yet.
fn is_same_file(a: &str, b: &str) -> bool {
    let place = |path: &str| {
        let path = place_of(Path::new(path)).ok()?;
        let folder = fs::canonicalize(folder_of(&path)).ok()?;
        Some(folder.join(path.file_name()?))
    };
    place(a).is_some_and(|a| place(b) == Some(a))
}

fn usage(reason: String) -> Error {
    ErrorKind::Usage { reason }.into()
}
