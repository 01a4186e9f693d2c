//! Numbers of lists that a word processor made.

use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::read::Source;

/// Numbers in a run of segments.
pub(super) struct Numbers {
    /// The numbers, in their order, with spaces between.
    pub(super) numbers: String,
    /// Text of the segments without them.
    pub(super) rest: String,
    /// Length in bytes of the number that the run begins with.
    pub(super) leading: usize,
}

/// Returns the numbers in a run of the segments of a document, which lies in `source`; `None` if there are none.
pub(super) fn of(
    source: &Source,
    document: &Document,
    level: Level,
    segments: Span,
) -> Option<Numbers> {
    let spans = &document.spans(level)[segments.range()];
    let lengths: Vec<usize> = spans
        .iter()
        .map(|span| source.number_at(span.start))
        .collect();
    if lengths.iter().all(|&length| length == 0) {
        return None;
    }
    let text = document.text();
    let (mut numbers, mut rest) = (Vec::new(), Vec::new());
    for (at, (span, &length)) in spans.iter().zip(&lengths).enumerate() {
        let length = length.min(span.len());
        let number = text[span.start..span.start + length].trim();
        if !number.is_empty() {
            numbers.push(number);
        }
        let own = document.run(
            level,
            Span::new(segments.start + at, segments.start + at + 1),
        );
        rest.push(
            own.get(length..)
                .unwrap_or_default()
                .trim_start()
                .to_owned(),
        );
    }
    Some(Numbers {
        numbers: numbers.join(" "),
        rest: rest.join(" ").trim().to_owned(),
        leading: lengths[0],
    })
}
