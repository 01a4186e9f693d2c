//! Progress of a batch: a bar on a terminal, lines otherwise, JSON for programs.

use std::io::{self, IsTerminal};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use muwazi::batch::Progress;
use muwazi::batch::report::Status;
use serde::Serialize;

use crate::cli::args::BatchArgs;
use crate::cli::{grouped, harmless, inform, messages};

/// Time between two lines where there is no terminal.
const PAUSE: Duration = Duration::from_secs(10);

/// Reporter of the progress, from any thread.
pub(super) struct Reporter {
    how: How,
    total: usize,
    done: AtomicUsize,
    pairs: AtomicUsize,
    failed: AtomicUsize,
}

enum How {
    Not,
    Bar(ProgressBar),
    /// Time at which the last line was written.
    Lines(Mutex<Instant>),
    Json,
}

/// Message to programs about a document pair.
#[derive(Serialize)]
#[serde(tag = "event", rename = "document")]
struct Line<'a> {
    done: usize,
    total: usize,
    id: &'a str,
    status: Status,
    pairs: usize,
    known: bool,
    first_pass: bool,
    seconds: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    error: &'a str,
}

impl Reporter {
    /// Creates a reporter for `total` document pairs.
    pub(super) fn new(args: &BatchArgs, total: usize) -> Self {
        let how = if args.json_progress {
            How::Json
        } else if args.quiet {
            How::Not
        } else if io::stderr().is_terminal() {
            let bar = ProgressBar::new(total as u64);
            let style = "{bar:24} {pos}/{len} documents, {per_sec}, {eta} left{msg}";
            bar.set_style(
                ProgressStyle::with_template(style)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            How::Bar(bar)
        } else {
            How::Lines(Mutex::new(Instant::now()))
        };
        Self {
            how,
            total,
            done: AtomicUsize::new(0),
            pairs: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        }
    }

    /// Reports a document pair that was finished.
    pub(super) fn take(&self, progress: Progress) {
        let row = progress.row;
        let done = 1 + self.done.fetch_add(1, Ordering::Relaxed);
        let pairs = row.pairs + self.pairs.fetch_add(row.pairs, Ordering::Relaxed);
        let is_failed = row.status == Status::Failed;
        let failed = usize::from(is_failed)
            + self
                .failed
                .fetch_add(usize::from(is_failed), Ordering::Relaxed);
        match &self.how {
            How::Not => {}
            How::Json => {
                messages::emit(&Line {
                    done,
                    total: self.total,
                    id: &row.id,
                    status: row.status,
                    pairs: row.pairs,
                    known: progress.is_reused,
                    first_pass: progress.is_first_pass,
                    seconds: progress.duration.as_secs_f64(),
                    error: &row.error,
                });
            }
            How::Bar(bar) => {
                if is_failed {
                    bar.println(format!(
                        "muwazi: failed: {}",
                        harmless(&format!("{}: {}", row.id, row.error))
                    ));
                }
                let mut message = format!(", {} pairs", grouped(pairs));
                if failed > 0 {
                    message += &format!(", {} failed", grouped(failed));
                }
                bar.set_message(message);
                bar.inc(1);
            }
            How::Lines(last) => {
                let Ok(mut last) = last.try_lock() else {
                    return;
                };
                if last.elapsed() >= PAUSE {
                    *last = Instant::now();
                    let (done, total) = (grouped(done), grouped(self.total));
                    inform(&format!(
                        "{done} of {total} documents, {} pairs, {} failed",
                        grouped(pairs),
                        grouped(failed)
                    ));
                }
            }
        }
    }

    /// Ends the report: all pairs were finished.
    pub(super) fn finish(self) {
        if let How::Bar(bar) = self.how {
            bar.finish_and_clear();
        }
    }
}
