//! Spans, shapes and beads.
//!
//! A *bead* pairs a run of Arabic segments with a run of English ones (Brown et al. 1991). Arabic is
//! the first side everywhere in this crate, whatever order a user gave the files in.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Half-open range `start..end` of bytes or of segments; the name of the field says which.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First unit inside the span.
    pub start: usize,
    /// First unit after the span.
    pub end: usize,
}

impl Span {
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
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

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
        for wrong in ["", "1", "1:", ":1", "a:b", "1:2:3", "-1:2"] {
            assert!(wrong.parse::<Shape>().is_err(), "{wrong}");
        }
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
