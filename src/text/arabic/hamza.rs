//! Hamza and its seats: the same word is written with one or another in different countries and times.

use crate::text::fold;

/// Letters that hamza is written as, alone or on a seat, and what folding makes of each.
const SEATS: [(char, char); 4] = [('أ', 'ا'), ('ؤ', 'و'), ('ئ', 'ي'), ('ء', 'ء')];

/// Returns the folded spellings of a word that differ in how its hamza is written: مسؤول and مسئول, هيئة and هيأة,
/// مئة and مائة, شيء and شئ, آ and ءا. The first is that of the word as it is.
pub(crate) fn spellings(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut all = vec![fold::word(word)];
    let mut add = |letters: &[char]| {
        let folded = fold::word(&letters.iter().collect::<String>());
        if !all.contains(&folded) {
            all.push(folded);
        }
    };
    for at in 1..letters.len() {
        let (before, rest) = (&letters[..at], &letters[at + 1..]);
        let with = |instead: &[char]| [before, instead, rest].concat();
        let is_hamza = SEATS.iter().any(|(seat, _)| *seat == letters[at]);
        // Before a long u, and between ي and the ending of the feminine, each country has its own seat.
        let is_before_u = rest.first() == Some(&'و');
        let is_in_ending = before.last() == Some(&'ي') && matches!(rest.first(), Some('ة' | 'ت'));
        if is_hamza && (is_before_u || is_in_ending) {
            SEATS.iter().for_each(|&(seat, _)| add(&with(&[seat])));
        }
        match letters[at] {
            'ء' if rest.is_empty() && before.ends_with(&['ي']) && at > 1 => {
                add(&[&before[..at - 1], &['ئ']].concat());
            }
            'ئ' if rest.is_empty() => add(&with(&['ي', 'ء'])),
            'آ' => add(&with(&['ء', 'ا'])),
            'ا' if before.len() > 1 && before.last() == Some(&'ء') => {
                add(&[&before[..at - 1], &['آ'], rest].concat());
            }
            // A hundred, as it is said and as it was written.
            'ئ' if before.last() == Some(&'م') && is_hundred(rest) => add(&with(&['ا', 'ئ'])),
            'ئ' if before.ends_with(&['م', 'ا']) && is_hundred(rest) => {
                add(&[&before[..at - 1], &['ئ'], rest].concat());
            }
            _ => {}
        }
    }
    all
}

/// Whether letters end a word for a hundred: one, two or many of it, or by the hundred.
fn is_hundred(end: &[char]) -> bool {
    let end: String = end.iter().collect();
    matches!(
        &*end,
        "ة" | "ه" | "تان" | "تين" | "ات" | "وية" | "وي" | "تا" | "تي"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_several_seats() {
        for (a, b) in [
            ("مسؤول", "مسئول"),
            ("شؤون", "شئون"),
            ("رؤوس", "رءوس"),
            ("يقرؤون", "يقرأون"),
            ("هيئة", "هيأة"),
            ("مئة", "مائة"),
            ("خمسمئة", "خمسمائة"),
            ("مئتان", "مائتان"),
            ("شيء", "شئ"),
            ("قرآن", "قرءان"),
        ] {
            for (sought, written) in [(a, b), (b, a)] {
                assert!(
                    spellings(sought).contains(&fold::word(written)),
                    "{sought} {written}"
                );
            }
        }
        for (sought, other) in [
            ("رأي", "روي"),
            ("سأل", "سول"),
            ("ماء", "مي"),
            ("بئر", "بار"),
        ] {
            assert!(
                !spellings(sought).contains(&fold::word(other)),
                "{sought} {other}"
            );
        }
    }
}
