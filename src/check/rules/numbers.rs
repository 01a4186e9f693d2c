//! Numbers and dates that the other side does not have.

use std::collections::{HashMap, HashSet};

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::{DATES, NUMBERS};
use crate::check::side::{Side, Sides, only};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::has_ta_marbuta;
use crate::text::chars;
use crate::text::dates::{self, Date};
use crate::text::findings::Findings;
use crate::text::numerals::{Form, Numeral, Value};

use super::telling::is_telling;
use super::{MOST_SEARCHED, hours};

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let [ar, en] = sides;
    let apart = [dates_apart(ar, en), dates_apart(en, ar)];
    let are_many = apart.iter().all(|dates| !dates.is_empty())
        || apart.iter().any(|dates| dates.len() > MOST_SEARCHED);
    let said = [(ar, en), (en, ar)].map(|(own, other)| {
        let own_apart = &apart[usize::from(own.lang == Lang::English)];
        let is_telling = |date: &&Date| are_many || has_near(date, other);
        let dates = own_apart.iter().filter(is_telling);
        dates.map(|date| date.span).collect::<Vec<Span>>()
    });
    if said.iter().any(|places| !places.is_empty()) {
        let reason = only(sides, &said);
        report.find(&DATES, said.clone(), reason);
    }
    let places = dates::contradictions(ar.text);
    if !places.is_empty() {
        let what = ar.list(&places);
        let reason = Reason::new("months-contradict", &[("what", Said::Text(&what))]);
        report.find_on(&DATES, Lang::Arabic, places, reason);
    }
    // What is said of a date is not said of its numbers again.
    let missing = [missing(ar, en, &said[0]), missing(en, ar, &said[1])];
    let spare = [has_spare(ar, en, &said[0]), has_spare(en, ar, &said[1])];
    let places = [0, 1].map(|own| {
        let telling = missing[own]
            .iter()
            .filter(|missing| missing.is_telling || spare[1 - own]);
        let places = telling.map(|missing| missing.numeral.span);
        places.collect::<Vec<Span>>()
    });
    if places.iter().any(|places| !places.is_empty()) {
        let reason = only(sides, &places);
        report.find(&NUMBERS, places, reason);
    }
}

/// Whether each number and date of two sides is one of the other, so that [`find`] finds nothing but a text that
/// contradicts itself.
pub(in crate::check) fn are_same(ar: &Findings, en: &Findings) -> bool {
    if [ar, en]
        .iter()
        .any(|side| side.numerals.len().max(side.dates.len()) > MOST_SEARCHED)
    {
        return false;
    }
    let are_in = |own: &Findings, other: &Findings| {
        let mut numerals = own.numerals.iter().filter(|numeral| !numeral.weak);
        let may_be = |date: &Date| other.dates.iter().any(|other| date.may_be(other));
        let agrees = |numeral: &Numeral| other.numerals.iter().any(|other| numeral.agrees(other));
        numerals.all(agrees) && own.dates.iter().all(may_be)
    };
    are_in(ar, en) && are_in(en, ar)
}

/// Returns the dates of a side that none of the other side may be.
fn dates_apart(own: &Side, other: &Side) -> Vec<Date> {
    let said = |date: &Date| (date.calendar, date.year, date.month, date.day);
    let same: HashSet<_> = other.findings.dates.iter().map(said).collect();
    let dates = own.findings.dates.iter();
    let others = dates.filter(|date| !same.contains(&said(date)));
    let is_apart = |(nth, date): &(usize, &Date)| {
        *nth >= MOST_SEARCHED || !other.findings.dates.iter().any(|other| date.may_be(other))
    };
    let apart = others.enumerate().filter(is_apart);
    apart.map(|(_, date)| *date).collect()
}

/// Whether the other side has a date that differs from this one in the month alone.
fn has_near(date: &Date, other: &Side) -> bool {
    let is_near = |other: &Date| {
        date.day.is_some()
            && date.day == other.day
            && date.calendar == other.calendar
            && (date.year.is_none() || other.year.is_none() || date.year == other.year)
    };
    other.findings.dates.iter().any(is_near)
}

