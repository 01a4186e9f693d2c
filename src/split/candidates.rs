//! Candidates: the places in a paragraph where a sentence may end.
//!
//! The frame is that of UAX 29, rules SB8a to SB11: a run of sentence-terminal characters, whatever closes after
//! it, white space. A candidate is every such place, and also those that UAX 29 rules out or does not know: before
//! a lower-case letter, where no space was typed (`end.The`), and after the mark of a footnote (`end.12 The`).
//! [`rules`](super::rules) decides.
//!
//! `unicode-segmentation` finds UAX 29's own boundaries in time quadratic in a run of white space, so it is not used
//! to find these but to check them: a property test holds that all it finds are among them.

use super::words;
use crate::model::bead::Span;
use crate::text::casing::Casing;
use crate::text::chars;
use crate::text::chars::{
    closing_of, is_blank, is_closing, is_comma, is_dash, is_digit, is_loose_mark, is_quote,
    is_semicolon, is_terminal,
};

/// Place where a sentence may end; all positions are bytes of the paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Candidate {
    /// Span of the run of terminal characters, with quotation marks between them.
    pub(super) stop: Span,
    /// End of the sentence: after closing quotes and brackets and the mark of a footnote.
    pub(super) end: usize,
    /// Start of the next sentence: after the white space.
    pub(super) next: usize,
    /// Whether bare digits that may be a footnote's mark stand before `end`.
    pub(super) digits: bool,
    /// Start of the bracket that holds this place, if it closes soon.
    pub(super) bracket: Option<usize>,
}

/// Greatest length of a bracket, in bytes; a longer one is taken for one that is not closed: nobody puts pages in
/// brackets.
const BRACKET_REACH: usize = 600;

