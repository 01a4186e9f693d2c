//! Ruled tables of a page: which glyph is in which cell?

use std::collections::BTreeMap;
use std::ops::Range;

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

/// Greatest gap, in sizes, between glyphs that are kept together: letters of a word have none, and cells may be close.
const NO_GAP: f32 = 0.1;
/// Greatest width of a space, in sizes, within text that is kept together; wider ones lead to the next cell.
const WIDEST_SPACE: f32 = 0.6;
/// Greatest difference between the feet of glyphs that are kept together, in sizes.
const SAME_FOOT: f32 = 0.45;
/// Share of a text, as a fraction, that stands in its cell where it is only a little too wide for it.
const MOSTLY: (usize, usize) = (2, 3);
/// Share of the texts of a table, one in this many, that may go across its rules; the lines of a chart, or frames
/// below a title, are crossed by more.
const ACROSS: usize = 4;

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

    /// Sorts glyphs by the cells in which they stand; texts that are a little too wide for their cells are kept whole.
    /// The columns of a table whose letters are mostly Arabic begin at the right.
    pub(super) fn sorted(&self, glyphs: Vec<Glyph>) -> Sorted {
        let mut outside = Vec::new();
        let mut cells: BTreeMap<Place, Vec<Glyph>> = BTreeMap::new();
        if self.places.is_empty() {
            return Sorted {
                outside: glyphs,
                cells,
            };
        }
        let places = self.of_texts(&glyphs);
        for (glyph, place) in glyphs.into_iter().zip(places) {
            match place {
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

    /// Returns the cell of each glyph: the one in which most of its text stands. Where many texts go across the rules
    /// of a table, it is none.
    fn of_texts(&self, glyphs: &[Glyph]) -> Vec<Option<Place>> {
        let mut places = Vec::with_capacity(glyphs.len());
        // Of each table, the number of texts that go across its rules, and of all.
        let mut texts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for range in kept_together(glyphs) {
            let mut shares: BTreeMap<Option<Place>, usize> = BTreeMap::new();
            for glyph in &glyphs[range.clone()] {
                let x = f32::midpoint(glyph.x, glyph.end);
                let place = self.at(x, glyph.y + MIDDLE * glyph.size);
                *shares.entry(place).or_default() += usize::from(!is_space(glyph));
            }
            let all: usize = shares.values().sum();
            let most = shares.iter().max_by_key(|&(_, share)| share);
            let (place, most) = most.map_or((None, 0), |(&place, &share)| (place, share));
            let is_across = most * MOSTLY.1 < all * MOSTLY.0;
            let mut tables: Vec<usize> = match place {
                _ if is_across => shares.keys().flatten().map(|at| at.table).collect(),
                _ if all == 0 => Vec::new(),
                place => place.iter().map(|at| at.table).collect(),
            };
            tables.dedup();
            for table in tables {
                let (across, all) = texts.entry(table).or_default();
                *across += usize::from(is_across);
                *all += 1;
            }
            places.extend(range.map(|_| place));
        }
        for place in &mut places {
            let is_crossed = |at: &Place| {
                let counted = texts.get(&at.table);
                counted.is_some_and(|&(across, all)| across * ACROSS > all)
            };
            *place = place.filter(|at| !is_crossed(at));
        }
        places
    }
}

fn is_space(glyph: &Glyph) -> bool {
    glyph.text.trim().is_empty()
}

/// Parts glyphs, in the order in which they are painted, into texts that are painted in one go, without gaps.
fn kept_together(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut texts: Vec<Range<usize>> = Vec::new();
    let (mut left, mut right) = (0.0_f32, 0.0_f32);
    for (at, glyph) in glyphs.iter().enumerate() {
        // Text from right to left may be painted so too.
        let goes_on = |text: &Range<usize>| {
            let (first, last) = (&glyphs[text.start], &glyphs[at - 1]);
            let leads_on = is_space(glyph)
                && (is_space(last) || glyph.end - glyph.x > WIDEST_SPACE * glyph.size);
            let size = first.size.max(glyph.size);
            !leads_on
                && (glyph.x - right).max(left - glyph.end) <= NO_GAP * size
                && (glyph.y - first.y).abs() <= SAME_FOOT * size
        };
        match texts.last_mut().filter(|text| goes_on(text)) {
            Some(text) => {
                text.end = at + 1;
                (left, right) = (left.min(glyph.x), right.max(glyph.end));
            }
            None => {
                texts.push(at..at + 1);
                (left, right) = (glyph.x, glyph.end);
            }
        }
    }
    texts
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
    /// Sorts texts, each at a place, whose letters are one wide and high, and spaces half as wide. Returns what is in
    /// each cell, after its row and column, and last what is outside.
    fn sorted(drawn: &[&str], texts: &[(f32, f32, &str)]) -> Vec<String> {
        let mut glyphs = Vec::new();
        for &(mut x, y, text) in texts {
            for c in text.chars() {
                let end = x + if c == ' ' { 0.5 } else { 1.0 };
                glyphs.push(Glyph {
                    text: c.into(),
                    x,
                    end,
                    y,
                    size: 1.0,
                });
                x = end;
            }
        }
        let sorted = Grid::of(&rules(drawn), &mut 1_000).sorted(glyphs);
        let joined = |glyphs: &[Glyph]| glyphs.iter().map(|at| &*at.text).collect::<String>();
        let cells = sorted.cells.iter();
        let mut found: Vec<String> = cells
            .map(|(at, glyphs)| format!("{}{} {}", at.row, at.column, joined(glyphs)))
            .collect();
        if !sorted.outside.is_empty() {
            found.push(joined(&sorted.outside));
        }
        found
    }

    #[test]
    fn texts_that_go_over_a_rule_are_kept_whole() {
        let table = &[
            "+--+--+--+",
            "|  |  |  |",
            "+--+--+--+",
            "|  |  |  |",
            "+--+--+--+",
        ];
        for (name, texts, expected) in [
            (
                "words a little too wide, and what is painted beside and over them",
                &[
                    (2.0, 25.0, "name of the applicants of one"),
                    (31.0, 25.0, "code"),
                    (2.0, 5.0, "Ann"),
                    (32.0, 5.0, "1"),
                ][..],
                &[
                    "00 name of the applicants of one",
                    "01 code",
                    "10 Ann",
                    "11 1",
                ][..],
            ),
            (
                "spaces that lead to the next cell",
                &[
                    (27.0, 25.0, "one    two"),
                    (28.0, 5.0, "12"),
                    (30.2, 5.0, "kg"),
                ],
                &["00 one ", "01    two", "10 12", "11 kg"],
            ),
            (
                "a title, and a label of the grid of a chart",
                &[
                    (20.0, 25.0, "a label that goes across all"),
                    (35.0, 5.0, "one"),
                ],
                &["a label that goes across allone"],
            ),
            (
                "one text of many",
                &[
                    (20.0, 25.0, "some that go across"),
                    (2.0, 5.0, "a"),
                    (32.0, 5.0, "b"),
                    (62.0, 5.0, "c"),
                ],
                &["00 some that go across", "10 a", "11 b", "12 c"],
            ),
        ] {
            assert_eq!(sorted(table, texts), expected, "{name}");
        }
    }
}
