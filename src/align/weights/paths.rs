//! Weights of paths: the prior, the band, what is learnt from a path, and the confidence.

use serde::{Deserialize, Serialize};

/// Prior of shapes and of text without counterpart, a small Markov chain (`evidence/shape.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShapePrior {
    /// Factor, in (0, 1), by which each Arabic segment of a pair beyond the first makes it rarer: ≈ .1 where
    /// translation is close, ≈ .4 where it is free. Gold.
    pub ar_growth: f64,
    /// Factor, in (0, 1), for each English segment beyond the first: one Arabic sentence often is several English ones.
    /// Gold.
    pub en_growth: f64,
    /// Further factor for pairs with several segments on both sides. Gold.
    pub crossing: f64,
    /// Probability that a null follows a pair. Gold.
    pub null_after_pair: f64,
    /// Probability that a null follows a null. Gold.
    pub null_after_null: f64,
    /// Additional cost of a null, in nats. Gold: 1 before there was a lexicon.
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

/// Weights of learning the model anew from a path (`refine.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefinementWeights {
    /// Number of times that the model is learnt anew. Gold: 3 changes nothing.
    pub rounds: usize,
    /// Number of passes after that in which the beads worth it are looked at closely.
    pub closer_rounds: usize,
    /// Least number of pairs that are sure after the look by the commonest shapes for the first round to learn from
    /// them. Gold: in short texts .003 worse on prose, .0016 on uneven ones; in long ones .0007 better.
    pub many_sure: usize,
    /// Number of background beads in which the growth of shapes and the rate of nulls are assumed to have been seen.
    pub beads: f64,
    /// Number of background nulls in which the rate of nulls after nulls is assumed to have been seen.
    pub nulls: f64,
    /// Bounds that growth and crossing are kept in, whatever was seen.
    pub growth_bounds: [f64; 2],
}

impl Default for RefinementWeights {
    fn default() -> Self {
        Self {
            rounds: 2,
            closer_rounds: 2,
            many_sure: 1_000,
            beads: 20.0,
            nulls: 4.0,
            growth_bounds: [0.005, 0.8],
        }
    }
}

/// Weights of the choice of the cells of the lattice that are searched (`chain.rs`, and `coarse.rs` for long texts).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandWeights {
    /// Number of segments searched on both sides of the chain of points; false points go this far astray without harm.
    pub margin: usize,
    /// Least number of joined segments searched there.
    pub least_margin: usize,
    /// Number of points before a point, and as many after it, that may confirm it.
    pub neighbours: usize,
    /// Least number of points that have to confirm it; more than half of those asked have to as well.
    pub least_confirming: usize,
    /// Share of the margin, in segments, by which both texts may differ from one point to the next.
    pub margin_slack: f64,
    /// Share of the segments of both between two points by which they may differ on top of that.
    pub distance_slack: f64,
    /// Least number of points that tell whether two texts are in the same order.
    pub few_points: usize,
    /// Number of shapes that the first look at a band goes by, from the first on: 1:1 to 1:3 and 3:1.
    pub scouted_shapes: usize,
    /// Number of cells on each side of those which that look holds possible that the first pass goes through.
    pub scouted_margin: usize,
    /// Number of cells searched on both sides of those that an alignment of joined segments leaves. Gold: 1 costs a
    /// bead in 10,000.
    pub refined_margin: usize,
    /// Number of such cells where segments are still joined.
    pub refined_margin_joined: usize,
    /// Number of shapes that beads of joined segments have, from the first on: 1:1 to 1:3 and 3:1.
    pub joined_shapes: usize,
    /// Least probability of going on in a null or gap, however many segments are joined.
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
            scouted_shapes: 5,
            scouted_margin: 1,
            refined_margin: 2,
            refined_margin_joined: 2,
            joined_shapes: 5,
            joined_rarest: 1e-9,
        }
    }
}

