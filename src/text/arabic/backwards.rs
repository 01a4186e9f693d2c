//! Arabic whose letters stand in the order in which they are painted, from left to right: what some programs make of a
//! text that they cannot show otherwise.

use crate::text::chars::{is_arabic, is_ignorable};

/// Least number of words that show it.
const LEAST: usize = 3;

/// Whether the words of an Arabic text stand backwards: they begin with the letter that only ends words, or end with
/// the article, far more often than the other way round.
pub fn is_backwards(text: &str) -> bool {
    let (mut backwards, mut forwards) = (0, 0);
    let mut tell = |ends: [char; 4]| {
        let [first, second, last_but_one, last] = ends;
        backwards += usize::from(first == 'ة') + usize::from((last_but_one, last) == ('ل', 'ا'));
        forwards += usize::from(last == 'ة') + usize::from((first, second) == ('ا', 'ل'));
    };
    // Letters of the word at hand, how many there are, and its first two and last two.
    let (mut letters, mut ends) = (0, ['\0'; 4]);
    for c in text.chars().chain([' ']) {
        if is_arabic(c) {
            match letters {
                0 => ends[0] = c,
                1 => ends[1] = c,
                _ => {}
            }
            (ends[2], ends[3]) = (ends[3], c);
            letters += 1;
        } else if !is_ignorable(c) {
            if letters >= 4 {
                tell(ends);
            }
            letters = 0;
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
