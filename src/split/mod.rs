//! Segmentation of text into paragraphs, sentences and clauses.
//!
//! | file | question |
//! |---|---|
//! | `lines.rs` | where do lines end? |
//! | `paragraphs.rs` | which line breaks end a paragraph? |
//! | `candidates.rs` | where in a paragraph may a sentence end? |
//! | `context.rs` | what is around that place? |
//! | `rules.rs` | does it end there? |
//! | `words.rs` | the abbreviations and other words that the rules ask about, from `data/*.tsv` |
//! | `sentences.rs` | the sentences of a paragraph, put together from these |
//! | `clauses.rs` | where may a sentence be cut further? |
//! | `srx/` | where do a translator's own rules cut? |
//!
//! All of it is linear in the text's length and cannot fail: any text has sentences, if only one.

mod candidates;
mod clauses;
mod context;
mod lines;
mod paragraphs;
mod rules;
mod sentences;
pub mod srx;
mod words;

use std::sync::Arc;

use crate::model::bead::Span;
use crate::model::document::{Document, Level, Paragraph};
use crate::model::lang::Lang;
use crate::model::task::checkpoint;
use crate::text::casing::Casing;
use crate::text::chars;

/// Marking of paragraphs in a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum ParagraphMode {
    /// Told from the text: blank lines, a line each, or lines wrapped at a column; also mixed.
    #[default]
    Auto,
    /// Blank lines only; a single line break means nothing.
    BlankLine,
    /// Every line is a paragraph.
    Line,
}

/// Splitter of texts into paragraphs, sentences and clauses. Built once, it can be shared between threads.
///
/// ```
/// use muwazi::model::document::Level;
/// use muwazi::model::lang::Lang;
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
    /// Creates a splitter that tells paragraphs from the text and cuts them into sentences.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how paragraphs are marked; [`ParagraphMode::Auto`] unless set.
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

    /// Cuts the stretches of `text` at `spans`, in bytes, and leaves out the rest: the other language, in a text that
    /// holds both. A paragraph never crosses from one stretch into another.
    ///
    /// # Panics
    /// If the spans do not ascend, overlap, leave the text or cut a character.
    pub fn split_spans(&self, lang: Lang, text: Arc<str>, spans: &[Span]) -> Document {
        let paragraphs = if self.segmented {
            segments(&text, spans)
        } else {
            let casing = casing(lang, &text, spans);
            paragraphs::paragraphs(&text, spans, self.paragraphs, casing)
                .into_iter()
                .map(|span| {
                    checkpoint();
                    let sentences = sentences::sentences(lang, casing, &text, span);
                    Paragraph { span, sentences }
                })
                .collect()
        };
        Document::new(lang, text, paragraphs, Some(clauses::clauses))
    }

    /// Takes each stretch of `text` at `spans`, in bytes, as one segment: paragraph and sentence in one. Clauses are
    /// found in it.
    ///
    /// # Panics
    /// As [`split_spans`](Self::split_spans); if a span is blank or not from its first to its last visible character.
    pub fn whole_spans(&self, lang: Lang, text: Arc<str>, spans: &[Span]) -> Document {
        let paragraph = |&span: &Span| Paragraph {
            span,
            sentences: vec![span],
        };
        let paragraphs = spans.iter().map(paragraph).collect();
        Document::new(lang, text, paragraphs, Some(clauses::clauses))
    }

    /// Returns where the segments of `text` at a level begin but for the first, in bytes, if it is known to have
    /// `count` of them: nothing if another number is found, or if two touch each other, for then a space between them
    /// would be new.
    pub(crate) fn cuts(&self, lang: Lang, level: Level, text: &str, count: usize) -> Vec<usize> {
        if count < 2 {
            return Vec::new();
        }
        let document = self.split(lang, text.into());
        let segments = document.spans(level);
        let begins = || segments.iter().skip(1).map(|segment| segment.start);
        let is_apart = |at: usize| text[..at].ends_with(char::is_whitespace);
        if segments.len() == count && begins().all(is_apart) {
            begins().collect()
        } else {
            Vec::new()
        }
    }
}

/// Casing of the stretches of a text in one language.
fn casing(lang: Lang, text: &str, spans: &[Span]) -> Casing {
    Casing::of(lang, spans.iter().map(|span| &text[span.range()]))
}

