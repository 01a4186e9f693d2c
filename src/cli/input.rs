//! From files to documents.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use muwazi::bead::Span;
use muwazi::document::Document;
use muwazi::error::{Error, Result};
use muwazi::lang::Lang;
use muwazi::read::{self, Side, Sides, Source};
use muwazi::split::srx::{Mode, Rules};
use muwazi::split::{ParagraphMode, Splitter};

use super::args::InputArgs;
use super::say;

/// What cuts texts, as the arguments ask for it.
pub(super) struct Cutter {
    paragraphs: ParagraphMode,
    segmented: bool,
    rules: Option<(Arc<Rules>, Mode)>,
}

impl Cutter {
    /// The cutter for languages of these codes.
    pub(super) fn new(args: &InputArgs, ar: &str, en: &str) -> Result<Self> {
        let rules = args.srx.as_deref();
        let rules = rules.map(|path| rules_in(path, ar, en)).transpose()?;
        Ok(Self {
            paragraphs: args.paragraphs.into(),
            segmented: args.segmented,
            rules: rules.map(|rules| (Arc::new(rules), args.srx_mode.into())),
        })
    }

    /// A side cut into segments.
    pub(super) fn document(&self, lang: Lang, side: &Side) -> Result<Document> {
        self.cut(lang, &side.source, &side.spans)
    }

    /// A text that is wholly in one language, cut into segments.
    pub(super) fn whole(&self, lang: Lang, source: &Source) -> Result<Document> {
        self.cut(lang, source, &[Span::new(0, source.text.len())])
    }

    fn cut(&self, lang: Lang, source: &Source, spans: &[Span]) -> Result<Document> {
        // A document, unlike a text, says itself where paragraphs end.
        let paragraphs = match self.paragraphs {
            ParagraphMode::Auto if source.kind.has_definite_paragraphs() => {
                ParagraphMode::BlankLine
            }
            mode => mode,
        };
        let splitter = Splitter::new()
            .paragraphs(paragraphs)
            .segmented(self.segmented);
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

/// The rules in an SRX file for languages of these codes; says for which there are none.
fn rules_in(path: &str, ar: &str, en: &str) -> Result<Rules> {
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let rules = Rules::from_reader(path, BufReader::new(file), ar, en)?;
    for (lang, code) in [(Lang::Arabic, ar), (Lang::English, en)] {
        if !rules.has(lang) {
            say(&format!(
                "{path} has no rules for {lang} ({code}): it is cut by the built-in ones"
            ));
        }
    }
    Ok(rules)
}

/// The two sides of what the files hold.
pub(super) fn sides(files: &[String], args: &InputArgs) -> Result<Sides> {
    read::open_sides(files, args.encoding.as_deref())
}
