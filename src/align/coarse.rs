//! Coarse-to-fine search: a narrow band for long texts.
//!
//! Where the band around what both texts share would have too many cells, segments are joined, a few at a time, until
//! it has not; the texts of joined segments are aligned, and only the surroundings of what is found is looked at with
//! shorter joined segments, down to the segments themselves (Thompson & Koehn 2019, with forward–backward in the place
//! of the best path: where the coarse alignment is unsure, the band is wide). All steps together take
//! little more than the last one, and that is linear in the length of the texts.

use super::band::Band;
use super::chain;
use super::evidence::{BeadCost, Bitext, Evidence};
use super::lattice::{Lattice, Path};
use super::long::LongBeads;
use super::weights::Weights;
use crate::correspond::features::{Features, SegmentFeatures};
use crate::model::bead::Span;
use crate::model::math::{exp, ln};

/// Ratio of the numbers of segments joined at two successive steps.
const FACTOR: usize = 4;
/// Greatest number of cells of a lattice or band that is not worth narrowing.
const SMALL: usize = 2_000;
/// Greatest number of cells of the first band of joined segments, or [`ROW`] a row if that is more: most of them are
/// far from any path, and it takes a small lattice to tell.
const COARSEST: usize = 20_000;
/// Greatest number of cells of a band of joined segments, or [`ROW`] a row if that is more, for their time and memory.
const MOST: usize = 1_000_000;
/// Number of times that of a band that holds two of them.
const BOTH: usize = 4;
/// Number of cells of a row that is affordable however long the texts are.
const ROW: usize = 40;

/// Band to search: for short texts the whole lattice, for longer ones the surroundings of `points`, for long ones what
/// coarser alignments leave of them.
pub(super) fn band(
    weights: &Weights,
    bitext: Bitext,
    evidence: &[Box<dyn Evidence>],
    points: &[(usize, usize)],
) -> Band {
    let around = |by: usize| {
        let points: Vec<_> = (points.iter()).map(|(ar, en)| (ar / by, en / by)).collect();
        let segments = |features: &Features| features.segments.len().div_ceil(by);
        let sizes = (segments(bitext.ar), segments(bitext.en));
        chain::around(&weights.band, sizes, &points, by)
    };
    let (ar, en) = (bitext.ar.segments.len(), bitext.en.segments.len());
    if (ar + 1) * (en + 1) <= SMALL {
        return Band::full(ar, en);
    }
    let band = around(1);
    if band.cells() <= SMALL {
        return band;
    }
    let mut by = FACTOR;
    while around(by).cells() > COARSEST.max(ROW * around(by).rows().len()) {
        by *= FACTOR;
    }
    refine(weights, bitext, evidence, by, around(by))
}

/// Returns a band, or if it has too many cells what coarser alignments leave of it.
pub(super) fn narrowed(
    weights: &Weights,
    bitext: Bitext,
    evidence: &[Box<dyn Evidence>],
    band: Band,
) -> Band {
    let mut by = 1;
    let mut joined = band.clone();
    while joined.cells() > affordable(&joined) {
        by *= FACTOR;
        joined = band.joined(by, bitext.en.segments.len());
    }
    refine(weights, bitext, evidence, by, joined)
}

/// Returns what alignments leave of a band whose segments are joined, `by` at a time, with fewer and fewer of them.
fn refine(
    weights: &Weights,
    bitext: Bitext,
    evidence: &[Box<dyn Evidence>],
    mut by: usize,
    mut band: Band,
) -> Band {
    while by > 1 {
        let path = solve(weights, bitext, evidence, by, &band);
        by /= FACTOR;
        let margin = if by == 1 {
            weights.band.refined_margin
        } else {
            weights.band.refined_margin_joined
        };
        let columns = bitext.en.segments.len().div_ceil(by);
        let rows = bitext.ar.segments.len().div_ceil(by);
        band = refined(&path.expected.band, rows, columns, margin);
        if band.cells() > affordable(&band) {
            band = near(&path, band, columns);
        }
    }
    band
}

