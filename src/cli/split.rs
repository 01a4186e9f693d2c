//! `muwazi split`: the segments of a text.

use std::io::Write;

use muwazi::io::sink::{check_outputs, write_whole};
use muwazi::io::streams::STREAM;
use muwazi::model::bead::Span;
use muwazi::model::document::{Document, Level};
use muwazi::model::error::{ErrorKind, Result};
use muwazi::model::lang::Lang;
use muwazi::read;
use muwazi::text::script;

use super::args::SplitArgs;
use super::{Outcome, input};

/// Runs the command.
pub(super) fn run(args: &SplitArgs) -> Result<Outcome> {
    let inputs = [std::slice::from_ref(&args.file), args.input.srx.as_slice()].concat();
    check_outputs(args.output.as_slice(), &inputs)?;
    let source = read::open(&args.file, args.input.encoding.as_deref())?;
    let segmenter = input::segmenter(&args.input, Lang::Arabic.code(), Lang::English.code())?;
    // A text in one language is as welcome as one that holds both.
    let documents = match read::sides(vec![source.clone()]) {
        Ok(sides) => vec![
            segmenter.side(Lang::Arabic, &sides.ar)?,
            segmenter.side(Lang::English, &sides.en)?,
        ],
        Err(error) if matches!(error.kind(), ErrorKind::Missing { .. }) => {
            let lang = script::lang(&source.text).unwrap_or(Lang::English);
            vec![segmenter.whole(lang, &source)?]
        }
        Err(error) => return Err(error),
    };
    write_whole(args.output.as_deref().unwrap_or(STREAM), |out| {
        write(out, &documents, args.input.level.into())
    })?;
    Ok(Outcome::Done)
}

/// Writes one segment a line; where segments are no paragraphs, an empty line between paragraphs.
fn write(out: &mut dyn Write, documents: &[Document], level: Level) -> std::io::Result<()> {
    let mut first = true;
    for document in documents {
        for paragraph in 0..document.paragraphs().len() {
            let segments = match level {
                Level::Sentence => document.sentences_of(paragraph),
                Level::Clause => document.clauses_of(document.sentences_of(paragraph)),
                _ => Span::new(paragraph, paragraph + 1),
            };
            if !first && level != Level::Paragraph {
                writeln!(out)?;
            }
            first = false;
            for segment in segments.range() {
                writeln!(
                    out,
                    "{}",
                    document.run(level, Span::new(segment, segment + 1))
                )?;
            }
        }
    }
    Ok(())
}
