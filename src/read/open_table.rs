//! Table of a document that is being read: in which row and column the next cell stands.

/// Place of a cell in the tables of a document, all counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell {
    /// Number of the table.
    pub table: usize,
    /// Number of the row in it.
    pub row: usize,
    /// Number of the cell in the row.
    pub column: usize,
}

/// Table that is open.
pub(super) struct OpenTable {
    number: usize,
    /// Number of rows so far.
    rows: usize,
    /// Column of the last cell of the row, and how many it takes.
    column: Option<usize>,
    width: usize,
    /// For each column the number of the row, counted from 1, up to which a cell from above takes it.
    taken: Vec<usize>,
}

impl OpenTable {
    /// Creates the table of this number, which has no row yet.
    pub(super) fn new(number: usize) -> Self {
        Self {
            number,
            rows: 0,
            column: None,
            width: 1,
            taken: Vec::new(),
        }
    }

    /// Goes on to the next row.
    pub(super) fn begin_row(&mut self) {
        self.rows += 1;
        self.column = None;
    }

    /// Returns the cell at hand.
    pub(super) fn cell(&self) -> Option<Cell> {
        Some(Cell {
            table: self.number,
            row: self.rows.checked_sub(1)?,
            column: self.column?,
        })
    }

    /// Goes on to the next cell of the row, past those from above.
    pub(super) fn begin_cell(&mut self) {
        let mut column = self.column.map_or(0, |column| column + self.width);
        while self
            .taken
            .get(column)
            .is_some_and(|&taken| taken >= self.rows)
        {
            column += 1;
        }
        (self.column, self.width) = (Some(column), 1);
    }

    /// Makes the cell at hand take so many rows and columns.
    pub(super) fn span(&mut self, rows: usize, columns: usize) {
        /// Number of columns beyond which cells are taken as they come: a few bytes should not make a table of millions.
        const MOST: usize = 40;
        let Some(column) = self.column.filter(|&column| column < MOST) else {
            return;
        };
        self.width = columns.clamp(1, MOST - column);
        if rows > 1 {
            let end = column + self.width;
            self.taken.resize(self.taken.len().max(end), 0);
            self.taken[column..end].fill(self.rows.saturating_add(rows - 1));
        }
    }
}
