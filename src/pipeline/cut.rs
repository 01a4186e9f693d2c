//! Cutting of pairs that are too long for translation memories.

use super::{Bitext, Pipeline};
use crate::model::bead::{Shape, Span};
use crate::model::document::{Document, Level};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::read::Side;

/// Greatest number of characters of a segment that all importers of memories take, as `muwazi check` has it.
pub const LONGEST: usize = 2000;

/// Whether a side of a pair is longer than memories hold.
pub(super) fn is_too_long(pair: &Pair) -> bool {
    is_long(&pair.ar) || is_long(&pair.en)
}

fn is_long(text: &str) -> bool {
    text.len() > LONGEST && text.chars().count() > LONGEST
}

/// Cuts a pair into the fewest parts that are short enough, at clauses where both sides agree. `None` where they do
/// not, or not often enough.
///
/// # Errors
/// Those of the segmenter.
pub(super) fn cut(pipeline: &Pipeline, bitext: &Bitext, pair: &Pair) -> Result<Option<Vec<Pair>>> {
    if pair.is_null() {
        return Ok(None);
    }
    let level = pair.level;
    let part = |lang: Lang, side: &Side, document: &Document, segments: Span| {
        let side = Side {
            source: side.source.clone(),
            spans: pipeline.without_numbers(&side.source, &document.spans(level)[segments.range()]),
        };
        pipeline.segmenter.side(lang, &side)
    };
    let sides = &bitext.sides;
    let ar = part(Lang::Arabic, &sides.ar, &bitext.ar, pair.ar_segments)?;
    let en = part(Lang::English, &sides.en, &bitext.en, pair.en_segments)?;
    let aligner = pipeline.aligner.clone().at_level(Level::Clause);
    let alignment = aligner.align(&ar, &en);
    let mut parts = Vec::new();
    let (mut ar_run, mut en_run) = (Span::default(), Span::default());
    let mut confidence = pair.confidence;
    let run = |ar_run: Span, en_run: Span, confidence: f64| {
        let part = Pair {
            ar: ar.run(Level::Clause, ar_run),
            en: en.run(Level::Clause, en_run),
            confidence,
            level: Level::Clause,
            shape: Shape::new(1, 1),
            ar_bytes: bytes(&ar, ar_run),
            en_bytes: bytes(&en, en_run),
            ..pair.clone()
        };
        let spans = [&ar.clauses()[ar_run.range()], &en.clauses()[en_run.range()]];
        pipeline.with_tags(part, spans, bitext)
    };
    for bead in alignment.beads() {
        let (ar_next, en_next) = (
            Span::new(ar_run.start, bead.ar.end),
            Span::new(en_run.start, bead.en.end),
        );
        let is_whole = !ar_run.is_empty() && !en_run.is_empty();
        // What has no counterpart stays with what is before it.
        let is_pair = !bead.shape().is_null();
        if is_whole && is_pair && is_too_long(&run(ar_next, en_next, confidence)) {
            parts.push(run(ar_run, en_run, confidence));
            confidence = pair.confidence.min(bead.confidence);
            (ar_run, en_run) = (bead.ar, bead.en);
        } else {
            if is_pair {
                confidence = confidence.min(bead.confidence);
            }
            (ar_run, en_run) = (ar_next, en_next);
        }
    }
    parts.push(run(ar_run, en_run, confidence));
    let is_right = |part: &Pair| !part.ar.is_empty() && !part.en.is_empty() && !is_too_long(part);
    Ok((parts.len() > 1 && parts.iter().all(is_right)).then_some(parts))
}

/// Returns the bytes of a run of clauses.
fn bytes(document: &Document, run: Span) -> Span {
    match document.clauses()[run.range()] {
        [first, .., last] => Span::new(first.start, last.end),
        [only] => only,
        [] => Span::default(),
    }
}
