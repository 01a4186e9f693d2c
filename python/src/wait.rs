//! Work beside the interpreter, which other threads have meanwhile and which Ctrl-C interrupts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use muwazi::model::error::{Error, ErrorKind};
use pyo3::prelude::*;

use crate::errors::{Result, exception};

/// Time after which Ctrl-C is looked for.
const TICK: Duration = Duration::from_millis(50);
/// Size of the stack of a working thread, in bytes: that of a program's main thread.
const STACK: usize = 8 << 20;

/// Does `work` on a thread of its own and waits for it. If a signal raises an exception meanwhile, that is raised at
/// once; what the thread still does is thrown away.
pub(crate) fn interruptible<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let (done, mut waiting) = sync_channel(1);
    spawn(move || {
        // If nobody waits any more, nobody wants it.
        let _ = done.send(caught(work));
    })?;
    received(py, &mut waiting)?
        .unwrap_or_else(|| Err(lost()))
        .map_err(|error| exception(&error))
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

/// Waits for what a working thread sends next; nothing if it has ended.
pub(crate) fn received<T: Send>(py: Python<'_>, waiting: &mut Receiver<T>) -> PyResult<Option<T>> {
    loop {
        let waiting = &mut *waiting;
        match py.detach(move || waiting.recv_timeout(TICK)) {
            Ok(sent) => return Ok(Some(sent)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
        }
    }
}

/// Creates the error of a fault of ours.
fn lost() -> Error {
    let reason = "failed on this input".into();
    ErrorKind::Internal { reason }.into()
}
