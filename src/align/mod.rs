//! Two documents in, one [`Alignment`] out.

mod lattice;

use crate::alignment::Alignment;
use crate::band::Band;
use crate::document::{Document, Level};
use crate::features::Features;
use crate::score::anchors::Anchors;
use crate::score::length::Length;
use crate::score::punctuation::Punctuation;
use crate::score::shape::ShapePrior;
use crate::score::{BeadCost, Bitext, Evidence};

use lattice::Lattice;

/// Everything.
#[derive(Clone, Debug)]
pub struct Aligner {
    pub prior: ShapePrior,
    pub length: Length,
    pub anchors: Anchors,
    pub punctuation: Punctuation,
}

impl Default for Aligner {
    fn default() -> Self {
        Self {
            prior: ShapePrior { growth: 0.15, null_after_pair: 0.03, null_after_null: 0.4, null_charge: 2.0, crossing: 0.3 },
            length: Length { ratio: None, variance: 10.0, weight: 1.0 },
            anchors: Anchors { weight: 0.5, lambda_number: 0.7, lambda_latin: 0.6, lambda_name_ar: 0.2, lambda_name_cap: 0.4, lambda_name_low: 0.1, min_sim: 0.75, kappa: 500.0 },
            punctuation: Punctuation { weight: 1.0 },
        }
    }
}

impl Aligner {
    /// Aligns.
    pub fn align<'a>(&self, ar: &'a Document, en: &'a Document, level: Level) -> Alignment<'a> {
        let (fa, fe) = (Features::of(ar, level), Features::of(en, level));
        let band = Band::full(fa.segments.len(), fe.segments.len());
        let bitext = Bitext { ar: &fa, en: &fe, band: &band };
        let evidence: [&dyn Evidence; 3] = [&self.length, &self.anchors, &self.punctuation];
        let costs: Vec<Box<dyn BeadCost>> = evidence.iter().map(|evidence| evidence.prepare(bitext)).collect();
        let path = Lattice { band: &band, costs: &costs, prior: &self.prior }.solve();
        Alignment::new(ar, en, level, path.beads, path.posteriors, 1.0)
    }
}
