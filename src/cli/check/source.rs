//! Files that can be read more than once: standard input is kept in a file until then.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use muwazi::formats::read::{self, Input, Pairs};
use muwazi::io::decode::unpacked;
use muwazi::io::files::Temporary;
use muwazi::io::streams::{STDIN, is_stream};
use muwazi::model::error::{Error, Result};

/// Number of bytes that are read at a time.
const BUFFER: usize = 256 * 1024;

/// Input of a check.
pub(super) struct Source<'a> {
    input: &'a Input,
    /// What was read from standard input.
    kept: Option<Temporary>,
}

impl<'a> Source<'a> {
    /// Reads standard input, if that is the input.
    pub(super) fn new(input: &'a Input) -> Result<Self> {
        let is_stdin = matches!(input, Input::File(path) if is_stream(path));
        let kept = is_stdin.then(|| {
            Temporary::copied(io::stdin().lock()).map_err(|source| Error::read(STDIN, source))
        });
        Ok(Self {
            input,
            kept: kept.transpose()?,
        })
    }

    /// Name of the input in messages.
    pub(super) fn name(&self) -> String {
        self.input.name()
    }

    /// Path of the file, if it is one.
    fn path(&self) -> Option<String> {
        match (&self.kept, self.input) {
            (Some(kept), _) => Some(kept.path().to_string_lossy().into_owned()),
            (None, Input::File(path)) => Some(path.clone()),
            (None, _) => None,
        }
    }

    /// Whether the input is a translation memory in TMX.
    pub(super) fn is_memory(&self) -> Result<bool> {
        self.path().map_or(Ok(false), |path| read::is_memory(&path))
    }

    /// Opens the bytes of the file.
    pub(super) fn open(&self) -> Result<Box<dyn BufRead>> {
        let (name, path) = (self.name(), self.path().unwrap_or_default());
        File::open(path)
            .and_then(|file| unpacked(BufReader::with_capacity(BUFFER, file)))
            .map_err(|source| Error::read(name, source))
    }

    /// Opens the pairs of the input.
    pub(super) fn pairs(&self, encoding: Option<&str>) -> Result<Pairs> {
        match self.path() {
            Some(path) if self.kept.is_some() => read::open_kept(&path, &self.name(), encoding),
            _ => read::open(self.input, encoding),
        }
    }
}
