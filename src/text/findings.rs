//! Symbols, dates and numbers together, in one reading of a text.

use super::casing::{self, Casing};
use super::dates::{self, Date};
use super::lexemes::lex;
use super::months;
use super::numerals::{self, Numeral};
use super::symbols::{self, ReadSymbol, Symbol};
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Symbols, dates and numbers of a text; each kind in order and without overlaps. One kind may overlap another: the
/// days and years of dates are numbers too.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Symbols, as [`symbols::find`] finds them.
    pub symbols: Vec<Symbol>,
    /// Dates, as [`dates::find`] finds them.
    pub dates: Vec<Date>,
    /// Numbers, as [`numerals::find`] finds them.
    pub numerals: Vec<Numeral>,
    /// Passages in capitals, in bytes, where these mark neither names nor acronyms.
    pub(crate) capitals: Vec<Span>,
}

/// Finds the symbols, dates and numbers of `text`.
pub fn find(text: &str, lang: Lang) -> Findings {
    let read = read(text, lang, Casing::Telling);
    Findings {
        symbols: read.symbols.into_iter().map(Symbol::from).collect(),
        dates: read.dates,
        numerals: read.numerals,
        capitals: read.capitals,
    }
}

/// Findings whose symbols are copied only where they have to be.
pub(crate) struct Read<'a> {
    /// As in [`Findings`].
    pub(crate) symbols: Vec<ReadSymbol<'a>>,
    /// As in [`Findings`].
    pub(crate) dates: Vec<Date>,
    /// As in [`Findings`].
    pub(crate) numerals: Vec<Numeral>,
    /// As in [`Findings`].
    pub(crate) capitals: Vec<Span>,
}

/// Reads the symbols, dates and numbers of `text`, which belongs to a text of this casing.
pub(crate) fn read(text: &str, lang: Lang, casing: Casing) -> Read<'_> {
    let lexemes = lex(text);
    // In Arabic, words in capitals are foreign.
    let capitals = match lang {
        Lang::English => casing::passages(&lexemes, casing),
        Lang::Arabic => Vec::new(),
    };
    let symbols = symbols::scan(&lexemes, &capitals);
    let months = months::all(&lexemes);
    let numerals = numerals::read(&lexemes, &symbols, &months, lang);
    Read {
        dates: dates::read(&lexemes, &numerals, &months),
        numerals: numerals.into_iter().map(|placed| placed.numeral).collect(),
        symbols: symbols
            .into_iter()
            .map(|placed| placed.read(text, &lexemes))
            .collect(),
        capitals,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_they_are_what_each_is_alone() {
        for (lang, text) in [
            (Lang::Arabic, "القرار A/RES/60/1 في 21 و22 يونيو 2025، 5٪"),
            (Lang::English, "ISO 9001:2015, twenty-five on 3 May 2014"),
        ] {
            let found = find(text, lang);
            assert_eq!(found.symbols, symbols::find(text));
            assert_eq!(found.dates, dates::find(text, lang));
            assert_eq!(found.numerals, numerals::find(text, lang));
            assert!(
                !(found.symbols.is_empty() || found.dates.is_empty() || found.numerals.is_empty())
            );
        }
    }
}
