//! Rules of whether a sentence ends at a candidate.
//!
//! [`RULES`] are asked in order, the first that knows decides, and where none does the sentence ends. Arabic has no
//! capital letters, so no rule expects one there. The tests of [`sentences`](super::sentences) show them at work.

use super::context::{Context, WORD_REACH};
use super::words::{self, Abbreviation};
use crate::model::lang::Lang;
use crate::text::casing::Casing;
use crate::text::chars::{self, is_caseless};
use crate::text::markers;

/// Decision of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Decision {
    Ends,
    GoesOn,
}
use Decision::{Ends, GoesOn};

fn ends_if(condition: bool) -> Decision {
    if condition { Ends } else { GoesOn }
}

type Rule = fn(&Context) -> Option<Decision>;

const RULES: &[Rule] = &[
    numbered_item_begins,
    marker_belongs_to_its_item,
    number_belongs_to_what_follows,
    bracket_stays_whole,
    footnote_mark_looks_like_a_number,
    tight_stop_is_part_of_a_word,
    punctuation_goes_on,
    ellipsis_is_no_end,
    lower_case_goes_on,
    abbreviation,
    initial_or_acronym,
    attribution_goes_on,
];

/// Whether a sentence ends at the candidate.
pub(super) fn ends_sentence(context: &Context) -> bool {
    RULES.iter().find_map(|rule| rule(context)).unwrap_or(Ends) == Ends
}

/// `1. The`, `أ. نص`: nothing but a list marker so far.
fn marker_belongs_to_its_item(context: &Context) -> Option<Decision> {
    let marker = markers::leading(context.through_stop)?;
    (marker.span.end == context.through_stop.len()).then_some(GoesOn)
}

/// `2015. The house was built`: nothing but a number so far, of an item or a year.
fn number_belongs_to_what_follows(context: &Context) -> Option<Decision> {
    let mut numbers = context.through_stop.strip_suffix('.')?.chars().peekable();
    numbers.peek()?;
    numbers.all(chars::is_digit).then_some(GoesOn)
}

/// `…; 10. Welcomes the`: a semicolon or comma is a candidate nowhere else.
fn numbered_item_begins(context: &Context) -> Option<Decision> {
    let is_between_items = context
        .stop
        .chars()
        .all(|c| chars::is_comma(c) || chars::is_semicolon(c));
    is_between_items.then(|| ends_if(!context.in_bracket))
}

/// `(See para. 3. It is long.)`
fn bracket_stays_whole(context: &Context) -> Option<Decision> {
    context.in_bracket.then_some(GoesOn)
}

/// `No.12 of` has a number, `the end.12 The` the mark of a footnote.
fn footnote_mark_looks_like_a_number(context: &Context) -> Option<Decision> {
    if !context.digits {
        return None;
    }
    let abbreviated = context.abbreviation().is_some();
    let opens = context
        .lead_char()
        .is_some_and(|c| c.is_uppercase() || is_caseless(c) || context.casing == Casing::Small);
    (abbreviated || !opens).then_some(GoesOn)
}

