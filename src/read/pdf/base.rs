//! Direction of paragraphs, and the lines of each in the order in which they are read.
//!
//! A PDF does not say it. In a paragraph that runs from right to left its last stop is painted at the left, and a
//! number before it at the right; Arabic in one that runs from left to right, as where nobody told the word processor
//! otherwise, has them at the other ends. So each line is read both ways, and the lines of a paragraph tell together
//! which is better.

use super::brackets::{self, Part};
use super::fields::Place;
use super::lines;
use super::visual;
use crate::text::chars::is_arabic;
use crate::text::markers;

/// Greatest distance between lines of a paragraph, in sizes.
const NEAR: f32 = 1.6;
/// Greatest factor between sizes in a paragraph.
pub(super) const OTHER_SIZE: f32 = 1.15;
/// Greatest share of text in one direction that is still a mixture.
const MOST: f32 = 0.75;

/// Line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Text of the line, in the order in which it is read.
    pub(super) text: String,
    /// Whether the paragraph of the line runs from right to left.
    pub(super) is_rtl: bool,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Number of the column, from the left; 0 for lines that go across.
    pub(super) column: usize,
    /// Cell of a ruled table that the line stands in.
    pub(super) place: Option<Place>,
}

/// Line read in both directions.
struct Read {
    line: lines::Line,
    to_the_right: Vec<Part>,
    to_the_left: Vec<Part>,
    /// Numbers of pieces that run to the right and to the left.
    count: (usize, usize),
    /// Difference in soundness between the line read to the left and read to the right.
    better: i32,
}

impl Read {
    fn of(line: lines::Line) -> Self {
        let read = |is_rtl| visual::in_reading_order(&line.pieces, is_rtl);
        let (to_the_right, to_the_left) = (read(false), read(true));
        let sound = |parts: &[Part]| soundness(&text_of(parts, true));
        Self {
            count: visual::count(&line.pieces),
            better: sound(&to_the_left) - sound(&to_the_right),
            line,
            to_the_right,
            to_the_left,
        }
    }

    /// Whether the line is Arabic; `None` for a mixture.
    fn is_arabic(&self) -> Option<bool> {
        let (right, left) = self.count;
        let all = (right + left) as f32;
        match (right as f32 > MOST * all, left as f32 > MOST * all) {
            (false, false) => None,
            (_, is_arabic) => Some(is_arabic),
        }
    }

    /// Whether the line may be of the same paragraph as the line painted before it.
    fn goes_on(&self, above: &Self) -> bool {
        let down = above.line.y - self.line.y;
        let size = self.line.size;
        let factor = above.line.size / size;
        let is_other = match (above.is_arabic(), self.is_arabic()) {
            (Some(above), Some(below)) => above != below,
            _ => false,
        };
        self.line.place == above.line.place
            && down > 0.0
            && down < NEAR * size
            && factor < OTHER_SIZE
            && factor > 1.0 / OTHER_SIZE
            && !is_other
    }
}

/// Returns the text of a line as it is read.
fn text_of(parts: &[Part], is_painted: bool) -> String {
    let text = brackets::meant(parts, is_painted);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    with_number_apart(text)
}

/// Returns the soundness of a line: how well it begins and ends. A number in brackets says nothing: it is as well
/// painted at either end; nor does a dash or star, which may end a line.
fn soundness(text: &str) -> i32 {
    let is_told = text.starts_with(char::is_alphanumeric);
    let has_marker = is_told && markers::leading(text).is_some();
    i32::from(text.ends_with(visual::is_stop)) + i32::from(has_marker)
        - i32::from(text.starts_with(visual::is_stop))
}

/// Returns a line with a space behind the number of its list, which may touch the text in a paragraph from right to
/// left.
fn with_number_apart(text: String) -> String {
    let after = text.trim_start_matches(char::is_numeric);
    let number = text.len() - after.len();
    match after.strip_prefix(['.', ')']) {
        Some(rest) if number > 0 && rest.starts_with(is_arabic) => {
            format!("{} {rest}", &text[..=number])
        }
        _ => text,
    }
}

/// Returns the lines of some pages as they are read.
pub(super) fn directed(pages: Vec<Vec<lines::Line>>) -> Vec<Vec<Line>> {
    let pages: Vec<Vec<Read>> = pages
        .into_iter()
        .map(|page| page.into_iter().map(Read::of).collect())
        .collect();
    // Where the lines of a paragraph do not tell, all others in its language do.
    let sum = |is_arabic: bool| -> i32 {
        let lines = pages.iter().flatten();
        lines
            .filter(|line| line.is_arabic() == Some(is_arabic))
            .map(|line| line.better)
            .sum()
    };
    let usual = [sum(false), sum(true)];
    let lines = pages.iter().flatten();
    let named: i32 = lines.map(|line| brackets::painted(&line.to_the_left)).sum();
    let is_painted = named >= 0;
    pages
        .into_iter()
        .map(|page| {
            let directions: Vec<bool> = together(&page)
                .into_iter()
                .flat_map(|lines| vec![runs_left(lines, usual); lines.len()])
                .collect();
            let lines = page.into_iter().zip(directions);
            lines
                .map(|(line, is_rtl)| line_of(&line, is_rtl, is_painted))
                .collect()
        })
        .collect()
}

