//! Likely counterparts of left-over segments, by the words and anchors that few others have.
//!
//! An index from the words of the left-over English segments to their places gives for each Arabic one those that it has
//! rare words in common with; only they are looked at closely. So the time is in proportion to what is left over, not
//! to its square.

use std::collections::HashMap;

use crate::align::Aligner;
use crate::align::evidence::{self, Bitext};
use crate::correspond::features::{Features, SegmentFeatures};
use crate::correspond::links::{AnchorIndex, Links};
use crate::model::lang::Lang;

/// Greatest number of segments of which each, for one segment, is looked at closely.
const MOST_LIKELY: usize = 8;
/// Greatest number of segments that have a word which is looked for: others tell too little for the time that they take.
const MOST_PLACES: usize = 40;
/// Greatest ratio of the words of segments that may be counterparts. Beyond it their lengths speak against them, whatever
/// their words say; and to look closely at a long text once for each of many short ones would take too much time.
const MOST_TIMES: usize = 100;

/// Returns pairs of left-over segments that may be counterparts, by their numbers, in order.
pub(super) fn likely(
    aligner: &Aligner,
    bitext: Bitext,
    [ar, en]: [&[usize]; 2],
) -> Vec<(usize, usize)> {
    let (ar_part, en_part) = (part(bitext.ar, ar), part(bitext.en, en));
    let (ar_features, en_features) = (&ar_part, &en_part);
    let bitext = Bitext {
        ar: ar_features,
        en: en_features,
    };
    let words = evidence::look_up(aligner, bitext, aligner.weights.lexical.clone());
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (segment, features) in en_features.segments.iter().enumerate() {
        for &word in &features.lexical {
            let places = places.entry(words.unit(word)).or_default();
            if places.last() != Some(&segment) {
                places.push(segment);
            }
        }
    }
    let least_ratio = aligner.weights.lexical.least_ratio;
    let of_words: Vec<Vec<&[usize]>> = (0..ar_features.vocabulary.len())
        .map(|word| {
            let units = words.counterparts(word as u32, least_ratio);
            let places = units.filter_map(|unit| places.get(&unit));
            places.map(Vec::as_slice).collect()
        })
        .collect();
    let (ar_anchors, en_anchors) = (
        AnchorIndex::of(ar_features, Lang::Arabic),
        AnchorIndex::of(en_features, Lang::English),
    );
    let links = Links::between(&ar_anchors, &en_anchors, &aligner.weights.anchors.rates);
    let mut best = Best::new(en.len());
    let mut scores: HashMap<usize, f64> = HashMap::new();
    for (segment, features) in ar_features.segments.iter().enumerate() {
        let of_words = features
            .lexical
            .iter()
            .flat_map(|&word| &of_words[word as usize]);
        let linked = features
            .anchors
            .iter()
            .flat_map(|&anchor| &links.from_ar[anchor as usize]);
        let of_anchors = linked.map(|link| en_anchors.anchors[link.to].1.as_slice());
        let is_alike = |place: usize| {
            let (own, other) = (
                features.words.max(1),
                en_features.segments[place].words.max(1),
            );
            own.max(other) <= MOST_TIMES * own.min(other)
        };
        scores.clear();
        for places in of_words
            .copied()
            .chain(of_anchors)
            .filter(|places| places.len() <= MOST_PLACES)
        {
            let telling = ((1 + en.len()) as f64 / places.len() as f64).ln();
            for &place in places.iter().filter(|&&place| is_alike(place)) {
                *scores.entry(place).or_default() += telling;
            }
        }
        best.take(segment, &scores);
    }
    best.pairs()
        .map(|(one, other)| (ar[one], en[other]))
        .collect()
}

/// Features of some segments of a text by themselves.
fn part(features: &Features, segments: &[usize]) -> Features {
    let mut words = Renumbered::default();
    let mut anchors = Renumbered::default();
    let segments = segments.iter().map(|&segment| {
        let own = &features.segments[segment];
        SegmentFeatures {
            lexical: own.lexical.iter().map(|&word| words.number(word)).collect(),
            anchors: own
                .anchors
                .iter()
                .map(|&anchor| anchors.number(anchor))
                .collect(),
            ..own.clone()
        }
    });
    Features {
        segments: segments.collect(),
        vocabulary: words.of(&features.vocabulary),
        anchors: anchors.of(&features.anchors),
    }
}

/// New numbers, in order of first occurrence, of some things that have old ones.
#[derive(Default)]
struct Renumbered {
    new: HashMap<u32, u32>,
    old: Vec<u32>,
}

impl Renumbered {
    fn number(&mut self, old: u32) -> u32 {
        let next = self.old.len() as u32;
        *self.new.entry(old).or_insert_with(|| {
            self.old.push(old);
            next
        })
    }

    fn of<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.old
            .iter()
            .map(|&old| all[old as usize].clone())
            .collect()
    }
}

/// Pairs with the highest scores of each segment, whichever side it is of.
struct Best {
    /// English segments of each Arabic one, and their scores.
    of_ar: Vec<Vec<(usize, f64)>>,
    of_en: Vec<Vec<(usize, f64)>>,
}

impl Best {
    fn new(en: usize) -> Self {
        Self {
            of_ar: Vec::new(),
            of_en: vec![Vec::new(); en],
        }
    }

    /// Takes the scores of the next Arabic segment.
    fn take(&mut self, segment: usize, scores: &HashMap<usize, f64>) {
        let mut all: Vec<(usize, f64)> = scores.iter().map(|(&en, &score)| (en, score)).collect();
        for &(en, score) in &all {
            self.of_en[en].push((segment, score));
            if self.of_en[en].len() > 2 * MOST_LIKELY {
                keep_best(&mut self.of_en[en]);
            }
        }
        keep_best(&mut all);
        self.of_ar.push(all);
    }

    /// Returns the pairs in order.
    fn pairs(mut self) -> impl Iterator<Item = (usize, usize)> {
        self.of_en.iter_mut().for_each(keep_best);
        let of_ar = self.of_ar.iter().enumerate();
        let of_en = self.of_en.iter().enumerate();
        let mut pairs: Vec<(usize, usize)> = of_ar
            .flat_map(|(ar, all)| all.iter().map(move |&(en, _)| (ar, en)))
            .chain(of_en.flat_map(|(en, all)| all.iter().map(move |&(ar, _)| (ar, en))))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter()
    }
}

/// Keeps the [`MOST_LIKELY`] with the highest scores; of equal ones the first.
fn keep_best(all: &mut Vec<(usize, f64)>) {
    all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    all.truncate(MOST_LIKELY);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Level;
    use crate::split::Splitter;

    #[test]
    fn a_word_is_no_likely_counterpart_of_a_long_text_that_has_its_translation() {
        let splitter = Splitter::new().segmented(true);
        let features = |lang, text: String| {
            Features::of(&splitter.split(lang, text.as_str().into()), Level::Sentence)
        };
        for (rest, expected) in [(50, vec![(0, 0)]), (150, vec![])] {
            let ar = features(Lang::Arabic, "سفينة".into());
            let en = features(Lang::English, format!("ship{}", " the".repeat(rest)));
            let bitext = Bitext { ar: &ar, en: &en };
            let found = likely(&Aligner::new(), bitext, [&[0], &[0]]);
            assert_eq!(found, expected, "{rest}");
        }
    }
}
