//! Ruled tables of a page: which glyph is in which cell?

use std::collections::BTreeMap;

use super::fields::{Fields, Lines, Place};
use super::page::Glyph;
use super::rules::Rule;
use crate::text::chars::is_arabic;

/// Greatest number of lines across, and down; a table has fewer, a drawing more.
const MOST_LINES: usize = 400;
/// Greatest number of fields between the lines of a page; a table of small print has some thousands.
const MOST_FIELDS: usize = 20_000;
/// Greatest number of fields of all pages: pages may share their content, so a small file can have very many.
pub(super) const MOST_FIELDS_OF_ALL: usize = 5_000_000;
/// Share of the size of a glyph above its foot at which it stands in a cell.
const MIDDLE: f32 = 0.3;

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
    /// Finds the cells that the rules of a page draw. No more than `left` fields are looked at, and `left` is less by
    /// as many; rules that make more draw no tables.
    pub(super) fn of(rules: &[Rule], left: &mut usize) -> Self {
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
            let count = fields.count();
            if count <= MOST_FIELDS.min(*left) {
                *left -= count;
                grid.places = fields.places();
            }
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
        let grid = Grid::of(&rules(drawn), &mut 1_000);
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
    fn rules_with_more_fields_than_are_left_draw_no_table() {
        let drawn = rules(&["+---+---+", "|   |   |", "+---+---+"]);
        let mut left = 5;
        for expected in [true, true, false] {
            let grid = Grid::of(&drawn, &mut left);
            assert_eq!(grid.at(15.0, 10.0).is_some(), expected);
        }
        assert_eq!(left, 1);
        left = MOST_FIELDS_OF_ALL;
        for (lines, expected) in [(100, true), (200, false)] {
            let lines = (0..lines).flat_map(|at| {
                let rule = |is_vertical| Rule {
                    is_vertical,
                    at: 10.0 * at as f32,
                    from: 0.0,
                    to: 10.0 * lines as f32,
                };
                [rule(true), rule(false)]
            });
            let grid = Grid::of(&lines.collect::<Vec<_>>(), &mut left);
            assert_eq!(grid.at(15.0, 15.0).is_some(), expected);
        }
    }

    #[test]
    fn columns_of_arabic_begin_at_the_right() {
        let grid = Grid::of(&rules(&["+---+---+", "|   |   |", "+---+---+"]), &mut 2);
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
