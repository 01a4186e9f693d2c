//! Pairs of what stands in another order on the two sides: lists in the order of each alphabet, paragraphs that changed
//! places.
//!
//! A path goes forward on both sides, so it leaves such text over, as segments without counterpart or in beads that it
//! does not believe in itself. What is left over is paired here by the same evidence, wherever it stands. Each pair is
//! weighed against all others of its segments, against the bead of the path that has them, and against having no
//! counterpart; pairs that follow each other on both sides confirm each other, and how much of what is left over has
//! moved at all is learnt from these texts, by expectation–maximisation as all else is.

mod beliefs;
mod likely;
mod model;

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::evidence::lexical::Words;
use super::evidence::{Bitext, Evidence};
use super::lattice::Path;
use super::weights::{MovedWeights, ShapePrior, Weights};
use crate::model::bead::{Bead, Span};
use beliefs::Beliefs;
use model::{Candidate, Model};

/// Finds pairs in another order among what a path leaves over, and takes their segments out of its beads: there they
/// have no counterpart. The confidence of a pair is its posterior.
pub(super) fn find(
    all_weights: &Weights,
    bitext: Bitext,
    (words, evidence): (&Words, &[Box<dyn Evidence>]),
    prior: &ShapePrior,
    path: &mut Path,
) -> Vec<Bead> {
    let weights = &all_weights.moved;
    let left_over = path.beads.iter().filter(|bead| weights.is_left_over(bead));
    let free = [|bead: &Bead| bead.ar, |bead: &Bead| bead.en]
        .map(|side| Vec::from_iter(left_over.clone().flat_map(|bead| side(bead).range())));
    let has_nulls = path.beads.iter().any(|bead| bead.shape().is_null());
    if !has_nulls || free.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let likely = likely::likely(all_weights, bitext, words, [&free[0], &free[1]]);
    let model = Model::new(weights, bitext, evidence, prior);
    let candidates = model.candidates(path, &likely, &free);
    let beliefs = Beliefs::of(weights, &candidates, free.each_ref().map(Vec::len));
    let chosen = weights.chosen(&candidates, &beliefs, path);
    path.evidence += chosen
        .iter()
        .map(|&nth| beliefs.log_odds[nth].max(0.0))
        .sum::<f64>();
    take_out(&model, path, &candidates, &beliefs, &chosen);
    let pair = |&nth: &usize| Bead {
        ar: candidates[nth].ar,
        en: candidates[nth].en,
        cost: candidates[nth].cost,
        confidence: beliefs.posteriors[nth],
    };
    chosen.iter().map(pair).collect()
}

impl MovedWeights {
    /// Whether the segments of a bead of the path may belong elsewhere.
    fn is_left_over(&self, bead: &Bead) -> bool {
        let shape = bead.shape();
        shape.is_null()
            || shape.ar + shape.en > 2
            || bead.confidence < self.weak
            || bead.cost > -self.least_evidence
    }

    /// Returns the numbers of the pairs that are sure enough and cross others, in the order of the Arabic.
    fn chosen(&self, candidates: &[Candidate], beliefs: &Beliefs, path: &Path) -> Vec<usize> {
        let mut ranked: Vec<usize> = (0..candidates.len())
            .filter(|&nth| beliefs.posteriors[nth] >= self.least_posterior)
            .collect();
        ranked.sort_by(|&one, &other| {
            beliefs.posteriors[other]
                .total_cmp(&beliefs.posteriors[one])
                .then(one.cmp(&other))
        });
        let mut taken: [BTreeSet<usize>; 2] = Default::default();
        ranked.retain(|&nth| {
            let Candidate { ar, en, .. } = candidates[nth];
            let is_free = !ar.range().any(|segment| taken[0].contains(&segment))
                && !en.range().any(|segment| taken[1].contains(&segment));
            if is_free {
                taken[0].extend(ar.range());
                taken[1].extend(en.range());
            }
            is_free
        });
        let stays = path
            .beads
            .iter()
            .filter_map(|bead| rest(bead, |side, segment| taken[side].contains(&segment)));
        let mut all: Vec<(Span, Span, Option<usize>)> = stays
            .map(|(ar, en)| (ar, en, None))
            .chain(
                ranked
                    .iter()
                    .map(|&nth| (candidates[nth].ar, candidates[nth].en, Some(nth))),
            )
            .collect();
        all.sort_unstable();
        // The last English segment of what comes before, and the first of what comes after.
        let mut first_after = vec![usize::MAX; all.len() + 1];
        for (at, (_, en, _)) in all.iter().enumerate().rev() {
            first_after[at] = en.start.min(first_after[at + 1]);
        }
        let mut last_before = 0;
        let mut chosen = Vec::new();
        for (at, &(_, en, nth)) in all.iter().enumerate() {
            let crosses = last_before > en.start || first_after[at + 1] < en.end;
            chosen.extend(nth.filter(|_| crosses));
            last_before = last_before.max(en.end);
        }
        chosen
    }
}

