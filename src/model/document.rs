//! Text with the places of its paragraphs, sentences and clauses.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::model::bead::Span;
use crate::model::hyphens::{self, Parted};
use crate::model::lang::Lang;
use crate::model::line_break::first_line_break;

/// Level at which a text is cut into segments.
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
    /// Parts of sentences: clauses, phrases and list items that run on. A document knows where its sentences may be
    /// cut; an alignment joins what the other text does not cut in the same place.
    Clause,
}

impl Level {
    /// Name of the level, as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Sentence => "sentence",
            Self::Clause => "clause",
        }
    }
}

/// Place of a paragraph and of its sentences in the text, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Span from its first to its last visible character.
    pub span: Span,
    /// Spans of its sentences, in order; at least one.
    pub sentences: Vec<Span>,
}

/// Finder of the clauses of a sentence, given by its span in a text: their spans, in order; at least one.
pub type ClauseCutter = fn(Lang, &str, Span) -> Vec<Span>;

/// Segment: a piece of a document at some level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment<'a> {
    /// Number among the document's segments of that level, counted from 0.
    pub index: usize,
    /// Span in the document's text, in bytes.
    pub span: Span,
    /// Text of the segment, byte for byte.
    pub text: &'a str,
}

/// Text in one language with the spans of its paragraphs, sentences and clauses.
///
/// The text is shared and never altered: a file that holds both languages is one text with two documents
/// over it, each covering its own language's stretches. A clone shares everything and costs next to nothing.
#[derive(Clone, Debug)]
pub struct Document {
    lang: Lang,
    text: Arc<str>,
    cuts: Arc<Cuts>,
}

/// Cuts of a text.
#[derive(Debug)]
struct Cuts {
    paragraphs: Vec<Span>,
    sentences: Vec<Span>,
    /// First sentence of each paragraph; one more entry than there are paragraphs.
    first_sentence: Vec<usize>,
    /// Line ends at which a word is parted, in order.
    parted: Vec<Parted>,
    cutter: Option<ClauseCutter>,
    /// Clauses, once they were asked for: most texts are aligned without them.
    clauses: OnceLock<Clauses>,
}

/// Clauses of a text.
#[derive(Debug)]
struct Clauses {
    spans: Vec<Span>,
    /// First clause of each sentence; one more entry than there are sentences.
    first: Vec<usize>,
}

impl Document {
    /// Creates a document over `text` whose sentences are cut into clauses by `cutter`, when these are asked for the
    /// first time, or not at all.
    ///
    /// # Panics
    /// If the spans do not ascend, overlap, are empty, leave the text or cut a character, or if a paragraph's
    /// sentences do not begin and end with it or leave out anything but white space; so do what asks for clauses, if
    /// those of a sentence are so. These are faults of the splitter, never of the text.
    pub fn new(
        lang: Lang,
        text: Arc<str>,
        paragraphs: Vec<Paragraph>,
        cutter: Option<ClauseCutter>,
    ) -> Self {
        let mut cuts = Cuts {
            paragraphs: Vec::with_capacity(paragraphs.len()),
            sentences: Vec::new(),
            first_sentence: vec![0],
            parted: Vec::new(),
            cutter,
            clauses: OnceLock::new(),
        };
        let mut end = 0;
        for paragraph in paragraphs {
            assert!(
                end <= paragraph.span.start && paragraph.span.end <= text.len(),
                "paragraph {:?} is out of order",
                paragraph.span
            );
            end = paragraph.span.end;
            cuts.push(paragraph, &text);
        }
        cuts.parted = hyphens::parted(&text, &cuts.paragraphs);
        Self {
            lang,
            text,
            cuts: Arc::new(cuts),
        }
    }

    /// Language of the text.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whole text that the document lies in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte spans of the paragraphs.
    pub fn paragraphs(&self) -> &[Span] {
        &self.cuts.paragraphs
    }

    /// Byte spans of the sentences, over all paragraphs.
    pub fn sentences(&self) -> &[Span] {
        &self.cuts.sentences
    }

    /// Byte spans of the clauses, over all sentences.
    pub fn clauses(&self) -> &[Span] {
        &self.cut_clauses().spans
    }

    /// Sentences (by index) of paragraph `paragraph`.
    pub fn sentences_of(&self, paragraph: usize) -> Span {
        Span::new(
            self.cuts.first_sentence[paragraph],
            self.cuts.first_sentence[paragraph + 1],
        )
    }

    /// Clauses (by index) of a run of sentences.
    pub fn clauses_of(&self, sentences: Span) -> Span {
        let first = &self.cut_clauses().first;
        Span::new(first[sentences.start], first[sentences.end])
    }

    fn cut_clauses(&self) -> &Clauses {
        self.cuts.clauses.get_or_init(|| {
            let (mut spans, mut first) = (Vec::new(), vec![0]);
            for &sentence in &self.cuts.sentences {
                match self.cuts.cutter {
                    Some(cutter) => spans.extend(cutter(self.lang, &self.text, sentence)),
                    None => spans.push(sentence),
                }
                let clauses = spans[first[first.len() - 1]..].iter().copied();
                check(&self.text, sentence, clauses, "clause");
                first.push(spans.len());
            }
            Clauses { spans, first }
        })
    }

