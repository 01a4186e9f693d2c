//! Columns of a page: where their gutters are, and in which order they are read.
//!
//! A gutter is a strip that is empty in most rows with text on both sides, which fills the columns from edge to edge:
//! the cells of a table and the numbers of a list do not. Most programs paint a column from top to bottom, then the next
//! one; where lines are painted row by row, those of a column are put together, between the lines that go across.

use super::lines::Line;
use super::page::Glyph;
use crate::text::chars::is_arabic;

/// Least number of rows of a text in columns.
const ROWS: usize = 4;
/// Least share of the rows with text on both sides of a gutter in which it is empty.
const EMPTY: f32 = 0.6;
/// Least width of a gutter, in sizes.
const GUTTER: f32 = 0.6;
/// Least width of a column, in sizes.
const COLUMN: f32 = 10.0;
/// Greatest difference between the feet of glyphs in one row, in sizes.
const SAME_FOOT: f32 = 0.45;
/// Least share of the width of a column that most of its lines fill.
const FULL: f32 = 0.6;

/// Strip without glyphs in a row.
#[derive(Clone, Copy)]
struct Strip {
    left: f32,
    right: f32,
    /// Ends of the text of the row.
    row: (f32, f32),
}

/// Returns the middles of the gutters of a page, from left to right.
pub(super) fn gutters(glyphs: &[Glyph]) -> Vec<f32> {
    let mut rows = rows(glyphs);
    let mut gutters = Vec::new();
    add_gutters(&mut gutters, &mut rows);
    gutters.sort_by(f32::total_cmp);
    gutters
}

