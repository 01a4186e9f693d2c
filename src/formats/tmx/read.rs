//! Translation units, one in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::is_code;
use crate::bead::Shape;
use crate::document::Level;
use crate::error::Result;
use crate::formats::read::{Found, LeftOut, Row, Source, Unit, bare};
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
}

impl History {
    fn add(&mut self, element: &Element) -> Result<()> {
        for (name, field) in [
            ("tuid", &mut self.id),
            ("creationtool", &mut self.tool),
            ("creationid", &mut self.created_by),
            ("creationdate", &mut self.created),
            ("changeid", &mut self.changed_by),
            ("changedate", &mut self.changed),
        ] {
            if let Some(value) = element.attribute(name)? {
                *field = Some(value.into_owned());
            }
        }
        Ok(())
    }
}

/// Reads the units of a document.
pub(in crate::formats) struct Units<R = Box<dyn BufRead>> {
    reader: Reader<R>,
    prologue: Option<String>,
    level: Level,
    /// The tool that the header says made the units.
    tool: Option<String>,
    is_in_body: bool,
    /// Pairs of the last unit that are still to be told.
    waiting: VecDeque<Pair>,
}

impl<R: BufRead> Units<R> {
    /// Goes on with a document whose root element was just told. Its text is being kept.
    pub(in crate::formats) fn new(reader: Reader<R>) -> Result<Self> {
        Ok(Self {
            reader,
            prologue: None,
            level: Level::default(),
            tool: None,
            is_in_body: false,
            waiting: VecDeque::new(),
        })
    }

    fn header(&mut self) -> Result<Option<Row>> {
        while let Some(event) = self.reader.event()? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.name() {
                "header" => {
                    let segtype = element.attribute("segtype")?;
                    self.level = level(segtype.as_deref()).unwrap_or_default();
                    self.tool = element.attribute("creationtool")?.map(Into::into);
                }
                "body" => {
                    let is_empty = element.is_empty();
                    let kept = self.reader.kept();
                    self.prologue = Some(match is_empty {
                        true => format!("{}>", kept.trim_end_matches('>').trim_end_matches('/')),
                        false => kept.to_owned(),
                    });
                    self.is_in_body = true;
                    return self.units();
                }
                _ => {}
            }
        }
        Ok(None)
    }

    fn units(&mut self) -> Result<Option<Row>> {
        while let Some(event) = self.reader.event()? {
            let Event::Start(element) = event else {
                continue;
            };
            if element.name() != "tu" {
                continue;
            }
            let close = if element.is_empty() { "/>" } else { ">" };
            let mut text = Being {
                raw: format!("<{}{close}", element.raw()),
                level: level(element.attribute("segtype")?.as_deref()).unwrap_or(self.level),
                ..Being::default()
            };
            text.history.tool.clone_from(&self.tool);
            text.history.add(&element)?;
            self.reader.keep(UNIT_LIMIT);
            return self.unit(text).map(Some);
        }
        Ok(None)
    }

    /// Reads the rest of a unit.
    fn unit(&mut self, mut unit: Being) -> Result<Row> {
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
        unit.raw += self.reader.kept();
        let mut pairs = match unit.pairs() {
            Ok(pairs) => pairs,
            Err(reason) => return Ok(Row::LeftOut(reason)),
        };
        let pair = pairs.pop_front();
        self.waiting = pairs;
        Ok(match pair {
            Some(pair) => row(pair, Unit::Tmx(unit.raw, Box::new(unit.history))),
            None => Row::LeftOut(LeftOut::Sides),
        })
    }
}

impl<R: BufRead> Source for Units<R> {
    fn next(&mut self) -> Result<Option<Row>> {
        if let Some(pair) = self.waiting.pop_front() {
            return Ok(Some(row(pair, Unit::Same)));
        }
        match self.is_in_body {
            true => self.units(),
            false => self.header(),
        }
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
    raw: String,
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
}

impl Being {
    fn open(&mut self, element: &Element) -> Result<()> {
        let name = element.name();
        if self.prop.is_some() {
            return Ok(());
        }
        match name {
            _ if self.segment.is_some() => {
                if is_code(name) {
                    self.code += 1;
                    self.is_apart |= matches!(name, "ph" | "ut");
                }
            }
            "prop" => {
                let kind = element.attribute("type")?.unwrap_or_default();
                self.prop = Some((kind.into_owned(), String::new()));
            }
            "tuv" => {
                self.lang = element
                    .attribute("lang")?
                    .as_deref()
                    .and_then(Lang::of_code);
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
