//! Arabic whose letters stand in the order in which they are painted, from left to right: what some programs make of a
//! text that they cannot show otherwise.

use crate::text::chars::{is_arabic, is_ignorable};
use crate::text::tokens;

/// Least number of words that show it.
const LEAST: usize = 3;

/// Whether the words of an Arabic text stand backwards: they begin with the letter that only ends words, or end with
/// the article, far more often than the other way round.
pub fn is_backwards(text: &str) -> bool {
    let (mut backwards, mut forwards) = (0, 0);
    for word in tokens::words(text) {
        let letters = || word.text.chars().filter(|&c| !is_ignorable(c));
        let (mut from_first, mut from_last) = (letters(), letters().rev());
        let ends = [from_first.next(), from_last.next()];
        let [Some(first), Some(last)] = ends else {
            continue;
        };
        let [second, last_but_one] = [from_first.next(), from_last.next()];
        let against =
            usize::from(first == 'ة') + usize::from((last_but_one, last) == (Some('ل'), 'ا'));
        let along = usize::from(last == 'ة') + usize::from((first, second) == ('ا', Some('ل')));
        // Only few words say anything, and all of one is looked at only then.
        if against + along > 0 && letters().nth(3).is_some() && letters().all(is_arabic) {
            backwards += against;
            forwards += along;
        }
    }
    backwards >= LEAST && backwards > 2 * forwards
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_backwards_is_told() {
        let text = "نظرت اللجنة في حالة الينابيع والآبار في المنطقة، ووجدت أن معظمها معروف أولا وأخيرا إلا القليل.";
        let backwards: String = text.chars().rev().collect();
        assert!(!is_backwards(text));
        assert!(is_backwards(&backwards));
        assert!(!is_backwards("أولا إلا مثلا كلا"));
        assert!(!is_backwards("The council met"));
    }
}
