//! Pipeline and segmenter by the arguments, and pairs of files.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use muwazi::formats::read::{self, Input};
use muwazi::model::error::{Error, Result};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::pipeline::{Pipeline, Segmenter};
use muwazi::split::srx::Rules;

use super::args::{InputArgs, KnowledgeArgs, OrderArgs};
use super::messages::inform_of;
use super::{inform, knowledge};

/// Pipeline that the arguments ask for, for languages of these codes.
pub(super) fn pipeline(
    input: &InputArgs,
    knowledge: &KnowledgeArgs,
    (ar_code, en_code): (&str, &str),
    order: &OrderArgs,
    min_confidence: f64,
    is_quiet: bool,
) -> Result<Pipeline> {
    let mut pipeline = Pipeline::new();
    let builder = knowledge::aligner(knowledge, is_quiet)?;
    let builder = builder.moved(!order.no_moved);
    pipeline.aligner = builder.level(input.level.into()).build();
    pipeline.segmenter = segmenter(input, ar_code, en_code)?;
    pipeline.encoding = input.encoding.clone();
    pipeline.min_confidence = min_confidence;
    pipeline.leaves_out_numbers = order.no_numbers;
    pipeline.keeps_tags = order.tags;
    Ok(pipeline)
}

/// Segmenter that the arguments ask for, for languages of these codes.
pub(super) fn segmenter(args: &InputArgs, ar: &str, en: &str) -> Result<Segmenter> {
    let segmenter = Segmenter::new()
        .paragraphs(args.paragraphs.into())
        .segmented(args.segmented);
    Ok(match &args.srx {
        Some(path) => segmenter.rules(Arc::new(rules_in(path, ar, en)?), args.srx_mode.into()),
        None => segmenter,
    })
}

/// Reads the rules in an SRX file for languages of these codes; reports the languages for which there are none.
fn rules_in(path: &str, ar: &str, en: &str) -> Result<Rules> {
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let rules = Rules::from_reader(path, BufReader::new(file), ar, en)?;
    for (lang, code) in [(Lang::Arabic, ar), (Lang::English, en)] {
        if !rules.has(lang) {
            inform(&format!(
                "{path} has no rules for {lang} ({code}): it is cut by the built-in ones"
            ));
        }
    }
    Ok(rules)
}

/// Passes each pair of a file to `take`; says what was left out, and if there is none.
pub(super) fn each_pair(
    input: &Input,
    encoding: Option<&str>,
    is_quiet: bool,
    mut take: impl FnMut(&Pair),
) -> Result<()> {
    let mut count = 0;
    let mut pairs = read::open(input, encoding)?;
    for record in pairs.by_ref() {
        take(&record?.pair);
        count += 1;
    }
    if !is_quiet {
        inform_of(&input.name(), &pairs);
        if count == 0 {
            inform(&format!(
                "warning: there are no pairs of Arabic and English in {}",
                input.name()
            ));
        }
    }
    Ok(())
}
