//! Reader of PDF documents with a text layer.
//!
//! | file | question |
//! |---|---|
//! | `object_streams.rs` | is a stream of objects more than it holds? |
//! | `page.rs`, `rules.rs`, `matrix.rs` | which characters and rules stand where on a page? |
//! | `content.rs` | … in pieces that fit into memory? |
//! | `fonts.rs` | which character does a code of a font show, and how wide is it? |
//! | `to_unicode.rs` | … as a table of the font says? |
//! | `marks.rs` | on which letter does a vowel sign stand? |
//! | `lines.rs` | which of them make a line? |
//! | `gaps.rs` | where in a line do words end? |
//! | `fields.rs`, `grid.rs`, `cells.rs` | which cells of tables do rules draw, and where do the tables stand in the text? |
//! | `gutters.rs`, `columns.rs` | where are gutters between columns, and in which order are these read? |
//! | `base.rs` | which way does its paragraph run? |
//! | `visual.rs` | in which order is the line read, if some of it runs from right to left? |
//! | `brackets.rs` | which brackets of it are meant? |
//! | `annotations.rs` | what was written on a page that is not part of it? |
//! | `paragraphs.rs` | which lines make a paragraph, and which stand on every page? |
//!
//! A PDF says where to paint glyphs, and no more: words, lines and paragraphs are told from their places. Cells come in
//! the order in which they are painted. Ligatures and presentation forms become the letters that they stand for.

mod annotations;
mod base;
mod brackets;
mod cells;
mod columns;
mod content;
mod fields;
mod fonts;
mod gaps;
mod grid;
mod gutters;
mod lines;
mod marks;
mod matrix;
mod object_streams;
mod page;
mod paragraphs;
mod rules;
mod to_unicode;
mod visual;

use lopdf::{Document, LoadOptions};
use paragraphs::Flow;

use super::blocks::Blocks;
use super::document_error;
use super::kind::Kind;
use super::paragraph::{Declared, Paragraph};
use super::{LeftOut, Source};
use crate::model::error::{Hint, Result};
use crate::text::chars::{is_arabic, is_ignorable};

/// Greatest number of bytes that a stream may unpack to.
const MOST_UNPACKED: usize = 64 << 20;
/// Greatest number of bytes that pages and their fonts unpack to, counted again for each page: many pages may share
/// what is large.
const MOST_READ: usize = 1 << 30;
/// Greatest number of glyphs in a document; a thousand pages have some four million.
const MOST_GLYPHS: usize = 20_000_000;
/// Greatest share of unknown characters, one in this many; with more the fonts do not tell what they show.
const UNKNOWN: usize = 10;
/// Number of marks that a page without letters may have.
const FEW_MARKS: usize = 30;

/// Characters that fonts name, by whether texts in the two languages are made of them.
#[derive(Default)]
struct Named {
    /// Letters of the two languages.
    letters: usize,
    /// Letters of other scripts, and with accents.
    strange: usize,
    /// What is neither letter nor digit, and does not lead from one column to the next.
    marks: usize,
}

impl Named {
    fn add(&mut self, c: char) {
        match c {
            _ if is_arabic(c) || c.is_ascii_alphabetic() => self.letters += 1,
            _ if c.is_alphabetic() => self.strange += 1,
            '.' | '_' | '-' | '…' | '·' => {}
            _ if c.is_numeric() || c.is_whitespace() || is_ignorable(c) => {}
            _ => self.marks += 1,
        }
    }

    /// Whether most are such as no text is made of: another alphabet, or only marks.
    fn are_wrong(&self) -> bool {
        self.strange > self.letters || self.marks > 2 * (self.letters + self.strange) + FEW_MARKS
    }
}

/// Reads the text of a PDF document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    read_within(name, bytes, MOST_GLYPHS)
}

