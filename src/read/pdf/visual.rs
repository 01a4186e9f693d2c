//! From the order in which a line is painted, left to right, to that in which it is read.

use unicode_normalization::UnicodeNormalization;

use crate::text::script::{is_arabic, is_latin};

/// Text with the letters that Arabic presentation forms stand for.
pub(super) fn without_forms(text: &str) -> String {
    let is_form = |c: char| matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if text.contains(is_form) {
        text.nfkc().collect()
    } else {
        text.to_owned()
    }
}

/// Which way a piece of text runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Left,
    /// Digits run to the right in either kind of text.
    Digits,
    Neutral,
}

fn direction(piece: &str) -> Direction {
    let mut direction = Direction::Neutral;
    for c in piece.chars() {
        match c {
            _ if is_arabic(c) => return Direction::Left,
            _ if is_latin(c) || c.is_alphabetic() => direction = Direction::Right,
            _ if c.is_numeric() && direction == Direction::Neutral => direction = Direction::Digits,
            _ => (),
        }
    }
    direction
}

/// The text of pieces that are painted from left to right, and whether it runs from right to left as a whole.
pub(super) fn in_reading_order(pieces: Vec<String>) -> (String, bool) {
    let directions: Vec<Direction> = pieces.iter().map(|piece| direction(piece)).collect();
    let count = |wanted: Direction| {
        directions
            .iter()
            .filter(|&&direction| direction == wanted)
            .count()
    };
    let left = count(Direction::Left);
    if left == 0 {
        return (pieces.concat(), false);
    }
    let is_rtl = left >= count(Direction::Right);
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    if is_rtl {
        order.reverse();
    }
    // What runs the other way than the line is turned, from its first to its last piece that does.
    let runs_on = |at: usize| match directions[order[at]] {
        Direction::Neutral => None,
        Direction::Digits => Some(is_rtl),
        Direction::Right => Some(is_rtl),
        Direction::Left => Some(!is_rtl),
    };
    let mut at = 0;
    let mut turned = Vec::new();
    while at < order.len() {
        if runs_on(at) != Some(true) {
            at += 1;
            continue;
        }
        let mut end = at;
        for next in at + 1..order.len() {
            match runs_on(next) {
                Some(true) if joins(&pieces, &directions, &order, end, next) => end = next,
                Some(_) => break,
                None => (),
            }
        }
        turned.push(at..end + 1);
        at = end + 1;
    }
    for run in turned {
        order[run].reverse();
    }
    let text: String = order.iter().map(|&piece| pieces[piece].as_str()).collect();
    (if is_rtl { with_brackets(&text) } else { text }, is_rtl)
}

/// Whether two pieces that run the other way are parts of one run: numbers only with what stands between digits, as
/// in `1,234.5`; words with spaces and all else between them.
fn joins(
    pieces: &[String],
    directions: &[Direction],
    order: &[usize],
    from: usize,
    to: usize,
) -> bool {
    let is_number = |at: usize| directions[order[at]] == Direction::Digits;
    if !is_number(from) || !is_number(to) {
        return true;
    }
    let mut between = order[from + 1..to]
        .iter()
        .map(|&piece| pieces[piece].as_str());
    to == from + 1
        || (to == from + 2 && between.all(|mark| matches!(mark, "." | "," | ":" | "٫" | "٬")))
}

/// Brackets that are painted in text that runs from right to left are mirrored; whether they were named by what is
/// painted or by what is meant shows in what opens first.
fn with_brackets(text: &str) -> String {
    let first = text
        .find(['(', ')', '[', ']', '«', '»'])
        .and_then(|at| text[at..].chars().next());
    if !matches!(first, Some(')' | ']' | '»')) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '«' => '»',
            '»' => '«',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_in_their_direction() {
        for (painted, expected) in [
            ("plain text", "plain text"),
            (".5202 سرام 41 يف دقعنا", "انعقد في 14 مارس 2025."),
            ("UNRWA 5.2 ةلاكو", "وكالة UNRWA 2.5"),
            ("the word ةملك is", "the word كلمة is"),
            ("ديدج World Bank عورشم", "مشروع World Bank جديد"),
        ] {
            // Numbers are painted from left to right whatever surrounds them.
            let painted = painted
                .replace("5202", "2025")
                .replace("41", "14")
                .replace("5.2", "2.5");
            let pieces = painted.chars().map(String::from).collect();
            assert_eq!(in_reading_order(pieces).0, expected);
        }
    }

    #[test]
    fn presentation_forms_become_letters() {
        assert_eq!(without_forms("\u{FEFB}\u{FE91}x²"), "لابx2");
        assert_eq!(without_forms("x²"), "x²");
    }
}
