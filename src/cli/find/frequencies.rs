//! `muwazi find --frequencies`: the words of one side, how often and how evenly.

use muwazi::concordance::frequencies::{Frequencies, PartKind, Unit, WordList};
use muwazi::formats::words::Frequency;
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;

use super::words::Listing;
use crate::cli::args::FindArgs;
use crate::cli::{Outcome, folders, grouped, inform, plural, usage};

/// Runs the command. All pairs are read.
pub(super) fn run(args: &FindArgs, unit: Unit) -> Result<Outcome> {
    let lang: Lang = match args.lang {
        Some(lang) => lang.into(),
        None => return Err(usage("say whose words with --lang ar or --lang en")),
    };
    let Some(mut list) = WordList::new(lang, unit) else {
        return Err(usage(format!(
            "there are no roots of {lang} words; count them with --frequencies stem or form"
        )));
    };
    let encoding = args.encoding.as_deref();
    let files = &*folders::files_of(&args.words_and_files, encoding, args.quiet)?;
    let listing = Listing::new::<Frequency>(args, files)?;
    listing.read(|pair, file| list.add(pair, file))?;
    let found = list.finish();
    let written = listing.write(&found.rows)?;
    if !args.quiet {
        inform(&summary(&found, unit, lang, written));
    }
    Ok(if found.rows.is_empty() {
        Outcome::InPart
    } else {
        Outcome::Done
    })
}

/// What was counted, and what was left out.
fn summary(found: &Frequencies, unit: Unit, lang: Lang, written: usize) -> String {
    let unit = match unit {
        Unit::Form => "form",
        Unit::Stem => "stem",
        Unit::Root => "root",
    };
    let parts = match found.kind {
        PartKind::Texts => plural(found.parts, "text"),
        PartKind::Equal => format!("a single text, in {}", plural(found.parts, "part")),
    };
    let mut said = format!(
        "{} of {} in {parts}",
        plural(found.rows.len(), unit),
        plural(found.words, &format!("{lang} word"))
    );
    if written < found.rows.len() {
        said += &format!("; the {} most frequent are written", grouped(written));
    }
    let left_out = [
        (found.numbers, "number in digits"),
        (found.without, "word without a root"),
    ];
    let left_out = left_out.iter().filter(|(count, _)| *count > 0);
    let left_out: Vec<String> = left_out
        .map(|(count, noun)| match noun.split_once(' ') {
            Some((noun, rest)) => format!("{} {rest}", plural(*count, noun)),
            None => plural(*count, noun),
        })
        .collect();
    if !left_out.is_empty() {
        said += &format!("; left out: {}", left_out.join(", "));
    }
    said
}
