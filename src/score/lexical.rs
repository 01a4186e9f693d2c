//! Words that translate each other, by a lexicon.
//!
//! What a word gains by a counterpart is worked out by the kernel in `matching.rs`; here it is said which words of the
//! two texts are counterparts, and by how much more probable they make each other than chance does.

use std::collections::HashMap;

use super::block::Block;
use super::matching::{Gains, ItemKind, Items, Tokens};
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

/// The words of two texts with their counterparts, found once for all passes.
pub struct Found {
    weight: f64,
    ar: Items,
    en: Items,
}

struct Prepared<'a> {
    weight: f64,
    ar: Gains<'a>,
    en: Gains<'a>,
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
            ar: Gains::new(&self.ar, &words(bitext.en)),
            en: Gains::new(&self.en, &words(bitext.ar)),
        })
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(Self {
            weight: self.weight,
            ar: self.ar.joined(by),
            en: self.en.joined(by),
        }))
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -self.weight * (self.ar.of(ar, en) + self.en.of(en, ar))
    }

    fn add_to(&self, block: &mut Block) {
        self.ar.add_to_rows(block, -self.weight);
        self.en.add_to_columns(block, -self.weight);
    }
}

/// The different units of one side, each with the segments it stands in, once for every time.
struct Side {
    places: Vec<Vec<usize>>,
    words: f64,
    segments: usize,
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
            segments: features.segments.len(),
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
        let tokens = |side: &Side| {
            let places = side.places.iter().map(Vec::as_slice);
            Tokens::new(side.segments, places)
        };
        let (ar_tokens, en_tokens) = (tokens(&ar_side), tokens(&en_side));
        let from_ar = from_ar.iter().enumerate().map(|(a, links)| {
            let lambda = if ar_known[a] { self.ar_lambda } else { 0.0 };
            kind(lambda, ar_excess(a), links)
        });
        let from_en = from_en.iter().enumerate().map(|(e, links)| {
            let lambda = known[e].map_or(0.0, |_| self.en_lambda);
            kind(lambda, en_excess(e), links)
        });
        Found {
            weight: self.weight,
            ar: Items::new(&ar_tokens, &en_tokens, from_ar, en_side.places.len()),
            en: Items::new(&en_tokens, &ar_tokens, from_en, ar_side.places.len()),
        }
    }
}

fn kind(lambda: f64, excess: f64, links: &[(usize, f64)]) -> ItemKind {
    ItemKind {
        lambda,
        links: links
            .iter()
            .map(|&(to, ratio)| (to, ratio / excess))
            .collect(),
    }
}
