//! Pairs of Python on their way to a working thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::vec;

use muwazi::model::error::{Error, ErrorKind};
use muwazi::model::task::{Task, checkpoint};
use muwazi::pipeline::Aligned as OwnAligned;
use pyo3::prelude::*;

use crate::aligned::Aligned;
use crate::errors::Result;
use crate::wait::{Progress, caught, outcome, spawn, stop};

/// Number of pairs that are handed over at a time, and number of such that wait.
const CHUNK: usize = 256;
const AHEAD: usize = 4;

/// Pairs as a working thread gets them. If those who hand them over fail, it ends with an error.
pub(crate) enum Feed {
    /// All pairs of an alignment, of which the next has this index.
    Own(Arc<OwnAligned>, usize),
    /// Pairs in chunks, the end of which is a chunk without any.
    Sent(vec::IntoIter<muwazi::Pair>, Receiver<Vec<muwazi::Pair>>),
    /// Nothing more.
    Ended,
}

impl Iterator for Feed {
    type Item = Result<muwazi::Pair>;

    fn next(&mut self) -> Option<Self::Item> {
        checkpoint();
        match self {
            Self::Own(aligned, next) => {
                let pair = aligned.pairs.get(*next).cloned();
                *next += 1;
                pair.map(Ok)
            }
            Self::Sent(chunk, chunks) => {
                if let Some(pair) = chunk.next() {
                    return Some(Ok(pair));
                }
                match chunks.recv() {
                    Ok(sent) if !sent.is_empty() => {
                        *chunk = sent.into_iter();
                        chunk.next().map(Ok)
                    }
                    Ok(_) => {
                        *self = Self::Ended;
                        None
                    }
                    Err(_) => {
                        *self = Self::Ended;
                        Some(Err(cut()))
                    }
                }
            }
            Self::Ended => None,
        }
    }
}

/// Creates the error of pairs that do not come to their end, which nobody sees: what stopped them is raised.
fn cut() -> Error {
    let reason = "was not handed all pairs".into();
    ErrorKind::Internal { reason }.into()
}

/// Does `work` on a thread, with the pairs of an alignment or of an iterable. `progress` is told how many pairs were
/// taken, and at the end of how many.
pub(crate) fn fed<T: Send + 'static>(
    pairs: &Bound<'_, PyAny>,
    progress: Progress,
    work: impl FnOnce(&mut Feed) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let py = pairs.py();
    let (done, mut waiting) = sync_channel(1);
    let task = Task::new();
    let own = task.clone();
    let start = |mut feed: Feed| {
        spawn(move || {
            // If nobody waits any more, nobody wants it.
            let _ = done.send(caught(|| {
                own.run(|| work(&mut feed)).unwrap_or_else(|| Err(cut()))
            }));
        })
    };
    let taken = if let Ok(aligned) = pairs.cast::<Aligned>() {
        let own = aligned.get().own.clone();
        let taken = own.pairs.len();
        start(Feed::Own(own, 0))?;
        taken
    } else {
        let (send, chunks) = sync_channel(AHEAD);
        start(Feed::Sent(Vec::new().into_iter(), chunks))?;
        match send_all(pairs, &send, progress.as_ref()) {
            Ok(taken) => taken,
            Err(failed) => {
                // The thread sees that there is nothing more, and tidies up.
                drop(send);
                stop(py, &mut waiting, &task);
                return Err(failed);
            }
        }
    };
    let result = outcome(py, &mut waiting, &task, || Ok(()))?;
    if let Some(progress) = &progress {
        progress.call1(py, (taken, taken))?;
    }
    Ok(result)
}

/// Sends all pairs of an iterable, for as long as the thread takes them: one that has ended says why. Returns how many
/// were sent.
fn send_all(
    pairs: &Bound<'_, PyAny>,
    send: &SyncSender<Vec<muwazi::Pair>>,
    progress: Option<&Py<PyAny>>,
) -> PyResult<usize> {
    let py = pairs.py();
    let (mut chunk, mut taken) = (Vec::new(), 0);
    for item in pairs.try_iter()? {
        chunk.push(crate::pair::given(&item?)?);
        if chunk.len() < CHUNK {
            continue;
        }
        taken += chunk.len();
        let full = std::mem::take(&mut chunk);
        if py.detach(|| send.send(full)).is_err() {
            return Ok(taken);
        }
        py.check_signals()?;
        if let Some(progress) = progress {
            progress.call1(py, (taken, py.None()))?;
        }
    }
    taken += chunk.len();
    let last = if chunk.is_empty() {
        vec![]
    } else {
        vec![chunk]
    };
    for chunk in last.into_iter().chain([Vec::new()]) {
        let _ = py.detach(|| send.send(chunk));
    }
    Ok(taken)
}
