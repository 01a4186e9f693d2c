//! Gains of items whose counterparts stand about where they are expected.
//!
//! A counterpart that is looked for in a whole run is met by chance the more often the longer the run is. What the
//! kernel knows of that is a size of the run; here it is said word by word where in the run the counterpart stands: it
//! is drawn to the diagonal, as the links of words are from which the lexicon was learnt (Dyer et al. 2013).

use super::Items;
use crate::align::weights::PlaceWeights;
use crate::model::math::{exp, ln};

/// Gains, at their places, of the items of one side.
pub(in crate::align::evidence) struct Placed<'a> {
    pub(in crate::align::evidence) items: &'a Items,
    pub(in crate::align::evidence) weights: &'a PlaceWeights,
}

impl Placed<'_> {
    /// Returns the gain in nats of the tokens `own` of a run, in order, if `other` are those of its counterpart.
    pub(in crate::align::evidence) fn of(&self, own: &[u32], other: &[u32]) -> f64 {
        let place = |at: usize, words: usize| (at as f64 + 0.5) / words as f64;
        let mut best = vec![0.0f64; own.len()];
        let mut shares: Vec<Option<Shares>> = own.iter().map(|_| None).collect();
        self.items.links.between(own, other, |at, there, ratio| {
            let shares = shares[at]
                .get_or_insert_with(|| self.weights.shares(place(at, own.len()), other.len()));
            let gain = f64::from(ratio) * shares.of(place(there, other.len()));
            best[at] = best[at].max(gain);
        });
        let gain = |(&number, best): (&u32, f64)| {
            let probability = self.items.probabilities[number as usize];
            if probability > 0.0 {
                ln(1.0 - probability + probability * best)
            } else {
                0.0
            }
        };
        own.iter().zip(best).map(gain).sum()
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
