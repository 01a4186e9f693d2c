//! Segmentation rules of a translator's own: SRX, Segmentation Rules eXchange 2.0 (LISA OSCAR, 7 April 2008), as
//! OmegaT, Okapi, LanguageTool and memoQ write it, and 1.0.
//!
//! | file | question |
//! |---|---|
//! | `file.rs` | what does a file say? |
//! | `pattern.rs` | what do its regular expressions, which are those of ICU and Java, mean? |
//! | `property.rs` | which characters does `\p{…}` name? |
//! | `automaton.rs` | does one match right before, or right after, a place in a text? |
//! | `asked.rs` | which rules may match at a place? |
//! | `apply.rs` | where do the rules cut a paragraph? |
//! | `own.rs` | what do the rules of [`Splitter`] come to in SRX? |
//! | `write.rs` | how is that written? |
//!
//! At each place in a text the first rule decides whose `beforebreak` ends and whose `afterbreak` begins there. Which
//! lines make a paragraph is told before ([`ParagraphMode`](super::ParagraphMode)); a line break inside of one is a
//! space to the rules.

mod apply;
mod asked;
mod automaton;
mod file;
mod own;
mod pattern;
mod property;
#[cfg(test)]
mod tests;
mod write;

use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

use super::{Splitter, clauses, paragraphs, sentences};
use crate::io::files;
use crate::model::bead::Span;
use crate::model::document::{ClauseCutter, Document, Paragraph};
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::lang::Lang;
use automaton::{Automaton, Direction};

pub use write::write_own;

/// Relation of the rules of a file to the built-in ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mode {
    /// The rules of the file stand in place of the built-in ones.
    #[default]
    Replace,
    /// The rules of the file stand before the built-in ones: where no rule of the file matches, the built-in ones
    /// decide.
    Add,
}

/// Rules of an SRX file, ready for use.
#[derive(Debug)]
pub struct Rules {
    file: String,
    /// Rules for Arabic and for English, in the order in which they are to be tried; `None` if the file has none for
    /// the language.
    ar: Option<Vec<Arc<Rule>>>,
    en: Option<Vec<Arc<Rule>>>,
}

/// Rule that tells whether a text is cut at a place, from what stands before and after it.
#[derive(Debug)]
struct Rule {
    breaks: bool,
    before: Automaton,
    after: Automaton,
    /// Line of the rule in the file, counted from 1.
    line: usize,
}

impl Rule {
    fn new(
        breaks: bool,
        before: &str,
        after: &str,
        line: usize,
    ) -> std::result::Result<Self, String> {
        let ready = |pattern: &str, direction, name: &str| {
            pattern::parse(pattern)
                .and_then(|pattern| Automaton::new(&pattern, direction))
                .map_err(|reason| format!("cannot use the {name} {pattern:?}: {reason}"))
        };
        Ok(Self {
            breaks,
            before: ready(before, Direction::Backwards, "beforebreak")?,
            after: ready(after, Direction::Forwards, "afterbreak")?,
            line,
        })
    }
}

impl Rules {
    /// Reads the rules in the file at `path` that are for Arabic and for English.
    ///
    /// # Errors
    /// [`ErrorKind::Read`] if it cannot be read, and those of [`from_reader`](Self::from_reader).
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = files::unicode(path.as_ref())?;
        let file = std::fs::File::open(path).map_err(|source| Error::read(path, source))?;
        Self::from_reader(path, std::io::BufReader::new(file), "ar", "en")
    }

    /// Reads the rules for the languages that have the codes `ar` and `en`, such as `ar-SA`; `file` names it in errors.
    ///
    /// The patterns of the file's language maps are compared with the whole code, capitals or not. One that is itself
    /// a code, such as `EN-US`, is also meant for the language without a region. Of the maps that fit, the first
    /// counts, or all of them if the file says `cascade="yes"`.
    ///
    /// # Errors
    /// [`ErrorKind::Read`]; [`ErrorKind::Malformed`] with the line if it is no SRX, or a pattern in it is not
    /// supported.
    pub fn from_reader(file: &str, input: impl BufRead, ar: &str, en: &str) -> Result<Self> {
        file::read(file, input, ar, en)
    }

    /// Whether the file has rules for `lang`; where it has none, the built-in ones are used.
    pub fn has(&self, lang: Lang) -> bool {
        self.of(lang).is_some()
    }

    fn of(&self, lang: Lang) -> Option<&[Arc<Rule>]> {
        match lang {
            Lang::Arabic => self.ar.as_deref(),
            Lang::English => self.en.as_deref(),
        }
    }
}

