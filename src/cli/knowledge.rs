//! Aligner, dictionaries and memories by the arguments.

use muwazi::align::{Aligner, AlignerBuilder};
use muwazi::lexicon::Lexicon;
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::memory::Known;
use muwazi::model::error::Result;

use super::args::KnowledgeArgs;
use super::{grouped, inform};

/// Builder of the aligner that the arguments ask for; reports how much of each dictionary and memory is of use.
pub(super) fn aligner(args: &KnowledgeArgs, is_quiet: bool) -> Result<AlignerBuilder> {
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?;
    let dictionaries = dictionaries(&args.dictionary, is_quiet)?;
    let mut builder = Aligner::builder();
    if let Some(lexicon) = lexicon {
        builder = builder.lexicon(lexicon);
    }
    let add = |builder: AlignerBuilder, dictionary| builder.dictionary(dictionary);
    builder = dictionaries.into_iter().fold(builder, add);
    for path in &args.memory {
        let known = Known::read(path)?;
        if !is_quiet {
            inform(&format!("{path}: {}", known.described()));
        }
        builder = builder.memory(known.pairs);
    }
    Ok(builder)
}

/// Reads the dictionaries, and reports how much of each is of use.
pub(super) fn dictionaries(paths: &[String], is_quiet: bool) -> Result<Vec<Dictionary>> {
    let read = |path: &String| {
        let dictionary = Dictionary::read(path)?;
        if !is_quiet {
            inform(&format!("{path}: {}", usable(&dictionary)));
        }
        Ok(dictionary)
    };
    paths.iter().map(read).collect()
}

fn usable(dictionary: &Dictionary) -> String {
    let noun = if dictionary.len() == 1 {
        "entry"
    } else {
        "entries"
    };
    let mut usable = format!("{} usable {noun}", grouped(dictionary.len()));
    if dictionary.left_out > 0 {
        let reasons = dictionary.reasons.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, &count)| format!("{} {reason}", grouped(count)))
            .collect();
        usable += &format!("; left out: {}", reasons.join(", "));
    }
    usable
}
