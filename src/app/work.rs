//! Work in the background: documents are aligned one after the other while the page goes on.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Serialize;

use super::notice::Notice;
use crate::model::task::Task;

/// Work of a project, one at a time.
#[derive(Default)]
pub(super) struct Work {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    begun: Option<Instant>,
    done: usize,
    all: usize,
    /// Amount of text, in bytes, that is done, and of all.
    bytes: [u64; 2],
    current: String,
    failures: Vec<Failure>,
    task: Task,
}

/// Document that could not be aligned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(super) struct Failure {
    /// Files of the document.
    pub(super) files: Vec<String>,
    /// Reason, and what to do.
    pub(super) reason: Notice,
}

/// How far work has come.
#[derive(Serialize)]
pub(super) struct Progress {
    is_running: bool,
    done: usize,
    all: usize,
    current: String,
    /// Milliseconds that are left, as far as that can be told from what is done.
    left: Option<u64>,
    failures: Vec<Failure>,
}

impl Work {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether anything goes on.
    pub(super) fn is_running(&self) -> bool {
        self.lock().begun.is_some()
    }

    /// Gives the work up, the document at hand too.
    pub(super) fn cancel(&self) {
        self.lock().task.cancel();
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Progress {
        let state = self.lock();
        let left = state.begun.filter(|_| state.bytes[0] > 0).map(|begun| {
            let share =
                state.bytes[1].saturating_sub(state.bytes[0]) as f64 / state.bytes[0] as f64;
            (begun.elapsed().as_millis() as f64 * share) as u64
        });
        Progress {
            is_running: state.begun.is_some(),
            done: state.done,
            all: state.all,
            current: state.current.clone(),
            left,
            failures: state.failures.clone(),
        }
    }

    /// Does `each` with all items on a thread of its own; `after` is called once each is done, and at the end. Returns
    /// whether it was begun: there may be other work.
    pub(super) fn begin<T: Send + 'static>(
        self: &Arc<Self>,
        items: Vec<Item<T>>,
        each: impl Fn(&T) -> Result<(), Notice> + Send + 'static,
        after: impl Fn() + Send + 'static,
    ) -> bool {
        let task = Task::new();
        {
            let mut state = self.lock();
            if state.begun.is_some() {
                return false;
            }
            *state = State {
                begun: Some(Instant::now()),
                all: items.len(),
                bytes: [0, items.iter().map(|item| item.bytes).sum()],
                task: task.clone(),
                ..State::default()
            };
        }
        let own = self.clone();
        std::thread::spawn(move || {
            for item in items {
                own.lock().current = item.files.join(" – ");
                after();
                // A fault of ours with one document is no reason to lose the others.
                let attempt = std::panic::AssertUnwindSafe(|| task.run(|| each(&item.what)));
                let done = std::panic::catch_unwind(attempt)
                    .unwrap_or_else(|_| Some(Err(Notice::plain("fault-texts"))));
                let Some(done) = done else {
                    break;
                };
                let mut state = own.lock();
                state.done += 1;
                state.bytes[0] += item.bytes;
                if let Err(reason) = done {
                    state.failures.push(Failure {
                        files: item.files,
                        reason,
                    });
                }
            }
            own.lock().begun = None;
            after();
        });
        true
    }
}

/// Piece of work.
pub(super) struct Item<T> {
    /// What it is.
    pub(super) what: T,
    /// Files that it is about.
    pub(super) files: Vec<String>,
    /// Their length in bytes.
    pub(super) bytes: u64,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::task::checkpoint;

    #[test]
    fn work_that_is_given_up_ends_in_the_midst_of_a_document() {
        let work = Arc::new(Work::default());
        let item = || Item {
            what: (),
            files: vec!["a".to_owned()],
            bytes: 1,
        };
        let endless = |(): &()| loop {
            checkpoint();
            std::thread::sleep(Duration::from_millis(1));
        };
        assert!(work.begin(vec![item(), item()], endless, || {}));
        assert!(!work.begin(vec![item()], |()| Ok(()), || {}));
        work.cancel();
        while work.is_running() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let progress = work.progress();
        assert_eq!((progress.done, progress.failures.len()), (0, 0));
        assert!(work.begin(vec![item()], |()| Ok(()), || {}));
    }
}
