//! Segmentation of sources by the built-in rules or a translator's own.

use std::sync::Arc;

use crate::model::bead::Span;
use crate::model::document::Document;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::read::{Side, Source};
use crate::split::srx::{Mode, Rules};
use crate::split::{ParagraphMode, Splitter};

/// Segmenter of sources into documents. Built once, it can be shared between threads.
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    splitter: Splitter,
    paragraphs: ParagraphMode,
    rules: Option<(Arc<Rules>, Mode)>,
}

/// Returns the parts of some stretches of subtitles that are in one cue each.
fn cues(source: &Source, spans: &[Span]) -> Vec<Span> {
    let mut cues = Vec::new();
    let mut stretches = spans.iter().peekable();
    for block in &source.blocks {
        while let Some(stretch) = stretches.peek() {
            let start = block.span.start.max(stretch.start);
            let end = block.span.end.min(stretch.end);
            if start < end {
                cues.extend(visible(&source.text, Span::new(start, end)));
            }
            if stretch.end > block.span.end {
                break;
            }
            stretches.next();
        }
    }
    cues
}

/// Returns a stretch from its first to its last visible character; nothing for a blank one.
fn visible(text: &str, span: Span) -> Option<Span> {
    let stretch = &text[span.range()];
    let start = span.start + stretch.len() - stretch.trim_start().len();
    let length = stretch.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}

impl Segmenter {
    /// Creates a segmenter by the built-in rules, which tells paragraphs from the text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how paragraphs are marked in plain text; documents of other kinds say it themselves.
    #[must_use]
    pub fn paragraphs(mut self, mode: ParagraphMode) -> Self {
        self.paragraphs = mode;
        self
    }

    /// Sets whether every line is one segment, as in [`Splitter::segmented`].
    #[must_use]
    pub fn segmented(mut self, segmented: bool) -> Self {
        self.splitter = self.splitter.segmented(segmented);
        self
    }

    /// Sets a translator's own rules, which stand in place of the built-in ones or before them.
    #[must_use]
    pub fn rules(mut self, rules: Arc<Rules>, mode: Mode) -> Self {
        self.rules = Some((rules, mode));
        self
    }

    /// Cuts one side of a source into segments.
    ///
    /// # Errors
    /// Those of [`RuledSplitter::split_spans`](crate::split::srx::RuledSplitter::split_spans).
    pub fn side(&self, lang: Lang, side: &Side) -> Result<Document> {
        self.spans(lang, &side.source, &side.spans)
    }

    /// Cuts a text that is wholly in one language into segments.
    ///
    /// # Errors
    /// As [`side`](Self::side).
    pub fn whole(&self, lang: Lang, source: &Source) -> Result<Document> {
        self.spans(lang, source, &[Span::new(0, source.text.len())])
    }

    fn spans(&self, lang: Lang, source: &Source, spans: &[Span]) -> Result<Document> {
        let has_marks =
            self.paragraphs == ParagraphMode::Auto && source.kind.has_definite_paragraphs();
        let paragraphs = if has_marks {
            ParagraphMode::BlankLine
        } else {
            self.paragraphs
        };
        let splitter = self.splitter.clone().paragraphs(paragraphs);
        let text = source.text.clone();
        if has_marks && self.rules.is_none() && source.kind.is_subtitles() {
            return Ok(splitter.whole_spans(lang, text, &cues(source, spans)));
        }
        match &self.rules {
            None => Ok(splitter.split_spans(lang, text, spans)),
            Some((rules, mode)) => splitter
                .with_rules(rules.clone(), *mode)
                .split_spans(lang, text, spans),
        }
    }
}
