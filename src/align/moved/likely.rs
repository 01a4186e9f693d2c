//! Likely counterparts of left-over segments, by the words and anchors that few others have.
//!
//! An index from the words of the left-over English segments to their places gives for each Arabic one those that it
//! has rare words in common with; only they are looked at closely. So the time is in proportion to what is left over,
//! not to its square.

use foldhash::{HashMap, HashMapExt};

use crate::align::evidence::Bitext;
use crate::align::evidence::lexical::Words;
use crate::align::weights::Weights;
use crate::correspond::links::{AnchorIndex, Links};
use crate::model::lang::Lang;
use crate::model::math::ln;

/// Greatest number of segments of which each, for one segment, is looked at closely.
const MOST_LIKELY: usize = 8;
/// Greatest number of segments that have a word which is looked for: others tell too little for the time that they
/// take.
const MOST_PLACES: usize = 40;
/// Greatest ratio of the words of segments that may be counterparts. Beyond it their lengths speak against them,
/// whatever their words say; and to look closely at a long text once for each of many short ones would take too much
/// time.
const MOST_TIMES: usize = 100;

/// Returns pairs of left-over segments that may be counterparts, by their numbers, in order; `words` are those of the
/// whole texts.
pub(super) fn likely(
    weights: &Weights,
    bitext: Bitext,
    words: &Words,
    [ar, en]: [&[usize]; 2],
) -> Vec<(usize, usize)> {
    let own = |segment: usize| &bitext.ar.segments[segment];
    let other = |segment: usize| &bitext.en.segments[segment];
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, &segment) in en.iter().enumerate() {
        for &word in &other(segment).lexical {
            let places = places.entry(words.unit(word)).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    let least_ratio = weights.lexical.least_ratio;
    // Of each word once, for many segments may have it.
    let mut of_words: HashMap<u32, Vec<&[usize]>> = HashMap::new();
    for &word in ar.iter().flat_map(|&segment| &own(segment).lexical) {
        of_words.entry(word).or_insert_with(|| {
            let units = words.counterparts(word, least_ratio);
            let places = units.filter_map(|unit| places.get(&unit));
            places.map(Vec::as_slice).collect()
        });
    }
    let (ar_anchors, en_anchors) = (
        AnchorIndex::of_segments(bitext.ar, ar, Lang::Arabic),
        AnchorIndex::of_segments(bitext.en, en, Lang::English),
    );
    let links = Links::between(&ar_anchors, &en_anchors, &weights.anchors.rates);
    let mut anchors: Vec<Vec<usize>> = vec![Vec::new(); ar.len()];
    for (number, places) in ar_anchors.places.iter().enumerate() {
        places.iter().for_each(|&place| anchors[place].push(number));
    }
    let mut best = Best::new(en.len());
    // Score of each English segment beside the Arabic one at hand, and those that have one.
    let (mut scores, mut met): (Vec<f64>, Vec<usize>) = (vec![0.0; en.len()], Vec::new());
    for (place, &segment) in ar.iter().enumerate() {
        let features = own(segment);
        let of_words = features.lexical.iter().flat_map(|word| &of_words[word]);
        let linked = anchors[place]
            .iter()
            .flat_map(|&anchor| links.from_ar.of(anchor));
        let of_anchors = linked.map(|link| en_anchors.places.of(link.to));
        let is_alike = |place: usize| {
            let (own, other) = (features.words.max(1), other(en[place]).words.max(1));
            own.max(other) <= MOST_TIMES * own.min(other)
        };
        for places in of_words
            .copied()
            .chain(of_anchors)
            .filter(|places| places.len() <= MOST_PLACES)
        {
            let telling = ln((1 + en.len()) as f64 / places.len() as f64);
            for &place in places.iter().filter(|&&place| is_alike(place)) {
                if scores[place] == 0.0 {
                    met.push(place);
                }
                scores[place] += telling;
            }
        }
        let scored = met
            .drain(..)
            .map(|place| (place, std::mem::take(&mut scores[place])));
        best.take(place, scored.collect());
    }
    best.pairs()
        .map(|(one, other)| (ar[one], en[other]))
        .collect()
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
    fn take(&mut self, segment: usize, mut all: Vec<(usize, f64)>) {
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
    use crate::align::{Aligner, evidence};
    use crate::correspond::features::Features;
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
            let aligner = Aligner::new();
            let weights = &aligner.weights;
            let words = evidence::look_up(&aligner, bitext, weights.lexical.clone());
            let found = likely(weights, bitext, &words, [&[0], &[0]]);
            assert_eq!(found, expected, "{rest}");
        }
    }
}
