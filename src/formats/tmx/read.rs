//! Translation units, one in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::History;
use super::unit::{UnitBuilder, level};
use crate::formats::read::{LeftOut, Row, Source, SourceRecord, TmxUnit, Unit, bare};
use crate::io::xml::{Event, Reader};
use crate::model::document::Level;
use crate::model::error::{ErrorKind, Result};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// The most bytes that one unit may have.
pub const UNIT_LIMIT: usize = 16 << 20;

/// What a document consists of, one after the other.
#[derive(Debug)]
pub enum Part {
    /// All that stands before the first unit, from the XML declaration to the tag `body`.
    Prologue(Prologue),
    /// A unit.
    Unit(Box<TransUnit>),
    /// All that stands after the last unit.
    End {
        /// Comments and white space before the end of the body.
        before: String,
        /// The end of the body and what follows.
        tail: String,
    },
}

/// What stands before the units of a document.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Prologue {
    /// As it stands there.
    pub raw: String,
    /// Its source language, if that is one of ours.
    pub source: Option<Lang>,
    /// What its units are where they do not say it themselves.
    pub level: Level,
}

/// A unit and what stands around it.
#[derive(Debug)]
pub struct TransUnit {
    /// Comments and white space before it.
    pub before: String,
    /// The element `tu` as it stands there.
    pub raw: String,
    /// The line it begins in, counted from 1.
    pub line: usize,
    /// Who made it.
    pub history: History,
    /// The codes of its Arabic and its English variant, the first of each.
    pub codes: [Option<String>; 2],
    /// Its pairs, or why it has none.
    pub pairs: std::result::Result<VecDeque<Pair>, LeftOut>,
}

/// Reads a document part by part.
pub struct Parts<R> {
    reader: Reader<R>,
    level: Level,
    /// The tool that the header says made the units.
    tool: Option<String>,
    is_in_body: bool,
}

impl<R: BufRead> Parts<R> {
    /// Reads the document in `input`; `file` is what errors call it.
    ///
    /// # Errors
    /// [`Read`](crate::model::error::ErrorKind::Read), and [`Malformed`](crate::model::error::ErrorKind::Malformed)
    /// if it is no TMX.
    pub fn new(file: impl Into<String>, input: R) -> Result<Self> {
        let mut reader = Reader::new(file, input)?;
        reader.keep(UNIT_LIMIT);
        loop {
            let root = match reader.event()? {
                Some(Event::Start(element)) => element.name().to_owned(),
                Some(_) => continue,
                None => return Err(reader.malformed("there is no XML element in it")),
            };
            if root == "tmx" {
                return Ok(Self::over(reader));
            }
            return Err(reader.malformed(format!("its XML begins with <{root}>; expected <tmx>")));
        }
    }

    /// Goes on with a document whose root element was just told. Its text is being kept.
    fn over(reader: Reader<R>) -> Self {
        Self {
            reader,
            level: Level::default(),
            tool: None,
            is_in_body: false,
        }
    }

