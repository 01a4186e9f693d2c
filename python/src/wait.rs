//! Work beside the interpreter, which other threads have meanwhile and which Ctrl-C interrupts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use muwazi::model::error::{Error, ErrorKind};
use muwazi::model::task::Task;
use pyo3::prelude::*;

use crate::errors::{Result, exception};

/// Time after which Ctrl-C is looked for and progress is told.
const TICK: Duration = Duration::from_millis(50);
/// Greatest time to wait for work that was told to stop: a step of the library that has no place to stop may be longer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Size of the stack of a working thread, in bytes: that of a program's main thread.
const STACK: usize = 8 << 20;

/// Function of Python that is told how far work has come: how many are done, and of how many if that is known.
pub(crate) type Progress = Option<Py<PyAny>>;

/// Does `work` on a thread of its own and waits for it. If a signal raises an exception meanwhile, the work is
/// stopped and that is raised.
pub(crate) fn interruptible<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> PyResult<T> {
    watched(py, None, move || Ok((work()?, 0)))
}

/// Does `work` as [`interruptible`] does. `progress` is told how many rows, units or lines were read from files, and
/// at the end of how many, which `work` returns too.
pub(crate) fn watched<T: Send + 'static>(
    py: Python<'_>,
    progress: Progress,
    work: impl FnOnce() -> Result<(T, usize)> + Send + 'static,
) -> PyResult<T> {
    let (done, mut waiting) = sync_channel(1);
    let task = Task::new();
    let own = task.clone();
    spawn(move || {
        // If nobody waits any more, nobody wants it.
        let _ = done.send(caught(|| own.run(work).unwrap_or_else(|| Err(lost()))));
    })?;
    let mut told = 0;
    let (result, all) = outcome(py, &mut waiting, &task, || {
        if let Some(progress) = &progress
            && told != task.rows()
        {
            told = task.rows();
            progress.call1(py, (told, py.None()))?;
        }
        Ok(())
    })?;
    if let Some(progress) = &progress {
        progress.call1(py, (all, all))?;
    }
    Ok(result)
}

/// Waits for the outcome of a working thread, which is stopped if a signal raises an exception, or `tick` does, which
/// is called now and then.
pub(crate) fn outcome<T: Send>(
    py: Python<'_>,
    waiting: &mut Receiver<Result<T>>,
    task: &Task,
    tick: impl FnMut() -> PyResult<()>,
) -> PyResult<T> {
    match received(py, waiting, tick) {
        Ok(done) => done
            .unwrap_or_else(|| Err(lost()))
            .map_err(|error| exception(&error)),
        Err(raised) => {
            stop(py, waiting, task);
            Err(raised)
        }
    }
}

/// Tells a working thread to stop, and waits for that: what it has begun is gone then.
pub(crate) fn stop<T: Send>(py: Python<'_>, waiting: &mut Receiver<T>, task: &Task) {
    task.cancel();
    // Whether it has sent something or ended without: it is over.
    let _ = py.detach(move || waiting.recv_timeout(PATIENCE));
}

/// Starts a working thread.
pub(crate) fn spawn(work: impl FnOnce() + Send + 'static) -> PyResult<()> {
    let thread = thread::Builder::new()
        .name("muwazi".into())
        .stack_size(STACK);
    thread.spawn(work)?;
    Ok(())
}

/// Does `work`, of which a panic is an error.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(lost()))
}

/// Waits for what a working thread sends next; nothing if it has ended. `tick` is called now and then.
pub(crate) fn received<T: Send>(
    py: Python<'_>,
    waiting: &mut Receiver<T>,
    mut tick: impl FnMut() -> PyResult<()>,
) -> PyResult<Option<T>> {
    loop {
        let waiting = &mut *waiting;
        match py.detach(move || waiting.recv_timeout(TICK)) {
            Ok(sent) => return Ok(Some(sent)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                py.check_signals()?;
                tick()?;
            }
        }
    }
}

/// Creates the error of a fault of ours.
pub(crate) fn lost() -> Error {
    let reason = "failed on this input".into();
    ErrorKind::Internal { reason }.into()
}
