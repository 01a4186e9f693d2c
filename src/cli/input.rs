//! From files to documents.

use std::sync::Arc;

use muwazi::bead::Span;
use muwazi::document::Document;
use muwazi::error::{Error, Result};
use muwazi::lang::Lang;
use muwazi::read::{self, Side, Sides};
use muwazi::split::Splitter;
use muwazi::split::srx::{RuledSplitter, Rules};

use super::args::InputArgs;
use super::say;

/// What cuts texts, as the arguments ask for it.
pub(super) enum Cutter {
    BuiltIn(Splitter),
    Ruled(RuledSplitter),
}

impl Cutter {
    /// The cutter for languages of these codes.
    pub(super) fn new(args: &InputArgs, ar: &str, en: &str) -> Result<Self> {
        let splitter = Splitter::new()
            .paragraphs(args.paragraphs.into())
            .segmented(args.segmented);
        let Some(path) = args.srx.as_deref() else {
            return Ok(Self::BuiltIn(splitter));
        };
        let file = std::fs::File::open(path).map_err(|source| Error::read(path, source))?;
        let rules = Rules::from_reader(path, std::io::BufReader::new(file), ar, en)?;
        for (lang, code) in [(Lang::Arabic, ar), (Lang::English, en)] {
            if !rules.has(lang) {
                say(&format!(
                    "{path} has no rules for {lang} ({code}): it is cut by the built-in ones"
                ));
            }
        }
        Ok(Self::Ruled(
            splitter.with_rules(Arc::new(rules), args.srx_mode.into()),
        ))
    }

    /// A side cut into segments.
    pub(super) fn document(&self, lang: Lang, side: &Side) -> Result<Document> {
        self.cut(lang, &side.source.text, &side.spans)
    }

    /// A text that is wholly in one language, cut into segments.
    pub(super) fn whole(&self, lang: Lang, text: &Arc<str>) -> Result<Document> {
        self.cut(lang, text, &[Span::new(0, text.len())])
    }

    fn cut(&self, lang: Lang, text: &Arc<str>, spans: &[Span]) -> Result<Document> {
        match self {
            Self::BuiltIn(splitter) => Ok(splitter.split_spans(lang, text.clone(), spans)),
            Self::Ruled(splitter) => splitter.split_spans(lang, text.clone(), spans),
        }
    }
}

/// The two sides of what the files hold.
pub(super) fn sides(files: &[String], args: &InputArgs) -> Result<Sides> {
    read::open_sides(files, args.encoding.as_deref())
}
