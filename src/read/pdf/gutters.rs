//! Gutters between the columns of a page.
//!
//! A gutter is a strip that is empty in most rows with text on both sides, which fills the columns from edge to edge:
//! the cells of a table and the numbers of a list do not.

use super::page::Glyph;

/// Least number of rows of a text in columns.
pub(super) const ROWS: usize = 4;
/// Greatest number of gutters of a page.
const MOST: usize = 8;
/// Least share of the rows with text on both sides of a gutter in which it is empty.
const EMPTY: f32 = 0.6;
/// Least width of a gutter, in sizes.
const GUTTER: f32 = 0.6;
/// Least width of a column, in sizes.
const COLUMN: f32 = 10.0;
/// Greatest difference between the feet of glyphs in one row, in sizes.
pub(super) const SAME_FOOT: f32 = 0.45;
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
    let Some(gutter) = gutter(rows).filter(|_| gutters.len() < MOST) else {
        return;
    };
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
    let sorted = |end: fn(&Strip) -> f32| {
        let mut ends: Vec<f32> = strips.iter().map(end).collect();
        ends.sort_by(f32::total_cmp);
        ends
    };
    let (lefts, rights) = (sorted(|strip| strip.left), sorted(|strip| strip.right));
    let mut best: Option<(usize, f32)> = None;
    for candidate in &strips {
        let at = candidate.left + GUTTER * size / 4.0;
        let begun = lefts.partition_point(|&left| left < at);
        let empty = begun.saturating_sub(rights.partition_point(|&right| right <= at));
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
