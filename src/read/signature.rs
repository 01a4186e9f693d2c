//! Files that are no text, known by their first bytes.

/// First bytes of files that are no text, and names of their kinds.
const SIGNATURES: [(&[u8], &str); 15] = [
    (
        b"PK\x03\x04",
        "a ZIP archive, such as a Word (.docx) document",
    ),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word (.doc) document",
    ),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1F\x8B", "gzip-compressed data"),
    (b"\xFD7zXZ\0", "xz-compressed data"),
    (b"\x28\xB5\x2F\xFD", "zstd-compressed data"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
];

/// Returns the kind of non-text that `bytes` begin like, if any is known.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, what)| what)
}
