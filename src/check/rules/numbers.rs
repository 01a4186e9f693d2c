//! Numbers and dates that the other side does not have.

use std::collections::BTreeSet;

use crate::check::finding::Report;
use crate::check::rule::{DATES, NUMBERS};
use crate::check::side::{Side, Sides, only};
use crate::model::bead::Span;
use crate::text::chars;
use crate::text::dates::Date;
use crate::text::numerals::{Form, Numeral};

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let [ar, en] = sides;
    let apart = [dates_apart(ar, en), dates_apart(en, ar)];
    let differ = apart.iter().all(|dates| !dates.is_empty());
    if differ {
        let places = apart.each_ref().map(|dates| spans(dates));
        let reason = only(sides, &places);
        report.find(&DATES, places, reason);
    }
    // What is said of a date is not said of its numbers again.
    let said = |dates: &[Date]| if differ { spans(dates) } else { Vec::new() };
    let missing = [
        missing(ar, en, &said(&apart[0])),
        missing(en, ar, &said(&apart[1])),
    ];
    let are_some = |numerals: &[Numeral]| !numerals.is_empty();
    let both = missing.iter().all(|numerals| are_some(numerals));
    let places = missing.map(|numerals| {
        // A number in words may be said in another way; it tells only where the other side has another number.
        let telling = numerals
            .iter()
            .filter(|numeral| both || numeral.form == Form::Digits);
        telling.map(|numeral| numeral.span).collect::<Vec<_>>()
    });
    if places.iter().any(|places| !places.is_empty()) {
        let reason = only(sides, &places);
        report.find(&NUMBERS, places, reason);
    }
}

fn spans(dates: &[Date]) -> Vec<Span> {
    dates.iter().map(|date| date.span).collect()
}

/// Returns the dates of a side that none of the other side may be.
fn dates_apart(own: &Side, other: &Side) -> Vec<Date> {
    let is_apart = |date: &&Date| !(other.findings.dates.iter()).any(|other| date.may_be(other));
    let dates = own.findings.dates.iter();
    dates.filter(is_apart).copied().collect()
}

/// Returns the numbers of a side that the other does not have, but for those at the places that are `said` already.
fn missing(own: &Side, other: &Side, said: &[Span]) -> Vec<Numeral> {
    let runs = digit_runs(other.text);
    let is_there = |numeral: &Numeral| {
        let is_same = |other: &Numeral| numeral.agrees(other);
        let is_run = || {
            let values = [Some(numeral.value), numeral.other].into_iter().flatten();
            (values.filter_map(|value| value.integer())).any(|value| runs.contains(&value))
        };
        other.findings.numerals.iter().any(is_same) || is_run()
    };
    // A month in digits on one side has a name on the other.
    let matched = own.findings.dates.iter().filter(|date| {
        let mut others = other.findings.dates.iter();
        others.any(|other| date.matches(other))
    });
    let dates: Vec<Span> = matched.map(|date| date.span).collect();
    let is_within = |numeral: &Numeral| {
        let mut places = dates.iter().chain(said);
        places.any(|place| place.overlaps(numeral.span))
    };
    let numerals = own.findings.numerals.iter();
    let missing =
        numerals.filter(|numeral| !numeral.weak && !is_within(numeral) && !is_there(numeral));
    missing.copied().collect()
}

/// Returns the values of the runs of digits in a text, whatever they are part of.
fn digit_runs(text: &str) -> BTreeSet<u128> {
    let runs = text.split(|c| !chars::is_digit(c));
    let value = |run: &str| {
        let digits: Option<String> = (run.chars())
            .map(|c| Some(char::from(b'0' + chars::digit(c)?)))
            .collect();
        digits?.parse().ok()
    };
    runs.filter_map(value).collect()
}
