//! Joining of glyphs into lines.

use super::fields::Place;
use super::gaps;
use super::gutters::are_parted;
use super::marks;
use super::page::Glyph;

/// Greatest difference between the feet of glyphs on one line, as a part of their size.
const SAME_FOOT: f32 = 0.45;
/// Greatest gap within a column or cell, in sizes.
const COLUMN_GAP: f32 = 2.5;
/// Greatest number of pieces in which a line is painted at a time.
const PIECES: usize = 16;
/// Least size of a digit that is not the mark of a note, in sizes of its line.
const NOTE_SIZE: f32 = 0.75;

/// Line, or as much of one as stands in a column or cell.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Text of the line in pieces, from left to right.
    pub(super) pieces: Vec<String>,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Number of the column, from the left; 0 for lines that go across.
    pub(super) column: usize,
    /// Cell of a ruled table that the line stands in.
    pub(super) place: Option<Place>,
}

/// Run of glyphs on one line and beside each other.
struct Run {
    glyphs: Vec<Glyph>,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

impl Run {
    fn of(glyph: Glyph) -> Self {
        Self {
            left: glyph.x,
            right: glyph.end,
            y: glyph.y,
            size: glyph.size,
            glyphs: vec![glyph],
        }
    }

    /// Whether a glyph in this place goes on this run or comes before it, in the same column.
    fn reaches(&self, left: f32, right: f32, y: f32, size: f32, gutters: &[f32]) -> bool {
        let size = self.size.max(size);
        if are_parted(gutters, self.right, left, size)
            || are_parted(gutters, right, self.left, size)
        {
            return false;
        }
        (self.y - y).abs() <= SAME_FOOT * size
            && left < self.right + COLUMN_GAP * size
            && right > self.left - COLUMN_GAP * size
    }

    fn add(&mut self, other: Self) {
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.size = self.size.max(other.size);
        self.glyphs.extend(other.glyphs);
    }
}

/// Joins glyphs into lines, in the order in which they are painted; none goes over a gutter that parts it.
pub(super) fn lines(glyphs: Vec<Glyph>, gutters: &[f32]) -> Vec<Line> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in marks::on_their_letters(glyphs) {
        match runs.last_mut() {
            Some(run) if run.reaches(glyph.x, glyph.end, glyph.y, glyph.size, gutters) => {
                run.add(Run::of(glyph));
            }
            _ => {
                gather(&mut runs, gutters);
                runs.push(Run::of(glyph));
            }
        }
    }
    gather(&mut runs, gutters);
    runs.into_iter()
        .filter_map(|run| line(run.glyphs))
        .collect()
}

/// Joins the last run to those not long before it that it reaches: text from right to left is painted in pieces that
/// meet only when all are there.
fn gather(runs: &mut Vec<Run>, gutters: &[f32]) {
    while let Some(last) = runs.pop() {
        let from = runs.len().saturating_sub(PIECES);
        let reached = (from..runs.len())
            .find(|&at| runs[at].reaches(last.left, last.right, last.y, last.size, gutters));
        let Some(at) = reached else {
            runs.push(last);
            return;
        };
        let mut whole = runs.remove(at);
        whole.add(last);
        runs.push(whole);
    }
}

/// Joins some glyphs into a line, if any of them is visible.
fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    let largest = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let main = glyphs
        .iter()
        .find(|glyph| glyph.size > NOTE_SIZE * largest)?
        .y;
    let is_note_mark = |glyph: &Glyph| {
        glyph.size < NOTE_SIZE * largest
            && glyph.y > main
            && glyph.text.chars().all(char::is_numeric)
    };
    glyphs.retain(|glyph| !is_note_mark(glyph));
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut pieces: Vec<String> = Vec::new();
    let mut end = f32::INFINITY;
    let word_gap = gaps::between_words(&glyphs);
    for glyph in &glyphs {
        if glyph.x - end > word_gap * glyph.size {
            pieces.push(" ".into());
        }
        pieces.push(glyph.text.clone());
        end = glyph.end;
    }
    let is_visible = |glyph: &&Glyph| !glyph.text.trim().is_empty();
    let first = glyphs.iter().find(is_visible)?;
    let last = glyphs.iter().rev().find(is_visible)?;
    Some(Line {
        x: first.x,
        end: last.end,
        pieces,
        y: main,
        size: largest,
        column: 0,
        place: None,
    })
}
