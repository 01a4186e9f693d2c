//! `muwazi convert`: pairs in, pairs out.

mod into;

use muwazi::convert::{Conversion, Converted, Filter, LeftOut};
use muwazi::formats::NotHeld;
use muwazi::formats::read;
use muwazi::memory::DuplicateKey;
use muwazi::model::error::Result;

use super::args::ConvertArgs;
use super::{Outcome, grouped, inform, no_translations, output, plural};

/// Runs the command.
pub(super) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let inputs = read::inputs(&args.files)?;
    let conversion = conversion(args)?;
    if let Some(memory) = &args.into {
        return into::run(args, &conversion, &inputs, memory);
    }
    let converted = conversion.write(&inputs, &args.output.targets()?)?;
    if !args.quiet {
        output::say_losses(&converted.losses);
        say_warnings(&converted);
        if converted.is_one_sided() {
            inform(&format!(
                "warning: nothing in {} is in Arabic and English both: are those its languages?",
                args.files.join(", ")
            ));
        }
        inform(&format!(
            "{} read, {} written{}{}",
            plural(converted.read, "pair"),
            grouped(converted.written),
            untranslated(&converted),
            reasons(&converted)
        ));
    }
    Ok(outcome(&converted))
}

/// Conversion that the arguments ask for.
fn conversion(args: &ConvertArgs) -> Result<Conversion> {
    let style = &args.output.style;
    let duplicate_key = if args.near {
        Some(DuplicateKey::Near)
    } else {
        args.dedup.then_some(DuplicateKey::Exact)
    };
    Ok(Conversion {
        encoding: args.encoding.clone(),
        filter: Filter {
            min_confidence: args.min_confidence,
            max_length: args.max_length,
            shapes: args.shape.clone(),
            drops_identical: args.drop_identical,
            drops_untranslated: args.drop_untranslated,
            duplicate_key,
            strip: args.strip.iter().map(|&mark| mark.into()).collect(),
            digits: args.digits.map(Into::into),
        },
        options: style.options()?,
        renews_units: style.tmx_flavor.is_some() || style.doctype || style.source.is_some(),
        codes: [style.ar_code.clone(), style.en_code.clone()],
    })
}

/// Reports what is to be said of the files.
fn say_warnings(converted: &Converted) {
    for (file, warning) in &converted.warnings {
        inform(&format!("warning: {file}: {warning}"));
    }
}

/// Text with the number of pairs that are no translations.
fn untranslated(converted: &Converted) -> String {
    match converted.untranslated {
        0 => String::new(),
        count => format!("; {}", no_translations(count)),
    }
}

/// Text with the reasons for which pairs were left out.
fn reasons(converted: &Converted) -> String {
    let reasons = converted
        .left_out
        .iter()
        .map(|(reason, &count)| match (reason, count) {
            (LeftOut::NotHeld(NotHeld::Untranslated), 1) => {
                "1 that is no translation (--keep-untranslated writes it)".to_owned()
            }
            (LeftOut::NotHeld(NotHeld::Untranslated), _) => format!(
                "{} {reason} (--keep-untranslated writes them)",
                grouped(count)
            ),
            _ => format!("{} {reason}", grouped(count)),
        });
    let reasons: Vec<String> = reasons.collect();
    if reasons.is_empty() {
        String::new()
    } else {
        format!("; left out: {}", reasons.join(", "))
    }
}

fn outcome(converted: &Converted) -> Outcome {
    if converted.written > 0 && !converted.is_one_sided() {
        Outcome::Done
    } else {
        Outcome::InPart
    }
}
