//! Evidence for pairs out of order, and against what the path has in their place.

use std::collections::BTreeSet;

use super::rest;
use crate::align::evidence::shape::SHAPES;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::align::lattice::Path;
use crate::align::log_sum::LogSum;
use crate::align::weights::{MovedWeights, ShapePrior};
use crate::correspond::features::Features;
use crate::model::bead::{Shape, Span};
use crate::model::math::ln;

/// Number of [`SHAPES`] that are looked for, from the first on: 1:1 to 1:3 and 3:1.
const MOVED_SHAPES: usize = 5;

/// Pair that may be one.
pub(super) struct Candidate {
    pub(super) ar: Span,
    pub(super) en: Span,
    /// Cost of the pair by its evidence and shape, in nats.
    pub(super) cost: f64,
    /// ln of how much more probable the evidence makes it that it is a pair.
    pub(super) log_odds: f64,
    /// ln of the odds of the beads of the path that have its segments against what would be left of them, all together.
    pub(super) against: f64,
}

/// What is known of any pair.
pub(super) struct Model<'a> {
    weights: &'a MovedWeights,
    bitext: Bitext<'a>,
    costs: Vec<Box<dyn BeadCost + 'a>>,
    /// Cost of each of [`SHAPES`], in nats.
    shapes: Vec<f64>,
}

impl<'a> Model<'a> {
    /// Prepares what the kinds of evidence know of two texts.
    pub(super) fn new(
        weights: &'a MovedWeights,
        bitext: Bitext<'a>,
        evidence: &'a [Box<dyn Evidence>],
        prior: &ShapePrior,
    ) -> Self {
        Self {
            weights,
            bitext,
            costs: evidence.iter().map(|kind| kind.prepare(bitext)).collect(),
            shapes: prior.shapes(),
        }
    }

    /// Cost of a pair by its evidence, in nats.
    fn evidence(&self, ar: Span, en: Span) -> f64 {
        self.costs.iter().map(|cost| cost.cost(ar, en)).sum()
    }

    /// Cost of a pair by its shape, in nats, if it is one of [`SHAPES`].
    fn shape(&self, ar: Span, en: Span) -> Option<f64> {
        let shape = Shape::new(ar.len(), en.len());
        let nth = SHAPES.iter().position(|&other| other == shape);
        nth.map(|nth| self.shapes[nth])
    }

    /// Cost of a pair by its evidence and shape, in nats; 0 where one side is empty.
    pub(super) fn cost(&self, ar: Span, en: Span) -> f64 {
        self.shape(ar, en)
            .map_or(0.0, |shape| self.evidence(ar, en) + shape)
    }

    /// Returns the pairs of left-over segments that the evidence speaks for, around those that are likely.
    pub(super) fn candidates(
        &self,
        path: &Path,
        likely: &[(usize, usize)],
        free: &[Vec<usize>; 2],
    ) -> Vec<Candidate> {
        let is_free = |side: usize, run: Span| {
            let first = free[side].partition_point(|&segment| segment < run.start);
            let own = free[side][first..].iter().take(run.len());
            own.copied().eq(run.range())
        };
        let at = |segment: usize| Span::new(segment, segment + 1);
        let mut pairs: BTreeSet<(Span, Span)> = BTreeSet::new();
        // What speaks against two segments is not outweighed by a third one.
        let speaks = likely
            .iter()
            .filter(|&&(ar, en)| self.evidence(at(ar), at(en)) < 0.0);
        for &(ar, en) in speaks {
            for shape in &SHAPES[..MOVED_SHAPES] {
                for ar in runs(ar, shape.ar).filter(|&run| is_free(0, run)) {
                    let runs = runs(en, shape.en).filter(|&run| is_free(1, run));
                    pairs.extend(runs.map(|en| (ar, en)));
                }
            }
        }
        let owners = owners(path);
        let candidate = |(ar, en): (Span, Span)| {
            let evidence = self.evidence(ar, en);
            if -evidence < self.weights.least_evidence {
                return None;
            }
            let shape = self.shape(ar, en)?;
            Some(Candidate {
                ar,
                en,
                cost: evidence + shape,
                log_odds: -self.temperature(ar, en) * evidence - self.weights.temperature * shape,
                against: self.against(path, &owners, ar, en)?,
            })
        };
        pairs.into_iter().filter_map(candidate).collect()
    }

    /// Share of the evidence for a pair at which it is taken. The pieces of it depend on each other, and the weights are
    /// those of sentences, whose words do; of a single word both say too little.
    fn temperature(&self, ar: Span, en: Span) -> f64 {
        let words = |features: &Features, run: Span| -> usize {
            let segments = features.segments[run.range()].iter();
            segments.map(|segment| segment.words).sum()
        };
        let words = words(self.bitext.ar, ar).min(words(self.bitext.en, en));
        self.weights.temperature * (1.0 + self.weights.short / words.max(1) as f64)
    }

    /// Returns ln of the odds of the beads that have segments of a pair, against what is left of them without it;
    /// nothing if one bead has segments of both sides, so that they are in order.
    fn against(&self, path: &Path, owners: &[Vec<usize>; 2], ar: Span, en: Span) -> Option<f64> {
        let of = |side: usize, run: Span| {
            let mut beads = owners[side][run.range()].to_vec();
            beads.dedup();
            beads
        };
        let (of_ar, of_en) = (of(0, ar), of(1, en));
        if of_ar.iter().any(|bead| of_en.contains(bead)) {
            return None;
        }
        let odds = of_ar.iter().chain(&of_en).map(|&nth| {
            let bead = &path.beads[nth];
            if bead.shape().is_null() {
                return 0.0;
            }
            let is_gone = |side: usize, segment: usize| [ar, en][side].range().contains(&segment);
            let rest = rest(bead, is_gone).map_or(0.0, |(ar, en)| self.cost(ar, en).min(0.0));
            let gain = self.weights.temperature * (rest - self.cost(bead.ar, bead.en));
            let mut odds = LogSum::one();
            odds.add(gain + log_odds(self.weights.in_order));
            odds.value()
        });
        Some(odds.sum())
    }
}

/// Runs of a length that hold a segment.
fn runs(segment: usize, length: usize) -> impl Iterator<Item = Span> {
    let starts = (segment + 1).saturating_sub(length)..=segment;
    starts.map(move |start| Span::new(start, start + length))
}

/// Number of the bead that has each segment, Arabic and English.
fn owners(path: &Path) -> [Vec<usize>; 2] {
    let beads = || path.beads.iter().enumerate();
    [
        beads()
            .flat_map(|(nth, bead)| bead.ar.range().map(move |_| nth))
            .collect(),
        beads()
            .flat_map(|(nth, bead)| bead.en.range().map(move |_| nth))
            .collect(),
    ]
}

/// ln of the odds of a probability.
pub(super) fn log_odds(probability: f64) -> f64 {
    ln(probability / (1.0 - probability))
}
