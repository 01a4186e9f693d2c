//! What a batch teaches itself.

use super::output_dir::OutputDir;
use super::pass::{Done, FIRST, kept};
use super::settings::Settings;
use crate::io::stamp::Digest;
use crate::model::error::Result;

/// So many pairs are learnt from at most, from all document pairs: more take memory and teach hardly anything new.
const MOST_TRAINING_PAIRS: usize = 200_000;

/// The settings with what the sure pairs of a first pass teach.
pub(super) fn taught(settings: &Settings, place: &OutputDir, first: &[Done]) -> Result<Settings> {
    let sure: usize = first.iter().map(|done| done.row.sure).sum();
    let every = sure.div_ceil(MOST_TRAINING_PAIRS).max(1);
    let mut training = Vec::new();
    let mut nth = 0;
    for record in kept(place, first, FIRST) {
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
    let mut taught = settings.clone();
    taught.made_of.push(Digest::of(texts));
    taught.pipeline.aligner = taught.pipeline.aligner.adapted_to(&training);
    Ok(taught)
}
