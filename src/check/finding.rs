//! Findings of rules.

use super::reason::Reason;
use super::rule::{Rule, Selection};
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Place in a pair at which a rule is broken.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// Description of what stands there.
    pub reason: Reason,
    /// Places in the Arabic text, in bytes, in order.
    pub ar: Vec<Span>,
    /// Places in the English text, in bytes, in order.
    pub en: Vec<Span>,
}

impl Finding {
    /// Returns the places in the text of a side.
    pub fn places(&self, lang: Lang) -> &[Span] {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::English => &self.en,
        }
    }
}

/// Collector of the findings of chosen rules in one pair.
pub(super) struct Report<'c> {
    chosen: &'c Selection,
    pub(super) found: Vec<Finding>,
}

impl<'c> Report<'c> {
    pub(super) fn new(chosen: &'c Selection) -> Self {
        Self {
            chosen,
            found: Vec::new(),
        }
    }

    /// Whether a rule is asked at all.
    pub(super) fn asks(&self, rule: &Rule) -> bool {
        self.chosen.has(rule)
    }

    /// Notes what breaks a rule, with its places on both sides.
    pub(super) fn find(&mut self, rule: &'static Rule, [ar, en]: [Vec<Span>; 2], reason: Reason) {
        if self.asks(rule) {
            self.found.push(Finding {
                rule,
                reason,
                ar,
                en,
            });
        }
    }

    /// Notes what breaks a rule on one side.
    pub(super) fn find_on(
        &mut self,
        rule: &'static Rule,
        lang: Lang,
        places: Vec<Span>,
        reason: Reason,
    ) {
        let places = match lang {
            Lang::Arabic => [places, Vec::new()],
            Lang::English => [Vec::new(), places],
        };
        self.find(rule, places, reason);
    }
}
