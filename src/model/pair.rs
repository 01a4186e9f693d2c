//! Pair of texts: the record that all outputs share.

use serde::{Deserialize, Serialize};

use crate::model::bead::{Shape, Span};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::model::tag::{self, Tag};
use crate::model::timing::Timing;

/// Bead with its text: what is written, filtered, reviewed and searched.
///
/// Segments without a counterpart are kept too, in pairs with one side empty, so that a list of pairs holds both texts
/// whole.
///
/// ```
/// use muwazi::model::pair::Pair;
///
/// let pair = Pair::new("بحر", "sea").with_confidence(0.9);
/// assert_eq!((pair.ar(), pair.en(), pair.confidence()), ("بحر", "sea", 0.9));
/// assert_eq!(pair.shape().to_string(), "1:1");
/// assert!(Pair::new("بحر", "").is_null());
/// ```
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Pair {
    pub(crate) ar: String,
    pub(crate) en: String,
    pub(crate) confidence: f64,
    pub(crate) shape: Shape,
    pub(crate) level: Level,
    pub(crate) ar_segments: Span,
    pub(crate) en_segments: Span,
    pub(crate) ar_bytes: Span,
    pub(crate) en_bytes: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ar_file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) en_file: Option<String>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub(crate) moved: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ar_time: Option<Timing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) en_time: Option<Timing>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub(crate) human: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub(crate) foreign: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ar_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) en_number: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ar_tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) en_tags: Vec<Tag>,
}

fn is_not(flag: &bool) -> bool {
    !flag
}

impl Pair {
    /// Creates a certain pair of one sentence each; a side that is blank has no segment.
    pub fn new(ar: impl Into<String>, en: impl Into<String>) -> Self {
        let (ar, en) = (ar.into(), en.into());
        let segments = |text: &str| usize::from(!text.trim().is_empty());
        let shape = Shape::new(segments(&ar), segments(&en));
        Self {
            confidence: 1.0,
            shape,
            level: Level::Sentence,
            ar_segments: Span::new(0, shape.ar),
            en_segments: Span::new(0, shape.en),
            ar_bytes: Span::new(0, ar.len()),
            en_bytes: Span::new(0, en.len()),
            ar_file: None,
            en_file: None,
            moved: false,
            ar_time: None,
            en_time: None,
            human: false,
            foreign: false,
            ar_number: None,
            en_number: None,
            ar_tags: Vec::new(),
            en_tags: Vec::new(),
            ar,
            en,
        }
    }

