//! A row as it is held: small, for there may be hundreds of thousands of them.

use std::sync::Arc;

use super::row::Row;
use crate::model::bead::{Shape, Span};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::tag::Tag;
use crate::model::timing::Timing;
use crate::review::Mark;

/// Names of the files of a row, shared with the rows beside it.
pub(super) type Files = [Option<String>; 2];

/// Row that is held.
#[derive(Debug)]
pub struct Stored {
    /// Both texts, Arabic first.
    texts: Box<str>,
    /// Length of the Arabic one, in bytes.
    arabic: usize,
    shape: Shape,
    confidence: f64,
    segments: [Span; 2],
    bytes: [Span; 2],
    pub(super) files: Arc<Files>,
    pub(super) from: [usize; 2],
    mark: Option<Mark>,
    level: Level,
    is_moved: bool,
    is_human: bool,
    is_foreign: bool,
    pub(super) by_hand: bool,
    /// What few rows have.
    rest: Option<Box<Rest>>,
}

#[derive(PartialEq, Debug, Default)]
struct Rest {
    times: [Option<Timing>; 2],
    numbers: [Option<String>; 2],
    tags: [Vec<Tag>; 2],
    originals: [Option<String>; 2],
    cuts: Option<[Vec<usize>; 2]>,
    begins_at_cut: [bool; 2],
}

impl Stored {
    /// Stores a row; names of files that are those of `beside` are shared with it.
    pub(super) fn new(row: Row, beside: &mut Arc<Files>) -> Self {
        let Row {
            pair,
            from,
            mark,
            by_hand,
            originals,
            cuts,
            begins_at_cut,
        } = row;
        let files = [pair.ar_file, pair.en_file];
        if **beside != files {
            *beside = Arc::new(files);
        }
        let rest = Rest {
            times: [pair.ar_time, pair.en_time],
            numbers: [pair.ar_number, pair.en_number],
            tags: [pair.ar_tags, pair.en_tags],
            originals,
            cuts,
            begins_at_cut,
        };
        Self {
            texts: format!("{}{}", pair.ar, pair.en).into_boxed_str(),
            arabic: pair.ar.len(),
            shape: pair.shape,
            confidence: pair.confidence,
            segments: [pair.ar_segments, pair.en_segments],
            bytes: [pair.ar_bytes, pair.en_bytes],
            files: beside.clone(),
            from,
            mark,
            level: pair.level,
            is_moved: pair.moved,
            is_human: pair.human,
            is_foreign: pair.foreign,
            by_hand,
            rest: (rest != Rest::default()).then(|| Box::new(rest)),
        }
    }

    /// The row itself.
    pub fn row(&self) -> Row {
        let rest = self.rest.as_deref();
        let of = |lang: Lang| self.text(lang).to_owned();
        let [ar_segments, en_segments] = self.segments;
        let [ar_bytes, en_bytes] = self.bytes;
        let [ar_file, en_file] = (*self.files).clone();
        let [ar_time, en_time] = rest.map(|rest| rest.times).unwrap_or_default();
        let [ar_number, en_number] = rest.map(|rest| rest.numbers.clone()).unwrap_or_default();
        let [ar_tags, en_tags] = rest.map(|rest| rest.tags.clone()).unwrap_or_default();
        Row {
            pair: Pair {
                ar: of(Lang::Arabic),
                en: of(Lang::English),
                confidence: self.confidence,
                shape: self.shape,
                level: self.level,
                ar_segments,
                en_segments,
                ar_bytes,
                en_bytes,
                ar_file,
                en_file,
                moved: self.is_moved,
                ar_time,
                en_time,
                human: self.is_human,
                foreign: self.is_foreign,
                ar_number,
                en_number,
                ar_tags,
                en_tags,
            },
            from: self.from,
            mark: self.mark,
            by_hand: self.by_hand,
            originals: rest.map(|rest| rest.originals.clone()).unwrap_or_default(),
            cuts: rest.and_then(|rest| rest.cuts.clone()),
            begins_at_cut: rest.map(|rest| rest.begins_at_cut).unwrap_or_default(),
        }
    }

    /// Text in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.texts[..self.arabic],
            Lang::English => &self.texts[self.arabic..],
        }
    }

    /// Confidence of the aligner.
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// Number of segments of each side.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Bytes of a side in its file.
    pub fn bytes(&self, lang: Lang) -> Span {
        self.bytes[super::row::index(lang)]
    }

    /// File of a side.
    pub fn file(&self, lang: Lang) -> Option<&str> {
        self.files[super::row::index(lang)].as_deref()
    }

    /// Numbers of the segments of a side in its file.
    pub(super) fn segments(&self, lang: Lang) -> Span {
        self.segments[super::row::index(lang)]
    }

    /// Mark that the reviewer gave it.
    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    /// Whether the English stands elsewhere.
    pub fn is_moved(&self) -> bool {
        self.is_moved
    }

    /// Whether a text of the pair is in a third language.
    pub fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Whether a person made or confirmed the pair before this review.
    pub fn is_human(&self) -> bool {
        self.is_human
    }

    /// Whether one side has no counterpart.
    pub fn is_null(&self) -> bool {
        self.shape.is_null()
    }

    /// Whether the reviewer made it or changed its texts.
    pub fn is_changed(&self) -> bool {
        let rest = self.rest.as_deref();
        self.by_hand || rest.is_some_and(|rest| rest.originals.iter().any(Option::is_some))
    }

    /// Whether a reviewer has cut a side off from what stood before it.
    pub(super) fn begins_at_cut(&self) -> bool {
        let rest = self.rest.as_deref();
        rest.is_some_and(|rest| rest.begins_at_cut != [false; 2])
    }
}