    /// Byte spans of the segments at `level`.
    pub fn spans(&self, level: Level) -> &[Span] {
        match level {
            Level::Paragraph => &self.cuts.paragraphs,
            Level::Sentence => &self.cuts.sentences,
            Level::Clause => self.clauses(),
        }
    }

    /// Segments at `level`, in order.
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

    /// Returns the text of a run of segments for output: what stands between them is kept, except that every line break
    /// (between wrapped lines or paragraphs) becomes a space unless it parts a word, and so does text between two
    /// segments that belongs to neither (the other language, in a file that holds both). Empty for an empty run.
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
            self.push_whole(&mut out, *span);
            last_end = Some(span.end);
        }
        out
    }
}

impl Document {
    /// Appends the text of a segment, with words whole that line ends part.
    fn push_whole(&self, out: &mut String, span: Span) {
        let parted = &self.cuts.parted;
        let first = parted.partition_point(|parted| parted.end < span.start);
        let mut start = span.start;
        for parted in parted[first..]
            .iter()
            .take_while(|parted| parted.start < span.end)
        {
            push_unwrapped(out, &self.text[start..parted.end]);
            start = parted.start;
        }
        push_unwrapped(out, &self.text[start..span.end]);
    }
}

impl Cuts {
    fn push(&mut self, paragraph: Paragraph, text: &str) {
        let Paragraph { span, sentences } = paragraph;
        check(text, span, sentences.iter().copied(), "sentence");
        self.sentences.extend(sentences);
        self.paragraphs.push(span);
        self.first_sentence.push(self.sentences.len());
    }
}

/// Checks that `parts` of `text` begin and end with `whole` and leave out nothing but white space.
fn check(text: &str, whole: Span, parts: impl Iterator<Item = Span>, name: &str) {
    let mut end = None;
    for part in parts {
        let at = end.unwrap_or(whole.start);
        assert!(
            end.is_some() || part.start == at,
            "the first {name} begins late, at byte {}",
            part.start
        );
        let gap = &text[at..part.start];
        assert!(
            gap.chars().all(char::is_whitespace),
            "text {gap:?} is in no {name}"
        );
        assert!(!part.is_empty(), "empty {name} at byte {at}");
        assert!(
            text.is_char_boundary(part.end),
            "{name} {part:?} cuts a character"
        );
        end = Some(part.end);
    }
    assert_eq!(end, Some(whole.end), "the last {name} ends the whole");
}

/// Appends `text`, with each run of white space that holds a line break made one space.
fn push_unwrapped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = first_line_break(rest) {
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
        Document::new(Lang::English, text.into(), paragraphs, None)
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
    fn words_that_line_ends_part_go_out_whole() {
        let text = "A com-\n  munity of well-\nknown men known well. In 2019-\n2020 -\nor later.";
        let document = document(
            text,
            &[&[
                "A com-\n  munity of well-\nknown men known well.",
                "In 2019-\n2020 -\nor later.",
            ]],
        );
        let run = document.run(Level::Paragraph, Span::new(0, 1));
        assert_eq!(
            run,
            "A community of well-known men known well. In 2019-2020 - or later."
        );
        let run = document.run(Level::Sentence, Span::new(1, 2));
        assert_eq!(run, "In 2019-2020 - or later.");
    }

    #[test]
    fn clauses_are_found_by_their_sentences() {
        let text = "One, two. Three; four.";
        let paragraph = Paragraph {
            span: Span::new(0, text.len()),
            sentences: vec![Span::new(0, 9), Span::new(10, 22)],
        };
        let cutter: ClauseCutter = |_, text, sentence| {
            let space = sentence.start + text[sentence.range()].find(' ').expect("two words");
            vec![
                Span::new(sentence.start, space),
                Span::new(space + 1, sentence.end),
            ]
        };
        let document = Document::new(Lang::English, text.into(), vec![paragraph], Some(cutter));
        assert_eq!(document.clauses_of(Span::new(1, 2)), Span::new(2, 4));
        assert_eq!(document.clauses_of(Span::new(1, 1)), Span::new(2, 2));
        assert_eq!(document.run(Level::Clause, Span::new(1, 3)), "two. Three;");
    }

    #[test]
    #[should_panic(expected = "is in no clause")]
    fn text_must_not_fall_between_clauses() {
        let span = Span::new(0, 12);
        let paragraph = Paragraph {
            span,
            sentences: vec![span],
        };
        let cutter: ClauseCutter = |_, _, _| vec![Span::new(0, 3), Span::new(8, 12)];
        Document::new(
            Lang::English,
            "One lost two".into(),
            vec![paragraph],
            Some(cutter),
        )
        .clauses();
    }

    #[test]
    #[should_panic(expected = "is in no sentence")]
    fn text_must_not_fall_between_sentences() {
        document("One. Lost. Two.", &[&["One.", "Two."]]);
    }
}
