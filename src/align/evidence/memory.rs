//! Evidence of what was translated before: a text found again that a translator's memory knows, whose translation there
//! is found again too.
//!
//! The unit of a memory may be several segments here; any beads inside are as it says, and beads that join a part of it
//! with something else are not. How far these texts keep to the memory is learnt from the path: one that contradicts
//! the texts soon says nothing. Of a text whose translation in the memory is nowhere here, nothing is said at all.

use std::collections::{BTreeSet, HashMap};

use super::shape::MAX_RUN;
use super::{BeadCost, Bitext, Evidence};
use crate::align::chain;
use crate::align::weights::{BandWeights, MemoryWeights};
use crate::lexicon::KnownPairs;
use crate::model::bead::{Bead, Span};
use crate::model::document::{Document, Level};
use crate::model::math::ln;
use crate::text::digest::{self, WordDigest};

/// Greatest number of places of a text; of what stands in more, a memory does not tell which belong together.
const MOST_PLACES: usize = 16;
/// Least share of the points in the same order on both sides: below it a memory leads astray.
const LEAST_IN_ORDER: f64 = 0.5;

/// Evidence of a memory; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Recalled {
    weights: MemoryWeights,
    /// Runs found again on each side, ascending, with their counterparts.
    sides: [Vec<Run>; 2],
    points: Vec<(usize, usize)>,
    /// Probability that a text that was found again is translated as in the memory.
    kept: f64,
}

/// Run of segments that the memory knows.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    span: Span,
    others: Vec<Other>,
}

/// Counterpart of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Other {
    span: Span,
    /// How much more probable the memory makes it than chance, if the memory is kept to.
    ratio: f64,
}

impl Recalled {
    /// Finds again what is known in two documents at a level; nothing where nothing is found on both sides.
    pub(crate) fn find(
        weights: &MemoryWeights,
        band: &BandWeights,
        known: &KnownPairs,
        [ar, en]: [&Document; 2],
        level: Level,
    ) -> Option<Self> {
        if weights.weight == 0.0 {
            return None;
        }
        let places = runs(ar, level);
        let translations = |run: &(u64, Span)| known.translations(run.0).collect::<Vec<_>>();
        let translations: Vec<Vec<(u64, f64)>> = places.iter().map(translations).collect();
        let wanted: BTreeSet<u64> = translations.iter().flatten().map(|known| known.0).collect();
        let mut en_places: HashMap<u64, Vec<Span>> = HashMap::new();
        for (digest, span) in runs(en, level) {
            if wanted.contains(&digest) {
                en_places.entry(digest).or_default().push(span);
            }
        }
        let mut times: HashMap<u64, usize> = HashMap::new();
        for ((digest, _), translations) in places.iter().zip(&translations) {
            if !translations.is_empty() {
                *times.entry(*digest).or_default() += 1;
            }
        }
        let segments = [ar, en].map(|document| document.segments(level).count() as f64);
        // How often a text is met by chance: as often as here, in texts that are longer by some others.
        let chance =
            |times: usize, side: usize| times as f64 / (segments[side] + weights.background);
        let mut from_ar: Vec<Run> = Vec::new();
        let mut from_en: HashMap<Span, Vec<Other>> = HashMap::new();
        for (&(digest, span), translations) in places.iter().zip(translations) {
            let mut others = Vec::new();
            for (translation, share) in translations {
                let Some(found) = en_places.get(&translation) else {
                    continue;
                };
                let all = [times[&digest], found.len()];
                if all.iter().any(|&times| times > MOST_PLACES) {
                    continue;
                }
                let ratio = share / f64::max(chance(all[0], 0), chance(all[1], 1));
                others.extend(found.iter().map(|&span| Other { span, ratio }));
            }
            for other in &others {
                from_en
                    .entry(other.span)
                    .or_default()
                    .push(Other { span, ..*other });
            }
            if !others.is_empty() {
                from_ar.push(Run { span, others });
            }
        }
        let from_en = from_en
            .into_iter()
            .map(|(span, others)| Run { span, others });
        let mut sides = [from_ar, from_en.collect()];
        for runs in &mut sides {
            runs.sort_by_key(|run| run.span);
        }
        let points = points(band, &sides);
        (!sides[0].is_empty()).then(|| Self {
            kept: weights.kept,
            weights: weights.clone(),
            sides,
            points,
        })
    }

    /// Cost of a bead by the runs of one of its sides.
    fn of_side(&self, side: usize, own: Span, other: Span) -> f64 {
        let touched = touched(&self.sides[side], own);
        touched.map(|run| self.of_run(run, own, other)).sum()
    }

