//! A unit from its first tag to its last.

use std::collections::VecDeque;

use super::checksum;
use super::history::{CHECKSUM, History, TRADOS_CHECKSUM};
use super::is_code;
use crate::formats::read::{LeftOut, bare};
use crate::io::xml::Element;
use crate::model::bead::Shape;
use crate::model::document::Level;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// The most pairs that one unit with several variants in a language makes.
const PAIRS: usize = 64;

/// The level that a `segtype` says.
pub(super) fn level(segtype: Option<&str>) -> Option<Level> {
    Some(match segtype? {
        "block" | "paragraph" => Level::Paragraph,
        "sentence" => Level::Sentence,
        "phrase" => Level::Clause,
        _ => return None,
    })
}

/// A unit that is being read.
#[derive(Default)]
pub(super) struct UnitBuilder {
    line: usize,
    history: History,
    level: Level,
    ar: Vec<String>,
    en: Vec<String>,
    /// How many variants are in other languages.
    others: usize,
    /// Whether there are tags in a segment.
    has_tags: bool,
    /// Of the variant we are in.
    lang: Option<Lang>,
    segment: Option<String>,
    /// How deep we are in codes.
    code: usize,
    /// Whether something stood here that may be a word.
    is_apart: bool,
    note: Option<String>,
    /// The type of the property we are in, and what it has so far.
    prop: Option<(String, String)>,
    confidence: Option<f64>,
    shape: Option<Shape>,
    ar_file: Option<String>,
    en_file: Option<String>,
    /// Whether an entity is in a segment that is not XML's own.
    has_unknown: bool,
    /// The codes of its Arabic and its English variant, the first of each.
    pub(super) codes: [Option<String>; 2],
}

impl UnitBuilder {
    /// One that begins with the tag `tu`; `header` and `tool` are the level and the tool that the header names.
    pub(super) fn new(tu: &Element, header: Level, tool: Option<String>) -> Result<Self> {
        let mut history = History {
            tool,
            ..History::default()
        };
        history.add(tu)?;
        Ok(Self {
            line: tu.line(),
            level: level(tu.attribute("segtype")?.as_deref()).unwrap_or(header),
            history,
            ..Self::default()
        })
    }

    /// The line in which it begins.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Who made it, once it was read.
    pub(super) fn history(&self) -> History {
        History {
            is_edited: self.is_edited(),
            ..self.history.clone()
        }
    }

    pub(super) fn open(&mut self, element: &Element) -> Result<()> {
        let name = element.name();
        if self.prop.is_some() || self.note.is_some() {
            return Ok(());
        }
        if self.segment.is_some() {
            self.has_tags = true;
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
            "note" => self.note = Some(String::new()),
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

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "prop" => self.property(),
            "note" => self.history.notes.extend(self.note.take()),
            _ if self.prop.is_some() || self.note.is_some() => {}
            "seg" => {
                let segment = self.segment.take().unwrap_or_default();
                match self.lang {
                    Some(Lang::Arabic) => self.ar.push(segment),
                    Some(Lang::English) => self.en.push(segment),
                    None => self.others += 1,
                }
            }
            "tuv" => self.lang = None,
            _ if is_code(name) => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.prop {
            value.push_str(text);
        } else if let Some(note) = &mut self.note {
            note.push_str(text);
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

    /// An entity that nothing explains.
    pub(super) fn unknown(&mut self) {
        self.has_unknown |= self.segment.is_some();
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
            CHECKSUM | TRADOS_CHECKSUM => self.history.checksum = Some(value),
            _ => {}
        }
    }

    /// Whether its segments are others than those that its checksum is of.
    fn is_edited(&self) -> bool {
        self.history.checksum.as_deref().is_some_and(|written| {
            let is_same = match (&*self.ar, &*self.en) {
                ([ar], [en]) => checksum(ar, en).eq_ignore_ascii_case(written.trim()),
                _ => false,
            };
            !is_same || self.others > 0 || self.has_tags
        })
    }

    /// Each Arabic text with each English one. A text that variants of several regions have counts once.
    pub(super) fn pairs(&self) -> std::result::Result<VecDeque<Pair>, LeftOut> {
        if self.has_unknown {
            return Err(LeftOut::Entity);
        }
        if self.others > 0 && (self.ar.is_empty() || self.en.is_empty()) {
            return Err(LeftOut::Sides);
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
            false => distinct(side),
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

/// Texts in their order, each once.
fn distinct(texts: &[String]) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for text in texts {
        // More of them make no pairs.
        if distinct.len() == PAIRS {
            break;
        }
        if !distinct.contains(text) {
            distinct.push(text.clone());
        }
    }
    distinct
}
