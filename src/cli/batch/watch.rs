//! `muwazi batch --watch`: texts are aligned as they arrive, once they are there whole.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use muwazi::batch::Batch;
use muwazi::batch::pairing::{Job, Paired, Pairing};
use muwazi::model::error::Result;

use crate::cli::args::BatchArgs;
use crate::cli::{Outcome, inform, messages, plural};

/// State of a file, which changes while it is written: its size in bytes, and its time.
type State = (u64, Option<SystemTime>);

/// Greatest pause after rounds that failed, in seconds; each is twice as long as the one before.
const LONGEST: u64 = 60;

/// Runs a round every `seconds` seconds, until the program is stopped. A pair of files is taken when both are as they
/// were the time before. What goes wrong in one round is said, once, and may be well in the next.
pub(super) fn run(
    args: &BatchArgs,
    batch: &Batch,
    pairing: &Pairing,
    seconds: u64,
) -> Result<Outcome> {
    if !args.quiet {
        inform(&format!(
            "watching {}; stop with Ctrl-C",
            args.folders.join(", ")
        ));
    }
    let mut watch = Watch::default();
    let mut said = String::new();
    let mut pause = seconds;
    loop {
        match watch.round(args, batch, pairing) {
            Ok(()) => {
                said.clear();
                pause = seconds;
            }
            Err(error) => {
                let message = error.to_string();
                if message != said {
                    messages::report_error(&error);
                    said = message;
                }
                pause = (2 * pause).min(LONGEST).max(seconds);
            }
        }
        thread::sleep(Duration::from_secs(pause));
    }
}

/// State of the watch after earlier rounds.
#[derive(Default)]
struct Watch {
    before: BTreeMap<String, State>,
    /// Files that were aligned, with their state at that time.
    taken: BTreeMap<String, State>,
}

impl Watch {
    fn round(&mut self, args: &BatchArgs, batch: &Batch, pairing: &Pairing) -> Result<()> {
        let mut paired = super::pair(args, pairing)?;
        let now = states(&paired);
        let before = std::mem::replace(&mut self.before, now.clone());
        let is_still = |job: &Job| {
            let mut files = job.files.iter();
            files.all(|file| now.contains_key(file) && now.get(file) == before.get(file))
        };
        paired.jobs.retain(is_still);
        let files: Vec<String> = paired
            .jobs
            .iter()
            .flat_map(|job| job.files.clone())
            .collect();
        let is_new = |file: &String| now.get(file) != self.taken.get(file);
        if !files.iter().any(is_new) {
            return Ok(());
        }
        // What is alone or cannot be read now may be waiting for the rest of it.
        let waiting = paired.alone.len() + paired.failed.len();
        paired.alone.clear();
        paired.failed.clear();
        super::once(args, batch, paired)?;
        for file in files {
            if let Some(state) = now.get(&file) {
                self.taken.insert(file, *state);
            }
        }
        if waiting > 0 && !args.quiet {
            inform(&format!(
                "{} waiting for a counterpart",
                plural(waiting, "file")
            ));
        }
        Ok(())
    }
}

/// States of the files of all pairs.
fn states(paired: &Paired) -> BTreeMap<String, State> {
    let files = paired.jobs.iter().flat_map(|job| &job.files);
    files
        .filter_map(|file| {
            let metadata = fs::metadata(file).ok()?;
            Some((file.clone(), (metadata.len(), metadata.modified().ok())))
        })
        .collect()
}
