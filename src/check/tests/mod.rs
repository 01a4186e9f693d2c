//! What each rule says, and does not say.

mod errors;
mod glossary;
mod many;
mod names;
mod negation;
mod right;
mod rules;

use super::{Checker, Finding, Selection, figures_differ};
use crate::model::pair::Pair;

pub(super) fn checked(ar: &str, en: &str) -> Vec<Finding> {
    Checker::new(Selection::all()).check(&Pair::new(ar, en))
}

/// Names of the rules that are asked by default and that a pair breaks.
pub(super) fn broken(ar: &str, en: &str) -> Vec<&'static str> {
    let found = Checker::default().check(&Pair::new(ar, en));
    let names: Vec<&str> = found.iter().map(|found| found.rule.name).collect();
    // The quick question has the same answer.
    if !ar.trim().is_empty() && !en.trim().is_empty() {
        let differ = names
            .iter()
            .any(|name| matches!(*name, "numbers" | "dates"));
        assert_eq!(figures_differ(ar, en), differ, "{ar} | {en}");
    }
    names
}
