//! A pair as it stands under review.

use serde::{Deserialize, Serialize};

use super::part::{Joined, Part};
use crate::model::bead::{Shape, Span};
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::review::Mark;
use crate::split::Splitter;

/// Pair under review, and what is known of how it came about.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The pair. Its confidence is the aligner's: the least of those that it was made of.
    pub(super) pair: Pair,
    /// Number, from 0, of the first and of the last aligned pair that it is made of.
    pub(super) from: [usize; 2],
    /// Mark that the reviewer gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mark: Option<Mark>,
    /// Whether the reviewer made it, so that it is not as any aligner had it.
    #[serde(default, skip_serializing_if = "is_not")]
    pub(super) by_hand: bool,
    /// Texts before they were edited, Arabic first.
    #[serde(default, skip_serializing_if = "is_bare")]
    pub(super) originals: [Option<String>; 2],
    /// Bytes at which segments begin but for the first, of a row that was made here; else they are looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cuts: Option<[Vec<usize>; 2]>,
    /// Whether a reviewer has cut the text before it, Arabic first.
    #[serde(default, skip_serializing_if = "is_whole")]
    pub(super) begins_at_cut: [bool; 2],
}

fn is_whole(begins_at_cut: &[bool; 2]) -> bool {
    *begins_at_cut == [false; 2]
}

fn is_not(flag: &bool) -> bool {
    !flag
}

fn is_bare(originals: &[Option<String>; 2]) -> bool {
    originals.iter().all(Option::is_none)
}

/// Place of a language among the sides.
pub(super) fn index(lang: Lang) -> usize {
    usize::from(lang == Lang::English)
}

impl Row {
    /// Creates the row of an aligned pair, of which `number` is the number.
    pub(super) fn aligned(pair: Pair, number: usize) -> Self {
        Self {
            pair,
            from: [number; 2],
            mark: None,
            by_hand: false,
            originals: [None, None],
            cuts: None,
            begins_at_cut: [false; 2],
        }
    }

    /// Whether what the row says of its texts can be true of them.
    pub(super) fn is_sound(&self) -> bool {
        let texts = [&self.pair.ar, &self.pair.en];
        let cuts = self.cuts.iter().flatten();
        self.pair.fault().is_none()
            && cuts.zip(texts).all(|(cuts, text)| {
                cuts.is_sorted() && cuts.iter().all(|&cut| text.is_char_boundary(cut))
            })
    }

    /// The pair, with the aligner's confidence.
    pub fn pair(&self) -> &Pair {
        &self.pair
    }

    /// Mark that the reviewer gave it.
    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    /// Whether the reviewer made it or changed its texts.
    pub fn is_changed(&self) -> bool {
        self.by_hand || !is_bare(&self.originals)
    }

    /// Whether the row holds what was cut off from one side of another or unlinked from it, and nobody has said that it
    /// has no counterpart.
    pub(super) fn is_rest_of(&self, other: &Self) -> bool {
        self.by_hand
            && self.pair.is_null()
            && self.mark != Some(Mark::Good)
            && self.from == other.from
    }

    /// Text in `lang` before it was edited, if it was.
    pub fn original(&self, lang: Lang) -> Option<&str> {
        self.originals[index(lang)].as_deref()
    }

    /// Text in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.pair.ar,
            Lang::English => &self.pair.en,
        }
    }

    /// Segments of a side, as far as it is known where each ends.
    pub(super) fn parts(&self, lang: Lang, splitter: &Splitter) -> Vec<Part> {
        let pair = &self.pair;
        let (text, count, numbers, bytes, time, file) = match lang {
            Lang::Arabic => (
                &pair.ar,
                pair.shape.ar,
                pair.ar_segments,
                pair.ar_bytes,
                pair.ar_time,
                &pair.ar_file,
            ),
            Lang::English => (
                &pair.en,
                pair.shape.en,
                pair.en_segments,
                pair.en_bytes,
                pair.en_time,
                &pair.en_file,
            ),
        };
        if text.is_empty() {
            return Vec::new();
        }
        let original = self.originals[index(lang)].clone();
        let whole = Part {
            text: text.clone(),
            original,
            count: count.max(1),
            numbers,
            bytes,
            time,
            file: file.clone(),
            begins_at_cut: self.begins_at_cut[index(lang)],
        };
        if whole.original.is_some() {
            // Nobody knows which part of the original each segment of an edited text was.
            return vec![whole];
        }
        let cuts = match &self.cuts {
            Some(cuts) => cuts[index(lang)].clone(),
            None => splitter.cuts(lang, pair.level, text, count),
        };
        let is_exact = cuts.len() + 1 == count && numbers.len() == count;
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([text.len()]);
        let parts = starts
            .zip(ends)
            .enumerate()
            .map(|(nth, (start, end))| Part {
                text: text[start..end].trim().to_owned(),
                count: if is_exact || !cuts.is_empty() {
                    1
                } else {
                    whole.count
                },
                numbers: if is_exact {
                    Span::new(numbers.start + nth, numbers.start + nth + 1)
                } else {
                    numbers
                },
                bytes: if text.len() == bytes.len() {
                    Span::new(bytes.start + start, bytes.start + end)
                } else {
                    bytes
                },
                begins_at_cut: whole.begins_at_cut && nth == 0,
                ..whole.clone()
            });
        parts.collect()
    }

    /// Creates the row that a reviewer makes of parts of the rows `of`, of which there is at least one.
    pub(super) fn made(ar: &[Part], en: &[Part], of: &[&Self]) -> Self {
        let (ar, en) = (Joined::of(ar), Joined::of(en));
        let least = of.iter().map(|row| row.pair.confidence);
        let shape = Shape::new(ar.count, en.count);
        let mut pair = Pair {
            confidence: least.fold(1.0, f64::min),
            human: false,
            shape,
            moved: !shape.is_null() && of.iter().any(|row| row.pair.moved),
            foreign: !shape.is_null() && of.iter().any(|row| row.pair.foreign),
            ar_tags: Vec::new(),
            en_tags: Vec::new(),
            ..of[0].pair.clone()
        };
        let (ar_end, en_end) = (pair.ar_segments.start, pair.en_segments.start);
        let bare = |end: usize, byte: usize| (Span::new(end, end), Span::new(byte, byte), None);
        let (numbers, bytes, time) = match ar.place {
            Some((numbers, bytes, time, file)) => {
                pair.ar_file = file;
                (numbers, bytes, time)
            }
            None => bare(ar_end, pair.ar_bytes.start),
        };
        (pair.ar_segments, pair.ar_bytes, pair.ar_time) = (numbers, bytes, time);
        let (numbers, bytes, time) = match en.place {
            Some((numbers, bytes, time, file)) => {
                pair.en_file = file;
                (numbers, bytes, time)
            }
            None => bare(en_end, pair.en_bytes.start),
        };
        (pair.en_segments, pair.en_bytes, pair.en_time) = (numbers, bytes, time);
        (pair.ar, pair.en) = (ar.text, en.text);
        let numbers = of.iter().flat_map(|row| row.from);
        let first = numbers.clone().min().unwrap_or(0);
        Self {
            pair,
            from: [first, numbers.max().unwrap_or(first)],
            mark: None,
            by_hand: true,
            originals: [ar.original, en.original],
            cuts: Some([ar.cuts, en.cuts]),
            begins_at_cut: [ar.begins_at_cut, en.begins_at_cut],
        }
    }
}
