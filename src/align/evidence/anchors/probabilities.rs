//! Probability that an anchor has its counterpart in a translation: usual ones, and what is learnt of the texts at
//! hand.

use crate::align::evidence::matching::Links;
use crate::align::weights::AnchorWeights;
use crate::correspond::features::{Anchor, Features};
use crate::model::bead::Bead;
use crate::model::lang::Lang;
use crate::text::symbols::Kind;

/// Returns the probability that an anchor usually has a counterpart, or 0 if a missing counterpart says nothing.
pub(super) fn usual(weights: &AnchorWeights, anchor: &Anchor, lang: Lang, is_alone: bool) -> f64 {
    let probabilities = &weights.counterpart_probabilities;
    // Only a number or date is missed where it is not found: how it looks elsewhere is known for certain.
    let is_missed = match anchor {
        Anchor::Number(numeral) => !numeral.weak,
        Anchor::Date(_) => true,
        _ => false,
    };
    if is_alone && !is_missed {
        return 0.0;
    }
    match (anchor, lang) {
        (Anchor::Number(numeral), _) if numeral.weak => probabilities.weak_number,
        (Anchor::Number(_), _) => probabilities.number,
        (Anchor::Date(_), _) => probabilities.date,
        (Anchor::Symbol(Kind::Word, _), Lang::Arabic) => probabilities.word,
        (Anchor::Symbol(Kind::Word, _), Lang::English) => probabilities.english_word,
        (Anchor::Symbol(..), _) => probabilities.symbol,
        (Anchor::Marker(_), _) => probabilities.marker,
        (Anchor::Name(_), Lang::Arabic) => probabilities.arabic_name,
        (Anchor::Name(name), Lang::English) if name.capital => probabilities.capital_name,
        (Anchor::Name(_), Lang::English) => probabilities.lower_name,
    }
}

/// Returns how probably each anchor of a side, 0 for Arabic and 1 for English, has a counterpart, as learnt from beads, of
/// very many from every second, third ….
/// That more are kept than usual is not learnt: what was kept has drawn the path.
pub(super) fn learnt(
    weights: &AnchorWeights,
    links: &Links,
    side: usize,
    features: [&Features; 2],
    beads: &[Bead],
) -> Vec<f64> {
    let own = &features[side].anchors;
    let lang = [Lang::Arabic, Lang::English][side];
    let has_links = &links.linked(features.map(|features| features.anchors.len()))[side];
    let of_anchor = |number: u32| {
        let number = number as usize;
        usual(weights, &own[number], lang, !has_links[number])
    };
    let (mut expected, mut kept, mut all) = (
        [0.0; LEARNT_KINDS],
        [0.0; LEARNT_KINDS],
        [0.0; LEARNT_KINDS],
    );
    let every = beads.len().div_ceil(MOST_BEADS).max(1);
    let pairs = beads.iter().filter(|bead| !bead.shape().is_null());
    for bead in pairs.step_by(every) {
        let runs = [bead.ar, bead.en];
        let mut numbers: [Vec<u32>; 2] = std::array::from_fn(|side| {
            let segments = features[side].segments[runs[side].range()].iter();
            let anchors = segments.flat_map(|segment| segment.anchors.iter().copied());
            anchors.collect()
        });
        let learning = numbers[side].iter().filter_map(|&number| {
            let kind = learnt_kind(&own[number as usize])?;
            let probability = of_anchor(number);
            (probability > 0.0).then_some((number, kind, probability))
        });
        let learning: Vec<(u32, usize, f64)> = learning.collect();
        if learning.is_empty() {
            continue;
        }
        numbers[side] = learning.iter().map(|anchor| anchor.0).collect();
        let mut is_kept = vec![false; learning.len()];
        let numbers = numbers.each_ref().map(Vec::as_slice);
        links.between(numbers, |ar, en, _| {
            [ar, en][side]
                .iter()
                .for_each(|place| is_kept[place.at] = true);
        });
        let confidence = bead.confidence;
        for ((_, kind, probability), is_kept) in learning.into_iter().zip(is_kept) {
            expected[kind] += confidence * probability;
            kept[kind] += confidence * f64::from(is_kept);
            all[kind] += confidence;
        }
    }
    let factors: [f64; LEARNT_KINDS] = std::array::from_fn(|kind| {
        if all[kind] == 0.0 {
            return 1.0;
        }
        let prior = weights.kept_sightings * expected[kind] / all[kind];
        ((prior + kept[kind]) / (prior + expected[kind])).min(1.0)
    });
    let learnt = |number: u32| {
        let factor = learnt_kind(&own[number as usize]).map_or(1.0, |kind| factors[kind]);
        factor * of_anchor(number)
    };
    (0..own.len() as u32).map(learnt).collect()
}

/// Greatest number, roughly, of beads that are learnt from: three numbers, which these show to the hundredth.
const MOST_BEADS: usize = 3_000;

/// Number of kinds of anchors of which it is learnt how often they are kept.
const LEARNT_KINDS: usize = 3;

/// Number of the kind of an anchor, if it is learnt how often such are kept.
fn learnt_kind(anchor: &Anchor) -> Option<usize> {
    match anchor {
        Anchor::Marker(_) => Some(0),
        Anchor::Number(numeral) if !numeral.weak => Some(1),
        Anchor::Date(_) => Some(2),
        _ => None,
    }
}
