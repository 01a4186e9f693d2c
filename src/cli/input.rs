//! From files to documents.

use muwazi::document::Document;
use muwazi::error::Result;
use muwazi::lang::Lang;
use muwazi::read::{self, Side, Sides};
use muwazi::split::Splitter;

use super::args::InputArgs;

/// The splitter that the arguments ask for.
pub(super) fn splitter(args: &InputArgs) -> Splitter {
    Splitter::new()
        .paragraphs(args.paragraphs.into())
        .segmented(args.segmented)
}

/// The two sides of what the files hold.
pub(super) fn sides(files: &[String], args: &InputArgs) -> Result<Sides> {
    read::open_sides(files, args.encoding.as_deref())
}

/// A side cut into segments.
pub(super) fn document(splitter: &Splitter, lang: Lang, side: &Side) -> Document {
    splitter.split_spans(lang, side.source.text.clone(), &side.spans)
}
