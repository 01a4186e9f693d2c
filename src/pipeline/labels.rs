//! Labels that count something else: `Article 2` beside «المادة 1».
//!
//! Where a list is numbered otherwise on both sides, or a number is missing, such labels stand in the same place and
//! look like pairs. With a few words and a number each, nothing speaks for them but the number, which speaks against
//! them.

use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::{dates, numerals, tokens};

/// Greatest confidence of a pair of labels that count something else.
pub(super) const MOST: f64 = 0.5;
/// Greatest length of a label, in bytes.
const LONGEST: usize = 60;
/// Greatest number of words of a label besides its numbers.
const WORDS: usize = 2;

/// Whether both sides of a pair are labels, and no number of one is among those of the other. Dates are left alone, for
/// the other calendar has other numbers.
pub(super) fn count_apart(pair: &Pair) -> bool {
    let sides = [(&*pair.ar, Lang::Arabic), (&*pair.en, Lang::English)];
    let [Some(ar), Some(en)] = sides.map(|(text, lang)| numbers(text, lang)) else {
        return false;
    };
    !ar.iter().any(|ar| en.iter().any(|en| en.agrees(ar)))
}

/// Returns the numbers of a label, if a text is one.
fn numbers(text: &str, lang: Lang) -> Option<Vec<numerals::Numeral>> {
    if text.len() > LONGEST || !dates::find(text, lang).is_empty() {
        return None;
    }
    let numbers = numerals::find(text, lang);
    let is_counted = |word: &tokens::Token| {
        let touches = |number: &numerals::Numeral| {
            number.span.start < word.span.end && word.span.start < number.span.end
        };
        numbers.iter().any(touches)
    };
    let words = tokens::words(text).filter(|word| !is_counted(word));
    let is_label = words.count() <= WORDS;
    let is_told = !numbers.is_empty() && numbers.iter().all(|number| !number.weak);
    (is_label && is_told).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_count_something_else_are_told() {
        for (ar, en, expected) in [
            ("المادة 1", "Article 2", true),
            ("الفقرة ١٢", "Para. 11", true),
            ("المادة الثالثة", "Article 5", true),
            ("المادة الثالثة", "Article 3", false),
            ("الفصل 4", "Chapter IV", false),
            ("الصفحة 3 من 5", "Page 3 of 6", false),
            ("المادة", "Article 2", false),
            ("14 محرم 1446", "20 July 2024", false),
            ("يسري القرار رقم 5", "Decision No. 6 applies today", false),
            ("رجلان", "Two men", false),
        ] {
            let pair = Pair::new(ar.to_owned(), en.to_owned());
            assert_eq!(count_apart(&pair), expected, "{ar} {en}");
        }
    }
}
