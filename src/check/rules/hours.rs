//! Times of day, which the two languages count to twelve or to twenty-four.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::side::Side;
use crate::model::bead::Span;
use crate::text::chars;

/// Minutes of half a day.
const HALF_DAY: u32 = 720;

/// Hours with minutes, or with what says that they are hours.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(\d{1,2})(?:[:.](\d\d))?\s?[ap]\.?\s?m\b|\b(\d{1,2})[:.](\d\d)\b|\b(\d\d)(\d\d)\s?(?:z|hrs|hours)\b|(?:الساعة|الساعه)\s(\d{1,2})\b";
    Regex::new(pattern).expect("the pattern is a constant")
});

/// Returns the times of a side that the other side has too.
pub(super) fn shared(own: &Side, other: &Side) -> Vec<Span> {
    let times = times(own.text);
    if times.is_empty() {
        return times.into_iter().map(|time| time.1).collect();
    }
    let others = self::times(other.text);
    let is_shared = |time: &&(u32, Span)| others.iter().any(|other| other.0 == time.0);
    times.iter().filter(is_shared).map(|time| time.1).collect()
}

/// Returns the times of a text, in minutes of half a day.
fn times(text: &str) -> Vec<(u32, Span)> {
    let found = TIME.captures_iter(text);
    found.filter_map(|found| time(&found)).collect()
}

fn time(found: &Captures) -> Option<(u32, Span)> {
    let place = found.get(0)?;
    let number = |group: usize| found.get(group).map(|group| number(group.as_str()));
    let hours = [1, 3, 5, 7].into_iter().find_map(number)?;
    let minutes = [2, 4, 6].into_iter().find_map(number).unwrap_or(0);
    let is_time = hours <= 24 && minutes < 60;
    is_time.then(|| {
        let span = Span::new(place.start(), place.end());
        ((60 * hours + minutes) % HALF_DAY, span)
    })
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
            ("الساعة 23:59", "2359Z", true),
            ("الساعة 3 بعد الظهر", "15:00", true),
            ("الساعة 16:00", "at 3 p.m.", false),
        ] {
            let [ar, en] = [(Lang::Arabic, ar), (Lang::English, en)]
                .map(|(lang, text)| Side::new(lang, text, &[]));
            assert_eq!(!shared(&ar, &en).is_empty(), is_same, "{}", ar.text);
        }
    }
}
