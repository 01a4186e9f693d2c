//! Reordering of a line from the order in which it is painted, left to right, to that in which it is read: the Unicode
//! bidirectional algorithm (UAX 9), run backwards.
//!
//! Which text is painted so is not always told: `ABC 12` between Arabic words may be read as it stands or number first.
//! Then words and numbers stay together in the order in which they are painted.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;

use super::brackets::{self, LONGEST, Part, partner};
use crate::text::chars::{is_arabic, is_latin, is_presentation_form};

/// Returns text with the letters that Arabic presentation forms and Latin ligatures stand for.
pub(super) fn without_forms(text: &str) -> String {
    let is_ligature = |c| matches!(c, '\u{FB00}'..='\u{FB06}');
    if text.contains(|c| is_presentation_form(c) || is_ligature(c)) {
        text.nfkc().collect()
    } else {
        text.to_owned()
    }
}

/// Class of a piece: what the bidirectional algorithm makes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// A letter that runs to the right.
    Right,
    /// A letter that runs to the left.
    Left,
    /// A Western or Persian digit.
    Digit,
    /// An Arabic-Indic digit.
    ArabicDigit,
    /// What stands between digits of one number, as in `1,234.5` and `12/03/2019`.
    Separator,
    /// What belongs to a number that it touches, as `%`.
    Sign,
    Space,
    Other,
}

impl Class {
    fn of(piece: &str) -> Self {
        let mut class = None;
        for c in piece.chars() {
            match c {
                _ if is_arabic(c) => return Self::Left,
                _ if is_latin(c) || c.is_alphabetic() => class = Some(Self::Right),
                _ => {}
            }
            class = class.or(match bidi_class(c) {
                BidiClass::AL | BidiClass::R => return Self::Left,
                BidiClass::EN => Some(Self::Digit),
                BidiClass::AN if c.is_numeric() => Some(Self::ArabicDigit),
                BidiClass::AN | BidiClass::CS if !c.is_whitespace() => Some(Self::Separator),
                BidiClass::ET => Some(Self::Sign),
                _ if c.is_whitespace() => Some(Self::Space),
                _ => None,
            });
        }
        class.unwrap_or(Self::Other)
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Digit | Self::ArabicDigit)
    }

    /// Whether it has a direction of its own.
    fn is_strong(self) -> bool {
        self.is_number() || matches!(self, Self::Right | Self::Left)
    }
}

/// Whether a statement or a part of it may end with this character.
pub(super) fn is_stop(c: char) -> bool {
    ".,:;!?،؛؟…".contains(c)
}

/// Counts how many of some pieces run to the right and to the left.
pub(super) fn count(pieces: &[String]) -> (usize, usize) {
    let classes = || pieces.iter().map(|piece| Class::of(piece));
    let count = |wanted| classes().filter(|&class| class == wanted).count();
    (count(Class::Right), count(Class::Left))
}

/// Returns pieces that are painted from left to right in the order in which they are read, in a paragraph that runs
/// from right to left or to the right.
pub(super) fn in_reading_order(pieces: &[String], is_rtl: bool) -> Vec<Part> {
    let line = Painted {
        classes: pieces.iter().map(|piece| Class::of(piece)).collect(),
        pieces,
    };
    if is_rtl && pieces.len() <= LONGEST {
        return line.turned(0..pieces.len());
    }
    let as_painted = |range: Range<usize>| {
        let parts = pieces[range].iter().cloned();
        parts.map(|text| Part {
            text,
            is_left: false,
        })
    };
    let mut parts = Vec::new();
    let mut at = 0;
    let runs = match pieces.len() {
        ..=LONGEST => line.runs_to_the_left(),
        _ => Vec::new(),
    };
    for run in runs {
        parts.extend(as_painted(at..run.start));
        at = run.end;
        parts.extend(line.turned(run));
    }
    parts.extend(as_painted(at..pieces.len()));
    parts
}

/// Pieces as they are painted, from left to right.
struct Painted<'a> {
    pieces: &'a [String],
    classes: Vec<Class>,
}

