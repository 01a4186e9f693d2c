//! `muwazi align`: two texts in, pairs out.

use muwazi::model::alignment::Alignment;
use muwazi::model::assessment::Verdict;
use muwazi::model::document::Level;
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::read::{Kind, Sides};

use super::args::AlignArgs;
use super::{Outcome, grouped, input, knowledge, output, plural, say, stream};

/// Runs the command.
pub(super) fn run(args: &AlignArgs) -> Result<Outcome> {
    if args.stream {
        return stream::run(args);
    }
    let options = args.output.style.options()?;
    let sides = input::sides(&args.files, &args.input)?;
    let aligner = knowledge::aligner(&args.knowledge, args.quiet)?;
    let inputs = [
        &*args.files,
        &*args.knowledge.dictionary,
        args.knowledge.lexicon.as_slice(),
        args.input.srx.as_slice(),
    ]
    .concat();
    let (ar_code, en_code) = (&options.languages.ar, &options.languages.en);
    let cutter = input::cutter(&args.input, ar_code.as_str(), en_code.as_str())?;
    let ar = cutter.document(Lang::Arabic, &sides.ar)?;
    let en = cutter.document(Lang::English, &sides.en)?;
    // Not before all inputs are known to be right: standard output cannot be taken back.
    let mut outputs = args.output.open(&options, &inputs)?;
    let alignment = aligner.align(&ar, &en, args.input.level.into());
    let verdict = Verdict::of(&alignment);
    let mut written = 0;
    for pair in alignment.pairs() {
        if pair.confidence >= args.min_confidence {
            let pair = Pair {
                ar_file: Some(sides.ar.source.name.clone()),
                en_file: Some(sides.en.source.name.clone()),
                ..pair
            };
            outputs.write(&pair)?;
            written += usize::from(!pair.is_null());
        }
    }
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        report(args, &sides, &alignment, &verdict, written);
    }
    Ok(
        match verdict.is_parallel() && !is_all_unsure(&verdict, written) {
            true => Outcome::Done,
            false => Outcome::InPart,
        },
    )
}

/// Whether there are pairs and none was sure enough to be written.
fn is_all_unsure(verdict: &Verdict, written: usize) -> bool {
    verdict.pairs > 0 && written == 0
}

fn report(
    args: &AlignArgs,
    sides: &Sides,
    alignment: &Alignment,
    verdict: &Verdict,
    written: usize,
) {
    if args.verbose {
        for (side, document) in [(&sides.ar, alignment.ar()), (&sides.en, alignment.en())] {
            let source = &side.source;
            let medium = match source.kind {
                Kind::Text => source.encoding.to_owned(),
                kind => format!("a {}", kind.name()),
            };
            say(&format!(
                "{}: {} in {medium}, {}, {}",
                source.name,
                document.lang(),
                plural(document.paragraphs().len(), "paragraph"),
                plural(document.sentences().len(), "sentence"),
            ));
        }
        say(&format!(
            "{:.0} % of the text has a counterpart",
            100.0 * verdict.counterpart
        ));
    }
    for warning in verdict.warnings() {
        let message = warning.message(&sides.ar.source.name, &sides.en.source.name);
        say(&format!("warning: {message}"));
    }
    if is_all_unsure(verdict, written) {
        say(&format!(
            "warning: no pair is as sure as --min-confidence {}; none was written",
            args.min_confidence
        ));
    }
    say(&summary(alignment.level(), verdict, written));
}

fn summary(level: Level, verdict: &Verdict, written: usize) -> String {
    let (ar, en) = (verdict.ar, verdict.en);
    let mut summary = format!(
        "aligned: {} Arabic and {} English {} into {}, {} of them sure; {} to look at",
        grouped(ar.segments),
        grouped(en.segments),
        if ar.segments == 1 && en.segments == 1 {
            level.name().to_owned()
        } else {
            format!("{}s", level.name())
        },
        plural(verdict.pairs, "pair"),
        grouped(verdict.sure),
        grouped(verdict.pairs - verdict.sure),
    );
    if ar.alone + en.alone > 0 {
        summary += &format!(
            "; without counterpart: {} Arabic, {} English",
            grouped(ar.alone),
            grouped(en.alone)
        );
    }
    if written < verdict.pairs {
        summary += &format!("; {} written", plural(written, "pair"));
    }
    summary
}
