//! Parts of a side of a row: what can be moved to another row by itself.

use crate::model::bead::Span;
use crate::model::timing::Timing;

/// Segment of a side, or a run of segments where it is not known where each ends.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Part {
    pub(super) text: String,
    /// Text before anyone edited it, if somebody did.
    pub(super) original: Option<String>,
    /// Number of segments.
    pub(super) count: usize,
    /// Numbers of the segments in the file.
    pub(super) numbers: Span,
    /// Bytes in the file.
    pub(super) bytes: Span,
    pub(super) time: Option<Timing>,
    pub(super) file: Option<String>,
    /// Whether a reviewer has cut it off from what stood before it.
    pub(super) begins_at_cut: bool,
}

impl Part {
    /// Cuts the part at a byte of its text, which is inside of it. White space there stays with the first half.
    pub(super) fn cut(&self, at: usize) -> [Self; 2] {
        let (head, tail) = self.text.split_at(at);
        let middle = self.bytes.start + at;
        let exact = self.text.len() == self.bytes.len();
        let [before, after] = if exact {
            [
                Span::new(self.bytes.start, middle),
                Span::new(middle, self.bytes.end),
            ]
        } else {
            // Where a text is not as long as what it was read from, nobody knows where in it a part lies.
            [self.bytes; 2]
        };
        let originals = self.original.as_deref().map(|original| {
            let at = original_offset(&self.text, original, at);
            original.split_at(at)
        });
        let first = self.count.saturating_sub(1).max(1);
        let numbers = self.numbers;
        let boundary = (numbers.start + first).min(numbers.end);
        let half = |text: &str, original: Option<&str>, count, numbers, bytes| Self {
            text: text.trim().to_owned(),
            original: original
                .map(|original| original.trim().to_owned())
                .filter(|original| original != text.trim()),
            count,
            numbers,
            bytes,
            ..self.clone()
        };
        [
            half(
                head,
                originals.map(|halves| halves.0),
                first,
                Span::new(numbers.start, boundary.max(numbers.start + 1)),
                before,
            ),
            half(
                tail,
                originals.map(|halves| halves.1),
                1,
                Span::new(numbers.end.saturating_sub(1), numbers.end),
                after,
            ),
        ]
    }
}

/// Side of a row as its parts make it up.
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) original: Option<String>,
    /// Bytes at which the parts begin, but for the first.
    pub(super) cuts: Vec<usize>,
    /// Whether a reviewer has cut the first part off from what stood before it.
    pub(super) begins_at_cut: bool,
    pub(super) count: usize,
    /// Numbers, bytes, time and file of all parts together; none of no parts.
    pub(super) place: Option<(Span, Span, Option<Timing>, Option<String>)>,
}

impl Joined {
    pub(super) fn of(parts: &[Part]) -> Self {
        let mut joined = Self {
            text: String::new(),
            original: None,
            cuts: Vec::new(),
            begins_at_cut: parts.first().is_some_and(|part| part.begins_at_cut),
            count: 0,
            place: None,
        };
        let mut original = String::new();
        for part in parts {
            push(&mut joined.text, &part.text);
            push(
                &mut original,
                part.original.as_deref().unwrap_or(&part.text),
            );
            joined.cuts.push(joined.text.len() - part.text.len());
            joined.count += part.count;
            joined.place = Some(match joined.place.take() {
                None => (part.numbers, part.bytes, part.time, part.file.clone()),
                Some((numbers, bytes, time, file)) => (
                    hull(numbers, part.numbers),
                    hull(bytes, part.bytes),
                    match (time, part.time) {
                        (Some(one), Some(other)) => Some(one.to(other)),
                        (one, other) => one.or(other),
                    },
                    file,
                ),
            });
        }
        joined.cuts.drain(..joined.cuts.len().min(1));
        joined.original = (original != joined.text).then_some(original);
        joined
    }
}

/// Appends a text, with a space where two would run into each other.
fn push(text: &mut String, more: &str) {
    let runs_on = !text.is_empty()
        && !more.is_empty()
        && !text.ends_with(char::is_whitespace)
        && !more.starts_with(char::is_whitespace);
    if runs_on {
        text.push(' ');
    }
    text.push_str(more);
}

fn hull(one: Span, other: Span) -> Span {
    Span::new(one.start.min(other.start), one.end.max(other.end))
}

/// Byte of the original at which the byte `at` of an edited text was: what both have in common at their ends tells.
fn original_offset(text: &str, original: &str, at: usize) -> usize {
    let head: usize = (text.chars().zip(original.chars()))
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    if at <= head {
        return at;
    }
    let tail: usize = (text[head..].chars().rev())
        .zip(original[head..].chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    if at >= text.len() - tail {
        original.len() - (text.len() - at)
    } else {
        original.len() - tail
    }
}
