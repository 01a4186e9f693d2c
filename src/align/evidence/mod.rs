//! Cost of a bead, in nats: one file per kind of evidence, all of them listed in `of_segments`.
//!
//! Every kind of evidence is a log-likelihood ratio, weighed by how far it can be trusted beside the others: how much
//! better the hypothesis "these segments translate each other" explains what is seen than "they have nothing to do
//! with each other" does. Segments without a counterpart therefore cost nothing here but their prior, and evidence of
//! different kinds can be added up.

pub(crate) mod anchors;
pub mod block;
pub(crate) mod connectives;
pub mod constraints;
pub(crate) mod edges;
mod factory;
pub(crate) mod length;
pub(crate) mod lexical;
mod matching;
pub(crate) mod memory;
pub(crate) mod places;
pub(crate) mod punctuation;
pub mod rows;
pub mod shape;
pub(crate) mod structure;
pub mod times;

use std::cell::RefCell;
use std::rc::Rc;

use anchors::Anchors;
use block::Block;
use connectives::Connectives;
use constraints::Constraints;
use edges::Edges;
pub(super) use factory::Factory;
use length::Length;
use lexical::{Lexical, Words};
use memory::Recalled;
use punctuation::Punctuation;
use structure::Structure;

use super::Aligner;
use super::weights::LexicalWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};

/// Features of the two sides that are being aligned.
#[derive(Clone, Copy, Debug)]
pub struct Bitext<'a> {
    /// Features of the Arabic segments.
    pub ar: &'a Features,
    /// Features of the English segments.
    pub en: &'a Features,
}

/// Kind of evidence, with what it has learnt of the two texts at hand.
///
/// Only [`prepare`](Self::prepare) has to be written; `docs/architecture.md` adds a kind step by step.
pub trait Evidence {
    /// Prepares the costs of beads in these two texts, for quick answers.
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a>;

    /// Learns from the beads of a path through the two texts, each weighted by its posterior; what was learnt from the
    /// path before is forgotten. Called for all kinds in order, between two passes.
    fn learn(&mut self, _bitext: Bitext, _beads: &[Bead]) {}

    /// Returns this evidence with another assumption about the two texts, if there are two to choose from: the first
    /// pass tries both, and goes on with that which explains the texts better.
    fn alternative(&self) -> Option<Box<dyn Evidence>> {
        None
    }

    /// Pairs of an Arabic and an English segment that the path very probably goes through: long texts are searched
    /// around these.
    fn points(&self) -> &[(usize, usize)] {
        &[]
    }

    /// Returns further evidence, if a closer look has anything to add. It is only asked of the beads that all else
    /// holds possible, one by one.
    fn closer(&self, _bitext: Bitext) -> Option<Box<dyn Evidence>> {
        None
    }

    /// Returns this evidence for texts whose segments are joined, `by` at a time on both sides, if it has anything to
    /// say there. Long texts are aligned so first.
    fn joined(&self, _by: usize) -> Option<Box<dyn Evidence + '_>> {
        None
    }

    /// Returns this evidence, with what was learnt from the sentences, for the clauses inside their beads, if it has
    /// anything to say there.
    fn for_clauses(&self) -> Option<Box<dyn Evidence>> {
        None
    }
}

/// Costs of beads, in nats: negative log-likelihood ratios, negative where the evidence speaks for a bead. Several
/// cores may ask for them at once.
pub trait BeadCost: Sync {
    /// Returns the cost of pairing `ar` with `en`, runs of segments of any length, neither empty.
    fn cost(&self, ar: Span, en: Span) -> f64;

    /// Adds the costs of all beads of a block: the same as [`BeadCost::cost`] for each of them, but for rounding.
    /// Override it where knowing all beads saves much.
    fn add_to(&self, block: &mut Block) {
        block.add(|ar, en| self.cost(ar, en));
    }