/// `3.5`, `example.org`, `U.N.`, but `the end.The next` and `انتهى.وقال` were typed without the space.
fn tight_stop_is_part_of_a_word(context: &Context) -> Option<Decision> {
    if context.spaced || context.digits {
        return None;
    }
    let token: usize = context
        .after
        .chars()
        .take(WORD_REACH)
        .take_while(|c| !c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    let is_address =
        |part: &str| part.contains(['/', '@', '\\', '_', '=']) || part.starts_with("www");
    let word = context.word();
    if is_address(word) || is_address(&context.after[..token]) || word.contains('.') {
        return Some(GoesOn);
    }
    let opening = &context.after[..context.after.len() - context.lead().len()];
    // Right after a stop an apostrophe opens too.
    let opens = opening.chars().all(|c| c == '\'' || chars::may_open(c));
    let is_letter = |c: char| chars::is_alphabetic(c) || chars::is_ignorable(c);
    let left = &word[word.trim_end_matches(is_letter).len()..];
    let is_word = left.chars().count() > 1;
    Some(ends_if(opens && is_word && begins_anew(context, left)))
}

/// Number of letters that the last part of a file's name or of a site hardly has.
const LONGER_THAN_NAMES: usize = 5;

/// Whether the next word, to which no space was typed after the stop, begins a sentence; `left` stands before the stop.
fn begins_anew(context: &Context, left: &str) -> bool {
    let (right, rest) = context.next_word();
    let mut letters = right.chars();
    match letters.next() {
        Some(c) if is_caseless(c) => !context.is_ellipsis() && right.chars().count() > 1,
        Some(_) if !context.capitals_tell() => {
            let is_long = right.chars().take(LONGER_THAN_NAMES).count() == LONGER_THAN_NAMES;
            rest.starts_with(char::is_whitespace) && (is_long || words::may_open_sentence(right))
        }
        Some(c) if c.is_uppercase() => {
            let capitalised = right.len() > 1 && letters.all(char::is_lowercase);
            let plain_left = !left.contains(char::is_uppercase);
            let opener = rest.starts_with(char::is_whitespace) && context.opener_follows();
            opener || (plain_left && capitalised)
        }
        _ => false,
    }
}

/// `"Why?", he asked`, `etc.; and`, `. . .`
fn punctuation_goes_on(context: &Context) -> Option<Decision> {
    let goes_on =
        |c: char| c == ':' || chars::is_comma(c) || chars::is_semicolon(c) || chars::is_terminal(c);
    context.after.starts_with(goes_on).then_some(GoesOn)
}

/// `[...]` marks what was left out; where no capital shows a beginning, as in Arabic, `...` far more often is a pause
/// than an end.
fn ellipsis_is_no_end(context: &Context) -> Option<Decision> {
    let omission = context.before.ends_with(['[', '(']) && context.closers.starts_with([']', ')']);
    let shows_no_beginning = |c| {
        is_caseless(c)
            || chars::is_alphabetic(c) && !context.capitals_tell() && !context.opener_follows()
    };
    let pause = context.is_ellipsis()
        && context.closers.is_empty()
        && context.lead_char().is_some_and(shows_no_beginning);
    (omission || pause).then_some(GoesOn)
}

/// `approx. five`, `"Why?" he asked`. A name such as iPhone or @maria may begin a sentence, and so may an item: `(a)
/// …`; a Latin word in Arabic text says nothing, nor does any word of a text in small letters.
fn lower_case_goes_on(context: &Context) -> Option<Decision> {
    let mut letters = context.lead().chars();
    let (first, second) = (letters.next()?, letters.next());
    let is_handle = context.after.starts_with(['@', '#']);
    let is_small = context.casing == Casing::Small;
    if !first.is_lowercase() || is_small || is_handle || second.is_some_and(char::is_uppercase) {
        return None;
    }
    let is_item = context.after.starts_with('(') && markers::leading(context.after).is_some();
    let latin_in_arabic = context.lang == Lang::Arabic && !context.follows_latin_words();
    (!is_item && !latin_in_arabic).then_some(GoesOn)
}

/// `Dr. Smith`, `No. 5`, `Inc. of`; `data/abbreviations.tsv`.
fn abbreviation(context: &Context) -> Option<Decision> {
    if !context.is_plain_stop() {
        return None;
    }
    match context.abbreviation()? {
        Abbreviation::Always => Some(GoesOn),
        Abbreviation::Number => {
            let (next, _) = context.next_word();
            let is_number = next.starts_with(chars::is_digit) || is_roman(next, context.casing);
            // An initial where capitals do not tell.
            let is_letter = context.word().len() == 1 && !context.capitals_tell();
            (is_number || !is_letter).then(|| ends_if(!is_number))
        }
        Abbreviation::Name => Some(ends_if(context.opener_follows())),
        Abbreviation::End => {
            let (next, _) = context.next_word();
            Some(ends_if(context.capitals_tell() || !words::goes_on(next)))
        }
    }
}

/// `J. R. R. Tolkien`, `the U.S. Senate`, `أ. ب. محمد`, but `1948 م.`, `the U.S. The`, `من A إلى B. تعلم`.
fn initial_or_acronym(context: &Context) -> Option<Decision> {
    let word = context.word();
    if !context.is_plain_stop() || !is_lettered(word, context.casing) {
        return None;
    }
    let is_arabic = word.chars().any(is_caseless);
    let is_era =
        is_arabic && !word.contains('.') && context.word_before().ends_with(chars::is_digit);
    // `John F. كينيدي` is one name.
    let changes_script = !is_arabic
        && context.lead_char().is_some_and(is_caseless)
        && !context.follows_latin_words();
    Some(ends_if(
        is_era || changes_script || context.opener_follows(),
    ))
}

/// `«لماذا؟» سأل الرجل`; where capitals do not tell, `“WHY?” ASKED THE JUDGE` and `“WHY?” HE ASKED`.
fn attribution_goes_on(context: &Context) -> Option<Decision> {
    if !context.closers.contains(chars::is_quote) {
        return None;
    }
    let (word, _) = context.next_word();
    let follows = context.after.starts_with(word);
    let is_said = if context.capitals_tell() {
        words::is_attribution(word)
    } else {
        // After a statement a comma would stand, if it went on.
        !context.stop.ends_with('.') && is_attribution(&context.clause())
    };
    (follows && is_said).then_some(GoesOn)
}

/// Whether a clause in small letters goes on with what was said: he asked, the old man asked, asked the man, and left.
fn is_attribution(clause: &str) -> bool {
    let mut words = clause.split_whitespace().take(SPEAKER_REACH + 1);
    let first = words.next().unwrap_or_default();
    words::is_attribution(first)
        || words::joins_items(first)
        || (words::is_speaker(first) && words.any(words::is_attribution))
}

/// Number of words from one that may begin to say who spoke to the one that says so: the old man asked.
const SPEAKER_REACH: usize = 3;

/// Whether a word is an initial or an acronym with stops: `J`, `U.S`, `ص.ب`; a lone Latin letter must be a capital
/// where there are any.
fn is_lettered(word: &str, casing: Casing) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars().filter(|&c| !chars::is_ignorable(c));
        letters.next().is_some_and(|c| {
            c.is_uppercase()
                || is_caseless(c)
                || (c.is_lowercase() && (word.contains('.') || casing == Casing::Small))
        }) && letters.next().is_none()
    };
    word.split('.').all(is_letter)
}

/// Whether a word is a Roman numeral, in capitals where there are any.
fn is_roman(word: &str, casing: Casing) -> bool {
    let is_digit = |c: char| {
        let c = if casing == Casing::Small {
            c.to_ascii_uppercase()
        } else {
            c
        };
        matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')
    };
    !word.is_empty() && word.chars().all(is_digit)
}