/// Returns every line as a paragraph of one sentence.
fn segments(text: &str, spans: &[Span]) -> Vec<Paragraph> {
    spans
        .iter()
        .flat_map(|&stretch| lines::lines(text, stretch, chars::is_newline))
        .filter(|line| !line.is_blank())
        .map(|line| Paragraph {
            span: line.span,
            sentences: vec![line.span],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn texts(document: &Document, level: Level) -> Vec<&str> {
        document
            .segments(level)
            .map(|segment| segment.text)
            .collect()
    }

    #[test]
    fn a_text_without_anything_visible_is_empty() {
        for text in ["", " \n\t\r\n", "\u{FEFF}\u{200F}"] {
            let document = Splitter::new().split(Lang::Arabic, text.into());
            assert!(document.paragraphs().is_empty() && document.sentences().is_empty());
        }
    }

    #[test]
    fn segments_are_taken_as_they_are() {
        let text = "One. Two.\r\n\r\n  Three\u{2028}four \rfive";
        let document = Splitter::new()
            .segmented(true)
            .split(Lang::English, text.into());
        assert_eq!(
            texts(&document, Level::Sentence),
            ["One. Two.", "Three\u{2028}four", "five"]
        );
        assert_eq!(document.paragraphs(), document.sentences());
    }

    #[test]
    fn a_text_of_so_many_segments_is_cut_where_they_begin() {
        let splitter = Splitter::new();
        for (level, text, count, expected) in [
            (Level::Sentence, "One came. Two left.", 2, &[10][..]),
            (Level::Sentence, "One came. Two left.", 3, &[]),
            (Level::Sentence, "One came. Two left.", 1, &[]),
            (Level::Sentence, "(a) One;(b) two.", 2, &[]),
            (
                Level::Clause,
                "They met in Amman; they left at noon.",
                2,
                &[19],
            ),
            (Level::Paragraph, "One came. Two left.", 2, &[]),
        ] {
            let cuts = splitter.cuts(Lang::English, level, text, count);
            assert_eq!(cuts, expected, "{level:?} {text} {count}");
        }
    }

    #[test]
    fn two_languages_share_a_text() {
        let text: Arc<str> = "One. Two.\nواحد. اثنان.\nThree.\n".into();
        let ar = text.find('و').expect("Arabic");
        let ar_end = text.find("\nThree").expect("English");
        let splitter = Splitter::new();
        let english = splitter.split_spans(
            Lang::English,
            text.clone(),
            &[Span::new(0, ar), Span::new(ar_end, text.len())],
        );
        assert_eq!(texts(&english, Level::Sentence), ["One.", "Two.", "Three."]);
        assert_eq!(texts(&english, Level::Paragraph), ["One. Two.", "Three."]);
        let arabic = splitter.split_spans(Lang::Arabic, text, &[Span::new(ar, ar_end)]);
        assert_eq!(texts(&arabic, Level::Sentence), ["واحد.", "اثنان."]);
    }

    /// Piece of a kind that is met in texts of the two languages.
    fn piece() -> impl Strategy<Value = String> {
        const FIXED: &[&str] = &[
            "1. ", "(أ) ", "Dr. ", "• ", "U.S. ", "هـ. ", "[3]", "... ", "?\" ", ". »",
        ];
        prop_oneof![
            "[a-zA-Z]{1,6}",
            "[ء-ي]{1,6}",
            "[0-9٠-٩]{1,3}",
            "[.!?؟…،؛,;:]{1,3}",
            "[()\\[\\]«»“”\"'’-]",
            "[ \t\u{A0}]{1,2}",
            "[\n\r\u{2028}\u{2029}\u{0C}\u{85}]{1,2}",
            "[\u{200F}\u{202B}\u{64B}\u{640}\u{FEFF}]",
            ". [A-Zا-ي]",
            prop::sample::select(FIXED).prop_map(str::to_owned),
        ]
    }

    /// Text of such pieces thrown together.
    fn mixed_text() -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
    }

    /// Text of such pieces with anything else among them.
    fn any_text() -> impl Strategy<Value = String> {
        let any_piece = prop_oneof![4 => piece(), 1 => any::<String>()];
        prop::collection::vec(any_piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// Visible characters of a text, white space and marks of direction left out.
    fn visible(text: &str) -> String {
        text.chars()
            .filter(|&c| !c.is_whitespace() && !chars::is_ignorable(c))
            .collect()
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_order_is_kept(text in any_text(), arabic: bool, segmented: bool, mode in 0..3) {
            let lang = if arabic { Lang::Arabic } else { Lang::English };
            let mode = [ParagraphMode::Auto, ParagraphMode::BlankLine, ParagraphMode::Line][mode as usize];
            // `Document::new` asserts order and that nothing but white space lies between sentences.
            let document = Splitter::new().paragraphs(mode).segmented(segmented).split(lang, text.as_str().into());
            prop_assert_eq!(visible(&texts(&document, Level::Sentence).concat()), visible(&text));
            prop_assert_eq!(visible(&texts(&document, Level::Clause).concat()), visible(&text));
            for level in [Level::Sentence, Level::Clause] {
                prop_assert!(texts(&document, level).iter().all(|s| s.trim() == *s && !s.is_empty()));
            }
        }

        #[test]
        fn all_boundaries_of_uax_29_are_candidates(text in mixed_text()) {
            // The letters and stops of other scripts have rules of their own.
            let is_foreign = |c: char| {
                let ends = || format!("{c} A").split_sentence_bounds().count() > 1;
                c.is_alphabetic() && !chars::is_arabic(c) && !chars::is_latin(c)
                    || !chars::is_terminal(c) && ends()
            };
            let is_left_out = |c| chars::is_line_break(c) || chars::is_ignorable(c) || is_foreign(c);
            let text = text.replace(is_left_out, " ");
            let candidates = candidates::candidates(&text, Casing::Telling);
            for (boundary, _) in text.split_sentence_bound_indices().skip(1) {
                // UAX 29 takes what opens for what closes: it may see the boundary a few marks further on.
                let is_near = |c: &candidates::Candidate| {
                    c.stop.start < boundary && !text[c.end.min(boundary)..boundary].contains(char::is_alphanumeric)
                };
                prop_assert!(candidates.iter().any(is_near), "{boundary} in {text:?}");
            }
        }
    }
}