/// Number that the other side does not have.
struct Missing {
    numeral: Numeral,
    /// Whether it tells by itself, or only where the other side has a number too many.
    is_telling: bool,
}

/// Returns the numbers of a side that the other does not have, but for those at the places that are `said` already.
fn missing(own: &Side, other: &Side, said: &[Span]) -> Vec<Missing> {
    let mut numerals = own
        .findings
        .numerals
        .iter()
        .filter(|numeral| !numeral.weak)
        .peekable();
    if numerals.peek().is_none() {
        return Vec::new();
    }
    let same: HashSet<Value> = other.findings.numerals.iter().flat_map(readings).collect();
    let mut numerals = numerals
        .filter(|numeral| !readings(numeral).any(|value| same.contains(&value)))
        .peekable();
    if numerals.peek().is_none() {
        return Vec::new();
    }
    let runs = digit_runs(other.text);
    let mut elsewhere = hours::shared(own, other);
    elsewhere.extend(said);
    // What counts a list is compared by itself.
    elsewhere.extend(own.marker.as_ref().map(|marker| marker.span));
    let is_elsewhere =
        |numeral: &Numeral| elsewhere.iter().any(|place| place.overlaps(numeral.span));
    let is_somewhere = |numeral: &Numeral| {
        is_elsewhere(numeral)
            || is_there(numeral, own, other)
            || is_written(numeral, own, &runs)
            || is_of_date(numeral, own, other)
            || is_short_year(numeral, own, &runs)
            || is_of_century(numeral, other)
            || is_of_sum(numeral, own, other)
            || is_of_fraction(numeral, own, other)
    };
    let mut missing = Vec::new();
    for (nth, numeral) in numerals.enumerate() {
        let is_searched = nth < MOST_SEARCHED;
        if !is_searched || !is_somewhere(numeral) {
            missing.push(Missing {
                numeral: *numeral,
                is_telling: !is_searched || is_telling(numeral, own, other),
            });
        }
    }
    missing
}

/// Values that a number may have.
fn readings(numeral: &Numeral) -> impl Iterator<Item = Value> + use<> {
    [Some(numeral.value), numeral.other].into_iter().flatten()
}

/// Whether a side has a number in another form: its hundredth for a percentage, or a half more than one that it has.
fn is_there(numeral: &Numeral, own: &Side, side: &Side) -> bool {
    let mut numerals = side.findings.numerals.iter();
    numerals.any(|other| {
        let is_part = |percent: &Numeral, part: &Numeral, of: &Side| {
            let is_same = |part: Value| {
                let hundredfold = part.times(Value::from(100));
                hundredfold
                    .is_some_and(|part| part == percent.value || part.may_round_to(percent.value))
            };
            percent.percent && parts(part, of).any(is_same)
        };
        is_part(numeral, other, side) || is_part(other, numeral, own)
    }) || has_fraction(numeral, side)
        || sums(side).any(|(_, sum)| sum == numeral.value)
}

/// Values that a number of a side may have as a part of something: «خُمس» is a fifth, and without its vowel the five that
/// women are counted by. Five of anything else, «خمسة», is no part.
fn parts(numeral: &Numeral, side: &Side) -> impl Iterator<Item = Value> + use<> {
    let is_bare = side.lang == Lang::Arabic
        && numeral.form == Form::Words
        && !numeral.percent
        && !has_ta_marbuta(side.slice(numeral.span));
    let counted = numeral.value.integer();
    let counted = counted.filter(|value| is_bare && (3..=10).contains(value));
    let part = counted.and_then(|parts| Value::ratio(1, parts));
    readings(numeral).chain(part)
}

/// Returns the sums of numbers that follow each other, with the place of both: «الحادية والثلاثون بعد المائة», «31
/// مليونا و400».
fn sums<'a>(side: &'a Side) -> impl Iterator<Item = (Span, Value)> + 'a {
    side.findings.numerals.windows(2).filter_map(|pair| {
        let place = Span::new(pair[0].span.start, pair[1].span.end);
        let between = side.text[pair[0].span.end..pair[1].span.start].trim();
        let are_words = pair.iter().all(|numeral| numeral.form == Form::Words);
        let [high, low] = [&pair[0], &pair[1]].map(|numeral| numeral.value.integer().unwrap_or(0));
        let fits = low > 0 && low < 1000 && high >= 1000 && high.is_multiple_of(1000);
        let is_sum = (are_words && matches!(between, "" | "بعد" | "و" | "and"))
            || (fits && matches!(between, "و" | "and"));
        is_sum.then(|| Some((place, pair[0].value.plus(pair[1].value)?)))?
    })
}

