//! Constants by which a lexicon is adapted to two texts.

use serde::{Deserialize, Serialize};

use super::mixture::Smoothing;

/// Constants of the adaptation of a lexicon to two texts. All are set on the gold sets.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adaptation {
    /// Mixture of what is known of words, stems and roots.
    pub smoothing: Smoothing,
    /// Weight of what is learnt from the two texts beside what the lexicon was learnt from.
    pub weight: f32,
    /// Share of background text above which an English word has its counterparts everywhere: that one is there says
    /// nothing, nor that none is.
    pub common: f64,
    /// Share of background text assumed for an English word that the lexicon does not know.
    pub unknown_share: f64,
    /// Least probability of a link that is learnt from: most of the less probable are wrong, and there are many.
    pub least_link: f64,
    /// Least count of links elsewhere in the texts of a word that is taken as linked.
    pub least_count: f32,
}

impl Default for Adaptation {
    fn default() -> Self {
        Self {
            smoothing: Smoothing::default(),
            weight: 1.0,
            common: 0.008,
            unknown_share: 2e-6,
            least_link: 0.1,
            least_count: 0.1,
        }
    }
}