    /// Adds to `costs` those of some beads, near each other: the same as [`BeadCost::cost`] for each of them. Override it
    /// where knowing all of them saves much.
    fn add_to_each(&self, beads: &[(Span, Span)], costs: &mut [f64]) {
        for (&(ar, en), cost) in beads.iter().zip(costs) {
            *cost += self.cost(ar, en);
        }
    }
}

/// Evidence that is not in the features of the segments: it is found in the documents themselves.
#[derive(Default)]
pub(super) struct OfDocuments {
    structure: Option<Structure>,
    recalled: Option<Recalled>,
}

impl OfDocuments {
    /// Finds what two documents show at a level, of paragraphs or sentences.
    pub(super) fn find(aligner: &Aligner, ar: &Document, en: &Document, level: Level) -> Self {
        let weights = &aligner.weights;
        let structure = (level == Level::Sentence)
            .then(|| Structure::of(&weights.structure, ar, en))
            .flatten();
        let recalled = aligner.known.as_deref().and_then(|known| {
            Recalled::find(&weights.memory, &weights.band, known, [ar, en], level)
        });
        Self {
            structure,
            recalled,
        }
    }
}

/// Returns all kinds of evidence for paragraphs or sentences, in the order in which they are added up and learn; two
/// kinds look at the same `words`.
pub(super) fn of_segments(
    aligner: &Aligner,
    bitext: Bitext,
    words: &Rc<RefCell<Words>>,
    of_documents: OfDocuments,
    constraints: Option<&Constraints>,
) -> Vec<Box<dyn Evidence>> {
    let weights = &aligner.weights;
    let kinds = [
        boxed(Length::new(&weights.length, bitext)),
        boxed(Punctuation::new(&weights.punctuation)),
        boxed(Anchors::find(
            &weights.anchors,
            weights.counterparts,
            bitext,
        )),
        of_documents.structure.and_then(boxed),
        of_documents.recalled.and_then(boxed),
        constraints.cloned().and_then(boxed),
        boxed(Lexical::new(Rc::clone(words))),
        boxed(Edges::find(&weights.edges, Rc::clone(words), bitext)),
    ];
    let further = aligner.evidence.iter().map(Factory::make);
    kinds.into_iter().flatten().chain(further).collect()
}

/// Returns all kinds of evidence for clauses: those carried over from the sentences, and those found anew inside their
/// beads, `sentences`.
pub(super) fn of_clauses(
    aligner: &Aligner,
    (ar, en): (&Document, &Document),
    bitext: Bitext,
    from_sentences: Vec<Box<dyn Evidence>>,
    sentences: &[Bead],
) -> Vec<Box<dyn Evidence>> {
    let weights = &aligner.weights;
    let lexical = LexicalWeights {
        weight: weights.clauses.words,
        ..weights.lexical.clone()
    };
    let mut words = look_up(aligner, bitext, lexical);
    words.learn(bitext, sentences);
    let kinds = [
        boxed(Punctuation::new(&weights.clauses.punctuation)),
        boxed(Anchors::find(
            &weights.anchors,
            weights.counterparts,
            bitext,
        )),
        boxed(Lexical::new(Rc::new(RefCell::new(words)))),
        boxed(Connectives::find(
            &weights.clauses.connectives,
            (ar, bitext.ar),
            (en, bitext.en),
        )),
    ];
    let kinds = kinds.into_iter().flatten();
    from_sentences.into_iter().chain(kinds).collect()
}

fn boxed(kind: impl Evidence + 'static) -> Option<Box<dyn Evidence>> {
    Some(Box::new(kind))
}

/// Looks up the words of two texts in all that an aligner knows.
pub(super) fn look_up(aligner: &Aligner, bitext: Bitext, weights: LexicalWeights) -> Words {
    let counterparts = aligner.weights.counterparts;
    Words::look_up(
        aligner.lexicon(),
        &aligner.glossary,
        weights,
        counterparts,
        bitext,
    )
}
