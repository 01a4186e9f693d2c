//! Translation units, one in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::is_code;
use crate::bead::Shape;
use crate::document::Level;
use crate::error::Result;
use crate::formats::read::{Found, LeftOut, Row, Source, TmxUnit, Unit, bare};
use crate::lang::Lang;
use crate::pair::Pair;
use crate::xml::{Element, Event, Reader};

/// The most bytes that one unit may have.
pub const UNIT_LIMIT: usize = 16 << 20;
/// The most pairs that one unit with several variants in a language makes.
const PAIRS: usize = 64;

/// Who made a unit and who changed it, as far as it says; what a variant says goes before what its unit says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct History {
    /// Its `tuid`.
    pub id: Option<String>,
    /// The tool that made it.
    pub tool: Option<String>,
    /// Who made it.
    pub created_by: Option<String>,
    /// When, as `YYYYMMDDThhmmssZ`.
    pub created: Option<String>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When, as `YYYYMMDDThhmmssZ`.
    pub changed: Option<String>,
    /// Whether somebody wrote a note to it.
    pub has_note: bool,
}

impl History {
    fn add(&mut self, element: &Element) -> Result<()> {
        for attribute in element.attributes() {
            let (name, value) = attribute?;
            let field = match name {
                "tuid" => &mut self.id,
                "creationtool" => &mut self.tool,
                "creationid" => &mut self.created_by,
                "creationdate" => &mut self.created,
                "changeid" => &mut self.changed_by,
                "changedate" => &mut self.changed,
                _ => continue,
            };
            *field = Some(value.into_owned());
        }
        Ok(())
    }
}

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
    /// [`Read`](crate::error::ErrorKind::Read), and [`Malformed`](crate::error::ErrorKind::Malformed) if it is no TMX.
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
        match self.is_in_body {
            true => self.unit(),
            false => self.prologue().map(Part::Prologue),
        }
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
                    let mut unit = Being {
                        level: level(element.attribute("segtype")?.as_deref())
                            .unwrap_or(self.level),
                        ..Being::default()
                    };
                    unit.history.tool.clone_from(&self.tool);
                    unit.history.add(&element)?;
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
    fn rest(&mut self, mut unit: Being, start: usize) -> Result<Box<TransUnit>> {
        while let Some(event) = self.reader.event()? {
            match event {
                Event::Start(element) => unit.open(&element)?,
                Event::End("tu") => break,
                Event::End(name) => unit.close(name),
                Event::Text(text) => unit.text(&text),
                Event::Unknown(_) => unit.has_unknown |= unit.segment.is_some(),
                Event::Other => {}
            }
        }
        let (before, raw) = self.reader.kept().split_at(start);
        let part = TransUnit {
            before: before.to_owned(),
            raw: raw.to_owned(),
            pairs: unit.pairs(),
            codes: unit.codes,
            history: unit.history,
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
            waiting: VecDeque::new(),
        }
    }
}

impl<R: BufRead> Source for Units<R> {
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
    Row::Pair(Box::new(Found {
        pair,
        unit,
        is_numbered: false,
    }))
}

/// The level that a `segtype` says.
fn level(segtype: Option<&str>) -> Option<Level> {
    Some(match segtype? {
        "block" | "paragraph" => Level::Paragraph,
        "sentence" => Level::Sentence,
        "phrase" => Level::Clause,
        _ => return None,
    })
}

/// A unit that is being read.
#[derive(Default)]
struct Being {
    history: History,
    level: Level,
    ar: Vec<String>,
    en: Vec<String>,
    /// Of the variant we are in.
    lang: Option<Lang>,
    segment: Option<String>,
    /// How deep we are in codes.
    code: usize,
    /// Whether something stood here that may be a word.
    is_apart: bool,
    /// The type of the property we are in, and what it has so far.
    prop: Option<(String, String)>,
    confidence: Option<f64>,
    shape: Option<Shape>,
    ar_file: Option<String>,
    en_file: Option<String>,
    has_unknown: bool,
    codes: [Option<String>; 2],
}