    /// Sets the texts, which have no [tags](Self::tags), and nothing else.
    #[must_use]
    pub fn with_texts(self, ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ar: ar.into(),
            en: en.into(),
            ar_tags: Vec::new(),
            en_tags: Vec::new(),
            ..self
        }
    }

    /// Alters what is between the [tags](Self::tags) of the texts.
    #[must_use]
    pub fn altered(self, alter: impl Fn(&str) -> String) -> Self {
        let (ar, ar_tags) = tag::altered(&self.ar, &self.ar_tags, &alter);
        let (en, en_tags) = tag::altered(&self.en, &self.en_tags, &alter);
        Self {
            ar,
            en,
            ar_tags,
            en_tags,
            ..self
        }
    }

    /// Sets the [tags](Self::tags) of the texts, in their order and in the texts.
    #[must_use]
    pub fn with_tags(self, ar: Vec<Tag>, en: Vec<Tag>) -> Self {
        Self {
            ar_tags: ar,
            en_tags: en,
            ..self
        }
    }

    /// Sets the [confidence](Self::confidence).
    #[must_use]
    pub fn with_confidence(self, confidence: f64) -> Self {
        Self { confidence, ..self }
    }

    /// Sets the [level](Self::level).
    #[must_use]
    pub fn with_level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Sets the [segments](Self::ar_segments) of the pair, and with them its [shape](Self::shape).
    #[must_use]
    pub fn with_segments(self, ar: Span, en: Span) -> Self {
        Self {
            shape: Shape::new(ar.len(), en.len()),
            ar_segments: ar,
            en_segments: en,
            ..self
        }
    }

    /// Sets the [bytes](Self::ar_bytes) of the pair in its files.
    #[must_use]
    pub fn with_bytes(self, ar: Span, en: Span) -> Self {
        Self {
            ar_bytes: ar,
            en_bytes: en,
            ..self
        }
    }

    /// Sets the [files](Self::ar_file) of the pair.
    #[must_use]
    pub fn with_files(self, ar: Option<String>, en: Option<String>) -> Self {
        Self {
            ar_file: ar,
            en_file: en,
            ..self
        }
    }

    /// Sets whether the pair has [moved](Self::is_moved).
    #[must_use]
    pub fn with_moved(self, moved: bool) -> Self {
        Self { moved, ..self }
    }

    /// Sets whether a text of the pair is in a [third language](Self::is_foreign).
    #[must_use]
    pub fn with_foreign(self, foreign: bool) -> Self {
        Self { foreign, ..self }
    }

    /// Sets whether the pair is [human](Self::is_human).
    #[must_use]
    pub fn with_human(self, human: bool) -> Self {
        Self { human, ..self }
    }

    /// Sets the [times](Self::ar_time) at which the two sides are shown.
    #[must_use]
    pub fn with_times(self, ar: Option<Timing>, en: Option<Timing>) -> Self {
        Self {
            ar_time: ar,
            en_time: en,
            ..self
        }
    }

    /// Fault in what a file says of a pair, if there is one: a confidence that is none, more segments than the texts
    /// can have.
    pub(crate) fn fault(&self) -> Option<String> {
        if !(0.0..=1.0).contains(&self.confidence) {
            return Some(format!("a confidence of {}", self.confidence));
        }
        let numbered = Shape::new(self.ar_segments.len(), self.en_segments.len());
        let shapes = [self.shape, numbered];
        let wrong = shapes
            .iter()
            .find(|shape| !shape.fits(&self.ar, &self.en))?;
        Some(format!(
            "a shape of {wrong}, more segments than the texts have letters"
        ))
    }

    /// Arabic text as read, but for line breaks, which are spaces; empty where there is none.
    pub fn ar(&self) -> &str {
        &self.ar
    }

    /// English text as read, but for line breaks, which are spaces; empty where there is none.
    pub fn en(&self) -> &str {
        &self.en
    }

    /// Probability, in \[0, 1\], that exactly these segments belong together.
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// Number of segments of each side.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Level of the segments.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Arabic segments by number, counted from 0; for an empty side the place where it would stand.
    pub fn ar_segments(&self) -> Span {
        self.ar_segments
    }

    /// English segments by number, counted from 0; for an empty side the place where it would stand.
    pub fn en_segments(&self) -> Span {
        self.en_segments
    }

    /// Span of the Arabic in its file's text, in bytes of UTF-8; empty for an empty side.
    pub fn ar_bytes(&self) -> Span {
        self.ar_bytes
    }

    /// Span of the English in its file's text, in bytes of UTF-8; empty for an empty side.
    pub fn en_bytes(&self) -> Span {
        self.en_bytes
    }

    /// File that the Arabic came from, if any.
    pub fn ar_file(&self) -> Option<&str> {
        self.ar_file.as_deref()
    }

    /// File that the English came from, if any.
    pub fn en_file(&self) -> Option<&str> {
        self.en_file.as_deref()
    }

    /// Whether the English stands in another place among the pairs than the Arabic: lists in the order of each
    /// alphabet, paragraphs that changed places. The pair is then in the Arabic's place.
    pub fn is_moved(&self) -> bool {
        self.moved
    }

    /// Whether a text of the pair is neither Arabic nor English, as far as that is known: then it is no translation.
    pub fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// Whether a person made or confirmed the pair; its confidence is 1 then.
    pub fn is_human(&self) -> bool {
        self.human
    }

    /// Numbers of lists that a word processor made in the text in `lang`, in their order, if there are any; the text
    /// itself may be without them.
    pub fn number(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Arabic => self.ar_number.as_deref(),
            Lang::English => self.en_number.as_deref(),
        }
    }

    /// Inline tags of the text in `lang`, in their order.
    pub fn tags(&self, lang: Lang) -> &[Tag] {
        match lang {
            Lang::Arabic => &self.ar_tags,
            Lang::English => &self.en_tags,
        }
    }

    /// Whether there are tags in a text.
    pub(crate) fn has_tags(&self) -> bool {
        !(self.ar_tags.is_empty() && self.en_tags.is_empty())
    }

    /// Time at which the Arabic is shown, if it is of subtitles.
    pub fn ar_time(&self) -> Option<Timing> {
        self.ar_time
    }

    /// Time at which the English is shown, if it is of subtitles.
    pub fn en_time(&self) -> Option<Timing> {
        self.en_time
    }

    /// Whether one side has no counterpart.
    pub fn is_null(&self) -> bool {
        self.shape.is_null()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_of_a_pair_is_what_others_read() {
        let pair = Pair::new("بحر", "sea and sky")
            .with_confidence(0.25)
            .with_level(Level::Clause)
            .with_segments(Span::new(3, 4), Span::new(5, 7))
            .with_bytes(Span::new(0, 6), Span::new(1, 12));
        let bare = r#"{"ar":"بحر","en":"sea and sky","confidence":0.25,"shape":"1:2","level":"clause","ar_segments":{"start":3,"end":4},"en_segments":{"start":5,"end":7},"ar_bytes":{"start":0,"end":6},"en_bytes":{"start":1,"end":12}}"#;
        assert_eq!(serde_json::to_string(&pair).expect("JSON"), bare);
        let placed = pair.with_files(Some("a".into()), None).with_moved(true);
        let placed = placed.with_human(true);
        let more = "},\"ar_file\":\"a\",\"moved\":true,\"human\":true}";
        let with_file = bare.replace("}}", more);
        assert_eq!(serde_json::to_string(&placed).expect("JSON"), with_file);
        assert_eq!(
            serde_json::from_str::<Pair>(&with_file).expect("a pair"),
            placed
        );
        let timed = placed.with_times(Some(Timing::new(0, 1500)), None);
        let time = "\"moved\":true,\"ar_time\":{\"start\":0,\"end\":1500}";
        let with_time = with_file.replace("\"moved\":true", time);
        assert_eq!(serde_json::to_string(&timed).expect("JSON"), with_time);
        assert_eq!(
            serde_json::from_str::<Pair>(&with_time).expect("a pair"),
            timed
        );
    }
}