/// Whether a number is a part of a sum that the other side has.
fn is_of_sum(numeral: &Numeral, own: &Side, other: &Side) -> bool {
    let has = |sum: Value| {
        let mut numerals = other.findings.numerals.iter();
        numerals.any(|numeral| numeral.value == sum)
    };
    sums(own).any(|(place, sum)| place.overlaps(numeral.span) && has(sum))
}

/// Whether a number is a whole one and a fraction that a side has apart: two years and a half, سنتين ونصف.
fn has_fraction(numeral: &Numeral, side: &Side) -> bool {
    let numerals = &side.findings.numerals;
    let is_fraction = |other: &&Numeral| other.value.integer().is_none();
    (numerals.iter().filter(is_fraction)).any(|fraction| {
        let whole = numeral.value.minus(fraction.value);
        whole.and_then(Value::integer).is_some_and(|whole| {
            // Arabic has words of their own for one and two of a thing.
            let is_word = side.lang == Lang::Arabic && (1..=2).contains(&whole);
            is_word
                || numerals
                    .iter()
                    .any(|other| other.value.integer() == Some(whole))
        })
    })
}

/// Whether a number is the whole of one with a fraction that the other side has as one, or the parts of a fraction
/// there: «أربع سنوات ونصف السنة» is four and a half years, and a third ثلث.
fn is_of_fraction(numeral: &Numeral, own: &Side, other: &Side) -> bool {
    let has = |value: Option<Value>| {
        let mut numerals = other.findings.numerals.iter();
        value.is_some_and(|value| numerals.any(|numeral| numeral.value == value))
    };
    let mut fractions = own.findings.numerals.iter().map(|numeral| numeral.value);
    let parts = numeral.value.integer().filter(|_| numeral.ordinal);
    has(parts.and_then(|parts| Value::ratio(1, parts)))
        || fractions.any(|value| value.integer().is_none() && has(numeral.value.plus(value)))
}

/// Whether a number in digits is a part of a date that the other side has in another form: the month, a short year, any
/// number of another calendar.
fn is_of_date(numeral: &Numeral, own: &Side, other: &Side) -> bool {
    let own_dates = own.findings.dates.iter();
    let mut around = own_dates.filter(|date| date.span.overlaps(numeral.span));
    around.any(|date| {
        let Some(value) = numeral
            .value
            .integer()
            .and_then(|value| i32::try_from(value).ok())
        else {
            return false;
        };
        let others = || {
            other
                .findings
                .dates
                .iter()
                .filter(|other| date.matches(other))
        };
        let is_month = |date: &Date| i32::from(date.month) == value;
        let is_day = |date: &Date| date.day.is_some_and(|day| i32::from(day) == value);
        let is_year = |date: &Date| date.year.is_some_and(|year| year % 100 == value);
        let is_other = !is_day(date) && (is_year(date) || is_month(date));
        others().any(|other| other.calendar != date.calendar)
            || (is_other && others().next().is_some())
            // Day and month the other way round.
            || others().any(|other| date.swappable && (is_month(other) || is_day(other)))
    })
}

/// Whether a number is the short second year of a range, 1950-53, that the other side has in full, or that year in
/// full.
fn is_short_year(numeral: &Numeral, own: &Side, runs: &[u128]) -> bool {
    let Some(value) = numeral.value.integer() else {
        return false;
    };
    let full = |year: u128, short: u128| {
        let is_range = (1000..3000).contains(&year) && short < 100;
        is_range.then(|| year / 100 * 100 + short)
    };
    let is_full = |range: &[u128]| full(range[0], range[1]) == Some(value);
    let before = own.text[..numeral.span.start].trim_end_matches(|c| chars::is_dash(c) || c == '/');
    let is_joined = before.len() < numeral.span.start && before.ends_with(chars::is_digit);
    let year = digit_runs(before).last().copied().filter(|_| is_joined);
    let is_short = year
        .and_then(|year| full(year, value))
        .is_some_and(|full| runs.contains(&full));
    is_short || runs.windows(2).any(is_full)
}

