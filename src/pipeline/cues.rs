//! Alignment of subtitles: by their times too, and with the cues joined over which both languages run on.

use super::Bitext;
use crate::align::Aligner;
use crate::align::evidence::times::Times;
use crate::model::alignment::{Agreement, Alignment};
use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};
use crate::model::timing::Timing;
use crate::read::Source;
use crate::text::chars;
use crate::text::endings::Ending;

/// Longest time, in milliseconds, in which nothing is shown within a sentence.
const PAUSE: u64 = 3_000;
/// Greatest number of cues of a side that become one.
const MOST_JOINED: usize = 8;
/// Least share of cues with a mark at their end, one in this many, where one without it shows that a sentence goes on.
const MARKED: usize = 2;

/// Aligns two documents; subtitles with the evidence of their times.
pub(super) fn align(aligner: &Aligner, bitext: &Bitext) -> Alignment {
    let (ar, en) = (&bitext.ar, &bitext.en);
    let level = match aligner.level() {
        Level::Clause => Level::Sentence,
        other => other,
    };
    let [ar_times, en_times] = [(&bitext.sides.ar, ar), (&bitext.sides.en, en)]
        .map(|(side, document)| times(&side.source, document, level));
    let (Some(ar_times), Some(en_times)) = (ar_times, en_times) else {
        return aligner.align(ar, en);
    };
    let times = Times::new(&aligner.weights().times, ar_times.clone(), en_times.clone());
    let alignment = aligner.clone().with_evidence(times).align(ar, en);
    if aligner.level() != Level::Sentence {
        return alignment;
    }
    let goes_on = [goes_on(ar, &ar_times), goes_on(en, &en_times)];
    joined(alignment, &goes_on)
}

/// Returns the times of all segments of a document; nothing if they are no cues.
fn times(source: &Source, document: &Document, level: Level) -> Option<Vec<Timing>> {
    let spans = document.spans(level).iter();
    source.kind.is_subtitles().then_some(())?;
    spans.map(|&span| source.timing(span)).collect()
}

/// Whether the sentence of each cue goes on in the next one.
fn goes_on(document: &Document, times: &[Timing]) -> Vec<bool> {
    let texts: Vec<&str> = document
        .segments(Level::Sentence)
        .map(|cue| cue.text)
        .collect();
    let marked = texts.iter().filter(|text| is_marked(text)).count();
    let tells = marked * MARKED >= texts.len();
    let is_near = |at: usize| {
        let (this, next) = (times.get(at), times.get(at + 1));
        this.zip(next)
            .is_some_and(|(this, next)| next.start < this.end.saturating_add(PAUSE))
    };
    let goes_on = |(at, text): (usize, &&str)| {
        let next = texts.get(at + 1);
        tells && !is_marked(text) && is_near(at) && next.is_some_and(|next| may_go_on(next))
    };
    texts.iter().enumerate().map(goes_on).collect()
}

/// Whether a cue has the mark of an end: behind its text, or before it, where programs of old put it in texts that run
/// from right to left. A comma is none.
fn is_marked(text: &str) -> bool {
    let is_mark = |ending: Ending| !matches!(ending, Ending::Bare | Ending::Comma);
    let is_before = |c: char| chars::is_terminal(c) || matches!(c, '؛' | ':');
    is_mark(Ending::of(text.trim_end_matches(['-', ' ', '♪'])))
        || text
            .trim_start_matches(chars::is_invisible)
            .starts_with(is_before)
}

/// Whether a cue may go on with a sentence: it does not begin with a capital, nor with a dash as another speaker does.
fn may_go_on(text: &str) -> bool {
    let first = text.chars().find(|c| !chars::is_invisible(*c));
    first.is_some_and(|c| !c.is_uppercase() && !chars::is_dash(c) && c != '♪')
}

/// Joins the beads over whose edges both sides go on.
fn joined(alignment: Alignment, goes_on: &[Vec<bool>; 2]) -> Alignment {
    let placed = alignment.placed().iter();
    let moved: Vec<Bead> = placed
        .filter(|bead| bead.is_moved)
        .map(|bead| bead.bead)
        .collect();
    let mut beads: Vec<Bead> = Vec::with_capacity(alignment.beads().len());
    for &bead in alignment.beads() {
        let last = beads.last_mut().filter(|last| {
            let runs_on = goes_on[0]
                .get(last.ar.end.wrapping_sub(1))
                .zip(goes_on[1].get(last.en.end.wrapping_sub(1)));
            let size = (bead.ar.end - last.ar.start).max(bead.en.end - last.en.start);
            !last.shape().is_null()
                && !bead.shape().is_null()
                && runs_on == Some((&true, &true))
                && size <= MOST_JOINED
        });
        match last {
            Some(last) => {
                last.ar = Span::new(last.ar.start, bead.ar.end);
                last.en = Span::new(last.en.start, bead.en.end);
                last.cost += bead.cost;
                last.confidence = last.confidence.min(bead.confidence);
            }
            None => beads.push(bead),
        }
    }
    let agreement = Agreement {
        coverage: alignment.coverage(),
        order: alignment.order(),
        limited: alignment.limited(),
    };
    let (ar, en) = (alignment.ar(), alignment.en());
    Alignment::new(ar, en, alignment.level(), beads, agreement).with_moved(moved)
}
