//! Of which files an index is one.

use std::fs::File;
use std::io::{self, Read};
use std::time::{Duration, SystemTime};

use flate2::Crc;

use super::bytes::{Bytes, checksum};

/// Of which files an index is one, as they were, and how they were read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The version of this crate and the encoding.
    reading: u32,
    files: Vec<FileStamp>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct FileStamp {
    size: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 if that is not known.
    modified: u64,
    checksum: u32,
    /// Whether it had not been changed for a while when its checksum was taken: a change in the same tick of the clock
    /// would leave its time as it is.
    is_settled: bool,
}

/// After so long a change shows in a file's time.
const TICK: Duration = Duration::from_secs(2);
/// The most files that one index is of.
const FILES: usize = 2;
/// The bytes of a stamp.
pub(super) const SIZE: usize = 8 + FILES * FILE_SIZE;
const FILE_SIZE: usize = 24;

/// What a stamp and the files say together.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Fresh,
    /// The files are the same, though their times tell otherwise or nothing; and their stamp as it is now.
    SameContent(Stamp),
    Stale,
}

impl Stamp {
    /// The stamp of one file or two, all of which is read.
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
            && self.files.iter().zip(paths).all(|(file, path)| {
                measure(path).is_ok_and(|now| now == (file.size, file.modified))
            })
    }

    pub(super) fn check(&self, paths: &[&str], encoding: Option<&str>) -> Verdict {
        if self.reading != reading(encoding) || self.files.len() != paths.len() {
            return Verdict::Stale;
        }
        let mut now = self.clone();
        for (file, path) in now.files.iter_mut().zip(paths) {
            match measure(path) {
                Ok((size, _)) if size != file.size => return Verdict::Stale,
                Ok((_, modified))
                    if modified == file.modified && modified > 0 && file.is_settled => {}
                Ok(_) => match FileStamp::of(path) {
                    Ok(same) if same.checksum == file.checksum => *file = same,
                    _ => return Verdict::Stale,
                },
                Err(_) => return Verdict::Stale,
            }
        }
        match now == *self {
            true => Verdict::Fresh,
            false => Verdict::SameContent(now),
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SIZE);
        bytes.extend_from_slice(&self.reading.to_le_bytes());
        bytes.extend_from_slice(&(self.files.len() as u32).to_le_bytes());
        for file in &self.files {
            bytes.extend_from_slice(&file.size.to_le_bytes());
            bytes.extend_from_slice(&file.modified.to_le_bytes());
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
                size: bytes.u64()?,
                modified: bytes.u64()?,
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
        let start = nanoseconds(Some(SystemTime::now()));
        let (size, modified) = measure(path)?;
        let mut file = File::open(path)?;
        let (mut crc, mut buffer) = (Crc::new(), vec![0; 1 << 18]);
        loop {
            match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => crc.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let settled = modified.saturating_add(TICK.as_nanos() as u64);
        Ok(Self {
            size,
            modified,
            checksum: crc.sum(),
            is_settled: settled < start,
        })
    }
}

/// The size of a regular file, and when it was last changed.
fn measure(path: &str) -> io::Result<(u64, u64)> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok((metadata.len(), nanoseconds(metadata.modified().ok())))
}

fn nanoseconds(time: Option<SystemTime>) -> u64 {
    let since = time.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0))
}

/// What decides beside the files which pairs are read from them.
fn reading(encoding: Option<&str>) -> u32 {
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    checksum(format!("{} {encoding}", env!("CARGO_PKG_VERSION")).as_bytes())
}
