//! Choice of the couples that are terms, and their ranking.
//!
//! A good term is frequent on its own, not only as a part of longer ones (as the C-value has it: Frantzi, Ananiadou &
//! Mima 2000), is whole, has one translation, and is more frequent here than elsewhere.

use super::Options;
use super::candidates::Candidates;
use super::degrees;
use super::measure;
use super::nested::{most_frequent, within_longer};
use super::sure::{clear, defined, is_sure};

/// A couple that is a term.
pub(super) struct Ranked {
    pub(super) couple: u32,
    /// Range of its occurrences among all.
    pub(super) places: std::ops::Range<usize>,
    /// Other forms of the same term, with their occurrences.
    pub(super) forms: Vec<(u32, std::ops::Range<usize>)>,
    pub(super) score: f64,
    pub(super) dice: f64,
    /// Whether it is a term only together with other forms of it: it stands in too few pairs by itself.
    pub(super) is_rare: bool,
    /// Keyness, if there are texts to compare with.
    pub(super) keyness: Option<f64>,
}

/// Least share of pairs of a translation, of those that the most frequent ones of both phrases stand in. Rarer ones are
/// mostly wrong and left out.
const LEAST_SHARE: f64 = 0.2;
/// Least Dice coefficient of a term that was met once.
const LEAST_ONCE: f64 = 0.6;

/// Ranks the couples that are terms, the best first.
pub(super) fn rank(found: &Candidates, options: &Options) -> Vec<Ranked> {
    let takes_once = options.takes_once(found.texts.len());
    let within = within_longer(found, |_, couple| couple.pairs as usize >= options.least);
    let within_once = if takes_once {
        let clear = clear(found);
        within_longer(found, |number, couple| {
            couple.pairs as usize >= options.least || clear[number]
        })
    } else {
        Vec::new()
    };
    let defined = defined(found);
    let within_defined = within_longer(found, |number, _| defined[number]);
    let most = most_frequent(found);
    let mut ranked = Vec::new();
    let mut start = 0;
    for places in found.runs() {
        let range = start..start + places.len();
        start = range.end;
        let number = places[0].couple;
        let couple = &found.couples[number as usize];
        let most_of = |side: usize| most[side][couple.phrases[side] as usize];
        let usual = most_of(0).min(most_of(1)) as f64;
        if (couple.pairs as f64) < LEAST_SHARE * usual {
            continue;
        }
        let [ar, en] = found.phrases_of(couple);
        let dice = measure::dice(
            couple.counted().pairs as usize,
            ar.pairs as usize,
            en.pairs as usize,
        );
        // Where a text defines something, it does so with the longest phrase that stands there.
        let is_defined =
            defined[number as usize] && couple.pairs as usize > within_defined[number as usize];
        let on_its_own = (couple.pairs as usize).saturating_sub(within[number as usize]);
        // What stands outside all longer ones once, and within them besides, is used by itself too.
        let is_own =
            on_its_own >= options.least || on_its_own > 0 && couple.pairs as usize > options.least;
        let mut is_rare = false;
        if !is_own && !is_defined {
            let is_once = is_sure(&places[0], couple, &found.phrases, &found.texts);
            let is_enough =
                is_once && takes_once && within_once[number as usize] == 0 && dice >= LEAST_ONCE;
            is_rare = is_once && !is_enough && on_its_own > 0;
            if !is_enough && !is_rare {
                continue;
            }
        }
        let on_its_own = on_its_own.max(1);
        // Where a phrase has no translation that was found, that says less than where it has another.
        let consistent = measure::dice(
            couple.pairs as usize,
            ar.linked as usize,
            en.linked as usize,
        );
        let score = (on_its_own as f64).sqrt()
            * consistent
            * dice.sqrt()
            * degrees::of(found, couple, places, (dice, is_defined));
        if score > 0.0 {
            ranked.push(Ranked {
                couple: number,
                places: range,
                forms: Vec::new(),
                score,
                dice,
                is_rare,
                keyness: degrees::keyness(found, couple),
            });
        }
    }
    // Stable: of equals the one met first is first.
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    ranked
}
