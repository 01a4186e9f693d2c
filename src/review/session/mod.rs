//! Review of pairs as it goes on: the pairs as they are now, every change that can be made to them, and undo without
//! limit.
//!
//! | file | question |
//! |---|---|
//! | `row.rs`, `part.rs` | what is a pair under review made of? |
//! | `stored.rs` | how are hundreds of thousands of them held? |
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
//! assert_eq!(session.results().next().expect("a pair").en(), "sea and sky");
//! session.undo();
//! assert_eq!(session.results().count(), 2);
//! ```

mod around;
mod command;
mod part;
mod row;
mod sift;
mod stored;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::assessment::{UNCONFIRMED, is_doubtful};
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::review::Mark;
use crate::split::Splitter;
use crate::text::translation::is_translation;
use stored::Files;

pub use command::{Command, Replacement, Way};
pub use row::Row;
pub use sift::{Counts, Shown, Sieve};
pub use stored::Stored;

/// Row in its place; the id is another one whenever anything in the row is.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Id that no other row has or had.
    pub id: u64,
    /// The row.
    pub row: Arc<Stored>,
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
    /// Names of files that the last row had.
    files: Arc<Files>,
    splitter: Splitter,
}

impl Session {
    /// Begins the review of aligned pairs.
    pub fn new(pairs: Vec<Pair>) -> Self {
        let mut session = Self {
            rows: Vec::with_capacity(pairs.len()),
            next: 0,
            steps: Vec::new(),
            position: 0,
            files: Arc::default(),
            splitter: Splitter::new(),
        };
        pairs.into_iter().for_each(|pair| session.begin(pair));
        session
    }

    /// Begins the review of aligned pairs as they are read.
    ///
    /// # Errors
    /// The first error among the pairs.
    pub fn read(pairs: impl IntoIterator<Item = Result<Pair>>) -> Result<Self> {
        let mut session = Self::new(Vec::new());
        for pair in pairs {
            session.begin(pair?);
        }
        Ok(session)
    }

    fn begin(&mut self, pair: Pair) {
        let row = Row::aligned(pair, self.rows.len());
        let placed = self.placed(row);
        self.rows.push(placed);
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
        let row = |at: usize| self.rows.get(at).map(|placed| placed.row.row());
        let replacements = command.plan(&row, &self.splitter)?;
        Some(Step { replacements })
    }

