//! From files to documents.

use muwazi::document::Document;
use muwazi::error::Result;
use muwazi::lang::Lang;
use muwazi::read::{self, Side, Sides, Source};
use muwazi::split::{ParagraphMode, Splitter};

use super::args::InputArgs;

/// The splitter that the arguments ask for, for a text from this source: a document says itself where paragraphs end.
pub(super) fn splitter(args: &InputArgs, source: &Source) -> Splitter {
    let mode = match args.paragraphs.into() {
        ParagraphMode::Auto if source.kind.has_definite_paragraphs() => ParagraphMode::BlankLine,
        mode => mode,
    };
    Splitter::new().paragraphs(mode).segmented(args.segmented)
}

/// The two sides of what the files hold.
pub(super) fn sides(files: &[String], args: &InputArgs) -> Result<Sides> {
    read::open_sides(files, args.encoding.as_deref())
}

/// A side cut into segments.
pub(super) fn document(args: &InputArgs, lang: Lang, side: &Side) -> Document {
    splitter(args, &side.source).split_spans(lang, side.source.text.clone(), &side.spans)
}
