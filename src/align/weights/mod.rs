//! Constants of the alignment model.
//!
//! Costs are in nats, probabilities in (0, 1), lengths in characters without white space and ignorable marks. *Gold*
//! says that a value was set by hand on all gold sets together; what was tried, and what it brought, is in
//! `benches/quality/README.md`. A value without a source was chosen by hand for what its comment says. What only bounds
//! time, memory or rounding is no weight and stands beside its code.
//!
//! All of it goes through serde: the benches set any weight by its path, as in `length.weight=1.2`.

mod evidence;
mod paths;

use serde::{Deserialize, Serialize};

pub use self::evidence::*;
pub use self::paths::*;

/// Weights of the alignment model, before anything is learnt from the documents at hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Prior of shapes of beads and of text without counterpart.
    pub prior: ShapePrior,
    /// Evidence of lengths.
    pub length: LengthWeights,
    /// Evidence of how segments end.
    pub punctuation: PunctuationWeights,
    /// Evidence of numbers, dates, symbols, list markers and names.
    pub anchors: AnchorWeights,
    /// Evidence of paragraph breaks for sentences.
    pub structure: StructureWeights,
    /// Evidence of words that translate each other.
    pub lexical: LexicalWeights,
    /// Evidence of what opens and closes segments.
    pub edges: EdgeWeights,
    /// Evidence of what a translator's memory knows.
    pub memory: MemoryWeights,
    /// Evidence of the times of subtitles.
    pub times: TimeWeights,
    /// Evidence of the rows of tables.
    pub rows: RowWeights,
    /// Weights of a counterpart, of anchors and words alike.
    pub counterparts: CounterpartWeights,
    /// Weights of cutting sentences into clauses.
    pub clauses: ClauseWeights,
    /// Weights of learning the prior anew from a path.
    pub refinement: RefinementWeights,
    /// Weights of the choice of the cells of the lattice that are searched.
    pub band: BandWeights,
    /// Weights of pairs that stand in another order.
    pub moved: MovedWeights,
    /// Weights of the step from posteriors to confidence.
    pub confidence: ConfidenceWeights,
    /// Weights of pairs in the midst of replaced text.
    pub replaced: ReplacedWeights,
    /// Weights of learning words from the pairs of many alignments.
    pub adaptation: AdaptationWeights,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back_from_json_as_they_went() {
        let json = serde_json::to_string(&Weights::default()).expect("numbers are JSON");
        let back: Weights = serde_json::from_str(&json).expect("weights");
        assert_eq!(back, Weights::default());
    }
}