    /// The encoding it is in, by its WHATWG name.
    pub fn encoding(&self) -> &'static str {
        self.reader.encoding()
    }

    /// What comes next; nothing does after the end.
    ///
    /// # Errors
    /// As those of [`Reader::event`].
    pub fn part(&mut self) -> Result<Part> {
        let part = match self.is_in_body {
            true => self.unit(),
            false => self.prologue().map(Part::Prologue),
        };
        part.map_err(|error| match error.kind() {
            ErrorKind::Malformed { file, line, reason } => ErrorKind::Malformed {
                file: file.clone(),
                line: *line,
                reason: format!("{reason}; `muwazi check --fix` writes a copy of what is whole"),
            }
            .into(),
            _ => error,
        })
    }

    fn prologue(&mut self) -> Result<Prologue> {
        let mut prologue = Prologue::default();
        while let Some(event) = self.reader.event()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name() {
                "header" => {
                    let segtype = element.attribute("segtype")?;
                    prologue.level = level(segtype.as_deref()).unwrap_or_default();
                    let source = element.attribute("srclang")?;
                    prologue.source = source.as_deref().and_then(Lang::of_code);
                    self.tool = element.attribute("creationtool")?.map(String::from);
                }
                "body" => {
                    let is_empty = element.is_empty();
                    let kept = self.reader.kept();
                    prologue.raw = match is_empty {
                        true => format!("{}>", kept.trim_end_matches('>').trim_end_matches('/')),
                        false => kept.to_owned(),
                    };
                    self.level = prologue.level;
                    self.is_in_body = true;
                    self.reader.keep(UNIT_LIMIT);
                    return Ok(prologue);
                }
                _ => {}
            }
        }
        Err(self
            .reader
            .malformed("it has no <body>; expected a translation memory"))
    }

    fn unit(&mut self) -> Result<Part> {
        // Where the body ends in what is kept.
        let mut end = None;
        while let Some(event) = self.reader.event()? {
            match event {
                Event::Start(element) if element.name() == "tu" => {
                    let unit = UnitBuilder::new(&element, self.level, self.tool.clone())?;
                    let tag = element.raw().len() + if element.is_empty() { 3 } else { 2 };
                    let start = self.reader.kept().len() - tag;
                    return self.rest(unit, start).map(Part::Unit);
                }
                Event::End("body") => end = self.reader.kept().rfind('<'),
                _ => {}
            }
        }
        let kept = self.reader.kept();
        let (before, tail) = kept.split_at(end.unwrap_or(kept.len()));
        // A body that was empty (`<body/>`) has no end of its own.
        let tail = match tail.starts_with("</body") {
            true => tail.to_owned(),
            false => format!("</body>{before}{tail}"),
        };
        let before = match tail.len() > kept.len() {
            true => String::new(),
            false => before.to_owned(),
        };
        Ok(Part::End { before, tail })
    }

    /// Reads the rest of a unit that begins at `start` in what is kept.
    fn rest(&mut self, mut unit: UnitBuilder, start: usize) -> Result<Box<TransUnit>> {
        while let Some(event) = self.reader.event()? {
            match event {
                Event::Start(element) => unit.open(&element)?,
                Event::End("tu") => break,
                Event::End(name) => unit.close(name),
                Event::Text(text) => unit.text(&text),
                Event::Unknown(_) => unit.unknown(),
                Event::Other => {}
            }
        }
        let (before, raw) = self.reader.kept().split_at(start);
        let part = TransUnit {
            before: before.to_owned(),
            raw: raw.to_owned(),
            line: unit.line(),
            pairs: unit.pairs(),
            history: unit.history(),
            codes: unit.codes,
        };
        self.reader.keep(UNIT_LIMIT);
        Ok(Box::new(part))
    }
}

/// Reads the pairs of a document.
pub(in crate::formats) struct Units<R = Box<dyn BufRead>> {
    parts: Parts<R>,
    prologue: Option<String>,
    is_ended: bool,
    /// The line in which the last unit begins.
    line: usize,
    /// Pairs of the last unit that are still to be told.
    waiting: VecDeque<Pair>,
}

impl<R: BufRead> Units<R> {
    /// Goes on with a document whose root element was just told. Its text is being kept.
    pub(in crate::formats) fn new(reader: Reader<R>) -> Self {
        Self {
            parts: Parts::over(reader),
            prologue: None,
            is_ended: false,
            line: 0,
            waiting: VecDeque::new(),
        }
    }
}

impl<R: BufRead> Source for Units<R> {
    fn line(&self) -> usize {
        self.line
    }

    fn next(&mut self) -> Result<Option<Row>> {
        if let Some(pair) = self.waiting.pop_front() {
            return Ok(Some(row(pair, Unit::Same)));
        }
        while !self.is_ended {
            let unit = match self.parts.part()? {
                Part::Prologue(prologue) => {
                    self.prologue = Some(prologue.raw);
                    continue;
                }
                Part::End { .. } => {
                    self.is_ended = true;
                    break;
                }
                Part::Unit(unit) => *unit,
            };
            self.line = unit.line;
            let (mut pairs, left_out) = match unit.pairs {
                Ok(pairs) => (pairs, None),
                Err(reason) => (VecDeque::new(), Some(reason)),
            };
            let none = || bare(String::new(), String::new());
            let pair = pairs.pop_front().unwrap_or_else(none);
            self.waiting = pairs;
            let source = Box::new(TmxUnit {
                raw: unit.raw,
                history: unit.history,
                codes: unit.codes,
                left_out,
            });
            return Ok(Some(row(pair, Unit::Tmx(source))));
        }
        Ok(None)
    }

    fn prologue(&self) -> Option<&str> {
        self.prologue.as_deref()
    }
}

fn row(pair: Pair, unit: Unit) -> Row {
    Row::Pair(Box::new(SourceRecord {
        pair,
        unit,
        is_numbered: false,
    }))
}
