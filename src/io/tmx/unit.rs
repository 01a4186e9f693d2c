//! Translation units as they are read.

use super::position::Position;
use crate::io::xml::Element;
use crate::model::bead::Span;
use crate::model::document::Level;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::tag::{Parting, Tag, TagKind, breaks_line};

/// Returns the level that a `segtype` names.
pub(super) fn level(segtype: Option<&str>) -> Option<Level> {
    Some(match segtype? {
        "block" | "paragraph" => Level::Paragraph,
        "sentence" => Level::Sentence,
        "phrase" => Level::Clause,
        _ => return None,
    })
}

/// Translation unit with the text around it.
#[derive(Clone, Default, Debug)]
#[non_exhaustive]
pub struct Unit {
    /// Comments and white space before the unit.
    pub before: String,
    /// Text of the element `tu` as it stands in the document.
    pub raw: String,
    /// Number of characters that XML cannot hold, which are no more in either, nor in what stood before.
    pub dropped: usize,
    /// Number of the line that the unit begins in, counted from 1.
    pub line: usize,
    /// Level of the unit: what it says itself, or else the header.
    pub level: Level,
    /// Tool that made the units, as the header says.
    pub tool: Option<String>,
    /// Attributes of the unit, then those of its Arabic and English variants but their `tuid`, in their order: name
    /// without prefix, and value.
    pub attributes: Vec<(String, String)>,
    /// Properties of the unit and of its variants: type and value.
    pub properties: Vec<(String, String)>,
    /// Notes of the unit and of its variants.
    pub notes: Vec<String>,
    /// Language codes of its Arabic and its English variant, the first of each.
    pub codes: [Option<String>; 2],
    /// Texts of the unit, each in one language.
    pub variants: Vec<Variant>,
    /// Whether there are tags in a segment.
    pub has_tags: bool,
    /// Whether an entity that is not XML's own is in the text of a segment.
    pub has_unknown: bool,
    /// Whether such an entity is in the codes of a segment.
    pub has_unknown_code: bool,
}

/// Text of a unit in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Variant {
    /// Language of the text, if it is Arabic or English.
    pub lang: Option<Lang>,
    /// Text of the segment without codes. A code that stands for itself between two words leaves a space, and so does
    /// one that breaks the line.
    pub text: String,
    /// Tags in the text.
    pub tags: Vec<Tag>,
}

impl Unit {
    /// Returns the texts in `lang`, in their order.
    pub fn texts(&self, lang: Lang) -> Vec<&str> {
        let variants = self.variants.iter();
        variants
            .filter(|variant| variant.lang == Some(lang))
            .map(|variant| variant.text.as_str())
            .collect()
    }
}

/// Unit that is being read.
#[derive(Default)]
pub(super) struct UnitBuilder {
    unit: Unit,
    position: Position,
    segment: String,
    tags: Vec<Tag>,
    /// Greatest number of the tags so far.
    greatest: u32,
    /// Numbers of the highlighted stretches (`hi`) that are open.
    highlights: Vec<u32>,
    /// What the tags at the end of the segment's text so far leave before more text.
    parting: Parting,
    note: Option<String>,
    /// Type of the property that is being read, and its value so far.
    property: Option<(String, String)>,
}

impl UnitBuilder {
    /// Creates a builder of a unit that begins with the tag `tu`; `header` and `tool` are the level and the tool that
    /// the header names.
    pub(super) fn new(tu: &Element, header: Level, tool: Option<String>) -> Result<Self> {
        let mut builder = Self::default();
        builder.unit.line = tu.line();
        builder.unit.tool = tool;
        for attribute in tu.attributes() {
            let (name, value) = attribute?;
            builder.attribute(name, &value);
        }
        builder.unit.level = level(tu.attribute("segtype")?.as_deref()).unwrap_or(header);
        Ok(builder)
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let attribute = (name.to_owned(), value.to_owned());
        self.unit.attributes.push(attribute);
    }

