//! Words that translate each other, by a lexicon.
//!
//! What a word gains by a counterpart is worked out by the kernel in `matching.rs`; here it is said which words of the
//! two texts are counterparts, and by how much more probable they make each other than chance does.

use super::matching::{self, ItemKind, Items, Matches, Tokens};
use super::{Bitext, Evidence};
use crate::correspond::features::Features;
use crate::lexicon::Lexicon;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::mixture::Smoothing;
use crate::model::bead::{Bead, Span};

/// The evidence of words; see the module.
#[derive(Clone, Debug)]
pub struct Lexical {
    /// How much the evidence counts.
    pub weight: f64,
    /// How far it is trusted, in (0, 1), that an Arabic word has its counterpart in a true translation as often as the
    /// lexicon has counted.
    pub ar_trust: f64,
    /// The same for an English word.
    pub en_trust: f64,
    /// How many words of text at large stand beside the two texts when it is judged how common a word is.
    pub background: f64,
    /// How what is known of words, stems and roots is mixed.
    pub smoothing: Smoothing,
    /// How much what is learnt from the two texts counts beside what the lexicon was learnt from.
    pub learnt: f64,
    /// Words that make each other no more probable than this are not taken as counterparts.
    pub least_ratio: f64,
}

impl Default for Lexical {
    /// What is true of texts at large, set on the gold sets.
    fn default() -> Self {
        Self {
            weight: 0.3,
            ar_trust: 0.9,
            en_trust: 0.9,
            background: 2000.0,
            smoothing: Smoothing::default(),
            learnt: 1.0,
            least_ratio: 8.0,
        }
    }
}

/// The words of two texts, and what is known of how they translate each other.
pub struct Words<'a> {
    settings: &'a Lexical,
    adapted: Adapted,
    ar: Side,
    en: Side,
}

/// The different units of one side, each with the segments it stands in, once for every time.
struct Side {
    places: Vec<Vec<usize>>,
    words: f64,
    segments: usize,
}

impl Side {
    /// `of` says of each word of the vocabulary which units it is of.
    fn of(features: &Features, of: impl Fn(u32) -> Vec<u32>, units: usize) -> Self {
        let mut places = vec![Vec::new(); units];
        for (segment, features) in features.segments.iter().enumerate() {
            for &word in &features.lexical {
                for unit in of(word) {
                    places[unit as usize].push(segment);
                }
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
    /// What `lexicon` and `glossary` say of two texts.
    pub fn look_up(
        &self,
        lexicon: &Lexicon,
        glossary: &Glossary,
        ar: &Features,
        en: &Features,
    ) -> Words<'_> {
        let adapted = Adapted::new(
            lexicon,
            glossary,
            (self.smoothing, self.learnt as f32),
            &ar.vocabulary,
            &en.vocabulary,
        );
        Words {
            settings: self,
            ar: Side::of(ar, |word| adapted.parts(word).to_vec(), adapted.words()),
            en: Side::of(en, |word| vec![adapted.unit(word)], adapted.units()),
            adapted,
        }
    }
}

impl Words<'_> {
    /// Learns from the beads of a path, each with how sure it is; from every second, third … of very many.
    pub fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        let words = |features: &Features, run: Span| -> Vec<u32> {
            let segments = features.segments[run.range()].iter();
            segments
                .flat_map(|segment| segment.lexical.iter().copied())
                .collect()
        };
        let sure: Vec<&Bead> = (beads.iter())
            .filter(|bead| !bead.shape().is_null() && bead.confidence > SURE)
            .collect();
        let every = sure.len().div_ceil(TEACHERS).max(1);
        let pairs = sure.iter().step_by(every).map(|&bead| {
            let (ar, en) = (words(bitext.ar, bead.ar), words(bitext.en, bead.en));
            (ar, en, bead.confidence as f32)
        });
        self.adapted.learn(pairs);
    }

