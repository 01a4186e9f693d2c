//! Check of pairs as a reviser does it.

use muwazi::check::{Checker, RULES, Selection};
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::model::bead::Span;
use pyo3::prelude::*;

use crate::errors::usage;
use crate::feed::fed;
use crate::pair::Pair;
use crate::wait::Progress;

/// Start and end of places, in characters.
type Places = Vec<(usize, usize)>;

/// What `muwazi.Fault` is made of: pair, its number, rule, severity, reason, places in the Arabic and in the English.
type Found = (
    Pair,
    usize,
    &'static str,
    &'static str,
    String,
    Places,
    Places,
);

/// Checks pairs by the usual rules or those that are named, and by glossaries.
#[pyfunction]
pub(crate) fn check_pairs(
    pairs: &Bound<'_, PyAny>,
    rules: Option<Vec<String>>,
    glossaries: Vec<String>,
    progress: Progress,
) -> PyResult<Vec<Found>> {
    let found = fed(pairs, progress, move |feed| {
        let mut chosen = match &rules {
            Some(_) => Selection::none(),
            None => Selection::default(),
        };
        for name in rules.iter().flatten() {
            if !chosen.set(name, true) {
                let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
                let names = names.join(", ");
                return Err(usage(format!("{name:?} is no rule; use {names}")));
            }
        }
        let mut checker = Checker::new(chosen);
        for glossary in &glossaries {
            checker = checker.with_glossary(&Dictionary::read(glossary)?);
        }
        let mut found = Vec::new();
        for (index, pair) in feed.enumerate() {
            let pair = pair?;
            let findings = checker.check(&pair).into_iter();
            found.extend(findings.map(|finding| (pair.clone(), index + 1, finding)));
        }
        Ok(found)
    })?;
    let found = found.into_iter().map(|(pair, number, finding)| {
        let places = [
            places(pair.ar(), &finding.ar),
            places(pair.en(), &finding.en),
        ];
        let [ar, en] = places;
        let (name, severity) = (finding.rule.name, finding.rule.severity.name());
        (
            pair.into(),
            number,
            name,
            severity,
            finding.reason.to_string(),
            ar,
            en,
        )
    });
    Ok(found.collect())
}

/// Returns places in characters, as Python counts them.
fn places(text: &str, places: &[Span]) -> Places {
    let characters = |end: usize| text[..end].chars().count();
    let places = places.iter();
    places
        .map(|place| (characters(place.start), characters(place.end)))
        .collect()
}
