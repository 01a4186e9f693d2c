//! Reader of documents part by part, one unit in memory at a time.

use std::io::BufRead;

use super::edit::held;
use super::unit::{Unit, UnitBuilder, level};
use crate::io::xml::{self, Event, Reader};
use crate::model::document::Level;
use crate::model::error::{ErrorKind, Hint, Result};
use crate::model::lang::Lang;
use crate::model::task::checkpoint;

/// Greatest length of one unit, in bytes.
pub(crate) const UNIT_LIMIT: usize = 16 << 20;

/// Part of a document: its prologue, a unit, or its end.
#[derive(Debug)]
pub enum Part {
    /// All text before the first unit, from the XML declaration to the tag `body`.
    Prologue(Prologue),
    /// A unit.
    Unit(Box<Unit>),
    /// All text after the last unit.
    End {
        /// Comments and white space before the end of the body.
        before: String,
        /// The end of the body and what follows.
        tail: String,
    },
}

/// Prologue of a document: what stands before its units.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Prologue {
    /// Text of the prologue as it stands in the document.
    pub raw: String,
    /// Source language, if that is Arabic or English.
    pub source: Option<Lang>,
    /// Level of units that do not say it themselves.
    pub level: Level,
}

/// Reader of a document, part by part.
pub struct Parts<R> {
    reader: Reader<R>,
    level: Level,
    /// Tool that made the units, as the header says.
    tool: Option<String>,
    is_in_body: bool,
    /// Number of characters that XML cannot hold in what was read since the last unit.
    dropped: usize,
}

impl<R: BufRead> Parts<R> {
    /// Creates a reader of the document in `input`; `file` is its name in errors.
    ///
    /// # Errors
    /// [`Read`](ErrorKind::Read), and [`Malformed`](ErrorKind::Malformed) if it is no TMX.
    pub fn new(file: impl Into<String>, input: R) -> Result<Self> {
        let mut reader = Reader::new(file, input)?;
        reader.keep(UNIT_LIMIT);
        match reader.root()?.name() {
            "tmx" => Ok(Self::over(reader)),
            root => Err(reader.malformed(format!("its XML begins with <{root}>; expected <tmx>"))),
        }
    }

    /// Creates a reader of a document whose root element was just read. Of its prologue [`raw`](Prologue::raw) is what
    /// the reader has kept.
    pub(crate) fn over(reader: Reader<R>) -> Self {
        Self {
            reader,
            level: Level::default(),
            tool: None,
            is_in_body: false,
            dropped: 0,
        }
    }

    /// Returns the encoding of the document, by its WHATWG name.
    pub fn encoding(&self) -> &'static str {
        self.reader.encoding()
    }

    /// Returns the number of characters that XML cannot hold in what stands behind the last unit so far; parts are
    /// without them.
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// Returns the next part; [`Part::End`] is the last.
    ///
    /// # Errors
    /// [`Read`](ErrorKind::Read), and [`Malformed`](ErrorKind::Malformed) with the line where it stops being XML, is
    /// cut short, or is of a size that is made to fill memory.
    pub fn part(&mut self) -> Result<Part> {
        checkpoint();
        let part = if self.is_in_body {
            self.unit()
        } else {
            self.prologue().map(Part::Prologue)
        };
        part.map_err(|error| match error.kind() {
            ErrorKind::Malformed { .. } => error.with_hint(Hint::Mend),
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
                    prologue.raw = if is_empty {
                        format!("{}>", kept.trim_end_matches('>').trim_end_matches('/'))
                    } else {
                        kept.to_owned()
                    };
                    self.dropped += self.hold(&mut prologue.raw, ["", "</body></tmx>"])?;
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
        let (mut before, mut tail) = if tail.starts_with("</body") {
            (before.to_owned(), tail.to_owned())
        } else {
            (String::new(), format!("</body>{before}{tail}"))
        };
        self.dropped += self.hold(&mut before, ["<body>", "</body>"])?;
        self.dropped += self.hold(&mut tail, ["<tmx><body>", ""])?;
        Ok(Part::End { before, tail })
    }

    /// Reads the rest of a unit that begins at `start` in what is kept.
    fn rest(&mut self, mut unit: UnitBuilder, start: usize) -> Result<Box<Unit>> {
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
        let mut unit = unit.finish(before, raw);
        if let Some((held, dropped)) = held(&unit.raw) {
            unit.raw = held;
            self.dropped += dropped;
            self.expect_markup(&unit.raw)?;
        }
        self.dropped += self.hold(&mut unit.before, ["<body>", "</body>"])?;
        unit.dropped = std::mem::take(&mut self.dropped);
        self.reader.keep(UNIT_LIMIT);
        Ok(Box::new(unit))
    }

    /// Puts a space in place of what XML cannot hold, and returns how much that was; `around` is what opens and closes
    /// the elements of this part of a document.
    fn hold(&self, markup: &mut String, around: [&str; 2]) -> Result<usize> {
        if xml::is_held(markup) {
            return Ok(0);
        }
        let (spaced, count) = xml::spaced(markup);
        *markup = spaced;
        self.expect_markup(&format!("{}{markup}{}", around[0], around[1]))?;
        Ok(count)
    }

    /// Makes an error of what is no XML with spaces in place of what that cannot hold: these stood inside a tag.
    fn expect_markup(&self, markup: &str) -> Result<()> {
        let mut reader = Reader::of_text("", markup);
        let mut has_next = || -> Result<bool> {
            match reader.event()? {
                Some(Event::Start(element)) => element.attribute("").map(|_| true),
                event => Ok(event.is_some()),
            }
        };
        loop {
            match has_next() {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(_) => {
                    let reason = "a character that XML cannot hold stands inside a tag";
                    return Err(self.reader.malformed(reason));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of all parts of a document, one after the other, or the error.
    fn parts(document: &str) -> Result<String> {
        let mut parts = Parts::new("f.tmx", document.as_bytes())?;
        let mut all = String::new();
        loop {
            match parts.part()? {
                Part::Prologue(prologue) => all += &prologue.raw,
                Part::Unit(unit) => all += &format!("{}{}", unit.before, unit.raw),
                Part::End { before, tail } => return Ok(all + &before + &tail),
            }
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_taken_out_of_texts_and_never_of_tags() {
        for (document, expected) in [
            (
                "<tmx a='\u{FFFE}'><!--\u{FFFE}--><body> <!--\u{FFFF}--><tu><seg>a\u{FFFE}b</seg></tu>\u{FFFE}</body></tmx>",
                Some("<tmx a=' '><!-- --><body> <!-- --><tu><seg>ab</seg></tu> </body></tmx>"),
            ),
            (
                "<tmx><body><tu b='\u{FFFE}'/></body></tmx>",
                Some("<tmx><body><tu b=' '/></body></tmx>"),
            ),
            ("<tmx><body><tu><e\u{FFFE}p/></tu></body></tmx>", None),
            ("<tmx><body><tu><e\u{FFFE}\"1\"/></tu></body></tmx>", None),
            ("<tmx><he\u{FFFE}ad/><body><tu/></body></tmx>", None),
            ("<tmx><body><tu/></body><e\u{FFFE}p/></tmx>", None),
            ("<tmx><body><e\u{FFFE}p/><tu/></body></tmx>", None),
        ] {
            let read = parts(document);
            let is_told = read.as_ref().is_err_and(|error| {
                error
                    .to_string()
                    .contains("that XML cannot hold stands inside a tag")
            });
            assert_eq!(is_told, expected.is_none(), "{document:?} {read:?}");
            assert_eq!(read.ok().as_deref(), expected, "{document:?}");
        }
    }
}
