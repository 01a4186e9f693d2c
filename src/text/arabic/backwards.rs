//! Arabic whose letters stand in the order in which they are painted, from left to right: what some programs make of a
//! text that they cannot show otherwise.

use crate::text::chars::{basic_arabic_run, is_arabic, is_ignorable};
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
        let [first, last] = [from_first.next(), from_last.next()];
        let [second, last_but_one] = [from_first.next(), from_last.next()];
        let against = usize::from(first == Some('ة'))
            + usize::from((last_but_one, last) == (Some('ل'), Some('ا')));
        let along =
            usize::from(last == Some('ة')) + usize::from((first, second) == (Some('ا'), Some('ل')));
        // Most words say nothing, and are not looked at as wholes.
        if against + along > 0 && is_arabic_word(word.text) {
            backwards += against;
            forwards += along;
        }
    }
    backwards >= LEAST && backwards > 2 * forwards
}

/// Whether a word is of Arabic letters alone, four or more.
fn is_arabic_word(word: &str) -> bool {
    if basic_arabic_run(word) == word.len() {
        return word.len() >= 2 * 4;
    }
    let letters = word.chars().filter(|&c| !is_ignorable(c));
    letters.clone().nth(3).is_some() && letters.clone().all(is_arabic)
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
