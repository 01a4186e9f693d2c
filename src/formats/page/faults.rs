//! What a check finds in a pair, for a page.

use serde::Serialize;

use super::marked::Units;
use crate::check::Checker;
#[cfg(feature = "app")]
use crate::lexicon::dictionary::Dictionary;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Finding of a rule; places are in UTF-16 units, as scripts count.
#[derive(Clone, Serialize, Debug)]
pub(crate) struct Fault {
    /// Name of the rule.
    pub(crate) rule: &'static str,
    severity: &'static str,
    reason: String,
    /// The same in Arabic, for pages in Arabic.
    reason_ar: String,
    /// Start and end of each place in the Arabic, and in the English.
    places: [Vec<usize>; 2],
}

/// Finder of faults in pairs, one after the other.
#[derive(Default)]
pub(crate) struct Faults(Checker);

impl Faults {
    /// Finder that knows how terms are to be translated too.
    #[cfg(feature = "app")]
    pub(crate) fn with_glossary(glossary: Option<&Dictionary>) -> Self {
        let checker = Checker::default();
        Self(match glossary {
            Some(glossary) => checker.with_glossary(glossary),
            None => checker,
        })
    }

    /// Returns what is wrong with a pair.
    pub(crate) fn of(&mut self, pair: &Pair) -> Vec<Fault> {
        let flat = |places: &[Span], text: &str| {
            // What is about a whole text marks nothing in it.
            let places = places.iter().filter(|place| place.len() < text.len());
            let units = Units::of(text);
            places
                .flat_map(|place| [units.at(place.start), units.at(place.end)])
                .collect()
        };
        let found = self.0.check(pair).into_iter();
        let fault = |finding: crate::check::Finding| Fault {
            rule: finding.rule.name,
            severity: finding.rule.severity.name(),
            places: [flat(&finding.ar, &pair.ar), flat(&finding.en, &pair.en)],
            reason: finding.reason.text(Lang::English).to_owned(),
            reason_ar: finding.reason.text(Lang::Arabic).to_owned(),
        };
        found.map(fault).collect()
    }
}