/// Returns the visible glyphs of each row, from left to right.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    let mut visible: Vec<&Glyph> = glyphs.iter().collect();
    visible.retain(|glyph| !glyph.text.trim().is_empty());
    visible.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in visible {
        match rows.last_mut() {
            Some(row) if row[0].y - glyph.y <= SAME_FOOT * row[0].size => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Finds the gutter of some rows, and those of what is on either side of it.
fn add_gutters(gutters: &mut Vec<f32>, rows: &mut [Vec<&Glyph>]) {
    let Some(gutter) = gutter(rows) else { return };
    gutters.push(gutter);
    let side = |is_left: bool| -> Vec<Vec<&Glyph>> {
        let rows = rows.iter().map(|row| {
            let glyphs = row.iter().copied();
            let side: Vec<&Glyph> = glyphs
                .filter(|glyph| (glyph.end < gutter) == is_left)
                .collect();
            side
        });
        rows.filter(|row| !row.is_empty()).collect()
    };
    let (mut left, mut right) = (side(true), side(false));
    add_gutters(gutters, &mut left);
    add_gutters(gutters, &mut right);
}

/// Finds the place that is empty in most rows, if there are columns on both sides of it.
fn gutter(rows: &[Vec<&Glyph>]) -> Option<f32> {
    let mut strips = Vec::new();
    for row in rows {
        let ends = (
            row[0].x,
            row.iter().map(|glyph| glyph.end).fold(row[0].end, f32::max),
        );
        let wide = row
            .windows(2)
            .filter(|pair| pair[1].x - pair[0].end >= GUTTER * pair[1].size);
        strips.extend(wide.map(|pair| Strip {
            left: pair[0].end,
            right: pair[1].x,
            row: ends,
        }));
    }
    let size = rows.first()?.first()?.size;
    // The gutter begins where some strip does.
    let mut best: Option<(usize, f32)> = None;
    for candidate in &strips {
        let at = candidate.left + GUTTER * size / 4.0;
        let empty = strips
            .iter()
            .filter(|strip| strip.left < at && at < strip.right);
        let empty = empty.count();
        if best.is_none_or(|(most, _)| empty > most) {
            best = Some((empty, at));
        }
    }
    let (empty, at) = best?;
    let on_both = rows.iter().filter(|row| {
        let last = row.last().map_or(row[0].end, |glyph| glyph.end);
        row[0].x < at && at < last
    });
    if empty < ROWS || (empty as f32) < EMPTY * on_both.count() as f32 {
        return None;
    }
    strips.retain(|strip| strip.left < at && at < strip.right);
    let widest = |widths: Vec<f32>| {
        let width = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&one| one >= FULL * width).count();
        width >= COLUMN * size && full * 3 >= widths.len() * 2
    };
    let left = strips
        .iter()
        .map(|strip| strip.left - strip.row.0)
        .collect();
    let right = strips
        .iter()
        .map(|strip| strip.row.1 - strip.right)
        .collect();
    (widest(left) && widest(right)).then_some(at)
}

/// Whether a gutter is between two places on a row, the one before the other, that are far enough from each other for
/// one: a heading goes across.
pub(super) fn are_parted(gutters: &[f32], end: f32, start: f32, size: f32) -> bool {
    let is_between = |&gutter: &f32| end < gutter && gutter < start;
    start - end >= GUTTER * size / 2.0 && gutters.iter().any(is_between)
}

/// Numbers the columns of the lines of a page, and puts the lines into the order in which they are read.
pub(super) fn in_order(mut lines: Vec<Line>, gutters: &[f32]) -> Vec<Line> {
    for line in &mut lines {
        let goes_across = |&gutter: &f32| line.x < gutter && gutter < line.end;
        if !gutters.is_empty() && !gutters.iter().any(goes_across) {
            line.column = 1 + gutters.partition_point(|&gutter| gutter < line.x);
        }
    }
    let is_row = |pair: &&[Line]| {
        let (one, other) = (&pair[0], &pair[1]);
        (one.y - other.y).abs() <= SAME_FOOT * one.size.max(other.size)
            && one.column != other.column
    };
    if lines.windows(2).filter(is_row).count() < ROWS {
        return lines;
    }
    let mut ordered = Vec::with_capacity(lines.len());
    let mut columns: Vec<Vec<Line>> = vec![Vec::new(); gutters.len() + 1];
    for line in lines {
        match line.column.checked_sub(1) {
            Some(column) => columns[column].push(line),
            None => {
                finish(&mut columns, &mut ordered);
                ordered.push(line);
            }
        }
    }
    finish(&mut columns, &mut ordered);
    ordered
}

/// Moves columns to the lines in order: those of Arabic begin at the right.
fn finish(columns: &mut [Vec<Line>], ordered: &mut Vec<Line>) {
    let letters = columns.iter().flatten().flat_map(|line| &line.pieces);
    let letters = letters
        .flat_map(|piece| piece.chars())
        .filter(|c| c.is_alphabetic());
    let (arabic, others): (Vec<char>, Vec<char>) = letters.partition(|&c| is_arabic(c));
    if arabic.len() > others.len() {
        columns.reverse();
    }
    for column in columns {
        ordered.append(column);
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    /// Returns the texts of lines in order, each given by its text, its left and right end, and its row; text is painted
    /// from end to end.
    fn order(painted: &[(&str, f32, f32, usize)]) -> Vec<String> {
        let glyphs = painted.iter().flat_map(|&(text, x, end, row)| {
            let places = (0..).map(move |at| x + 5.0 * at as f32);
            places.take_while(move |&at| at < end).map(move |x| Glyph {
                text: text.into(),
                x,
                end: x + 5.0,
                y: 700.0 - 12.0 * row as f32,
                size: 10.0,
            })
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        let gutters = gutters(&glyphs);
        let lines = in_order(lines::lines(glyphs, &gutters), &gutters);
        let first = |line: &Line| line.pieces[0].clone();
        lines.iter().map(first).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_however_they_are_painted() {
        let columns = |texts: [&'static str; 8]| -> Vec<(&'static str, f32, f32, usize)> {
            let line = |(at, text)| match at % 2 {
                0 => (text, 50.0, 250.0, 1 + at / 2),
                _ => (text, 260.0, 460.0, 1 + at / 2),
            };
            texts.into_iter().enumerate().map(line).collect()
        };
        let mut latin = columns(["a", "e", "b", "f", "c", "g", "d", "h"]);
        latin.insert(0, ("T", 50.0, 460.0, 0));
        latin.push(("F", 100.0, 400.0, 5));
        assert_eq!(order(&latin).concat(), "TabcdefghF");
        latin.sort_by(|a, b| a.1.total_cmp(&b.1));
        assert_eq!(order(&latin).concat(), "TabcdFefgh");
        let arabic = columns(["ه", "أ", "و", "ب", "ز", "ج", "ح", "د"]);
        assert_eq!(order(&arabic).concat(), "أبجدهوزح");
    }

    #[test]
    fn tables_and_lists_have_no_gutters() {
        let cells: Vec<_> = (0..6)
            .flat_map(|row| [("a", 50.0, 90.0, row), ("b", 280.0, 330.0, row)])
            .collect();
        assert_eq!(order(&cells).concat(), "ab".repeat(6));
        let list: Vec<_> = (0..6)
            .flat_map(|row| [("1", 50.0, 55.0, row), ("b", 63.0, 430.0, row)])
            .collect();
        assert_eq!(order(&list).concat(), "1".repeat(6));
    }
}
