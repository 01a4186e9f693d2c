//! Telling the kind of office documents and e-books, which are ZIP packages or one piece of XML.

use super::document_error;
use super::kind::Kind;
use super::package::Package;
use crate::model::error::{Hint, Result};

/// Refuses a file, with what it is and what to do.
pub(super) fn refused(name: &str, what: &str, todo: &str) -> Result<Kind> {
    Err(document_error(name, None, format!("it is {what}; {todo}")))
}

/// Returns the kind of a ZIP package.
pub(super) fn in_package(name: &str, bytes: &[u8]) -> Result<Kind> {
    let mut package = Package::open(name, bytes)?;
    let refused = |what: &str, todo: &str| refused(name, what, todo);
    if package.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if package.has("[Content_Types].xml") {
        let types = package.part("[Content_Types].xml")?.unwrap_or_default();
        if types.contains("wordprocessingml") {
            return Ok(Kind::Docx);
        }
        if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
            return refused(
                "a spreadsheet",
                "save its texts as documents or plain text, unless its rows are pairs",
            )
            .map_err(|error| error.with_hint(Hint::Pairs));
        }
        if package.has("ppt/presentation.xml") {
            return refused(
                "a presentation",
                "save its text as a document or plain text",
            )
            .map_err(|error| error.with_hint(Hint::SaveAs(".docx")));
        }
    }
    if package.has("META-INF/container.xml") {
        return Ok(Kind::Epub);
    }
    let mimetype = if package.has("mimetype") {
        package.part("mimetype")?.unwrap_or_default()
    } else {
        String::new()
    };
    match mimetype.trim() {
        kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(Kind::Odt),
        kind if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => refused(
            "a spreadsheet of LibreOffice (ODS)",
            "save it as .xlsx, or its texts as documents or plain text",
        ),
        "application/epub+zip" => Ok(Kind::Epub),
        kind if kind.starts_with("application/vnd.oasis.opendocument.presentation") => refused(
            "a presentation of LibreOffice (ODP)",
            "save its text as a document or plain text",
        )
        .map_err(|error| error.with_hint(Hint::SaveAs(".docx"))),
        // Files with the extensions of .sdlxliff and .mqxliff are such too.
        _ if package.has_kind("xliff") => refused(
            "a package with bilingual files (XLIFF) in it",
            "unpack it and give these to `muwazi convert`",
        ),
        _ if package.has_kind(".iwa") => refused(
            "a document of Apple's iWork",
            "open it in Pages, Keynote or Numbers and export it as .docx or .xlsx",
        )
        .map_err(|error| error.with_hint(Hint::SaveAs(".docx"))),
        _ => refused(
            "a ZIP archive without a Word or LibreOffice document or an e-book in it",
            "unpack it and give the files in it",
        ),
    }
}

/// Returns the kind of an OpenDocument file that is one piece of XML.
pub(super) fn flat(name: &str, bytes: &[u8]) -> Result<Kind> {
    /// Number of bytes within which the root element ends: it names dozens of namespaces.
    const ROOT: usize = 16_384;
    let root = &bytes[..bytes.len().min(ROOT)];
    if memchr::memmem::find(root, b"application/vnd.oasis.opendocument.text").is_some() {
        return Ok(Kind::Odt);
    }
    refused(
        name,
        "an OpenDocument file as XML that is no text",
        "open it in LibreOffice and save it as .xlsx or .docx",
    )
}
