//! A text and where its paragraphs and sentences lie.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::bead::Span;
use crate::lang::Lang;

/// How finely a text is cut.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Level {
    /// Whole paragraphs.
    Paragraph,
    /// Sentences, headings and list items.
    #[default]
    Sentence,
}

impl Level {
    /// Its name as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Sentence => "sentence",
        }
    }
}

/// A paragraph's place in the text and that of its sentences, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// From its first to its last visible character.
    pub span: Span,
    /// Its sentences, in order; at least one.
    pub sentences: Vec<Span>,
}

/// A piece of a document at some level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment<'a> {
    /// Its number among the document's segments of that level, counted from 0.
    pub index: usize,
    /// Where it lies in the document's text, in bytes.
    pub span: Span,
    /// Its text, byte for byte.
    pub text: &'a str,
}

/// A text in one language with the spans of its paragraphs and sentences.
///
/// The text is shared and never altered: a file that holds both languages is one text with two documents
/// over it, each covering its own language's stretches.
#[derive(Clone, Debug)]
pub struct Document {
    lang: Lang,
    text: Arc<str>,
    paragraphs: Vec<Span>,
    sentences: Vec<Span>,
    /// For each paragraph its first sentence; one more entry than there are paragraphs.
    first_sentence: Vec<usize>,
}

impl Document {
    /// A document over `text`.
    ///
    /// # Panics
    /// If the spans do not ascend, overlap, are empty, leave the text or cut a character, or if a paragraph's
    /// sentences do not begin and end with it or leave out anything but white space. These are faults of the
    /// splitter, never of the text.
    pub fn new(lang: Lang, text: Arc<str>, paragraphs: Vec<Paragraph>) -> Self {
        let mut document = Self {
            lang,
            paragraphs: Vec::with_capacity(paragraphs.len()),
            sentences: Vec::new(),
            first_sentence: vec![0],
            text,
        };
        let mut end = 0;
        for paragraph in paragraphs {
            document.check(&paragraph, end);
            end = paragraph.span.end;
            document.paragraphs.push(paragraph.span);
            document.sentences.extend(paragraph.sentences);
            document.first_sentence.push(document.sentences.len());
        }
        document
    }

    fn check(&self, paragraph: &Paragraph, previous_end: usize) {
        let Paragraph { span, sentences } = paragraph;
        assert!(
            previous_end <= span.start && span.end <= self.text.len(),
            "paragraph {span:?} is out of order"
        );
        let first = sentences.first().expect("a paragraph has a sentence");
        assert_eq!(
            first.start, span.start,
            "the first sentence begins the paragraph"
        );
        let mut at = span.start;
        for sentence in sentences {
            let gap = &self.text[at..sentence.start];
            assert!(
                gap.chars().all(char::is_whitespace),
                "text {gap:?} is in no sentence"
            );
            assert!(!sentence.is_empty(), "empty sentence at byte {at}");
            assert!(
                self.text.is_char_boundary(sentence.end),
                "sentence {sentence:?} cuts a character"
            );
            at = sentence.end;
        }
        assert_eq!(at, span.end, "the last sentence ends the paragraph");
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The whole text it lies in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte spans of its paragraphs.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// Byte spans of its sentences, over all paragraphs.
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The sentences (by index) of paragraph `paragraph`.
    pub fn sentences_of(&self, paragraph: usize) -> Span {
        Span::new(
            self.first_sentence[paragraph],
            self.first_sentence[paragraph + 1],
        )
    }

    /// Byte spans of its segments at `level`.
    pub fn spans(&self, level: Level) -> &[Span] {
        match level {
            Level::Paragraph => &self.paragraphs,
            Level::Sentence => &self.sentences,
        }
    }

    /// Its segments at `level`, in order.
    pub fn segments(&self, level: Level) -> impl ExactSizeIterator<Item = Segment<'_>> {
        self.spans(level)
            .iter()
            .enumerate()
            .map(|(index, &span)| Segment {
                index,
                span,
                text: &self.text[span.range()],
            })
    }

    /// The text of a run of segments, as it goes out: what stands between them is kept, except that every line
    /// break (between wrapped lines or paragraphs) becomes a space, and so does text between two segments that
    /// belongs to neither (the other language, in a file that holds both). Empty for an empty run.
    pub fn run(&self, level: Level, segments: Span) -> String {
        let spans = &self.spans(level)[segments.range()];
        let mut out = String::new();
        let mut last_end = None;
        for span in spans {
            if let Some(end) = last_end {
                let gap = &self.text[end..span.start];
                if gap.chars().all(char::is_whitespace) {
                    push_unwrapped(&mut out, gap)
                } else {
                    out.push(' ')
                }
            }
            push_unwrapped(&mut out, &self.text[span.range()]);
            last_end = Some(span.end);
        }
        out
    }
}

/// Appends `text`, with each run of white space that holds a line break made one space.
fn push_unwrapped(out: &mut String, text: &str) {
    let is_break = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let mut rest = text;
    while let Some(at) = rest.find(is_break) {
        let before = rest[..at].trim_end();
        out.push_str(before);
        out.push(' ');
        rest = rest[at..].trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str, sentences: &[&[&str]]) -> Document {
        let mut at = 0;
        let paragraphs = sentences
            .iter()
            .map(|sentences| {
                let sentences: Vec<Span> = sentences
                    .iter()
                    .map(|sentence| {
                        let start = at + text[at..].find(sentence).expect("the sentence is there");
                        at = start + sentence.len();
                        Span::new(start, at)
                    })
                    .collect();
                Paragraph {
                    span: Span::new(sentences[0].start, at),
                    sentences,
                }
            })
            .collect();
        Document::new(Lang::English, text.into(), paragraphs)
    }

    #[test]
    fn a_run_goes_out_without_line_breaks_and_without_the_other_language() {
        let text = "One  is\n  wrapped. Two.\n\nنص\n\nThree.";
        let document = document(text, &[&["One  is\n  wrapped.", "Two."], &["Three."]]);
        let run = |start, end| document.run(Level::Sentence, Span::new(start, end));
        assert_eq!(run(0, 1), "One  is wrapped.");
        assert_eq!(run(0, 2), "One  is wrapped. Two.");
        assert_eq!(run(1, 3), "Two. Three.");
        assert_eq!(run(1, 1), "");
        assert_eq!(
            document.run(Level::Paragraph, Span::new(0, 1)),
            "One  is wrapped. Two."
        );
        assert_eq!(document.sentences_of(1), Span::new(2, 3));
    }

    #[test]
    #[should_panic(expected = "is in no sentence")]
    fn text_must_not_fall_between_sentences() {
        document("One. Lost. Two.", &[&["One.", "Two."]]);
    }
}
