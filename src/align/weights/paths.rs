//! Weights of paths: the prior, what is looked at, what is learnt from a path, and how sure it makes.

use serde::{Deserialize, Serialize};

/// Prior of shapes and of text without counterpart, a small Markov chain (`evidence/shape.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShapePrior {
    /// Each Arabic segment of a pair beyond the first makes it rarer by this factor, in (0, 1): ≈ .1 where translation
    /// is close, ≈ .4 where it is free. Gold.
    pub ar_growth: f64,
    /// The same for each English segment beyond the first: one Arabic sentence often is several English ones. Gold.
    pub en_growth: f64,
    /// A further factor for pairs with several segments on both sides. Gold.
    pub crossing: f64,
    /// Probability that a null follows a pair. Gold.
    pub null_after_pair: f64,
    /// Probability that a null follows a null. Gold.
    pub null_after_null: f64,
    /// What a null costs on top, in nats. Gold: 1 before there was a lexicon.
    pub null_charge: f64,
    /// Probability that a gap follows a pair. Gold.
    pub gap_after_pair: f64,
    /// Probability that a gap goes on by another segment of the same side. Gold.
    pub gap_after_gap: f64,
}

impl Default for ShapePrior {
    fn default() -> Self {
        Self {
            ar_growth: 0.15,
            en_growth: 0.15,
            crossing: 0.3,
            null_after_pair: 0.02,
            null_after_null: 0.4,
            null_charge: 0.0,
            gap_after_pair: 1e-5,
            gap_after_gap: 0.9,
        }
    }
}

/// How the model is learnt anew from a path (`refine.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefinementWeights {
    /// How often. Gold: 3 changes nothing.
    pub rounds: usize,
    /// Background beads that the growth of shapes and the rate of nulls are taken to have been seen in.
    pub beads: f64,
    /// Background nulls that the rate of nulls after nulls is taken to have been seen in.
    pub nulls: f64,
    /// Bounds that growth and crossing are kept in, whatever was seen.
    pub growth_bounds: [f64; 2],
}

impl Default for RefinementWeights {
    fn default() -> Self {
        Self {
            rounds: 2,
            beads: 20.0,
            nulls: 4.0,
            growth_bounds: [0.005, 0.8],
        }
    }
}

/// Which cells of the lattice are looked at (`chain.rs`, and `coarse.rs` for long texts).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandWeights {
    /// Segments looked at on both sides of the chain of points; false points go this far astray without harm.
    pub margin: usize,
    /// Of joined segments at least so many are looked at there.
    pub least_margin: usize,
    /// So many points before a point, and as many after it, are asked whether they confirm it.
    pub neighbours: usize,
    /// At least so many have to, and more than half of those asked.
    pub least_confirming: usize,
    /// From one point to the next both texts may differ by this share of the margin, in segments, …
    pub margin_slack: f64,
    /// … and by this share of the segments of both in between.
    pub distance_slack: f64,
    /// Fewer points than this do not tell whether two texts are in the same order.
    pub few_points: usize,
    /// Cells looked at on both sides of what an alignment of joined segments holds possible. Gold: 3 cost one bead in
    /// 10,000.
    pub refined_margin: usize,
    /// The same of joined segments.
    pub refined_margin_joined: usize,
    /// Beads of joined segments have one of so many shapes, from the first on: 1:1 to 1:3 and 3:1.
    pub joined_shapes: usize,
    /// Going on in a null or gap is never less probable than this, however many segments are joined.
    pub joined_rarest: f64,
}

impl Default for BandWeights {
    fn default() -> Self {
        Self {
            margin: 40,
            least_margin: 6,
            neighbours: 8,
            least_confirming: 3,
            margin_slack: 0.5,
            distance_slack: 0.25,
            few_points: 5,
            refined_margin: 5,
            refined_margin_joined: 3,
            joined_shapes: 5,
            joined_rarest: 1e-9,
        }
    }
}

/// How sure a posterior makes (`confidence.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfidenceWeights {
    /// Share of texts handed to an aligner that are no translations of each other.
    pub unrelated: f64,
    /// The share of their log odds at which posteriors are taken (temperature scaling, Guo et al. 2017): they are surer
    /// than they should be, for pieces of evidence that stand in one sentence are not independent of each other. Set on
    /// texts with other cuts and gaps than those of the reliability table, with and without a lexicon of their genre.
    pub tempered: f64,
}

impl Default for ConfidenceWeights {
    fn default() -> Self {
        Self {
            unrelated: 0.2,
            tempered: 0.65,
        }
    }
}

/// What is learnt about words from the pairs of many alignments (`adapted.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdaptationWeights {
    /// Pairs less sure than this are no training pairs.
    pub least_confidence: f64,
}

impl Default for AdaptationWeights {
    fn default() -> Self {
        Self {
            least_confidence: 0.8,
        }
    }
}
