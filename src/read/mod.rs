//! Reading of files as texts: the kind of a file, its text, and the language of each stretch.
//!
//! | file | question |
//! |---|---|
//! | `kind.rs`, `tell.rs`, `packaged.rs`, `prologue.rs`, `unread.rs` | what kind of file is it, and is it one that is read? |
//! | `encoding.rs`, `single_byte.rs`, `signature.rs` | plain text: which encoding is it in? |
//! | `docx/`, `odt/`, `html/`, `epub.rs`, `markdown/`, `wiki.rs`, `subtitles/`, `pdf/` | documents: which paragraphs do they hold? |
//! | `paragraph.rs`, `formatting.rs` | a paragraph as a reader finds it, and what is bold, a link or a mark in it |
//! | `block.rs`, `blocks.rs`, `open_table.rs`, `wrapping.rs` | the paragraphs of a document, put together to a text |
//! | `resources/` | files of texts by key: which text has which key? |
//! | `package.rs`, `elements.rs` | ZIP packages and the XML in them |
//! | `mixed.rs`, `pieces.rs`, `separated.rs`, `names.rs`, `layout.rs` | which stretches of a text are in which language? |
//! | `sides.rs` | which of two texts is Arabic, and does one hold both? |
//! | `tables.rs`, `counted.rs` | which cells of a table in both languages are no text, and which lines of numbers? |
//!
//! Nothing of plain text is repaired or normalised on the way in: a text is what its bytes say, line ends included.
//! Only the byte-order mark is left out, for it is no part of the text. Of a document the text is what a reader
//! sees, with a blank line between paragraphs.
//!
//! [`open()`] reads one file; [`sides`] tells the Arabic text from the English one, in two files or in one that
//! holds both; [`open_sides`] does both. The work is pure below that: [`extract`] takes the bytes of any file,
//! [`decode`] those of plain text, [`mixed::split`] takes a text.

mod block;
mod blocks;
mod counted;
mod docx;
mod elements;
mod encoding;
mod epub;
mod formatting;
mod html;
mod kind;
mod layout;
mod left_out;
mod look;
mod markdown;
pub mod mixed;
mod names;
mod odt;
mod open_table;
mod package;
mod packaged;
mod paragraph;
#[cfg(feature = "pdf")]
mod pdf;
mod pieces;
mod prologue;
mod resources;
mod separated;
mod sides;
mod signature;
mod single_byte;
mod subtitles;
mod tables;
mod tell;
mod unread;
mod wiki;
mod wrapping;

use std::path::Path;
use std::sync::Arc;

use crate::io::{files, streams};
use crate::model::bead::Span;
use crate::model::error::{Error, ErrorKind, Hint, Result};
use crate::model::timing::Timing;

pub use block::Block;
pub use encoding::decode;
pub use formatting::{Formatting, Mark};
pub use kind::Kind;
pub use layout::Gap;
pub use left_out::LeftOut;
pub(crate) use resources::{Entry, Resources, record};
pub use sides::{Side, Sides, sides, sides_as};
pub(crate) use signature::is_old_office;
pub(crate) use tables::side_by_side;
#[cfg(feature = "batch")]
pub(crate) use tell::LOCK_FILE;
pub(crate) use tell::{is_review_page, tell};
pub(crate) use unread::refuse;

/// Text that was read, with its origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Path of the file as the user named it; `<stdin>` for standard input.
    pub name: String,
    /// Text of the file: of plain text all but the byte-order mark, unaltered; of a document its paragraphs.
    pub text: Arc<str>,
    /// Encoding that the file was read in, by its WHATWG name: `UTF-8`, `UTF-16LE`, `windows-1256` …; `UTF-8` for
    /// documents that are no text.
    pub encoding: &'static str,
    /// Kind of the file.
    pub kind: Kind,
    /// Paragraphs of a document, which its text holds with blank lines between them; none for plain text, which does
    /// not say where its paragraphs end.
    pub blocks: Vec<Block>,
    /// Formatting inside the lines of a document; no stretch reaches over the end of a block. Word and LibreOffice
    /// documents, web pages, e-books and Markdown have it.
    pub formatting: Formatting,
    /// Pages of a PDF that have text, in order; none for all else.
    pub pages: Vec<Page>,
    /// What stands in the file and not in its text.
    pub left_out: LeftOut,
}

/// Page of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Byte of the text at which it begins.
    pub start: usize,
    /// Number of the page in the file, counted from 1, whatever number is printed on it.
    pub number: usize,
}

impl Source {
    /// Returns the number of the page on which the text at a byte stands, where the document has pages.
    pub fn page_at(&self, byte: usize) -> Option<usize> {
        let after = self.pages.partition_point(|page| page.start <= byte);
        Some(self.pages[after.checked_sub(1)?].number)
    }

    /// Returns the length in bytes of the number of a list that the word processor made before the text at byte
    /// `start`; 0 if it made none.
    pub fn number_at(&self, start: usize) -> usize {
        let found = self
            .blocks
            .binary_search_by_key(&start, |block| block.span.start);
        found.map_or(0, |at| self.blocks[at].number)
    }

