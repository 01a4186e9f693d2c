//! Check of pairs for what a reviser looks for: numbers, dates and names that differ, what is not translated, faults
//! of typing.
//!
//! | file | question |
//! |---|---|
//! | `rule.rs` | what are pairs checked for? [`RULES`], the one table of it |
//! | `reason.rs` | what is said of it, in both languages? |
//! | `severity.rs` | how grave is it? |
//! | `side.rs` | what is in one side of a pair? |
//! | `rules/` | what is wrong with a pair? |
//! | `finding.rs` | what was found where? |
//!
//! How often a rule is wrong about pairs that are right, and how many faults it finds, is measured
//! (`benches/quality/checks.md`).

mod finding;
mod mend;
mod reason;
mod rule;
mod rules;
mod severity;
mod side;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::correspond::words::Matcher;
use crate::lexicon::Lexicon;
use crate::lexicon::dictionary::Dictionary;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::dates;
use crate::text::findings::{self, Findings};
use finding::Report;
use rules::{
    glossary, language, length, markers, marks, names, negation, numbers, omission, placeholders,
    repeated, symbols, typing,
};
use side::Side;

pub use finding::Finding;
pub use mend::Mending;
pub use reason::Reason;
pub(crate) use reason::message;
pub use rule::{RULES, Rule, Selection};
pub use severity::Severity;

/// Checker of pairs, one after the other: it remembers how texts were translated before.
///
/// ```
/// use muwazi::check::Checker;
/// use muwazi::model::pair::Pair;
///
/// let mut checker = Checker::default();
/// let found = checker.check(&Pair::new("دفع ثمانية وأربعين مليون دولار.", "He paid $47 million."));
/// assert_eq!(found[0].rule.name, "numbers");
/// assert!(checker.check(&Pair::new("دفع ثمانية وأربعين مليون دولار.", "He paid $48 million.")).is_empty());
/// ```
pub struct Checker {
    chosen: Selection,
    matcher: Matcher<'static>,
    usual: length::Usual,
    seen: repeated::Seen,
    terms: glossary::Terms,
    finds_empty: bool,
}

impl Default for Checker {
    fn default() -> Self {
        Self::new(Selection::default())
    }
}

/// Works out what the rules ask of the lexicon, which takes a moment: else the first check of a pair does.
pub fn prepare() {
    names::prepare();
}

/// Whether an Arabic text contradicts itself: whether the rule `dates` finds something in it, whatever its translation.
pub fn dates_contradict(ar: &str) -> bool {
    !dates::contradictions(ar).is_empty()
}

/// Whether the numbers or dates of the two sides of a pair differ: whether the rules `numbers` and `dates` find
/// something.
pub fn figures_differ(ar: &str, en: &str) -> bool {
    static FIGURES: LazyLock<Selection> = LazyLock::new(|| {
        let mut figures = Selection::none();
        for rule in [&rule::NUMBERS, &rule::DATES] {
            figures.set(rule.name, true);
        }
        figures
    });
    let found = [(Lang::Arabic, ar), (Lang::English, en)]
        .map(|(lang, text)| (lang, text, findings::find(text, lang)));
    let has_figures = |(_, _, found): &(Lang, &str, Findings)| {
        !found.numerals.is_empty() || !found.dates.is_empty()
    };
    // Two names of one month may differ where there is no day. Most of the rest is told by what was found alone.
    let [own, other] = found.each_ref().map(|(_, _, found)| found);
    if (!found.iter().any(has_figures) || numbers::are_same(own, other)) && !dates_contradict(ar) {
        return false;
    }
    let sides = found.map(|(lang, text, found)| Side::with_findings(lang, text, &[], found));
    let mut report = Report::new(&FIGURES);
    numbers::find(&sides, &mut report);
    !report.found.is_empty()
}

impl Checker {
    /// Creates a checker that asks the chosen rules.
    pub fn new(chosen: Selection) -> Self {
        Self {
            chosen,
            matcher: Matcher::new(Lexicon::builtin()),
            usual: length::Usual::default(),
            seen: repeated::Seen::default(),
            terms: glossary::Terms::default(),
            finds_empty: false,
        }
    }

    /// Adds a glossary, the terms of which are to be translated as it says.
    #[must_use]
    pub fn with_glossary(mut self, glossary: &Dictionary) -> Self {
        self.terms.add(glossary);
        self
    }

    /// Sets whether a side that is empty is one that was not translated, as in the list of a translator. Else nothing is
    /// said of it, as of a text without counterpart.
    pub fn find_empty(&mut self, finds_empty: bool) {
        self.finds_empty = finds_empty;
    }

    /// Returns what is wrong with the next pair, in the order of [`RULES`]. Of a pair with an empty side nothing is
    /// said but that: see [`find_empty`](Self::find_empty).
    pub fn check(&mut self, pair: &Pair) -> Vec<Finding> {
        let mut report = Report::new(&self.chosen);
        let [ar, en] = [Lang::Arabic, Lang::English].map(|lang| {
            let text = match lang {
                Lang::Arabic => pair.ar(),
                Lang::English => pair.en(),
            };
            Side::new(lang, text, pair.tags(lang))
        });
        let sides = [ar, en];
        if sides.iter().any(|side| side.chars == 0) {
            if self.finds_empty {
                language::find_empty(&sides, &mut report);
            }
            return report.found;
        }
        numbers::find(&sides, &mut report);
        names::find(&sides, Lexicon::builtin(), &mut report);
        symbols::find(&sides, &mut report);
        placeholders::find(&sides, &mut report);
        markers::find(&sides, &mut report);
        language::find(&sides, Lexicon::builtin(), &mut report);
        length::find(&sides, self.usual, &mut report);
        omission::find(&sides, self.usual, &mut self.matcher, &mut report);
        self.usual.learn(&sides);
        marks::find(&sides, &mut report);
        typing::find(&sides, &mut report);
        negation::find(&sides, &mut self.matcher, &mut report);
        self.terms.find(&sides, &mut report);
        self.seen.find(&sides, &mut report);
        let mut found = report.found;
        let place = |finding: &Finding| RULES.iter().position(|rule| *rule == finding.rule);
        found.sort_by_key(place);
        found
    }
}
