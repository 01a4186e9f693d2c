//! One side of a pair, read once for all rules.

use std::collections::HashSet;

use super::reason::{Reason, Said};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::tag::Tag;
use crate::text::findings::{self, Findings};
use crate::text::markers::{self, Marker};
use crate::text::script::Letters;
use crate::text::tokens::{self, Token};
use crate::text::{chars, fold};

/// One side of a pair: its text and what is found in it.
pub(super) struct Side<'t> {
    pub(super) lang: Lang,
    pub(super) text: &'t str,
    /// Inline tags of the text.
    pub(super) tags: &'t [Tag],
    /// Numbers, dates and symbols.
    pub(super) findings: Findings,
    /// List marker at the beginning.
    pub(super) marker: Option<Marker>,
    /// Words and numbers, in order.
    pub(super) words: Vec<Token<'t>>,
    /// The same, folded ([`fold::word`]).
    pub(super) folded: Vec<String>,
    /// Number of letters of each script, outside addresses.
    pub(super) letters: Letters,
    /// Number of characters, without white space and marks of no width.
    pub(super) chars: usize,
    /// The same outside numbers and dates, which are as long as somebody likes to write them.
    pub(super) worded: usize,
}

impl<'t> Side<'t> {
    pub(super) fn new(lang: Lang, text: &'t str, tags: &'t [Tag]) -> Self {
        Self::with_findings(lang, text, tags, findings::find(text, lang))
    }

    /// Reads a side whose numbers, dates and symbols are found already.
    pub(super) fn with_findings(
        lang: Lang,
        text: &'t str,
        tags: &'t [Tag],
        findings: Findings,
    ) -> Self {
        let words: Vec<Token> = tokens::words(text).collect();
        let is_seen = |c: &char| !c.is_whitespace() && !chars::is_ignorable(*c);
        let count = |text: &str| text.chars().filter(is_seen).count();
        let chars = count(text);
        let mut dates: Vec<Span> = findings.dates.iter().map(|date| date.span).collect();
        dates.sort_unstable();
        let numbers = findings.numerals.iter().map(|numeral| numeral.span);
        let numbers = numbers.filter(|number| !number.overlaps_one_of(&dates));
        let written = dates.iter().copied().chain(numbers);
        let numbers: usize = written.map(|place| count(&text[place.range()])).sum();
        Self {
            lang,
            text,
            tags,
            findings,
            marker: markers::leading(text),
            folded: words.iter().map(|word| fold::word(word.text)).collect(),
            words,
            letters: Letters::outside_addresses(text),
            worded: chars.saturating_sub(numbers),
            chars,
        }
    }

    /// Returns what stands at a place, as it is written.
    pub(super) fn slice(&self, place: Span) -> &'t str {
        &self.text[place.range()]
    }

    /// Returns what stands at some places, as a list for a message.
    pub(super) fn list(&self, places: &[Span]) -> String {
        let mut seen = HashSet::new();
        let texts = places.iter().map(|&place| self.slice(place).trim());
        let texts: Vec<&str> = texts.filter(|text| seen.insert(*text)).collect();
        texts.join(", ")
    }
}

/// The two sides of a pair, Arabic first.
pub(super) type Sides<'t> = [Side<'t>; 2];

/// Returns a reason such as "only in the Arabic: 5; only in the English: 6".
pub(super) fn only(sides: &Sides, places: &[Vec<Span>; 2]) -> Reason {
    let of_side = |(side, places): (&Side, &Vec<Span>)| {
        let (lang, what) = (Said::Lang(side.lang), side.list(places));
        let values = [("lang", lang), ("what", Said::Text(&what))];
        (!places.is_empty()).then(|| Reason::new("only-in", &values))
    };
    let reasons = sides.iter().zip(places).filter_map(of_side);
    let all = reasons.reduce(|all, reason| all.and(&reason));
    all.unwrap_or_else(|| Reason::quoted(""))
}
