//! Glyphs into lines.

use unicode_normalization::char::is_combining_mark;

use super::page::Glyph;
use super::visual;

/// Glyphs are on one line if their feet differ by less than this part of their size.
const SAME_FOOT: f32 = 0.45;
/// A wider gap than this parts columns and cells, in sizes.
const COLUMN_GAP: f32 = 2.5;
/// A wider gap than this parts words, in sizes.
const WORD_GAP: f32 = 0.18;
/// A smaller digit than this, in sizes of its line, is the mark of a note.
const NOTE_SIZE: f32 = 0.75;

/// A line, or as much of one as stands in a column or cell.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its text, in the order in which it is read.
    pub(super) text: String,
    pub(super) is_rtl: bool,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// The lines that glyphs make, in the order in which they are painted.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    let (mut left, mut right) = (0.0_f32, 0.0_f32);
    for glyph in glyphs {
        if !glyph.text.is_empty() && glyph.text.chars().all(is_combining_mark) {
            // A vowel sign belongs to the letter that was painted before it.
            if let Some(letter) = open.last_mut() {
                letter.text += &glyph.text;
                continue;
            }
        }
        if let Some(last) = open.last() {
            let size = last.size.max(glyph.size);
            let is_beside =
                glyph.x < right + COLUMN_GAP * size && glyph.end > left - COLUMN_GAP * size;
            if (last.y - glyph.y).abs() > SAME_FOOT * size || !is_beside {
                lines.extend(line(std::mem::take(&mut open)));
            }
        }
        if open.is_empty() {
            (left, right) = (glyph.x, glyph.end);
        }
        (left, right) = (left.min(glyph.x), right.max(glyph.end));
        open.push(glyph);
    }
    lines.extend(line(open));
    lines
}

/// The line that some glyphs make, if any of them is visible.
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
    for glyph in &glyphs {
        if glyph.x - end > WORD_GAP * glyph.size {
            pieces.push(" ".into());
        }
        pieces.push(visual::without_forms(&glyph.text));
        end = glyph.end;
    }
    let is_visible = |glyph: &&Glyph| !glyph.text.trim().is_empty();
    let first = glyphs.iter().find(is_visible)?;
    let last = glyphs.iter().rev().find(is_visible)?;
    let (text, is_rtl) = visual::in_reading_order(pieces);
    Some(Line {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        is_rtl,
        x: first.x,
        end: last.end,
        y: main,
        size: largest,
    })
}
