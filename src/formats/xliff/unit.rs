//! Units with source and target as they are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::inline::{Inline, Open};
use super::{AR_TIME, EN_TIME, HUMAN, MOVED, NOTE, NOTE_FROM};
use crate::formats::read::{LeftOut, Row, Sides, bare};
use crate::io::xml::Element;
use crate::model::bead::Shape;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::timing::Timing;

/// States of a target that is no translation yet, in 1.2 and 2.x, or that is none or a wrong one, as memoQ says it of
/// the unit.
const UNFINISHED: [&str; 5] = [
    "new",
    "needs-translation",
    "initial",
    "NotStarted",
    "Rejected",
];

/// How the names of the states begin that Trados gives to what a reviser has rejected.
const REJECTED: &str = "Rejected";

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
    inline: Inline,
}

/// Segment of a unit.
struct Segment {
    source: Inline,
    target: Inline,
    /// Whether the file says that the target is no translation yet.
    is_unfinished: bool,
}

/// Unit that is being read.
#[derive(Default)]
pub(super) struct UnitBuilder {
    into: Option<Text>,
    /// Elements that are open in the text.
    open: Vec<Open>,
    /// Pieces of the segment that is being read, so far.
    source: Vec<Piece>,
    target: Vec<Piece>,
    /// Whether a `seg-source` has said how the source is cut, which the source itself does not.
    is_cut: bool,
    /// Whether the unit, the segment or its target is said to be no translation yet.
    is_unfinished: bool,
    /// Identifiers of the marked segments that Trados says were rejected.
    rejected: BTreeSet<String>,
    note: String,
    segments: Vec<Segment>,
    has_unknown: bool,
    /// Numbers of the tags of the unit by their identifiers.
    ids: BTreeMap<String, u32>,
}

impl UnitBuilder {
    /// Begins a unit, or a segment in one.
    pub(super) fn begin(&mut self, element: &Element) -> Result<()> {
        let said = ["state", "status"].map(|name| element.attribute(name));
        for value in said {
            self.is_unfinished |= value?.is_some_and(|value| UNFINISHED.contains(&&*value));
        }
        Ok(())
    }

    /// Whether a source or target is being read.
    pub(super) fn is_in_text(&self) -> bool {
        self.into.is_some()
    }

    /// Enters an element in the unit. It is XLIFF's `own` or another one, and a child of the unit or segment or deeper.
    pub(super) fn open(&mut self, element: &Element, is_own: bool, is_child: bool) -> Result<()> {
        if let Some(into) = self.into {
            return self.open_in_text(into, element, is_own);
        }
        if !is_own && element.name() == "seg" {
            return self.learn_rejected(element);
        }
        if !(is_own && is_child) {
            return Ok(());
        }
        match element.name() {
            "source" if !self.is_cut => self.begin_text(Text::Source),
            "seg-source" => {
                self.is_cut = true;
                self.begin_text(Text::Source);
            }
            "target" => {
                self.begin(element)?;
                self.begin_text(Text::Target);
            }
            "note" if element.attribute("from")?.as_deref() == Some(NOTE_FROM) => {
                self.into = Some(Text::Note);
            }
            _ => {}
        }
        Ok(())
    }

    /// Learns from what Trados says of a segment whether it was rejected.
    fn learn_rejected(&mut self, element: &Element) -> Result<()> {
        let said = element.attribute("conf")?;
        if said.is_some_and(|said| said.starts_with(REJECTED)) {
            let id = element.attribute("id")?.unwrap_or_default();
            self.rejected.insert(id.into_owned());
        }
        Ok(())
    }

    fn begin_text(&mut self, into: Text) {
        self.into = Some(into);
        self.open.clear();
        *self.side(into) = vec![Piece::default()];
    }

    fn side(&mut self, into: Text) -> &mut Vec<Piece> {
        match into {
            Text::Source => &mut self.source,
            _ => &mut self.target,
        }
    }

    fn open_in_text(&mut self, into: Text, element: &Element, is_own: bool) -> Result<()> {
        let is_hidden = self.open.iter().any(Open::hides);
        let is_segment = is_own
            && into != Text::Note
            && element.name() == "mrk"
            && element.attribute("mtype")?.as_deref() == Some("seg");
        if is_segment {
            let mid = element.attribute("mid")?.unwrap_or_default().into_owned();
            let inline = Inline::default();
            self.side(into).push(Piece { mid, inline });
            self.open.push(Open::Segment);
            return Ok(());
        }
        let open = if !is_own {
            Open::Hidden
        } else if is_hidden || into == Text::Note {
            Open::Plain
        } else {
            let mut ids = std::mem::take(&mut self.ids);
            let inline = self.side(into).last_mut().map(|piece| &mut piece.inline);
            let open = inline.map_or(Ok(Open::Plain), |inline| inline.open(element, &mut ids));
            self.ids = ids;
            open?
        };
        self.open.push(open);
        Ok(())
    }

    /// Leaves an element in the unit.
    pub(super) fn close(&mut self) {
        let Some(into) = self.into else { return };
        match self.open.pop() {
            None => self.into = None,
            Some(Open::Segment) => self.side(into).push(Piece::default()),
            Some(open) => {
                if let Some(piece) = self.side(into).last_mut() {
                    piece.inline.close(&open);
                }
            }
        }
    }

