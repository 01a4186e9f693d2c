//! Evidence of words that translate each other, by a lexicon.
//!
//! What a word gains by a counterpart is worked out by the kernel in `matching.rs`; here it is said which words of the
//! two texts are counterparts, and by how much more probable they make each other than chance does.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::matching::{self, Link, Links, Matches};
use super::places::Places;
use super::shape::MAX_RUN;
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::{CounterpartWeights, LexicalWeights};
use crate::correspond::features::Features;
use crate::lexicon::Lexicon;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::model::bead::{Bead, Span};
use crate::model::lists::Lists;

/// Evidence of words; see the module.
pub(crate) struct Lexical {
    words: Rc<RefCell<Words>>,
    matches: Arc<Matches>,
}

impl Lexical {
    /// Creates evidence from what is known of these words.
    pub(crate) fn new(words: Rc<RefCell<Words>>) -> Self {
        let matches = Arc::new(words.borrow().matches());
        Self { words, matches }
    }
}

impl Evidence for Lexical {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        self.matches.prepare(bitext)
    }

    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        self.matches = Arc::new(self.words.borrow_mut().learn(bitext, beads));
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        self.matches.joined(by)
    }

    fn closer(&self, _: Bitext) -> Option<Box<dyn Evidence>> {
        let words = self.words.borrow();
        let LexicalWeights { weight, places, .. } = words.weights;
        let tokens = [&words.ar, &words.en].map(|side| Arc::clone(&side.tokens));
        let matches = Arc::clone(&self.matches);
        Some(Box::new(Places::of(places, weight, matches, tokens)))
    }
}

/// Words of two texts, with what is known of their translation.
pub(crate) struct Words {
    weights: LexicalWeights,
    counterparts: CounterpartWeights,
    adapted: Adapted,
    ar: UnitIndex,
    en: UnitIndex,
    /// Trust in the lexicon's counts for Arabic and for English words, as far as it is known now.
    trust: [f64; 2],
}

/// Units of one side.
struct UnitIndex {
    /// Units of each segment, in order.
    tokens: Arc<Lists<u32>>,
    /// Number of occurrences of each unit.
    counts: Vec<usize>,
    words: f64,
}

impl UnitIndex {
    /// Indexes the units of a side; `of` gives the units of each word of the vocabulary.
    fn of<'a>(features: &'a Features, of: impl Fn(u32) -> &'a [u32], units: usize) -> Self {
        let mut tokens = Lists::default();
        for segment in &features.segments {
            let words = segment.lexical.iter();
            tokens.push(words.flat_map(|&word| of(word).iter().copied()));
        }
        tokens.shrink_to_fit();
        Self {
            counts: matching::counts(&tokens, units),
            tokens: Arc::new(tokens),
            words: features.words() as f64,
        }
    }

    /// Units of the segments of some runs, in order; the others have none.
    fn tokens_of(&self, runs: impl Iterator<Item = Span>) -> Lists<u32> {
        let mut is_asked = vec![false; self.tokens.len()];
        runs.for_each(|run| is_asked[run.range()].fill(true));
        let mut tokens = Lists::default();
        for (segment, is_asked) in self.tokens.iter().zip(is_asked) {
            let units = if is_asked { segment } else { &[] };
            tokens.push(units.iter().copied());
        }
        tokens
    }

    /// Burstiness: how many times as common a unit is here as in background text, where it has this share; at least 1.
    fn burstiness(&self, unit: usize, share: f64, background: f64) -> f64 {
        let in_document =
            (self.counts[unit] as f64 - 1.0 + background * share) / (self.words + background);
        (in_document / share).max(1.0)
    }
}

impl Words {
    /// Looks up the words of two texts in `lexicon` and `glossary`.
    pub(crate) fn look_up(
        lexicon: &Lexicon,
        glossary: &Glossary,
        weights: LexicalWeights,
        counterparts: CounterpartWeights,
        Bitext { ar, en }: Bitext,
    ) -> Self {
        let adapted = Adapted::new(
            lexicon,
            glossary,
            weights.adaptation,
            &ar.vocabulary,
            &en.vocabulary,
        );
        Self {
            trust: [weights.ar_trust, weights.en_trust],
            weights,
            counterparts,
            ar: UnitIndex::of(ar, |word| adapted.parts(word), adapted.words()),
            en: UnitIndex::of(en, |word| adapted.units_of(word), adapted.units()),
            adapted,
        }
    }