impl Splitter {
    /// Returns this splitter with the rules of an SRX file; it is cheap to clone, and shared between threads as this
    /// one is.
    ///
    /// Where every line is taken as a segment ([`segmented`](Self::segmented)) there is nothing for rules to do.
    ///
    /// ```
    /// use muwazi::model::document::Level;
    /// use muwazi::model::lang::Lang;
    /// use muwazi::split::Splitter;
    /// use muwazi::split::srx::{Mode, Rules};
    ///
    /// let srx = r#"<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules>
    ///     <languagerule languagerulename="all">
    ///         <rule break="no"><beforebreak>\bNo\.</beforebreak><afterbreak>\s</afterbreak></rule>
    ///         <rule break="yes"><beforebreak>[.;]</beforebreak><afterbreak>\s</afterbreak></rule>
    ///     </languagerule></languagerules>
    ///     <maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>"#;
    /// let rules = Rules::from_reader("my.srx", srx.as_bytes(), "ar", "en")?;
    /// let splitter = Splitter::new().with_rules(rules.into(), Mode::Replace);
    /// let document = splitter.split(Lang::English, "See No. 5; it is long. Yes.".into())?;
    /// let sentences: Vec<&str> = document.segments(Level::Sentence).map(|s| s.text).collect();
    /// assert_eq!(sentences, ["See No. 5;", "it is long.", "Yes."]);
    /// # Ok::<(), muwazi::model::error::Error>(())
    /// ```
    pub fn with_rules(self, rules: Arc<Rules>, mode: Mode) -> RuledSplitter {
        RuledSplitter {
            splitter: self,
            rules,
            mode,
        }
    }
}

/// [`Splitter`] with the rules of an SRX file.
#[derive(Clone, Debug)]
pub struct RuledSplitter {
    splitter: Splitter,
    rules: Arc<Rules>,
    mode: Mode,
}

impl RuledSplitter {
    /// Cuts the whole of `text`.
    ///
    /// # Errors
    /// Those of [`split_spans`](Self::split_spans).
    pub fn split(&self, lang: Lang, text: Arc<str>) -> Result<Document> {
        let whole = Span::new(0, text.len());
        self.split_spans(lang, text, &[whole])
    }

    /// Cuts stretches of `text`, as [`Splitter::split_spans`] does.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line of a rule that takes far too long on this text.
    ///
    /// # Panics
    /// If the spans do not ascend, overlap, leave the text or cut a character.
    pub fn split_spans(&self, lang: Lang, text: Arc<str>, spans: &[Span]) -> Result<Document> {
        let rules = match self.rules.of(lang) {
            Some(rules) if !self.splitter.segmented => rules,
            _ => return Ok(self.splitter.split_spans(lang, text, spans)),
        };
        let casing = super::casing(lang, &text, spans);
        let mut judge = apply::Judge::new(rules, apply::fuel(text.len()));
        let cut = |span: Span| {
            let built_in = match self.mode {
                Mode::Replace => vec![span],
                Mode::Add => sentences::sentences(lang, casing, &text, span),
            };
            let spans = judge.sentences(&text, span, &built_in);
            let sentences = spans.map_err(|line| self.too_long(rules.len(), line, span))?;
            Ok(Paragraph { span, sentences })
        };
        let paragraphs: Result<_> =
            paragraphs::paragraphs(&text, spans, self.splitter.paragraphs, casing)
                .into_iter()
                .map(cut)
                .collect();
        let cutter = Some(clauses::clauses as ClauseCutter);
        Ok(Document::new(lang, text.clone(), paragraphs?, cutter))
    }

    fn too_long(&self, rules: usize, line: usize, paragraph: Span) -> Error {
        ErrorKind::Malformed {
            file: self.rules.file.clone(),
            line,
            reason: format!(
                "this rule, or all {} together, takes too long on a paragraph of {} bytes: it looks far back or ahead from \
                 many places; have it begin or end with what it needs, or leave rules out",
                rules,
                paragraph.len()
            ),
        }
        .into()
    }
}
