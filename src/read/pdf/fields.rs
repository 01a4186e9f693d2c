//! Fields between the rules of a page, and which of them are cells of one table.
//!
//! Fields with no rule between them are one cell, and a cell is closed if rules shut it off on all sides. Closed cells
//! that touch are a table, if some of them stand side by side.

use std::collections::{BTreeSet, VecDeque};

use super::rules::Rule;

/// Greatest distance between rules that are one line: each cell may be drawn on its own.
const SAME: f32 = 4.0;

/// Cell of a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    /// Number of the table on the page.
    pub(super) table: usize,
    /// Row, from the top.
    pub(super) row: usize,
    /// Column, from where reading begins.
    pub(super) column: usize,
}

/// Lines in one direction, each made of all rules that stand on it.
pub(super) struct Lines {
    /// Places of the lines, ascending.
    pub(super) at: Vec<f32>,
    /// Stretches of each that are drawn, ascending.
    drawn: Vec<Vec<(f32, f32)>>,
}

impl Lines {
    pub(super) fn of(rules: &[&Rule]) -> Self {
        let mut rules = rules.to_vec();
        rules.sort_by(|a, b| a.at.total_cmp(&b.at));
        let mut lines = Self {
            at: Vec::new(),
            drawn: Vec::new(),
        };
        for group in rules.chunk_by(|a, b| b.at - a.at <= SAME) {
            let mut stretches: Vec<(f32, f32)> =
                group.iter().map(|rule| (rule.from, rule.to)).collect();
            stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut drawn: Vec<(f32, f32)> = Vec::new();
            for (from, to) in stretches {
                match drawn.last_mut() {
                    Some(last) if from - last.1 <= SAME => last.1 = last.1.max(to),
                    _ => drawn.push((from, to)),
                }
            }
            let (first, last) = (group[0].at, group[group.len() - 1].at);
            lines.at.push(f32::midpoint(first, last));
            lines.drawn.push(drawn);
        }
        lines
    }

    /// Whether a line is drawn from one place to another.
    fn is_drawn(&self, line: usize, from: f32, to: f32) -> bool {
        let drawn = &self.drawn[line];
        let after = drawn.partition_point(|&(start, _)| start - SAME <= from);
        let last = after.checked_sub(1).map(|at| drawn[at]);
        last.is_some_and(|(_, end)| to <= end + SAME)
    }
}

/// Fields between the lines of a page, numbered row by row from below.
pub(super) struct Fields<'a> {
    down: &'a Lines,
    across: &'a Lines,
    width: usize,
    height: usize,
}

/// Fields that are one cell.
struct Cell {
    fields: Vec<usize>,
    is_closed: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(down: &'a Lines, across: &'a Lines) -> Self {
        Self {
            width: down.at.len() - 1,
            height: across.at.len() - 1,
            down,
            across,
        }
    }

    /// Number of the fields.
    pub(super) fn count(&self) -> usize {
        self.width * self.height
    }

    /// Returns the fields beside a field, each with whether a rule is between; `None` for what is beyond the outermost
    /// line.
    fn beside(&self, field: usize) -> [(Option<usize>, bool); 4] {
        let (row, column) = (field / self.width, field % self.width);
        let (xs, ys) = (&self.down.at, &self.across.at);
        let down = |line: usize| self.down.is_drawn(line, ys[row], ys[row + 1]);
        let across = |line: usize| self.across.is_drawn(line, xs[column], xs[column + 1]);
        [
            ((column > 0).then(|| field - 1), down(column)),
            (
                (column + 1 < self.width).then_some(field + 1),
                down(column + 1),
            ),
            ((row > 0).then(|| field - self.width), across(row)),
            (
                (row + 1 < self.height).then_some(field + self.width),
                across(row + 1),
            ),
        ]
    }

    /// Returns all cells.
    fn cells(&self) -> Vec<Cell> {
        let mut seen = vec![false; self.count()];
        let mut cells = Vec::new();
        for first in 0..seen.len() {
            if std::mem::replace(&mut seen[first], true) {
                continue;
            }
            let mut cell = Cell {
                fields: Vec::new(),
                is_closed: true,
            };
            let mut open = VecDeque::from([first]);
            while let Some(field) = open.pop_front() {
                cell.fields.push(field);
                for (beside, is_parted) in self.beside(field) {
                    match beside {
                        _ if is_parted => {}
                        None => cell.is_closed = false,
                        Some(beside) if !std::mem::replace(&mut seen[beside], true) => {
                            open.push_back(beside);
                        }
                        Some(_) => {}
                    }
                }
            }
            let rows: BTreeSet<usize> = cell.fields.iter().map(|at| at / self.width).collect();
            let columns: BTreeSet<usize> = cell.fields.iter().map(|at| at % self.width).collect();
            cell.is_closed &= rows.len() * columns.len() == cell.fields.len();
            cells.push(cell);
        }
        cells
    }

    /// Returns the cell of each field.
    pub(super) fn places(&self) -> Vec<Option<Place>> {
        let cells = self.cells();
        let mut cell_of = vec![None; self.count()];
        for (number, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_closed) {
            for &field in &cell.fields {
                cell_of[field] = Some(number);
            }
        }
        let mut places = vec![None; cell_of.len()];
        let mut is_taken = vec![false; cells.len()];
        let mut tables = 0;
        // From above, so that tables are numbered as they are read.
        for first in (0..cell_of.len()).rev().filter_map(|field| cell_of[field]) {
            if std::mem::replace(&mut is_taken[first], true) {
                continue;
            }
            let (mut table, mut open) = (Vec::new(), VecDeque::from([first]));
            while let Some(cell) = open.pop_front() {
                table.push(cell);
                let fields = cells[cell].fields.iter();
                let beside = fields.flat_map(|&field| self.beside(field));
                for other in beside.filter_map(|(beside, _)| cell_of[beside?]) {
                    if !std::mem::replace(&mut is_taken[other], true) {
                        open.push_back(other);
                    }
                }
            }
            let left = |cell: usize| cells[cell].fields.iter().map(|at| at % self.width).min();
            let top = |cell: usize| cells[cell].fields.iter().map(|at| at / self.width).max();
            let lefts = in_order(table.iter().map(|&cell| left(cell)));
            let tops = in_order(table.iter().map(|&cell| top(cell)));
            if lefts.len() < 2 {
                continue;
            }
            for &cell in &table {
                let above = tops.partition_point(|&other| other <= top(cell));
                let place = Place {
                    table: tables,
                    row: tops.len() - above,
                    column: lefts.partition_point(|&other| other < left(cell)),
                };
                for &field in &cells[cell].fields {
                    places[field] = Some(place);
                }
            }
            tables += 1;
        }
        places
    }
}

/// Returns each of some numbers once, ascending: what stands where among them is then found without a walk.
fn in_order<T: Ord>(numbers: impl Iterator<Item = T>) -> Vec<T> {
    let numbers: BTreeSet<T> = numbers.collect();
    numbers.into_iter().collect()
}
