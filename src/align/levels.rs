//! Alignment level by level: paragraphs, then sentences, then clauses.
//!
//! Paragraph breaks often differ between a text and its translation, so the paragraphs' alignment does not bind that
//! of the sentences: it is counted how far the breaks agree, and that is one kind of evidence more for the
//! sentences ([`Structure`]). Sentences are the ground that clauses stand on: they are cut inside their beads only
//! (`clauses.rs`).

use super::band::Band;
use super::evidence::shape::SHAPES;
use super::evidence::structure::Structure;
use super::evidence::{self, BeadCost, Bitext, Evidence};
use super::lattice::{Lattice, Path};
use super::weights::ShapePrior;
use super::{Aligner, Constraints, chain, clauses, coarse, confidence, moved, refine};
use crate::correspond::features::Features;
use crate::model::alignment::{Agreement, Alignment};
use crate::model::bead::Bead;
use crate::model::document::{Document, Level};

/// Aligns two documents at the aligner's level, around the constraints on them if there are any.
pub(super) fn align(
    aligner: &Aligner,
    ar: &Document,
    en: &Document,
    constraints: Option<&Constraints>,
) -> Alignment {
    let level = aligner.level;
    let whole = match level {
        Level::Clause => Level::Sentence,
        other => other,
    };
    let structure = (whole == Level::Sentence)
        .then(|| structure(aligner, ar, en))
        .flatten();
    let is_moved = aligner.finds_moved();
    let mut solved = solve(aligner, ar, en, whole, structure, constraints, is_moved);
    let beads = match level {
        Level::Clause => {
            // They stay whole.
            for pair in &mut solved.moved {
                (pair.ar, pair.en) = (ar.clauses_of(pair.ar), en.clauses_of(pair.en));
            }
            clauses::cut(aligner, solved.for_clauses, ar, en, &solved.path)
        }
        _ => solved.path.beads,
    };
    Alignment::new(ar, en, level, beads, solved.agreement).with_moved(solved.moved)
}

/// Evidence of paragraph breaks, or none where there are no paragraphs of several sentences.
fn structure(aligner: &Aligner, ar: &Document, en: &Document) -> Option<Structure> {
    let weights = &aligner.weights.structure;
    let has_paragraphs =
        |document: &Document| document.paragraphs().len() < document.sentences().len();
    if weights.weight == 0.0 || !(has_paragraphs(ar) || has_paragraphs(en)) {
        return None;
    }
    let paragraphs = solve(aligner, ar, en, Level::Paragraph, None, None, false);
    Some(Structure::counted(weights, ar, en, &paragraphs.path.beads))
}

/// Best path through two texts at a level, with what was learnt on the way.
struct Solved {
    path: Path,
    /// Pairs of what the path leaves over, in another order.
    moved: Vec<Bead>,
    agreement: Agreement,
    /// Kinds of evidence that have something to say of clauses, with what they learnt.
    for_clauses: Vec<Box<dyn Evidence>>,
}

/// Finds the best path through two texts at a level, and what has moved if that is looked for.
fn solve(
    aligner: &Aligner,
    ar: &Document,
    en: &Document,
    level: Level,
    structure: Option<Structure>,
    constraints: Option<&Constraints>,
    is_moved: bool,
) -> Solved {
    let weights = &aligner.weights;
    let (ar, en) = (Features::of(ar, level), Features::of(en, level));
    let bitext = Bitext { ar: &ar, en: &en };
    let mut evidence = evidence::of_segments(aligner, bitext, structure, constraints);
    let mut points: Vec<_> = evidence
        .iter()
        .flat_map(|kind| kind.points())
        .copied()
        .collect();
    points.sort_unstable();
    points.dedup();
    let mut band = coarse::band(weights, bitext, &evidence, &points);
    if let Some(constraints) = constraints {
        band = constraints.narrowed(&band, en.segments.len());
    }
    let mut path = first_pass(&weights.prior, bitext, &band, &mut evidence);
    let mut prior = weights.prior.clone();
    for _ in 0..weights.refinement.rounds {
        prior = refine::learn(&weights.prior, &weights.refinement, &path.expected);
        for kind in &mut evidence {
            kind.learn(bitext, &path.beads);
        }
        path = pass(&prior, bitext, &path.expected.band, evidence.iter());
    }
    for _ in 0..weights.refinement.closer_rounds {
        let prior = refine::learn(&weights.prior, &weights.refinement, &path.expected);
        let beads = &path.expected.beads;
        let closer = evidence
            .iter()
            .filter_map(|kind| kind.closer(bitext, beads));
        let closer: Vec<_> = closer.collect();
        path = pass(
            &prior,
            bitext,
            &path.expected.band,
            evidence.iter().chain(&closer),
        );
    }
    let moved = if is_moved {
        moved::find(aligner, bitext, &evidence, &prior, &mut path)
    } else {
        Vec::new()
    };
    // They are as sure as beads of the path would be.
    let beads = path.beads.len();
    path.beads.extend(moved);
    let mut path = confidence::weigh(&weights.confidence, path, -weights.prior.gap_after_gap.ln());
    let moved = path.beads.split_off(beads);
    let agreement = Agreement {
        coverage: coverage(bitext, &path),
        order: chain::order(&weights.band, &points),
    };
    let for_clauses = evidence.iter().filter_map(|kind| kind.for_clauses());
    Solved {
        path,
        moved,
        agreement,
        for_clauses: for_clauses.collect(),
    }
}

/// Makes the first pass, and keeps for each kind of evidence the assumption that explains the texts better.
fn first_pass(
    prior: &ShapePrior,
    bitext: Bitext,
    band: &Band,
    evidence: &mut [Box<dyn Evidence>],
) -> Path {
    let mut best = pass(prior, bitext, band, evidence.iter());
    for kind in 0..evidence.len() {
        let Some(alternative) = evidence[kind].alternative() else {
            continue;
        };
        let usual = std::mem::replace(&mut evidence[kind], alternative);
        let other = pass(prior, bitext, band, evidence.iter());
        if other.evidence > best.evidence {
            best = other;
        } else {
            evidence[kind] = usual;
        }
    }
    best
}

fn pass<'a>(
    prior: &ShapePrior,
    bitext: Bitext,
    band: &Band,
    evidence: impl Iterator<Item = &'a Box<dyn Evidence>>,
) -> Path {
    let costs: Vec<Box<dyn BeadCost>> = evidence.map(|kind| kind.prepare(bitext)).collect();
    Lattice {
        band,
        costs: &costs,
        prior,
        shapes: SHAPES.len(),
    }
    .solve()
}

/// Share of the characters of both texts that has a counterpart, as expected over all paths.
fn coverage(bitext: Bitext, path: &Path) -> f64 {
    let (mut without, mut all) = (0.0, 0.0);
    for (features, nulls) in [
        (bitext.ar, &path.expected.ar_null),
        (bitext.en, &path.expected.en_null),
    ] {
        for (segment, null) in features.segments.iter().zip(nulls) {
            without += null * segment.chars as f64;
            all += segment.chars as f64;
        }
    }
    if all == 0.0 {
        0.0
    } else {
        (1.0 - without / all).clamp(0.0, 1.0)
    }
}