/// Groups lines that may be of one paragraph, and do not gainsay each other.
fn together(page: &[Read]) -> Vec<&[Read]> {
    let mut parts = Vec::new();
    let (mut start, mut better) = (0, 0);
    for (at, line) in page.iter().enumerate() {
        let gainsays = line.better.signum() * i32::signum(better) < 0;
        if at > start && (gainsays || !line.goes_on(&page[at - 1])) {
            parts.push(&page[start..at]);
            (start, better) = (at, 0);
        }
        better += line.better;
    }
    parts.push(&page[start..]);
    parts
}

/// Whether some lines that belong together run from right to left; `usual` is how much better all lines of no Arabic
/// and all lines of Arabic are read so.
fn runs_left(lines: &[Read], usual: [i32; 2]) -> bool {
    let (right, left) = lines.iter().fold((0, 0), |(right, left), line| {
        (right + line.count.0, left + line.count.1)
    });
    let is_arabic = left > 0 && left >= right;
    let better: i32 = lines.iter().map(|line| line.better).sum();
    let of_edges = if is_arabic { edges(lines) } else { 0 };
    [better, of_edges, usual[usize::from(is_arabic)]]
        .into_iter()
        .find(|&better| better != 0)
        .map_or(is_arabic, |better| better > 0)
}

/// Counts how many more lines begin at the right edge of a paragraph than at its left one.
fn edges(lines: &[Read]) -> i32 {
    let left = lines
        .iter()
        .map(|line| line.line.x)
        .fold(f32::INFINITY, f32::min);
    let right = lines
        .iter()
        .map(|line| line.line.end)
        .fold(f32::NEG_INFINITY, f32::max);
    let at = |line: &Read| {
        let is_left = line.line.x - left < line.line.size;
        let is_right = right - line.line.end < line.line.size;
        i32::from(is_right) - i32::from(is_left)
    };
    lines.iter().map(at).sum()
}

fn line_of(read: &Read, is_rtl: bool, is_painted: bool) -> Line {
    let lines::Line {
        x,
        end,
        y,
        size,
        column,
        place,
        ..
    } = read.line;
    let parts = if is_rtl {
        &read.to_the_left
    } else {
        &read.to_the_right
    };
    Line {
        text: text_of(parts, is_painted),
        is_rtl,
        x,
        end,
        y,
        size,
        column,
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns some lines as they are read, given as they are painted, below each other.
    fn read(painted: &[&str]) -> Vec<String> {
        let lines = painted.iter().enumerate().map(|(at, text)| lines::Line {
            pieces: text.chars().map(String::from).collect(),
            x: 0.0,
            end: 100.0,
            y: -14.0 * at as f32,
            size: 12.0,
            column: 0,
            place: None,
        });
        let lines = directed(vec![lines.collect()]).concat();
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn the_lines_of_a_paragraph_tell_together_which_way_it_runs() {
        for (painted, expected) in [
            // To the left, as Arabic does where nothing speaks against it.
            (
                &["ىلإ (UN) ةدحتملا", ".اضيأ كلذ"][..],
                &["المتحدة (UN) إلى", "ذلك أيضا."][..],
            ),
            (&["(2) ةرقفلا"], &["الفقرة (2)"]),
            (&["وعدي.1", "ررقي.2"], &["1. يدعو", "2. يقرر"]),
            // The stop at the right, the number at the left.
            (
                &["ةدحتملا (UN) ىلإ", "اضيأ كلذ."],
                &["المتحدة (UN) إلى", "ذلك أيضا."],
            ),
            (
                &["1. ؛وعدي", "2. 2026 يف ررقي."],
                &["1. يدعو؛", "2. يقرر في 2026."],
            ),
            // Brackets as LibreOffice names them.
            (
                &[
                    "ريرقتلا نم )ب) قحلملا يفو ]6[ عجرملا يف درو امك.",
                    "ةيمزراوخ مدختست )GDA) جذومن عم SVM فينصتلل.",
                    ")ةيزيلكنإلاب) مسالا: John Smith )USA).",
                    "]ديكأتلاب[ معن« :لاق«.",
                    "؛اريرقت بلطي )أ",
                ],
                &[
                    "كما ورد في المرجع [6] وفي الملحق (ب) من التقرير.",
                    "تستخدم خوارزمية (GDA) مع نموذج SVM للتصنيف.",
                    "الاسم (بالإنكليزية): John Smith (USA).",
                    "قال: «نعم [بالتأكيد]».",
                    "أ) يطلب تقريرا؛",
                ],
            ),
            // English in a paragraph from right to left.
            (
                &["The Council", ".met today"],
                &["The Council", "met today."],
            ),
            (&["(a) The Council", "met."], &["(a) The Council", "met."]),
        ] {
            assert_eq!(read(painted), expected, "{painted:?}");
        }
    }
}
