//! Sides of which one is too long for the other.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::LENGTH;
use crate::check::side::Sides;
use crate::model::bead::Span;
use crate::text::symbols::{Kind, Symbol};

/// English characters per Arabic character, without white space, in United Nations and newspaper text
/// (`benches/quality`).
const RATIO: f64 = 1.15;
/// Number of characters added to both lengths, so that very short texts may differ by a few.
const SLACK: f64 = 5.0;
/// Greatest distance of the logarithm of the ratio of a long pair from that of [`RATIO`]: one in a thousand is farther.
const USUAL: f64 = 0.6;
/// What is added to that for short pairs, by the length of the Arabic in characters.
const OF_SHORT: f64 = 8.0;

/// Number of characters that an English acronym or the sign of a currency stands for where Arabic writes it out:
/// «دولار من دولارات الولايات المتحدة».
const OF_ACRONYM: f64 = 25.0;

/// Length of the English by that of the Arabic, as it is usual in the texts at hand.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Usual {
    /// Sum of the logarithms of the ratios of the pairs so far, against that of [`RATIO`].
    sum: f64,
    pairs: f64,
}

impl Default for Usual {
    /// Some pairs of the usual ratio are taken for seen.
    fn default() -> Self {
        Self {
            sum: 0.0,
            pairs: 30.0,
        }
    }
}

impl Usual {
    /// Logarithm of the ratio of a pair against what is usual; negative where the English is short.
    pub(super) fn distance(self, sides: &Sides) -> f64 {
        let usual = self.sum / self.pairs;
        let [en, written_out] = distances(sides);
        match en - usual {
            distance if distance > 0.0 => distance,
            _ => (written_out - usual).min(0.0),
        }
    }

    /// Learns from a pair; from an unusual one no more than from another.
    pub(in crate::check) fn learn(&mut self, sides: &Sides) {
        self.sum += distances(sides)[0].clamp(-LEARNT, LEARNT);
        self.pairs += 1.0;
    }
}

/// Greatest distance that is learnt from one pair.
const LEARNT: f64 = 0.5;

pub(in crate::check) fn find(sides: &Sides, usual: Usual, report: &mut Report) {
    let ar = sides[0].worded as f64;
    if usual.distance(sides).abs() > USUAL + OF_SHORT / ar.max(1.0) {
        let places = sides
            .each_ref()
            .map(|side| vec![Span::new(0, side.text.len())]);
        let [ar, en] = sides.each_ref().map(|side| side.chars);
        let values = [("ar", Said::Number(ar)), ("en", Said::Number(en))];
        let reason = Reason::new("characters-each", &values);
        report.find(&LENGTH, places, reason);
    }
}

/// Logarithms of the length of the English by that of a translation of the Arabic, as it is and with its acronyms
/// written out.
fn distances(sides: &Sides) -> [f64; 2] {
    let [ar, en] = sides.each_ref().map(|side| side.worded as f64);
    let distance = |en: f64| ((en + SLACK) / (RATIO * ar + SLACK)).ln();
    let is_acronym = |symbol: &&Symbol| symbol.kind == Kind::Acronym;
    let acronyms = sides[1].findings.symbols.iter().filter(is_acronym).count();
    let currencies = sides[1].text.matches(['$', '£', '€', '¥']).count();
    [
        distance(en),
        distance(en + OF_ACRONYM * (acronyms + currencies) as f64),
    ]
}
