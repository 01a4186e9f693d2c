//! Labels that count something else: `Article 2` beside «المادة 1».
//!
//! Where a list is numbered otherwise on both sides, or a number is missing, such labels stand in the same place and
//! look like pairs. With a few words and a number each, nothing speaks for them but the number, which speaks against
//! them.

use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::findings::{self, Findings};
use crate::text::{dates, numerals, tokens};

/// Greatest confidence of a pair of labels that count something else.
pub(super) const MOST: f64 = 0.5;
/// Greatest length of a label, in bytes.
const LONGEST: usize = 60;
/// Greatest number of words of a label besides its numbers.
const WORDS: usize = 2;
/// Greatest number that counts.
const GREATEST: u128 = 999;

/// Whether both sides of a pair are labels, each with a number that is not that of the other. Dates and times of day
/// are left alone, for the other calendar or clock has other numbers.
pub(super) fn count_apart(pair: &Pair) -> bool {
    if pair.ar.len().max(pair.en.len()) > LONGEST {
        return false;
    }
    let of_both = || {
        let en = number(&pair.en, Lang::English)?;
        Some((number(&pair.ar, Lang::Arabic)?, en))
    };
    of_both().is_some_and(|(ar, en)| !en.agrees(&ar))
}

/// Returns the only number of a label, if a text is one: great numbers and parts of numbers are quantities, which can
/// be said otherwise.
fn number(text: &str, lang: Lang) -> Option<numerals::Numeral> {
    let Findings {
        numerals, dates, ..
    } = findings::find(text, lang);
    let [number] = numerals[..] else {
        return None;
    };
    if !dates.is_empty() {
        return None;
    }
    let touches = |word: &tokens::Token| {
        number.span.start < word.span.end && word.span.start < number.span.end
    };
    let mut words = 0;
    for word in tokens::words(text).filter(|word| !touches(word)) {
        words += 1;
        if words > WORDS || dates::is_of_time(word.text) {
            return None;
        }
    }
    let is_label = number
        .value
        .integer()
        .is_some_and(|value| value <= GREATEST);
    (is_label && !number.weak && !number.percent).then_some(number)
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
            ("تمام الساعة 15", "3 p.m.", false),
            ("الساعة 15", "At 3 o'clock", false),
            ("مليون ونصف", "1,500,000", false),
            ("1.5 مليون", "15 million", false),
            ("25%", "24 cases", false),
        ] {
            let pair = Pair::new(ar.to_owned(), en.to_owned());
            assert_eq!(count_apart(&pair), expected, "{ar} {en}");
        }
    }
}
