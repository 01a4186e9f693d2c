//! "Including" translates بما في ذلك: clauses that translate each other are joined to what stands before them alike.
//!
//! The same relation counts for so much more than chance as it is rarer among the cuts of the text at hand.

use crate::bead::Span;
use crate::document::{Document, Level};
use crate::text::connectives::{self, Relation};

use super::{BeadCost, Bitext, Evidence};

/// The evidence of connectives; see the module.
#[derive(Clone, Debug)]
pub struct Connectives {
    /// How much the evidence counts.
    pub weight: f64,
    /// Probability, in (0, 1), that a translation keeps the relation, none included, rather than take any.
    pub kept: f64,
}

impl Default for Connectives {
    fn default() -> Self {
        Self {
            weight: 1.0,
            kept: 0.6,
        }
    }
}

/// The relation that each clause of two texts begins with, by number; 0 for none.
pub struct Found {
    ar: Vec<usize>,
    en: Vec<usize>,
    /// The cost of each Arabic relation (first index) with each English one (second index).
    costs: Vec<Vec<f64>>,
}

impl Connectives {
    /// Finds what the clauses of two texts begin with.
    pub fn find(&self, ar: &Document, en: &Document) -> Found {
        let (ar, en) = (relations(ar), relations(en));
        // Half a clause more of each, so that none is impossible.
        let mut anyway = vec![0.5; Relation::count() + 1];
        en.iter().for_each(|&relation| anyway[relation] += 1.0);
        let total: f64 = anyway.iter().sum();
        let cost = |ar: usize, en: usize| {
            let share = anyway[en] / total;
            let kept = if ar == en { self.kept } else { 0.0 };
            -self.weight * ((kept + (1.0 - self.kept) * share) / share).ln()
        };
        let relations = 0..anyway.len();
        let costs = relations
            .clone()
            .map(|ar| relations.clone().map(|en| cost(ar, en)).collect())
            .collect();
        Found { ar, en, costs }
    }
}

fn relations(document: &Document) -> Vec<usize> {
    document
        .segments(Level::Clause)
        .map(|clause| {
            connectives::leading(clause.text, document.lang())
                .map_or(0, |relation| relation.index() + 1)
        })
        .collect()
}

struct Prepared<'a>(&'a Found);

impl Evidence for Found {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared(self))
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.0.costs[self.0.ar[ar.start]][self.0.en[en.start]]
    }
}
