//! The second pass of a batch, adapted to what the first has found.

use super::output_dir::OutputDir;
use super::pass::{Done, FIRST, kept};
use super::settings::Settings;
use crate::io::stamp::Digest;
use crate::model::error::Result;

/// Greatest number of pairs that are learnt from, of all document pairs: more take memory and add hardly anything.
const MOST_TRAINING_PAIRS: usize = 200_000;

/// Settings that are adapted to the training pairs of a first pass.
pub(super) fn adapted(
    settings: &Settings,
    output_dir: &OutputDir,
    first: &[Done],
) -> Result<Settings> {
    let sure: usize = first.iter().map(|done| done.row.sure).sum();
    let every = sure.div_ceil(MOST_TRAINING_PAIRS).max(1);
    let mut training = Vec::new();
    let mut nth = 0;
    for record in kept(output_dir, first, FIRST) {
        let pair = record?.pair;
        if settings.pipeline.aligner.is_training_pair(&pair) {
            nth += 1;
            if nth % every == 0 {
                training.push(pair);
            }
        }
    }
    let texts = training
        .iter()
        .flat_map(|pair| [pair.ar.as_bytes(), pair.en.as_bytes()]);
    let mut adapted = settings.clone();
    adapted.made_of.push(Digest::of(texts));
    adapted.pipeline.aligner = adapted.pipeline.aligner.adapted_to(&training);
    Ok(adapted)
}
