//! Times of day, which the two languages count to twelve or to twenty-four, in digits or in words.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::side::Side;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic;
use crate::text::chars;
use crate::text::dates::{is_of_time, is_past, is_to};
use crate::text::fold;
use crate::text::numerals::{Form, Numeral, Value};

/// Minutes of half a day.
const HALF_DAY: u32 = 720;

/// Time of day as it may be read.
struct Time {
    /// Minutes of half a day.
    minutes: u32,
    span: Span,
    /// Whether it may be another number as well: four digits.
    is_vague: bool,
}

/// Hours with minutes, or with what says that they are hours.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?<h>\d{1,2})(?:[:.](?<m>\d\d))?\s?[ap]\.?\s?m\b|\b(?<h2>\d{1,2})[:.](?<m2>\d\d)\b|\b(?<h3>\d\d)(?<m3>\d\d)z?\b|\b(?<m4>\d\d)/(?<h4>\d{1,2})\b|الساعة\s(?<h5>\d{1,2})\b";
    Regex::new(pattern).expect("the pattern is a constant")
});

/// Returns the times of a side that the other side has too.
pub(super) fn shared(own: &Side, other: &Side) -> Vec<Span> {
    let own = times(own);
    if own.is_empty() {
        return Vec::new();
    }
    // For all times of the other side whether one that reads so is plain, and not another number perhaps.
    let mut others: HashMap<u32, bool> = HashMap::new();
    for time in times(other) {
        *others.entry(time.minutes).or_default() |= !time.is_vague;
    }
    let is_shared = |time: &&Time| {
        let same = others.get(&time.minutes);
        same.is_some_and(|&is_plain| is_plain || !time.is_vague)
    };
    own.iter().filter(is_shared).map(|time| time.span).collect()
}

/// Returns the times of a side.
fn times(side: &Side) -> Vec<Time> {
    let mut found = in_digits(side.text);
    found.extend(match side.lang {
        Lang::Arabic => in_arabic(side),
        Lang::English => in_english(side),
    });
    found
}

/// Returns the times in Arabic words: «الثامنة والنصف», «الساعة التاسعة إلا ربعاً», «السابعة والثلث مساءً».
fn in_arabic(side: &Side) -> Vec<Time> {
    let numerals = &side.findings.numerals;
    let mut found = Vec::new();
    for (nth, hour) in numerals.iter().enumerate() {
        let before = side.text[..hour.span.start].split_whitespace().next_back();
        let after = side.text[hour.span.end..].split_whitespace().next();
        let is_timed = [before, after]
            .into_iter()
            .flatten()
            .any(|word| is_of_time(word.trim_matches(|c| !chars::is_alphabetic(c))));
        let Some(mut minutes) = minutes_of(hour.value).filter(|_| hour.ordinal || is_timed) else {
            continue;
        };
        let mut is_time = hour.value.integer().is_none() || (is_timed && hour.form == Form::Words);
        let mut end = hour.span.end;
        if let Some(next) = numerals.get(nth + 1)
            && let Some(amount) = amount(next)
        {
            let between = side.text[end..next.span.start].trim();
            let written = fold::key(side.slice(next.span));
            let is_added = between.is_empty() && arabic::without_conjunction(&written).is_some();
            if is_to(between) || is_added {
                minutes = match is_added {
                    true => minutes + amount,
                    false => minutes + HALF_DAY - amount,
                };
                (is_time, end) = (true, next.span.end);
            }
        }
        if is_time {
            found.push(Time {
                minutes: minutes % HALF_DAY,
                span: Span::new(hour.span.start, end),
                is_vague: false,
            });
        }
    }
    found
}

/// Returns the times in English words: half past eight, a quarter to nine.
fn in_english(side: &Side) -> Vec<Time> {
    let time = |two: &[Numeral]| {
        let [part, hour] = two else { return None };
        let between = side.text[part.span.end..hour.span.start].trim();
        let (amount, minutes) = (amount(part)?, minutes_of(hour.value)?);
        let minutes = match (is_past(between), is_to(between)) {
            (true, _) => minutes + amount,
            (_, true) => minutes + HALF_DAY - amount,
            _ => return None,
        };
        Some(Time {
            minutes: minutes % HALF_DAY,
            span: Span::new(part.span.start, hour.span.end),
            // Ten to twelve may be a number of people.
            is_vague: part.value.integer().is_some(),
        })
    };
    side.findings.numerals.windows(2).filter_map(time).collect()
}

/// Minutes of an hour that is counted to twelve, a part of one perhaps with it.
fn minutes_of(hour: Value) -> Option<u32> {
    let minutes = hour.times(Value::from(60))?.integer()?;
    u32::try_from(minutes)
        .ok()
        .filter(|minutes| (60..60 * 13).contains(minutes))
}

