//! Merging of forms of the same term: with and without a pronoun, in the singular and the plural, «الزوجين» and
//! «الزوجان», "implementing" and "implementation". What is made of a better term and more words falls behind.

use std::collections::{HashMap, HashSet};

use super::candidates::{Candidates, Occurrence};
use super::rank::Ranked;
use crate::text::arabic::Forms;
use crate::text::{english, fold, function_words, tokens};

/// Weight of a term that has a better one within it on both sides: "Security Council resolution" says little new where
/// "Security Council" stands.
const MADE_OF_BETTER: f64 = 0.75;

/// Puts terms of which one side is the same and the other the same but for its form into the better one, which then
/// counts for all.
pub(super) fn merge(found: &Candidates, ranked: Vec<Ranked>, least: usize) -> Vec<Ranked> {
    let mut kept: Vec<Ranked> = Vec::new();
    // Terms that are kept, by the phrase of each side.
    let mut by_phrase: [HashMap<u32, Vec<usize>>; 2] = Default::default();
    for one in ranked {
        let phrases = found.couples[one.couple as usize].phrases;
        let same = (0..2).find_map(|side| {
            let kept_of = by_phrase[side].get(&phrases[side])?.iter();
            kept_of
                .copied()
                .find(|&other| is_form(found, &one, &kept[other], 1 - side))
        });
        match same {
            Some(other) => {
                let pairs = |couple: u32| f64::from(found.couples[couple as usize].pairs);
                let better = &mut kept[other];
                let all = pairs(better.couple) + pairs(one.couple);
                better.score *= (all / pairs(better.couple)).sqrt();
                better.forms.push((one.couple, one.places));
                better.forms.extend(one.forms);
            }
            None => {
                for (side, phrase) in phrases.into_iter().enumerate() {
                    by_phrase[side].entry(phrase).or_default().push(kept.len());
                }
                kept.push(one);
            }
        }
    }
    kept.retain(|one| {
        let forms = one.forms.iter().map(|form| form.0);
        let pairs = forms
            .chain([one.couple])
            .map(|couple| found.couples[couple as usize].pairs);
        !one.is_rare || pairs.sum::<u32>() as usize >= least
    });
    kept.sort_by(|a, b| b.score.total_cmp(&a.score));
    lower_made_of_better(found, &mut kept);
    kept.sort_by(|a, b| b.score.total_cmp(&a.score));
    kept
}

/// Lowers the scores of terms that have a better one within them on both sides, given the best first.
fn lower_made_of_better(found: &Candidates, ranked: &mut [Ranked]) {
    let mut better: HashSet<[u32; 2]> = HashSet::new();
    for one in ranked {
        let phrases = found.couples[one.couple as usize].phrases;
        let parts = |side: usize| -> Vec<u32> {
            let words = found.phrases[side].words(phrases[side]);
            let shorter = (1..words.len()).flat_map(|length| words.windows(length));
            let known = shorter.filter_map(|part| found.phrases[side].of(part));
            known.collect()
        };
        let (ar, en) = (parts(0), parts(1));
        let mut parts = ar.iter().flat_map(|&ar| en.iter().map(move |&en| [ar, en]));
        if parts.any(|part| better.contains(&part)) {
            one.score *= MADE_OF_BETTER;
        }
        better.insert(phrases);
    }
}

/// Whether the phrases of two terms on a side are forms of each other: word by word of the same stem or root.
fn is_form(found: &Candidates, one: &Ranked, other: &Ranked, side: usize) -> bool {
    let words = |ranked: &Ranked| -> Vec<String> {
        let place: &Occurrence = &found.occurrences[ranked.places.start];
        let text = &found.texts[place.pair as usize];
        let text = if side == 0 { &text.ar } else { &text.en };
        tokens::words(&text[place.sides[side].span().range()])
            .map(|token| fold::word(token.text))
            .filter(|word| !function_words::is_article(word) && !function_words::is_genitive(word))
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let is_same = |one: &String, other: &String| match side {
        0 => Forms::of(one).has(other),
        _ => english::base_stem(one) == english::base_stem(other),
    };
    // Arabic adjectives stand in any order after their noun.
    let is_there = |at: usize| {
        is_same(&one[at], &other[at])
            || side == 0 && at > 0 && other[1..].iter().any(|word| is_same(&one[at], word))
    };
    one.len() == other.len() && (0..one.len()).all(is_there)
}
