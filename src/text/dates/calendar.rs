//! Days of both calendars on one scale.

use icu_calendar::Date;
use icu_calendar::cal::Hijri;

use super::Calendar;

/// The number of a day on the scale of fixed days (rata die: day 1 is 1 January of the year 1, Gregorian);
/// nothing where there is no such day. Hijri days follow the Umm al-Qura calendar of Mecca; what was decided by
/// sighting elsewhere can be a day or two away.
pub(super) fn day_number(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<i64> {
    Some(match calendar {
        Calendar::Gregorian => Date::try_new_gregorian(year, month, day)
            .ok()?
            .to_rata_die()
            .to_i64_date(),
        Calendar::Hijri => {
            Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                .ok()?
                .to_rata_die()
                .to_i64_date()
        }
    })
}

/// The first and the last day of a month on the same scale.
pub(super) fn month_days(calendar: Calendar, year: i32, month: u8) -> Option<(i64, i64)> {
    let first = day_number(calendar, year, month, 1)?;
    let last = (28..=31)
        .rev()
        .find_map(|day| day_number(calendar, year, month, day))?;
    Some((first, last))
}
