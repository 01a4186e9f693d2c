//! "Including" translates بما في ذلك: clauses that translate each other are joined to what stands before them alike.
//!
//! The same relation counts for so much more than chance as it is rarer among the cuts of the text at hand.

use crate::correspond::features::Features;
use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::text::connectives::{self, Relation};
use crate::text::endings::Ending;

use super::{BeadCost, Bitext, Evidence};

/// The evidence of connectives; see the module.
#[derive(Clone, Debug)]
pub struct Connectives {
    /// How much the evidence counts.
    pub weight: f64,
    /// Probability, in (0, 1), that a translation keeps the relation, none included, rather than take any.
    pub kept_at_mark: f64,
    /// The same where there is no comma or the like before the clause on either side: there the connective is all that
    /// makes a joint.
    pub kept_bare: f64,
}

impl Default for Connectives {
    /// Set on the sample and on a resolution.
    fn default() -> Self {
        Self {
            weight: 1.0,
            kept_at_mark: 0.6,
            kept_bare: 0.9,
        }
    }
}

/// What the clauses of two texts begin with.
pub struct Found {
    ar: Vec<Head>,
    en: Vec<Head>,
    /// The cost of each Arabic relation (first index) with each English one (second index), where there is a mark
    /// before either clause.
    at_mark: Vec<Vec<f64>>,
    /// The same where there is none.
    bare: Vec<Vec<f64>>,
}

/// What a clause begins with.
struct Head {
    /// The relation by number; 0 for none.
    relation: usize,
    /// Whether there is no mark before it.
    is_bare: bool,
}

impl Connectives {
    /// Finds what the clauses of two texts begin with.
    pub fn find(&self, ar: (&Document, &Features), en: (&Document, &Features)) -> Found {
        let (ar, en) = (heads(ar), heads(en));
        let costs = |kept: f64, is_bare: bool| {
            // Half a clause more of each, so that none is impossible.
            let mut anyway = vec![0.5; Relation::count() + 1];
            for head in en.iter().filter(|head| head.is_bare == is_bare) {
                anyway[head.relation] += 1.0;
            }
            let total: f64 = anyway.iter().sum();
            let cost = |ar: usize, en: usize| {
                let share = anyway[en] / total;
                let same = if ar == en { kept } else { 0.0 };
                -self.weight * ((same + (1.0 - kept) * share) / share).ln()
            };
            let relations = 0..anyway.len();
            let costs = relations
                .clone()
                .map(|ar| relations.clone().map(|en| cost(ar, en)).collect());
            costs.collect()
        };
        let (at_mark, bare) = (costs(self.kept_at_mark, false), costs(self.kept_bare, true));
        Found {
            ar,
            en,
            at_mark,
            bare,
        }
    }
}

fn heads((document, features): (&Document, &Features)) -> Vec<Head> {
    let mut is_bare = false;
    document
        .segments(Level::Clause)
        .zip(&features.segments)
        .map(|(clause, features)| Head {
            relation: connectives::leading(clause.text, document.lang())
                .map_or(0, |connective| connective.relation.index() + 1),
            is_bare: std::mem::replace(&mut is_bare, features.ending == Ending::Bare),
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
        let Found { at_mark, bare, .. } = self.0;
        let (ar, en) = (&self.0.ar[ar.start], &self.0.en[en.start]);
        let costs = if ar.is_bare && en.is_bare {
            bare
        } else {
            at_mark
        };
        costs[ar.relation][en.relation]
    }
}
