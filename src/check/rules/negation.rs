//! Negations of one side that the other does not have.
//!
//! A negation stands beside what it denies. Where the words after it have counterparts, the other side must deny
//! something there, or say it by a word that implies a negation; where they have none, anywhere.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::NEGATION;
use crate::check::side::{Side, Sides};
use crate::correspond::words::{LEAST_SHOWN, Matcher, Tokenized};
use crate::model::bead::Span;
use crate::text::function_words::function;
use crate::text::negations::{self, Ends, Negations};

/// Greatest number of words of a side in which the counterparts of what is denied are looked for: the time that it
/// takes grows with its square. Longer sides are asked whether they deny anything at all.
const MOST_WORDS: usize = 300;
/// Number of telling words after a negation that may be what it denies.
const DENIED: usize = 2;
/// Number of words before and after the counterpart of what is denied in which the other side may deny it, by a
/// negation and by a word that implies one.
const DENIES: [usize; 2] = [6, 2];
const IMPLIES: [usize; 2] = [4, 1];

pub(in crate::check) fn find(sides: &Sides, matcher: &mut Matcher, report: &mut Report) {
    if !report.asks(&NEGATION) {
        return;
    }
    let found = sides
        .each_ref()
        .map(|side| negations::of(side.text, &side.words, &side.folded, side.lang));
    if found.iter().all(|found| found.plain.is_empty()) {
        return;
    }
    let links: &[_] = if sides.iter().any(|side| side.words.len() > MOST_WORDS) {
        &[]
    } else {
        let [ar, en] = sides
            .each_ref()
            .map(|side| Tokenized::of(side.text, side.lang));
        matcher.links(&ar, &en)
    };
    for (own, other) in [(0, 1), (1, 0)] {
        // Words of the other side that a word is linked with.
        let linked = |word: usize| {
            let links = links.iter().filter(|link| link.2 >= LEAST_SHOWN);
            let ends = links.map(|&(i, j, _)| if own == 0 { (i, j) } else { (j, i) });
            ends.filter_map(move |(from, to)| (from == word).then_some(to))
        };
        // Where the other side denies as often, it denies elsewhere what this one does here.
        let more = found[own]
            .plain
            .len()
            .saturating_sub(found[other].plain.len());
        let is_lost = |&&word: &&usize| {
            let denied = denied(&sides[own], word);
            let places: Vec<usize> = denied.iter().flat_map(|&word| linked(word)).collect();
            !is_denied(&found[other], &places)
        };
        let lost: Vec<usize> = found[own].plain.iter().filter(is_lost).copied().collect();
        let lost = &lost[..lost.len().min(more)];
        if !lost.is_empty() {
            let side = &sides[own];
            let places = lost.iter().map(|&word| side.words[word].span);
            let places: Vec<Span> = places.collect();
            let what = side.list(&places);
            let values = [("lang", Said::Lang(side.lang)), ("what", Said::Text(&what))];
            let reason = Reason::new("only-in", &values);
            report.find_on(&NEGATION, side.lang, places, reason);
        }
    }
}

/// The next telling words after a negation in its sentence.
fn denied(side: &Side, negation: usize) -> Vec<usize> {
    let ends = Ends {
        text: side.text,
        words: &side.words,
    };
    let after = (negation + 1..side.words.len()).take_while(|&at| !ends.is_after(at - 1));
    let telling = after.filter(|&at| function(&side.folded[at], side.lang).is_none());
    telling.take(DENIED).collect()
}

/// Whether a side with these negations may deny what stands at one of these places; without places, anything.
fn is_denied(found: &Negations, places: &[usize]) -> bool {
    if places.is_empty() {
        return !(found.plain.is_empty() && found.implied.is_empty());
    }
    let is_near = |words: &[usize], [before, after]: [usize; 2]| {
        let is_at = |word: usize, place: usize| place <= word + before && word <= place + after;
        (words.iter()).any(|&word| places.iter().any(|&place| is_at(word, place)))
    };
    is_near(&found.plain, DENIES) || is_near(&found.implied, IMPLIES)
}
