//! Review of pairs as it goes on: the pairs as they are now, every change that can be made to them, and undo without
//! limit.
//!
//! | file | question |
//! |---|---|
//! | `row.rs`, `part.rs` | what is a pair under review made of? |
//! | `command.rs` | which rows does a command put in the place of others? |
//! | `around.rs` | what becomes of the neighbourhood of what was confirmed? |
//! | `sift.rs` | which rows are asked for, and in which order? |
//!
//! ```
//! use muwazi::model::pair::Pair;
//! use muwazi::review::session::{Command, Session};
//!
//! let mut session = Session::new(vec![Pair::new("بحر", "sea"), Pair::new("وسماء", "and sky")]);
//! let step = session.plan(&Command::Merge { at: 0 }).expect("it can be done");
//! session.take(step);
//! assert_eq!(session.results()[0].en(), "sea and sky");
//! session.undo();
//! assert_eq!(session.results().len(), 2);
//! ```

mod around;
mod command;
mod part;
mod row;
mod sift;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::bead::Span;
use crate::model::pair::Pair;
use crate::review::Mark;
use crate::split::Splitter;

pub use command::{Command, Replacement, Way};
pub use row::Row;
pub use sift::{Counts, Shown, Sieve};

/// Row in its place; the id is another one whenever anything in the row is.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Id that no other row has or had.
    pub id: u64,
    /// The row.
    pub row: Arc<Row>,
}

/// All replacements that one action comes to, done one after the other and undone together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// The replacements, in their order.
    pub replacements: Vec<Replacement>,
}

/// Stretch of rows that is other than before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Changed {
    /// Place of the first of them.
    pub at: usize,
    /// Number of rows there before.
    pub removed: usize,
    /// Number of rows there now.
    pub inserted: usize,
}

/// Replacement that was done, with what is needed to undo it.
#[derive(Debug)]
struct Done {
    at: usize,
    removed: Vec<Placed>,
    inserted: Vec<Placed>,
}

/// Pairs under review.
#[derive(Debug)]
pub struct Session {
    rows: Vec<Placed>,
    next: u64,
    /// Steps that were done, and behind `position` those that can be done again.
    steps: Vec<Vec<Done>>,
    position: usize,
    splitter: Splitter,
}

impl Session {
    /// Begins the review of aligned pairs.
    pub fn new(pairs: Vec<Pair>) -> Self {
        let rows: Vec<Placed> = (pairs.into_iter().enumerate())
            .map(|(number, pair)| Placed {
                id: number as u64,
                row: Arc::new(Row::aligned(pair, number)),
            })
            .collect();
        Self {
            next: rows.len() as u64,
            rows,
            steps: Vec::new(),
            position: 0,
            splitter: Splitter::new(),
        }
    }

    /// Rows as they are now.
    pub fn rows(&self) -> &[Placed] {
        &self.rows
    }

    /// Number of steps that stand, and of all that are known.
    pub fn position(&self) -> (usize, usize) {
        (self.position, self.steps.len())
    }

    /// Plans a command; `None` if it cannot be done there, or would change nothing.
    pub fn plan(&self, command: &Command) -> Option<Step> {
        let rows: Vec<&Row> = self.rows.iter().map(|placed| &*placed.row).collect();
        let replacement = command.plan(&rows, &self.splitter)?;
        Some(Step {
            replacements: vec![replacement],
        })
    }

    /// Whether a step, which may be of a journal, fits the rows.
    pub fn fits(&self, step: &Step) -> bool {
        let mut count = self.rows.len();
        step.replacements.iter().all(|replacement| {
            let end = replacement.at.checked_add(replacement.removed);
            let fits = end.is_some_and(|end| end <= count);
            count = (count + replacement.inserted.len()).saturating_sub(replacement.removed);
            fits
        })
    }

    /// Does a step, which [fits](Self::fits); what could be done again before can be no more.
    pub fn take(&mut self, step: Step) -> Option<Changed> {
        let done: Vec<Done> = (step.replacements.into_iter())
            .map(|replacement| {
                let inserted: Vec<Placed> = (replacement.inserted.into_iter())
                    .map(|row| self.placed(row))
                    .collect();
                let range = replacement.at..replacement.at + replacement.removed;
                let removed = self.rows.splice(range, inserted.iter().cloned()).collect();
                Done {
                    at: replacement.at,
                    removed,
                    inserted,
                }
            })
            .collect();
        let changed = hull(done.iter().map(Changed::of));
        self.steps.truncate(self.position);
        self.steps.push(done);
        self.position += 1;
        changed
    }

