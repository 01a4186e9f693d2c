//! The frame around the units: declaration, document type, header, body.

use std::io::BufRead;
use std::path::Path;

use encoding_rs::Encoding;

use super::{Stage, Walk};
use crate::memory::check::doctype::doctype;
use crate::memory::check::markup::{self, Kind, LineColumn, Tokens};
use crate::memory::check::prolog::{declared, is_same};
use crate::memory::check::rule::{
    BODY, DECLARATION, DOCTYPE, ENCODING, ENTITIES, NO_HEADER, NOT_WELL_FORMED, OLD_VERSION,
    TMX_VERSION, UNKNOWN_ELEMENT,
};
use crate::memory::check::rules::{header, structure, xml};
use crate::model::error::Result;

/// The version of TMX that all importers know.
const VERSION: &str = "1.4";
/// The first version, in which the language of a variant is its `lang`.
const FIRST_VERSION: &str = "1.1";
/// Older versions that importers know too.
const OLD_VERSIONS: &[&str] = &[FIRST_VERSION, "1.2", "1.3"];
/// A header for a memory without one.
const HEADER: &str = concat!(
    "<header creationtool=\"muwazi\" creationtoolversion=\"",
    env!("CARGO_PKG_VERSION"),
    "\" segtype=\"block\" o-tmf=\"unknown\" adminlang=\"en\" datatype=\"unknown\" srclang=\"*all*\"/>"
);

