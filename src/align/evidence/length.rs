//! Long segments translate into long ones (Gale & Church 1993).
//!
//! Given an Arabic run of `a` characters, its English counterpart has about `c·a`, with a difference whose variance
//! grows in proportion to the mean of both, so that the measure is much the same either way round. The ratio is
//! against the lengths English segments have anyway, taken as log-normal. Lengths are in characters without white
//! space and ignorable marks.

use crate::correspond::features::Features;
use crate::model::bead::Span;

use super::shape::MAX_RUN;
use super::{BeadCost, Bitext, Evidence};

/// The length model; see the module.
#[derive(Clone, Debug)]
pub struct Length {
    /// English characters per Arabic character; `None` to take it from the two texts' total lengths.
    pub ratio: Option<f64>,
    /// Variance of the difference per English character, s².
    pub variance: f64,
    /// How much the evidence counts.
    pub weight: f64,
}

impl Default for Length {
    /// That of texts at large, set on the gold sets.
    fn default() -> Self {
        Self {
            ratio: None,
            variance: 3.0,
            weight: 1.4,
        }
    }
}

/// English characters per Arabic character in texts at large.
pub const AT_LARGE: f64 = 1.1;

/// English characters per Arabic character over both texts whole; [`AT_LARGE`] if one is empty.
pub fn ratio(ar: &Features, en: &Features) -> f64 {
    let total = |features: &Features| {
        features
            .segments
            .iter()
            .map(|segment| segment.chars)
            .sum::<usize>() as f64
    };
    let (ar, en) = (total(ar), total(en));
    if ar > 0.0 && en > 0.0 {
        (en / ar).clamp(0.5, 2.5)
    } else {
        AT_LARGE
    }
}

struct Prepared {
    ratio: f64,
    variance: f64,
    weight: f64,
    /// Characters before each segment, so that a run's length is a difference.
    ar: Vec<f64>,
    en: Vec<f64>,
    /// For each run of English segments, by first segment and length, ln of the probability of its length anyway.
    anyway: Vec<[f64; MAX_RUN]>,
}

impl Evidence for Length {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let en = prefix_sums(bitext.en);
        Box::new(Prepared {
            ratio: self.ratio.unwrap_or_else(|| ratio(bitext.ar, bitext.en)),
            variance: self.variance,
            weight: self.weight,
            ar: prefix_sums(bitext.ar),
            anyway: anyway(bitext.en, &en, self.variance),
            en,
        })
    }
}

/// For each run of segments ln of the density of its length, from the lengths all segments have. A run of n is
/// taken as one segment n times as long as others.
///
/// The lengths are spread by as much as translation spreads them: where all segments are equally long, lengths say
/// nothing, and they must not say that a counterpart is less probable than anything else.
fn anyway(features: &Features, chars_before: &[f64], variance: f64) -> Vec<[f64; MAX_RUN]> {
    let logs: Vec<f64> = features
        .segments
        .iter()
        .map(|segment| (segment.chars.max(1) as f64).ln())
        .collect();
    let count = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / count.max(1.0);
    let spread = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>();
    // Two pseudo-segments of the spread seen in texts at large keep short documents sane.
    let spread = (spread + 2.0 * 0.64) / (count + 2.0);
    let density = |start: usize, length: usize| {
        let end = (start + length).min(logs.len());
        let chars = (chars_before[end] - chars_before[start]).max(1.0);
        let of_translation = variance * (chars + SHORT) / chars.powi(2);
        let deviation = (spread + of_translation).sqrt();
        log_normal(chars, mean + (length as f64).ln(), deviation)
    };
    (0..logs.len())
        .map(|start| std::array::from_fn(|index| density(start, index + 1)))
        .collect()
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

impl BeadCost for Prepared {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let ar_chars = self.ar[ar.end] - self.ar[ar.start];
        let en_chars = self.en[en.end] - self.en[en.start];
        let translated = density_of_translation(ar_chars, en_chars, self.ratio, self.variance);
        self.weight * (self.anyway[en.start][en.len() - 1] - translated)
    }
}

/// ln of the density of `en` characters translating `ar`.
fn density_of_translation(ar: f64, en: f64, ratio: f64, variance: f64) -> f64 {
    let variance_here = variance * size(ar, en, ratio);
    -0.5 * (squared_difference(ar, en, ratio) / variance
        + (std::f64::consts::TAU * variance_here).ln())
}

/// The squared difference in length between a run and its translation, per character: what is expected of it is
/// the variance s².
pub fn squared_difference(ar: f64, en: f64, ratio: f64) -> f64 {
    (en - ar * ratio).powi(2) / size(ar, en, ratio)
}

/// The mean of both lengths, in English characters, so that the measure is the same either way round; a few
/// characters more, so that very short segments may differ by a few.
fn size(ar: f64, en: f64, ratio: f64) -> f64 {
    (ar * ratio + en) / 2.0 + SHORT
}

/// Characters that are added to the length of a segment when it is asked how far its translation's may differ.
const SHORT: f64 = 4.0;

/// ln of the log-normal density at `x`.
fn log_normal(x: f64, mean: f64, deviation: f64) -> f64 {
    let z = (x.ln() - mean) / deviation;
    -0.5 * (z * z + std::f64::consts::TAU.ln()) - deviation.ln() - x.ln()
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

    /// The costs of some pairs of runs, in texts of these lengths.
    fn costs(ar: &[usize], en: &[usize], pairs: &[Runs]) -> Vec<f64> {
        let (ar, en) = (features(ar), features(en));
        let length = Length {
            ratio: None,
            variance: 3.0,
            weight: 1.0,
        };
        let prepared = length.prepare(Bitext { ar: &ar, en: &en });
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
        assert!((ratio(&features(&[100, 50]), &features(&[90, 90])) - 1.2).abs() < 1e-9);
        assert_eq!(ratio(&features(&[]), &features(&[10])), 1.1);
        assert_eq!(ratio(&features(&[1]), &features(&[1000])), 2.5);
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
