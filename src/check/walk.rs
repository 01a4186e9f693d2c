//! The frame of a translation memory: declaration, header, body, and unit after unit in it.

use std::io::{BufRead, Write};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::Options;
use super::markup::{self, Kind, Place, Tokens};
use super::piece::Piece;
use super::prolog::{declared, is_doctype, is_same};
use super::report::{Report, Summary};
use super::rule::{
    BODY, DECLARATION, DOCTYPE, ENCODING, ENTITIES, Finding, NO_HEADER, NOT_WELL_FORMED,
    OLD_VERSION, RAW_LESS, TMX_VERSION, UNKNOWN_ELEMENT,
};
use super::rules::attributes::{self, Names};
use super::rules::structure::stray_text;
use super::rules::{LeftOut, header, languages, structure, variants, xml};
use super::source::Source;
use crate::error::{Error, ErrorKind, Result};

/// The version of TMX that all importers know.
const VERSION: &str = "1.4";
/// Older ones that they know too.
const OLD_VERSIONS: &[&str] = &["1.1", "1.2", "1.3"];
/// A header for a memory without one.
const HEADER: &str = concat!(
    "<header creationtool=\"muwazi\" creationtoolversion=\"",
    env!("CARGO_PKG_VERSION"),
    "\" segtype=\"block\" o-tmf=\"unknown\" adminlang=\"en\" datatype=\"unknown\" srclang=\"*all*\"/>"
);
/// Where a clean copy goes.
pub(super) struct Copy<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) name: &'a str,
    /// What the header is to call the source language, if not what it does.
    pub(super) source_language: Option<String>,
}

/// How far we are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Prolog,
    /// Inside of `tmx`.
    Tmx,
    AfterHeader,
    Body,
    AfterBody,
    End,
}

/// Reads a memory from its first byte to its last.
pub(super) fn walk<'a>(
    file: &'a str,
    input: impl BufRead,
    options: &'a Options,
    take: &'a mut dyn FnMut(Finding),
    copy: Option<Copy<'a>>,
) -> Result<Summary> {
    let source = Source::new(input).map_err(|source| Error::read(file, source))?;
    let start = Place { line: 1, column: 1 };
    let mut walk = Walk {
        file,
        options,
        report: Report::new(take),
        copy,
        stage: Stage::Prolog,
        header: start,
        space: String::new(),
        follows_gap: false,
        piece: Piece::default(),
        has_begun: false,
        has_text: false,
        has_doctype: false,
        entities: Vec::new(),
        names: Names::default(),
    };
    if let Some(name) = &source.unknown_encoding {
        let reason = format!("nobody knows the encoding {name:?}; read as UTF-8");
        walk.report.find(&ENCODING, start, reason);
    }
    if source.has_mark && source.encoding() == UTF_8 {
        walk.emit("\u{FEFF}")?;
    }
    let mut tokens = Tokens::new(file, source);
    walk.document(&mut tokens)?;
    languages::check_all(&mut walk.report, walk.header);
    Ok(walk.report.summary)
}

struct Walk<'a> {
    file: &'a str,
    options: &'a Options,
    report: Report<'a>,
    copy: Option<Copy<'a>>,
    stage: Stage,
    /// Where the header is, or should be.
    header: Place,
    /// White space that is written before whatever is written next.
    space: String,
    /// Whether a unit was left out right before: the white space on one side of it is enough.
    follows_gap: bool,
    piece: Piece,
    /// Whether there was anything before which no declaration may follow.
    has_begun: bool,
    /// Whether there was any text outside of elements.
    has_text: bool,
    has_doctype: bool,
    /// The entities that the document declares.
    entities: Vec<String>,
    names: Names,
}

