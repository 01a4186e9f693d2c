//! Couples that are terms beyond doubt though they were met once: what the text itself defines, and phrases of several
//! words that have all their counterparts.

use super::candidates::{Candidates, Couple, Occurrence};
use super::counting::Phrases;
use super::knowledge::Text;
use crate::model::lang::Lang;
use crate::text::{arabic, english, fold, function_words, tokens};

/// Least share of the links of its phrases that is between them.
const CLEAR: f32 = 0.7;

/// Whether the text itself says what a phrase is called from there on.
pub(super) fn is_defined(place: &Occurrence) -> bool {
    place.sides.iter().any(|side| side.is_defined) && place.inside >= CLEAR
}

/// Whether a couple was met once and is a term beyond doubt.
pub(super) fn is_sure(
    place: &Occurrence,
    couple: &Couple,
    phrases: &[Phrases; 2],
    texts: &[Text],
) -> bool {
    let lengths =
        [0, 1].map(|side| phrases[side].all[couple.phrases[side] as usize].length as usize);
    let text = &texts[place.pair as usize];
    couple.pairs == 1 && is_clear(place, lengths, [&text.ar, &text.en])
}

/// Whether a couple of phrases of so many words is a term beyond doubt, as far as a pair tells: phrases of several
/// words, each with its counterpart, of nouns and adjectives alone.
pub(super) fn is_clear(place: &Occurrence, [ar, en]: [usize; 2], texts: [&str; 2]) -> bool {
    let [of_ar, of_en] = &place.sides;
    ar > 1
        && en > 1
        && place.covered == 1.0
        && place.inside >= CLEAR
        && !of_en.goes_on()
        && !of_ar.goes_on()
        && of_en.before.is_none()
        && of_en.capitals != [false, true]
        && are_nouns([
            &texts[0][of_ar.span().range()],
            &texts[1][of_en.span().range()],
        ])
}

/// Whether two phrases are made of nouns and adjectives, and of what joins them to one term.
fn are_nouns([arabic, english]: [&str; 2]) -> bool {
    let english = english.to_lowercase();
    let mut words = tokens::words(&english).map(|word| word.text);
    let is_noun = |word: &str| match function_words::function(word, Lang::English) {
        None => !english::is_gerund(word),
        Some(_) => function_words::is_linking(word),
    };
    let has_and = arabic.split_whitespace().skip(1).any(|word| {
        let word = fold::word(word);
        word.starts_with(arabic::AND)
            && arabic::without_conjunction(&word)
                .is_some_and(|rest| rest.starts_with(arabic::ARTICLE))
    });
    !has_and && words.all(is_noun)
}

/// Whether the text itself defines each couple somewhere.
pub(super) fn defined(found: &Candidates) -> Vec<bool> {
    let mut defined = vec![false; found.couples.len()];
    for place in found.occurrences.iter().filter(|place| is_defined(place)) {
        defined[place.couple as usize] = true;
    }
    defined
}

/// Whether each couple that was met once is a term beyond doubt.
pub(super) fn clear(found: &Candidates) -> Vec<bool> {
    let mut clear = vec![false; found.couples.len()];
    for places in found.runs() {
        let number = places[0].couple as usize;
        let couple = &found.couples[number];
        clear[number] = is_sure(&places[0], couple, &found.phrases, &found.texts);
    }
    clear
}
