//! Strength of the likeness of two anchors: the criteria and constants for every kind, in one place for all who
//! compare.

use serde::{Deserialize, Serialize};

use super::features::Anchor;
use crate::text::dates::Date;
use crate::text::names::Name;
use crate::text::numerals::{Form, Numeral};

/// Strength of a likeness.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Strength {
    /// Probability that one is translated by the other, in (0, 1\].
    pub probability: f64,
    /// Probability that a word of any text would be as alike.
    pub chance: f64,
}

impl Strength {
    /// Returns how much more probable the two make each other than chance does, as a ratio.
    pub fn ratio(self) -> f64 {
        self.probability / self.chance
    }
}

/// Constants of the likeness of numbers, dates, symbols, list markers and names.
///
/// Chances are per word of text. All are orders of magnitude, counted in newspaper and United Nations text and set on
/// the gold sets (`benches/quality`).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Rates {
    /// Probability of a counterpart that agrees in all that both say.
    pub whole: f64,
    /// Probability of a counterpart that agrees by a second reading, lacks the day or year, or only sounds alike.
    pub partial: f64,
    /// Factor on the probability of two numbers of which one is a percentage.
    pub one_percent: f64,
    /// Ratio by which two numbers that are not the same make each other more probable than chance does.
    pub unlike_numbers: f64,
    /// Chance of a number that often means something else or goes untranslated.
    pub weak_number: f64,
    /// Chance of a number below 10.
    pub digit: f64,
    /// Chance of a number below 100 in digits.
    pub tens: f64,
    /// Chance of a number from 1900 to 2099 in digits.
    pub year: f64,
    /// Chance of any other number below 1,000.
    pub hundreds: f64,
    /// Chance of a number that no other rate is for.
    pub other_number: f64,
    /// Chance of a date with its day.
    pub day: f64,
    /// Chance of a date without its day.
    pub month: f64,
    /// Chance of a symbol.
    pub symbol: f64,
    /// Chance of a list marker.
    pub marker: f64,
    /// Chance of a word with the same consonants, by how many there are: up to two, three, four, more.
    pub name: [f64; 4],
    /// Factor on the chance of words whose consonants are only similar.
    pub similar_name: f64,
    /// Least similarity of the consonants of two names, in \[0, 1\] ([`Skeleton::similarity`]).
    ///
    /// [`Skeleton::similarity`]: crate::text::names::Skeleton::similarity
    pub least_similarity: f64,
    /// Least number of consonants of a name with a capital, and of a word without one.
    pub least_consonants: [usize; 2],
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            whole: 0.8,
            partial: 0.4,
            one_percent: 0.5,
            unlike_numbers: 0.01,
            weak_number: 1e-2,
            digit: 3e-3,
            tens: 1e-3,
            year: 1e-3,
            hundreds: 3e-4,
            other_number: 1e-4,
            day: 1e-4,
            month: 5e-4,
            symbol: 2e-4,
            marker: 1e-3,
            name: [1e-2, 3e-3, 8e-4, 2e-4],
            similar_name: 3.0,
            least_similarity: 0.8,
            least_consonants: [2, 3],
        }
    }
}

impl Rates {
    /// Returns the strength of the likeness of an Arabic and an English anchor; nothing if they do not correspond.
    pub fn between(&self, ar: &Anchor, en: &Anchor) -> Option<Strength> {
        let whole = |chance| Strength {
            probability: self.whole,
            chance,
        };
        match (ar, en) {
            (Anchor::Number(ar), Anchor::Number(en)) => self.numbers(ar, en),
            (Anchor::Date(ar), Anchor::Date(en)) => self.dates(ar, en),
            (Anchor::Symbol(_, ar), Anchor::Symbol(_, en)) => {
                (ar == en).then(|| whole(self.symbol))
            }
            (Anchor::Marker(ar), Anchor::Marker(en)) => (ar == en).then(|| whole(self.marker)),
            (Anchor::Name(ar), Anchor::Name(en)) => self.names(ar, en),
            _ => None,
        }
    }

    fn numbers(&self, ar: &Numeral, en: &Numeral) -> Option<Strength> {
        let factor = if ar.percent == en.percent {
            1.0
        } else {
            self.one_percent
        };
        ar.agrees(en).then(|| Strength {
            probability: factor * self.whole_if(ar.value == en.value),
            chance: self.number(ar).min(self.number(en)),
        })
    }

    fn number(&self, numeral: &Numeral) -> f64 {
        if numeral.weak {
            return self.weak_number;
        }
        match (numeral.form, numeral.value.integer()) {
            (_, Some(..10)) => self.digit,
            (Form::Digits, Some(10..100)) => self.tens,
            (Form::Digits, Some(1900..2100)) => self.year,
            (_, Some(100..1000)) => self.hundreds,
            _ => self.other_number,
        }
    }

    fn dates(&self, ar: &Date, en: &Date) -> Option<Strength> {
        let says_as_much =
            ar.day.is_some() == en.day.is_some() && ar.year.is_some() == en.year.is_some();
        let has_day = ar.day.is_some() && en.day.is_some();
        ar.matches(en).then(|| Strength {
            probability: self.whole_if(says_as_much),
            chance: if has_day { self.day } else { self.month },
        })
    }

    fn names(&self, ar: &Name, en: &Name) -> Option<Strength> {
        let (mut similarity, mut consonants) = (0.0, 0);
        for a in &ar.skeletons {
            for e in &en.skeletons {
                if let Some(own) = a.similarity_from(self.least_similarity, e)
                    && own > similarity
                {
                    (similarity, consonants) = (own, a.len().min(e.len()));
                }
            }
        }
        let [capital, lower] = self.least_consonants;
        let least = if en.capital { capital } else { lower };
        if similarity < self.least_similarity || consonants < least {
            return None;
        }
        let is_same = similarity == 1.0;
        let chance = self.name[consonants.clamp(2, 5) - 2];
        Some(Strength {
            probability: self.whole_if(is_same),
            chance: if is_same {
                chance
            } else {
                self.similar_name * chance
            },
        })
    }

    fn whole_if(&self, is_whole: bool) -> f64 {
        if is_whole { self.whole } else { self.partial }
    }
}
