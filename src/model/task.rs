//! Tasks: work on one thread that another one watches and may stop.
//!
//! Long steps of the library pass [`checkpoint`], which costs next to nothing where nobody watches. A task that is
//! cancelled unwinds from there, so that no step has to hand on that there is no result: files that are not finished
//! are taken away on the way, as they are after an error.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

thread_local! {
    /// Task that this thread is at.
    static CURRENT: RefCell<Option<Task>> = const { RefCell::new(None) };
}

/// Work that can be cancelled from another thread; copies are of the same work.
///
/// ```
/// use muwazi::model::task::Task;
///
/// let task = Task::new();
/// assert_eq!(task.run(|| 1), Some(1));
/// task.cancel();
/// assert_eq!(task.run(|| muwazi::align("بحر", "sea").map(|_| 1).unwrap_or(0)), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Task {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    is_cancelled: AtomicBool,
    rows: AtomicUsize,
}

/// What a cancelled task unwinds with.
struct Cancelled;

impl Task {
    /// Creates a task that is not begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the task at its next [`checkpoint`].
    pub fn cancel(&self) {
        self.state.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the task is to stop or has stopped.
    pub fn is_cancelled(&self) -> bool {
        self.state.is_cancelled.load(Ordering::Relaxed)
    }

    /// Number of rows, units and lines that the task has read from files of pairs; what is read twice counts twice.
    pub fn rows(&self) -> usize {
        self.state.rows.load(Ordering::Relaxed)
    }

    /// Does `work` on this thread and returns its result, or nothing if it was cancelled first. What other threads do
    /// for it goes on.
    ///
    /// # Panics
    /// As `work` does.
    pub fn run<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let before = CURRENT.replace(Some(self.clone()));
        // What a cancelled task has changed of its own is gone with it.
        let done = catch_unwind(AssertUnwindSafe(work));
        CURRENT.set(before);
        match done {
            Ok(_) if self.is_cancelled() => None,
            Ok(result) => Some(result),
            Err(cause) if cause.is::<Cancelled>() && self.is_cancelled() => None,
            Err(cause) => resume_unwind(cause),
        }
    }
}

/// Place at which the task that this thread is at stops if it is cancelled. All that takes long passes one often: each
/// segment, block of the lattice, pair and unit; so may evidence and loops of your own.
pub fn checkpoint() {
    let is_cancelled = CURRENT.with_borrow(|task| task.as_ref().is_some_and(Task::is_cancelled));
    if is_cancelled {
        // No panic: nothing is reported.
        resume_unwind(Box::new(Cancelled));
    }
}

/// Counts a row, unit or line that was read, and stops the task if it is cancelled.
pub(crate) fn row_was_read() {
    CURRENT.with_borrow(|task| {
        if let Some(task) = task {
            task.state.rows.fetch_add(1, Ordering::Relaxed);
        }
    });
    checkpoint();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cancelled_ends_at_its_next_checkpoint_and_nothing_else_does() {
        let (inner, outer) = (Task::new(), Task::new());
        let reached = outer.run(|| {
            inner.cancel();
            checkpoint();
            let stopped: Option<()> = inner.run(|| {
                checkpoint();
                unreachable!("it goes on");
            });
            checkpoint();
            row_was_read();
            stopped
        });
        assert_eq!(reached, Some(None));
        assert_eq!((inner.rows(), outer.rows()), (0, 1));
    }

    #[test]
    fn a_task_that_was_cancelled_at_its_end_has_no_result() {
        let task = Task::new();
        assert_eq!(task.run(|| task.cancel()), None);
    }

    #[test]
    #[should_panic(expected = "of its own")]
    fn a_panic_is_one() {
        Task::new().run(|| panic!("of its own"));
    }
}
