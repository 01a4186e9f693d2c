//! Reader of segments with source and target, one unit in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::{HUMAN, MOVED, NOTE, NOTE_FROM, TARGET};
use crate::formats::read::{LeftOut, Row, Sides, Source, Told, bare};
use crate::io::tmx::UNIT_LIMIT;
use crate::io::xml::{Element, Event, Reader};
use crate::model::bead::Shape;
use crate::model::error::Result;
use crate::model::lang::Lang;

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
}

impl<R: BufRead> Segments<R> {
    /// Creates a reader of a document whose root element was just read; that of 2.x says its languages.
    pub(in crate::formats) fn new(root: &Element, mut reader: Reader<R>) -> Result<Self> {
        let code = |name: &str| Result::Ok(root.attribute(name)?.map(String::from));
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
        let mut is_inside = false;
        // How deep we are in what has a source and target of its own that are no segment: suggestions.
        let mut aside = 0_usize;
        // A note of ours in the header of a file.
        let mut note: Option<String> = None;
        loop {
            if !is_inside {
                self.reader.keep(UNIT_LIMIT);
            }
            let Some(event) = self.reader.event()? else {
                return Ok(false);
            };
            match event {
                Event::Start(element) => match element.name() {
                    "alt-trans" | "match" | "matches" => aside += 1,
                    _ if aside > 0 => {}
                    "file" => {
                        let source = element.attribute("source-language")?;
                        let target = element.attribute("target-language")?;
                        let original = element.attribute("original")?.map(String::from);
                        let (source, target) = (source.map(String::from), target.map(String::from));
                        (self.original, self.target) = (original, None);
                        self.told = self.sides(source.as_deref(), target.as_deref());
                    }
                    "trans-unit" | "unit" => {
                        is_inside = true;
                        self.line = element.line();
                    }
                    _ if is_inside => unit.open(&element)?,
                    "note" if element.attribute("from")?.as_deref() == Some(NOTE_FROM) => {
                        note = Some(String::new());
                    }
                    _ => {}
                },
                Event::End(name) => match name {
                    "alt-trans" | "match" | "matches" => aside = aside.saturating_sub(1),
                    _ if aside > 0 => {}
                    "trans-unit" | "unit" => break,
                    "note" if !is_inside => {
                        let name = note.take();
                        let name = name.as_deref().and_then(|note| note.strip_prefix(TARGET));
                        self.target = name.map(str::to_owned).or(self.target.take());
                    }
                    name => unit.close(name),
                },
                Event::Text(text) if aside == 0 => match &mut note {
                    Some(note) => note.push_str(&text),
                    None => unit.text(&text),
                },
                Event::Unknown(_) if aside == 0 => unit.has_unknown |= unit.into.is_some(),
                _ => {}
            }
        }
        let files = [self.original.as_deref(), self.target.as_deref()];
        let rows = unit.rows(&mut self.told, files);
        self.waiting.extend(rows);
        Ok(true)
    }
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

/// Kind of text that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Source,
    Target,
    /// A note that Muwazi wrote.
    Note,
}

/// Piece of text between marks of segments.
#[derive(Clone, Default)]
struct Piece {
    /// Identifier of the mark (`mid`); empty outside of marks.
    mid: String,
    text: String,
}

/// Unit that is being read.
#[derive(Default)]
struct UnitBuilder {
    into: Option<Text>,
    /// Depth of nested codes.
    code: usize,
    /// Whether each mark (`mrk`) that is open is one of a segment.
    marks: Vec<bool>,
    /// Pieces of the segment that is being read, so far.
    source: Vec<Piece>,
    target: Vec<Piece>,
    /// Whether a `seg-source` has said how the source is cut, which the source itself does not.
    is_cut: bool,
    note: String,
    /// Source and target of each segment.
    segments: Vec<(String, String)>,
    has_unknown: bool,
}

