//! Readers of documents: what is read is whole, and the two languages can be told apart in it.

use std::io::{Cursor, Write};

use muwazi::read::{self, Kind, extract, extract_as};

const RELATIONS: &[u8] = b"<Relationships>\
    <Relationship Type='t/styles' Target='styles.xml'/>\
    <Relationship Type='t/numbering' Target='numbering.xml'/>\
    <Relationship Type='t/footnotes' Target='footnotes.xml'/></Relationships>";

/// Whole files, packages broken in all ways included.
pub fn any_file(bytes: &[u8]) {
    if let Ok(source) = extract("f", bytes, None)
        && source.kind == Kind::Text
    {
        assert!(source.blocks.is_empty());
    }
    for kind in [Kind::Docx, Kind::Odt, Kind::Epub] {
        document(kind, bytes);
    }
}

/// The parts of a Word document, one after the other with zero bytes between them.
pub fn docx(bytes: &[u8]) {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut next = || parts.next().unwrap_or(b"<x/>");
    let bytes = package(&[
        ("word/document.xml", next()),
        ("word/numbering.xml", next()),
        ("word/styles.xml", next()),
        ("word/footnotes.xml", next()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ]);
    document(Kind::Docx, &bytes);
}

/// The content and the styles of an OpenDocument text with a zero byte between them.
pub fn odt(bytes: &[u8]) {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut next = || parts.next().unwrap_or(b"<x/>");
    let bytes = package(&[("content.xml", next()), ("styles.xml", next())]);
    document(Kind::Odt, &bytes);
}

/// Web pages.
pub fn html(bytes: &[u8]) {
    document(Kind::Html, bytes);
}

/// Texts in Markdown.
pub fn markdown(bytes: &[u8]) {
    document(Kind::Markdown, bytes);
}

/// Wikitext.
pub fn wiki(bytes: &[u8]) {
    document(Kind::Wiki, bytes);
}

/// PDFs.
pub fn pdf(bytes: &[u8]) {
    document(Kind::Pdf, bytes);
}

/// Subtitles of any kind.
pub fn subtitles(bytes: &[u8]) {
    for kind in [
        Kind::Srt,
        Kind::Vtt,
        Kind::Ass,
        Kind::SubViewer,
        Kind::MicroDvd,
        Kind::Ttml,
        Kind::Lyrics,
    ] {
        document(kind, bytes);
    }
}

/// Reads a document: it is refused with a message, or its paragraphs are in order, trimmed and without control
/// characters.
pub fn document(kind: Kind, bytes: &[u8]) {
    match extract_as(kind, "f", bytes, None) {
        Ok(source) => {
            let mut end = 0;
            for block in &source.blocks {
                assert!(end <= block.span.start && !block.span.is_empty());
                let text = &source.text[block.span.range()];
                assert!(text.trim() == text && !text.contains("\n\n"), "{text:?}");
                end = block.span.end;
            }
            assert!(!source.text.trim().is_empty() && !source.text.contains('\0'));
            let _ = read::sides(vec![source]);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A package with these parts, not compressed.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("a package ends").into_inner()
}