    /// Returns when the text at `span`, in bytes, is shown: the time of all cues that it touches; nothing but for
    /// subtitles.
    pub fn timing(&self, span: Span) -> Option<Timing> {
        let first = self
            .blocks
            .partition_point(|block| block.span.end <= span.start);
        let blocks = self.blocks[first..].iter();
        let touched = blocks.take_while(|block| block.span.start < span.end);
        touched.filter_map(|block| block.timing).reduce(Timing::to)
    }
}

/// Reads the text in `path`, or standard input if it is `-`: of whatever kind it is, in `encoding` or else in the one
/// its bytes show.
///
/// # Errors
/// [`ErrorKind::Read`] if the system will not let us read it, and those of [`extract`].
pub fn open(path: impl AsRef<Path>, encoding: Option<&str>) -> Result<Source> {
    let path = files::unicode(path.as_ref())?;
    let name = streams::input_name(path);
    let mut bytes = Vec::new();
    let opened = streams::open(path).map_err(|error| match Path::new(path).is_dir() {
        true => error.with_hint(Hint::Folder),
        false => error,
    });
    opened?
        .read_to_end(&mut bytes)
        .map_err(|source| Error::read(name, source))?;
    extract(name, &bytes, encoding)
}

/// Extracts the text of the file that holds `bytes`: its content tells what kind it is, and its name where the content
/// does not. `encoding` is that of plain text, web pages, Markdown and subtitles; other documents say themselves.
///
/// # Errors
/// Those of [`decode`]; [`ErrorKind::Document`] where a document is damaged, protected or of a kind that is not read;
/// [`ErrorKind::Malformed`] for subtitles with wrong times.
pub fn extract(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    extract_as(tell(name, bytes)?, name, bytes, encoding)
}

/// Extracts the text of a file whose kind is known.
///
/// # Errors
/// Those of [`extract`].
pub fn extract_as(kind: Kind, name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    match kind {
        Kind::Text => decode(name, bytes, encoding),
        Kind::Docx => docx::read(name, bytes),
        Kind::Odt => odt::read(name, bytes),
        Kind::Epub => epub::read(name, bytes),
        Kind::Html => html::read(name, bytes, encoding),
        Kind::Markdown => markdown::read(name, bytes, encoding),
        Kind::Wiki => wiki::read(name, bytes, encoding),
        Kind::Srt
        | Kind::Vtt
        | Kind::Ass
        | Kind::SubViewer
        | Kind::MicroDvd
        | Kind::Ttml
        | Kind::Lyrics => subtitles::read(name, bytes, encoding, kind),
        #[cfg(feature = "pdf")]
        Kind::Pdf => pdf::read(name, bytes),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => {
            let reason = "this muwazi was built without pdf; save it as plain text or .docx";
            Err(document_error(name, None, reason.into()).with_hint(Hint::Feature("pdf")))
        }
    }
}

/// Reads an Arabic and an English file, whatever their letters say.
///
/// # Errors
/// As [`open_sides`].
pub fn open_sides_as(ar: &str, en: &str, encoding: Option<&str>) -> Result<Sides> {
    check_streams(&[ar, en])?;
    Ok(sides_as(open(ar, encoding)?, open(en, encoding)?))
}

/// Refuses standard input that is named twice.
fn check_streams(paths: &[impl AsRef<Path>]) -> Result<()> {
    if streams::is_read_twice(paths) {
        return Err(usage(
            "standard input (-) can be read only once; name a file for the other text",
        ));
    }
    Ok(())
}

/// Reads one file that holds both languages, or two files in any order, and tells the two languages apart.
///
/// # Errors
/// [`ErrorKind::Usage`] if standard input is named twice, and those of [`open()`] and [`sides`].
pub fn open_sides<P: AsRef<Path>>(paths: &[P], encoding: Option<&str>) -> Result<Sides> {
    check_streams(paths)?;
    let sources: Result<Vec<Source>> = paths.iter().map(|path| open(path, encoding)).collect();
    sides(sources?)
}

fn document_error(file: &str, place: Option<String>, reason: String) -> Error {
    ErrorKind::Document {
        file: file.into(),
        place,
        reason,
    }
    .into()
}

fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AR: &str = "قرر المجلس ما يلي:\n";
    const EN: &str = "The Council decided as follows:\n";

    #[test]
    fn files_are_opened_and_what_cannot_be_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        std::fs::write(path("a.txt"), AR).expect("written");
        std::fs::write(path("e.txt"), EN).expect("written");
        let sides = open_sides(&[path("e.txt"), path("a.txt")], None).expect("both languages");
        assert_eq!(
            sides.ar.source,
            open(path("a.txt"), Some("utf-8")).expect("read")
        );
        assert_eq!(sides.en.source.name, path("e.txt"));
        for unreadable in [path(""), path("missing.txt")] {
            let error = open(&unreadable, None).expect_err("unreadable");
            assert!(matches!(error.kind(), ErrorKind::Read { file, .. } if *file == unreadable));
        }
        let twice = open_sides(&["-", "-"], None).expect_err("only one standard input");
        assert!(matches!(twice.kind(), ErrorKind::Usage { .. }));
    }
}
