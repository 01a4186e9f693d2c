//! Days of both calendars on one scale.

use std::sync::LazyLock;

use super::Calendar;
use crate::text::data;

/// Range of the years that dates can have.
const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

/// Returns the number of a day on the scale of fixed days (rata die: day 1 is 1 January of the year 1, Gregorian);
/// nothing where there is no such day. Hijri days follow the Umm al-Qura calendar of Mecca; what was decided by
/// sighting elsewhere can be a day or two away.
pub(super) fn day_number(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<i64> {
    let (first, last) = month_days(calendar, year, month)?;
    let number = first + i64::from(day.checked_sub(1)?);
    (number <= last).then_some(number)
}

/// Returns the first and the last day of a month on the same scale.
pub(super) fn month_days(calendar: Calendar, year: i32, month: u8) -> Option<(i64, i64)> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let (first, next) = match calendar {
        Calendar::Gregorian => gregorian_month(year.into(), month.into()),
        Calendar::Hijri => hijri_month(year, month),
    };
    Some((first, next - 1))
}

/// Returns the first day of a Gregorian month, and that of the next.
fn gregorian_month(year: i64, month: i64) -> (i64, i64) {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    // (367 m - 362) / 12 counts the days before a month in a year whose February has 30.
    let first = |month: i64| {
        let gone = year - 1;
        let leap_days = gone.div_euclid(4) - gone.div_euclid(100) + gone.div_euclid(400);
        let want = match month {
            ..3 => 0,
            _ if is_leap => 1,
            _ => 2,
        };
        365 * gone + leap_days + (367 * month - 362) / 12 - want + 1
    };
    (first(month), first(month + 1))
}

/// Returns the first day of a Hijri month, and that of the next: by the table where it has the year, else by the
/// arithmetic (tabular) calendar with eleven leap years in thirty, whose day 1 is Friday, 16 July 622 Julian.
fn hijri_month(year: i32, month: u8) -> (i64, i64) {
    let at = (year - FIRST_YEAR) * 12 + i32::from(month) - 1;
    let found = usize::try_from(at)
        .ok()
        .and_then(|at| MONTHS.get(at..at + 2));
    if let Some(&[first, next]) = found {
        return (first, next);
    }
    let (year, month) = (i64::from(year), i64::from(month));
    let new_year = 227_014 + 354 * (year - 1) + (3 + 11 * year).div_euclid(30);
    let is_leap = (14 + 11 * year).rem_euclid(30) < 11;
    let first = new_year + 29 * (month - 1) + month / 2 + 1;
    let days = 29 + month % 2 + i64::from(month == 12 && is_leap);
    (first, first + days)
}

/// First year of the table; its first day is 12 November 1882.
const FIRST_YEAR: i32 = 1300;
const FIRST_DAY: i64 = 687_337;

/// First days of the months of `data/umm-al-qura.tsv`, and the day after the last.
static MONTHS: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let days = data::UMM_AL_QURA.load(|all: &mut Vec<i64>, row| {
        let next = (FIRST_YEAR..).nth(all.len() / 12);
        row.value(0, |year| (year.parse().ok() == next).then_some(()))?;
        let days = |days: &str| -> Option<Vec<i64>> {
            days.split(' ').map(|days| days.parse().ok()).collect()
        };
        all.extend(row.value(1, |cell| {
            days(cell)
                .filter(|days| days.len() == 12 && days.iter().all(|days| matches!(days, 29 | 30)))
        })?);
        Ok(())
    });
    let mut next = FIRST_DAY;
    let mut months = vec![next];
    months.extend(days.into_iter().map(|days| {
        next += days;
        next
    }));
    months
});
