//! Placing of vowel signs and other marks behind the letters that they stand on.
//!
//! A mark is a glyph of its own, of no width, somewhere above or below its letter. Text that runs from right to left is
//! painted either as it is read, the letter before its marks, or from left to right, the marks before their letter.

use unicode_normalization::char::is_combining_mark;

use super::page::Glyph;
use super::visual;
use crate::text::chars::is_arabic;

/// Least difference in distance, in sizes, by which a mark belongs to the nearer of two letters.
const NEARER: f32 = 0.3;

/// Returns the glyphs without those that are marks, which the text of their letters holds. Presentation forms are
/// letters.
pub(super) fn on_their_letters(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut placed: Vec<Glyph> = Vec::new();
    // The letter before the marks, by its place, and the marks that wait for the one after them.
    let mut before: Option<usize> = None;
    let mut marks: Vec<Glyph> = Vec::new();
    for mut glyph in glyphs {
        glyph.text = visual::without_forms(&glyph.text);
        let visible = glyph.text.trim();
        if visible.is_empty() {
            placed.push(glyph);
        } else if visible.chars().all(is_combining_mark) {
            glyph.text = visible.to_owned();
            marks.push(glyph);
        } else {
            let length = glyph.text.len();
            for mark in marks.drain(..) {
                match before.map(|at| &mut placed[at]) {
                    Some(letter) if !is_of_next(&mark, letter, &glyph) => letter.text += &mark.text,
                    // The mark that was painted last is the first on its letter.
                    _ => glyph.text.insert_str(length, &mark.text),
                }
            }
            before = Some(placed.len());
            placed.push(glyph);
        }
    }
    match before {
        Some(at) => marks.iter().for_each(|mark| placed[at].text += &mark.text),
        None => placed.append(&mut marks),
    }
    placed
}

/// Whether a mark stands on the letter that was painted after it, not on the one before.
fn is_of_next(mark: &Glyph, before: &Glyph, next: &Glyph) -> bool {
    let nearer = distance(mark, before) - distance(mark, next);
    if nearer.abs() > NEARER * mark.size {
        return nearer > 0.0;
    }
    next.text.chars().any(is_arabic) && before.x < next.x
}

/// Returns the distance between a letter and a mark.
fn distance(mark: &Glyph, letter: &Glyph) -> f32 {
    let at = (mark.x + mark.end) / 2.0;
    let aside = (letter.x - at).max(at - letter.end).max(0.0);
    // A mark is no higher above its letter, nor lower below it, than the letter is large.
    let away = (mark.y - letter.y).abs() - letter.size;
    aside.max(away)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text painted at each place, a width of 10 for each that is no mark.
    fn texts(painted: &[(f32, &str)]) -> Vec<String> {
        let glyph = |&(x, text): &(f32, &str)| Glyph {
            text: text.into(),
            x,
            end: x + if text.chars().all(is_combining_mark) {
                0.0
            } else {
                10.0
            },
            y: 0.0,
            size: 12.0,
        };
        let placed = on_their_letters(painted.iter().map(glyph).collect());
        placed.into_iter().map(|glyph| glyph.text).collect()
    }

    #[test]
    fn marks_are_behind_their_letters_however_they_are_painted() {
        for (name, painted, expected) in [
            (
                "from left to right",
                &[
                    (0.0, "ر"),
                    (11.0, "\u{64F}"),
                    (10.0, "\u{651}"),
                    (10.0, "ق"),
                ][..],
                &["ر", "ق\u{651}\u{64F}"][..],
            ),
            (
                "a little aside of the letter",
                &[(0.0, "\u{64E}"), (0.0, "د"), (9.5, "\u{64E}"), (10.0, "ق")],
                &["د\u{64E}", "ق\u{64E}"],
            ),
            (
                "as it is read",
                &[
                    (10.0, "ق"),
                    (15.0, "\u{651}"),
                    (15.0, "\u{64E}"),
                    (0.0, "ر"),
                ],
                &["ق\u{651}\u{64E}", "ر"],
            ),
            (
                "at the end",
                &[(10.0, "ق"), (0.0, "ر"), (5.0, "\u{651}")],
                &["ق", "ر\u{651}"],
            ),
            (
                "after what was painted to the right of it",
                &[(50.0, "ق"), (0.0, " "), (10.0, "\u{651}"), (10.0, "ر")],
                &["ق", " ", "ر\u{651}"],
            ),
            (
                "a presentation form",
                &[(0.0, "ا"), (10.0, "\u{FC60}"), (10.0, "\u{FEB2}")],
                &["ا", "س\u{64E}\u{651}"],
            ),
            (
                "Latin",
                &[(0.0, "e"), (10.0, "\u{301}"), (10.0, "t")],
                &["e\u{301}", "t"],
            ),
            ("alone", &[(0.0, "\u{651}")], &["\u{651}"]),
        ] {
            assert_eq!(texts(painted), expected, "{name}");
        }
    }
}
