//! Numbers that are a fault wherever the other side does not have them.

use crate::check::side::Side;
use crate::text::chars;
use crate::text::function_words::function;
use crate::text::numerals::{Form, Numeral};
use crate::text::symbols::Kind;

/// Whether a number that the other side does not have is a fault whatever that side has: not in one word, which may
/// be said in another way; not one or two, which Arabic puts into the noun, unless they say which of several it is; no
/// mark of a note; no part of a code.
pub(super) fn is_telling(numeral: &Numeral, own: &Side, other: &Side) -> bool {
    let is_small = numeral.value.integer().is_some_and(|value| value <= 2);
    let is_code = (own.findings.symbols.iter())
        .any(|symbol| symbol.kind == Kind::Code && symbol.span.overlaps(numeral.span));
    // What is a day of the month is no number of things.
    let is_day = (own.findings.dates.iter()).any(|date| date.span.overlaps(numeral.span));
    let is_one_of_many = !is_small || is_day || is_label(numeral, own) && !is_roman(numeral, other);
    numeral.form == Form::Digits && is_one_of_many && !is_code && !is_note(numeral, own)
}

/// Whether a number says which of several something is, "paragraph 1", and does not count: it stands after a noun, and
/// before none.
fn is_label(numeral: &Numeral, own: &Side) -> bool {
    let is_noun = |at: usize| {
        let word = own.words[at].text;
        word.chars().all(char::is_alphabetic) && function(&own.folded[at], own.lang).is_none()
    };
    let before = own
        .words
        .partition_point(|word| word.span.end <= numeral.span.start);
    let after = own
        .words
        .partition_point(|word| word.span.start < numeral.span.end);
    let gap = |from: usize, to: usize| &own.text[from..to];
    let follows = before
        .checked_sub(1)
        .is_some_and(|at| is_noun(at) && gap(own.words[at].span.end, numeral.span.start) == " ");
    let goes_on = own
        .words
        .get(after)
        .is_some_and(|word| is_noun(after) && gap(numeral.span.end, word.span.start) == " ");
    numeral.value.integer() != Some(0) && follows && !goes_on
}

/// Whether a side has a number up to three in Roman letters, which are read as numbers only where that is sure.
fn is_roman(numeral: &Numeral, side: &Side) -> bool {
    let is_same = |text: &str| {
        text.chars().all(|c| c == 'I') && numeral.value.integer() == Some(text.len() as u128)
    };
    let mut words = side.words.iter().enumerate();
    words.any(|(at, word)| {
        // The first word of a sentence, or one after "and", is a pronoun.
        let is_after_noun = at.checked_sub(1).is_some_and(|before| {
            let gap = &side.text[side.words[before].span.end..word.span.start];
            gap == " " && function(&side.folded[before], side.lang).is_none()
        });
        is_after_noun && is_same(word.text)
    })
}

/// Whether a number is the mark of a note: in brackets right after a word, or right after one or its punctuation.
fn is_note(numeral: &Numeral, own: &Side) -> bool {
    let before = &own.text[..numeral.span.start];
    let is_low = numeral.value.integer().is_some_and(|value| value < 1000);
    let is_word_end = |text: &str| {
        let last = text.chars().rfind(|&c| !chars::is_ignorable(c));
        last.is_some_and(|c| {
            c.is_alphabetic()
                || chars::may_close(c)
                || matches!(c, '.' | ',' | ';' | ':' | '،' | '؛')
        })
    };
    // In «الـ21» it is no note.
    let is_after_article = before.ends_with(chars::TATWEEL);
    let in_brackets = (before.strip_suffix(['(', '[']))
        .is_some_and(|before| before.is_empty() || is_word_end(before));
    is_low && !is_after_article && (in_brackets || is_word_end(before))
}