/// Whether a number is a year or decade of a century that the other side counts, or that century.
fn is_of_century(numeral: &Numeral, other: &Side) -> bool {
    let century = |numeral: &Numeral| {
        let year = numeral
            .value
            .integer()
            .filter(|year| (1000..2100).contains(year))?;
        year.is_multiple_of(10).then_some(year / 100 + 1)
    };
    let counts = |numeral: &Numeral, century: u128| {
        numeral.form == Form::Words && numeral.value.integer() == Some(century)
    };
    let is_decade = numeral
        .value
        .integer()
        .is_some_and(|value| value < 100 && value.is_multiple_of(10));
    other.findings.numerals.iter().any(|other| {
        century(numeral).is_some_and(|own| counts(other, own))
            || century(other).is_some_and(|own| counts(numeral, own))
            || (is_decade
                && numeral.form == Form::Words
                && numeral.other.is_some()
                && century(other).is_some_and(|_| {
                    other.value.integer().map(|year| year % 100) == numeral.value.integer()
                }))
    })
}

/// Whether a side has a number that none of the other side is left for, one to one; of those that say little none
/// counts.
fn has_spare(own: &Side, other: &Side, said: &[Span]) -> bool {
    let others = &other.findings.numerals;
    // The numbers of the other side that are left, by the values that they may have.
    let mut is_left = vec![true; others.len()];
    let mut places: HashMap<Value, Vec<usize>> = HashMap::new();
    for (at, numeral) in others.iter().enumerate().rev() {
        readings(numeral).for_each(|value| places.entry(value).or_default().push(at));
    }
    let mut unlike = 0;
    let is_said = |numeral: &Numeral| said.iter().any(|place| place.overlaps(numeral.span));
    let marker = own.marker.as_ref().map(|marker| marker.span);
    let runs = digit_runs(other.text);
    own.findings.numerals.iter().any(|numeral| {
        for value in readings(numeral) {
            let same = places.entry(value).or_default();
            while let Some(at) = same.pop() {
                if std::mem::take(&mut is_left[at]) {
                    return false;
                }
            }
        }
        unlike += 1;
        if unlike > MOST_SEARCHED {
            return true;
        }
        let is_marker = marker.is_some_and(|marker| marker.overlaps(numeral.span));
        let is_half = Value::ratio(1, 2) == Some(numeral.value);
        let says_little = is_half || numeral.value.integer().is_some_and(|value| value <= 2);
        !says_little && !is_marker && !is_said(numeral) && !is_written(numeral, own, &runs)
    })
}

/// Returns the values of the runs of digits in a text, in order, whatever they are part of.
fn digit_runs(text: &str) -> Vec<u128> {
    let runs = text.split(|c| !chars::is_digit(c));
    let value = |run: &str| {
        let digits = run.chars().filter_map(chars::digit);
        let digits: String = digits.map(|digit| char::from(b'0' + digit)).collect();
        digits.parse().ok()
    };
    runs.filter_map(value).collect()
}

/// Whether the runs of digits of a number without any scale stand side by side among others, in any order: 2.26 is
/// 2-26, and 24,042,875 may be 875 042 24.
fn is_written(numeral: &Numeral, own: &Side, runs: &[u128]) -> bool {
    let number = digit_runs(own.slice(numeral.span));
    let has_scale = match number[..] {
        [run] => numeral.value.integer() != Some(run),
        _ => !numeral.percent && own.slice(numeral.span).contains(char::is_alphabetic),
    };
    if has_scale {
        return false;
    }
    let sorted = |runs: &[u128]| {
        let mut runs = runs.to_vec();
        runs.sort_unstable();
        runs
    };
    let number = sorted(&number);
    !number.is_empty()
        && runs
            .windows(number.len())
            .any(|runs| sorted(runs) == number)
}
