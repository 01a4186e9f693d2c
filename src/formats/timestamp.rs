//! Timestamps as TMX has them.

use std::fmt;
use std::str::FromStr;

use super::usage;
use crate::model::error::{Error, Result};

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
/// Days from 1 March of the year 0, where the reckoning below begins, to 1 January 1970.
const DAYS_TO_1970: i64 = 719_468;
/// Number of days in four hundred years of the Gregorian calendar, after which it repeats.
const DAYS_PER_ERA: i64 = 146_097;

/// Moment in UTC to the second, written `YYYYMMDDThhmmssZ`, between the years 0 and 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp {
    /// Seconds since 1970 began.
    unix: i64,
}

impl Timestamp {
    const FIRST: i64 = -62_167_219_200;
    const LAST: i64 = 253_402_300_799;

    /// Returns the timestamp as XLIFF has it: `2024-01-31T23:59:59Z`.
    pub(super) fn iso(self) -> String {
        let text = self.to_string();
        let (date, time) = text.split_at(8);
        let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
        format!("{date}T{}:{}:{}Z", &time[1..3], &time[3..5], &time[5..7])
    }

    /// Returns the moment that `SOURCE_DATE_EPOCH` fixes, or the current one. Writers never ask for it by themselves.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if that variable is no number of seconds since 1970.
    pub fn now() -> Result<Self> {
        match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let number = seconds.parse().map_err(|_| {
                    usage(format!(
                        "SOURCE_DATE_EPOCH is {seconds:?}; it must be a number of seconds since 1970"
                    ))
                })?;
                Self::from_unix(number)
            }
            Err(_) => {
                let since = std::time::SystemTime::now()
                    .duration_since(std::time::UNIX_EPOCH)
                    .unwrap_or_default();
                Self::from_unix(i64::try_from(since.as_secs()).unwrap_or(0))
            }
        }
    }

    /// Returns the moment `seconds` after 1970 began, as `SOURCE_DATE_EPOCH` counts them.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if its year does not have four digits.
    pub fn from_unix(seconds: i64) -> Result<Self> {
        if (Self::FIRST..=Self::LAST).contains(&seconds) {
            Ok(Self { unix: seconds })
        } else {
            Err(usage(format!(
                "{seconds} seconds since 1970 is not between the years 0 and 9999"
            )))
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.unix.div_euclid(SECONDS_PER_DAY));
        let second = self.unix.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(
            f,
            "{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z"
        )
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let number = |at: std::ops::Range<usize>| text.get(at)?.parse::<i64>().ok();
        let moment = || {
            let days = days(number(0..4)?, number(4..6)?, number(6..8)?);
            let seconds = number(9..11)? * 3600 + number(11..13)? * 60 + number(13..15)?;
            Self::from_unix(days * SECONDS_PER_DAY + seconds).ok()
        };
        // 30 February and 25 o'clock come out as another moment: what does not exist is not written like that.
        moment()
            .filter(|moment| moment.to_string() == text)
            .ok_or_else(|| {
                usage(format!(
                    "{text:?} is not a time like 20240131T235959Z (UTC)"
                ))
            })
    }
}

/// Returns year, month and day of the day `days` after 1 January 1970. Years are reckoned from March, so that the leap
/// day ends them (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_TO_1970;
    let (era, day_of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// Returns the days from 1 January 1970 to a date: the inverse of [`civil`].
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_moments() {
        for (unix, text) in [
            (0, "19700101T000000Z"),
            (-1, "19691231T235959Z"),
            (951_782_400, "20000229T000000Z"),
            (951_868_800, "20000301T000000Z"),
            (1_704_067_199, "20231231T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
            (Timestamp::FIRST, "00000101T000000Z"),
            (Timestamp::LAST, "99991231T235959Z"),
        ] {
            let moment = Timestamp::from_unix(unix).unwrap();
            assert_eq!(moment.to_string(), text);
            assert_eq!(text.parse::<Timestamp>().unwrap(), moment);
        }
        for unix in [
            Timestamp::FIRST - 1,
            Timestamp::LAST + 1,
            i64::MIN,
            i64::MAX,
        ] {
            assert!(Timestamp::from_unix(unix).is_err());
        }
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for text in [
            "",
            "20240131",
            "2024-01-31T23:59:59Z",
            "20240131T235959",
            "20240131T235959Z ",
            "20230229T000000Z",
            "20241301T000000Z",
            "20240100T000000Z",
            "20240131T240000Z",
            "20240131T236000Z",
            "+0240131T235959Z",
            "٢٠٢٤٠١٣١T٢٣٥٩٥٩Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_is_read_back(unix in Timestamp::FIRST..=Timestamp::LAST) {
            let moment = Timestamp::from_unix(unix).unwrap();
            prop_assert_eq!(moment.to_string().parse::<Timestamp>().unwrap(), moment);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*|[0-9T+Z-]{16}") {
            if let Ok(moment) = text.parse::<Timestamp>() {
                prop_assert_eq!(moment.to_string(), text);
            }
        }
    }
}
