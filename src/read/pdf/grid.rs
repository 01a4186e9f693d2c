//! Ruled tables of a page: which place is in which cell?
//!
//! The rules of a page cut it into fields. Fields with no rule between them are one cell, and a cell is closed if rules
//! shut it off on all sides. Closed cells that touch are a table, if some of them stand side by side.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::page::Glyph;
use super::rules::Rule;
use crate::text::chars::is_arabic;

/// Greatest distance between rules that are one line: each cell may be drawn on its own.
const SAME: f32 = 4.0;
/// Greatest number of lines across, and down; a table has fewer, a drawing more.
const MOST_LINES: usize = 400;
/// Share of the size of a glyph above its foot at which it stands in a cell.
const MIDDLE: f32 = 0.3;

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

/// Cells of a page.
pub(super) struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// Cell of each field, row by row from below.
    places: Vec<Option<Place>>,
}

/// Glyphs of a page, in the order in which they are painted.
pub(super) struct Sorted {
    pub(super) outside: Vec<Glyph>,
    pub(super) cells: BTreeMap<Place, Vec<Glyph>>,
}

impl Grid {
    /// Finds the cells that some rules draw.
    pub(super) fn of(rules: &[Rule]) -> Self {
        let (vertical, horizontal): (Vec<&Rule>, Vec<&Rule>) =
            rules.iter().partition(|rule| rule.is_vertical);
        let (down, across) = (Lines::of(&vertical), Lines::of(&horizontal));
        let mut grid = Self {
            xs: down.at.clone(),
            ys: across.at.clone(),
            places: Vec::new(),
        };
        let is_table = (3..=MOST_LINES).contains(&down.at.len())
            && (2..=MOST_LINES).contains(&across.at.len());
        if is_table {
            let fields = Fields::new(&down, &across);
            grid.places = fields.places();
        }
        grid
    }

    /// Returns the cell at a place of the page.
    fn at(&self, x: f32, y: f32) -> Option<Place> {
        let column = self.xs.partition_point(|&at| at <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&at| at <= y).checked_sub(1)?;
        let width = self.xs.len() - 1;
        if column >= width {
            return None;
        }
        *self.places.get(row * width + column)?
    }

    /// Sorts glyphs by the cells in which they stand. The columns of a table whose letters are mostly Arabic begin at
    /// the right.
    pub(super) fn sorted(&self, glyphs: Vec<Glyph>) -> Sorted {
        let mut outside = Vec::new();
        let mut cells: BTreeMap<Place, Vec<Glyph>> = BTreeMap::new();
        for glyph in glyphs {
            let x = f32::midpoint(glyph.x, glyph.end);
            match self.at(x, glyph.y + MIDDLE * glyph.size) {
                Some(place) => cells.entry(place).or_default().push(glyph),
                None => outside.push(glyph),
            }
        }
        let mut letters: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (place, glyphs) in &cells {
            let (arabic, all) = letters.entry(place.table).or_default();
            let texts = glyphs.iter().flat_map(|glyph| glyph.text.chars());
            for c in texts.filter(|c| c.is_alphabetic()) {
                *arabic += usize::from(is_arabic(c));
                *all += 1;
            }
        }
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for place in self.places.iter().flatten() {
            let last = widths.entry(place.table).or_default();
            *last = place.column.max(*last);
        }
        let turned = cells.into_iter().map(|(mut place, glyphs)| {
            if letters
                .get(&place.table)
                .is_some_and(|&(arabic, all)| 2 * arabic > all)
            {
                place.column = widths[&place.table] - place.column;
            }
            (place, glyphs)
        });
        Sorted {
            outside,
            cells: turned.collect(),
        }
    }
}

/// Lines in one direction, each made of all rules that stand on it.
struct Lines {
    /// Places of the lines, ascending.
    at: Vec<f32>,
    /// Stretches of each that are drawn, ascending.
    drawn: Vec<Vec<(f32, f32)>>,
}

impl Lines {
    fn of(rules: &[&Rule]) -> Self {
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
        let covers = |&(start, end): &(f32, f32)| start - SAME <= from && to <= end + SAME;
        self.drawn[line].iter().any(covers)
    }
}