    /// Learns from the beads of a path, each weighted by its posterior; from every second, third … of very many. Returns
    /// which words are counterparts of each other by what was learnt.
    pub(super) fn learn(&mut self, bitext: Bitext, beads: &[Bead]) -> Matches {
        let words = |features: &Features, run: Span| -> Vec<u32> {
            let segments = features.segments[run.range()].iter();
            segments
                .flat_map(|segment| segment.lexical.iter().copied())
                .collect()
        };
        let least = self.weights.least_confidence;
        let training: Vec<&Bead> = (beads.iter())
            .filter(|bead| !bead.shape().is_null() && bead.confidence > least)
            .collect();
        let every = training.len().div_ceil(MOST_TRAINING_PAIRS).max(1);
        let pairs = training.iter().step_by(every).map(|&bead| {
            let (ar, en) = (words(bitext.ar, bead.ar), words(bitext.en, bead.en));
            (ar, en, bead.confidence as f32)
        });
        self.adapted.learn(pairs);
        let links = self.links();
        let every = training.len().div_ceil(MOST_TRUST_PAIRS).max(1);
        let training: Vec<Bead> = training.into_iter().step_by(every).copied().collect();
        self.trust = self.learnt_trust(bitext, &links, &training);
        self.matches_by(&links, None)
    }

    /// Returns the trust, for each side, with which as many words have a counterpart as in these beads; beside what is
    /// expected, counted as if it had been seen in some words more (a step of expectation–maximisation).
    fn learnt_trust(&self, bitext: Bitext, links: &WordLinks, beads: &[Bead]) -> [f64; 2] {
        let weights = &self.weights;
        let matches = self.matches_by(links, Some(beads));
        let gains = matches.gains(bitext);
        let mut sums = [[0.0; 2]; 2];
        // The kernel knows no longer runs; clauses of long sentences make some.
        let beads = beads.iter();
        for bead in beads.filter(|bead| bead.ar.len().max(bead.en.len()) <= MAX_RUN) {
            let sides = gains.found(bead.ar, bead.en);
            for (sum, seen) in sums.iter_mut().zip(sides) {
                sum[0] += bead.confidence * seen[0];
                sum[1] += bead.confidence * seen[1];
            }
        }
        let before = [weights.ar_trust, weights.en_trust];
        std::array::from_fn(|side| {
            // Expected were those of the trust so far.
            let [found, expected] = [sums[side][0], sums[side][1] / self.trust[side]];
            let words = weights.trust_words;
            let [least, most] = weights.trust_bounds;
            let trust = (found + words * before[side]) / (expected + words);
            trust.clamp(least, most)
        })
    }

    /// Returns for each of these beads how many words of both sides have a counterpart in it, and how many are expected
    /// to have one.
    pub(crate) fn found(&self, bitext: Bitext, beads: &[Bead]) -> Vec<[f64; 2]> {
        let matches = self.matches_by(&self.links(), Some(beads));
        let gains = matches.gains(bitext);
        let of_both = beads.iter().map(|bead| {
            let [ar, en] = gains.found(bead.ar, bead.en);
            [ar[0] + en[0], ar[1] + en[1]]
        });
        of_both.collect()
    }

    /// English units that may translate an Arabic word, if the two make each other more probable than `least_ratio`.
    pub(crate) fn counterparts(&self, word: u32, least_ratio: f64) -> impl Iterator<Item = u32> {
        let adapted = &self.adapted;
        let parts = adapted.parts(word).iter();
        let translations = parts.flat_map(|&part| adapted.translations(part).by.iter().copied());
        translations
            .filter(move |&(unit, t)| f64::from(t) / adapted.share(unit).background > least_ratio)
            .map(|(unit, _)| unit)
    }

    /// Unit that an English word belongs to.
    pub(crate) fn unit(&self, word: u32) -> u32 {
        self.adapted.unit(word)
    }

    /// Finds the words that are counterparts of each other.
    fn matches(&self) -> Matches {
        self.matches_by(&self.links(), None)
    }

    /// Finds which words may be counterparts of each other.
    fn links(&self) -> WordLinks {
        let Self {
            weights,
            counterparts,
            adapted,
            ar,
            en,
            ..
        } = self;
        let mut links = Lists::default();
        let mut likely: Vec<(u32, f64, f64)> = Vec::new();
        for a in 0..ar.counts.len() {
            likely.clear();
            let mut share = weights.rarest;
            for &(unit, t) in &adapted.translations(a as u32).by {
                let en_share = adapted.share(unit).background;
                let ratio = f64::from(t) / en_share;
                if ratio > weights.least_ratio {
                    // How common an Arabic word is in background text is not kept: it is as common as its counterparts.
                    share = f64::max(share, en_share);
                    let in_document =
                        ratio / en.burstiness(unit as usize, en_share, weights.background);
                    likely.push((unit, ratio, counterparts.ratio(ratio, in_document)));
                }
            }
            let burstiness = ar.burstiness(a, share, weights.background);
            links.push(likely.iter().map(|&(unit, ratio, of_en)| {
                let of_ar = counterparts.ratio(ratio, ratio / burstiness);
                (unit, [of_ar, of_en])
            }));
        }
        WordLinks(links)
    }

