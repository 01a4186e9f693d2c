//! Choice and order of the rows that are asked for.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::Session;
use crate::model::bead::Shape;
use crate::model::lang::Lang;
use crate::review::Mark;
use crate::text::fold;

/// Kind of row that is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// All rows.
    #[default]
    All,
    /// Rows that are to be looked at.
    Open,
    /// Rows without counterpart.
    Nulls,
    /// Rows that were marked as good.
    Good,
    /// Rows that were marked as bad.
    Bad,
    /// Rows that a person made or edited.
    Changed,
    /// Rows whose English stands elsewhere.
    Moved,
    /// Rows in which a check finds something.
    Faults,
}

/// Choice of rows; the default takes all in the order of the document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sieve {
    /// Kind of row.
    pub shown: Shown,
    /// Words that stand on either side, whatever their spelling; empty for any.
    pub search: String,
    /// Bound, which is not reached, of the confidence.
    pub below: Option<f64>,
    /// Shape of the row.
    pub shape: Option<Shape>,
    /// Whether the least sure rows come first.
    pub worst_first: bool,
}

/// Numbers of rows by kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// All rows.
    pub rows: usize,
    /// Rows that were marked as good.
    pub good: usize,
    /// Rows that were marked as bad.
    pub bad: usize,
    /// Rows that are to be looked at.
    pub open: usize,
    /// Rows that have nothing to translate, which are not to be looked at.
    pub untranslated: usize,
    /// Rows without counterpart.
    pub nulls: usize,
}

impl Session {
    /// Places of the rows that are asked for, in their order. `is_faulty` says whether a check finds something in the
    /// row at a place; it is asked where the sieve is for such rows.
    pub fn sift(&self, sieve: &Sieve, is_faulty: impl Fn(usize) -> bool) -> Vec<u32> {
        let query = fold::key(sieve.search.trim()).into_owned();
        let holds = |text: &str| fold::key(text).contains(&query);
        let is_wanted = |at: usize| {
            let row = &self.rows[at].row;
            let is_kind = match sieve.shown {
                Shown::All => true,
                Shown::Open => self.is_doubtful(at),
                Shown::Nulls => row.is_null(),
                Shown::Good => row.mark() == Some(Mark::Good),
                Shown::Bad => row.mark() == Some(Mark::Bad),
                Shown::Changed => row.is_changed(),
                Shown::Moved => row.is_moved(),
                Shown::Faults => is_faulty(at),
            };
            is_kind
                && sieve.below.is_none_or(|below| self.confidence(at) < below)
                && sieve.shape.is_none_or(|shape| row.shape() == shape)
                && (query.is_empty()
                    || holds(row.text(Lang::Arabic))
                    || holds(row.text(Lang::English)))
        };
        let wanted = (0..self.rows.len()).filter(|&at| is_wanted(at));
        let mut places: Vec<u32> = wanted.filter_map(|at| u32::try_from(at).ok()).collect();
        if sieve.worst_first {
            let confidence = |at: u32| self.confidence(at as usize);
            places.sort_by(|&a, &b| confidence(a).total_cmp(&confidence(b)));
        }
        places
    }

    /// Index, among the places of rows that are asked for, of the next row to look at after `from`, or of the one
    /// before; round the ends.
    pub fn next_open(&self, places: &[u32], from: Option<usize>, is_back: bool) -> Option<usize> {
        let count = places.len();
        let start = match (from, is_back) {
            (Some(from), false) => from + 1,
            (Some(from), true) => from + count.saturating_sub(1),
            (None, false) => 0,
            (None, true) => count.saturating_sub(1),
        };
        let mut indices = (0..count).map(|step| {
            let index = if is_back {
                start + count - step
            } else {
                start + step
            };
            index % count
        });
        indices.find(|&index| self.is_doubtful(places[index] as usize))
    }

    /// Numbers of rows by kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            rows: self.rows.len(),
            ..Counts::default()
        };
        for (at, placed) in self.rows.iter().enumerate() {
            match placed.row.mark() {
                Some(Mark::Good) => counts.good += 1,
                Some(_) => counts.bad += 1,
                None if self.is_untranslated(at) => counts.untranslated += 1,
                None => counts.open += usize::from(self.is_doubtful(at)),
            }
            counts.nulls += usize::from(placed.row.is_null());
        }
        counts
    }

    /// What rows are called: by the number of the pair that each is made of, which no change to other rows changes.
    /// Several rows of one pair have letters, and one of several pairs says the first and the last.
    pub fn labels(&self, places: &[usize]) -> Vec<String> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let nth: Vec<usize> = (self.rows.iter())
            .map(|placed| {
                let count = counts.entry(placed.row.from[0]).or_default();
                *count += 1;
                *count - 1
            })
            .collect();
        let label = |&at: &usize| {
            let [first, last] = self.rows[at].row.from;
            let letters = if counts[&first] > 1 {
                letters(nth[at])
            } else {
                String::new()
            };
            let end = if last > first {
                format!("–{}", last + 1)
            } else {
                String::new()
            };
            format!("{}{letters}{end}", first + 1)
        };
        places.iter().map(label).collect()
    }

    /// Shapes of all rows, each once.
    pub fn shapes(&self) -> Vec<Shape> {
        let shapes: BTreeSet<Shape> = (self.rows.iter())
            .map(|placed| placed.row.shape())
            .collect();
        shapes.into_iter().collect()
    }
}

/// Letters of a number from 0: a to z, then aa.
fn letters(number: usize) -> String {
    let before = (number / 26)
        .checked_sub(1)
        .map_or_else(String::new, letters);
    let letter = char::from(b'a' + (number % 26) as u8);
    format!("{before}{letter}")
}
