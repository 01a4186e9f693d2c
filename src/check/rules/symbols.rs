//! Document symbols and addresses that the other side does not have.

use std::collections::HashSet;

use super::MOST_SEARCHED;
use crate::check::finding::Report;
use crate::check::rule::SYMBOLS;
use crate::check::side::{Side, Sides, only};
use crate::model::bead::Span;
use crate::text::chars;
use crate::text::fold;
use crate::text::symbols::{Kind, Symbol};

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let [ar, en] = sides;
    let places = [missing(ar, en), missing(en, ar)];
    if places.iter().any(|places| !places.is_empty()) {
        let reason = only(sides, &places);
        report.find(&SYMBOLS, places, reason);
    }
}

/// Returns the places of the symbols of a side that the other does not have.
fn missing(own: &Side, other: &Side) -> Vec<Span> {
    let is_telling =
        |symbol: &&Symbol| matches!(symbol.kind, Kind::Document | Kind::Url | Kind::Email);
    let symbols: Vec<&Symbol> = own.findings.symbols.iter().filter(is_telling).collect();
    if symbols.is_empty() {
        return Vec::new();
    }
    let keys: HashSet<&str> = (other.findings.symbols.iter())
        .map(|symbol| symbol.key.as_str())
        .collect();
    // A space that was typed inside one makes other symbols of it, but the same characters.
    let solid: String = fold::word(other.text)
        .replace(chars::is_hyphen, "-")
        .split_whitespace()
        .collect();
    let missing = symbols
        .into_iter()
        .filter(|symbol| !keys.contains(&*symbol.key));
    let missing = missing
        .enumerate()
        .filter(|(nth, symbol)| *nth >= MOST_SEARCHED || !solid.contains(&symbol.key));
    missing.map(|(_, symbol)| symbol.span).collect()
}
