//! Band of the cells of an alignment lattice that are searched.

use crate::model::bead::Span;

/// Cells of a lattice that are searched: for each boundary between Arabic segments (row) a run of boundaries between
/// English segments (columns).
///
/// Boundary 0 is before the first segment, so there is one more row than there are segments.
///
/// The columns of a row are contiguous, their ends never move backwards from row to row, and the first and last
/// cell of the lattice are always inside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    rows: Vec<Span>,
    /// Number of each row's first cell, when all cells are numbered in order; one more entry than rows.
    offsets: Vec<usize>,
}

impl Band {
    /// Band of every cell of a lattice over `ar` and `en` segments.
    pub fn full(ar: usize, en: usize) -> Self {
        Self::new(vec![Span::new(0, en + 1); ar + 1], en)
    }

    /// Band of the cells in `rows`, of a lattice over `en` English segments. Rows are widened where needed so that the
    /// ends ascend, neighbouring rows overlap, and the corners are inside.
    ///
    /// # Panics
    /// If there are no rows or one reaches beyond the lattice.
    pub fn new(mut rows: Vec<Span>, en: usize) -> Self {
        let last = rows.len() - 1;
        rows[0] = Span::new(0, rows[0].end.max(1));
        rows[last].end = en + 1;
        for row in 1..=last {
            rows[row].end = rows[row].end.max(rows[row - 1].end);
        }
        for row in (0..last).rev() {
            rows[row].start = rows[row].start.min(rows[row + 1].start);
        }
        for row in 1..=last {
            rows[row].start = rows[row].start.min(rows[row - 1].end - 1);
        }
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut cells = 0;
        for row in &rows {
            assert!(row.end <= en + 1, "band leaves the lattice");
            offsets.push(cells);
            cells += row.len();
        }
        offsets.push(cells);
        Self { rows, offsets }
    }

    /// Band of the joined segments of these cells, `by` joined at a time on both sides, of `en` English segments.
    pub(super) fn joined(&self, by: usize, en: usize) -> Self {
        let last = (self.rows.len() - 1).div_ceil(by);
        let joined = |row: usize| {
            let first = (row * by).saturating_sub(by - 1);
            let rows = &self.rows[first..((row + 1) * by).min(self.rows.len())];
            let start = rows.iter().map(|row| row.start / by).min();
            let end = rows.iter().map(|row| (row.end - 1).div_ceil(by) + 1).max();
            Span::new(start.unwrap_or_default(), end.unwrap_or_default())
        };
        Self::new((0..=last).map(joined).collect(), en.div_ceil(by))
    }

    /// Band of the cells of either of two bands of the same lattice, and what lies between them.
    pub(super) fn with(&self, other: &Self) -> Self {
        let rows = self.rows.iter().zip(&other.rows);
        let rows =
            rows.map(|(one, other)| Span::new(one.start.min(other.start), one.end.max(other.end)));
        let columns = self.rows[self.rows.len() - 1].end;
        Self::new(rows.collect(), columns - 1)
    }

    /// Band of these cells and, in the rows of `open`, so many columns on both sides and what the rows around have.
    pub(super) fn widened(&self, by: usize, open: &[bool]) -> Self {
        let last = self.rows.len() - 1;
        let columns = self.rows[last].end;
        let widened = |row: usize| {
            let first = self.rows[row.saturating_sub(by)];
            let end = self.rows[(row + by).min(last)].end;
            Span::new(first.start.saturating_sub(by), (end + by).min(columns))
        };
        let rows = open.iter().enumerate();
        let rows = rows.map(|(row, &is_open)| {
            if is_open {
                widened(row)
            } else {
                self.rows[row]
            }
        });
        Self::new(rows.collect(), columns - 1)
    }

    /// Band that has these cells in the rows of `open`, and those of another in the others.
    pub(super) fn but_for(&self, open: &[bool], other: &Self) -> Self {
        let rows = open.iter().zip(self.rows.iter().zip(&other.rows));
        let rows = rows.map(|(&is_open, (own, other))| if is_open { *own } else { *other });
        Self::new(rows.collect(), self.rows[self.rows.len() - 1].end - 1)
    }

    /// Columns of each row.
    pub fn rows(&self) -> &[Span] {
        &self.rows
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// Number of the first cell of a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn first_cell(&self, row: usize) -> usize {
        self.offsets[row]
    }

    /// Number of a cell, or nothing if it is not in the band.
    pub fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let span = self.rows.get(row)?;
        (span.start <= column && column < span.end).then(|| self.offsets[row] + column - span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_is_one_that_a_path_can_go_through() {
        let spans =
            [(5, 6), (0, 1), (3, 3), (9, 10), (2, 4)].map(|(start, end)| Span::new(start, end));
        let band = Band::new(spans.to_vec(), 9);
        assert!(band.cell(0, 0).is_some() && band.cell(4, 9).is_some());
        for pair in band.rows().windows(2) {
            assert!(
                pair[0].start <= pair[1].start && pair[0].end <= pair[1].end,
                "{pair:?}"
            );
            assert!(pair[0].overlaps(pair[1]), "{pair:?}");
        }
        assert_eq!(band.cell(0, 9), None);
        assert_eq!(band.cell(5, 0), None);
    }

    #[test]
    fn cells_are_numbered_row_by_row() {
        let band = Band::new(vec![Span::new(0, 2), Span::new(1, 3), Span::new(1, 4)], 3);
        let cells = [(0, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3)];
        for (number, (row, column)) in cells.into_iter().enumerate() {
            assert_eq!(band.cell(row, column), Some(number), "{row} {column}");
        }
        assert_eq!(band.cells(), cells.len());
    }
}