    /// Whether a step, which may be of a damaged journal, fits the rows.
    pub fn fits(&self, step: &Step) -> bool {
        let mut count = self.rows.len();
        step.replacements.iter().all(|replacement| {
            let end = replacement.at.checked_add(replacement.removed);
            let fits = end.is_some_and(|end| end <= count)
                && replacement.inserted.iter().all(Row::is_sound);
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

    /// Does a step as a part of the one before it: both are undone together.
    pub fn take_too(&mut self, step: Step) -> Option<Changed> {
        let changed = self.take(step);
        if let Some(more) = self.steps.pop()
            && let Some(last) = self.steps.last_mut()
        {
            last.extend(more);
            self.position -= 1;
        }
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
            row: Arc::new(Stored::new(row, &mut self.files)),
        }
    }

    /// Whether a row was made by cutting another on one side alone, and left with the other side: nobody has said which
    /// piece belongs to that.
    fn is_cut(&self, at: usize) -> bool {
        let row = &self.rows[at].row;
        let is_rest = |other: &&Placed| {
            let other = &other.row;
            other.by_hand && other.is_null() && other.mark() != Some(Mark::Good)
        };
        let is_of_same = |other: &&Placed| other.row.from == row.from;
        let has_rest = || {
            let mut after = self.rows[at + 1..].iter().take_while(is_of_same);
            let mut before = self.rows[..at].iter().rev().take_while(is_of_same);
            after.any(|other| is_rest(&other)) || before.any(|other| is_rest(&other))
        };
        row.by_hand && row.from[0] == row.from[1] && !row.is_null() && has_rest()
    }

    /// Whether a person has made or confirmed a row.
    pub fn is_human(&self, at: usize) -> bool {
        let row = &self.rows[at].row;
        match row.mark() {
            Some(mark) => mark == Mark::Good,
            None if row.is_changed() => !row.is_null() && !self.is_cut(at),
            None => row.is_human(),
        }
    }

    /// How sure a row is: certain if a person made or confirmed it, and not sure if a person took it apart and did not
    /// confirm what came of that; else as the aligner has it.
    pub fn confidence(&self, at: usize) -> f64 {
        let row = &self.rows[at].row;
        let confidence = row.confidence();
        if self.is_human(at) {
            1.0
        } else if row.is_changed() {
            confidence.min(UNCONFIRMED)
        } else {
            confidence
        }
    }

    /// Whether a row is still to be looked at; one that is no translation is not.
    pub fn is_doubtful(&self, at: usize) -> bool {
        self.rows[at].row.mark().is_none()
            && is_doubtful(self.confidence(at))
            && !self.is_untranslated(at)
    }

    /// Whether a row has nothing to translate, and nobody has changed or marked it.
    pub(super) fn is_untranslated(&self, at: usize) -> bool {
        let row = &self.rows[at].row;
        let is_as_it_was = row.mark().is_none() && !row.is_changed() && !row.is_null();
        let is_translation = || is_translation(row.text(Lang::Arabic), row.text(Lang::English));
        is_as_it_was && (row.is_foreign() || !is_translation())
    }

    /// The pair that a row has become: of confidence 1 if a person made or confirmed it, and of 0 if it was marked as
    /// bad.
    pub fn result(&self, at: usize) -> Pair {
        let row = self.rows[at].row.row();
        let human = self.is_human(at);
        let confidence = match row.mark {
            Some(Mark::Bad) => 0.0,
            _ => self.confidence(at),
        };
        Pair {
            confidence,
            human,
            ..row.pair
        }
    }

    /// All pairs as they have become, bad ones too, one after the other, with their segments numbered anew where their
    /// number is another.
    pub fn results(&self) -> impl Iterator<Item = Pair> {
        let is_other = |placed: &Placed| placed.row.by_hand || placed.row.begins_at_cut();
        let is_anew = self.rows.iter().any(is_other);
        let numbers = is_anew.then(|| [Lang::Arabic, Lang::English].map(|lang| self.numbers(lang)));
        (0..self.rows.len()).map(move |at| {
            let mut pair = self.result(at);
            if let Some([ar, en]) = &numbers {
                (pair.ar_segments, pair.en_segments) = (ar[at], en[at]);
            }
            pair
        })
    }

    /// New numbers of the segments of a side, file by file, in the order in which they stood.
    fn numbers(&self, lang: Lang) -> Vec<Span> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        // Where there are no numbers, as in pairs of tables, the order of the rows is theirs.
        order.sort_by(|one, other| {
            let key = |at: &usize| {
                let row = &self.rows[*at].row;
                (
                    row.file(lang),
                    row.segments(lang).start,
                    row.bytes(lang).start,
                )
            };
            key(one).cmp(&key(other))
        });
        let mut numbers = vec![Span::default(); self.rows.len()];
        let mut last = None;
        let mut next = 0;
        for at in order {
            let row = &self.rows[at].row;
            let file = row.file(lang);
            let count = match lang {
                Lang::Arabic => row.shape().ar,
                Lang::English => row.shape().en,
            };
            if last != Some(file) {
                (last, next) = (Some(file), 0);
            }
            numbers[at] = Span::new(next, next + count);
            next += count;
        }
        numbers
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

    /// The one stretch that holds this change and one that was done after it.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let at = self.at.min(next.at);
        let end = (self.at + self.inserted).max(next.at + next.removed);
        let removed = end - at + self.removed - self.inserted;
        Self {
            at,
            removed,
            inserted: removed + self.inserted + next.inserted - self.removed - next.removed,
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
    changes.reduce(Changed::then)
}

#[cfg(test)]
mod tests;
