//! Hits on their way to the outputs.

use std::io;
use std::mem;
use std::rc::Rc;

use muwazi::concordance::{Counterparts, Order, Query};
use muwazi::formats::hits::{Entry, Form, Hit, HitWriter, Layout};
use muwazi::io::files::{self, Pending};
use muwazi::model::error::Result;

use crate::cli::args::FindArgs;

/// Where hits go: a file that is being written beside its final place, or standard output.
pub(super) struct Output {
    writer: Box<dyn HitWriter>,
    pending: Option<Pending>,
}

impl Output {
    pub(super) fn stdout(form: Form, layout: &Layout) -> Result<Self> {
        Ok(Self {
            writer: form.writer(Box::new(io::stdout()), "<stdout>", layout)?,
            pending: None,
        })
    }

    pub(super) fn file(path: &str, form: Form, layout: &Layout) -> Result<Self> {
        let (out, pending) = files::create(path)?;
        Ok(Self {
            writer: form.writer(out, path, layout)?,
            pending,
        })
    }
}

/// Takes pairs, finds the hits in them and writes these, sorted if asked to, and no more than asked for.
pub(super) struct Hits<'a> {
    query: &'a Query,
    counterparts: Counterparts,
    order: Order,
    limit: usize,
    outputs: Vec<Output>,
    /// Hits that wait to be sorted, with rank and number.
    waiting: Vec<(Vec<String>, usize, Hit)>,
    found: Found,
}

/// What was found.
#[derive(Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) hits: usize,
    pub(super) pairs: usize,
    pub(super) shown: usize,
    /// Whether the search was ended before all was searched.
    pub(super) is_cut: bool,
}

impl<'a> Hits<'a> {
    pub(super) fn new(args: &FindArgs, query: &'a Query, outputs: Vec<Output>) -> Self {
        Self {
            query,
            counterparts: Counterparts::default(),
            order: args.sort.into(),
            limit: args.limit.unwrap_or(usize::MAX),
            outputs,
            waiting: Vec::new(),
            found: Found::default(),
        }
    }

    /// Whether no more are wanted.
    pub(super) fn is_full(&self) -> bool {
        self.found.is_cut
    }

    /// Takes the pair that comes next in `file`. Whether more are wanted.
    pub(super) fn take(&mut self, file: &Rc<str>, entry: Entry) -> Result<bool> {
        let found = self.query.find(&entry.pair.ar, &entry.pair.en);
        if found.is_empty() {
            return Ok(true);
        }
        self.found.pairs += 1;
        let entry = Rc::new(entry);
        for mut found in found {
            self.found.hits += 1;
            if self.order == Order::File && self.found.hits > self.limit {
                self.found.is_cut = true;
                return Ok(false);
            }
            let pair = &entry.pair;
            if found.counterpart.is_none() {
                found.counterpart = self.counterparts.find(&pair.ar, &pair.en, &found);
            }
            let hit = Hit {
                file: Rc::clone(file),
                entry: Rc::clone(&entry),
                found,
            };
            match self.order {
                Order::File => self.write(&hit)?,
                order => self.wait(order.rank(&hit), hit),
            }
        }
        Ok(true)
    }

    /// Has what was written so far be seen.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.each(|writer| writer.flush())
    }

    /// Writes what waits and ends all files; then puts each into its place.
    pub(super) fn finish(mut self) -> Result<Found> {
        self.sort();
        for (_, _, hit) in mem::take(&mut self.waiting) {
            self.write(&hit)?;
        }
        let (mut pending, mut streamed) = (Vec::new(), Ok(()));
        for output in self.outputs {
            match output.pending {
                Some(own) => {
                    output.writer.finish()?;
                    pending.push(own);
                }
                None => streamed = output.writer.finish(),
            }
        }
        pending.into_iter().try_for_each(Pending::commit)?;
        streamed.map(|()| self.found)
    }

    fn write(&mut self, hit: &Hit) -> Result<()> {
        self.found.shown += 1;
        self.each(|writer| writer.write(hit))
    }

    /// Has all outputs do something. Whoever read a stream may go away: the files go on, if there are any.
    fn each(&mut self, act: impl Fn(&mut dyn HitWriter) -> Result<()>) -> Result<()> {
        let mut gone = None;
        for (at, output) in self.outputs.iter_mut().enumerate() {
            match act(&mut *output.writer) {
                Err(error) if error.is_broken_pipe() && output.pending.is_none() => {
                    gone = Some((at, error));
                }
                done => done?,
            }
        }
        match gone {
            None => Ok(()),
            Some((_, error)) if self.outputs.len() == 1 => Err(error),
            Some((at, _)) => {
                self.outputs.remove(at);
                Ok(())
            }
        }
    }

    fn wait(&mut self, rank: Vec<String>, hit: Hit) {
        self.waiting.push((rank, self.found.hits, hit));
        // Of those that are not going to be shown few wait.
        if self.waiting.len() / 2 > self.limit.max(1 << 10) {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.waiting.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        self.waiting.truncate(self.limit);
    }
}
