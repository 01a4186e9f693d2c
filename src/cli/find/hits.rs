//! Hits on their way to the outputs.

use std::io;
use std::mem;
use std::rc::Rc;

use muwazi::concordance::{Counterparts, Order, Query};
use muwazi::formats::Outputs;
use muwazi::formats::hits::{Entry, Hit};
use muwazi::io::streams::STDOUT;
use muwazi::model::error::{Error, Result};

use crate::cli::args::FindArgs;
use crate::cli::{grouped, inform, output, plural};

/// Number of hits of a pair that are written however long it is, and number of bytes that its hits together may be said
/// with: each is said with the whole pair.
const ALWAYS_SHOWN: usize = 100;
const MOST_SHOWN: usize = 4 << 20;

/// Collector of hits, which finds them in pairs and writes them, sorted and limited if asked to.
pub(super) struct Hits<'a> {
    query: &'a Query,
    counterparts: Counterparts,
    order: Order,
    limit: usize,
    is_quiet: bool,
    outputs: Outputs<Hit>,
    /// Hits that wait to be sorted, with their sort key and number.
    waiting: Vec<(Vec<String>, usize, Hit)>,
    found: Totals,
}

/// Numbers of the results.
#[derive(Clone, Copy, Default)]
pub(super) struct Totals {
    pub(super) hits: usize,
    pub(super) pairs: usize,
    pub(super) shown: usize,
    /// Whether the search was ended before everything was searched.
    pub(super) is_cut: bool,
}

impl<'a> Hits<'a> {
    pub(super) fn new(args: &FindArgs, query: &'a Query, outputs: Outputs<Hit>) -> Self {
        Self {
            query,
            counterparts: Counterparts::default(),
            order: args.sort.into(),
            limit: args.limit.unwrap_or(usize::MAX),
            is_quiet: args.quiet,
            outputs,
            waiting: Vec::new(),
            found: Totals::default(),
        }
    }

    /// Whether no more hits are wanted.
    pub(super) fn is_full(&self) -> bool {
        self.found.is_cut
    }

    /// Takes the next pair of `file`; whether more are wanted.
    pub(super) fn take(&mut self, file: &Rc<str>, entry: Entry) -> Result<bool> {
        let found = self.query.find(entry.pair.ar(), entry.pair.en());
        if found.is_empty() {
            return Ok(true);
        }
        self.found.pairs += 1;
        let entry = Rc::new(entry);
        let length = entry.pair.ar().len() + entry.pair.en().len();
        let shown = (MOST_SHOWN / length.max(1)).max(ALWAYS_SHOWN);
        if found.len() > shown && !self.is_quiet {
            inform(&format!(
                "warning: {file}, line {}: pair {} is so long that only {} of its {} are shown; cut it into sentences",
                entry.line,
                entry.number,
                grouped(shown),
                plural(found.len(), "hit")
            ));
        }
        for (nth, mut found) in found.into_iter().enumerate() {
            self.found.hits += 1;
            if self.order == Order::File && self.found.hits > self.limit {
                self.found.is_cut = true;
                return Ok(false);
            }
            if nth >= shown {
                continue;
            }
            let pair = &entry.pair;
            if found.counterpart.is_none() {
                found.counterpart = self.counterparts.find(pair.ar(), pair.en(), &found);
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

    /// Flushes what was written so far.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.outputs.flush()?;
        self.check_readers()
    }

    /// Writes the hits that wait, ends all files and puts each into its place.
    pub(super) fn finish(mut self) -> Result<Totals> {
        self.sort();
        for (_, _, hit) in mem::take(&mut self.waiting) {
            self.write(&hit)?;
        }
        output::commit(self.outputs, true)?;
        Ok(self.found)
    }

    fn write(&mut self, hit: &Hit) -> Result<()> {
        self.found.shown += 1;
        self.outputs.write(hit)?;
        self.check_readers()
    }

    /// Ends the search when the reader of a stream has gone away, if there is nothing else to write.
    fn check_readers(&self) -> Result<()> {
        if self.outputs.are_closed() {
            return Err(Error::write(STDOUT, io::ErrorKind::BrokenPipe.into()));
        }
        Ok(())
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