/// Takes the segments of the chosen pairs out of the beads of a path. What has no counterpart there is so much less
/// sure to have none as it is probable that it has moved.
fn take_out(
    model: &Model,
    path: &mut Path,
    candidates: &[Candidate],
    beliefs: &Beliefs,
    chosen: &[usize],
) {
    let mut moved: [HashMap<usize, f64>; 2] = Default::default();
    for (candidate, posterior) in candidates.iter().zip(&beliefs.posteriors) {
        for (moved, run) in moved.iter_mut().zip([candidate.ar, candidate.en]) {
            run.range()
                .for_each(|segment| *moved.entry(segment).or_default() += posterior);
        }
    }
    let taken = taken(chosen.iter().map(|&nth| &candidates[nth]));
    let is_taken = |side: usize, segment: usize| taken[side].contains(&segment);
    let stays = |side: usize, segment: usize| {
        let moved = moved[side].get(&segment).copied().unwrap_or_default();
        (1.0 - moved).max(0.0)
    };
    let nulls = [&mut path.expected.ar_null, &mut path.expected.en_null];
    for (side, nulls) in nulls.into_iter().enumerate() {
        for (segment, null) in nulls.iter_mut().enumerate() {
            *null *= stays(side, segment);
        }
    }
    let mut beads = Vec::with_capacity(path.beads.len());
    for bead in path.beads.drain(..) {
        let is_touched = bead.ar.range().any(|segment| is_taken(0, segment))
            || bead.en.range().any(|segment| is_taken(1, segment));
        let is_null = bead.shape().is_null();
        if !is_null && !is_touched {
            beads.push(bead);
            continue;
        }
        let kept = rest(&bead, is_taken).filter(|&(ar, en)| model.cost(ar, en) < 0.0);
        let confidence = if is_null {
            bead.confidence
        } else {
            1.0 - bead.confidence
        };
        let at = |segment: usize| Span::new(segment, segment + 1);
        let (ar, en) = kept.unwrap_or((
            Span::new(bead.ar.end, bead.ar.end),
            Span::new(bead.en.start, bead.en.start),
        ));
        let null_ar = |segment: usize, en: usize| Bead {
            ar: at(segment),
            en: Span::new(en, en),
            confidence: confidence * stays(0, segment),
            ..bead
        };
        let null_en = |ar: usize, segment: usize| Bead {
            ar: Span::new(ar, ar),
            en: at(segment),
            confidence: confidence * stays(1, segment),
            ..bead
        };
        beads.extend((bead.ar.start..ar.start).map(|segment| null_ar(segment, bead.en.start)));
        beads.extend((bead.en.start..en.start).map(|segment| null_en(ar.start, segment)));
        beads.extend(kept.map(|(ar, en)| Bead { ar, en, ..bead }));
        beads.extend((ar.end..bead.ar.end).map(|segment| null_ar(segment, en.end)));
        beads.extend((en.end..bead.en.end).map(|segment| null_en(bead.ar.end, segment)));
    }
    path.beads = beads;
}

/// What is left of a bead without some segments, if that is a run on both sides.
fn rest(bead: &Bead, is_gone: impl Fn(usize, usize) -> bool) -> Option<(Span, Span)> {
    let of = |side: usize, run: Span| {
        let mut rest = run.range().filter(|&segment| !is_gone(side, segment));
        let first = rest.next()?;
        let last = rest.clone().next_back().unwrap_or(first);
        (rest.count() == last - first).then(|| Span::new(first, last + 1))
    };
    of(0, bead.ar).zip(of(1, bead.en))
}

/// Segments of some pairs, Arabic and English.
fn taken<'a>(pairs: impl Iterator<Item = &'a Candidate>) -> [BTreeSet<usize>; 2] {
    let mut taken: [BTreeSet<usize>; 2] = Default::default();
    for pair in pairs {
        taken[0].extend(pair.ar.range());
        taken[1].extend(pair.en.range());
    }
    taken
}

#[cfg(test)]
mod tests;