    /// Cost of a bead by a run that it touches: by so much of it as it has.
    fn of_run(&self, run: &Run, own: Span, other: Span) -> f64 {
        let part = overlap(run.span, own) as f64 / run.span.len() as f64;
        let ratio = run.ratio_of(own, other);
        // Half of it is said by each side.
        let cost = match ratio {
            Some(ratio) => -ln(self.kept * ratio).clamp(0.0, self.weights.most),
            None => -ln(1.0 - self.kept),
        };
        self.weights.weight * part * cost / 2.0
    }
}

impl Run {
    /// How much more probable the memory makes a bead than chance, if it is in the run and in a counterpart.
    fn ratio_of(&self, own: Span, other: Span) -> Option<f64> {
        let holds = |whole: Span, part: Span| whole.start <= part.start && part.end <= whole.end;
        let others = self.others.iter();
        let others = others.filter(|one| holds(self.span, own) && holds(one.span, other));
        others.map(|one| one.ratio).reduce(f64::max)
    }
}

/// Digests of all runs of segments that have words, by their start.
fn runs(document: &Document, level: Level) -> Vec<(u64, Span)> {
    let segments = document.segments(level);
    let words: Vec<Vec<String>> = segments
        .map(|segment| digest::words(segment.text))
        .collect();
    let mut runs = Vec::new();
    for start in 0..words.len() {
        // What begins without words belongs to no text more than to another; so does what ends without.
        if words[start].is_empty() {
            continue;
        }
        let mut digest = WordDigest::default();
        for (end, own) in words.iter().enumerate().skip(start).take(MAX_RUN) {
            own.iter().for_each(|word| digest.add(word));
            if let Some(digest) = digest.finish().filter(|_| !own.is_empty()) {
                runs.push((digest, Span::new(start, end + 1)));
            }
        }
    }
    runs
}

/// Pairs of the first segments of runs of which each is the only counterpart of the other, sorted; none if they
/// contradict each other.
fn points(band: &BandWeights, [from_ar, from_en]: &[Vec<Run>; 2]) -> Vec<(usize, usize)> {
    let is_alone = |span: Span| {
        let at = from_en.binary_search_by_key(&span, |run| run.span);
        at.is_ok_and(|at| from_en[at].others.len() == 1)
    };
    let only = from_ar
        .iter()
        .filter_map(|run| match run.others.as_slice() {
            [only] if is_alone(only.span) => Some((run.span.start, only.span.start)),
            _ => None,
        });
    let mut points: Vec<(usize, usize)> = only.collect();
    points.sort_unstable();
    points.dedup();
    let is_in_order = chain::order(band, &points).is_none_or(|order| order >= LEAST_IN_ORDER);
    if is_in_order { points } else { Vec::new() }
}

/// Runs that share segments with a span.
fn touched(runs: &[Run], span: Span) -> impl Iterator<Item = &Run> {
    let first = runs.partition_point(|run| run.span.start + MAX_RUN <= span.start);
    let near = runs[first..].iter();
    let near = near.take_while(move |run| run.span.start < span.end);
    near.filter(move |run| run.span.end > span.start)
}

fn overlap(one: Span, other: Span) -> usize {
    let end = one.end.min(other.end);
    end.saturating_sub(one.start.max(other.start))
}

impl Evidence for Recalled {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared { recalled: self })
    }

    /// Learns how far the texts keep to the memory.
    fn learn(&mut self, _: Bitext, beads: &[Bead]) {
        let sightings = self.weights.kept_sightings;
        let (mut kept, mut all) = (sightings * self.weights.kept, sightings);
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            for run in touched(&self.sides[0], bead.ar) {
                let part = overlap(run.span, bead.ar) as f64 / run.span.len() as f64;
                all += part * bead.confidence;
                if run.ratio_of(bead.ar, bead.en).is_some() {
                    kept += part * bead.confidence;
                }
            }
        }
        self.kept = kept / all;
    }

    fn points(&self) -> &[(usize, usize)] {
        &self.points
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(Joined { recalled: self, by }))
    }
}

struct Prepared<'a> {
    recalled: &'a Recalled,
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.recalled.of_side(0, ar, en) + self.recalled.of_side(1, en, ar)
    }
}

/// Evidence of joined segments: the points that they hold.
struct Joined<'a> {
    recalled: &'a Recalled,
    by: usize,
}

impl Evidence for Joined<'_> {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Self { ..*self })
    }
}

impl BeadCost for Joined<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let Self { recalled, by } = *self;
        let points = &recalled.points;
        let first = points.partition_point(|point| point.0 < ar.start * by);
        let held = points[first..]
            .iter()
            .take_while(|point| point.0 < ar.end * by);
        let held = held.filter(|point| (en.start * by..en.end * by).contains(&point.1));
        let gain = ln(recalled.kept * recalled.weights.background);
        -recalled.weights.weight * gain.clamp(0.0, recalled.weights.most) * held.count() as f64
    }
}

#[cfg(test)]
mod tests;
