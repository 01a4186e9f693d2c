//! Reordering of a line from the order in which it is painted, left to right, to that in which it is read.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::text::chars::{is_arabic, is_latin, is_presentation_form};

/// Returns text with the letters that Arabic presentation forms stand for.
pub(super) fn without_forms(text: &str) -> String {
    if text.contains(is_presentation_form) {
        text.nfkc().collect()
    } else {
        text.to_owned()
    }
}

/// Direction in which a piece of text runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Direction {
    Right,
    Left,
    /// Direction of digits, which run to the right in either kind of text.
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

/// Whether a statement or a part of it may end with this character.
pub(super) fn is_stop(c: char) -> bool {
    ".,:;!?،؛؟…".contains(c)
}

/// Counts how many of some pieces run to the right and to the left.
pub(super) fn count(pieces: &[String]) -> (usize, usize) {
    let directions = || pieces.iter().map(|piece| direction(piece));
    let count = |wanted| {
        directions()
            .filter(|&direction| direction == wanted)
            .count()
    };
    (count(Direction::Right), count(Direction::Left))
}

/// Returns the text of pieces that are painted from left to right, in a paragraph that runs from right to left or to
/// the right.
pub(super) fn in_reading_order(pieces: &[String], is_rtl: bool) -> String {
    let line = Painted {
        directions: pieces.iter().map(|piece| direction(piece)).collect(),
        pieces,
    };
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    if is_rtl {
        line.turn(&mut order);
        return with_brackets(&line.text(&order));
    }
    let mut text = String::new();
    let mut at = 0;
    for run in line.runs_to_the_left() {
        text += &line.text(&order[at..run.start]);
        at = run.end;
        line.turn(&mut order[run.clone()]);
        text += &with_brackets(&line.text(&order[run]));
    }
    text + &line.text(&order[at..])
}

/// Pieces as they are painted, from left to right.
struct Painted<'a> {
    pieces: &'a [String],
    directions: Vec<Direction>,
}

impl Painted<'_> {
    fn text(&self, order: &[usize]) -> String {
        order.iter().map(|&at| self.pieces[at].as_str()).collect()
    }

    /// Reverses what is read from right to left, but for the words and numbers in it that are not.
    fn turn(&self, order: &mut [usize]) {
        order.reverse();
        let runs_right = |at: usize| match self.directions[at] {
            Direction::Neutral => None,
            Direction::Digits | Direction::Right => Some(true),
            Direction::Left => Some(false),
        };
        let mut at = 0;
        while at < order.len() {
            if runs_right(order[at]) != Some(true) {
                at += 1;
                continue;
            }
            let mut end = at;
            for next in at + 1..order.len() {
                match runs_right(order[next]) {
                    Some(true) if self.joins(&order[end..=next]) => end = next,
                    Some(_) => break,
                    None => (),
                }
            }
            order[at..=end].reverse();
            at = end + 1;
        }
    }

    /// Whether the first and the last of some pieces are parts of one run to the right: numbers only with what stands
    /// between digits, as in `1,234.5`; words with spaces and all else between them.
    fn joins(&self, pieces: &[usize]) -> bool {
        let is_number = |at: usize| self.directions[at] == Direction::Digits;
        let [first, between @ .., last] = pieces else {
            return true;
        };
        if !is_number(*first) || !is_number(*last) {
            return true;
        }
        match between {
            [] => true,
            [mark] => matches!(self.pieces[*mark].as_str(), "." | "," | ":" | "٫" | "٬"),
            _ => false,
        }
    }

    /// Returns the runs to the left in a line that runs to the right: from Arabic to Arabic, with the numbers between
    /// and the one that ends the text, which is painted before it.
    fn runs_to_the_left(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut is_open = false;
        for (at, direction) in self.directions.iter().enumerate() {
            match direction {
                Direction::Left if is_open => {
                    if let Some(run) = runs.last_mut() {
                        run.end = at + 1;
                    }
                }
                Direction::Left => {
                    is_open = true;
                    runs.push(self.start_of_run(at)..at + 1);
                }
                Direction::Right => is_open = false,
                Direction::Digits | Direction::Neutral => (),
            }
        }
        runs
    }

    /// Returns the place that a run to the left is painted from, with the number or the stop that ends it.
    fn start_of_run(&self, at: usize) -> usize {
        let start = self.with_number_before(at);
        let stops = self.pieces[..start]
            .iter()
            .rev()
            .take_while(|piece| piece.chars().all(is_stop));
        let first = start - stops.count();
        // A stop after a word that runs to the right is painted there too.
        let touches_another = first > 0 && !self.pieces[first - 1].trim().is_empty();
        if touches_another { start } else { first }
    }

    /// Returns the place where a run to the left begins with the number that is painted before it: nothing but a space
    /// is between them, no mark as after the number of a list, and no word to the right that the number could belong
    /// to.
    fn with_number_before(&self, start: usize) -> usize {
        let is_space = |at: &usize| self.pieces[*at].trim().is_empty();
        let before = (0..start).rev().find(|at| !is_space(at));
        let is_number = |at: &usize| self.directions[*at] == Direction::Digits;
        let Some(last) = before.filter(is_number) else {
            return start;
        };
        let mut first = last;
        while let Some(next) = (0..first).rev().find(is_number)
            && self.joins(&(next..=first).collect::<Vec<_>>())
        {
            first = next;
        }
        let outer = self.directions[..first]
            .iter()
            .rev()
            .find(|&&direction| direction != Direction::Neutral);
        match outer {
            Some(Direction::Right) => start,
            _ => first,
        }
    }
}

/// Mirrors the brackets in text that runs from right to left, if they were named by what is painted and not by what is
/// meant: what opens first shows which.
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
        let (ltr, rtl) = (false, true);
        // Numbers are painted from left to right whatever surrounds them.
        for (painted, is_rtl, expected) in [
            ("plain text", ltr, "plain text"),
            (".plain text", rtl, "plain text."),
            (".2025 سرام 14 يف دقعنا", rtl, "انعقد في 14 مارس 2025."),
            ("2025 سرام 14 يف دقعنا.", ltr, "انعقد في 14 مارس 2025."),
            (".2025 سرام 14 يف دقعنا", ltr, "انعقد في 14 مارس 2025."),
            ("2. ؟يف دقعنا", ltr, "2. انعقد في؟"),
            ("2. 12:30 يف دقعنا.", ltr, "2. انعقد في 12:30."),
            ("UNRWA 2.5 ةلاكو", rtl, "وكالة UNRWA 2.5"),
            (
                "ةلاكو (UNRWA) 2.5 ادج )ةديدج( يه.",
                ltr,
                "وكالة (UNRWA) 2.5 هي (جديدة) جدا.",
            ),
            ("the word ةملك is", ltr, "the word كلمة is"),
            ("the 2 ةملك", ltr, "the 2 كلمة"),
            ("ديدج World Bank عورشم", rtl, "مشروع World Bank جديد"),
        ] {
            let pieces: Vec<String> = painted.chars().map(String::from).collect();
            assert_eq!(in_reading_order(&pieces, is_rtl), expected, "{painted}");
        }
    }

    #[test]
    fn presentation_forms_become_letters() {
        assert_eq!(without_forms("\u{FEFB}\u{FE91}x²"), "لابx2");
        assert_eq!(without_forms("x²"), "x²");
    }
}
