//! One pass over a translation memory, from its first byte to its last, and the writing of its clean copy.

mod frame;
mod unit;

use std::io::{BufRead, Write};

use encoding_rs::UTF_8;

use super::Options;
use super::doctype::Entities;
use super::markup::{self, Kind, LineColumn, Tokens};
use super::piece::Piece;
use super::report::{Report, Summary};
use super::rule::{ENCODING, Finding, NOT_WELL_FORMED, RAW_LESS};
use super::rules::attributes::Names;
use super::rules::structure::stray_text;
use super::rules::{languages, xml};
use super::source::Source;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::task::checkpoint;

/// Destination of a clean copy.
pub(super) struct Copy<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) name: &'a str,
    /// Source language that the header of the copy is to name, if it differs.
    pub(super) source_language: Option<String>,
}

/// Stage of the reading.
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
    let start = LineColumn { line: 1, column: 1 };
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
        entities: Entities::default(),
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
    /// Place of the header, or the place where it should be.
    header: LineColumn,
    /// White space that is written before the next output.
    space: String,
    /// Whether the last unit was left out: the white space on one side of it is enough.
    follows_gap: bool,
    piece: Piece,
    /// Whether there was anything before which no declaration may follow.
    has_begun: bool,
    /// Whether there was any text outside of elements.
    has_text: bool,
    has_doctype: bool,
    /// The entities that the document declares.
    entities: Entities,
    names: Names,
}

impl Walk<'_> {
    fn document<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        while let Some((token, text)) = tokens.peek()? {
            checkpoint();
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

    /// Writes a comment or instruction to the copy, if XML can hold it.
    fn verbatim(&mut self, text: &str, place: LineColumn) -> Result<()> {
        self.has_begun = true;
        let repaired = xml::check_verbatim(text, place, &mut self.report);
        let space = std::mem::take(&mut self.space);
        self.emit(&space)?;
        self.emit(&repaired)
    }
}
