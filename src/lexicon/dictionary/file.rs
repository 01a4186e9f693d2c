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
    open_within(path, LIMIT)
}

/// The same, of a file that holds and unpacks to at most `limit` bytes.
fn open_within(path: &str, limit: usize) -> Result<Vec<u8>> {
    let failed = |source| Error::read(path, source);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > limit {
        return Err(too_large(path, "holds", limit));
    }
    unpacked(path, bytes, limit)
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn what_is_too_large_is_refused_with_the_limit_packed_or_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = "sea\tبحر\n".repeat(200_000);
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).expect("packed");
        let packed = packed.finish().expect("packed");
        for (name, bytes, message) in [
            (
                "a.tsv",
                text.as_bytes(),
                "it holds more than 1 MB; split it",
            ),
            (
                "a.tsv.gz",
                &packed,
                "it unpacks to more than 1 MB; split it",
            ),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).expect("written");
            let path = path.to_str().expect("a name");
            let refused = open_within(path, 1 << 20).expect_err(name).to_string();
            assert!(
                refused.contains(message) && refused.contains(name),
                "{refused}"
            );
            assert_eq!(open_within(path, 4 << 20).expect(name), text.as_bytes());
        }
    }
}
