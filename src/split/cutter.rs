//! What was read, cut by whichever rules there are.

use std::sync::Arc;

use super::srx::{Mode, Rules};
use super::{ParagraphMode, Splitter};
use crate::model::bead::Span;
use crate::model::document::Document;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::read::{Side, Source};

/// Cuts what was read. Built once, it can be shared between threads.
#[derive(Clone, Debug, Default)]
pub struct Cutter {
    splitter: Splitter,
    rules: Option<(Arc<Rules>, Mode)>,
}

impl Cutter {
    /// Cuts as `splitter` does, and by a translator's rules if there are any.
    pub fn new(splitter: Splitter, rules: Option<(Arc<Rules>, Mode)>) -> Self {
        Self { splitter, rules }
    }

    /// A side cut into segments.
    ///
    /// # Errors
    /// Those of [`RuledSplitter::split_spans`](super::srx::RuledSplitter::split_spans).
    pub fn document(&self, lang: Lang, side: &Side) -> Result<Document> {
        self.cut(lang, &side.source, &side.spans)
    }

    /// A text that is wholly in one language, cut into segments.
    ///
    /// # Errors
    /// The same.
    pub fn whole(&self, lang: Lang, source: &Source) -> Result<Document> {
        self.cut(lang, source, &[Span::new(0, source.text.len())])
    }

    fn cut(&self, lang: Lang, source: &Source, spans: &[Span]) -> Result<Document> {
        let mut splitter = self.splitter.clone();
        // A document, unlike a text, says itself where paragraphs end.
        if splitter.paragraphs == ParagraphMode::Auto && source.kind.has_definite_paragraphs() {
            splitter.paragraphs = ParagraphMode::BlankLine;
        }
        let text = source.text.clone();
        match &self.rules {
            None => Ok(splitter.split_spans(lang, text, spans)),
            Some((rules, mode)) => {
                let ruled = splitter.with_rules(rules.clone(), *mode);
                ruled.split_spans(lang, text, spans)
            }
        }
    }
}
