//! Stretches of one side that have no counterpart on the other.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::OMISSION;
use crate::check::side::{Side, Sides};
use crate::correspond::words::{Matcher, Tokenized};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::endings::Ending;
use crate::text::function_words::function;

use super::length::Usual;

/// What a stretch without counterpart has to be to be left out.
struct Least {
    /// Logarithm of the ratio of the two lengths of sides that are looked at, where the English is the longer one and
    /// where it is the shorter one: Arabic more often says at length what English says in a word.
    longer: f64,
    shorter: f64,
    /// Share of the telling words of a side, and their number.
    share: f64,
    words: usize,
    /// Greatest share of its telling words that do correspond to something: chance does that.
    linked: f64,
}

/// Anywhere in a side.
const ANYWHERE: Least = Least {
    longer: 0.3,
    shorter: 0.35,
    share: 0.22,
    words: 5,
    linked: 0.15,
};
/// At the end, where the other side breaks off without a mark.
const BROKEN_OFF: Least = Least {
    longer: 0.15,
    shorter: 0.2,
    share: 0.15,
    words: 4,
    linked: 0.34,
};
/// Least number of words of a side that breaks off: a heading has no mark at its end either.
const BEGUN: usize = 6;
/// Greatest number of words of a side that is looked at: the time that it takes grows with its square.
const MOST_WORDS: usize = 600;

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
    let [shorter, longer] = match distance > 0.0 {
        true => [&sides[0], &sides[1]],
        false => [&sides[1], &sides[0]],
    };
    let [is_bare, is_bare_too] =
        [shorter, longer].map(|side| Ending::of(side.text) == Ending::Bare);
    let is_broken_off = is_bare && !is_bare_too && shorter.words.len() >= BEGUN;
    let is_apart = |least: &Least| !(-least.shorter..least.longer).contains(&distance);
    let is_anywhere = is_apart(&ANYWHERE);
    if !(is_anywhere || is_broken_off && is_apart(&BROKEN_OFF)) {
        return;
    }
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
    let anywhere = is_anywhere.then(|| unmatched(longer, &places, false));
    let at_end = || is_broken_off.then(|| unmatched(longer, &places, true));
    if let Some(place) = anywhere.flatten().or_else(|| at_end().flatten()) {
        let what = shortened(longer.slice(place));
        let values = [
            ("lang", Said::Lang(longer.lang)),
            ("what", Said::Text(&what)),
        ];
        let reason = Reason::new("only-in", &values);
        report.find_on(&OMISSION, longer.lang, vec![place], reason);
    }
}

/// Returns the longest stretch of a side in which hardly any word is at one of these places, if it is long enough;
/// anywhere, or at the end.
fn unmatched(side: &Side, places: &[Span], is_at_end: bool) -> Option<Span> {
    let least = if is_at_end { &BROKEN_OFF } else { &ANYWHERE };
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
            if is_at_end && last + 1 < telling.len() {
                continue;
            }
            if share <= least.linked && best.is_none_or(|best| stretch.len() > best.len()) {
                best = Some(stretch);
            }
        }
    }
    let best = best?;
    let share = best.len() as f64 / telling.len() as f64;
    let place = |word: usize| side.words[telling[word].0].span;
    let is_long = best.len() >= least.words && share >= least.share;
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
