//! What a batch teaches itself.

use super::output_dir::OutputDir;
use super::pass::{Done, FIRST, kept};
use super::settings::Settings;
use crate::align::Aligner;
use crate::io::stamp::Digest;
use crate::model::error::Result;

/// Sure pairs teach words; so many at most, from all document pairs.
const TEACHERS: usize = 200_000;

/// The settings with what the sure pairs of a first pass teach.
pub(super) fn taught(settings: &Settings, place: &OutputDir, first: &[Done]) -> Result<Settings> {
    let sure: usize = first.iter().map(|done| done.row.sure).sum();
    let every = sure.div_ceil(TEACHERS).max(1);
    let mut teachers = Vec::new();
    let mut nth = 0;
    for record in kept(place, first, FIRST) {
        let pair = record?.pair;
        if Aligner::learns_from(&pair) {
            nth += 1;
            if nth % every == 0 {
                teachers.push(pair);
            }
        }
    }
    let texts = teachers
        .iter()
        .flat_map(|pair| [pair.ar.as_bytes(), pair.en.as_bytes()]);
    let mut taught = settings.clone();
    taught.made_of.push(Digest::of(texts));
    taught.pipeline.aligner = taught.pipeline.aligner.taught_by(&teachers);
    Ok(taught)
}
