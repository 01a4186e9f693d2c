//! Negations of one side that the other does not have.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::NEGATION;
use crate::check::side::Sides;
use crate::model::bead::Span;
use crate::text::negations;

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    if !report.asks(&NEGATION) {
        return;
    }
    let found = sides
        .each_ref()
        .map(|side| negations::of(&side.folded, side.lang));
    for (own, other) in [(0, 1), (1, 0)] {
        let (negations, other) = (&found[own], &found[other]);
        if !negations.plain.is_empty() && other.plain.is_empty() && !other.is_implied {
            let side = &sides[own];
            let places = negations.plain.iter().map(|&word| side.words[word].span);
            let places: Vec<Span> = places.collect();
            let what = side.list(&places);
            let values = [("lang", Said::Lang(side.lang)), ("what", Said::Text(&what))];
            let reason = Reason::new("only-in", &values);
            report.find_on(&NEGATION, side.lang, places, reason);
        }
    }
}
