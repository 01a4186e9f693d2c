//! Sides of which one is too long for the other.

use crate::check::finding::Report;
use crate::check::rule::LENGTH;
use crate::check::side::Sides;
use crate::model::bead::Span;

/// English characters per Arabic character, without white space, in United Nations and newspaper text
/// (`benches/quality`).
const RATIO: f64 = 1.15;
/// Number of characters added to both lengths, so that very short texts may differ by a few.
const SLACK: f64 = 5.0;
/// Greatest distance of the logarithm of the ratio of a long pair from that of [`RATIO`]: one in a thousand is farther.
const USUAL: f64 = 0.6;
/// What is added to that for short pairs, by the length of the Arabic in characters.
const OF_SHORT: f64 = 4.0;

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let ar = sides[0].chars as f64;
    if ratio(sides).ln().abs() > USUAL + OF_SHORT / ar {
        let places = sides
            .each_ref()
            .map(|side| vec![Span::new(0, side.text.len())]);
        let [ar, en] = sides.each_ref().map(|side| side.chars);
        let reason = format!("{ar} characters in the Arabic, {en} in the English");
        report.find(&LENGTH, places, reason);
    }
}

/// Length of the English by that of a usual translation of the Arabic.
pub(super) fn ratio(sides: &Sides) -> f64 {
    let [ar, en] = sides.each_ref().map(|side| side.chars as f64);
    (en + SLACK) / (RATIO * ar + SLACK)
}
