//! Rules of whether a sentence ends at a candidate.
//!
//! [`RULES`] are asked in order, the first that knows decides, and where none does the sentence ends. Arabic has no
//! capital letters, so no rule expects one there. The tests of [`sentences`](super::sentences) show them at work.

use super::candidates::Candidate;
use super::words::{self, Abbreviation};
use crate::model::lang::Lang;
use crate::text::casing::{self, Casing};
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

/// Surroundings of a candidate that rules look at. They look at a few dozen characters around the stop only, so that
/// judging a candidate takes the same time in any text.
pub(super) struct Context<'a> {
    lang: Lang,
    /// Casing of the whole text.
    casing: Casing,
    /// Text of the sentence so far, without the stop.
    before: &'a str,
    /// Text of the sentence so far, with the stop.
    through_stop: &'a str,
    /// Run of terminal characters.
    stop: &'a str,
    /// Quotes, brackets and footnote marks after the stop.
    closers: &'a str,
    /// Whether white space follows.
    spaced: bool,
    /// Text that follows, from its first visible character.
    after: &'a str,
    /// Whether the closers end with digits that may be a footnote's mark.
    digits: bool,
    /// Whether a bracket that opened in the sentence is still open and closes soon.
    in_bracket: bool,
}

impl<'a> Context<'a> {
    /// Takes the surroundings of `candidate` in `paragraph`, where the sentence begins at byte `start`.
    pub(super) fn new(
        lang: Lang,
        casing: Casing,
        paragraph: &'a str,
        start: usize,
        candidate: Candidate,
    ) -> Self {
        let Candidate {
            stop,
            end,
            next,
            digits,
            bracket,
        } = candidate;
        Self {
            lang,
            casing,
            before: &paragraph[start..stop.start],
            through_stop: &paragraph[start..stop.end],
            stop: &paragraph[stop.range()],
            closers: &paragraph[stop.end..end],
            spaced: next > end,
            after: &paragraph[next..],
            digits,
            // A sentence that itself stands in brackets may be followed by another one in them.
            in_bracket: bracket.is_some_and(|open| open > start),
        }
    }

    /// Returns the word that the stop follows, with the stops inside it and without what opens before it.
    fn word(&self) -> &'a str {
        let tail = last_chars(self.before, WORD_REACH);
        let word = tail.rsplit(char::is_whitespace).next().unwrap_or(tail);
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    /// Returns the word before [`word`](Self::word).
    fn word_before(&self) -> &'a str {
        let mut words = last_chars(self.before, 2 * WORD_REACH).rsplit(char::is_whitespace);
        words.next();
        words.find(|word| !word.is_empty()).unwrap_or_default()
    }

    /// Whether a passage in Latin letters comes before the stop, rather than a name or a term.
    fn follows_latin_words(&self) -> bool {
        let is_latin = |word: &str| {
            word.chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(|c| !is_caseless(c))
        };
        is_latin(self.word()) && is_latin(self.word_before())
    }

    /// Text that follows, from its first letter or digit, unless that is far off.
    fn lead(&self) -> &'a str {
        let opening = self
            .after
            .chars()
            .take(LEAD_REACH)
            .take_while(|c| !c.is_alphanumeric());
        &self.after[opening.map(char::len_utf8).sum()..]
    }

    /// First letter or digit that follows.
    fn lead_char(&self) -> Option<char> {
        self.lead().chars().next().filter(|c| c.is_alphanumeric())
    }

    /// Next word, and what follows it.
    fn next_word(&self) -> (&'a str, &'a str) {
        let lead = self.lead();
        let is_part = |c: &char| c.is_alphanumeric() || chars::is_ignorable(*c);
        let length = lead
            .chars()
            .take(WORD_REACH)
            .take_while(is_part)
            .map(char::len_utf8)
            .sum();
        lead.split_at(length)
    }

    /// Whether the next word is one that begins sentences; `A` and `I` with a stop are initials.
    fn opener_follows(&self) -> bool {
        let (word, rest) = self.next_word();
        !rest.starts_with('.') && words::opens_sentence(word, self.capitals_tell())
    }

    /// Whether a capital marks a name or the beginning of a sentence here: not where the words around the stop, or all
    /// of the text, are in capitals.
    fn capitals_tell(&self) -> bool {
        let before = last_chars(self.before, WORD_REACH).split_whitespace();
        let length = self
            .after
            .chars()
            .take(WORD_REACH)
            .map(char::len_utf8)
            .sum();
        let after = self.after[..length].split_whitespace();
        let around = before
            .rev()
            .take(WORDS_AROUND)
            .chain(after.take(WORDS_AROUND));
        self.casing.is_telling() && !casing::are_in_capitals(around)
    }

    /// Meaning of the stop, if its word is an abbreviation.
    fn abbreviation(&self) -> Option<Abbreviation> {
        words::abbreviation(&format!("{}.", self.word()), self.capitals_tell())
    }

    /// Whether the stop is `…`, `...` or the like.
    fn is_ellipsis(&self) -> bool {
        self.stop == "…"
            || (self.stop.len() > 1 && self.stop.chars().all(|c| matches!(c, '.' | '…')))
    }

    /// Whether the stop is a single full stop with nothing but invisible marks after it.
    fn is_plain_stop(&self) -> bool {
        self.stop == "." && self.closers.chars().all(chars::is_ignorable)
    }
}

