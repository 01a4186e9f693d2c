//! Numbers that count the texts of a file in both languages, or years above them, each alone on its line, before a text
//! and its translation.
//!
//! They are a column of numbers of which the file does not say that it is one, as where a page is laid out as a table
//! without being one. They have no counterpart and would stick to one of the texts.

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::{fold, script};

/// Least number of numbers that count.
const LEAST: usize = 3;
/// Greatest length of such a number, in bytes, with the marks around it.
const LONGEST: usize = 12;

/// Returns those of some lines or paragraphs of `text` that are only numbers, with both languages between one and the
/// next: the first 0 or 1 and each one more than the last, or years, one after the other or each before the last. Others
/// may be headings of one language.
pub(super) fn numbers(text: &str, units: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut counted = Vec::new();
    let mut run: Vec<(u32, Span)> = Vec::new();
    let mut seen = [false; 2];
    for unit in units {
        let unit_text = &text[unit.range()];
        let Some(number) = number(unit_text) else {
            if let Some(lang) = script::lang(unit_text) {
                seen[usize::from(lang == Lang::English)] = true;
            }
            continue;
        };
        let follows = match run[..] {
            [] => false,
            // What began at 0 or 1 may have come to be as great as a year.
            [(first, _), ..] if !is_year(first) => {
                run.last().is_some_and(|(last, _)| last + 1 == number)
            }
            [.., (before, _), (last, _)] => {
                is_year(number) && last != number && (before < last) == (last < number)
            }
            [(last, _)] => is_year(number) && last != number,
        };
        let goes_on = follows && seen == [true; 2];
        if !goes_on {
            end(&mut run, &mut counted);
        }
        if goes_on || number <= 1 || is_year(number) {
            let start = unit_text.len() - unit_text.trim_start().len() + unit.start;
            run.push((number, Span::new(start, start + unit_text.trim().len())));
        }
        seen = [false; 2];
    }
    end(&mut run, &mut counted);
    counted
}

fn end(run: &mut Vec<(u32, Span)>, counted: &mut Vec<Span>) {
    if run.len() >= LEAST {
        counted.extend(run.iter().map(|(_, span)| *span));
    }
    run.clear();
}

fn is_year(number: u32) -> bool {
    (1000..3000).contains(&number)
}

/// Returns the number that a line is, if it is nothing else but the marks of a list.
fn number(line: &str) -> Option<u32> {
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let number = line
        .trim_start_matches('(')
        .trim_end_matches(['.', ')', '-']);
    let is_counting = number.chars().all(char::is_numeric);
    fold::key(number)
        .parse()
        .ok()
        .filter(|&number| is_counting && number < u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_alone_before_both_languages_count_them() {
        for (text, expected) in [
            ("1\nsea\nبحر\n 2\nsun\nشمس\n3\nsand\nرمل\n", "1 2 3"),
            ("sea\nبحر\n١.\nsun\nشمس\n٢.\nsand\nرمل\n٣.\n", "١. ٢. ٣."),
            // Numbers of one language, out of order, and too few to tell.
            ("1\nsea\n2\nsun\n3\nsand\nبحر\n", ""),
            ("1\nsea\nبحر\n3\nsun\nشمس\n2\nsand\nرمل\n", ""),
            ("1\nsea\nبحر\n2\nsun\nشمس\n", ""),
            ("1\nsea\n1\nبحر\n2\nsun\n2\nشمس\n3\nsand\n3\nرمل", ""),
            ("2024\nsea\nبحر\n", ""),
            // Years above a text and its translation, and above texts of one language.
            (
                "1990\nsea\nبحر\n1991\nsun\nشمس\n1995\nsand\nرمل\n",
                "1990 1991 1995",
            ),
            (
                "٢٠١٨\nsea\nبحر\n٢٠١٧\nsun\nشمس\n٢٠١٦\nsand\nرمل\n",
                "٢٠١٨ ٢٠١٧ ٢٠١٦",
            ),
            (
                "1990\nsea\n1991\nsun\n1992\nsand\n1990\nبحر\n1991\nشمس\n1992\nرمل\n",
                "",
            ),
            ("1990\nsea\nبحر\n1995\nsun\nشمس\n1991\nsand\nرمل\n", ""),
            (
                "7\nsea\nبحر\n0\nsun\nشمس\n1\nsand\nرمل\n2\nwind\nريح\n",
                "0 1 2",
            ),
        ] {
            let mut at = 0;
            let lines = text.split_inclusive('\n').map(|line| {
                at += line.len();
                Span::new(at - line.len(), at)
            });
            let found: Vec<&str> = numbers(text, lines)
                .iter()
                .map(|span| &text[span.range()])
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_counts_from_one_goes_on_by_one_through_the_numbers_of_years() {
        let count = |counted: &mut dyn Iterator<Item = u32>| {
            let text: String = counted.map(|at| format!("{at}\nsea\nبحر\n")).collect();
            let mut at = 0;
            let lines = text.split_inclusive('\n').map(|line| {
                at += line.len();
                Span::new(at - line.len(), at)
            });
            numbers(&text, lines).len()
        };
        assert_eq!(count(&mut (1..=3020)), 3020);
        // Another year is no number that counts.
        assert_eq!(count(&mut (1..=1005).chain([1990, 1995])), 1005);
    }
}