/// Minutes that are added to an hour or taken off it: less than half an hour in minutes, or a part of an hour.
fn amount(numeral: &Numeral) -> Option<u32> {
    // «إلا ثلثاً» is written like two thirds.
    let (third, two_thirds) = (Value::ratio(1, 3), Value::ratio(2, 3));
    let value = match Some(numeral.value) == two_thirds {
        true => third?,
        false => numeral.value,
    };
    let minutes = match value.integer() {
        Some(minutes) => minutes,
        None => value.times(Value::from(60))?.integer()?,
    };
    u32::try_from(minutes)
        .ok()
        .filter(|minutes| (1..=30).contains(minutes))
}

/// Returns the times of a text that are written in digits.
fn in_digits(text: &str) -> Vec<Time> {
    let mut found = Vec::new();
    // The pattern takes long, and most texts have no digits at all.
    if !text.contains(chars::is_digit) {
        return found;
    }
    let mut from = 0;
    while let Some(captures) = TIME.captures_at(text, from) {
        let Some(place) = captures.get(0) else { break };
        let number = |name: &str| captures.name(name).map(|digits| number(digits.as_str()));
        let hours = ["h", "h2", "h3", "h4", "h5"].into_iter().find_map(number);
        let minutes = ["m", "m2", "m3", "m4"].into_iter().find_map(number);
        // After the word for the hour its minutes may follow: they are read with the hour, in the next round.
        let word = captures.name("h5").map(|hour| hour.start());
        let has_minutes = text[place.end()..].starts_with([':', '.', '/']);
        from = word.filter(|_| has_minutes).unwrap_or(place.end());
        let (Some(hours), minutes) = (hours, minutes.unwrap_or(0)) else {
            continue;
        };
        if hours <= 24 && minutes < 60 {
            found.push(Time {
                minutes: (60 * hours + minutes) % HALF_DAY,
                span: Span::new(place.start(), place.end()),
                is_vague: captures.name("h3").is_some(),
            });
        }
    }
    found
}

/// Value of a few digits of any set.
fn number(digits: &str) -> u32 {
    let digits = digits.chars().filter_map(chars::digit);
    digits.fold(0, |number, digit| 10 * number + u32::from(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn hours_are_the_same_however_they_are_counted() {
        for (ar, en, is_same) in [
            ("الساعة 15:00", "at 3 p.m.", true),
            ("الساعة ١٥:٠٥", "at 3.05 pm", true),
            ("من 6:30 إلى 10:00", "6.30-10am", true),
            ("الساعة 59/23", "2359Z", true),
            ("الساعة 00/13", "at 1 p.m.", true),
            ("الساعة 11:00", "between 1100 and 1200 hours", true),
            ("الساعة 3 بعد الظهر", "15:00", true),
            ("الساعة 16:00", "at 3 p.m.", false),
            ("الساعة 15:05", "at 3.15 p.m.", false),
            ("عام 2014", "in 2014", false),
            ("الساعة الثامنة والنصف صباحاً", "at 8:30 a.m.", true),
            ("الساعة الثامنة والنصف مساءً", "at 20:30", true),
            ("في الثالثة والربع عصراً", "at 3:15 p.m.", true),
            ("الساعة التاسعة إلا ربعاً", "at 8:45", true),
            ("الساعة التاسعة إلا الربع", "at 8:45", true),
            ("الساعة الخامسة إلا ثلثاً", "at 4:40", true),
            ("الساعة الخامسة والثلث", "at 5:20", true),
            ("الساعة الواحدة والنصف", "at 1:30", true),
            ("الساعة الواحدة إلا ربعا", "at 12:45", true),
            ("الساعة الحادية عشرة والنصف", "at 11:30", true),
            ("الساعة الثانية عشرة والنصف", "at 12:30", true),
            ("الساعة السابعة إلا خمس دقائق", "at 6:55", true),
            ("الساعة السادسة وعشر دقائق", "at 6:10", true),
            ("الساعة السادسة والنصف وخمس دقائق", "at 6:35", true),
            ("في الثامنة مساء", "at 20:00", true),
            ("الساعة 8 والنصف", "at 8:30", true),
            ("الساعة 8:30", "at half past eight", true),
            ("الساعة 8:45", "at a quarter to nine", true),
            ("الساعة 5:50", "at ten to six", true),
            ("الساعة الثامنة والنصف", "at 8:15", false),
            ("الساعة التاسعة إلا ربعاً", "at 9:15", false),
            ("المرة الثالثة", "at 3:00", false),
        ] {
            let [ar, en] = [(Lang::Arabic, ar), (Lang::English, en)]
                .map(|(lang, text)| Side::new(lang, text, &[]));
            assert_eq!(!shared(&ar, &en).is_empty(), is_same, "{}", ar.text);
        }
    }
}
