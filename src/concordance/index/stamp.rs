//! Stamp of an index: the files that it is of, and their state.

use std::io;

use flate2::Crc;

use super::bytes::{Bytes, checksum};
use crate::io::stamp::{FileState, read_pieces};

/// The files that an index is of, in their state, and the way they were read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Hash of the version of this crate and the encoding.
    reading: u32,
    files: Vec<FileStamp>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct FileStamp {
    state: FileState,
    /// CRC-32 of the content.
    checksum: u32,
    /// Whether the state was [settled](FileState::is_settled) when the checksum was taken.
    is_settled: bool,
}

/// Greatest number of files of an index.
const FILES: usize = 2;
/// Size of a stamp, in bytes.
pub(super) const SIZE: usize = 8 + FILES * FILE_SIZE;
const FILE_SIZE: usize = 24;

/// Result of a comparison of a stamp with the files.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Fresh,
    /// The files are the same, though their times tell otherwise or nothing; holds their stamp as it is now.
    SameContent(Stamp),
    Stale,
}

impl Stamp {
    /// Computes the stamp of one file or two, all of which is read.
    ///
    /// # Errors
    /// Those of reading, and that they are no regular files.
    pub fn of(paths: &[&str], encoding: Option<&str>) -> io::Result<Self> {
        let files = paths.iter().take(FILES).map(|path| FileStamp::of(path));
        Ok(Self {
            reading: reading(encoding),
            files: files.collect::<io::Result<_>>()?,
        })
    }

    /// Whether the files were as large and as old then as they are now: if not, they were changed meanwhile.
    pub fn is_as_before(&self, paths: &[&str]) -> bool {
        self.files.len() == paths.len()
            && self
                .files
                .iter()
                .zip(paths)
                .all(|(file, path)| FileState::of(path).is_ok_and(|now| now == file.state))
    }

    pub(super) fn check(&self, paths: &[&str], encoding: Option<&str>) -> Verdict {
        if self.reading != reading(encoding) || self.files.len() != paths.len() {
            return Verdict::Stale;
        }
        let mut now = self.clone();
        for (file, path) in now.files.iter_mut().zip(paths) {
            match FileState::of(path) {
                Ok(state) if state.length != file.state.length => return Verdict::Stale,
                Ok(state) if state == file.state && file.is_settled => {}
                Ok(_) => match FileStamp::of(path) {
                    Ok(same) if same.checksum == file.checksum => *file = same,
                    _ => return Verdict::Stale,
                },
                Err(_) => return Verdict::Stale,
            }
        }
        if now == *self {
            Verdict::Fresh
        } else {
            Verdict::SameContent(now)
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SIZE);
        bytes.extend_from_slice(&self.reading.to_le_bytes());
        bytes.extend_from_slice(&(self.files.len() as u32).to_le_bytes());
        for file in &self.files {
            bytes.extend_from_slice(&file.state.length.to_le_bytes());
            bytes.extend_from_slice(&file.state.modified.to_le_bytes());
            bytes.extend_from_slice(&file.checksum.to_le_bytes());
            bytes.extend_from_slice(&u32::from(file.is_settled).to_le_bytes());
        }
        bytes.resize(SIZE, 0);
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let (reading, count) = (bytes.u32()?, bytes.u32()? as usize);
        let mut file = || {
            Some(FileStamp {
                state: FileState {
                    length: bytes.u64()?,
                    modified: bytes.u64()?,
                },
                checksum: bytes.u32()?,
                is_settled: bytes.u32()? == 1,
            })
        };
        let files = (0..count.min(FILES))
            .map(|_| file())
            .collect::<Option<_>>()?;
        Some(Self { reading, files })
    }
}

impl FileStamp {
    fn of(path: &str) -> io::Result<Self> {
        let state = FileState::of(path)?;
        let is_settled = state.is_settled();
        let mut crc = Crc::new();
        read_pieces(path, |piece| crc.update(piece))?;
        Ok(Self {
            state,
            checksum: crc.sum(),
            is_settled,
        })
    }
}

/// Hash of everything beside the files that decides which pairs are read from them.
fn reading(encoding: Option<&str>) -> u32 {
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    checksum(format!("{} {encoding}", env!("CARGO_PKG_VERSION")).as_bytes())
}
