//! Pairs of Python on their way to a working thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::vec;

use muwazi::model::error::{Error, ErrorKind};
use muwazi::pipeline::Aligned as OwnAligned;
use pyo3::prelude::*;

use crate::aligned::Aligned;
use crate::errors::{Result, exception};
use crate::wait::{caught, received, spawn};

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
/// taken.
pub(crate) fn fed<T: Send + 'static>(
    pairs: &Bound<'_, PyAny>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&mut Feed) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let py = pairs.py();
    let (done, mut waiting) = sync_channel(1);
    let start = |mut feed: Feed| {
        spawn(move || {
            // If nobody waits any more, nobody wants it.
            let _ = done.send(caught(|| work(&mut feed)));
        })
    };
    if let Ok(aligned) = pairs.cast::<Aligned>() {
        start(Feed::Own(aligned.get().own.clone(), 0))?;
    } else {
        let items = pairs.try_iter()?;
        let (send, chunks) = sync_channel(AHEAD);
        start(Feed::Sent(Vec::new().into_iter(), chunks))?;
        let (mut chunk, mut taken) = (Vec::new(), 0);
        for item in items {
            chunk.push(crate::pair::given(&item?)?);
            if chunk.len() < CHUNK {
                continue;
            }
            taken += chunk.len();
            let full = std::mem::take(&mut chunk);
            if py.detach(|| send.send(full)).is_err() {
                break;
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
            // A thread that has ended says why.
            let _ = py.detach(|| send.send(chunk));
        }
        if let Some(progress) = progress {
            progress.call1(py, (taken, taken))?;
        }
    }
    received(py, &mut waiting)?
        .unwrap_or_else(|| Err(cut()))
        .map_err(|error| exception(&error))
}
