//! Gains of items whose counterparts stand about where they are expected.
//!
//! A counterpart that is looked for in a whole run is met by chance the more often the longer the run is. What the
//! kernel knows of that is a size of the run; here it is said word by word where in the run the counterpart stands: it
//! is drawn to the diagonal, as the links of words are from which the lexicon was learnt (Dyer et al. 2013).

use super::Matches;
use super::links::Place;
use crate::align::weights::PlaceWeights;
use crate::model::math::{exp, ln};

/// Gains, at their places, of the items of both sides.
pub(in crate::align::evidence) struct Placed<'a> {
    pub(in crate::align::evidence) matches: &'a Matches,
    pub(in crate::align::evidence) weights: &'a PlaceWeights,
}

impl Placed<'_> {
    /// Returns the gain in nats of the tokens of both runs of a bead, in order.
    pub(in crate::align::evidence) fn of(&self, runs: [&[u32]; 2]) -> f64 {
        let place = |at: usize, words: usize| (at as f64 + 0.5) / words as f64;
        let mut best = runs.map(|run| vec![0.0f64; run.len()]);
        let mut shares = runs.map(|run| vec![None; run.len()]);
        self.matches.links.between(runs, |ar, en, ratios| {
            for (side, [own, other]) in [[ar, en], [en, ar]].into_iter().enumerate() {
                let [own_words, other_words] = [runs[side].len(), runs[1 - side].len()];
                for &Place { at, .. } in own {
                    let expected = place(at, own_words);
                    let shares: &mut Shares = shares[side][at]
                        .get_or_insert_with(|| self.weights.shares(expected, other_words));
                    // Of several the one that stands nearest to where it is expected is the likeliest.
                    let place = |other: &Place| place(other.at, other_words);
                    let after = other.partition_point(|other| place(other) < expected);
                    let near = other[after.saturating_sub(1)..].iter().take(2);
                    let share = near.map(|other| shares.of(place(other)));
                    let gain = f64::from(ratios[side]) * share.fold(0.0, f64::max);
                    best[side][at] = best[side][at].max(gain);
                }
            }
        });
        let gain = |side: usize| -> f64 {
            let probabilities = &self.matches.sides[side].probabilities;
            let gain = |(&number, best): (&u32, &f64)| {
                let probability = probabilities[number as usize];
                if probability > 0.0 {
                    ln(1.0 - probability + probability * best)
                } else {
                    0.0
                }
            };
            runs[side].iter().zip(&best[side]).map(gain).sum()
        };
        gain(0) + gain(1)
    }
}

impl PlaceWeights {
    /// Returns the probabilities that the counterpart of what stands at `expected`, in \[0, 1\], is each of so many
    /// words.
    fn shares(&self, expected: f64, words: usize) -> Shares {
        let (words, tension) = (words as f64, self.tension);
        // All words of the run, as if they lay densely.
        let all =
            words * (2.0 - exp(-tension * expected) - exp(-tension * (1.0 - expected))) / tension;
        Shares {
            expected,
            tension,
            anywhere: self.anywhere / words,
            drawn: (1.0 - self.anywhere) / all.max(1.0),
        }
    }
}

/// Probability of the words of a run to be the counterpart of a word, by their places.
#[derive(Clone)]
struct Shares {
    expected: f64,
    tension: f64,
    /// Share of each word, wherever it stands.
    anywhere: f64,
    /// Further share of a word that stands right where it is expected.
    drawn: f64,
}

impl Shares {
    /// Probability of the word at this place, in \[0, 1\].
    fn of(&self, place: f64) -> f64 {
        self.anywhere + self.drawn * exp(-self.tension * (self.expected - place).abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counterpart_is_more_probable_at_its_place_than_far_from_it() {
        let weights = PlaceWeights::default();
        let place = |at: usize, words: usize| (at as f64 + 0.5) / words as f64;
        for words in [1, 2, 5, 20, 200] {
            for at in 0..words {
                let shares = weights.shares(place(at, words), words);
                let share = |there| shares.of(place(there, words));
                let all: f64 = (0..words).map(share).sum();
                assert!((0.5..1.25).contains(&all), "{at} of {words}: {all}");
                let far = if at < words / 2 { words - 1 } else { 0 };
                assert!(far == at || share(at) > 1.2 * share(far), "{at} of {words}");
            }
        }
    }
}