/// Returns all candidates of `paragraph`, of a text of this casing, in order.
pub(super) fn candidates(paragraph: &str, casing: Casing) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    // Where a bracket opened and how many candidates lay before it.
    let mut open_brackets = Vec::new();
    let mut quotes = 0_usize;
    let mut at = 0;
    while let Some(c) = paragraph[at..].chars().next() {
        if is_terminal(c) {
            let candidate = candidate(paragraph, at, quotes);
            quotes += count_quotes(&paragraph[at..candidate.end]);
            at = candidate.end;
            found.push(candidate);
            close_brackets(paragraph, candidate, &mut open_brackets, &mut found);
            continue;
        }
        if let Some(candidate) = before_numbered_item(paragraph, at, casing) {
            found.push(candidate);
        }
        match c {
            '(' | '[' => open_brackets.push((at, found.len())),
            ')' | ']' => hold(&mut found, open_brackets.pop(), at),
            '"' => quotes += 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    found
}

/// Closes the brackets that close between a candidate's stop and its end.
fn close_brackets(
    paragraph: &str,
    candidate: Candidate,
    open: &mut Vec<(usize, usize)>,
    found: &mut [Candidate],
) {
    let tail = &paragraph[candidate.stop.start..candidate.end];
    let (mut own, mut closing) = (0_usize, 0);
    for c in tail.chars() {
        match c {
            '(' | '[' => own += 1,
            ')' | ']' if own > 0 => own -= 1,
            ')' | ']' => closing += 1,
            _ => {}
        }
    }
    let last = found.len() - 1;
    for _ in 0..closing {
        // The candidate itself stands behind the bracket, not in it.
        hold(&mut found[..last], open.pop(), candidate.end);
    }
}

/// Notes the bracket in the candidates that it holds.
fn hold(found: &mut [Candidate], bracket: Option<(usize, usize)>, close: usize) {
    if let Some((open, first)) = bracket
        && close - open <= BRACKET_REACH
    {
        for candidate in &mut found[first..] {
            candidate.bracket = Some(open);
        }
    }
}

/// Returns the candidate whose stop begins at `start`; `quotes` straight quotation marks stand before it.
fn candidate(paragraph: &str, start: usize, mut quotes: usize) -> Candidate {
    let mut stop_end = start;
    let mut end = start;
    // `؟".` is one stop: terminal characters may follow what closes.
    while paragraph[end..].starts_with(is_terminal) {
        let terminals = paragraph[end..].trim_start_matches(is_terminal);
        stop_end = paragraph.len() - terminals.len();
        end = stop_end + closers(terminals);
    }
    let (after_note, digits) = end_of_footnote(paragraph, start, end);
    end = after_note;
    quotes += count_quotes(&paragraph[start..end]);
    let mut next = skip_blanks(paragraph, end);
    // `. »` and `. "` are typed for `.»` and `."`.
    while let Some(c) = paragraph[next..].chars().next() {
        let rest = &paragraph[next + c.len_utf8()..];
        let closes = match c {
            '"' => quotes % 2 == 1 && starts_blank(rest),
            _ => is_closing(c),
        };
        if !closes {
            break;
        }
        quotes += usize::from(c == '"');
        end = next + c.len_utf8();
        next = skip_blanks(paragraph, end);
    }
    Candidate {
        stop: Span::new(start, stop_end),
        end,
        next,
        digits,
        bracket: None,
    }
}

/// Greatest number of letters of a word that joins items.
const LONGEST_JOINT: usize = 6;

/// Returns the candidate after the semicolon, or the comma with "and", at byte `at` if a numbered item follows on the
/// same line: `…; 10. Welcomes the`, `…؛ ١٠ - يرحب`, `…, and 3. Requests`.
fn before_numbered_item(paragraph: &str, at: usize, casing: Casing) -> Option<Candidate> {
    let rest = &paragraph[at..];
    let mark = rest
        .chars()
        .next()
        .filter(|&c| is_comma(c) || is_semicolon(c))?;
    let stop = Span::new(at, at + mark.len_utf8());
    let after = skip_blanks(paragraph, stop.end);
    // Only a few characters are looked at, so that any text takes linear time.
    let length = paragraph[after..]
        .chars()
        .take(LONGEST_JOINT + 1)
        .take_while(|c| chars::is_alphabetic(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    let joined = words::joins_items(&paragraph[after..after + length]).then_some(after + length);
    let end = match (joined, mark) {
        (Some(joined), _) => joined,
        (None, mark) if is_semicolon(mark) => stop.end,
        (None, _) => return None,
    };
    let next = skip_blanks(paragraph, end);
    (next > end && is_numbered_item(&paragraph[next..], casing)).then_some(Candidate {
        stop,
        end,
        next,
        digits: false,
        bracket: None,
    })
}

/// Whether a text begins with a number of up to three digits, a stop or dash, and a word that may begin an item.
fn is_numbered_item(text: &str, casing: Casing) -> bool {
    let number: usize = text
        .chars()
        .take_while(|&c| is_digit(c))
        .take(4)
        .map(char::len_utf8)
        .sum();
    let digits = text[..number].chars().count();
    let rest = text[number..].trim_start_matches(is_blank);
    let Some(item) = rest.strip_prefix(|c| c == '.' || is_dash(c)) else {
        return false;
    };
    let is_blank = item.starts_with(|c: char| c.is_whitespace());
    let first = item.trim_start().chars().next();
    (1..=3).contains(&digits)
        && is_blank
        && first.is_some_and(|c| {
            chars::is_alphabetic(c) && (casing == Casing::Small || !c.is_lowercase())
        })
}

fn count_quotes(text: &str) -> usize {
    text.matches('"').count()
}

/// Number of bytes at the head of `text`, which follows a stop, that close what stands before it.
fn closers(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let closes = match c {
            '"' | '\'' | '’' | '*' | '_' => true,
            _ if is_closing(c) || is_loose_mark(c) => true,
            // Wrong way round, but nothing follows that it could open.
            _ => {
                (is_quote(c) || c == '﴿')
                    && rest
                        .chars()
                        .next()
                        .is_none_or(|c| c.is_whitespace() || is_closing(c) || is_terminal(c))
            }
        };
        if !closes {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Returns where a footnote's mark after a stop ends, if there is one, and whether it is in bare digits.
fn end_of_footnote(paragraph: &str, stop: usize, from: usize) -> (usize, bool) {
    let is_superscript = |c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡');
    let mut at = paragraph.len() - paragraph[from..].trim_start_matches(is_superscript).len();
    while let Some(length) = bracketed_digits(&paragraph[at..]) {
        at += length;
    }
    let length = digits(&paragraph[at..]);
    let after_word = paragraph[..stop]
        .chars()
        .rev()
        .take(2)
        .filter(|c| chars::is_alphabetic(*c))
        .count()
        == 2;
    let stands_alone = starts_blank(&paragraph[at + length..]);
    if at == from && (1..=3).contains(&length) && after_word && stands_alone {
        return (at + length, true);
    }
    (at, false)
}

/// Number of bytes of up to three digits at the head of `text`; 0 where there are more.
fn digits(text: &str) -> usize {
    let run: Vec<char> = text.chars().take_while(|&c| is_digit(c)).take(4).collect();
    if run.len() > 3 {
        0
    } else {
        run.iter().map(|c| c.len_utf8()).sum()
    }
}

/// Number of bytes of `[3]` or `(3)` at the head of `text`.
fn bracketed_digits(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| matches!(c, '[' | '('))?;
    let close = closing_of(open)?;
    let length = digits(&text[1..]);
    (length > 0 && text[1 + length..].starts_with(close)).then_some(length + 2)
}

fn skip_blanks(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

/// Whether `text` is at its end or goes on with white space.
fn starts_blank(text: &str) -> bool {
    text.chars().next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_takes_what_closes_with_it() {
        for (text, stop, end, next) in [
            ("a. b", ".", 2, 3),
            ("a.\") b", ".", 4, 5),
            ("a؟\". b", "؟\".", 5, 6),
            ("a?!  b", "?!", 3, 5),
            ("a. » b", ".", 5, 6),
            ("\"a. \" b", ".", 5, 6),
            ("a. \" b", ".", 2, 3),
            ("a.[3] b", ".", 5, 6),
            ("a.¹² b", ".", 6, 7),
            ("ab.12 b", ".", 5, 6),
            ("3.12 b", ".", 2, 2),
            ("ab.2014 b", ".", 3, 3),
            ("a.\u{200F} b", ".", 5, 6),
            ("a.«b", ".", 2, 2),
            ("a.“ b", ".", 5, 6),
        ] {
            let found = candidates(text, Casing::Telling)[0];
            assert_eq!(
                (&text[found.stop.range()], found.end, found.next),
                (stop, end, next),
                "{text}"
            );
        }
    }

    #[test]
    fn a_candidate_knows_its_bracket() {
        for (text, expected) in [
            ("a (b. c) d. e", &[Some(2), None][..]),
            ("a (b. c.) d. e", &[Some(2), None, None]),
            ("(a [b. c] d. e) f", &[Some(0), Some(0)]),
            ("a (b. c", &[None]),
            ("a) b. c", &[None]),
        ] {
            let found: Vec<Option<usize>> = candidates(text, Casing::Telling)
                .iter()
                .map(|c| c.bracket)
                .collect();
            assert_eq!(found, expected, "{text}");
        }
        let long = format!("({}. b)", "a".repeat(BRACKET_REACH));
        assert_eq!(candidates(&long, Casing::Telling)[0].bracket, None);
    }
}