impl Walk<'_> {
    pub(super) fn instruction(
        &mut self,
        text: &str,
        place: LineColumn,
        encoding: &'static Encoding,
    ) -> Result<()> {
        if !structure::is_declaration(text) {
            return self.verbatim(text, place);
        }
        let is_first = place == LineColumn { line: 1, column: 1 };
        if !is_first {
            let reason = "it must be the very first thing in the file";
            self.report.find(&DECLARATION, place, reason);
            if self.has_begun {
                return Ok(());
            }
            self.space.clear();
        }
        self.has_begun = true;
        let (values, mut is_right) = declared(text);
        let value = |name| {
            values
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| *value)
        };
        if !is_right {
            let reason = format!("{text}: <?xml version=\"1.0\" encoding=\"UTF-8\"?> was expected");
            self.report.find(&DECLARATION, place, reason);
        }
        if let Some(declared) = value("encoding")
            && let Some(known) = Encoding::for_label(declared.as_bytes())
            && !is_same(known, encoding)
        {
            let reason = format!(
                "encoding={declared:?}, but the bytes are {}",
                encoding.name()
            );
            self.report.find(&ENCODING, place, reason);
            is_right = false;
        }
        let is_utf_8 = value("encoding").is_none_or(|name| name.eq_ignore_ascii_case("utf-8"));
        if is_right && is_utf_8 {
            self.emit(text)
        } else {
            self.emit("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        }
    }

    pub(super) fn doctype(&mut self, text: &str, place: LineColumn) -> Result<()> {
        let is_here = self.stage == Stage::Prolog && !self.has_doctype;
        let Some(read) = doctype(text).filter(|_| is_here) else {
            let reason = "a DOCTYPE that is none, or after the beginning";
            self.report.find(&NOT_WELL_FORMED, place, reason);
            return Ok(());
        };
        // Nobody knows what it would declare without it.
        if text.contains(xml::is_wrong) {
            let reason = "a DOCTYPE with a character that XML cannot hold: it is left out, with what it declares";
            self.report.find(&NOT_WELL_FORMED, place, reason);
            return Ok(());
        }
        self.has_doctype = true;
        let file = read.file.filter(|file| {
            !file.contains("://") && !Path::new(self.file).with_file_name(file).exists()
        });
        if let Some(file) = file {
            self.report
                .find(&DOCTYPE, place, format!("{file} is not beside it"));
        }
        self.entities = read.entities;
        if self.entities.len() > 0 {
            let reason = match self.entities.len() {
                1 => "1 entity".to_owned(),
                count => format!("{count} entities"),
            };
            self.report.find(&ENTITIES, place, reason);
        }
        self.verbatim(text, place)
    }

    /// Reads an element that begins, or its first tag where it holds the rest of the document.
    pub(super) fn open<R: BufRead>(&mut self, name: &str, tokens: &mut Tokens<R>) -> Result<()> {
        let place = tokens.place();
        match (name, self.stage) {
            ("tmx", Stage::Prolog) => self.tmx(tokens),
            (_, Stage::Prolog) => Err(tokens.stop(
                place.line,
                format!("<{name}> where <tmx> was expected: this is no translation memory in TMX"),
            )),
            ("header", Stage::Tmx) => self.read_header(tokens),
            ("body", Stage::Tmx | Stage::AfterHeader) => {
                let is_empty = self.frame_tag(tokens)?;
                self.begin_body(place)?;
                self.emit_piece()?;
                if is_empty {
                    self.stage = Stage::AfterBody;
                }
                Ok(())
            }
            ("tu", Stage::Tmx | Stage::AfterHeader) => {
                self.report.find(&BODY, place, "<tu> before <body>");
                self.begin_body(place)?;
                self.emit_line("<body>")?;
                self.unit(tokens)
            }
            ("tu", Stage::Body) => self.unit(tokens),
            _ if matches!(name, "tmx" | "body") => {
                self.frame_tag(tokens)?;
                let reason = format!("<{name}> is not expected here");
                self.report.find(&UNKNOWN_ELEMENT, place, reason);
                Ok(())
            }
            _ => {
                self.piece.read(tokens, &mut self.report)?;
                let reason = format!("<{name}> is not expected here");
                self.report.find(&UNKNOWN_ELEMENT, place, reason);
                Ok(())
            }
        }
    }

    /// Reads a single tag of the frame into the piece, as one that only begins; whether it was empty.
    fn frame_tag<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<bool> {
        let place = tokens.place();
        let Some((token, text)) = tokens.peek()? else {
            return Ok(false);
        };
        let is_broken = token.kind == Kind::Broken;
        let tag = if is_broken {
            self.report.find(
                &NOT_WELL_FORMED,
                place,
                format!("{text} is no tag: an attribute is written wrongly"),
            );
            format!("<{}>", markup::name(text))
        } else {
            text.to_owned()
        };
        tokens.consume();
        self.piece.set_tag(&tag, token.kind, place);
        xml::check(&mut self.piece, &self.entities, &mut self.report);
        structure::attributes(&mut self.piece, 0, &mut self.report);
        Ok(token.kind == Kind::Empty)
    }

    fn tmx<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        let place = tokens.place();
        self.has_begun = true;
        self.header = place;
        let is_empty = self.frame_tag(tokens)?;
        let version = self.piece.attribute(0, "version");
        self.report.has_lang = version.as_deref() == Some(FIRST_VERSION);
        if version.as_deref() != Some(VERSION) {
            let (rule, reason) = match version {
                Some(version) if OLD_VERSIONS.contains(&&*version) => {
                    (&OLD_VERSION, format!("version={version:?}"))
                }
                Some(version) => (
                    &TMX_VERSION,
                    format!("version={version:?}; 1.4 was expected"),
                ),
                None => (&TMX_VERSION, "<tmx> without version".to_owned()),
            };
            self.report.find(rule, place, reason);
            self.piece.set_attribute(0, "version", VERSION);
        }
        self.stage = Stage::Tmx;
        if is_empty {
            self.piece.open_up();
        }
        self.emit_piece()?;
        if is_empty {
            self.report.find(&BODY, place, "there is nothing in <tmx>");
            self.end_body()?;
            self.emit_line("</tmx>")?;
            self.stage = Stage::End;
        }
        Ok(())
    }

    fn read_header<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        let place = tokens.place();
        self.piece.read(tokens, &mut self.report)?;
        self.header = place;
        self.stage = Stage::AfterHeader;
        if self.piece.is_broken {
            return self.emit_header();
        }
        xml::check(&mut self.piece, &self.entities, &mut self.report);
        header::check(&mut self.piece, &mut self.report);
        let instead = self
            .copy
            .as_mut()
            .and_then(|copy| copy.source_language.take());
        if let Some(code) = instead {
            self.piece.set_attribute(0, "srclang", &code);
            self.report.summary.source_language = Some(code);
        }
        self.emit_piece()
    }

    fn emit_header(&mut self) -> Result<()> {
        self.stage = Stage::AfterHeader;
        self.emit_line(HEADER)
    }

    /// Writes whatever is to stand before the first unit, but for the tag of the body itself.
    fn begin_body(&mut self, place: LineColumn) -> Result<()> {
        if self.stage < Stage::AfterHeader {
            self.report
                .find(&NO_HEADER, place, "<body> without <header> before it");
            self.emit_header()?;
        }
        self.stage = Stage::Body;
        Ok(())
    }

    /// Writes what is missing up to the end of the body.
    pub(super) fn end_body(&mut self) -> Result<()> {
        if self.stage < Stage::AfterHeader {
            self.emit_header()?;
        }
        if self.stage < Stage::Body {
            self.emit_line("<body>")?;
        }
        if self.stage < Stage::AfterBody {
            self.emit_line("</body>")?;
        }
        self.stage = Stage::AfterBody;
        Ok(())
    }

    pub(super) fn close(&mut self, name: &str, place: LineColumn) -> Result<()> {
        match (name, self.stage) {
            ("body", Stage::Body) => {
                self.stage = Stage::AfterBody;
                let space = std::mem::take(&mut self.space);
                self.emit(&space)?;
                self.emit("</body>")
            }
            ("tmx", Stage::Tmx | Stage::AfterHeader | Stage::Body | Stage::AfterBody) => {
                if self.stage < Stage::AfterBody {
                    self.report
                        .find(&BODY, place, "</tmx> before the end of the body");
                    self.end_body()?;
                }
                self.stage = Stage::End;
                let space = std::mem::take(&mut self.space);
                self.emit(&space)?;
                self.emit("</tmx>")
            }
            _ => {
                let reason = format!("</{name}> ends what was not begun");
                self.report.find(&NOT_WELL_FORMED, place, reason);
                Ok(())
            }
        }
    }
}
