//! Couples of which hardly a phrase stands without the other: they belong together by that, even where a word of theirs
//! has no link of its own, as "Strip" in "Gaza Strip".

use super::candidates::{Candidates, Couple, Occurrence};
use super::measure::{self, LEAST_BINDING, LEAST_BOUND};
use super::sure;

/// Greatest difference of the coefficients of couples that are as firmly bound.
const NEARLY: f64 = 0.05;

/// Keeps the couples that hardly stand without each other, of those that are not linked, and forgets the others.
pub(super) fn bind(found: &mut Candidates, least: usize) {
    let dice = |couple: &Couple| {
        let [ar, en] = couple.phrases;
        let pairs =
            |side: usize, phrase: u32| found.phrases[side].all[phrase as usize].pairs as usize;
        measure::dice(couple.together.pairs as usize, pairs(0, ar), pairs(1, en))
    };
    // How firmly each phrase is bound to any other.
    let mut firmest = [0, 1].map(|side: usize| vec![0.0; found.phrases[side].all.len()]);
    let is_met = |couple: &&Couple| (couple.pairs + couple.loose) as usize >= least;
    for couple in found.couples.iter().filter(is_met) {
        for (firmest, phrase) in firmest.iter_mut().zip(couple.phrases) {
            firmest[phrase as usize] = dice(couple).max(firmest[phrase as usize]);
        }
    }
    let balanced = balanced(found);
    let is_bound = |(number, couple): (usize, &Couple)| {
        let own = dice(couple);
        // Of nearly equals the longer ones are told later.
        let is_firmest = |side: usize| own + NEARLY >= firmest[side][couple.phrases[side] as usize];
        couple.loose > 0
            && (couple.pairs + couple.loose) as usize >= least.max(LEAST_BOUND)
            && own >= LEAST_BINDING
            && is_firmest(0)
            && is_firmest(1)
            && (0..2).all(|side| {
                let (most, of, next) = balanced[side][couple.phrases[side] as usize];
                let linked = if of == number { next } else { most };
                2 * linked <= couple.pairs + couple.loose
            })
    };
    let bound: Vec<bool> = found.couples.iter().enumerate().map(is_bound).collect();
    for (couple, _) in found.couples.iter_mut().zip(&bound).filter(|one| *one.1) {
        couple.pairs += couple.loose;
    }
    let couples = &found.couples;
    let is_kept = |place: &Occurrence| place.is_linked || bound[place.couple as usize];
    found.occurrences.retain(is_kept);
    // Pair that each phrase was bound in last; in those in which it is linked it was counted already.
    let mut last = [0, 1].map(|side: usize| vec![u32::MAX; found.phrases[side].all.len()]);
    for place in found.occurrences.iter().filter(|place| !place.is_linked) {
        let phrases = couples[place.couple as usize].phrases;
        for side in 0..2 {
            let phrase = phrases[side] as usize;
            let is_new = std::mem::replace(&mut last[side][phrase], place.pair) != place.pair;
            found.phrases[side].all[phrase].linked += u32::from(is_new && !place.are_linked[side]);
        }
    }
    // Of couples that stand in too few pairs only those go on that may be terms all the same.
    found.occurrences.retain(|place| {
        let couple = &couples[place.couple as usize];
        couple.pairs as usize >= least
            || sure::is_defined(place)
            || sure::is_sure(place, couple, &found.phrases, &found.texts)
    });
    found.occurrences.shrink_to_fit();
    found
        .occurrences
        .sort_by_key(|occurrence| occurrence.couple);
}

/// For each phrase, Arabic and English, in how many pairs it is linked with one of as many words: the most, with which
/// couple, and in the next best.
fn balanced(found: &Candidates) -> [Vec<(u32, usize, u32)>; 2] {
    let mut balanced =
        [0, 1].map(|side: usize| vec![(0, usize::MAX, 0); found.phrases[side].all.len()]);
    for (number, couple) in found.couples.iter().enumerate() {
        let [ar, en] = couple.phrases;
        let words = |side: usize, phrase: u32| found.phrases[side].all[phrase as usize].length;
        // Of a single word, as of an acronym, a part of its counterpart is as long.
        if words(0, ar) != words(1, en) || words(0, ar) == 1 {
            continue;
        }
        for (balanced, phrase) in balanced.iter_mut().zip(couple.phrases) {
            let (most, of, next) = &mut balanced[phrase as usize];
            if couple.pairs > *most {
                (*next, *most, *of) = (*most, couple.pairs, number);
            } else {
                *next = couple.pairs.max(*next);
            }
        }
    }
    balanced
}
