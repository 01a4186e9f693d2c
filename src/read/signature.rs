//! Files that are no text, known by their first bytes.

use crate::model::error::Hint;

/// First bytes of the containers of old office documents, and of new ones with a password.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// First bytes of files that are no text, and names of their kinds.
const SIGNATURES: [(&[u8], &str); 15] = [
    (
        b"PK\x03\x04",
        "a ZIP archive, such as a Word (.docx) document",
    ),
    (OLD_OFFICE, "an old Word (.doc) document"),
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

/// Whether `bytes` begin like an old office document, or a new one with a password.
pub(crate) fn is_old_office(bytes: &[u8]) -> bool {
    bytes.starts_with(OLD_OFFICE)
}

/// Returns what an old office document of this name is, and what to do with it, by the names of the streams in it.
pub(super) fn old_office(name: &str, bytes: &[u8]) -> (&'static str, &'static str, Hint) {
    let has = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named = |names: &[&str]| {
        names
            .iter()
            .any(|name| extension.eq_ignore_ascii_case(name))
    };
    if has("EncryptedPackage") || is_named(&["docx", "xlsx", "pptx"]) {
        return (
            "protected with a password",
            "open it with the password and save a copy without",
            Hint::Unlock,
        );
    }
    if has("WordDocument") || is_named(&["doc", "dot"]) {
        return (
            "an old Word (.doc) document",
            "open it in Word or LibreOffice and save it as .docx",
            Hint::SaveAs(".docx"),
        );
    }
    if has("Workbook") || is_named(&["xls"]) {
        return (
            "an old workbook (.xls)",
            "open it in Excel or LibreOffice and save it as .xlsx",
            Hint::SaveAs(".xlsx"),
        );
    }
    (
        "an old office document",
        "open it in the program that made it and save it as .docx or .xlsx",
        Hint::SaveAs(".docx"),
    )
}
