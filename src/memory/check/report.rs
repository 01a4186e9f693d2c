//! Collection and counts of findings.

use std::collections::BTreeMap;

use super::markup::LineColumn;
use super::rule::{Finding, Rule};

/// Summary of a check.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Units in the file.
    pub units: usize,
    /// Number of times that each rule was broken, by its name.
    pub found: BTreeMap<&'static str, usize>,
    /// Number of units that a clean copy leaves out, by the rule that is the reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Number of segments in which a clean copy mends faults of typing.
    pub mended: usize,
    /// Language codes of the variants, repaired where they can be, with the number of variants and the line of the
    /// first; of those that differ in capitals only the first is here.
    pub languages: BTreeMap<String, (usize, usize)>,
    /// Source language that the header names; `None` if it names none that can be used.
    pub source_language: Option<String>,
}

impl Summary {
    /// Number of units that a clean copy leaves out.
    pub fn units_left_out(&self) -> usize {
        self.left_out.values().sum()
    }
}

/// Receiver of findings, which counts them and hands them on.
pub(super) struct Report<'a> {
    take: &'a mut dyn FnMut(Finding),
    pub(super) summary: Summary,
    /// Whether the document is of a version that has `lang` where later ones have `xml:lang`.
    pub(super) has_lang: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(take: &'a mut dyn FnMut(Finding)) -> Self {
        Self {
            take,
            summary: Summary::default(),
            has_lang: false,
        }
    }

    pub(super) fn find(
        &mut self,
        rule: &'static Rule,
        place: LineColumn,
        reason: impl Into<String>,
    ) {
        *self.summary.found.entry(rule.name).or_default() += 1;
        (self.take)(Finding {
            rule,
            line: place.line,
            column: place.column,
            reason: reason.into(),
        });
    }

    /// Notes that a unit is left out, and why.
    pub(super) fn leave_out(&mut self, rule: &'static Rule) {
        *self.summary.left_out.entry(rule.name).or_default() += 1;
    }
}