impl Being {
    fn open(&mut self, element: &Element) -> Result<()> {
        let name = element.name();
        if self.prop.is_some() {
            return Ok(());
        }
        if self.segment.is_some() {
            if is_code(name) {
                self.code += 1;
                self.is_apart |= matches!(name, "ph" | "ut");
            }
            return Ok(());
        }
        match name {
            "prop" => {
                let kind = element.attribute("type")?.unwrap_or_default();
                self.prop = Some((kind.into_owned(), String::new()));
            }
            "note" => self.history.has_note = true,
            "tuv" => {
                let code = element.attribute("lang")?;
                self.lang = code.as_deref().and_then(Lang::of_code);
                if let Some(lang) = self.lang {
                    let known = &mut self.codes[usize::from(lang == Lang::English)];
                    *known = known.take().or(code.map(String::from));
                }
                let id = self.history.id.take();
                self.history.add(element)?;
                self.history.id = id;
            }
            "seg" => {
                self.segment = Some(String::new());
                (self.code, self.is_apart) = (0, false);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "prop" => self.property(),
            _ if self.prop.is_some() => {}
            "seg" => {
                let segment = self.segment.take().unwrap_or_default();
                match self.lang {
                    Some(Lang::Arabic) => self.ar.push(segment),
                    Some(Lang::English) => self.en.push(segment),
                    None => {}
                }
            }
            "tuv" => self.lang = None,
            _ if is_code(name) => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.prop {
            value.push_str(text);
        } else if let Some(segment) = self.segment.as_mut().filter(|_| self.code == 0) {
            let meets = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if std::mem::take(&mut self.is_apart)
                && meets(segment.chars().next_back())
                && meets(text.chars().next())
            {
                segment.push(' ');
            }
            segment.push_str(text);
        }
    }

    /// What a property says that we, or tools we write for, say so. What is wrong in it is no fault of the pair.
    fn property(&mut self) {
        let Some((kind, value)) = self.prop.take() else {
            return;
        };
        let share = |value: f64| (0.0..=1.0).contains(&value).then_some(value);
        match kind.as_str() {
            "x-confidence" => self.confidence = value.parse().ok().and_then(share),
            "x-Quality:Integer" => {
                let quality = value
                    .parse::<u8>()
                    .ok()
                    .map(|quality| f64::from(quality) / 100.0);
                self.confidence = self.confidence.or(quality.and_then(share));
            }
            "x-shape" => self.shape = value.parse().ok(),
            "x-ar-file" => self.ar_file = Some(value),
            "x-en-file" => self.en_file = Some(value),
            _ => {}
        }
    }

    /// Each Arabic variant with each English one.
    fn pairs(&self) -> std::result::Result<VecDeque<Pair>, LeftOut> {
        if self.has_unknown {
            return Err(LeftOut::Entity);
        }
        let pair = |ar: &String, en: &String| {
            let mut pair = bare(ar.clone(), en.clone());
            pair.level = self.level;
            pair.confidence = self.confidence.unwrap_or(pair.confidence);
            if let Some(shape) = self
                .shape
                .filter(|shape| !shape.is_null() && !pair.is_null())
            {
                pair.shape = shape;
            }
            pair.ar_file.clone_from(&self.ar_file);
            pair.en_file.clone_from(&self.en_file);
            pair
        };
        // A unit in one of the two languages alone is text without counterpart.
        let none = [String::new()];
        let side = |side: &[String], other: &[String]| match side.is_empty() && !other.is_empty() {
            true => none.to_vec(),
            false => side.to_vec(),
        };
        let (ar, en) = (side(&self.ar, &self.en), side(&self.en, &self.ar));
        let pairs = ar.iter().flat_map(|ar| en.iter().map(move |en| (ar, en)));
        let pairs: VecDeque<Pair> = pairs.take(PAIRS).map(|(ar, en)| pair(ar, en)).collect();
        match pairs
            .iter()
            .all(|pair| pair.ar.trim().is_empty() && pair.en.trim().is_empty())
        {
            true if pairs.is_empty() => Err(LeftOut::Sides),
            true => Err(LeftOut::Empty),
            false => Ok(pairs),
        }
    }
}
