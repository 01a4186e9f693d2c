//! Spans, shapes and beads.
//!
//! A *bead* pairs a run of Arabic segments with a run of English ones (Brown et al. 1991). Arabic is
//! the first side everywhere in this crate, whatever order a user gave the files in.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Half-open range `start..end` of bytes or of segments; the name of the field says which.
///
/// What a file says is a span is one only if it does not run backwards and ends no farther than [`Span::LIMIT`].
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(try_from = "Ends")]
pub struct Span {
    /// First unit inside the span.
    pub start: usize,
    /// First unit after the span.
    pub end: usize,
}

/// Span as a file has it.
#[derive(Deserialize)]
struct Ends {
    start: usize,
    end: usize,
}

impl TryFrom<Ends> for Span {
    type Error = String;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, String> {
        if end < start {
            return Err(format!("a span from {start} to {end} runs backwards"));
        }
        Self::starting(start, end - start)
    }
}

impl Span {
    /// Farthest end of a span that a file may state: so far below the greatest number that nothing made of a few spans
    /// overflows.
    pub const LIMIT: usize = usize::MAX / 8;

    /// Creates the span of `length` units from `start` on.
    ///
    /// # Errors
    /// Why a file that states it is wrong: it ends beyond [`LIMIT`](Self::LIMIT).
    pub(crate) fn starting(start: usize, length: usize) -> Result<Self, String> {
        let end = start.checked_add(length).filter(|&end| end <= Self::LIMIT);
        end.map(|end| Self { start, end }).ok_or_else(|| {
            format!("a span of {length} from {start} on, farther than any text goes")
        })
    }

    /// Creates the span `start..end`.
    ///
    /// # Panics
    /// If `end < start`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// Number of units that the span covers.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the span as a [`Range`], to index and to iterate with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether two spans share at least one unit.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the span overlaps one of some others, which are in order and do not overlap each other.
    pub(crate) fn overlaps_one_of(self, others: &[Self]) -> bool {
        let first = others.partition_point(|other| other.end <= self.start);
        others.get(first).is_some_and(|other| other.overlaps(self))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Greatest number of segments that a text which was shortened since may have had more than it has bytes now.
const EMPTIED: usize = 256;

/// Number of segments of a bead on each side; written `1:2` (Arabic first).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shape {
    /// Number of Arabic segments.
    pub ar: usize,
    /// Number of English segments.
    pub en: usize,
}

impl Shape {
    /// Creates the shape `ar:en`.
    pub const fn new(ar: usize, en: usize) -> Self {
        Self { ar, en }
    }

    /// Whether one side is empty: the other side's segments have no counterpart.
    pub fn is_null(self) -> bool {
        self.ar == 0 || self.en == 0
    }

    /// Whether two texts can have so many segments: none has more than it has bytes, but for a few whose text was cut
    /// away.
    pub(crate) fn fits(self, ar: &str, en: &str) -> bool {
        self.ar <= ar.len() + EMPTIED && self.en <= en.len() + EMPTIED
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.ar, self.en)
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not a shape like 1:2");
        let (ar, en) = text.split_once(':').ok_or_else(wrong)?;
        let count = |side: &str| side.trim().parse().map_err(|_| wrong());
        Ok(Self::new(count(ar)?, count(en)?))
    }
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Bead: a run of Arabic segments and the run of English segments that translates it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bead {
    /// Arabic segments, by index.
    pub ar: Span,
    /// English segments, by index.
    pub en: Span,
    /// Cost of the bead under the model, in nats; lower is better.
    pub cost: f64,
    /// Probability, in \[0, 1\], that the bead is right as it stands: the share of all alignments, weighed by their
    /// probability under the model, that contain exactly this bead, times the probability that the two texts are
    /// related at all; where they are not, no segment has a counterpart.
    pub confidence: f64,
}

impl Bead {
    /// Number of segments on each side.
    pub fn shape(&self) -> Shape {
        Shape::new(self.ar.len(), self.en.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_written_and_read_back() {
        for (text, shape) in [
            ("1:1", Shape::new(1, 1)),
            ("0:1", Shape::new(0, 1)),
            ("12:3", Shape::new(12, 3)),
        ] {
            assert_eq!(shape.to_string(), text);
            assert_eq!(text.parse(), Ok(shape));
        }
        for wrong in [
            "",
            "1",
            "1:",
            ":1",
            "a:b",
            "1:2:3",
            "-1:2",
            "1:99999999999999999999",
        ] {
            assert!(wrong.parse::<Shape>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_more_is_believed_of_a_file_than_a_text_can_have() {
        let read = |start: usize, end: usize| {
            serde_json::from_str::<Span>(&format!("{{\"start\":{start},\"end\":{end}}}"))
        };
        assert_eq!(read(2, 5).expect("a span"), Span::new(2, 5));
        assert!(read(0, Span::LIMIT).is_ok());
        for (start, end) in [(5, 2), (0, Span::LIMIT + 1), (usize::MAX, usize::MAX)] {
            assert!(read(start, end).is_err(), "{start}..{end}");
        }
        assert!(Span::starting(usize::MAX, 1).is_err());
        assert!(Shape::new(1, 3).fits("بحر", "sea"));
        assert!(Shape::new(1, 8).fits("", ""));
        assert!(!Shape::new(1, 1 << 40).fits("بحر", "sea"));
        assert!(!Shape::new(usize::MAX, 1).fits("بحر", "sea"));
    }

    #[test]
    fn spans_overlap_only_where_they_share_a_unit() {
        let span = Span::new(2, 5);
        for (other, expected) in [
            ((0, 2), false),
            ((0, 3), true),
            ((4, 9), true),
            ((5, 9), false),
            ((3, 3), true),
        ] {
            assert_eq!(
                span.overlaps(Span::new(other.0, other.1)),
                expected,
                "{other:?}"
            );
        }
    }
}
