//! Evidence of lengths: long segments translate into long ones (Gale & Church 1993).
//!
//! Given an Arabic run of `a` characters, its English counterpart has about `c·a`, with a difference whose variance
//! grows in proportion to the mean of both, so that the measure is much the same either way round. The ratio is
//! against the lengths that any English segments have (their marginal density), taken as log-normal. Lengths are in
//! characters without white space and ignorable marks.

use super::block::Block;
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::LengthWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};
use crate::model::math::ln;

/// Evidence of lengths; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Length {
    weights: LengthWeights,
    /// English characters per Arabic character, before anything is learnt from a path.
    start: f64,
    /// English characters per Arabic character, as far as is known now.
    ratio: f64,
    /// Variance of the difference per English character, s², as far as it is known now.
    variance: f64,
}

impl Length {
    /// Creates evidence of lengths for two texts, with the ratio of both whole.
    pub(crate) fn new(weights: &LengthWeights, bitext: Bitext) -> Self {
        Self::with_ratio(weights, ratio(weights, bitext.ar, bitext.en))
    }

    fn with_ratio(weights: &LengthWeights, ratio: f64) -> Self {
        Self {
            start: ratio,
            ratio,
            variance: weights.variance,
            weights: weights.clone(),
        }
    }

    /// Whether the ratio of the whole texts is unusual: one is longer than translation makes it.
    fn is_unusual(&self) -> bool {
        ln(self.ratio / self.weights.background_ratio).abs() >= self.weights.unusual
    }
}

/// English characters per Arabic character over both texts whole; that of background text if one is empty.
fn ratio(weights: &LengthWeights, ar: &Features, en: &Features) -> f64 {
    let total = |features: &Features| {
        features
            .segments
            .iter()
            .map(|segment| segment.chars)
            .sum::<usize>() as f64
    };
    let (ar, en) = (total(ar), total(en));
    let [least, most] = weights.ratio_bounds;
    if ar > 0.0 && en > 0.0 {
        (en / ar).clamp(least, most)
    } else {
        weights.background_ratio
    }
}

impl Evidence for Length {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            length: self,
            ar: prefix_sums(bitext.ar),
            en: prefix_sums(bitext.en),
            lengths: self.lengths(bitext.en),
        })
    }

    /// Learns ratio and variance, with those of the start counted as if they had been seen in a few beads more.
    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        let weights = &self.weights;
        let pairs = beads.iter().filter(|bead| !bead.shape().is_null());
        let lengths: Vec<(f64, f64, f64)> = pairs
            .map(|bead| {
                let (ar, en) = (bitext.ar.chars(bead.ar), bitext.en.chars(bead.en));
                (ar as f64, en as f64, bead.confidence)
            })
            .collect();
        let (mut ar, mut en) = (weights.ratio_chars, weights.ratio_chars * self.start);
        for (ar_chars, en_chars, confidence) in &lengths {
            ar += confidence * ar_chars;
            en += confidence * en_chars;
        }
        let ratio = en / ar;
        let (mut squares, mut beads) = (
            weights.variance_beads * weights.variance,
            weights.variance_beads,
        );
        for (ar_chars, en_chars, confidence) in &lengths {
            squares += confidence * squared_difference(*ar_chars, *en_chars, ratio, weights.slack);
            beads += confidence;
        }
        let [least, most] = weights.variance_bounds;
        self.variance = (squares / beads).clamp(least, most);
        self.ratio = ratio;
    }

    /// Evidence with the ratio of background text, where one text is far longer than translation makes it: much of it
    /// may have no counterpart, and then that ratio may explain both better.
    fn alternative(&self) -> Option<Box<dyn Evidence>> {
        let background = self.weights.background_ratio;
        self.is_unusual()
            .then(|| Box::new(Self::with_ratio(&self.weights, background)) as Box<dyn Evidence>)
    }

    fn joined(&self, _: usize) -> Option<Box<dyn Evidence + '_>> {
        let ratio = if self.is_unusual() {
            self.weights.background_ratio
        } else {
            self.ratio
        };
        Some(Box::new(Self {
            ratio,
            variance: self.variance * self.weights.joined_variance,
            ..self.clone()
        }))
    }

    fn for_clauses(&self) -> Option<Box<dyn Evidence>> {
        Some(Box::new(self.clone()))
    }
}

