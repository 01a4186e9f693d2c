//! What a bead costs, in nats; one file per kind of evidence.
//!
//! Every kind of evidence is a log-likelihood ratio, weighed by how far it can be trusted beside the others: how much
//! better the hypothesis "these segments translate each other" explains what is seen than "they have nothing to do
//! with each other" does. Segments without a counterpart therefore cost nothing here but their prior, and evidence of
//! different kinds can be added up.

pub mod anchors;
pub mod block;
pub mod connectives;
pub mod edges;
pub mod length;
pub mod lexical;
mod matching;
pub mod punctuation;
pub mod shape;
pub mod structure;

use crate::correspond::features::Features;
use crate::model::bead::Span;
use block::Block;

/// The two sides that are being aligned.
#[derive(Clone, Copy, Debug)]
pub struct Bitext<'a> {
    /// Features of the Arabic segments.
    pub ar: &'a Features,
    /// Features of the English segments.
    pub en: &'a Features,
}

/// A kind of evidence.
pub trait Evidence {
    /// Looks at two texts and readies what can answer quickly what a bead costs.
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a>;

    /// The same evidence in texts whose segments are joined, `by` at a time on both sides, if it has anything to say
    /// there. Long texts are aligned so first.
    fn joined(&self, _by: usize) -> Option<Box<dyn Evidence + '_>> {
        None
    }
}

/// Says what a bead costs, in nats: the negative log-likelihood ratio, negative where the evidence speaks for it.
pub trait BeadCost {
    /// The cost of pairing `ar` with `en`, runs of segments of at most [`shape::MAX_RUN`], neither empty.
    fn cost(&self, ar: Span, en: Span) -> f64;

    /// Adds the costs of all beads of a block: the same as [`BeadCost::cost`] for each of them, but for rounding. To be
    /// written anew where much is saved by knowing them all.
    fn add_to(&self, block: &mut Block) {
        block.add(|ar, en| self.cost(ar, en));
    }
}