/// Greatest length of a word or address that is looked at, in characters.
const WORD_REACH: usize = 48;

/// Number of words on either side of a stop that tell whether capitals say something there.
const WORDS_AROUND: usize = 3;

/// Greatest number of quotes, brackets and dashes that may open a sentence.
const LEAD_REACH: usize = 8;

/// Returns the last `count` characters of `text`, or all.
fn last_chars(text: &str, count: usize) -> &str {
    let length: usize = text.chars().rev().take(count).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

/// `1. The`, `أ. نص`: nothing but a list marker so far.
fn marker_belongs_to_its_item(context: &Context) -> Option<Decision> {
    let marker = markers::leading(context.through_stop)?;
    (marker.span.end == context.through_stop.len()).then_some(GoesOn)
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
    let is_letter = |c: char| c.is_alphabetic() || chars::is_ignorable(c);
    let left = &word[word.trim_end_matches(is_letter).len()..];
    let is_word = left.chars().count() > 1;
    Some(ends_if(opens && is_word && begins_anew(context, left)))
}

/// Whether the next word, to which no space was typed after the stop, begins a sentence; `left` stands before the stop.
fn begins_anew(context: &Context, left: &str) -> bool {
    let (right, rest) = context.next_word();
    let mut letters = right.chars();
    match letters.next() {
        Some(c) if is_caseless(c) => !context.is_ellipsis() && right.chars().count() > 1,
        Some(_) if !context.capitals_tell() => {
            rest.starts_with(char::is_whitespace) && context.opener_follows()
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
        is_caseless(c) || c.is_alphabetic() && !context.capitals_tell() && !context.opener_follows()
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
    let (word, rest) = context.next_word();
    let follows = context.after.starts_with(word);
    let is_said = if context.capitals_tell() {
        words::is_attribution(word)
    } else {
        let length = rest.chars().take(WORD_REACH).map(char::len_utf8).sum();
        let clause = rest[..length]
            .split(|c: char| !c.is_alphanumeric() && c != ' ')
            .next();
        let mut others = clause
            .unwrap_or_default()
            .split_whitespace()
            .take(SPEAKER_REACH);
        let word = word.to_lowercase();
        let is_attribution = |word: &str| words::is_attribution(&word.to_lowercase());
        is_attribution(&word) || words::is_speaker(&word) && others.any(is_attribution)
    };
    (follows && is_said).then_some(GoesOn)
}

/// Number of words from one that may begin to say who spoke to the one that says so: the old man asked.
const SPEAKER_REACH: usize = 3;

/// Whether a word is an initial or an acronym with stops: `J`, `U.S`, `ص.ب`; a lone Latin letter must be a capital where
/// there are any.
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
