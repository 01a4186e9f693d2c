//! `muwazi batch --watch`: what arrives is aligned once it is there whole.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use muwazi::batch::Batch;
use muwazi::batch::pairing::{Job, Paired};
use muwazi::error::Result;

use crate::cli::args::BatchArgs;
use crate::cli::{Outcome, plural, say};

/// What tells whether a file is still being written.
type State = (u64, Option<SystemTime>);

/// Looks every so many seconds, until the program is stopped. A pair of files is taken when both are as they were the
/// time before.
pub(super) fn run(args: &BatchArgs, batch: &Batch, seconds: u64) -> Result<Outcome> {
    if !args.quiet {
        say(&format!(
            "watching {}; stop with Ctrl-C",
            args.folders.join(", ")
        ));
    }
    let mut before: BTreeMap<String, State> = BTreeMap::new();
    let mut taken: BTreeMap<String, State> = BTreeMap::new();
    loop {
        let mut paired = super::pair(args)?;
        let now = states(&paired);
        let is_still = |job: &Job| {
            let mut files = job.files.iter();
            files.all(|file| now.contains_key(file) && now.get(file) == before.get(file))
        };
        paired.jobs.retain(is_still);
        let is_new = |file: &String| now.get(file) != taken.get(file);
        if paired.jobs.iter().flat_map(|job| &job.files).any(is_new) {
            for file in paired.jobs.iter().flat_map(|job| &job.files) {
                if let Some(state) = now.get(file) {
                    taken.insert(file.clone(), *state);
                }
            }
            // What is alone or cannot be read now may be waiting for the rest of it.
            let waiting = paired.alone.len() + paired.failed.len();
            paired.alone.clear();
            paired.failed.clear();
            super::once(args, batch, paired)?;
            if waiting > 0 && !args.quiet {
                say(&format!(
                    "{} waiting for a counterpart",
                    plural(waiting, "file")
                ));
            }
        }
        before = now;
        thread::sleep(Duration::from_secs(seconds));
    }
}

/// Sizes and times of the files that belong together.
fn states(paired: &Paired) -> BTreeMap<String, State> {
    let files = paired.jobs.iter().flat_map(|job| &job.files);
    files
        .filter_map(|file| {
            let metadata = fs::metadata(file).ok()?;
            Some((file.clone(), (metadata.len(), metadata.modified().ok())))
        })
        .collect()
}