/// Weights of the step from posteriors to confidence (`confidence.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfidenceWeights {
    /// Share of texts handed to an aligner that are no translations of each other.
    pub unrelated: f64,
    /// Share of their log odds at which posteriors are taken (temperature scaling, Guo et al. 2017): they are surer
    /// than they should be, for pieces of evidence that stand in one sentence are not independent of each other. Set on
    /// texts with other cuts and gaps than those of the reliability table, with and without a lexicon of their genre.
    pub tempered: f64,
    /// The same for pairs of more than two segments: where such a bead ends, what belongs to it and what does not is
    /// told by less than that it belongs together. Gold: at .65 of those at .9 to .95 .71 are right.
    pub tempered_wide: f64,
}

impl Default for ConfidenceWeights {
    fn default() -> Self {
        Self {
            unrelated: 0.2,
            tempered: 0.65,
            tempered_wide: 0.45,
        }
    }
}

/// Weights of pairs of what stands in another order on the two sides (`moved.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedWeights {
    /// Posterior below which a bead of the path may be taken apart for one that stands in another order. Gold
    /// (`run --moved`).
    pub weak: f64,
    /// Share of what is left over that has moved, in background text.
    pub share: f64,
    /// Number of left-over segments in which that share is assumed to have been seen.
    pub seen: f64,
    /// Greatest share that is learnt from two texts.
    pub most: f64,
    /// Probability that what stands beside a segment that has moved has moved along.
    pub along: f64,
    /// Prior probability of a bead of the path.
    pub in_order: f64,
    /// Share of the evidence, in nats, at which it is taken: pieces of it are not independent of each other. Gold
    /// (`run --moved`).
    pub temperature: f64,
    /// Share by which more of the evidence is taken where one side is a single word; of several words it is divided
    /// by their number. Gold (`run --moved`).
    pub short: f64,
    /// Least evidence for a pair, in nats: a common word or two are nothing. Gold (`run --moved`): 2 finds more in
    /// shuffled texts and less in lists.
    pub least_evidence: f64,
    /// Least posterior of a pair. Gold (`run --moved`).
    pub least_posterior: f64,
}

impl Default for MovedWeights {
    fn default() -> Self {
        Self {
            weak: 0.95,
            share: 0.02,
            seen: 10.0,
            most: 0.9,
            along: 0.5,
            in_order: 0.9,
            temperature: 0.7,
            short: 1.4,
            least_evidence: 3.0,
            least_posterior: 0.5,
        }
    }
}

/// Weights of pairs in the midst of replaced text (`replaced.rs`), by a regression on gold sets as they are, and on the
/// same with text replaced everywhere, in the second half, in blocks, and at every second, third or fourth link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplacedWeights {
    /// Number of beads over which what stands around a pair loses its weight by a factor of e.
    pub reach: f64,
    /// Share of the text around a pair without counterpart on both sides at which it is as probably none, if its words
    /// and those of the pairs around it say nothing.
    pub even: f64,
    /// Power to which the odds of that share are taken.
    pub steep: f64,
    /// Share of the words that are expected to have a counterpart at which that they have one says nothing.
    pub expected: f64,
    /// What each word of the pair beyond that share says, in nats.
    pub own: f64,
    /// What each word of the pairs around it says.
    pub around: f64,
    /// Greatest number of such words that count.
    pub most_around: f64,
    /// Greatest log odds, in nats, that a pair is replaced text: what stands around it is no proof.
    pub most: f64,
    /// Log odds, in nats, that a pair alone is, in the midst of a translation. Gold: with −6 twice as many right pairs
    /// are no longer sure.
    pub single: f64,
    /// What each word of it beyond the share that says nothing says against that.
    pub single_own: f64,
    /// Confidence of a pair from which on that is not asked: its words speak for it.
    pub single_beyond: f64,
}

impl Default for ReplacedWeights {
    fn default() -> Self {
        Self {
            reach: 6.0,
            even: 0.5,
            steep: 2.5,
            expected: 0.9,
            own: 0.6,
            around: 0.6,
            most_around: 8.0,
            most: 2.0,
            single: -7.0,
            single_own: 0.7,
            single_beyond: 0.999,
        }
    }
}

/// Weights of learning words from the pairs of many alignments (`adapted.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdaptationWeights {
    /// Least confidence, in \[0, 1\], of a training pair.
    pub least_confidence: f64,
}

impl Default for AdaptationWeights {
    fn default() -> Self {
        Self {
            least_confidence: 0.8,
        }
    }
}
