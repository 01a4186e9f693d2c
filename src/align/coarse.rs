//! From coarse to fine: a narrow band for long texts.
//!
//! Where the band around what both texts share would have too many cells, segments are joined, a few at a time, until
//! it has not; the texts of joined segments are aligned, and only the surroundings of what is found is looked at with
//! shorter joined segments, down to the segments themselves (Thompson & Koehn 2019, with forward–backward in the place
//! of the best path: where the coarse alignment is unsure, the band is wide). All steps together take
//! little more than the last one, and that is linear in the length of the texts.

use super::lattice::{Lattice, Path};
use super::{Model, chain};
use crate::align::band::Band;
use crate::align::evidence::length;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::correspond::features::{Features, SegmentFeatures};
use crate::model::bead::Span;

/// So many segments are joined more at each step.
const FACTOR: usize = 2;
/// Bands with no more cells than this are not worth narrowing.
const SMALL: usize = 20_000;
/// Bands of joined segments have no more cells than this, or than [`ROW`] a row.
const MOST: usize = 1_000_000;
/// About as many cells of a row are affordable however long the texts are.
const ROW: usize = 40;
/// Cells looked at on both sides of what a coarser alignment holds possible, of segments and of joined ones.
const MARGIN: usize = 5;
const MARGIN_JOINED: usize = 3;
/// The shapes of beads of joined segments: 1:1 to 1:3 and 3:1.
const SHAPES: usize = 5;
/// Joined segments seldom end where their counterparts do: their lengths vary more.
const VARIATION: f64 = 3.0;
/// Nothing is less probable than this, however many segments are joined.
const RAREST: f64 = 1e-9;
/// A ratio of lengths whose logarithm is this far from that of texts at large is unusual: much of one text may have no
/// counterpart, and the ratio says nothing of the rest.
const UNUSUAL: f64 = 0.3;

/// The band to look at: for short texts the surroundings of `points`, for long ones what coarser alignments leave of
/// it. `lasting` is the evidence to go by beside the lengths.
pub(super) fn band(
    model: &Model,
    bitext: Bitext,
    lasting: &[&dyn Evidence],
    points: &[(usize, usize)],
) -> Band {
    let around = |by: usize| {
        let points: Vec<_> = (points.iter()).map(|(ar, en)| (ar / by, en / by)).collect();
        let segments = |features: &Features| features.segments.len().div_ceil(by);
        chain::around(segments(bitext.ar), segments(bitext.en), &points, by)
    };
    let mut by = 1;
    let mut band = around(by);
    if band.cells() <= SMALL {
        return band;
    }
    while by == 1 || band.cells() > affordable(&band) {
        by *= FACTOR;
        band = around(by);
    }
    while by > 1 {
        let path = solve(model, bitext, lasting, by, &band);
        by /= FACTOR;
        let margin = if by == 1 { MARGIN } else { MARGIN_JOINED };
        let columns = bitext.en.segments.len().div_ceil(by);
        let rows = bitext.ar.segments.len().div_ceil(by);
        band = refined(&path.expected.band, rows, columns, margin);
        if band.cells() > affordable(&band) {
            band = near(&path, band, columns);
        }
    }
    band
}

fn affordable(band: &Band) -> usize {
    MOST.max(ROW * band.rows().len())
}

/// Aligns texts whose segments are joined, `by` at a time.
fn solve(model: &Model, bitext: Bitext, lasting: &[&dyn Evidence], by: usize, band: &Band) -> Path {
    let (ar, en) = (joined(bitext.ar, by), joined(bitext.en, by));
    let bitext = Bitext { ar: &ar, en: &en };
    let mut length = model.length.clone();
    let whole = length::ratio(&ar, &en);
    let is_unusual = (whole / length::AT_LARGE).ln().abs() >= UNUSUAL;
    length.ratio = Some(if is_unusual { length::AT_LARGE } else { whole });
    length.variance *= VARIATION;
    let lasting: Vec<Box<dyn Evidence>> = (lasting.iter())
        .filter_map(|evidence| evidence.joined(by))
        .collect();
    let costs: Vec<Box<dyn BeadCost>> = std::iter::once(length.prepare(bitext))
        .chain(lasting.iter().map(|evidence| evidence.prepare(bitext)))
        .collect();
    // To go on in a gap is as improbable as it is for all the segments that are joined.
    let for_all = |rate: f64| rate.powf(by as f64).max(RAREST);
    let mut prior = model.prior.clone();
    prior.null_after_null = for_all(prior.null_after_null);
    prior.gap_after_gap = for_all(prior.gap_after_gap);
    Lattice {
        band,
        costs: &costs,
        prior: &prior,
        shapes: SHAPES,
    }
    .solve()
}

/// The features of joined segments that their evidence needs.
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

/// The band of a lattice over [`FACTOR`] times as many segments, `rows` and `columns`, that holds all that `coarse`
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

/// Of a band of a lattice over [`FACTOR`] times as many segments as those of `path` what is near the best path, and
/// affordable.
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
