//! Names that differ: one on each side that sounds like nothing on the other, and translates nothing there.
//!
//! A name that only one side has says little: translations name what the original calls "the capital", and leave out
//! what was said before. One on each side, in the same pair, is another name.

mod heard;
mod known;
mod listed;

use crate::check::finding::Report;
use crate::check::rule::NAMES;
use crate::check::side::{Side, Sides, only};
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::chars;
use crate::text::function_words::function;
use crate::text::names::english_skeleton;
use crate::text::symbols::Kind;
use heard::{Heard, LEAST_CONSONANTS};
use known::Known;
pub(in crate::check) use known::prepare;

/// Greatest number of words of a side that is looked at: the time that it takes grows with its square.
const MOST_WORDS: usize = 300;

pub(in crate::check) fn find(sides: &Sides, lexicon: &Lexicon, report: &mut Report) {
    let [ar, en] = sides;
    let is_long = sides.iter().any(|side| side.words.len() > MOST_WORDS);
    if is_long || !report.asks(&NAMES) {
        return;
    }
    let written = written_as_names(en);
    if written.is_empty() {
        return;
    }
    let heard = Heard::of(ar, en);
    let known = Known::of(ar, en, &heard, lexicon);
    let en_names = written.into_iter().filter(|&at| {
        known.may_be[at] && !known.translates(at) && !heard.english(at, &known.is_taken[0])
    });
    let en_names: Vec<Span> = en_names.map(|at| en.words[at].span).collect();
    if en_names.is_empty() {
        return;
    }
    // A month is none: of two that differ another rule speaks.
    let is_in_date = |at: usize| {
        let mut dates = ar.findings.dates.iter();
        dates.any(|date| date.span.overlaps(ar.words[at].span))
    };
    let is_other = |at: &usize| {
        known.is_name(*at) && !is_in_date(*at) && !heard.arabic(*at, &known.is_taken[1])
    };
    let ar_names = (0..ar.words.len()).filter(is_other);
    let ar_names: Vec<Span> = ar_names.map(|at| ar.words[at].span).collect();
    if !ar_names.is_empty() {
        let places = [ar_names, en_names];
        let reason = only(sides, &places);
        report.find(&NAMES, places, reason);
    }
}

/// Returns the English words that are written as names inside a sentence, by number.
fn written_as_names(en: &Side) -> Vec<usize> {
    let is_taken = |place: Span| {
        let dates = en.findings.dates.iter().map(|date| date.span);
        let symbols = en.findings.symbols.iter();
        let symbols = symbols.filter(|symbol| symbol.kind != Kind::Word);
        let symbols = symbols.map(|symbol| symbol.span);
        let numerals = en.findings.numerals.iter().map(|numeral| numeral.span);
        let capitals = en.findings.capitals.iter().copied();
        dates
            .chain(symbols)
            .chain(numerals)
            .chain(capitals)
            .any(|taken| taken.overlaps(place))
    };
    let is_name = |&at: &usize| {
        let word = en.words[at];
        let mut letters = word.text.chars();
        let is_written =
            letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
        let before = en.text[..word.span.start].trim_end();
        let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || chars::is_comma(c));
        is_written
            && is_inside
            && !is_taken(word.span)
            && function(&en.folded[at], Lang::English).is_none()
            && (listed::is_listed(&en.folded[at])
                || english_skeleton(word.text).is_some_and(|name| name.len() >= LEAST_CONSONANTS))
    };
    (0..en.words.len()).filter(is_name).collect()
}
