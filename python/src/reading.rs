//! Pairs from files, read ahead on a thread.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::vec;

use muwazi::formats::read::{self as pairs_in, Input};
use pyo3::prelude::*;

use crate::errors::{Result, exception};
use crate::pair::Pair;
use crate::wait::{caught, received, spawn};

/// Number of pairs that are read at a time, and number of such that are read ahead.
const CHUNK: usize = 256;
const AHEAD: usize = 4;

/// Message of the reading thread.
enum Message {
    /// Pairs, each with its line.
    Pairs(Vec<(muwazi::Pair, usize)>),
    /// An error; more pairs may follow.
    Failed(muwazi::Error),
    /// What was left out of a file, and what is to be said of it.
    Said {
        left_out: Vec<(String, usize)>,
        warnings: Vec<String>,
    },
}

/// Iterator over the pairs of files.
#[pyclass(module = "muwazi._muwazi")]
pub(crate) struct Reading {
    messages: Mutex<Receiver<Message>>,
    pairs: vec::IntoIter<(muwazi::Pair, usize)>,
    line: usize,
    left_out: Vec<(String, usize)>,
    warnings: Vec<String>,
}

/// Opens files of pairs; what cannot be opened is told at once.
#[pyfunction]
#[pyo3(signature = (paths, encoding=None))]
pub(crate) fn read(
    py: Python<'_>,
    paths: Vec<String>,
    encoding: Option<String>,
) -> PyResult<Reading> {
    let (send, messages) = sync_channel(AHEAD);
    spawn(move || {
        let read = caught(|| send_all(&paths, encoding.as_deref(), &send));
        if let Err(error) = read {
            let _ = send.send(Message::Failed(error));
        }
    })?;
    let mut reading = Reading {
        messages: Mutex::new(messages),
        pairs: Vec::new().into_iter(),
        line: 0,
        left_out: Vec::new(),
        warnings: Vec::new(),
    };
    reading.fill(py)?;
    Ok(reading)
}

/// Reads the files one after the other, for as long as anybody wants their pairs.
fn send_all(paths: &[String], encoding: Option<&str>, send: &SyncSender<Message>) -> Result<()> {
    for input in pairs_in::inputs(paths)? {
        if !send_file(&input, encoding, send)? {
            break;
        }
    }
    Ok(())
}

/// Reads a file; whether more are wanted.
fn send_file(input: &Input, encoding: Option<&str>, send: &SyncSender<Message>) -> Result<bool> {
    let mut pairs = pairs_in::open(input, encoding)?;
    let mut chunk = Vec::new();
    while let Some(record) = pairs.next() {
        let failed = match record {
            Ok(record) => {
                chunk.push((record.pair, pairs.line()));
                None
            }
            Err(error) => Some(error),
        };
        if (chunk.len() == CHUNK || failed.is_some())
            && send
                .send(Message::Pairs(std::mem::take(&mut chunk)))
                .is_err()
        {
            return Ok(false);
        }
        if let Some(error) = failed
            && send.send(Message::Failed(error)).is_err()
        {
            return Ok(false);
        }
    }
    let left_out = pairs.left_out().iter();
    let left_out = left_out.map(|(reason, &count)| (reason.to_string(), count));
    let warnings = pairs.warnings().into_iter();
    let said = Message::Said {
        left_out: left_out.collect(),
        warnings: warnings
            .map(|warning| format!("{}: {warning}", input.name()))
            .collect(),
    };
    Ok(send.send(Message::Pairs(chunk)).is_ok() && send.send(said).is_ok())
}

impl Reading {
    /// Waits for the next pairs, unless there are some; whether there are any.
    fn fill(&mut self, py: Python<'_>) -> PyResult<bool> {
        while self.pairs.len() == 0 {
            let messages = self.messages.get_mut();
            match received(py, messages.unwrap_or_else(PoisonError::into_inner), || {
                Ok(())
            })? {
                Some(Message::Pairs(pairs)) => self.pairs = pairs.into_iter(),
                Some(Message::Failed(error)) => return Err(exception(&error)),
                Some(Message::Said { left_out, warnings }) => {
                    self.left_out.extend(left_out);
                    self.warnings.extend(warnings);
                }
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}

#[pymethods]
impl Reading {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Pair>> {
        self.fill(py)?;
        Ok(self.pairs.next().map(|(pair, line)| {
            self.line = line;
            pair.into()
        }))
    }

    /// Line, row or, of XML, line of the beginning of the last pair, counted from 1.
    #[getter]
    fn line(&self) -> usize {
        self.line
    }

    /// Numbers of rows, units or lines that were no pairs so far, by reason.
    #[getter]
    fn left_out(&self) -> Vec<(String, usize)> {
        self.left_out.clone()
    }

    /// What is to be said of the files that were read to their end.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }
}
