//! Dates in digits only: 11/8/2025, 2025-08-11, ١٤٤٦/٥/٣هـ.

use super::words;
use super::{Calendar, Date};
use crate::model::bead::Span;
use crate::text::lexemes::{Kind, Lexeme};

/// Range of years written without their calendar that are taken for Hijri.
const HIJRI_YEARS: std::ops::Range<i32> = 1300..1500;

/// Returns the dates in digits, in order.
pub(super) fn find(lexemes: &[Lexeme<'_>]) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        match read(lexemes, at) {
            Some((date, next)) => {
                found.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the date whose first digits are the lexeme `at`, and the lexeme after it.
fn read(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Date, usize)> {
    let [a, first, b, second, c] = lexemes.get(at..at + 5)? else {
        return None;
    };
    let digits = [a, b, c].map(|part| (part.kind == Kind::Digits).then_some(part.key.as_ref()));
    let [Some(a), Some(b), Some(c)] = digits else {
        return None;
    };
    let is_separator =
        first.kind == second.kind && matches!(first.kind, Kind::Mark('/' | '-' | '.'));
    let before = at.checked_sub(1).and_then(|at| lexemes.get(at));
    let starts_inside = before.is_some_and(|before| before.kind == first.kind);
    // A full stop may follow, but not another part.
    let goes_on = matches!(lexemes.get(at + 5..at + 7), Some([mark, beyond])
        if mark.kind == first.kind && (beyond.kind == Kind::Digits || beyond.is_word()));
    if !is_separator || b.len() > 2 || starts_inside || goes_on {
        return None;
    }
    let era = words::era(lexemes, at + 5);
    let (year, middle, last, year_first) = match (a.len(), c.len()) {
        (4, 1..=2) => (a, b, c, true),
        (1..=2, 4) => (c, b, a, false),
        _ => return None,
    };
    let year: i32 = year.parse().ok()?;
    let calendar = match era {
        Some((calendar, _)) => calendar,
        None if HIJRI_YEARS.contains(&year) => Calendar::Hijri,
        None => Calendar::Gregorian,
    };
    let (middle, last): (u8, u8) = (middle.parse().ok()?, last.parse().ok()?);
    let is_month = |number: u8| (1..=12).contains(&number);
    let is_day = |number: u8| (1..=31).contains(&number);
    let (month, day) = match (
        is_month(middle) && is_day(last),
        is_day(middle) && is_month(last),
    ) {
        (true, _) => (middle, last),
        (false, true) => (last, middle),
        (false, false) => return None,
    };
    let next = era.map_or(at + 5, |(_, next)| next);
    let date = Date {
        span: Span::new(lexemes[at].span.start, lexemes[next - 1].span.end),
        calendar,
        year: Some(year),
        month,
        day: Some(day),
        // Only day and month before the year come in both orders.
        swappable: !year_first && is_month(month) && is_month(day) && month != day,
    };
    Some((date, next))
}