struct Prepared<'a> {
    length: &'a Length,
    /// Characters before each Arabic segment, so that a run's length is a difference.
    ar: Vec<f64>,
    en: Vec<f64>,
    lengths: Lengths,
}

impl Prepared<'_> {
    /// Returns ln of the marginal density of the length of each run of so many English segments, by the boundary after
    /// it, of `ends`.
    fn marginals(&self, segments: usize, ends: Span) -> Vec<f64> {
        if ends.is_empty() {
            return Vec::new();
        }
        let starts = self.en[ends.start - segments..].iter();
        let chars = starts.zip(&self.en[ends.range()]);
        chars
            .map(|(before, after)| {
                self.length
                    .marginal(&self.lengths, segments, after - before)
            })
            .collect()
    }
}

/// Log-normal distribution of the lengths of segments.
struct Lengths {
    /// Mean of ln of a segment's characters.
    mean: f64,
    /// Variance of ln of a segment's characters.
    spread: f64,
}

impl Length {
    /// Distribution of the lengths of all segments, with some of usual spread counted beside them.
    fn lengths(&self, features: &Features) -> Lengths {
        let weights = &self.weights;
        let segments = features.segments.iter();
        let logs: Vec<f64> = segments
            .map(|segment| ln(segment.chars.max(1) as f64))
            .collect();
        let count = logs.len() as f64;
        let mean = logs.iter().sum::<f64>() / count.max(1.0);
        let spread = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>();
        let spread =
            (spread + weights.spread_segments * weights.spread) / (count + weights.spread_segments);
        Lengths { mean, spread }
    }

    /// Returns ln of the marginal density of the length of a run of so many segments and characters. It is taken as one
    /// segment that many times as long as others.
    ///
    /// The lengths are spread by as much as translation spreads them: where all segments are equally long, lengths say
    /// nothing, and they must not say that a counterpart is less probable than anything else.
    fn marginal(&self, lengths: &Lengths, segments: usize, chars: f64) -> f64 {
        let chars = chars.max(1.0);
        let of_translation = self.variance * (chars + self.weights.slack) / chars.powi(2);
        let deviation = (lengths.spread + of_translation).sqrt();
        log_normal(chars, lengths.mean + ln(segments as f64), deviation)
    }

    /// Returns ln of the density of `en` characters translating `ar`.
    fn density_of_translation(&self, ar: f64, en: f64) -> f64 {
        let slack = self.weights.slack;
        let variance = self.variance * size(ar, en, self.ratio, slack);
        -0.5 * (squared_difference(ar, en, self.ratio, slack) / self.variance
            + ln(std::f64::consts::TAU * variance))
    }
}

fn prefix_sums(features: &Features) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut total = 0.0;
    for segment in &features.segments {
        total += segment.chars as f64;
        sums.push(total);
    }
    sums
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let ar_chars = self.ar[ar.end] - self.ar[ar.start];
        let en_chars = self.en[en.end] - self.en[en.start];
        let translated = self.length.density_of_translation(ar_chars, en_chars);
        let marginal = self.length.marginal(&self.lengths, en.len(), en_chars);
        self.length.weights.weight * (marginal - translated)
    }

    /// Row by row: what is the same for all beads of a row and shape is worked out once.
    fn add_to(&self, block: &mut Block) {
        let Length {
            weights,
            ratio,
            variance,
            ..
        } = self.length;
        let (slack, ln_variance) = (weights.slack, ln(std::f64::consts::TAU * variance));
        let bands = &block.band().rows()[block.rows().range()];
        let columns = bands.iter().map(|band| band.start).min();
        let columns = columns.zip(bands.iter().map(|band| band.end).max());
        let (first, end) = columns.unwrap_or_default();
        // Worked out once for all rows.
        let of_runs = |segments: usize| {
            let start = first.max(segments);
            (
                start,
                self.marginals(segments, Span::new(start, end.max(start))),
            )
        };
        let marginals: Vec<(usize, Vec<f64>)> = (1..=block.longest().en).map(of_runs).collect();
        for row in block.rows().range() {
            for (number, &shape) in block.shapes().iter().enumerate() {
                let ends = block.ends(row, shape);
                if ends.is_empty() {
                    continue;
                }
                let expected = (self.ar[row] - self.ar[row - shape.ar]) * ratio;
                let starts = self.en[ends.start - shape.en..].iter();
                let chars = starts.zip(&self.en[ends.range()]);
                let (first, marginal) = &marginals[shape.en - 1];
                let marginal = &marginal[ends.start - first..];
                let slots = block.costs_mut(row, number).iter_mut();
                for ((slot, (before, after)), marginal) in slots.zip(chars).zip(marginal) {
                    let chars = after - before;
                    let size = (expected + chars) / 2.0 + slack;
                    let difference = chars - expected;
                    let translated = -0.5
                        * (difference * difference / (size * variance) + ln_variance + ln(size));
                    *slot += (weights.weight * (marginal - translated)) as f32;
                }
            }
        }
    }
}

