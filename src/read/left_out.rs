//! What stands in files and is in neither text: nothing is left out without being counted.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// Numbers of what stands in files and is in neither text, by kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// Cells of tables in both languages: numbers, keys, remarks, names of columns.
    pub cells: usize,
    /// Numbers alone on their lines that count the texts.
    pub numbers: usize,
    /// Names of the languages alone on their lines, above a text in each.
    pub names: usize,
    /// Lines at the edges of the pages of a PDF that come again on most of them, and numbers of pages.
    pub running: usize,
    /// Paragraphs that are declared to be in a third language.
    pub foreign: usize,
}

impl LeftOut {
    /// Number of lines and paragraphs: of all but cells.
    pub fn lines(&self) -> usize {
        self.numbers + self.names + self.running + self.foreign
    }

    /// Number of all of it.
    pub fn total(&self) -> usize {
        self.cells + self.lines()
    }
}

impl AddAssign for LeftOut {
    fn add_assign(&mut self, other: Self) {
        self.cells += other.cells;
        self.numbers += other.numbers;
        self.names += other.names;
        self.running += other.running;
        self.foreign += other.foreign;
    }
}
