//! Calendar dates, Gregorian and Hijri, in both languages.
//!
//! `written` finds dates with the name of a month, from the name outwards; `numeric` finds 11/8/2025 and its
//! like. A range or list of days gives one date each: «21 و22 يونيو 2025» is two dates of one month and year.

mod calendar;
mod numeric;
#[cfg(test)]
mod tests;
mod words;
mod written;

pub(crate) use words::{is_before_hour, is_of_time, is_past, is_to};

use super::chars;
use super::lexemes::{Lexeme, lex};
pub use super::months::Calendar;
use super::months::{self, MonthName};
use super::numerals::{self, PlacedNumeral};
use super::symbols;
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Greatest distance of a Hijri date from its Gregorian rendering, in days: months began by sighting.
pub(crate) const SIGHTING: i64 = 2;

/// Date, as far as the text tells it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    /// Span of the date, in bytes. In a list of days, the days but the last have the span of the day alone.
    pub span: Span,
    /// Calendar of the date.
    pub calendar: Calendar,
    /// Year of that calendar, in full.
    pub year: Option<i32>,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: Option<u8>,
    /// Whether day and month may be the other way round: 11/8/2025.
    pub swappable: bool,
}

impl Date {
    /// Returns the number of the day on the scale of fixed days (day 1 is 1 January of the year 1, Gregorian), the same
    /// for both calendars; nothing where a part is missing or there is no such day.
    pub fn day_number(&self) -> Option<i64> {
        calendar::day_number(self.calendar, self.year?, self.month, self.day?)
    }

    /// Whether two dates can be the same, as far as both say: a missing day or year is no contradiction, but months
    /// alone are the same only where neither says more. Between the calendars, the days they cover must meet within two
    /// days, and both years must be known.
    pub fn matches(&self, other: &Self) -> bool {
        self.readings()
            .any(|a| other.readings().any(|b| a.is_same(&b)))
    }

    /// Whether nothing that two dates say keeps them from being the same: other than [`matches`](Self::matches), one
    /// that says less may be any that says more, and dates of two calendars may be the same unless their days are
    /// known.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let agree = |a: Option<i32>, b: Option<i32>| a.zip(b).is_none_or(|(a, b)| a == b);
        let may_be = |a: Self, b: Self| {
            if a.calendar != b.calendar {
                return a.days().is_none() || b.days().is_none() || a.is_same(&b);
            }
            let days = [a, b].map(|date| date.day.map(i32::from));
            a.month == b.month && agree(days[0], days[1]) && agree(a.year, b.year)
        };
        self.readings()
            .any(|a| other.readings().any(|b| may_be(a, b)))
    }

    /// Returns the date as it is written and, if the text allows that, with day and month exchanged.
    pub(crate) fn readings(&self) -> impl Iterator<Item = Self> + use<> {
        [Some(*self), self.swapped()].into_iter().flatten()
    }

    /// Returns the date with day and month exchanged, if the text allows that.
    fn swapped(&self) -> Option<Self> {
        let day = self.day.filter(|_| self.swappable)?;
        Some(Self {
            month: day,
            day: Some(self.month),
            ..*self
        })
    }

    /// Whether two dates are the same, read as they are.
    fn is_same(&self, other: &Self) -> bool {
        if self.calendar != other.calendar {
            return match (self.days(), other.days()) {
                (Some(a), Some(b)) => a.0 <= b.1 + SIGHTING && b.0 <= a.1 + SIGHTING,
                _ => false,
            };
        }
        let agree = |a: Option<i32>, b: Option<i32>| a.zip(b).map(|(a, b)| a == b);
        let days = agree(self.day.map(i32::from), other.day.map(i32::from));
        let years = agree(self.year, other.year);
        let bare = |date: &Self| date.day.is_none() && date.year.is_none();
        self.month == other.month
            && match (days, years) {
                (Some(false), _) | (_, Some(false)) => false,
                (None, None) => bare(self) && bare(other),
                _ => true,
            }
    }

    /// Returns the first and the last day that the date can mean, read as it is written, on the scale of
    /// [`Date::day_number`]; nothing where the year is missing or there is no such day.
    pub fn days(&self) -> Option<(i64, i64)> {
        match self.day {
            Some(_) => self.day_number().map(|day| (day, day)),
            None => calendar::month_days(self.calendar, self.year?, self.month),
        }
    }
}

/// Returns the dates of `text` in order; they do not overlap.
pub fn find(text: &str, lang: Lang) -> Vec<Date> {
    let lexemes = lex(text);
    let months = months::all(&lexemes);
    let numerals = numerals::read(&lexemes, &symbols::scan(&lexemes, &[]), &months, lang);
    read(&lexemes, &numerals, &months)
}

/// Returns the places in an Arabic `text` where two names that should be of one month are of two: كانون الثاني/فبراير.
pub(crate) fn contradictions(text: &str) -> Vec<Span> {
    let is_between_words = |(at, mark): (usize, &str)| {
        let is_passed = |c: char| c.is_whitespace() || chars::is_ignorable(c);
        let before = text[..at].trim_end_matches(is_passed);
        let after = text[at + mark.len()..].trim_start_matches(is_passed);
        before.ends_with(chars::is_alphabetic) && after.starts_with(chars::is_alphabetic)
    };
    let mut marks = text.match_indices(written::BETWEEN_NAMES);
    match marks.any(is_between_words) {
        true => written::contradictions(&lex(text)),
        false => Vec::new(),
    }
}

/// Returns the dates of the lexemes in order; `numerals` are all numbers of these, `months` the names of months that
/// begin at each.
pub(super) fn read(
    lexemes: &[Lexeme<'_>],
    numerals: &[PlacedNumeral],
    months: &[(usize, MonthName)],
) -> Vec<Date> {
    let mut found = numeric::find(lexemes);
    found.extend(written::find(lexemes, numerals, months));
    found.sort_by_key(|date| date.span);
    // 1/5/2014 May: the first come keeps its place.
    let mut end = 0;
    found.retain(|date| {
        let free = date.span.start >= end;
        if free {
            end = date.span.end;
        }
        free
    });
    found
}
