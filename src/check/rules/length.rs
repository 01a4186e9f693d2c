//! Sides of which one is too long for the other.

use crate::check::finding::Report;
use crate::check::rule::LENGTH;
use crate::check::side::Sides;
use crate::model::bead::Span;

/// English characters per Arabic character, without white space. Counted in United Nations and newspaper text
/// (`benches/quality`).
const RATIO: f64 = 1.1;
/// Variance of the difference per character (Gale & Church 1993), counted there too.
const VARIANCE: f64 = 3.0;
/// Number of characters added to the mean length, so that very short texts may differ by a few.
const SLACK: f64 = 20.0;
/// Greatest difference of a translation, in standard deviations.
const MOST: f64 = 5.0;
/// Greatest ratio, in either direction, that is nothing unusual however long the texts are.
const USUAL: f64 = 1.7;

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let [ar, en] = sides.each_ref().map(|side| side.chars as f64);
    let expected = RATIO * ar;
    let deviation = (VARIANCE * (f64::midpoint(expected, en) + SLACK)).sqrt();
    let is_unusual = (en + SLACK / 2.0) / (expected + SLACK / 2.0);
    if (en - expected).abs() > MOST * deviation && !(1.0 / USUAL..USUAL).contains(&is_unusual) {
        let places = sides
            .each_ref()
            .map(|side| vec![Span::new(0, side.text.len())]);
        let [ar, en] = sides.each_ref().map(|side| side.chars);
        let reason = format!("{ar} characters in the Arabic, {en} in the English");
        report.find(&LENGTH, places, reason);
    }
}
