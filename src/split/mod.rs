//! Text into paragraphs and sentences.
//!
//! | file | question |
//! |---|---|
//! | `lines.rs` | where do lines end? |
//! | `paragraphs.rs` | which line breaks end a paragraph? |
//! | `candidates.rs` | where in a paragraph may a sentence end? |
//! | `rules.rs` | does it end there? |
//! | `words.rs` | the abbreviations and other words that the rules ask about, from `data/*.tsv` |
//! | `sentences.rs` | the sentences of a paragraph, put together from these |
//!
//! All of it is linear in the text's length and cannot fail: any text has sentences, if only one.

mod candidates;
mod lines;
mod paragraphs;
mod rules;
mod sentences;
mod words;

use std::sync::Arc;

use crate::bead::Span;
use crate::document::{Document, Paragraph};
use crate::lang::Lang;

/// How paragraphs are marked in a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum ParagraphMode {
    /// Told from the text: blank lines, a line each, or lines wrapped at a column; also mixed.
    #[default]
    Auto,
    /// By blank lines only; a single line break means nothing.
    BlankLine,
    /// Every line is a paragraph.
    Line,
}

/// Cuts texts into paragraphs and sentences. Built once, it can be shared between threads.
///
/// ```
/// use muwazi::document::Level;
/// use muwazi::lang::Lang;
/// use muwazi::split::Splitter;
///
/// let text = "1. Dr. Ali came. “Why?” he asked.\n\nHe left.";
/// let document = Splitter::new().split(Lang::English, text.into());
/// let sentences: Vec<&str> = document.segments(Level::Sentence).map(|s| s.text).collect();
/// assert_eq!(sentences, ["1. Dr. Ali came.", "“Why?” he asked.", "He left."]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    paragraphs: ParagraphMode,
    segmented: bool,
}

impl Splitter {
    /// A splitter that tells paragraphs from the text and cuts them into sentences.
    pub fn new() -> Self {
        Self::default()
    }

    /// How paragraphs are marked; [`ParagraphMode::Auto`] unless set.
    pub fn paragraphs(mut self, mode: ParagraphMode) -> Self {
        self.paragraphs = mode;
        self
    }

    /// Takes every line as one segment, as it is: paragraph and sentence in one.
    ///
    /// Only `\n`, `\r\n` and `\r` end a line then, as in other tools that count lines. A line with nothing visible
    /// in it is skipped and not counted: in such files an empty line parts documents or is an accident, and an
    /// empty segment could not be aligned with anything.
    pub fn segmented(mut self, segmented: bool) -> Self {
        self.segmented = segmented;
        self
    }

    /// Cuts the whole of `text`.
    pub fn split(&self, lang: Lang, text: Arc<str>) -> Document {
        let whole = Span::new(0, text.len());
        self.split_spans(lang, text, &[whole])
    }

    /// Cuts those stretches of `text` that `spans` names, in bytes, and leaves out the rest: the other language, in
    /// a text that holds both. A paragraph never crosses from one stretch into another.
    ///
    /// # Panics
    /// If the spans do not ascend, overlap, leave the text or cut a character.
    pub fn split_spans(&self, lang: Lang, text: Arc<str>, spans: &[Span]) -> Document {
        let paragraphs = if self.segmented {
            segments(&text, spans)
        } else {
            paragraphs::paragraphs(&text, spans, self.paragraphs)
                .into_iter()
                .map(|span| Paragraph {
                    span,
                    sentences: sentences::sentences(lang, &text, span),
                })
                .collect()
        };
        Document::new(lang, text, paragraphs)
    }
}

/// Every line as a paragraph of one sentence.
fn segments(text: &str, spans: &[Span]) -> Vec<Paragraph> {
    spans
        .iter()
        .flat_map(|&stretch| lines::lines(text, stretch, lines::is_newline))
        .filter(|line| !line.is_blank())
        .map(|line| Paragraph {
            span: line.span,
            sentences: vec![line.span],
        })
        .collect()
}
