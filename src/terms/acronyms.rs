//! Arabic names for which English has an acronym: Arabic has none, and writes the whole name, of which the words after
//! a preposition have no counterpart: "AMISOM" is «بعثة الاتحاد الأفريقي في الصومال».

use std::collections::HashMap;

use super::bitext::{Candidates, Occurrence};
use super::rank::{Ranked, is_acronym};
use crate::model::lang::Lang;
use crate::text::{chars, fold, function_words, tokens};

/// Least share of the places of a name in which the same words follow that belong to it.
const LEAST_SHARE: f64 = 0.4;
/// Least number of such places, and greatest number of words that follow.
const LEAST: usize = 2;
const LONGEST: usize = 6;

/// Completes the Arabic names of the acronyms among terms.
pub(super) fn complete(found: &mut Candidates, ranked: &[Ranked]) {
    for one in ranked {
        let places = &found.occurrences[one.places.clone()];
        if !is_acronym(found, &places[0]) {
            continue;
        }
        let following: Vec<Vec<(String, usize)>> =
            places.iter().map(|place| following(found, place)).collect();
        let mut times: HashMap<Vec<&str>, usize> = HashMap::new();
        for words in &following {
            for length in 1..=words.len() {
                let words = words[..length].iter().map(|word| &*word.0).collect();
                *times.entry(words).or_default() += 1;
            }
        }
        let least = (LEAST_SHARE * places.len() as f64).ceil() as usize;
        let is_name = |words: &[&str]| {
            let last = words.last();
            last.is_some_and(|last| function_words::function(last, Lang::Arabic).is_none())
        };
        let common = times
            .into_iter()
            .filter(|(words, times)| *times >= least.max(LEAST) && is_name(words));
        let Some((longest, _)) = common.max_by_key(|(words, _)| words.len()) else {
            continue;
        };
        let longest: Vec<String> = longest.into_iter().map(str::to_owned).collect();
        for (at, words) in one.places.clone().zip(following) {
            let is_same = words.len() >= longest.len()
                && words
                    .iter()
                    .zip(&longest)
                    .all(|(word, same)| word.0 == *same);
            if is_same {
                found.occurrences[at].sides[0].span.end = words[longest.len() - 1].1;
            }
        }
    }
}

/// The words that follow an Arabic phrase without a mark between, folded, with the ends of their places.
fn following(found: &Candidates, place: &Occurrence) -> Vec<(String, usize)> {
    let text = &found.texts[place.pair as usize].ar;
    let start = place.sides[0].span.end;
    let mut end = start;
    tokens::words(&text[start..])
        .take(LONGEST)
        .map_while(|word| {
            let between = &text[end..start + word.span.start];
            end = start + word.span.end;
            let is_space = |c: char| c.is_whitespace() || chars::is_ignorable(c);
            (!between.is_empty() && between.chars().all(is_space))
                .then(|| (fold::word(word.text), end))
        })
        .collect()
}
