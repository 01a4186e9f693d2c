//! Times of day, which the two languages count to twelve or to twenty-four.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::side::Side;
use crate::model::bead::Span;
use crate::text::chars;

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
    let own = times(own.text);
    if own.is_empty() {
        return Vec::new();
    }
    // For all times of the other side whether one that reads so is plain, and not another number perhaps.
    let mut others: HashMap<u32, bool> = HashMap::new();
    for time in times(other.text) {
        *others.entry(time.minutes).or_default() |= !time.is_vague;
    }
    let is_shared = |time: &&Time| {
        let same = others.get(&time.minutes);
        same.is_some_and(|&is_plain| is_plain || !time.is_vague)
    };
    own.iter().filter(is_shared).map(|time| time.span).collect()
}

/// Returns the times of a text.
fn times(text: &str) -> Vec<Time> {
    let mut found = Vec::new();
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
        ] {
            let [ar, en] = [(Lang::Arabic, ar), (Lang::English, en)]
                .map(|(lang, text)| Side::new(lang, text, &[]));
            assert_eq!(!shared(&ar, &en).is_empty(), is_same, "{}", ar.text);
        }
    }
}
