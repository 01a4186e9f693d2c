//! Order of the columns of a page.
//!
//! Most programs paint a column from top to bottom, then the next one. Where lines are painted row by row, those of a
//! column are put together, between the lines that go across.

use super::gutters::{FULL, ROWS, SAME_FOOT};
use super::lines::Line;
use crate::text::chars::is_arabic;

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
    if lines.windows(2).filter(is_row).count() < ROWS || !are_full(&lines, gutters.len() + 1) {
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

/// Whether most lines of each column are as wide as it: those of a table with rows are not.
fn are_full(lines: &[Line], columns: usize) -> bool {
    (1..=columns).all(|column| {
        let widths = lines.iter().filter(|line| line.column == column);
        let widths: Vec<f32> = widths.map(|line| line.end - line.x).collect();
        let width = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&one| one >= FULL * width).count();
        full * 3 >= widths.len() * 2
    })
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
    use super::super::page::Glyph;
    use super::super::{gutters, lines};
    use super::*;

    /// Returns the texts of lines in order, each given by its text, its left and right end, and its row; text is
    /// painted from end to end.
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
        let gutters = gutters::gutters(&glyphs);
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
    fn a_text_and_its_translation_are_columns_however_narrow() {
        let cells: Vec<_> = (0..6)
            .flat_map(|row| {
                [
                    ("a", 50.0, 60.0 + 5.0 * row as f32, row),
                    ("ب", 100.0, 130.0, row),
                ]
            })
            .collect();
        assert_eq!(order(&cells).concat(), "aب".repeat(6));
        let mixed: Vec<_> = (0..6)
            .flat_map(|row| {
                [
                    ("a", 50.0, 60.0, row),
                    (if row % 2 == 0 { "ب" } else { "b" }, 70.0, 90.0, row),
                ]
            })
            .collect();
        assert_eq!(order(&mixed).concat(), "a".repeat(6));
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
