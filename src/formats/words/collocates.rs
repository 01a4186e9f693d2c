//! Collocates of a word.

use serde::Serialize;

use super::{Cell, Figures};
use crate::model::lang::Lang;

/// Word that stands near others more often than chance has it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Collocate {
    /// Its language.
    pub lang: Lang,
    /// The word, folded: without capitals, vowel signs and forms of hamza.
    pub word: String,
    /// Number of times that it stands before a hit, near it.
    pub before: usize,
    /// Number of times that it stands after a hit, near it.
    pub after: usize,
    /// Number of times that it stands in the texts at all.
    pub frequency: usize,
    /// Log-likelihood ratio (Dunning 1993), below 0 if it stands there less often than elsewhere: above 10.83 it is
    /// no chance.
    pub log_likelihood: f64,
    /// logDice (Rychlý 2008): 14 for a word that stands near each hit and nowhere else, one less for each half of that;
    /// it does not depend on the size of the texts.
    pub log_dice: f64,
    /// The word as it is written most often near hits.
    pub written: String,
}

impl Collocate {
    /// Number of times that the word stands near a hit.
    pub fn count(&self) -> usize {
        self.before + self.after
    }
}

impl Figures for Collocate {
    const LIST: &'static str = "collocates";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("lang", 6.0),
        ("written", 24.0),
        ("word", 24.0),
        ("count", 10.0),
        ("before", 10.0),
        ("after", 10.0),
        ("frequency", 10.0),
        ("log_likelihood", 14.0),
        ("log_dice", 10.0),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        let share = |number: f64| Cell::Share(number, format!("{number:.2}"));
        vec![
            Cell::Word(self.lang.code()),
            Cell::text(self.lang, &self.written),
            Cell::text(self.lang, &self.word),
            Cell::Count(self.count()),
            Cell::Count(self.before),
            Cell::Count(self.after),
            Cell::Count(self.frequency),
            share(self.log_likelihood),
            share(self.log_dice),
        ]
    }
}
