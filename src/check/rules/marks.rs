//! Brackets and quotation marks without their counterpart, and the mark at the end.
//!
//! What is quoted goes on over several sentences, and translations cut it elsewhere: quotation marks tell little.

use std::collections::BTreeMap;

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::{BRACKETS, FINAL_MARK, QUESTION, QUOTES};
use crate::check::side::{Side, Sides};
use crate::model::bead::Span;
use crate::text::chars;
use crate::text::endings::Ending;

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    brackets(sides, report);
    quotes(sides, report);
    ends(sides, report);
}

/// Brackets that are open on one side only: where they are on both, a text was cut inside them.
fn brackets(sides: &Sides, report: &mut Report) {
    let opening = sides.each_ref().map(|side| side.text.matches('(').count());
    // Where the other side opens more brackets, what looks like the number of a list has lost one.
    let [ar, en] = [
        unmatched(&sides[0], opening[0] >= opening[1]),
        unmatched(&sides[1], opening[1] >= opening[0]),
    ];
    if ar.is_empty() != en.is_empty() {
        let (side, places) = if en.is_empty() {
            (&sides[0], ar)
        } else {
            (&sides[1], en)
        };
        let what = side.list(&places);
        let values = [("what", Said::Text(&what)), ("lang", Said::Lang(side.lang))];
        let reason = Reason::new("without-counterpart", &values);
        report.find_on(&BRACKETS, side.lang, places, reason);
    }
}

/// Returns the places of brackets without counterpart, but for those of lists where these `may_count`, or there are
/// several.
fn unmatched(side: &Side, may_count: bool) -> Vec<Span> {
    let marker = side.marker.as_ref().map(|marker| marker.span);
    let (mut open, mut unmatched, mut counters) = (Vec::new(), Vec::new(), Vec::new());
    // How many are open of each kind, so that none is looked for in vain among very many others.
    let mut kinds: BTreeMap<char, usize> = BTreeMap::new();
    for (at, c) in side.text.char_indices() {
        let place = Span::new(at, at + c.len_utf8());
        if may_count && marker.is_some_and(|marker| marker.overlaps(place)) {
            continue;
        }
        if let Some(close) = bracket(c) {
            open.push((close, place));
            *kinds.entry(close).or_default() += 1;
        } else if matches!(c, ')' | ']' | '}') {
            let is_open = kinds.get(&c).is_some_and(|&count| count > 0);
            let own = is_open.then(|| open.iter().rposition(|&(close, _)| close == c));
            match own.flatten() {
                Some(own) => {
                    for (number, (close, place)) in open.drain(own..).enumerate() {
                        kinds.entry(close).and_modify(|count| *count -= 1);
                        unmatched.extend((number > 0).then_some(place));
                    }
                }
                None if c == ')' && is_counter(&side.text[..at]) => counters.push(place),
                None => unmatched.push(place),
            }
        }
    }
    unmatched.extend(open.into_iter().map(|(_, place)| place));
    if !may_count && counters.len() == 1 {
        unmatched.append(&mut counters);
    }
    unmatched.sort();
    unmatched
}

/// Returns what closes a bracket.
fn bracket(c: char) -> Option<char> {
    chars::closing_of(c).filter(|_| !chars::is_quote(c))
}

/// Greatest number of characters of the number or letter of a list.
const COUNTER: usize = 3;

/// Whether a text ends in the number or letter of a list, or in the eyes of a face: `a)`, `12)`, `:)`; before a number
/// a space may be left out.
fn is_counter(before: &str) -> bool {
    // No more than tells it, for a text may have very many brackets.
    let end = before.char_indices().rev().take(COUNTER + 1).last();
    let before = &before[end.map_or(0, |(at, _)| at)..];
    let last = |is_end: fn(char) -> bool| before.rsplit(is_end).next().unwrap_or_default();
    let number = last(|c| !c.is_numeric());
    let is_number = is_short(number) && before.len() > number.len();
    is_short(last(char::is_whitespace)) || is_number || before.ends_with([':', ';', '-'])
}

fn is_short(word: &str) -> bool {
    (1..=COUNTER).contains(&word.chars().count()) && word.chars().all(char::is_alphanumeric)
}

fn quotes(sides: &Sides, report: &mut Report) {
    if !report.asks(&QUOTES) {
        return;
    }
    let odd = sides.each_ref().map(|side| {
        let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        let all: Vec<Span> = (side.text.match_indices(is_quote))
            .map(|(at, text)| Span::new(at, at + text.len()))
            .collect();
        if all.len() % 2 == 1 { all } else { Vec::new() }
    });
    let [ar, en] = odd;
    if ar.is_empty() != en.is_empty() {
        let (side, places) = if en.is_empty() {
            (&sides[0], ar)
        } else {
            (&sides[1], en)
        };
        let values = [
            ("n", Said::Number(places.len())),
            ("lang", Said::Lang(side.lang)),
        ];
        let reason = Reason::new("quotation-marks", &values);
        report.find_on(&QUOTES, side.lang, places, reason);
    }
}

fn ends(sides: &Sides, report: &mut Report) {
    let [ar, en] = sides.each_ref().map(|side| Ending::of(side.text));
    if ar == en {
        return;
    }
    let is_question = |ending| ending == Ending::Question;
    // What is asked may be quoted in the middle of the other side.
    let asks = |side: &Side| side.text.contains(['?', '؟']);
    let rule = match [is_question(ar), is_question(en)] {
        [true, false] if !asks(&sides[1]) => &QUESTION,
        [false, true] if !asks(&sides[0]) => &QUESTION,
        _ => &FINAL_MARK,
    };
    let places = sides.each_ref().map(|side| vec![last_mark(side.text)]);
    let values = [
        ("ar", Said::Message(message(ar))),
        ("en", Said::Message(message(en))),
    ];
    let reason = Reason::new("in-each", &values);
    report.find(rule, places, reason);
}

/// Key of the message that names an ending.
fn message(ending: Ending) -> &'static str {
    match ending {
        Ending::Stop => "ending-stop",
        Ending::Question => "ending-question",
        Ending::Exclamation => "ending-exclamation",
        Ending::Colon => "ending-colon",
        Ending::Semicolon => "ending-semicolon",
        Ending::Comma => "ending-comma",
        Ending::Ellipsis => "ending-ellipsis",
        Ending::Bare => "ending-bare",
    }
}

/// Returns the place of the last visible character.
fn last_mark(text: &str) -> Span {
    let is_seen = |c: char| !c.is_whitespace() && !chars::is_ignorable(c) && !chars::may_close(c);
    let last = text.char_indices().rfind(|&(_, c)| is_seen(c));
    last.map_or(Span::new(text.len(), text.len()), |(at, c)| {
        Span::new(at, at + c.len_utf8())
    })
}