    /// Returns the words that are counterparts of each other, with how probably a word has one: all of them, or those in
    /// some beads, of which alone can be asked then.
    fn matches_by(&self, links: &WordLinks, beads: Option<&[Bead]>) -> Matches {
        let Self {
            weights,
            adapted,
            ar,
            en,
            ..
        } = self;
        // What was counted, as far as it is trusted.
        let trusted = |trust: f64, linked: f64| (trust * linked).min(weights.most_probable);
        let ar_probabilities = (0..ar.counts.len()).map(|a| {
            let any = adapted.translations(a as u32).any;
            trusted(self.trust[0], f64::from(any))
        });
        let mut has_links = vec![false; en.counts.len()];
        for (unit, _) in links.0.iter().flatten() {
            has_links[*unit as usize] = true;
        }
        let en_probabilities = has_links.into_iter().enumerate().map(|(e, has_links)| {
            let linked = adapted.share(e as u32).linked;
            // Of a word the lexicon does not know it is only said what it may translate, not that it should.
            let linked = linked.or(has_links.then_some(weights.unknown));
            linked.map_or(0.0, |linked| trusted(self.trust[1], linked))
        });
        let of_items = |probability: f64| {
            if probability >= weights.least_probable {
                probability
            } else {
                0.0
            }
        };
        let ar_probabilities: Vec<f64> = ar_probabilities.map(of_items).collect();
        let en_probabilities: Vec<f64> = en_probabilities.map(of_items).collect();
        let tokens = match beads {
            Some(beads) => [
                Arc::new(ar.tokens_of(beads.iter().map(|bead| bead.ar))),
                Arc::new(en.tokens_of(beads.iter().map(|bead| bead.en))),
            ],
            None => [&ar.tokens, &en.tokens].map(Arc::clone),
        };
        let mut is_asked = vec![beads.is_none(); ar.counts.len()];
        for &word in beads.iter().flat_map(|_| tokens[0].iter().flatten()) {
            is_asked[word as usize] = true;
        }
        let mut ratios = Lists::default();
        for ((links, &of_word), is_asked) in links.0.iter().zip(&ar_probabilities).zip(is_asked) {
            let links = if is_asked { links } else { &[] };
            ratios.push(links.iter().filter_map(|&(to, [of_ar, of_en])| {
                let of_unit = en_probabilities[to as usize];
                let ratio = |ratio: f64, probability: f64| {
                    if probability > 0.0 {
                        (ratio / probability) as f32
                    } else {
                        0.0
                    }
                };
                let ratios = [ratio(of_ar, of_word), ratio(of_en, of_unit)];
                (ratios != [0.0; 2]).then_some(Link { to, ratios })
            }));
        }
        Matches::new(
            weights.weight,
            tokens.each_ref().map(|tokens| &**tokens),
            [ar_probabilities, en_probabilities],
            Links::new(ratios),
            self.counterparts,
        )
    }
}

/// Units that may be counterparts of each Arabic word, each with the r of the word and that of the unit, were it certain
/// that either has a counterpart.
struct WordLinks(Lists<(u32, [f64; 2])>);

/// Greatest number, roughly, of pairs that are learnt from, of all parts of the texts: more take time and show hardly
/// anything new.
const MOST_TRAINING_PAIRS: usize = 10_000;
/// Greatest number, roughly, of pairs from which it is learnt how far the lexicon is trusted: two numbers, which these
/// show to the hundredth.
const MOST_TRUST_PAIRS: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// Trust learnt from these texts, line by line pairs, on both sides.
    fn trust(ar: &str, en: &str) -> [f64; 2] {
        let features = |lang, text: &str| {
            let splitter = Splitter::new().segmented(true);
            Features::of(&splitter.split(lang, text.into()), Level::Sentence)
        };
        let (ar, en) = (features(Lang::Arabic, ar), features(Lang::English, en));
        let bitext = Bitext { ar: &ar, en: &en };
        let mut words = Words::look_up(
            Lexicon::builtin(),
            &Glossary::default(),
            LexicalWeights::default(),
            CounterpartWeights::default(),
            bitext,
        );
        let bead = |at| Bead {
            ar: Span::new(at, at + 1),
            en: Span::new(at, at + 1),
            cost: 0.0,
            confidence: 1.0,
        };
        let beads: Vec<Bead> = (0..ar.segments.len()).map(bead).collect();
        words.learn(bitext, &beads);
        words.trust
    }

    #[test]
    fn how_far_the_lexicon_is_trusted_is_learnt_from_the_texts_for_each_side() {
        let ar = "دخل الرجل البيت وشرب الماء\nتقع المدينة بين البحر والجبل\nطلب المدير من العاملين الصبر\n";
        let close = "The man entered the house and drank the water\nThe city lies between the sea and the mountain\nThe manager asked the workers for patience\n";
        let free = "Home at last, he quenched his thirst\nOut there, waves on one hand, cliffs on the other\nAll should just wait a little, said the boss\n";
        let [close, free] = [trust(ar, close), trust(ar, free)];
        for side in 0..2 {
            assert!(close[side] > free[side] + 0.01, "{close:?} {free:?}");
        }
    }
}
