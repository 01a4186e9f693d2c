//! `muwazi align`: two texts in, pairs out.

mod stream;

use muwazi::model::assessment::Assessment;
use muwazi::model::document::Level;
use muwazi::model::error::Result;
use muwazi::pipeline::{Aligned, Bitext, LONGEST};
use muwazi::read::{self, Kind};

use super::args::AlignArgs;
use super::{Outcome, grouped, inform, input, output, plural};

/// Runs the command.
pub(super) fn run(args: &AlignArgs) -> Result<Outcome> {
    let options = args.output.style.options()?;
    let codes = (options.languages.ar.as_str(), options.languages.en.as_str());
    let pipeline = || {
        input::pipeline(
            &args.input,
            &args.knowledge,
            codes,
            &args.order,
            args.min_confidence,
            args.quiet,
        )
    };
    if args.stream {
        return stream::run(&pipeline()?, args.quiet);
    }
    let sides = read::open_sides(&args.files, args.input.encoding.as_deref())?;
    let pipeline = pipeline()?;
    let bitext = pipeline.segment(sides)?;
    let inputs = [
        &*args.files,
        &*args.knowledge.dictionary,
        args.knowledge.lexicon.as_slice(),
        args.input.srx.as_slice(),
    ]
    .concat();
    // Not before all inputs are known to be right: standard output cannot be taken back.
    let mut outputs = args.output.open(&options, &inputs)?;
    let aligned = pipeline.align(&bitext);
    for format in outputs.formats() {
        for pair in aligned.pairs_for(format) {
            outputs.write_to(format, pair)?;
        }
    }
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        report(args, &bitext, &aligned);
    }
    Ok(if aligned.is_usable() {
        Outcome::Done
    } else {
        Outcome::InPart
    })
}

fn report(args: &AlignArgs, bitext: &Bitext, aligned: &Aligned) {
    let (sides, assessment) = (&bitext.sides, &aligned.assessment);
    if args.verbose {
        for (side, document) in [(&sides.ar, &bitext.ar), (&sides.en, &bitext.en)] {
            let source = &side.source;
            let medium = match source.kind {
                Kind::Text => source.encoding.to_owned(),
                kind => format!("a {}", kind.name()),
            };
            inform(&format!(
                "{}: {} in {medium}, {}, {}",
                source.name,
                document.lang(),
                plural(document.paragraphs().len(), "paragraph"),
                plural(document.sentences().len(), "sentence"),
            ));
        }
        inform(&format!(
            "{:.0} % of the text has a counterpart",
            100.0 * assessment.coverage
        ));
    }
    if aligned.left_out > 0 {
        inform(&format!(
            "left out: {} of tables, which no text is in: numbers, keys, remarks, names of columns",
            plural(aligned.left_out, "cell")
        ));
    }
    if aligned.too_long > 0 {
        inform(&format!(
            "{} longer than {LONGEST} characters and could not be cut where both sides agree; some tools do not import such",
            plural(aligned.too_long, "pair")
        ));
    }
    let [ar, en] = &aligned.files;
    for warning in assessment.warnings() {
        inform(&format!("warning: {}", warning.message(ar, en)));
    }
    if aligned.is_all_unsure() {
        inform(&format!(
            "warning: no pair is as sure as --min-confidence {}; none was written",
            args.min_confidence
        ));
    }
    inform(&summary(aligned.level, assessment, aligned.written()));
}

fn summary(level: Level, assessment: &Assessment, written: usize) -> String {
    let (ar, en) = (assessment.ar, assessment.en);
    let mut summary = format!(
        "aligned: {} Arabic and {} English {} into {}, {} of them sure; {} to look at",
        grouped(ar.segments),
        grouped(en.segments),
        if ar.segments == 1 && en.segments == 1 {
            level.name().to_owned()
        } else {
            format!("{}s", level.name())
        },
        plural(assessment.pairs, "pair"),
        grouped(assessment.sure),
        grouped(assessment.to_look_at()),
    );
    if ar.unpaired + en.unpaired > 0 {
        summary += &format!(
            "; without counterpart: {} Arabic, {} English",
            grouped(ar.unpaired),
            grouped(en.unpaired)
        );
    }
    if assessment.untranslated > 0 {
        summary += &format!("; {} no translations", grouped(assessment.untranslated));
    }
    if assessment.moved > 0 {
        summary += &format!("; {} moved", grouped(assessment.moved));
    }
    if written < assessment.pairs {
        summary += &format!("; {} written", plural(written, "pair"));
    }
    summary
}
