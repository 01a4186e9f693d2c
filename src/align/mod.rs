//! Alignment of two documents: the [`Aligner`] and what it is made of.
//!
//! | file | question |
//! |---|---|
//! | `builder.rs` | what is an aligner made of? |
//! | `weights/` | how much does everything count? |
//! | `levels.rs` | at which level are the texts aligned? |
//! | `solve.rs` | how are two texts aligned at one level, and what is learnt on the way? |
//! | `clauses.rs` | where are paired sentences cut into clauses? |
//! | `band.rs` | how are the cells that are looked at kept? |
//! | `chain.rs` | which cells of the lattice are looked at? |
//! | `coarse.rs` | which of those, where the texts are long? |
//! | `evidence/` | what speaks for and against a bead? one file for each kind, what somebody knows already among them |
//! | `boundaries.rs` | how surely does a path go through each boundary of a small lattice? |
//! | `lattice.rs` | which path through the cells is the best, and how sure is each of its beads? |
//! | `long.rs` | which beads have more segments than the usual shapes? |
//! | `limit.rs` | where do more segments belong together than a bead can have? |
//! | `search.rs` | where was too little looked at? |
//! | `log_sum.rs` | how are tiny probabilities added up? |
//! | `moved.rs` | what stands in another order on the two sides? |
//! | `confidence.rs` | are the two texts translations of each other at all? |
//! | `figures.rs` | of which pairs are the numbers plainly the same? |
//! | `replaced.rs` | which pairs stand where text was replaced by other text? |
//! | `refine.rs` | what does a path teach about shapes and gaps? |
//! | `adapted.rs` | what is learnt about words from the pairs of many alignments? |

mod adapted;
pub mod band;
mod boundaries;
mod builder;
mod chain;
mod clauses;
mod coarse;
mod confidence;
pub mod evidence;
mod figures;
mod lattice;
mod levels;
mod limit;
mod log_sum;
mod long;
mod moved;
mod refine;
mod replaced;
mod search;
mod solve;
pub mod weights;

use std::sync::Arc;

pub use self::builder::AlignerBuilder;
pub use self::evidence::constraints::Constraints;
pub use self::solve::SearchError;
pub use self::weights::Weights;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::{KnownPairs, Lexicon};
use crate::model::alignment::Alignment;
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;
use evidence::Factory;

/// Posterior from which on a bead of a path is relied on while the path is searched.
const RELIED_ON: f64 = 0.99;

/// Aligner of documents.
///
/// Built once, it can be shared between threads; the same documents always give the same result.
///
/// ```
/// use muwazi::align::Aligner;
/// use muwazi::model::lang::Lang;
/// use muwazi::split::Splitter;
///
/// let splitter = Splitter::new();
/// let ar = splitter.split(Lang::Arabic, "انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.".into());
/// let en = splitter.split(Lang::English, "The conference met on 14 March. It was attended by 200 delegates.".into());
/// let alignment = Aligner::new().align(&ar, &en);
/// let shapes: Vec<String> = alignment.beads().iter().map(|bead| bead.shape().to_string()).collect();
/// assert_eq!(shapes, ["1:1", "1:1"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    level: Level,
    /// Whether what stands in another order is left over.
    keeps_order: bool,
    weights: Weights,
    /// Lexicon used instead of the built-in one.
    lexicon: Option<Arc<Lexicon>>,
    /// Translations added by the user's dictionaries.
    glossary: Glossary,
    /// Pairs that were translated before.
    known: Option<Arc<KnownPairs>>,
    /// Kinds of evidence beside the built-in ones.
    evidence: Vec<Factory>,
}

impl Aligner {
    /// Creates an aligner of sentences with the weights of background text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a builder of an aligner at another level, with another lexicon, dictionaries, memories, weights or
    /// further evidence.
    pub fn builder() -> AlignerBuilder {
        AlignerBuilder::default()
    }

    /// Returns this aligner at another level.
    #[must_use]
    pub fn at_level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Returns this aligner with a further kind of evidence, as [`AlignerBuilder::evidence`] adds it.
    #[must_use]
    pub fn with_evidence(
        mut self,
        evidence: impl evidence::Evidence + Clone + Send + Sync + 'static,
    ) -> Self {
        self.evidence.push(Factory::of(evidence));
        self
    }

    /// Weights of the model.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Level of the segments that are aligned.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Whether what stands in another order on the two sides is paired too.
    pub fn finds_moved(&self) -> bool {
        !self.keeps_order
    }

    /// Returns this aligner, adapted to the words of the training pairs among these: for a second pass over a batch of
    /// texts of one kind.
    ///
    /// What only one pair shows is left out, so that no pair confirms itself.
    #[must_use]
    pub fn adapted_to(mut self, pairs: &[Pair]) -> Self {
        let learnt = adapted::learn(&self, pairs);
        self.glossary.merge(learnt);
        self
    }

    /// Whether a pair is sure enough to learn from: [`adapted_to`](Self::adapted_to) passes over the others.
    pub(crate) fn is_training_pair(&self, pair: &Pair) -> bool {
        pair.confidence >= self.weights.adaptation.least_confidence && !pair.is_null()
    }

    fn lexicon(&self) -> &Lexicon {
        self.lexicon
            .as_deref()
            .unwrap_or_else(|| Lexicon::builtin())
    }

    /// Aligns two documents. What stands in another order on the two sides is paired
    /// [besides](Alignment::placed) the beads, unless the aligner was built [without](AlignerBuilder::moved).
    ///
    /// Time and memory are in proportion to the cells of the lattice that are looked at: all for texts of a few
    /// hundred segments, those around what both texts share for longer ones.
    ///
    /// # Panics
    /// If `ar` is not Arabic or `en` not English.
    pub fn align(&self, ar: &Document, en: &Document) -> Alignment {
        in_order(ar, en);
        levels::align(self, ar, en, None)
    }

    /// Compares the path that is found through the sentences of two documents with the best path of the whole lattice,
    /// which takes time and memory in proportion to the product of their lengths: a measure of the search, not of the
    /// result.
    ///
    /// # Panics
    /// As [`align`](Self::align).
    pub fn search_error(&self, ar: &Document, en: &Document) -> SearchError {
        in_order(ar, en);
        levels::search_error(self, ar, en)
    }

    /// Aligns two documents around constraints on their segments: paragraphs at that level, sentences at the others.
    ///
    /// # Panics
    /// As [`align`](Self::align); if segments are said to be a pair that are not there.
    pub fn align_with(&self, ar: &Document, en: &Document, constraints: &Constraints) -> Alignment {
        in_order(ar, en);
        levels::align(self, ar, en, Some(constraints))
    }
}

/// Asserts that Arabic comes first.
fn in_order(ar: &Document, en: &Document) {
    use crate::model::lang::Lang::{Arabic, English};
    assert_eq!(
        (ar.lang(), en.lang()),
        (Arabic, English),
        "Arabic is the first side"
    );
}
