//! Keys by which the counterparts of an anchor are looked up, so that few anchors are compared with each other.

use super::features::Anchor;
use super::rates::Rates;
use crate::text::dates::{Calendar, Date, SIGHTING};
use crate::text::markers::MarkerValue;
use crate::text::names::Skeleton;
use crate::text::numerals::{Numeral, Value};

/// Key of an anchor. Anchors that [`Rates::between`] finds alike have one in common.
#[derive(PartialEq, Eq, Hash, Debug)]
pub(crate) enum Key<'a> {
    Number(Value),
    /// Dates of a month and a year, or of that month without one.
    Month(Calendar, u8, Option<i32>),
    /// Dates of a month of any year.
    AnyYear(Calendar, u8),
    /// Dates about a stretch of days, by number, of any calendar.
    Stretch(i64),
    /// Dates of the same days, from the first to the last.
    #[cfg(feature = "batch")]
    Days(i64, i64),
    Symbol(&'a str),
    Marker(&'a MarkerValue),
    /// Names, by their consonants or all of them but one.
    Name(Skeleton),
}

/// Length of a stretch, in days: a month is seldom in more than two.
const STRETCH: i64 = 32;

impl<'a> Key<'a> {
    /// Returns the keys that an English anchor is kept under.
    pub(crate) fn under(anchor: &'a Anchor, rates: &Rates) -> Vec<Self> {
        match anchor {
            Anchor::Date(date) => kept(date),
            _ => Self::of_counterparts(anchor, rates),
        }
    }

    /// Returns the keys that all counterparts of an Arabic anchor are kept under.
    pub(crate) fn of_counterparts(anchor: &'a Anchor, rates: &Rates) -> Vec<Self> {
        match anchor {
            Anchor::Number(numeral) => values(numeral).map(Self::Number).collect(),
            Anchor::Date(date) => looked_up(date),
            Anchor::Symbol(_, key) => vec![Self::Symbol(key)],
            Anchor::Marker(value) => vec![Self::Marker(value)],
            // Two skeletons one change apart have a common one once each has dropped at most one consonant (Bocek, Hunt
            // & Stiller 2007).
            Anchor::Name(name) => (name.skeletons.iter())
                .flat_map(|skeleton| variants(skeleton, rates.least_similarity))
                .map(Self::Name)
                .collect(),
        }
    }

    /// Returns keys of which anchors with equal meaning have one in common, whichever their language: for searches of
    /// thousands of texts, where likeness is not enough. List markers, and numbers that often mean something else, have
    /// none.
    #[cfg(feature = "batch")]
    pub(crate) fn of_same(anchor: &'a Anchor) -> Vec<Self> {
        match anchor {
            Anchor::Marker(_) => Vec::new(),
            Anchor::Number(numeral) if numeral.weak => Vec::new(),
            Anchor::Number(numeral) => values(numeral).map(Self::Number).collect(),
            Anchor::Date(date) => (date.readings())
                .filter_map(|date| date.days())
                .map(|(first, last)| Self::Days(first, last))
                .collect(),
            Anchor::Symbol(_, key) => vec![Self::Symbol(key)],
            Anchor::Name(name) => name.skeletons.iter().copied().map(Self::Name).collect(),
        }
    }
}

/// Returns all values that a number may have.
pub(crate) fn values(numeral: &Numeral) -> impl Iterator<Item = Value> + use<> {
    [Some(numeral.value), numeral.other].into_iter().flatten()
}

fn kept(date: &Date) -> Vec<Key<'static>> {
    let mut keys = Vec::new();
    for date in date.readings() {
        keys.push(Key::Month(date.calendar, date.month, date.year));
        keys.push(Key::AnyYear(date.calendar, date.month));
        if let Some((first, last)) = date.days() {
            keys.extend(stretches(first - SIGHTING, last + SIGHTING));
        }
    }
    keys
}

fn looked_up(date: &Date) -> Vec<Key<'static>> {
    let mut keys = Vec::new();
    for date in date.readings() {
        if date.year.is_some() {
            let years = [date.year, None];
            keys.extend(years.map(|year| Key::Month(date.calendar, date.month, year)));
        } else {
            keys.push(Key::AnyYear(date.calendar, date.month));
        }
        if let Some((first, last)) = date.days() {
            keys.extend(stretches(first, last));
        }
    }
    keys
}

/// Returns the stretches that the days from `first` to `last` are in.
fn stretches(first: i64, last: i64) -> impl Iterator<Item = Key<'static>> {
    (first.div_euclid(STRETCH)..=last.div_euclid(STRETCH)).map(Key::Stretch)
}

/// Returns the skeleton, and it without each one of its consonants if one change leaves it similar enough. Short ones
/// must be equal.
fn variants(skeleton: &Skeleton, least_similarity: f64) -> Vec<Skeleton> {
    let length = skeleton.len() as f64;
    if (length - 1.0) / length >= least_similarity {
        skeleton.with_one_dropped()
    } else {
        vec![*skeleton]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::text::dates;

    /// Whole dates and parts of dates, in both calendars and in either order, about each other and far apart.
    const AR: &[&str] = &[
        "في 14 مارس 2021",
        "في 3 نيسان",
        "في آذار/مارس 2021",
        "في محرم 1430",
        "في 6 محرم 1430",
        "في 29 ذي الحجة 1429",
        "في 11/8/2025",
        "في كانون الثاني",
        "في 1 رمضان",
    ];
    const EN: &[&str] = &[
        "on 14 March 2021",
        "on 14 March",
        "in March 2021",
        "in April",
        "on 3 April 1999",
        "on 3 January 2009",
        "on 1 January 2009",
        "on 27 December 2008",
        "in January 2009",
        "in December 2008",
        "on 8 November 2025",
        "on 11 August 2025",
        "in January",
        "in 1430, on 1 Ramadan 1430",
    ];

    #[test]
    fn all_dates_that_match_are_found_under_a_common_key() {
        let all = |texts: &[&str], lang| -> Vec<Date> {
            texts
                .iter()
                .flat_map(|text| dates::find(text, lang))
                .collect()
        };
        let (ar, en) = (all(AR, Lang::Arabic), all(EN, Lang::English));
        let mut matches = 0;
        for (a, e) in ar.iter().flat_map(|a| en.iter().map(move |e| (a, e))) {
            let under = kept(e);
            let is_found = (looked_up(a).iter()).any(|key| under.contains(key));
            assert!(is_found || !a.matches(e), "{a:?} {e:?}");
            matches += usize::from(a.matches(e));
        }
        assert!(matches > 10, "{matches}");
    }
}
