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
        let [first, last] = [word.text.chars().next(), word.text.chars().next_back()];
        // Most words say nothing, which their first and last letters tell.
        let may_tell =
            |c: Option<char>| c.is_some_and(|c| matches!(c, 'ا' | 'ة') || is_ignorable(c));
        if !may_tell(first) && !may_tell(last) {
            continue;
        }
        let letters = word.text.chars().filter(|&c| !is_ignorable(c));
        let letters: Vec<char> = letters.collect();
        let ([first, second, .., last_but_one, last], true) =
            (&letters[..], letters.iter().all(|&c| is_arabic(c)))
        else {
            continue;
        };
        backwards += usize::from(*first == 'ة') + usize::from((*last_but_one, *last) == ('ل', 'ا'));
        forwards += usize::from(*last == 'ة') + usize::from((*first, *second) == ('ا', 'ل'));
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
