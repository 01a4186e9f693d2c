//! Evidence of connectives ("including" translates بما في ذلك): clauses that translate each other are joined alike to
//! what precedes them.
//!
//! The same relation counts for so much more than chance as it is rarer among the cuts of the text at hand.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::ConnectiveWeights;
use crate::correspond::features::Features;
use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::model::math::ln;
use crate::text::connectives::{self, Relation};
use crate::text::endings::Ending;

/// Evidence of connectives: the words that the clauses of two texts begin with.
pub(crate) struct Connectives {
    ar: Vec<Head>,
    en: Vec<Head>,
    /// Cost in nats of each Arabic relation (first index) with each English one (second index), where there is a mark
    /// before either clause.
    at_mark: Vec<Vec<f64>>,
    /// Cost in nats of each pair of relations where there is no mark before either clause.
    bare: Vec<Vec<f64>>,
}

/// Beginning of a clause.
struct Head {
    /// Number of the relation; 0 for none.
    relation: usize,
    /// Whether there is no mark before it.
    is_bare: bool,
}

impl Connectives {
    /// Finds the connectives that the clauses of two texts begin with.
    pub(crate) fn find(
        weights: &ConnectiveWeights,
        ar: (&Document, &Features),
        en: (&Document, &Features),
    ) -> Self {
        let (ar, en) = (heads(ar), heads(en));
        let costs = |kept: f64, is_bare: bool| {
            let mut marginal = vec![weights.prior_clauses; Relation::count() + 1];
            for head in en.iter().filter(|head| head.is_bare == is_bare) {
                marginal[head.relation] += 1.0;
            }
            let total: f64 = marginal.iter().sum();
            let cost = |ar: usize, en: usize| {
                let share = marginal[en] / total;
                let same = if ar == en { kept } else { 0.0 };
                -weights.weight * ln((same + (1.0 - kept) * share) / share)
            };
            let relations = 0..marginal.len();
            let costs = relations
                .clone()
                .map(|ar| relations.clone().map(|en| cost(ar, en)).collect());
            costs.collect()
        };
        let at_mark = costs(weights.kept_at_mark, false);
        let bare = costs(weights.kept_bare, true);
        Self {
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

struct Prepared<'a>(&'a Connectives);

impl Evidence for Connectives {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared(self))
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let Connectives { at_mark, bare, .. } = self.0;
        let (ar, en) = (&self.0.ar[ar.start], &self.0.en[en.start]);
        let costs = if ar.is_bare && en.is_bare {
            bare
        } else {
            at_mark
        };
        costs[ar.relation][en.relation]
    }
}
