//! Words that translate each other, by a lexicon.
//!
//! What a word gains by a counterpart is worked out by the kernel in `matching.rs`; here it is said which words of the
//! two texts are counterparts, and by how much more probable they make each other than chance does.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::matching::{Gains, Item};
use super::{BeadCost, Bitext, Evidence};
use crate::bead::Span;
use crate::features::Features;
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::{Lexicon, units};

/// The evidence of words; see the module.
#[derive(Clone, Debug)]
pub struct Lexical {
    /// How much the evidence counts.
    pub weight: f64,
    /// Probability, in (0, 1), that an Arabic word the lexicon knows has its counterpart in a true translation.
    pub ar_lambda: f64,
    /// The same for an English word.
    pub en_lambda: f64,
    /// How many words of text at large stand beside the two texts when it is judged how common a word is.
    pub background: f64,
    /// How what is known of words, stems and roots is mixed.
    pub smoothing: Smoothing,
    /// Words that make each other no more probable than this are not taken as counterparts.
    pub least_ratio: f64,
}

impl Default for Lexical {
    /// What is true of texts at large, set on the gold sets.
    fn default() -> Self {
        Self {
            weight: 0.4,
            ar_lambda: 0.35,
            en_lambda: 0.35,
            background: 2000.0,
            smoothing: Smoothing::default(),
            least_ratio: 8.0,
        }
    }
}

/// The words of two texts with their counterparts, found once and weighed over any band.
pub struct Found {
    weight: f64,
    ar: Vec<Item>,
    en: Vec<Item>,
}

struct Prepared {
    weight: f64,
    ar: Gains,
    en: Gains,
}

impl Evidence for Found {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let words = |features: &Features| -> Vec<usize> {
            features
                .segments
                .iter()
                .map(|segment| segment.words)
                .collect()
        };
        Box::new(Prepared {
            weight: self.weight,
            ar: Gains::new(&self.ar, bitext.band, &words(bitext.en)),
            en: Gains::new(&self.en, &bitext.band.transposed(), &words(bitext.ar)),
        })
    }
}

impl BeadCost for Prepared {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -self.weight * (self.ar.of(ar, en) + self.en.of(en, ar))
    }
}

/// The different units of one side, each with the segments it stands in, once for every time.
struct Side {
    places: Vec<Vec<usize>>,
    words: f64,
}

impl Side {
    /// `unit` says for each word of the vocabulary which unit it is of.
    fn of(features: &Features, unit: &[usize], units: usize) -> Self {
        let mut places = vec![Vec::new(); units];
        for (segment, features) in features.segments.iter().enumerate() {
            for &word in &features.lexical {
                places[unit[word as usize]].push(segment);
            }
        }
        Self {
            places,
            words: features.words() as f64,
        }
    }

    /// How many times as common a unit is here as it is in text at large, where it has this share; at least 1.
    fn excess(&self, unit: usize, share: f64, background: f64) -> f64 {
        let here =
            (self.places[unit].len() as f64 - 1.0 + background * share) / (self.words + background);
        (here / share).max(1.0)
    }
}

impl Lexical {
    /// Finds the words of two texts that are counterparts of each other.
    pub fn find(&self, lexicon: &Lexicon, ar: &Features, en: &Features) -> Found {
        // English words of one stem are one unit.
        let mut stems: HashMap<String, usize> = HashMap::new();
        let mut known: Vec<Option<u32>> = Vec::new();
        let unit: Vec<usize> = en
            .vocabulary
            .iter()
            .map(|word| {
                let stem = units::of_english(word).into_owned();
                let number = lexicon.english(&stem);
                *stems.entry(stem).or_insert_with(|| {
                    known.push(number);
                    known.len() - 1
                })
            })
            .collect();
        let by_number: HashMap<u32, usize> = known
            .iter()
            .enumerate()
            .filter_map(|(unit, number)| Some(((*number)?, unit)))
            .collect();
        let en_side = Side::of(en, &unit, known.len());
        let every: Vec<usize> = (0..ar.vocabulary.len()).collect();
        let ar_side = Side::of(ar, &every, every.len());

        let mut from_ar: Vec<Vec<(usize, f64)>> = Vec::with_capacity(every.len());
        let mut from_en: Vec<Vec<(usize, f64)>> = vec![Vec::new(); known.len()];
        let mut ar_known = Vec::with_capacity(every.len());
        for (a, word) in ar.vocabulary.iter().enumerate() {
            let translations = lexicon.translations(word, self.smoothing);
            ar_known.push(!translations.is_empty());
            let mut links = Vec::new();
            for (number, t) in translations {
                let Some(&e) = by_number.get(&number) else {
                    continue;
                };
                let ratio = f64::from(t) / lexicon.share(number);
                if ratio > self.least_ratio {
                    links.push((e, ratio));
                    from_en[e].push((a, ratio));
                }
            }
            from_ar.push(links);
        }
        let ar_excess = |a: usize| {
            // How common an Arabic word is in text at large is not kept: a word is as common as its counterparts.
            let share = from_ar[a]
                .iter()
                .map(|&(e, _)| known[e].map_or(1e-5, |number| lexicon.share(number)))
                .fold(1e-6, f64::max);
            ar_side.excess(a, share, self.background)
        };
        let en_excess = |e: usize| {
            let share = known[e].map_or(1e-5, |number| lexicon.share(number));
            en_side.excess(e, share, self.background)
        };
        Found {
            weight: self.weight,
            ar: items(
                &ar_side,
                &en_side,
                &from_ar,
                self.ar_lambda,
                ar_excess,
                |a| ar_known[a],
            ),
            en: items(
                &en_side,
                &ar_side,
                &from_en,
                self.en_lambda,
                en_excess,
                |e| known[e].is_some(),
            ),
        }
    }
}

fn items(
    own: &Side,
    other: &Side,
    links: &[Vec<(usize, f64)>],
    lambda: f64,
    excess: impl Fn(usize) -> f64,
    is_known: impl Fn(usize) -> bool,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (unit, places) in own.places.iter().enumerate() {
        if !is_known(unit) {
            continue;
        }
        let excess = excess(unit);
        let mut linked: BTreeMap<usize, f64> = BTreeMap::new();
        for &(to, ratio) in &links[unit] {
            for &segment in &other.places[to] {
                let best = linked.entry(segment).or_default();
                *best = best.max(ratio / excess);
            }
        }
        let linked: Rc<[(usize, f64)]> = linked.into_iter().collect();
        items.extend(places.iter().map(|&segment| Item {
            segment,
            lambda,
            links: Rc::clone(&linked),
        }));
    }
    items.sort_by_key(|item| item.segment);
    items
}