/// Fields between the lines of a page, numbered row by row from below.
struct Fields<'a> {
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
    fn new(down: &'a Lines, across: &'a Lines) -> Self {
        Self {
            width: down.at.len() - 1,
            height: across.at.len() - 1,
            down,
            across,
        }
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
        let mut seen = vec![false; self.width * self.height];
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
    fn places(&self) -> Vec<Option<Place>> {
        let cells = self.cells();
        let mut cell_of = vec![None; self.width * self.height];
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
            let lefts: BTreeSet<_> = table.iter().map(|&cell| left(cell)).collect();
            let tops: BTreeSet<_> = table.iter().map(|&cell| top(cell)).collect();
            if lefts.len() < 2 {
                continue;
            }
            for &cell in &table {
                let place = Place {
                    table: tables,
                    row: tops.range(top(cell)..).count() - 1,
                    column: lefts.range(..left(cell)).count(),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the rules that lines of signs draw: `|` down, `-` and `+` across, ten units each; the last is lowest.
    fn rules(drawn: &[&str]) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (row, line) in drawn.iter().rev().enumerate() {
            for (column, sign) in line.chars().enumerate() {
                let (x, y) = (10.0 * column as f32, 10.0 * row as f32);
                for is_vertical in [true, false] {
                    let is_drawn = sign == '+' || sign == if is_vertical { '|' } else { '-' };
                    let (at, along) = if is_vertical { (x, y) } else { (y, x) };
                    if is_drawn {
                        rules.push(Rule {
                            is_vertical,
                            at,
                            from: along - 5.0,
                            to: along + 5.0,
                        });
                    }
                }
            }
        }
        rules
    }

    /// Returns the place of each letter among the signs, as its table, row and column.
    fn places(drawn: &[&str]) -> String {
        let grid = Grid::of(&rules(drawn));
        let mut found = Vec::new();
        for (row, line) in drawn.iter().enumerate() {
            for (column, sign) in line.chars().enumerate().filter(|(_, c)| c.is_alphabetic()) {
                let y = 10.0 * (drawn.len() - 1 - row) as f32;
                let place = grid.at(10.0 * column as f32, y);
                let place =
                    place.map(|place| format!("{}{}{}", place.table, place.row, place.column));
                found.push(format!("{sign}{}", place.unwrap_or_default()));
            }
        }
        found.join(" ")
    }

    #[test]
    fn cells_are_what_rules_shut_off() {
        for (drawn, expected) in [
            (
                &[
                    "+---+---+ x",
                    "| a | b |",
                    "+---+---+",
                    "| c | d |",
                    "+---+---+",
                ][..],
                "x a000 b001 c010 d011",
            ),
            // Cells that take two columns or rows, and a line below a word.
            (
                &[
                    "+---+---+",
                    "| a   b |",
                    "+---+---+",
                    "| c | d |",
                    "|   | - |",
                    "|   | e |",
                    "+---+---+",
                ],
                "a000 b000 c010 d011 e011",
            ),
            (
                &[
                    "+---+---+",
                    "| a | b |",
                    "|   +---+",
                    "|   | c |",
                    "+---+---+",
                ],
                "a000 b001 c011",
            ),
            // Two tables; the second one is a box.
            (
                &[
                    "+---+---+",
                    "| a | b |",
                    "+---+---+",
                    "",
                    "+---+",
                    "| c |",
                    "+---+",
                ],
                "a000 b001 c",
            ),
            // What is open, and bands of a single column.
            (&["+---+----", "| a | b", "+---+----"], "a b"),
            (&["+---+", "| a |", "+---+", "| b |", "+---+"], "a b"),
            (&["a b"], "a b"),
        ] {
            assert_eq!(places(drawn), expected, "{drawn:#?}");
        }
    }

    #[test]
    fn columns_of_arabic_begin_at_the_right() {
        let grid = Grid::of(&rules(&["+---+---+", "|   |   |", "+---+---+"]));
        for (texts, first) in [(["a", "b"], "a"), (["ب", "أ"], "أ")] {
            let glyphs = texts.iter().enumerate().map(|(at, text)| Glyph {
                text: (*text).into(),
                x: 15.0 + 40.0 * at as f32,
                end: 20.0 + 40.0 * at as f32,
                y: 7.0,
                size: 10.0,
            });
            let sorted = grid.sorted(glyphs.collect());
            let (_, cell) = sorted.cells.first_key_value().expect("a cell");
            assert_eq!(cell[0].text, first);
        }
    }
}