/// Whether a band can be afforded of which another one is a part that was looked at, and yet another one that is to be:
/// where they lie far apart, most of it is between them.
pub(super) fn is_affordable(both: &Band) -> bool {
    both.cells() <= BOTH * affordable(both)
}

fn affordable(band: &Band) -> usize {
    MOST.max(ROW * band.rows().len())
}

/// Aligns texts whose segments are joined, `by` at a time.
fn solve(
    weights: &Weights,
    bitext: Bitext,
    evidence: &[Box<dyn Evidence>],
    by: usize,
    band: &Band,
) -> Path {
    let (ar, en) = (joined(bitext.ar, by), joined(bitext.en, by));
    let bitext = Bitext { ar: &ar, en: &en };
    let evidence: Vec<Box<dyn Evidence>> = (evidence.iter())
        .filter_map(|kind| kind.joined(by))
        .collect();
    let costs: Vec<Box<dyn BeadCost>> = evidence.iter().map(|kind| kind.prepare(bitext)).collect();
    // To go on in a gap is as improbable as it is for all the segments that are joined.
    let for_all = |rate: f64| exp(by as f64 * ln(rate)).max(weights.band.joined_rarest);
    let mut prior = weights.prior.clone();
    prior.null_after_null = for_all(prior.null_after_null);
    prior.gap_after_gap = for_all(prior.gap_after_gap);
    Lattice {
        band,
        costs: &costs,
        prior: &prior,
        shapes: weights.band.joined_shapes,
        long: &LongBeads::default(),
        left: None,
    }
    .solve()
}

/// Features of joined segments, as far as their evidence needs them.
fn joined(features: &Features, by: usize) -> Features {
    let segments = features.segments.chunks(by).map(|parts| SegmentFeatures {
        chars: parts.iter().map(|part| part.chars).sum(),
        words: parts.iter().map(|part| part.words).sum(),
        ..SegmentFeatures::default()
    });
    Features {
        segments: segments.collect(),
        vocabulary: Vec::new(),
        anchors: Vec::new(),
    }
}

/// Band of a lattice over [`FACTOR`] times as many segments, `rows` and `columns`, that holds all that `coarse`
/// does and a margin.
fn refined(coarse: &Band, rows: usize, columns: usize, margin: usize) -> Band {
    let row = |row: usize| {
        let above = coarse.rows()[row / FACTOR];
        let below = coarse.rows()[row.div_ceil(FACTOR)];
        let end = (below.end - 1) * FACTOR + margin + 1;
        Span::new(
            (above.start * FACTOR).saturating_sub(margin).min(columns),
            end.min(columns + 1),
        )
    };
    Band::new((0..=rows).map(row).collect(), columns)
}

/// Part of a band that is near the best path, and affordable; the band is of a lattice over [`FACTOR`] times as many
/// segments as those of `path`.
fn near(path: &Path, band: Band, columns: usize) -> Band {
    let margin = affordable(&band) / band.rows().len() / 2;
    let last = band.rows().len() - 1;
    let mut rows = vec![None; last + 1];
    for bead in &path.beads {
        let (top, left) = (bead.ar.start * FACTOR, bead.en.start * FACTOR);
        let (bottom, right) = (bead.ar.end * FACTOR, bead.en.end * FACTOR);
        for row in &mut rows[top.min(last)..=bottom.min(last)] {
            let span: &mut Span = row.get_or_insert(Span::new(left, right));
            *span = Span::new(span.start.min(left), span.end.max(right));
        }
    }
    let rows = rows.iter().zip(band.rows()).map(|(near, possible)| {
        // Every row is on the path.
        let near = near.unwrap_or(*possible);
        let start = near.start.saturating_sub(margin).max(possible.start);
        Span::new(
            start.min(columns),
            (near.end + margin + 1)
                .min(possible.end)
                .max(start + 1)
                .min(columns + 1),
        )
    });
    Band::new(rows.collect(), columns)
}