impl Walk<'_> {
    fn document<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        while let Some((token, text)) = tokens.peek()? {
            let (kind, place) = (token.kind, token.place);
            match kind {
                Kind::Text if text.trim_matches(markup::is_space).is_empty() => {
                    if std::mem::take(&mut self.follows_gap) {
                        self.space.clear();
                    }
                    self.space.push_str(text);
                }
                Kind::Text | Kind::CData => {
                    self.has_text = true;
                    stray_text(text, place, &mut self.report);
                    let visible = text.trim_start_matches(markup::is_space);
                    self.space.push_str(&text[..text.len() - visible.len()]);
                }
                Kind::Less => self.report.find(&RAW_LESS, place, "< begins no tag here"),
                Kind::Comment => {
                    let text = text.to_owned();
                    self.verbatim(&text, place)?;
                }
                Kind::Instruction => {
                    let text = text.to_owned();
                    self.instruction(&text, place, tokens.source().encoding())?;
                }
                Kind::Doctype => {
                    let text = text.to_owned();
                    self.doctype(&text, place)?;
                }
                Kind::Close => {
                    let name = markup::name(text).to_owned();
                    self.close(&name, place)?;
                }
                Kind::Open | Kind::Empty | Kind::Broken => {
                    let name = markup::name(text).to_owned();
                    // It reads on by itself.
                    self.open(&name, tokens)?;
                    continue;
                }
            }
            tokens.consume();
        }
        if self.stage == Stage::Prolog && self.has_text {
            let reason = "there is no <tmx> in it: this is no translation memory in TMX";
            return Err(tokens.stop(1, reason.to_owned()));
        }
        if self.stage == Stage::Prolog {
            return Err(ErrorKind::Empty {
                file: self.file.to_owned(),
            }
            .into());
        }
        if self.stage < Stage::End {
            let place = tokens.place();
            self.report.find(
                &NOT_WELL_FORMED,
                place,
                "the file ends before </tmx>: it is cut short",
            );
            self.end_body()?;
            self.emit_line("</tmx>")?;
        }
        let rest = std::mem::take(&mut self.space);
        self.emit(&rest)
    }

    /// Writes to the copy, if there is one.
    fn emit(&mut self, text: &str) -> Result<()> {
        let Some(copy) = &mut self.copy else {
            return Ok(());
        };
        copy.out
            .write_all(text.as_bytes())
            .map_err(|source| Error::write(copy.name, source))
    }

    /// Writes what the document lacks on a line of its own.
    fn emit_line(&mut self, text: &str) -> Result<()> {
        let space = std::mem::take(&mut self.space);
        self.emit(&space)?;
        let line_break = if space.contains('\n') { "" } else { "\n" };
        self.emit(line_break)?;
        self.emit(text)?;
        self.emit("\n")
    }

    /// Writes the piece that was read last, with the white space before it.
    fn emit_piece(&mut self) -> Result<()> {
        let space = std::mem::take(&mut self.space);
        self.emit(&space)?;
        let Some(copy) = &mut self.copy else {
            return Ok(());
        };
        self.piece
            .texts()
            .try_for_each(|text| copy.out.write_all(text.as_bytes()))
            .map_err(|source| Error::write(copy.name, source))
    }

    /// A comment or instruction, which is kept if XML can hold it.
    fn verbatim(&mut self, text: &str, place: Place) -> Result<()> {
        self.has_begun = true;
        let repaired = xml::check_verbatim(text, place, &mut self.report);
        let space = std::mem::take(&mut self.space);
        self.emit(&space)?;
        self.emit(&repaired)
    }

    fn instruction(&mut self, text: &str, place: Place, encoding: &'static Encoding) -> Result<()> {
        if !structure::is_declaration(text) {
            return self.verbatim(text, place);
        }
        let is_first = place == Place { line: 1, column: 1 };
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

    fn doctype(&mut self, text: &str, place: Place) -> Result<()> {
        if self.stage != Stage::Prolog || self.has_doctype || !is_doctype(text) {
            let reason = "a DOCTYPE that is none, or after the beginning";
            self.report.find(&NOT_WELL_FORMED, place, reason);
            return Ok(());
        }
        self.has_doctype = true;
        let (outside, inside) = text.split_once('[').unwrap_or((text, ""));
        let quoted = outside.split(['"', '\'']).skip(1).step_by(2);
        let file = quoted.last().filter(|file| {
            !file.contains("://") && !Path::new(self.file).with_file_name(file).exists()
        });
        if let Some(file) = file {
            self.report
                .find(&DOCTYPE, place, format!("{file} is not beside it"));
        }
        let declared = inside.split("<!ENTITY").skip(1);
        self.entities = declared
            .filter_map(|entity| entity.split_whitespace().find(|word| *word != "%"))
            .map(str::to_owned)
            .collect();
        if !self.entities.is_empty() {
            let reason = match self.entities.len() {
                1 => "1 entity".to_owned(),
                count => format!("{count} entities"),
            };
            self.report.find(&ENTITIES, place, reason);
        }
        self.verbatim(text, place)
    }

    /// An element begins: reads it, or its first tag where it holds the rest of the document.
    fn open<R: BufRead>(&mut self, name: &str, tokens: &mut Tokens<R>) -> Result<()> {
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

    /// All that is to stand before the first unit, but for the tag itself.
    fn begin_body(&mut self, place: Place) -> Result<()> {
        if self.stage < Stage::AfterHeader {
            self.report
                .find(&NO_HEADER, place, "<body> without <header> before it");
            self.emit_header()?;
        }
        self.stage = Stage::Body;
        Ok(())
    }

    /// Writes what is missing up to the end of the body.
    fn end_body(&mut self) -> Result<()> {
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

    fn close(&mut self, name: &str, place: Place) -> Result<()> {
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

    fn unit<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        self.report.summary.units += 1;
        self.piece.read(tokens, &mut self.report)?;
        let left_out = self.check_unit();
        if let Some(rule) = left_out {
            self.report.leave_out(rule);
            self.follows_gap = true;
            return Ok(());
        }
        self.emit_piece()
    }

    /// Repairs the unit in the piece, or says why it is to be left out.
    fn check_unit(&mut self) -> LeftOut {
        let (piece, report) = (&mut self.piece, &mut self.report);
        if piece.is_broken {
            return Some(&NOT_WELL_FORMED);
        }
        let mut left_out = xml::check(piece, &self.entities, report);
        left_out = structure::check(piece, report).or(left_out);
        attributes::check(piece, 0, report);
        let is_any = piece.attribute(0, "srclang").as_deref() == Some(languages::ANY);
        if piece.attribute(0, "srclang").is_some()
            && !is_any
            && !languages::put_right(piece, 0, "srclang", report)
        {
            piece.remove_attribute(0, "srclang");
        }
        for part in piece.elements(0, "tuv").collect::<Vec<_>>() {
            attributes::check(piece, part, report);
        }
        left_out = left_out.or(variants::check(
            piece,
            self.options,
            left_out.is_some(),
            report,
        ));
        if left_out.is_none() {
            self.names.check(piece, report);
        }
        left_out
    }
}
