//! `muwazi review`: pairs in, a page to correct them out.

use muwazi::formats::read;
use muwazi::formats::{Format, Options, Outputs};
use muwazi::model::assessment::is_doubtful;
use muwazi::model::error::Result;
use muwazi::text::translation;

use super::args::ReviewArgs;
use super::messages::inform_of;
use super::{Outcome, grouped, inform, no_translations, output, plural};

/// Runs the command.
pub(super) fn run(args: &ReviewArgs) -> Result<Outcome> {
    let inputs = read::inputs(&args.files)?;
    let target = (args.output.clone(), Format::Html);
    let mut page = Outputs::open(&[target], &args.files, |_| Options::default())?;
    let (mut pairs, mut doubtful, mut untranslated) = (0, 0, 0);
    for input in &inputs {
        let mut read = read::open(input, args.encoding.as_deref())?;
        for record in read.by_ref() {
            let record = record?;
            page.write(&record.pair)?;
            pairs += 1;
            let pair = &record.pair;
            // As `align` counts: what has nothing to translate is not to be looked at.
            if !pair.is_null() && !translation::is_of(pair) {
                untranslated += 1;
            } else {
                doubtful += usize::from(is_doubtful(pair.confidence()));
            }
        }
        if !args.quiet {
            inform_of(&input.name(), &read);
        }
    }
    output::commit(page, args.quiet)?;
    if !args.quiet {
        let mut summary = format!(
            "{}, {} to look at",
            plural(pairs, "pair"),
            grouped(doubtful)
        );
        if untranslated > 0 {
            summary += &format!("; {}", no_translations(untranslated));
        }
        inform(&summary);
    }
    Ok(match pairs {
        0 => Outcome::InPart,
        _ => Outcome::Done,
    })
}
