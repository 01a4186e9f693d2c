//! Words that were written, or came out of a PDF, without the spaces between them: «مجلسالأمنالدولي».
//!
//! A long word of which a lexicon knows neither the word nor any stem is cut into words that it knows, so that their
//! product of probabilities is the greatest (a unigram model, by dynamic programming); letters of which no word can be
//! made are expensive. If too many of them are left the word stays what it is, a long name perhaps.

use super::Lexicon;
use super::mixture::Counts;
use super::units::Floor;
use crate::model::math::ln;

/// Least length of a word that is taken apart, in letters.
const SHORTEST: usize = 8;
/// Greatest length of a word that is taken apart, in letters: a page without any spaces. What is longer is no words.
const LONGEST_WHOLE: usize = 4_096;
/// Greatest length of a word that is looked for inside, in letters.
const LONGEST: usize = 14;
/// Cost of a letter of no word, in nats.
const STRAY: f64 = 9.0;
/// Cost of a word that is met once in the lexicon's texts, in nats; others are the cheaper the more common they are.
const ONCE: f64 = 12.0;
/// Additional cost of a word of a single letter, in nats: nearly all are letters of others.
const SINGLE: f64 = 6.0;
/// Cost of a letter of an unknown word, in nats: a word that costs more in known words is rather an unknown one.
const UNKNOWN: f64 = 2.0;
/// Greatest share of letters that may be left.
const LEFT: f64 = 0.25;

/// Returns the words that a folded word is made up of, if it is several; of the word itself the lexicon must know
/// nothing.
pub(super) fn parts<'a>(lexicon: &Lexicon, word: &'a str) -> Option<Vec<&'a str>> {
    if !(SHORTEST..=LONGEST_WHOLE).contains(&word.chars().count()) {
        return None;
    }
    let mut ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let letters = ends.len();
    ends.push(word.len());
    // For each boundary the cheapest way there: its cost, the boundary before, whether a word lies between.
    let mut best: Vec<(f64, usize, bool)> = vec![(f64::INFINITY, 0, false); letters + 1];
    best[0].0 = 0.0;
    for end in 1..=letters {
        best[end] = (best[end - 1].0 + STRAY, end - 1, false);
        for start in end.saturating_sub(LONGEST)..end {
            let piece = &word[ends[start]..ends[end]];
            let Some(key) = lexicon.key_number(&Floor::Word.key(piece)) else {
                continue;
            };
            let single = if end - start == 1 { SINGLE } else { 0.0 };
            let cost = best[start].0 + ONCE + single - ln(f64::from(lexicon.seen(key).max(1.0)));
            if cost < best[end].0 {
                best[end] = (cost, start, true);
            }
        }
    }
    let (mut pieces, mut left, mut end) = (Vec::new(), 0, letters);
    while end > 0 {
        let (_, start, is_word) = best[end];
        if is_word {
            pieces.push(&word[ends[start]..ends[end]]);
        } else {
            left += 1;
        }
        end = start;
    }
    pieces.reverse();
    let is_cheap = best[letters].0 < UNKNOWN * letters as f64;
    (is_cheap && pieces.len() > 1 && left as f64 <= LEFT * letters as f64).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_together_are_taken_apart_and_long_words_are_not() {
        for (word, expected) in [
            ("مجلسالامنالدولي", Some(vec!["مجلس", "الامن", "الدولي"])),
            ("للاممالمتحدهيوم", Some(vec!["للامم", "المتحده", "يوم"])),
            ("كريستالينا", None),
            (&"مجلسالامنالدولي".repeat(LONGEST_WHOLE / 15 + 1), None),
        ] {
            let found = parts(Lexicon::builtin(), word);
            assert_eq!(found, expected, "{word}");
        }
    }
}