    /// Takes the last step back; `None` if there is none.
    pub fn undo(&mut self) -> Option<Changed> {
        self.position = self.position.checked_sub(1)?;
        let done = &self.steps[self.position];
        for Done {
            at,
            removed,
            inserted,
        } in done.iter().rev()
        {
            let range = *at..*at + inserted.len();
            self.rows.splice(range, removed.iter().cloned());
        }
        hull(done.iter().rev().map(|done| Changed::of(done).back()))
    }

    /// Does again what was taken back; `None` if there is nothing.
    pub fn redo(&mut self) -> Option<Changed> {
        let done = self.steps.get(self.position)?;
        for Done {
            at,
            removed,
            inserted,
        } in done
        {
            let range = *at..*at + removed.len();
            self.rows.splice(range, inserted.iter().cloned());
        }
        self.position += 1;
        hull(done.iter().map(Changed::of))
    }

    fn placed(&mut self, row: Row) -> Placed {
        let id = self.next;
        self.next += 1;
        Placed {
            id,
            row: Arc::new(row),
        }
    }

    /// Whether a row was made by cutting another on one side alone, and left with the other side: nobody has said which
    /// piece belongs to that.
    fn is_cut(&self, at: usize) -> bool {
        let row = &self.rows[at].row;
        let is_of_one = |row: &Row| row.from[0] == row.from[1];
        let is_rest = |place: usize| {
            self.rows.get(place).is_some_and(|other| {
                let other = &other.row;
                other.by_hand
                    && other.pair.is_null()
                    && other.mark != Some(Mark::Good)
                    && other.from == row.from
            })
        };
        row.by_hand
            && is_of_one(row)
            && !row.pair.is_null()
            && (is_rest(at + 1) || at > 0 && is_rest(at - 1))
    }

    /// Whether a person has made or confirmed a row.
    fn is_human(&self, at: usize) -> bool {
        let row = &self.rows[at].row;
        match row.mark {
            Some(mark) => mark == Mark::Good,
            None if row.by_hand => !row.pair.is_null() && !self.is_cut(at),
            None => row.pair.human,
        }
    }

    /// The pair that a row has become: of confidence 1 if a person made or confirmed it, and of 0 if it was marked as
    /// bad.
    pub fn result(&self, at: usize) -> Pair {
        let row = &self.rows[at].row;
        let human = self.is_human(at);
        let confidence = match row.mark {
            _ if human => 1.0,
            Some(Mark::Bad) => 0.0,
            _ => row.pair.confidence,
        };
        Pair {
            confidence,
            human,
            ..row.pair.clone()
        }
    }

    /// All pairs as they have become, bad ones too, with their segments numbered anew where their number is another.
    pub fn results(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = (0..self.rows.len()).map(|at| self.result(at)).collect();
        if self.rows.iter().any(|placed| placed.row.by_hand) {
            number(
                &mut pairs,
                |pair| (pair.shape.ar, &mut pair.ar_segments, pair.ar_bytes),
                |pair| pair.ar_file.clone(),
            );
            number(
                &mut pairs,
                |pair| (pair.shape.en, &mut pair.en_segments, pair.en_bytes),
                |pair| pair.en_file.clone(),
            );
        }
        pairs
    }
}

impl Changed {
    fn of(done: &Done) -> Self {
        Self {
            at: done.at,
            removed: done.removed.len(),
            inserted: done.inserted.len(),
        }
    }

    /// The same stretch once the change is taken back.
    fn back(self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted,
            inserted: self.removed,
        }
    }
}

/// The one stretch that holds all changes, which were done one after the other.
fn hull(changes: impl Iterator<Item = Changed>) -> Option<Changed> {
    changes.reduce(|all, next| {
        let at = all.at.min(next.at);
        let end = (all.at + all.inserted).max(next.at + next.removed);
        let removed = end - at + all.removed - all.inserted;
        Changed {
            at,
            removed,
            inserted: removed + all.inserted + next.inserted - all.removed - next.removed,
        }
    })
}

/// Numbers the segments of a side anew, file by file, in the order in which they stood.
fn number(
    pairs: &mut [Pair],
    side: impl Fn(&mut Pair) -> (usize, &mut Span, Span),
    file: impl Fn(&Pair) -> Option<String>,
) {
    let mut order: Vec<(Option<String>, usize, usize, usize)> = (pairs.iter_mut().enumerate())
        .map(|(at, pair)| {
            let name = file(pair);
            let (_, span, bytes) = side(pair);
            (name, span.start, bytes.start, at)
        })
        .collect();
    // Where there are no numbers, as in pairs of tables, the order of the rows is theirs.
    order.sort();
    let mut last = None;
    let mut next = 0;
    for (name, _, _, at) in order {
        if last.as_ref() != Some(&name) {
            next = 0;
        }
        last = Some(name);
        let (count, span, _) = side(&mut pairs[at]);
        *span = Span::new(next, next + count);
        next += count;
    }
}

#[cfg(test)]
mod tests;
