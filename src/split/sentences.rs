//! The sentences of a paragraph.

use super::candidates::candidates;
use super::rules::{self, Context};
use crate::bead::Span;
use crate::lang::Lang;

/// The sentences of the paragraph at `paragraph` (bytes of `text`), in order; they cover it but for white space.
pub(super) fn sentences(lang: Lang, text: &str, paragraph: Span) -> Vec<Span> {
    let body = &text[paragraph.range()];
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut words = WordFinder::new(body);
    for candidate in candidates(body) {
        if candidate.next >= body.len() {
            break;
        }
        let context = Context::new(lang, body, start, candidate);
        if words.any(start, candidate.end) && rules::ends_sentence(&context) {
            sentences.push(Span::new(start, candidate.end));
            start = candidate.next;
        }
    }
    // What has no word in it is no sentence: a row of stars, a smiley.
    match sentences.last_mut() {
        Some(last) if !words.any(start, body.len()) => last.end = body.len(),
        _ => sentences.push(Span::new(start, body.len())),
    }
    sentences
        .into_iter()
        .map(|span| Span::new(paragraph.start + span.start, paragraph.start + span.end))
        .collect()
}

/// Tells whether there is a letter or digit in a stretch, looking at every byte once: the ends of the stretches it
/// is asked for must not fall.
struct WordFinder<'a> {
    text: &'a str,
    /// The last letter or digit before `scanned`.
    last: Option<usize>,
    scanned: usize,
}

impl<'a> WordFinder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            last: None,
            scanned: 0,
        }
    }

    fn any(&mut self, start: usize, end: usize) -> bool {
        if let Some(at) = self.text[self.scanned..end].rfind(char::is_alphanumeric) {
            self.last = Some(self.scanned + at);
        }
        self.scanned = end;
        self.last.is_some_and(|at| at >= start)
    }
}