    /// Takes text, which counts in a source, a target or a note.
    pub(super) fn text(&mut self, text: &str) {
        let is_hidden = self.open.iter().any(Open::hides);
        let is_code = self.open.iter().any(Open::holds_code);
        match self.into {
            Some(Text::Note) => self.note += text,
            Some(into) if !is_hidden => {
                if let Some(piece) = self.side(into).last_mut() {
                    piece.inline.push(text, is_code);
                }
            }
            _ => {}
        }
    }

    /// Notes an entity that nothing explains.
    pub(super) fn unknown(&mut self) {
        self.has_unknown |= self.into.is_some();
    }

    /// Ends a segment in the unit; between segments there is nothing to translate.
    pub(super) fn end_segment(&mut self, name: &str) {
        if name == "segment" {
            self.segment();
        }
        self.source.clear();
        self.target.clear();
        self.is_unfinished = false;
    }

    /// Ends a segment whose source and target are whole: pairs the marked pieces of each, or the two as they are.
    fn segment(&mut self) {
        let source = std::mem::take(&mut self.source);
        let target = std::mem::take(&mut self.target);
        let marked = |pieces: &[Piece]| -> Vec<Piece> {
            let marked = pieces.iter().filter(|piece| !piece.mid.is_empty());
            marked.cloned().collect()
        };
        let (cut, translated) = (marked(&source), marked(&target));
        let has_text = |piece: &Piece| !piece.inline.text.trim().is_empty();
        let is_unfinished = self.is_unfinished;
        if cut.is_empty() || translated.is_empty() && target.iter().any(has_text) {
            let whole = |pieces: Vec<Piece>| {
                let all = pieces.into_iter().map(|piece| piece.inline);
                all.reduce(Inline::followed_by).unwrap_or_default()
            };
            self.segments.push(Segment {
                source: whole(source),
                target: whole(target),
                is_unfinished,
            });
            return;
        }
        let mut by_mid: HashMap<&str, &Inline> = HashMap::new();
        for piece in &translated {
            // Of several of one name the first counts.
            by_mid.entry(&piece.mid).or_insert(&piece.inline);
        }
        for piece in cut {
            let target = by_mid.get(piece.mid.as_str());
            self.segments.push(Segment {
                source: piece.inline,
                target: target.map(|&target| target.clone()).unwrap_or_default(),
                is_unfinished: is_unfinished || self.rejected.contains(&piece.mid),
            });
        }
    }

    /// Returns the pairs of the unit; `files` are those of its source and of its target.
    pub(super) fn rows(mut self, told: &mut Option<Sides>, files: [Option<&str>; 2]) -> Vec<Row> {
        if !self.source.is_empty() {
            self.segment();
        }
        if self.has_unknown {
            return vec![Row::LeftOut(LeftOut::Entity)];
        }
        let said = said(&self.note);
        let mut row = |segment: Segment| {
            let Some(sides) = told else {
                return Row::LeftOut(LeftOut::Sides);
            };
            let Segment { source, target, .. } = segment;
            let has_target = !target.text.trim().is_empty();
            // What was never translated is often filled with the source.
            let is_copy = source.text.trim() == target.text.trim() && said.is_none();
            if has_target && (segment.is_unfinished || is_copy) {
                return Row::LeftOut(LeftOut::Unfinished);
            }
            let tags = (source.tags, target.tags);
            match sides.of(source.text, target.text) {
                Err(reason) => Row::LeftOut(reason),
                Ok((ar, en)) => {
                    let mut pair = bare(ar, en);
                    let [source, target] = files.map(|file| file.map(str::to_owned));
                    let is_arabic = sides.first() == Lang::Arabic;
                    (pair.ar_file, pair.en_file) = turned((source, target), is_arabic);
                    (pair.ar_tags, pair.en_tags) = turned(tags, is_arabic);
                    if let Some(said) = said {
                        pair.confidence = said.confidence;
                        // As in TMX, a wrong statement is no fault of the texts.
                        if said.shape.fits(&pair.ar, &pair.en) {
                            pair.shape = said.shape;
                        }
                        pair.moved = said.moved;
                        pair.human = said.human;
                        (pair.ar_time, pair.en_time) = (said.ar_time, said.en_time);
                    }
                    pair.into()
                }
            }
        };
        self.segments.drain(..).map(&mut row).collect()
    }
}

/// Returns two values of source and target, that of the Arabic side first.
fn turned<T>((source, target): (T, T), is_source_arabic: bool) -> (T, T) {
    if is_source_arabic {
        (source, target)
    } else {
        (target, source)
    }
}

/// Statements of a note of Muwazi's about a pair.
#[derive(Clone, Copy)]
struct Said {
    confidence: f64,
    shape: Shape,
    moved: bool,
    human: bool,
    ar_time: Option<Timing>,
    en_time: Option<Timing>,
}

/// Parses a note of Muwazi's; nothing if it is another one.
fn said(note: &str) -> Option<Said> {
    let (confidence, rest) = note.strip_prefix(NOTE)?.split_once(", shape ")?;
    let mut rest = rest.split(", ");
    let confidence = confidence.parse().ok();
    let mut said = Said {
        confidence: confidence.filter(|share| (0.0..=1.0).contains(share))?,
        shape: rest.next()?.parse().ok()?,
        moved: false,
        human: false,
        ar_time: None,
        en_time: None,
    };
    for part in rest {
        match part.split_once(' ') {
            None if part == MOVED => said.moved = true,
            None if part == HUMAN => said.human = true,
            Some((AR_TIME, time)) => said.ar_time = time.parse().ok(),
            Some((EN_TIME, time)) => said.en_time = time.parse().ok(),
            _ => return None,
        }
    }
    Some(said)
}