impl Painted<'_> {
    /// Returns some pieces that are read from right to left, but for the words and numbers in them that are not.
    fn turned(&self, range: Range<usize>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut end = range.end;
        let runs = self.runs_to_the_right(range.clone());
        let push = |parts: &mut Vec<Part>, at: usize, is_left| {
            let text = self.pieces[at].clone();
            parts.push(Part { text, is_left });
        };
        for run in runs.into_iter().rev() {
            (run.end..end)
                .rev()
                .for_each(|at| push(&mut parts, at, true));
            run.clone().for_each(|at| push(&mut parts, at, false));
            end = run.start;
        }
        (range.start..end)
            .rev()
            .for_each(|at| push(&mut parts, at, true));
        parts
    }

    /// Returns the runs to the right in text that runs to the left: words with all between them, and numbers.
    fn runs_to_the_right(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let class = self.classes[at];
            if !class.is_strong() || class == Class::Left {
                at += 1;
                continue;
            }
            let mut run = at..at + 1;
            while let Some(next) = (run.end..range.end).find(|&at| self.classes[at].is_strong())
                && self.joins(&run, next)
            {
                run.end = next + 1;
            }
            let is_word = self.has_words(&run);
            // After words a number and its sign run to the right too.
            while is_word
                && run.end < range.end
                && self.classes[run.end] == Class::Sign
                && self.classes[run.end - 1].is_number()
            {
                run.end += 1;
            }
            // And so does what closes a bracket that was opened among them.
            if is_word && run.end < range.end && self.closes(&run, run.end) {
                run.end += 1;
            }
            at = run.end;
            runs.push(run);
        }
        runs
    }

    fn has_words(&self, run: &Range<usize>) -> bool {
        self.classes[run.clone()].contains(&Class::Right)
    }

    /// Whether the next letter or digit belongs to a run to the right: to words with all that is between them, to
    /// numbers only with what stands between digits.
    fn joins(&self, run: &Range<usize>, next: usize) -> bool {
        let between = &self.classes[run.end..next];
        let (last, class) = (self.classes[run.end - 1], self.classes[next]);
        match class {
            Class::Left => false,
            _ if between.is_empty() => true,
            Class::ArabicDigit => last == class && between == [Class::Separator],
            Class::Digit if !self.has_words(run) => last == class && between == [Class::Separator],
            // A bracket that closes nothing here, before one that opens, is painted so that it opens.
            _ => !self.turns_brackets(run, next),
        }
    }

    /// Whether the brackets between a run and the next word are those of text that runs to the left.
    fn turns_brackets(&self, run: &Range<usize>, next: usize) -> bool {
        let first = (run.end..next).find(|&at| partner(&self.pieces[at]).is_some());
        first.is_some_and(|at| {
            let bracket = self.pieces[at].as_str();
            let is_kind = |other: &&String| *other == bracket || partner(other) == Some(bracket);
            let other = self.pieces[at + 1..].iter().find(is_kind);
            // Where both are named alike, the name says nothing.
            brackets::closes(bracket)
                && !self.closes(run, at)
                && other.is_none_or(|other| other != bracket)
        })
    }

    /// Whether a piece is the bracket whose partner was opened in a run and not closed.
    fn closes(&self, run: &Range<usize>, at: usize) -> bool {
        let bracket = &self.pieces[at];
        brackets::closes(bracket) && self.is_open(run.clone(), bracket)
    }

    /// Whether a range holds a bracket whose partner is outside.
    fn is_open(&self, range: Range<usize>, bracket: &str) -> bool {
        let Some(partner) = partner(bracket) else {
            return false;
        };
        let pieces = self.pieces[range].iter();
        let kind = pieces.filter(|piece| *piece == bracket || *piece == partner);
        kind.count() % 2 == 1
    }

    /// Returns the runs to the left in a line that runs to the right: from Arabic to Arabic, with the numbers between
    /// and the one that ends the text, which is painted before it.
    fn runs_to_the_left(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut is_open = false;
        for (at, class) in self.classes.iter().enumerate() {
            match class {
                // Arabic digits that the text begins with are painted after it.
                Class::Left | Class::ArabicDigit if is_open => {
                    if let Some(run) = runs.last_mut() {
                        run.end = at + 1;
                    }
                }
                Class::Digit if is_open => {
                    if let Some(run) = runs.last_mut()
                        && self.begins_line(run, at)
                    {
                        run.end = at + 1;
                    }
                }
                Class::Left => {
                    is_open = true;
                    let least = runs.last().map_or(0, |run| run.end);
                    runs.push(self.start_of_run(at, least)..at + 1);
                }
                Class::Right => is_open = false,
                _ => {}
            }
        }
        for at in 0..runs.len() {
            let least = if at == 0 { 0 } else { runs[at - 1].end };
            let run = runs[at].clone();
            // What closes a bracket in the text is painted before it.
            if run.start > least && self.is_open(run.clone(), &self.pieces[run.start - 1]) {
                runs[at].start -= 1;
            }
        }
        runs
    }

    /// Whether the digit at `at` is of a number that begins a line whose text runs to the left: it is painted behind
    /// that text, with only a space between, and counts as one of the Arabic above it. A number that ends the text is
    /// painted before it.
    fn begins_line(&self, run: &Range<usize>, at: usize) -> bool {
        let is_in_number = self.classes[run.end - 1] == Class::Digit;
        let between = &self.classes[run.end..at];
        match between {
            [] => true,
            [Class::Separator] => is_in_number,
            _ => !is_in_number && between.iter().all(|&class| class == Class::Space),
        }
    }

    /// Returns the place that a run to the left is painted from, not before `least`, with the number or the stop that
    /// ends it.
    fn start_of_run(&self, at: usize, least: usize) -> usize {
        let start = self.with_number_before(at).max(least);
        let stops = self.pieces[least..start]
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
        let before = (0..start)
            .rev()
            .find(|&at| self.classes[at] != Class::Space);
        let is_number = |at: &usize| self.classes[*at].is_number();
        let Some(last) = before.filter(is_number) else {
            return start;
        };
        let mut first = last;
        // A mark between two numbers, as in 06-555, parts them; they are of one text.
        while let Some(next) = (0..first).rev().find(is_number)
            && first - next <= 2
            && self.classes[next + 1..first]
                .iter()
                .all(|&class| class != Class::Space)
        {
            first = next;
        }
        // Of two numbers behind words the second one is not theirs.
        let outer = self.classes[..first].iter().rev();
        let mut outer = outer.filter(|class| class.is_strong());
        match outer.next() {
            Some(Class::Right) if self.classes[last] == Class::Digit => start,
            _ => first,
        }
    }
}

#[cfg(test)]
mod tests;