    /// The English units that may translate an Arabic word, if the two make each other more probable than
    /// `least_ratio`.
    pub fn counterparts(&self, word: u32, least_ratio: f64) -> impl Iterator<Item = u32> {
        let adapted = &self.adapted;
        let parts = adapted.parts(word).iter();
        let translations = parts.flat_map(|&part| adapted.translations(part).by);
        translations
            .filter(move |&(unit, t)| f64::from(t) / adapted.share(unit).at_large > least_ratio)
            .map(|(unit, _)| unit)
    }

    /// The unit that an English word is of.
    pub fn unit(&self, word: u32) -> u32 {
        self.adapted.unit(word)
    }

    /// Which of them are counterparts of each other.
    pub fn find(&self) -> impl Evidence + use<> {
        let Self {
            settings,
            adapted,
            ar,
            en,
        } = self;
        let mut from_ar: Vec<Vec<(usize, f64)>> = Vec::with_capacity(ar.places.len());
        let mut from_en: Vec<Vec<(usize, f64)>> = vec![Vec::new(); en.places.len()];
        let mut ar_lambdas: Vec<f64> = Vec::with_capacity(ar.places.len());
        for a in 0..ar.places.len() {
            let mut links = Vec::new();
            let mut share = RAREST;
            let translations = adapted.translations(a as u32);
            for &(unit, t) in &translations.by {
                let (en_share, e) = (adapted.share(unit).at_large, unit as usize);
                let ratio = f64::from(t) / en_share;
                if ratio > settings.least_ratio {
                    // How common an Arabic word is in text at large is not kept: it is as common as its counterparts.
                    share = f64::max(share, en_share);
                    links.push((e, ratio));
                    let here = ratio / en.excess(e, en_share, settings.background);
                    from_en[e].push((a, matching::ratio(ratio, here)));
                }
            }
            let excess = ar.excess(a, share, settings.background);
            for (_, ratio) in &mut links {
                *ratio = matching::ratio(*ratio, *ratio / excess);
            }
            from_ar.push(links);
            ar_lambdas.push(lambda(settings.ar_trust, f64::from(translations.any)));
        }
        let en_lambdas = (0..en.places.len())
            .map(|e| {
                let linked = adapted.share(e as u32).linked;
                // Of a word the lexicon does not know it is only said what it may translate, not that it should.
                let linked = linked.or((!from_en[e].is_empty()).then_some(UNKNOWN));
                linked.map_or(0.0, |linked| lambda(settings.en_trust, linked))
            })
            .collect::<Vec<f64>>();
        Matches {
            weight: settings.weight,
            ar: items(ar, en, from_ar, &ar_lambdas),
            en: items(en, ar, from_en, &en_lambdas),
        }
    }
}

/// The probability that a word has a counterpart: what was counted, as far as it is trusted.
fn lambda(trust: f64, linked: f64) -> f64 {
    (trust * linked).min(MOST)
}

/// No word is trusted more than this to have a counterpart.
const MOST: f64 = 0.95;
/// How probable it is that an English word has a counterpart that the lexicon does not know, but these texts taught.
const UNKNOWN: f64 = 0.3;
/// Words that less probably have a counterpart say nothing.
const LEAST: f64 = 0.02;
/// Pairs less sure than this teach no words.
const SURE: f64 = 0.5;
/// About so many pairs teach, from all parts of the texts: more take time and teach hardly anything new.
const TEACHERS: usize = 20_000;
/// No word is taken to be less common than this in text at large.
const RAREST: f64 = 1e-6;

fn items(own: &Side, other: &Side, links: Vec<Vec<(usize, f64)>>, lambdas: &[f64]) -> Items {
    let tokens = |side: &Side| Tokens::new(side.segments, side.places.iter().map(Vec::as_slice));
    let kinds = links.into_iter().zip(lambdas).map(|(mut links, &lambda)| {
        if lambda < LEAST {
            return ItemKind {
                lambda: 0.0,
                links: Vec::new(),
            };
        }
        links.iter_mut().for_each(|link| link.1 /= lambda);
        ItemKind { lambda, links }
    });
    Items::new(&tokens(own), &tokens(other), kinds, other.places.len())
}