/// Squared difference in length between a run and its translation, per character; its expectation is the variance s².
fn squared_difference(ar: f64, en: f64, ratio: f64, slack: f64) -> f64 {
    (en - ar * ratio).powi(2) / size(ar, en, ratio, slack)
}

/// Mean of both lengths, in English characters, so that the measure is the same either way round.
fn size(ar: f64, en: f64, ratio: f64, slack: f64) -> f64 {
    (ar * ratio + en) / 2.0 + slack
}

/// Returns ln of the log-normal density at `x`.
fn log_normal(x: f64, mean: f64, deviation: f64) -> f64 {
    let z = (ln(x) - mean) / deviation;
    -0.5 * (z * z + ln(std::f64::consts::TAU)) - ln(deviation) - ln(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correspond::features::SegmentFeatures;

    fn features(chars: &[usize]) -> Features {
        let segment = |&chars: &usize| SegmentFeatures {
            chars,
            ..SegmentFeatures::default()
        };
        Features {
            segments: chars.iter().map(segment).collect(),
            vocabulary: Vec::new(),
            anchors: Vec::new(),
        }
    }

    /// First and last boundary of an Arabic and an English run.
    type Runs = ((usize, usize), (usize, usize));

    /// Costs in nats of some pairs of runs, in texts whose segments have these lengths.
    fn costs(ar: &[usize], en: &[usize], pairs: &[Runs]) -> Vec<f64> {
        let (ar, en) = (features(ar), features(en));
        let bitext = Bitext { ar: &ar, en: &en };
        let weights = LengthWeights {
            weight: 1.0,
            ..LengthWeights::default()
        };
        let length = Length::new(&weights, bitext);
        let prepared = length.prepare(bitext);
        pairs
            .iter()
            .map(|(ar, en)| prepared.cost(Span::new(ar.0, ar.1), Span::new(en.0, en.1)))
            .collect()
    }

    #[test]
    fn a_counterpart_of_the_right_length_speaks_for_itself_and_a_far_longer_one_against() {
        let found = costs(
            &[100, 20, 50],
            &[110, 22, 55],
            &[((0, 1), (0, 1)), ((1, 2), (0, 1)), ((0, 1), (1, 3))],
        );
        assert!(found[0] < 0.0 && found[1] > 5.0, "{found:?}");
        assert!(found[0] < found[2], "{found:?}");
    }

    #[test]
    fn where_all_are_equally_long_lengths_hardly_say_anything() {
        let found = costs(
            &[40; 100],
            &[44; 100],
            &[((0, 1), (0, 1)), ((0, 2), (0, 1))],
        );
        assert!(found[0] < 0.0 && found[0] > -0.5, "{found:?}");
        assert!(found[1] > 4.0, "{found:?}");
    }

    #[test]
    fn the_ratio_is_that_of_the_texts_and_sane_without_text() {
        let ratio = |ar: &[usize], en: &[usize]| {
            ratio(&LengthWeights::default(), &features(ar), &features(en))
        };
        assert!((ratio(&[100, 50], &[90, 90]) - 1.2).abs() < 1e-9);
        assert_eq!(ratio(&[], &[10]), 1.1);
        assert_eq!(ratio(&[1], &[1000]), 2.5);
    }

    #[test]
    fn segments_without_letters_cost_something_finite() {
        assert!(
            costs(&[0, 0], &[0, 3], &[((0, 1), (0, 1)), ((0, 2), (0, 2))])
                .iter()
                .all(|cost| cost.is_finite())
        );
    }
}
