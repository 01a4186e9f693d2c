//! Many documents, aligned side by side and handed out in their order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use muwazi::model::task::Task;
use muwazi::pipeline::{self, Pipeline};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::aligned::Aligned;
use crate::aligner::{Job, align};
use crate::errors::{Result, exception};
use crate::source::Given;
use crate::wait::{caught, lost, received, spawn};

/// Number of documents for each worker that are read ahead: so many may be done while one takes long.
const AHEAD: usize = 4;

/// Result of a document, with its number.
type Done = (usize, Result<pipeline::Aligned>);

/// What is handed out for a document.
enum Outcome {
    /// What a worker made of it.
    Done(Box<Result<pipeline::Aligned>>),
    /// Why it is no document.
    Refused(Py<PyAny>),
}

/// Iterator over the alignments of documents; a document that fails gives its exception in their place.
#[pyclass(module = "muwazi._muwazi")]
pub(crate) struct Many {
    documents: Py<PyIterator>,
    /// Makes a document of Python ready: its id, what is given, and why it is none, if it is none.
    prepare: Py<PyAny>,
    jobs: Sender<(usize, Job)>,
    done: Mutex<Receiver<Done>>,
    /// Results that wait for their turn.
    waiting: BTreeMap<usize, Outcome>,
    /// Ids of the documents that are being aligned.
    ids: VecDeque<Py<PyAny>>,
    /// Number of the document that is handed out next.
    next: usize,
    workers: usize,
    is_exhausted: bool,
    /// What all workers do together.
    task: Task,
}

impl Many {
    /// Starts the workers.
    pub(crate) fn start(
        pipeline: Arc<Pipeline>,
        documents: &Bound<'_, PyAny>,
        prepare: Py<PyAny>,
        workers: usize,
    ) -> PyResult<Self> {
        let (jobs, queue) = channel::<(usize, Job)>();
        let (send, done) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let task = Task::new();
        for _ in 0..workers {
            let (queue, send, pipeline) = (queue.clone(), send.clone(), pipeline.clone());
            let task = task.clone();
            spawn(move || {
                loop {
                    let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, job)) = job else { return };
                    // Its own faults are the document's; what is stopped is nobody's.
                    let Some(aligned) = task.run(|| caught(|| align(&pipeline, &job))) else {
                        return;
                    };
                    if send.send((number, aligned)).is_err() {
                        return;
                    }
                }
            })?;
        }
        Ok(Self {
            documents: documents.try_iter()?.unbind(),
            prepare,
            jobs,
            done: Mutex::new(done),
            waiting: BTreeMap::new(),
            ids: VecDeque::new(),
            next: 0,
            workers,
            is_exhausted: false,
            task,
        })
    }

    /// Whether the workers have enough to do, so that what is ready can be handed out.
    fn is_busy(&self) -> bool {
        let begun = self.ids.len();
        let is_ready = self.waiting.contains_key(&self.next);
        begun >= AHEAD * self.workers || (is_ready && begun - self.waiting.len() >= self.workers)
    }

    fn put(&mut self, number: usize, aligned: Result<pipeline::Aligned>) {
        let done = Outcome::Done(Box::new(aligned));
        self.waiting.insert(number, done);
    }

    /// Takes what the workers have done meanwhile.
    fn collect(&mut self) {
        loop {
            let done = self.done.get_mut().unwrap_or_else(PoisonError::into_inner);
            match done.try_recv() {
                Ok((number, aligned)) => self.put(number, aligned),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return,
            }
        }
    }
}

#[pymethods]
impl Many {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// Returns the id of the next document, and its alignment or exception.
    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<(Py<PyAny>, Py<PyAny>)>> {
        loop {
            self.collect();
            while !self.is_exhausted && !self.is_busy() {
                let Some(document) = self.documents.bind(py).clone().next() else {
                    self.is_exhausted = true;
                    break;
                };
                let prepared = self.prepare.call1(py, (document?,))?;
                let (id, given, refused): (Py<PyAny>, Vec<Given>, Option<Py<PyAny>>) =
                    prepared.extract(py)?;
                let number = self.next + self.ids.len();
                if let Some(error) = refused {
                    self.waiting.insert(number, Outcome::Refused(error));
                } else {
                    let is_told = false;
                    // The workers wait for as long as this is there.
                    let _ = self.jobs.send((number, Job { given, is_told }));
                }
                self.ids.push_back(id);
                self.collect();
            }
            if let Some(aligned) = self.waiting.remove(&self.next) {
                self.next += 1;
                let id = self.ids.pop_front().unwrap_or_else(|| py.None());
                let aligned = match aligned {
                    Outcome::Refused(error) => error,
                    Outcome::Done(done) => match *done {
                        Ok(aligned) => Py::new(py, Aligned::from(aligned))?.into_any(),
                        Err(error) => exception(&error).into_value(py).into_any(),
                    },
                };
                return Ok(Some((id, aligned)));
            }
            if self.ids.is_empty() {
                return Ok(None);
            }
            let done = self.done.get_mut().unwrap_or_else(PoisonError::into_inner);
            match received(py, done, || Ok(())) {
                Ok(Some((number, aligned))) => self.put(number, aligned),
                // They were stopped before, by an exception.
                Ok(None) => return Err(exception(&lost())),
                Err(raised) => {
                    self.task.cancel();
                    return Err(raised);
                }
            }
        }
    }
}

impl Drop for Many {
    /// Stops the workers.
    fn drop(&mut self) {
        self.task.cancel();
    }
}
