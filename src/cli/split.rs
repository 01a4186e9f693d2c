//! `muwazi split`: how a text is cut.

use std::io::{BufWriter, Write};

use muwazi::bead::Span;
use muwazi::document::{Document, Level};
use muwazi::error::{Error, ErrorKind, Result};
use muwazi::lang::Lang;
use muwazi::read;
use muwazi::text::script;

use super::args::SplitArgs;
use super::{Outcome, input, output};

/// Runs the command.
pub(super) fn run(args: &SplitArgs) -> Result<Outcome> {
    output::check(args.output.as_slice(), std::slice::from_ref(&args.file))?;
    let source = read::open(&args.file, args.input.encoding.as_deref())?;
    // A text in one language is as welcome as one that holds both.
    let documents = match read::sides(vec![source.clone()]) {
        Ok(sides) => vec![
            input::document(&args.input, Lang::Arabic, &sides.ar),
            input::document(&args.input, Lang::English, &sides.en),
        ],
        Err(error) if matches!(error.kind(), ErrorKind::Missing { .. }) => {
            let lang = script::lang(&source.text).unwrap_or(Lang::English);
            vec![input::splitter(&args.input, &source).split(lang, source.text)]
        }
        Err(error) => return Err(error),
    };
    let (out, pending) = match args.output.as_deref() {
        None | Some("-") => (Box::new(std::io::stdout()) as Box<dyn Write>, None),
        Some(path) => output::create(path)?,
    };
    let name = args.output.as_deref().unwrap_or("<stdout>");
    let mut out = BufWriter::new(out);
    write(&mut out, &documents, args.input.level.into())
        .map_err(|source| Error::write(name, source))?;
    drop(out);
    pending.map_or(Ok(()), output::Pending::commit)?;
    Ok(Outcome::Done)
}

/// One segment a line; where segments are no paragraphs, an empty line between paragraphs.
fn write(out: &mut impl Write, documents: &[Document], level: Level) -> std::io::Result<()> {
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
    out.flush()
}
