//! Choice and order of the rows that are asked for.

use std::collections::BTreeSet;

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
                Shown::Open => row.is_doubtful(),
                Shown::Nulls => row.is_null(),
                Shown::Good => row.mark() == Some(Mark::Good),
                Shown::Bad => row.mark() == Some(Mark::Bad),
                Shown::Changed => row.is_changed(),
                Shown::Moved => row.is_moved(),
                Shown::Faults => is_faulty(at),
            };
            is_kind
                && sieve.below.is_none_or(|below| row.confidence() < below)
                && sieve.shape.is_none_or(|shape| row.shape() == shape)
                && (query.is_empty()
                    || holds(row.text(Lang::Arabic))
                    || holds(row.text(Lang::English)))
        };
        let wanted = (0..self.rows.len()).filter(|&at| is_wanted(at));
        let mut places: Vec<u32> = wanted.filter_map(|at| u32::try_from(at).ok()).collect();
        if sieve.worst_first {
            let confidence = |at: u32| self.rows[at as usize].row.confidence();
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
        indices.find(|&index| self.rows[places[index] as usize].row.is_doubtful())
    }

    /// Numbers of rows by kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            rows: self.rows.len(),
            ..Counts::default()
        };
        for placed in &self.rows {
            match placed.row.mark() {
                Some(Mark::Good) => counts.good += 1,
                Some(_) => counts.bad += 1,
                None => counts.open += usize::from(placed.row.is_doubtful()),
            }
            counts.nulls += usize::from(placed.row.is_null());
        }
        counts
    }

    /// Shapes of all rows, each once.
    pub fn shapes(&self) -> Vec<Shape> {
        let shapes: BTreeSet<Shape> = (self.rows.iter())
            .map(|placed| placed.row.shape())
            .collect();
        shapes.into_iter().collect()
    }
}
