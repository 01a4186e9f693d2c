//! Times of day, which the two languages count to twelve or to twenty-four, in digits or in words.

use std::collections::HashMap;

use crate::check::side::Side;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic;
use crate::text::chars;
use crate::text::dates::{is_before_hour, is_of_time, is_past, is_to};
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

/// Returns the times of a text that are written in digits: hours with minutes, or with what says that they are hours.
/// A pattern would say it shorter, and take a hundred times as long: most texts with numbers have no times.
fn in_digits(text: &str) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut from = 0;
    while let Some(digits) = Digits::next(text, from) {
        from = digits.end;
        let Some((hours, minutes, end, is_vague)) = digits.time() else {
            continue;
        };
        from = end;
        let start = match digits.word_before() {
            Some(start) if end == digits.end => start,
            _ => digits.start,
        };
        if hours <= 24 && minutes < 60 {
            found.push(Time {
                minutes: (60 * hours + minutes) % HALF_DAY,
                span: Span::new(start, end),
                is_vague,
            });
        }
    }
    found
}

/// Run of digits in a text, of any set.
struct Digits<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// Number of the digits.
    count: usize,
}

impl<'a> Digits<'a> {
    /// Finds the first run from a place on that follows no letter.
    fn next(text: &'a str, mut from: usize) -> Option<Self> {
        loop {
            let start = from + text[from..].find(chars::is_digit)?;
            let digits = Self::at(text, start);
            if !text[..start].ends_with(is_of_word) {
                return Some(digits);
            }
            from = digits.end;
        }
    }

    /// The run at a place, perhaps empty.
    fn at(text: &'a str, start: usize) -> Self {
        let run = || text[start..].chars().take_while(|c| chars::is_digit(*c));
        Self {
            text,
            start,
            end: start + run().map(char::len_utf8).sum::<usize>(),
            count: run().count(),
        }
    }

    /// Value of a few of the digits, from one to before another.
    fn value(&self, first: usize, end: usize) -> u32 {
        let digits = self.text[self.start..self.end]
            .chars()
            .filter_map(chars::digit);
        let digits = digits.take(end).skip(first);
        digits.fold(0, |number, digit| 10 * number + u32::from(digit))
    }

    /// Digits behind a sign that follows these.
    fn after(&self, sign: impl Fn(char) -> bool) -> Option<Self> {
        let sign = self.text[self.end..].chars().next().filter(|c| sign(*c))?;
        let next = Self::at(self.text, self.end + sign.len_utf8());
        (next.count > 0).then_some(next)
    }

    /// Whether a word ends with them.
    fn end_word(&self) -> bool {
        !self.text[self.end..].starts_with(is_of_word)
    }

    /// Hours and minutes, where they end, and whether they may be another number as well.
    fn time(&self) -> Option<(u32, u32, usize, bool)> {
        let is_short = (1..=2).contains(&self.count);
        let hours = || self.value(0, 2);
        let minutes = self.after(|c| matches!(c, ':' | '.'));
        let minutes = minutes.filter(|minutes| is_short && minutes.count == 2);
        if is_short {
            // With the minutes, if it has any.
            for minutes in [minutes.as_ref(), None] {
                let end = minutes.map_or(self.end, |minutes| minutes.end);
                if let Some(length) = half_of_day(&self.text[end..]) {
                    let minutes = minutes.map_or(0, |minutes| minutes.value(0, 2));
                    return Some((hours(), minutes, end + length, false));
                }
            }
        }
        if let Some(minutes) = minutes.filter(Self::end_word) {
            return Some((hours(), minutes.value(0, 2), minutes.end, false));
        }
        let hour = self.after(|c| c == '/').filter(Self::end_word);
        if let Some(hour) = hour.filter(|hour| self.count == 2 && hour.count <= 2) {
            return Some((hour.value(0, 2), self.value(0, 2), hour.end, false));
        }
        if self.count == 4 {
            let z = usize::from(self.text[self.end..].starts_with(['z', 'Z']));
            let end = self.end + z;
            let is_whole = !self.text[end..].starts_with(is_of_word);
            return is_whole.then(|| (hours(), self.value(2, 4), end, true));
        }
        let is_hour = is_short && self.end_word() && self.word_before().is_some();
        is_hour.then(|| (hours(), 0, self.end, false))
    }

    /// Where the word stands that says that these are an hour.
    fn word_before(&self) -> Option<usize> {
        let before = &self.text[..self.start];
        let space = before.chars().next_back().filter(|c| c.is_whitespace())?;
        let before = &before[..before.len() - space.len_utf8()];
        let word = before.rsplit(char::is_whitespace).next()?;
        is_before_hour(word).then(|| before.len() - word.len())
    }
}

/// Length of `a.m.` or `p.m.` in any writing at the head of a text; nothing if there is none.
fn half_of_day(text: &str) -> Option<usize> {
    let skip_space = |text: &str| {
        let space = text.chars().next().filter(|c| c.is_whitespace());
        space.map_or(0, char::len_utf8)
    };
    let mut at = skip_space(text);
    at += text[at..].starts_with(['a', 'A', 'p', 'P']).then_some(1)?;
    at += usize::from(text[at..].starts_with('.'));
    at += skip_space(&text[at..]);
    at += text[at..].starts_with(['m', 'M']).then_some(1)?;
    (!text[at..].starts_with(is_of_word)).then_some(at)
}

/// Whether a character goes on with a word.
fn is_of_word(c: char) -> bool {
    chars::is_alphanumeric(c) || chars::is_vowel_sign(c) || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn times_in_digits_are_found_with_their_place() {
        for (text, expected) in [
            (
                "at 3 p.m. or 10:30:15",
                &[("3 p.m", 180, false), ("10:30", 630, false)][..],
            ),
            ("6.30-10AM", &[("6.30", 390, false), ("10AM", 600, false)]),
            ("12 A. M today", &[("12 A. M", 0, false)]),
            (
                "10:30pm, 10.45PM, 3:00 p.m., ٣:١٥pm",
                &[
                    ("10:30pm", 630, false),
                    ("10.45PM", 645, false),
                    ("3:00 p.m", 180, false),
                    ("٣:١٥pm", 195, false),
                ],
            ),
            (
                "in 2014, 0930z",
                &[("2014", 494, true), ("0930z", 570, true)],
            ),
            (
                "من 59/23 إلى ٠٥/١",
                &[("59/23", 719, false), ("٠٥/١", 65, false)],
            ),
            ("الساعة 11:00", &[("11:00", 660, false)]),
            ("الساعة ٨ والنصف", &[("الساعة ٨", 480, false)]),
            ("في الساعه 8", &[("الساعه 8", 480, false)]),
            ("الساعة  8", &[]),
            ("12.5.2014", &[("2014", 494, true)]),
            (
                "v10:30, 7:5, 123:45, 25:30, 10:75, 12:345, 3 pma, 12345, 3pm_",
                &[],
            ),
            ("1/2 and 123/4", &[]),
        ] {
            let found = in_digits(text);
            let found: Vec<(&str, u32, bool)> = (found.iter())
                .map(|time| (&text[time.span.range()], time.minutes, time.is_vague))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

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
            ("الساعة 22:30", "at 10:30pm", true),
            ("الساعة 22:30", "at 10:15pm", false),
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
