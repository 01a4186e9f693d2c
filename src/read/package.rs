//! ZIP packages, which Word and LibreOffice documents are: their parts, unpacked within limits.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

use super::document_error;
use crate::model::error::{Error, Result};

/// Greatest number of bytes that the parts that are read may unpack to together.
const MOST_UNPACKED: u64 = 128 << 20;
/// Greatest ratio of a part's unpacked size to its packed size, which text never has …
const MOST_RATIO: u64 = 200;
/// … where the unpacked size is greater than this, in bytes.
const SMALL: u64 = 4 << 20;

/// Open package.
pub(super) struct Package<'a> {
    file: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Number of bytes that the parts read so far unpacked to, and how many all may.
    unpacked: u64,
    most: u64,
}

impl<'a> Package<'a> {
    /// Opens the package that `bytes` hold.
    pub(super) fn open(file: &'a str, bytes: &'a [u8]) -> Result<Self> {
        Self::open_within(file, bytes, MOST_UNPACKED)
    }

    /// Opens it; its parts may unpack to so many bytes together.
    fn open_within(file: &'a str, bytes: &'a [u8], most: u64) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            let reason = format!("the archive is broken or cut short ({error})");
            document_error(file, None, reason)
        })?;
        Ok(Self {
            file,
            archive,
            unpacked: 0,
            most,
        })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// Whether the package has a part whose name ends so.
    pub(super) fn has_kind(&self, end: &str) -> bool {
        let mut names = self.archive.file_names();
        names.any(|name| name.is_ok_and(|name| name.ends_with(end)))
    }

    /// Returns the text of a part; `None` if there is none of this name.
    pub(super) fn part(&mut self, part: &str) -> Result<Option<String>> {
        let file = self.file;
        let wrong = |reason: String| document_error(file, Some(part.into()), reason);
        let mut entry = match self.archive.by_name(part) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(file, part, &error.to_string())),
        };
        let packed = entry.compressed_size();
        let room = self.most.saturating_sub(self.unpacked);
        let limit = room.min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        entry
            .by_ref()
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(file, part, &error.to_string()))?;
        let size = bytes.len() as u64;
        if size > room {
            let most = self.most >> 20;
            return Err(wrong(format!(
                "with the parts before it unpacks to more than {most} MB; divide the document"
            )));
        }
        if size > limit {
            return Err(wrong(format!(
                "unpacks to more than {MOST_RATIO} times its size, which text does not; save the document anew, or as plain text"
            )));
        }
        self.unpacked += size;
        decode(&bytes)
            .map(Some)
            .ok_or_else(|| wrong("is not valid UTF-8 or UTF-16".to_owned()))
    }
}

fn broken(file: &str, part: &str, error: &str) -> Error {
    let reason = format!("cannot be unpacked: the archive is broken or protected ({error})");
    document_error(file, Some(part.into()), reason)
}

/// Decodes XML, which is in UTF-8 unless a mark says UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
        .map(Into::into)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn parts_that_unpack_to_too_much_are_refused_with_the_limit() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, megabytes) in [("first", 1), ("second", 2), ("bomb", 8)] {
            let started = zip.start_file(name, SimpleFileOptions::default());
            started.expect("a part");
            // Of the bomb every line is the same, and it packs far better than any text.
            let kinds = if name == "bomb" { 1 } else { 9973 };
            let lines =
                (0..).flat_map(|nth: usize| format!("{}\n", nth.pow(2) % kinds).into_bytes());
            let part: Vec<u8> = lines.take(megabytes << 20).collect();
            zip.write_all(&part).expect("its bytes");
        }
        let bytes = zip.finish().expect("a package").into_inner();
        let refused = |most, parts: &[&str]| {
            let mut package = Package::open_within("a.docx", &bytes, most).expect("a package");
            let read = parts.iter().map(|part| package.part(part));
            let error = read.collect::<Result<Vec<_>>>().err();
            error.map(|error| error.to_string())
        };
        assert_eq!(refused(3 << 20, &["first", "second"]), None);
        for (most, parts, message) in [
            (
                2 << 20,
                &["first", "second"][..],
                "(second): with the parts before it unpacks to more than 2 MB; divide the document",
            ),
            (
                MOST_UNPACKED,
                &["bomb"],
                "(bomb): unpacks to more than 200 times its size",
            ),
        ] {
            let said = refused(most, parts).expect(message);
            assert!(said.contains(message), "{said}");
        }
    }
}
