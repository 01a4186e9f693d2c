//! Reading of files into bytes, unpacked where they are packed, and never more of them than memory can be expected to
//! hold.

use std::fs::File;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::unusable;
use crate::io::decode::GZIP;
use crate::model::error::{Error, Result};

/// Greatest number of bytes that are read or unpacked; the largest dictionaries have a tenth of that.
const LIMIT: usize = 512 << 20;

/// Reads the bytes in `path`, unpacked if they are packed with gzip.
pub(super) fn open(path: &str) -> Result<Vec<u8>> {
    let failed = |source| Error::read(path, source);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > LIMIT {
        return Err(too_large(path, "holds", LIMIT));
    }
    unpacked(path, bytes, LIMIT)
}

/// Unpacks `bytes`, if they are packed, to at most `limit` bytes.
pub(super) fn unpacked(path: &str, bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>> {
    if !bytes.starts_with(GZIP) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    MultiGzDecoder::new(&*bytes)
        .take(limit as u64 + 1)
        .read_to_end(&mut out)
        .map_err(|error| {
            unusable(
                path,
                format!(
                    "it cannot be unpacked ({error}): it is damaged or cut short; fetch it anew"
                ),
            )
        })?;
    if out.len() > limit {
        return Err(too_large(path, "unpacks to", limit));
    }
    Ok(out)
}

fn too_large(path: &str, holds: &str, limit: usize) -> Error {
    unusable(
        path,
        format!("it {holds} more than {} MB; split it", limit >> 20),
    )
}