impl UnitBuilder {
    fn open(&mut self, element: &Element) -> Result<()> {
        let name = element.name();
        if let Some(into) = self.into {
            match name {
                "bpt" | "ept" | "it" | "ph" | "x" | "bx" | "ex" | "sc" | "ec" => self.code += 1,
                "mrk" if into != Text::Note => {
                    let is_segment = element.attribute("mtype")?.as_deref() == Some("seg");
                    self.marks.push(is_segment);
                    if is_segment {
                        let mid = element.attribute("mid")?.unwrap_or_default().into_owned();
                        self.side(into).push(Piece {
                            mid,
                            text: String::new(),
                        });
                    }
                }
                // 2.x writes characters that XML cannot hold so; none is text.
                _ => {}
            }
            return Ok(());
        }
        match name {
            "source" if !self.is_cut => self.begin(Text::Source),
            "seg-source" => {
                self.is_cut = true;
                self.begin(Text::Source);
            }
            "target" => self.begin(Text::Target),
            "note" if element.attribute("from")?.as_deref() == Some(NOTE_FROM) => {
                self.into = Some(Text::Note);
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, into: Text) {
        self.into = Some(into);
        self.code = 0;
        *self.side(into) = vec![Piece::default()];
    }

    fn side(&mut self, into: Text) -> &mut Vec<Piece> {
        match into {
            Text::Source => &mut self.source,
            _ => &mut self.target,
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "source" | "seg-source" | "target" | "note" => self.into = None,
            "segment" => self.segment(),
            // Between segments there is nothing to translate.
            "ignorable" => {
                self.source.clear();
                self.target.clear();
            }
            "mrk" if self.marks.pop() == Some(true) => {
                if let Some(into) = self.into {
                    self.side(into).push(Piece::default());
                }
            }
            "bpt" | "ept" | "it" | "ph" | "x" | "bx" | "ex" | "sc" | "ec" => {
                self.code = self.code.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.into {
            Some(Text::Note) => self.note += text,
            Some(into) if self.code == 0 => {
                if let Some(piece) = self.side(into).last_mut() {
                    piece.text += text;
                }
            }
            _ => {}
        }
    }

    /// Ends a segment whose source and target are whole: pairs the marked pieces of each, or the two as they are.
    fn segment(&mut self) {
        let (source, target) = (
            std::mem::take(&mut self.source),
            std::mem::take(&mut self.target),
        );
        let marked = |pieces: &[Piece]| -> Vec<Piece> {
            let marked = pieces.iter().filter(|piece| !piece.mid.is_empty());
            marked.cloned().collect()
        };
        let (cut, translated) = (marked(&source), marked(&target));
        if cut.is_empty()
            || (translated.is_empty() && target.iter().any(|piece| !piece.text.trim().is_empty()))
        {
            let whole = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect();
            self.segments.push((whole(&source), whole(&target)));
            return;
        }
        for piece in cut {
            let target = translated.iter().find(|other| other.mid == piece.mid);
            let target = target.map_or_else(String::new, |target| target.text.clone());
            self.segments.push((piece.text, target));
        }
    }

    /// Returns the pairs of the unit; `files` are those of its source and of its target.
    fn rows(mut self, told: &mut Option<Sides>, files: [Option<&str>; 2]) -> Vec<Row> {
        if !self.source.is_empty() {
            self.segment();
        }
        if self.has_unknown {
            return vec![Row::LeftOut(LeftOut::Entity)];
        }
        let said = said(&self.note);
        let mut row = |(source, target): (String, String)| {
            let Some(sides) = told else {
                return Row::LeftOut(LeftOut::Sides);
            };
            match sides.of(source, target) {
                Err(reason) => Row::LeftOut(reason),
                Ok((ar, en)) => {
                    let mut pair = bare(ar, en);
                    let [source, target] = files.map(|file| file.map(str::to_owned));
                    (pair.ar_file, pair.en_file) = match sides.first() {
                        Lang::Arabic => (source, target),
                        Lang::English => (target, source),
                    };
                    if let Some(said) = said {
                        pair.confidence = said.confidence;
                        pair.shape = said.shape;
                        pair.moved = said.moved;
                        pair.human = said.human;
                    }
                    pair.into()
                }
            }
        };
        self.segments.drain(..).map(&mut row).collect()
    }
}

/// Statements of a note of Muwazi's about a pair.
#[derive(Clone, Copy)]
struct Said {
    confidence: f64,
    shape: Shape,
    moved: bool,
    human: bool,
}

/// Parses a note of Muwazi's.
fn said(note: &str) -> Option<Said> {
    let (confidence, rest) = note.strip_prefix(NOTE)?.split_once(", shape ")?;
    let (rest, human) = without(rest, HUMAN);
    let (shape, moved) = without(rest, MOVED);
    let confidence = confidence
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))?;
    Some(Said {
        confidence,
        shape: shape.parse().ok()?,
        moved,
        human,
    })
}

/// Returns a text without its end, if that is `end`, and whether it was.
fn without<'t>(text: &'t str, end: &str) -> (&'t str, bool) {
    text.strip_suffix(end)
        .map_or((text, false), |rest| (rest, true))
}
