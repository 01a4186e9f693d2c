//! Two documents in, one [`Alignment`] out.

mod lattice;

use crate::alignment::Alignment;
use crate::band::Band;
use crate::document::{Document, Level};
use crate::features::Features;
use crate::score::anchors::{Anchors, Lambdas};
use crate::score::length::Length;
use crate::score::punctuation::Punctuation;
use crate::score::shape::ShapePrior;
use crate::score::{BeadCost, Bitext, Evidence};

use lattice::{Lattice, Path};

/// Everything.
#[derive(Clone, Debug)]
pub struct Aligner {
    pub prior: ShapePrior,
    pub length: Length,
    pub anchors: Anchors,
    pub punctuation: Punctuation,
    pub rounds: usize,
    pub strength: f64,
    pub strength_null: f64,
    pub strength_var: f64,
}

impl Default for Aligner {
    fn default() -> Self {
        Self {
            prior: ShapePrior {
                growth: 0.15,
                null_after_pair: 0.03,
                null_after_null: 0.4,
                null_charge: 1.0,
                crossing: 0.3,
                gap_after_pair: 0.002,
                gap_after_gap: 0.9,
            },
            length: Length {
                ratio: None,
                variance: 7.0,
                weight: 1.2,
            },
            anchors: Anchors {
                weight: 0.6,
                background: 500.0,
                lambdas: Lambdas {
                    number: 0.8,
                    weak_number: 0.4,
                    date: 0.9,
                    symbol: 0.8,
                    word: 0.6,
                    marker: 0.8,
                    arabic_name: 0.2,
                    capital_name: 0.4,
                    lower_name: 0.1,
                },
            },
            punctuation: Punctuation { weight: 1.5 },
            rounds: 2,
            strength: 20.0,
            strength_null: 4.0,
            strength_var: 8.0,
        }
    }
}

impl Aligner {
    /// Aligns.
    pub fn align<'a>(&self, ar: &'a Document, en: &'a Document, level: Level) -> Alignment<'a> {
        let (fa, fe) = (Features::of(ar, level), Features::of(en, level));
        let band = Band::full(fa.segments.len(), fe.segments.len());
        let bitext = Bitext {
            ar: &fa,
            en: &fe,
            band: &band,
        };
        let mut model = self.clone();
        let mut path = model.pass(bitext);
        for _ in 0..self.rounds {
            model.learn(self, bitext, &path);
            let band = path.expected.band.clone();
            path = model.pass(Bitext { band: &band, ..bitext });
        }
        let part = |f: &Features, nulls: &[f64]| -> (f64, f64) {
            f.segments
                .iter()
                .zip(nulls)
                .fold((0.0, 0.0), |(n, t), (s, p)| {
                    (n + p * s.chars as f64, t + s.chars as f64)
                })
        };
        let (n1, t1) = part(&fa, &path.expected.ar_null);
        let (n2, t2) = part(&fe, &path.expected.en_null);
        let parallelism = (1.0 - (n1 + n2) / (t1 + t2).max(1.0)).clamp(0.0, 1.0);
        Alignment::new(ar, en, level, path.beads, path.posteriors, parallelism)
    }

    fn pass(&self, bitext: Bitext) -> Path {
        let evidence: [&dyn Evidence; 3] = [&self.length, &self.anchors, &self.punctuation];
        let costs: Vec<Box<dyn BeadCost>> = evidence
            .iter()
            .map(|evidence| evidence.prepare(bitext))
            .collect();
        Lattice {
            band: bitext.band,
            costs: &costs,
            prior: &self.prior,
        }
        .solve()
    }

    fn learn(&mut self, prior: &Self, bitext: Bitext, path: &Path) {
        let strength = self.strength;
        let [after_pair, after_null, _, _] = path.expected.transitions;
        let (pn, nn, np) = (after_pair[1], after_null[1], after_null[0]);
        let pairs = after_pair[0] + pn;
        self.prior.null_after_pair =
            (pn + strength * prior.prior.null_after_pair) / (pairs + strength);
        self.prior.null_after_null = (nn + self.strength_null * prior.prior.null_after_null)
            / (np + nn + self.strength_null);
        // growth: geometric MLE on further segments
        let (mut further, mut n) = (0.0, 0.0);
        for (shape, count) in crate::score::shape::SHAPES
            .iter()
            .zip(&path.expected.shapes)
        {
            if !shape.is_null() {
                n += count;
                further += count * (shape.ar + shape.en - 2) as f64
            }
        }
        let g0 = prior.prior.growth;
        // two directions of growth: about 2g per step; keep simple: mean further = 2g/(1-g)
        let mean = (further + strength * 2.0 * g0 / (1.0 - g0)) / (n + strength);
        self.prior.growth = (mean / (2.0 + mean)).clamp(0.02, 0.6);
        let (mut ra, mut re) = (0.0, 0.0);
        let c0 = crate::score::length::ratio(bitext.ar, bitext.en);
        ra += 500.0;
        re += 500.0 * c0;
        for (bead, p) in path.beads.iter().zip(&path.posteriors) {
            if bead.shape().is_null() {
                continue;
            }
            ra += p * bitext.ar.chars(bead.ar) as f64;
            re += p * bitext.en.chars(bead.en) as f64;
        }
        let c = re / ra;
        self.length.ratio = Some(c);
        let (mut ss, mut w) = (prior.length.variance * self.strength_var, self.strength_var);
        for (bead, p) in path.beads.iter().zip(&path.posteriors) {
            if bead.shape().is_null() {
                continue;
            }
            let (a, e) = (
                bitext.ar.chars(bead.ar) as f64 * c,
                bitext.en.chars(bead.en) as f64,
            );
            ss += p * (e - a).powi(2) / ((a + e) / 2.0 + 4.0);
            w += p;
        }
        self.length.variance = (ss / w).clamp(1.0, 80.0);
    }
}