    pub(super) fn open(&mut self, element: &Element) -> Result<()> {
        let name = element.name();
        let outside = self.position;
        self.position.open(element)?;
        if outside.is_aside {
            return Ok(());
        }
        if outside.is_in_segment {
            self.unit.has_tags = true;
            if outside.codes == 0 {
                self.tag(element)?;
            }
            return Ok(());
        }
        match name {
            "prop" => {
                let kind = element.attribute("type")?.unwrap_or_default();
                self.property = Some((kind.into_owned(), String::new()));
            }
            "note" => self.note = Some(String::new()),
            "tuv" => {
                if let Some(lang) = self.position.lang {
                    let code = element.attribute("lang")?.map(String::from);
                    let known = &mut self.unit.codes[usize::from(lang == Lang::English)];
                    *known = known.take().or(code);
                }
                // Of the other languages too: whoever changed one of them has changed the unit.
                for attribute in element.attributes() {
                    let (name, value) = attribute?;
                    if name != "tuid" {
                        self.attribute(name, &value);
                    }
                }
            }
            "seg" => {
                (self.segment, self.parting) = (String::new(), Parting::Nothing);
                (self.tags, self.highlights, self.greatest) = (Vec::new(), Vec::new(), 0);
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds the tag that an element in a segment is.
    fn tag(&mut self, element: &Element) -> Result<()> {
        let value = |name| Result::Ok(element.attribute(name)?.map(String::from));
        let kind = match element.name() {
            "bpt" | "hi" => TagKind::Begin,
            "ept" => TagKind::End,
            "it" if value("pos")?.as_deref() == Some("begin") => TagKind::Begin,
            "it" if value("pos")?.as_deref() == Some("end") => TagKind::End,
            "ph" | "ut" | "it" => TagKind::Alone,
            _ => return Ok(()),
        };
        // What stands for itself stands between words; what begins or ends a style may be inside one.
        if kind == TagKind::Alone {
            self.parting = self.parting.max(Parting::Words);
        }
        let number = [value("i")?, value("x")?].into_iter().flatten();
        let number = number.filter_map(|number| number.parse().ok()).next();
        let id = number.unwrap_or(self.greatest.saturating_add(1));
        self.greatest = self.greatest.max(id);
        let place = Span::new(self.segment.len(), self.segment.len());
        self.tags.push(Tag::new(place, kind, id, ""));
        if element.name() == "hi" {
            self.highlights.push(id);
        }
        if value("type")?.as_deref() == Some("lb") {
            self.parting = Parting::Line;
        }
        Ok(())
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "prop" => self.unit.properties.extend(self.property.take()),
            "note" => self.unit.notes.extend(self.note.take()),
            "seg" if self.position.is_in_segment => self.unit.variants.push(Variant {
                lang: self.position.lang,
                text: std::mem::take(&mut self.segment),
                tags: std::mem::take(&mut self.tags),
            }),
            "hi" if self.position.is_text() => {
                let place = Span::new(self.segment.len(), self.segment.len());
                let ended = self.highlights.pop();
                let tag = ended.map(|id| Tag::new(place, TagKind::End, id, ""));
                self.tags.extend(tag);
            }
            "ph" | "ut" if self.position.codes == 1 => {
                let last = self.tags.last();
                if last.is_some_and(|tag| breaks_line(&tag.code)) {
                    self.parting = Parting::Line;
                }
            }
            _ => {}
        }
        self.position.close(name);
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.property {
            value.push_str(text);
        } else if let Some(note) = &mut self.note {
            note.push_str(text);
        } else if self.position.is_text() {
            if std::mem::take(&mut self.parting).is_space(&self.segment, text) {
                self.segment.push(' ');
            }
            self.segment.push_str(text);
        } else if self.position.is_in_segment
            && let Some(tag) = self.tags.last_mut()
        {
            tag.code += text;
        }
    }

    /// Notes an entity that nothing explains.
    pub(super) fn unknown(&mut self) {
        self.unit.has_unknown |= self.position.is_text();
        self.unit.has_unknown_code |= self.position.is_in_segment && !self.position.is_text();
    }

    /// Returns the unit, which stands in its document as `raw` after `before`.
    pub(super) fn finish(self, before: &str, raw: &str) -> Unit {
        Unit {
            before: before.to_owned(),
            raw: raw.to_owned(),
            ..self.unit
        }
    }
}
