//! Reader of segments with source and target, one unit in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::unit::UnitBuilder;
use super::{NAMESPACE, NOTE_FROM, TARGET};
use crate::formats::read::{Row, Sides, Source, Told};
use crate::io::tmx::UNIT_LIMIT;
use crate::io::xml::{Element, Event, Reader};
use crate::model::error::Result;

/// Reader of the segments of a document, 1.2 or 2.x.
pub(in crate::formats) struct Segments<R = Box<dyn BufRead>> {
    reader: Reader<R>,
    /// Languages of the current file; `None` if one of them is neither Arabic nor English.
    told: Option<Sides>,
    /// Name of the file that the source is from.
    original: Option<String>,
    /// Name of the file that the target is from, where a note of Muwazi's says it.
    target: Option<String>,
    /// Rows of the last unit that were not returned yet.
    waiting: VecDeque<Row>,
    /// Number of the line in which that unit begins, counted from 1.
    line: usize,
    /// Language codes of source and target in the root of 2.x.
    root: (Option<String>, Option<String>),
    /// Prefix of the names of the elements of XLIFF.
    prefix: String,
}

impl<R: BufRead> Segments<R> {
    /// Creates a reader of a document whose root element was just read; that of 2.x says its languages.
    pub(in crate::formats) fn new(root: &Element, mut reader: Reader<R>) -> Result<Self> {
        let code = |name: &str| Result::Ok(root.attribute(name)?.map(String::from));
        let prefix = prefix_of(root.qualified_name()).to_owned();
        let root = (code("srcLang")?, code("trgLang")?);
        reader.keep(UNIT_LIMIT);
        let mut segments = Self {
            reader,
            told: None,
            original: None,
            target: None,
            waiting: VecDeque::new(),
            line: 0,
            root,
            prefix,
        };
        segments.told = segments.sides(None, None);
        Ok(segments)
    }

    fn sides(&self, source: Option<&str>, target: Option<&str>) -> Option<Sides> {
        let source = source.or(self.root.0.as_deref());
        let target = target.or(self.root.1.as_deref());
        Told::by_codes(source, target).map(Sides::new)
    }

    /// Reads up to the end of the next unit and lets its rows wait. Returns whether there was one.
    fn unit(&mut self) -> Result<bool> {
        let mut unit = UnitBuilder::default();
        // Number of open elements, inside a unit, and of those around its source and target.
        let (mut depth, mut outer): (usize, Option<usize>) = (0, None);
        // A note of ours in the header of a file.
        let mut note: Option<String> = None;
        loop {
            if outer.is_none() {
                self.reader.keep(UNIT_LIMIT);
            }
            let Some(event) = self.reader.event()? else {
                return Ok(false);
            };
            match event {
                Event::Start(element) => {
                    depth += 1;
                    let is_own = is_own(&self.prefix, &element)?;
                    match (element.name(), outer) {
                        ("file", None) if is_own => {
                            let value =
                                |name| Result::Ok(element.attribute(name)?.map(String::from));
                            let source = value("source-language")?;
                            let target = value("target-language")?;
                            (self.original, self.target) = (value("original")?, None);
                            self.told = self.sides(source.as_deref(), target.as_deref());
                        }
                        ("trans-unit" | "unit", None) if is_own => {
                            self.line = element.line();
                            outer = Some(depth);
                            unit.begin(&element)?;
                        }
                        ("segment" | "ignorable", Some(around))
                            if is_own && depth == around + 1 && !unit.is_in_text() =>
                        {
                            outer = Some(depth);
                            unit.begin(&element)?;
                        }
                        (_, Some(around)) => unit.open(&element, is_own, depth == around + 1)?,
                        ("note", None)
                            if element.attribute("from")?.as_deref() == Some(NOTE_FROM) =>
                        {
                            note = Some(String::new());
                        }
                        _ => {}
                    }
                }
                Event::End(name) => {
                    depth = depth.saturating_sub(1);
                    match outer {
                        Some(around) if depth < around => {
                            if matches!(name, "trans-unit" | "unit") {
                                break;
                            }
                            unit.end_segment(name);
                            outer = Some(around - 1);
                        }
                        Some(_) => unit.close(),
                        None if name == "note" => {
                            let name = note.take();
                            let name = name.as_deref().and_then(|note| note.strip_prefix(TARGET));
                            self.target = name.map(str::to_owned).or(self.target.take());
                        }
                        None => {}
                    }
                }
                Event::Text(text) => match &mut note {
                    Some(note) => note.push_str(&text),
                    None => unit.text(&text),
                },
                Event::Unknown(_) => unit.unknown(),
                Event::Other => {}
            }
        }
        let files = [self.original.as_deref(), self.target.as_deref()];
        let rows = unit.rows(&mut self.told, files);
        self.waiting.extend(rows);
        Ok(true)
    }
}

/// Whether an element is one of XLIFF, whose root element has this prefix: tools put their own into it, with sources
/// and targets of another time.
fn is_own(prefix: &str, element: &Element) -> Result<bool> {
    let own = prefix_of(element.qualified_name());
    let namespace = element.attribute("xmlns")?;
    let is_xliff = namespace.is_none_or(|name| name.starts_with(NAMESPACE));
    Ok(own == prefix && is_xliff)
}

/// Returns what stands before the colon of a name.
fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

impl<R: BufRead> Source for Segments<R> {
    fn next(&mut self) -> Result<Option<Row>> {
        loop {
            if let Some(row) = self.waiting.pop_front() {
                return Ok(Some(row));
            }
            if !self.unit()? {
                return Ok(None);
            }
        }
    }

    fn line(&self) -> usize {
        self.line
    }
}
