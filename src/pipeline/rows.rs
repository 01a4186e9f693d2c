//! Rows of tables with a text and its translation side by side: what stands in one row belongs together. A pair whose
//! sides stand in different rows says otherwise, as where one row has no translation and the next no original; it may
//! be right all the same, but is not sure.

use super::Bitext;
use crate::model::bead::Span;
use crate::model::pair::Pair;
use crate::read::side_by_side;

/// Greatest confidence of a pair across rows.
pub(super) const MOST: f64 = 0.5;

/// Rows of the tables of a text that holds both languages.
pub(super) struct Rows {
    /// Texts of cells in their order, each with the number of its table and row.
    cells: Vec<(Span, (usize, usize))>,
}

impl Rows {
    /// Finds the rows of a text; there are none where each language has a text of its own.
    pub(super) fn of(bitext: &Bitext) -> Self {
        let [ar, en] = [&bitext.sides.ar.source, &bitext.sides.en.source];
        let is_one = ar.name == en.name && ar.text == en.text;
        Self {
            cells: if is_one {
                side_by_side(&ar.text, &ar.blocks)
            } else {
                Vec::new()
            },
        }
    }

    /// Whether both sides of a pair stand in one table, but in no row together.
    pub(super) fn are_crossed(&self, pair: &Pair) -> bool {
        let (ar, en) = (self.at(pair.ar_bytes), self.at(pair.en_bytes));
        let is_of_one_table = |rows: &[(usize, usize)]| rows.iter().all(|row| row.0 == ar[0].0);
        !pair.is_null()
            && !ar.is_empty()
            && !en.is_empty()
            && is_of_one_table(&ar)
            && is_of_one_table(&en)
            && !ar.iter().any(|row| en.contains(row))
    }

    /// Rows in which a stretch of the text stands.
    fn at(&self, bytes: Span) -> Vec<(usize, usize)> {
        let first = self
            .cells
            .partition_point(|(cell, _)| cell.end <= bytes.start);
        let within = self.cells[first..].iter();
        let within = within.take_while(|(cell, _)| cell.start < bytes.end);
        let mut rows: Vec<_> = within.map(|(_, row)| *row).collect();
        rows.dedup();
        rows
    }
}
