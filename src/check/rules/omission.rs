//! Stretches of one side that have no counterpart on the other.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::OMISSION;
use crate::check::side::{Side, Sides};
use crate::correspond::words::{Matcher, Tokenized};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::function_words::function;

use super::length::Usual;

/// Least logarithm of the ratio of the two lengths of sides that are looked at, where the English is the longer one and
/// where it is the shorter one: Arabic more often says at length what English says in a word.
const LONGER: f64 = 0.3;
const SHORTER: f64 = 0.35;
/// Least share of the telling words of a side that a stretch without counterpart has, and least number of them.
const LEAST_SHARE: f64 = 0.22;
const LEAST_WORDS: usize = 5;
/// Greatest number of words of a side that is looked at: the time that it takes grows with its square.
const MOST_WORDS: usize = 600;
/// Greatest share of the telling words in such a stretch that do correspond to something: chance does that.
const MOST_LINKED: f64 = 0.15;

pub(in crate::check) fn find(
    sides: &Sides,
    usual: Usual,
    matcher: &mut Matcher,
    report: &mut Report,
) {
    if !report.asks(&OMISSION) {
        return;
    }
    if sides.iter().any(|side| side.words.len() > MOST_WORDS) {
        return;
    }
    let distance = usual.distance(sides);
    if (-SHORTER..LONGER).contains(&distance) {
        return;
    }
    let longer = &sides[usize::from(distance > 0.0)];
    let [ar, en] = sides
        .each_ref()
        .map(|side| Tokenized::of(side.text, side.lang));
    let found = matcher.correspondences(&ar, &en);
    let places: Vec<Span> = (found.iter())
        .map(|found| match longer.lang {
            Lang::Arabic => found.ar,
            Lang::English => found.en,
        })
        .collect();
    if let Some(place) = unmatched(longer, &places) {
        let what = shortened(longer.slice(place));
        let values = [
            ("lang", Said::Lang(longer.lang)),
            ("what", Said::Text(&what)),
        ];
        let reason = Reason::new("only-in", &values);
        report.find_on(&OMISSION, longer.lang, vec![place], reason);
    }
}

/// Returns the longest stretch of a side in which hardly any word is at one of these places, if it is long enough.
fn unmatched(side: &Side, places: &[Span]) -> Option<Span> {
    // Telling words, in order: whether each corresponds to something.
    let telling: Vec<(usize, bool)> = (0..side.words.len())
        .filter(|&at| function(&side.folded[at], side.lang).is_none())
        .map(|at| {
            let word = side.words[at].span;
            (at, places.iter().any(|place| place.overlaps(word)))
        })
        .collect();
    // Stretches by their first and last telling word.
    let mut best: Option<Span> = None;
    for first in 0..telling.len() {
        if telling[first].1 {
            continue;
        }
        let mut linked = 0;
        for (last, &(_, is_linked)) in telling.iter().enumerate().skip(first) {
            if is_linked {
                linked += 1;
                continue;
            }
            let stretch = Span::new(first, last + 1);
            let share = linked as f64 / stretch.len() as f64;
            if share <= MOST_LINKED && best.is_none_or(|best| stretch.len() > best.len()) {
                best = Some(stretch);
            }
        }
    }
    let best = best?;
    let share = best.len() as f64 / telling.len() as f64;
    let place = |word: usize| side.words[telling[word].0].span;
    let is_long = best.len() >= LEAST_WORDS && share >= LEAST_SHARE;
    is_long.then(|| Span::new(place(best.start).start, place(best.end - 1).end))
}

/// Greatest number of characters of a stretch that are shown in a message.
const SHOWN: usize = 60;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
