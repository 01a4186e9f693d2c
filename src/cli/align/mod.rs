//! `muwazi align`: two texts in, pairs out.

mod progress;
mod stream;

use muwazi::formats::Format;
use muwazi::model::assessment::Assessment;
use muwazi::model::document::Level;
use muwazi::model::error::Result;
use muwazi::pipeline::{Aligned, Bitext, LONGEST};
use muwazi::read::{self, Kind, Sides};

use self::progress::Step;
use super::args::AlignArgs;
use super::output::Kept;
use super::{Outcome, grouped, inform, input, no_translations, output, plural};

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
    let step_shown = Step::begin(args.quiet, "reading");
    let sides = sides(args)?;
    drop(step_shown);
    let pipeline = pipeline()?;
    let bitext = pipeline.segment(sides)?;
    let inputs = [
        &*args.files,
        args.ar.as_slice(),
        args.en.as_slice(),
        &*args.knowledge.files(),
        args.input.srx.as_slice(),
    ]
    .concat();
    // Not before all inputs are known to be right: standard output cannot be taken back.
    let mut outputs = args.output.open(&options, &inputs)?;
    let [ar, en] = [&bitext.ar, &bitext.en].map(|text| grouped(text.sentences().len()));
    let step = format!("aligning {ar} Arabic and {en} English sentences");
    let step_shown = Step::begin(args.quiet, &step);
    let aligned = pipeline.align(&bitext);
    drop(step_shown);
    let memory = aligned.pairs_for(Format::Tmx);
    let units = memory.filter(|pair| Format::Tmx.leaves_out(pair, &options).is_none());
    let files = [&*aligned.files[0], &*aligned.files[1]];
    let kept = Kept::of(&args.output.targets()?, files, units.count(), args.force)?;
    for format in outputs.formats() {
        for pair in aligned.pairs_for(format) {
            outputs.write_to(format, pair)?;
        }
    }
    for (_, message) in aligned.warnings() {
        outputs.note(&message);
    }
    output::commit_beside(outputs, &kept, args.quiet)?;
    if !args.quiet {
        report(args, &bitext, &aligned);
    }
    Ok(if aligned.is_usable() {
        Outcome::Done
    } else {
        Outcome::InPart
    })
}

/// Reads the two sides that the arguments name.
fn sides(args: &AlignArgs) -> Result<Sides> {
    let encoding = args.input.encoding.as_deref();
    match (&args.ar, &args.en) {
        (Some(ar), Some(en)) => read::open_sides_as(ar, en, encoding),
        _ => read::open_sides(&args.files, encoding),
    }
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
            "{} % of the text has a counterpart",
            assessment.coverage_percent()
        ));
    }
    let left_out = aligned.left_out;
    for (count, what, which) in [
        (
            left_out.cells,
            "cell",
            "of tables, which no text is in: numbers, keys, remarks, names of columns",
        ),
        (
            left_out.numbers,
            "number",
            "alone on a line or in a column: they count the texts, or are years above a text and its translation",
        ),
        (
            left_out.names,
            "name",
            "of languages, alone on a line above each text",
        ),
        (
            left_out.running,
            "line",
            "at the edges of pages: headers, footers and numbers of pages",
        ),
        (
            left_out.foreign,
            "paragraph",
            "declared to be in another language",
        ),
        (
            left_out.around,
            "paragraph",
            "around the main text of a web page, hidden or crossed out in it: menus, forms, headers, footers, lists of contents",
        ),
        (
            left_out.markup,
            "piece",
            "of wikitext: templates, references, formulas, pictures, categories",
        ),
        (left_out.code, "block", "of code or of data about the file"),
        (
            left_out.repeated,
            "line",
            "of subtitles that show again what was just shown",
        ),
        (
            left_out.unshown,
            "line",
            "of subtitles that is never shown: before the first of them, notes, comments",
        ),
        (
            left_out.comments,
            "comment",
            "on the document, or entry in its forms",
        ),
        (
            left_out.hidden,
            "paragraph",
            "with text that is hidden or was deleted by a tracked change",
        ),
        (
            left_out.embedded,
            "object",
            "in a document, whose text is not read: charts, diagrams, formulas, other documents",
        ),
    ] {
        if count > 0 {
            inform(&format!("left out: {} {which}", plural(count, what)));
        }
    }
    if aligned.too_long > 0 {
        inform(&format!(
            "{} longer than {LONGEST} characters and could not be cut where both sides agree; some tools do not import such",
            plural(aligned.too_long, "pair")
        ));
    }
    for (_, message) in aligned.warnings() {
        inform(&format!("warning: {message}"));
    }
    if aligned.is_all_unsure() {
        inform(&format!(
            "warning: no pair is as sure as --min-confidence {}; none was written",
            args.min_confidence
        ));
    }
    let mut summary = summary(aligned.level, assessment, aligned.written());
    if assessment.different > 0 {
        let differ = plural(assessment.different, "pair");
        summary += &format!("; numbers or dates differ in {differ} (`muwazi check` shows where)");
    }
    inform(&summary);
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
        summary += &format!("; {}", no_translations(assessment.untranslated));
    }
    if assessment.moved > 0 {
        summary += &format!("; {} moved", grouped(assessment.moved));
    }
    if written < assessment.pairs {
        summary += &format!("; {} written", plural(written, "pair"));
    }
    summary
}
