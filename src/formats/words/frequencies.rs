//! Words of a frequency list.

use serde::Serialize;

use super::{Cell, Figures};
use crate::model::lang::Lang;

/// Word of a frequency list.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Frequency {
    /// Its language.
    pub lang: Lang,
    /// The form, stem or root, folded: without capitals, vowel signs and forms of hamza.
    pub word: String,
    /// Number of times that it stands in the texts.
    pub count: usize,
    /// Number of times in a million running words.
    pub per_million: f64,
    /// Number of texts, or of equal parts of a single one, in which it stands.
    pub range: usize,
    /// Deviation of proportions (Gries 2008, "Dispersions and adjusted frequencies in corpora"), in \[0, 1): 0 for a
    /// word that stands in each text as often as its length has it, near 1 for one that stands in a small one alone.
    pub dp: f64,
    /// Number of forms that are counted here.
    pub forms: usize,
    /// The most frequent of them as it is written.
    pub written: String,
}

impl Figures for Frequency {
    const LIST: &'static str = "frequencies";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("lang", 6.0),
        ("written", 24.0),
        ("word", 24.0),
        ("count", 10.0),
        ("per_million", 12.0),
        ("range", 10.0),
        ("dp", 10.0),
        ("forms", 10.0),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::Word(self.lang.code()),
            Cell::text(self.lang, &self.written),
            Cell::text(self.lang, &self.word),
            Cell::Count(self.count),
            Cell::Share(self.per_million, format!("{:.2}", self.per_million)),
            Cell::Count(self.range),
            Cell::Share(self.dp, format!("{:.3}", self.dp)),
            Cell::Count(self.forms),
        ]
    }
}