/// The same, of a document with at most so many glyphs.
fn read_within(name: &str, bytes: &[u8], most_glyphs: usize) -> Result<Source> {
    let refused = |reason: &str| Err(document_error(name, None, reason.into()));
    let damaged = |place: Option<String>, error: &dyn std::fmt::Display| {
        let reason = format!("the PDF is damaged or cut short ({error})");
        document_error(name, place, reason)
    };
    let options = LoadOptions {
        filter: Some(object_streams::filter),
        ..LoadOptions::with_max_decompressed_size(MOST_UNPACKED)
    };
    let mut document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => {
            return refused(PROTECTED).map_err(|error| error.with_hint(Hint::Unlock));
        }
        Err(error) => return Err(damaged(None, &error)),
    };
    if document.is_encrypted() {
        return refused(PROTECTED).map_err(|error| error.with_hint(Hint::Unlock));
    }
    let ids = document.get_pages();
    if ids.is_empty() {
        return Err(damaged(None, &"there are no pages in it"));
    }
    if let Some(number) = object_streams::refused(&document) {
        let reason =
            "objects of it share places, or unpack to more than 16 MB; save the document anew";
        return Err(document_error(
            name,
            Some(format!("object {number}")),
            reason.into(),
        ));
    }
    fonts::declare(&mut document);
    let mut fonts = fonts::Fonts::of(&document);
    let (mut glyphs, mut left) = (0, MOST_READ);
    let mut fields = grid::MOST_FIELDS_OF_ALL;
    let (mut pages, mut numbers, mut comments) = (Vec::new(), 0, 0);
    for (number, id) in ids {
        comments += annotations::with_words(&document, id);
        let page::Painted {
            glyphs: page,
            rules,
        } = match page::painted(&document, id, &mut fonts, &mut left) {
            Ok(page) => page,
            Err(lopdf::Error::Decompress(error)) => {
                let (own, all) = (page::MOST_UNPACKED >> 20, MOST_READ >> 30);
                let reason = format!(
                    "it unpacks to more than {own} MB, or all pages to more than {all} GB ({error}); save the document anew, \
                     or divide it"
                );
                return Err(document_error(name, Some(format!("page {number}")), reason));
            }
            Err(error) => return Err(damaged(Some(format!("page {number}")), &error)),
        };
        if page.len() > page::MOST_GLYPHS {
            let reason = "it has more than a million characters; get the document it was made from";
            return Err(document_error(
                name,
                Some(format!("page {number}")),
                reason.into(),
            ));
        }
        glyphs += page.len();
        if glyphs > most_glyphs {
            return refused(&format!(
                "it has more than {most_glyphs} characters; divide it"
            ));
        }
        let grid = grid::Grid::of(&rules, &mut fields);
        let grid::Sorted { outside, cells } = grid.sorted(page);
        let gutters = gutters::gutters(&outside);
        let (outside, counting) = gutters::without_counting(outside, &gutters);
        numbers += counting;
        let lines = columns::in_order(lines::lines(outside, &gutters), &gutters);
        pages.push(cells::placed(lines, cells));
    }
    let pages = base::directed(pages);
    let (mut known, mut unknown) = (0, 0);
    let mut named = Named::default();
    for c in pages.iter().flatten().flat_map(|line| line.text.chars()) {
        named.add(c);
        let is_unknown = matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}') || c.is_control();
        unknown += usize::from(is_unknown);
        known += usize::from(!is_unknown && !c.is_whitespace());
    }
    if known + unknown == 0 {
        return refused(
            "it has no text layer, only pictures of text; run it through OCR (such as ocrmypdf) first",
        )
        .map_err(|error| error.with_hint(Hint::Recognise));
    }
    if unknown * UNKNOWN > known {
        return refused(
            "its fonts do not say which characters they show; get the document it was made from, or run it \
             through OCR",
        )
        .map_err(|error| error.with_hint(Hint::Recognise));
    }
    if named.are_wrong() {
        return refused(
            "its fonts name other characters than they show; get the document it was made from, or run it through OCR",
        )
        .map_err(|error| error.with_hint(Hint::Recognise));
    }
    let mut blocks = Blocks::default();
    let mut tables = cells::Tables::default();
    let (flows, running) = paragraphs::paragraphs(pages);
    blocks.count(LeftOut {
        running,
        numbers,
        comments,
        ..LeftOut::default()
    });
    for Flow { text, place, pages } in flows {
        tables.enter(place, !pages.is_empty(), &mut blocks);
        let mut paragraph = Paragraph::default();
        let (mut begun, mut last) = (Vec::new(), 0);
        for (start, number) in pages {
            paragraph.push(&text[last..start], &Declared::Nothing);
            begun.push((number, paragraph.text.len()));
            last = start;
        }
        paragraph.push(&text[last..], &Declared::Nothing);
        blocks.push(&paragraph);
        let end = paragraph.text.trim_end().len();
        for (number, start) in begun {
            blocks.begin_page(number, end - start.min(end));
        }
    }
    tables.enter(None, false, &mut blocks);
    blocks.finish(name, Kind::Pdf, "UTF-8")
}

const PROTECTED: &str =
    "it is protected with a password; open it with the password and save a copy without";

#[cfg(test)]
mod tests;
