//! Rows of a sheet with the cells that go on through them.

use std::ops::RangeInclusive;

use calamine::Dimensions;

/// Number of columns that are read; cells further to the right are passed over.
pub(super) const COLUMNS: usize = 256;

/// Row of a sheet.
pub(super) struct Cells {
    /// Number of the row, counted from 1.
    pub(super) line: usize,
    pub(super) texts: Vec<String>,
    /// Columns in which a cell goes on that began in a row above.
    pub(super) spanned: Vec<usize>,
}

impl Cells {
    /// Returns the length of all texts, in bytes.
    pub(super) fn length(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }
}

/// Cells of a sheet that take several rows.
pub(super) struct Spans {
    /// First and last row, counted from 1, and columns of each, in the order of their first rows.
    all: Vec<(usize, usize, RangeInclusive<usize>)>,
    /// Number of those that have begun.
    begun: usize,
    /// Last row of those that have begun in each column; cells that overlap each other are so many as are written.
    until: Vec<usize>,
}

impl Spans {
    pub(super) fn of(merged: &[Dimensions]) -> Self {
        let rows = merged.iter().filter(|cells| cells.end.0 > cells.start.0);
        let in_columns = rows.filter(|cells| (cells.start.1 as usize) < COLUMNS);
        let mut all: Vec<_> = in_columns
            .map(|cells| {
                let columns = cells.start.1 as usize..=(cells.end.1 as usize).min(COLUMNS - 1);
                (
                    cells.start.0 as usize + 1,
                    cells.end.0 as usize + 1,
                    columns,
                )
            })
            .collect();
        all.sort_unstable_by_key(|(first, ..)| *first);
        Self {
            all,
            begun: 0,
            until: vec![0; COLUMNS],
        }
    }

    /// Returns the next row, with the columns in which cells go on.
    pub(super) fn cells(&mut self, line: usize, texts: Vec<String>) -> Cells {
        while let Some((first, last, columns)) = self.all.get(self.begun)
            && *first < line
        {
            for until in &mut self.until[columns.clone()] {
                *until = (*until).max(*last);
            }
            self.begun += 1;
        }
        let spanned = (0..COLUMNS).filter(|&column| self.until[column] >= line);
        let spanned = if self.begun > 0 {
            spanned.collect()
        } else {
            Vec::new()
        };
        Cells {
            line,
            texts,
            spanned,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_overlap_each_other_take_no_longer_than_they_are() {
        const MANY: u32 = 20_000;
        let merged = (0..MANY).map(|row| Dimensions::new((row, 1), (1_048_575, 16_383)));
        let mut spans = Spans::of(&merged.collect::<Vec<_>>());
        assert!(spans.cells(1, Vec::new()).spanned.is_empty());
        for line in 2..=MANY as usize {
            let cells = spans.cells(line, Vec::new());
            assert_eq!(cells.spanned.len(), COLUMNS - 1);
        }
    }
}
