//! Search for couples in all pairs, a few pairs at a time.

use super::Options;
use super::analysis::Vocabulary;
use super::brackets;
use super::candidates::{Candidates, Couple, Occurrence, Together};
use super::counting::{ONCE, OfPairs};
use super::couples::{Couples, FoundCouple};
use super::knowledge::Knowledge;
use super::measure;
use super::phrases::phrases;
use super::place::PlacedPhrase;
use super::reading::{LANGS, ReadTexts, TOGETHER};
use super::sure;
use crate::correspond::words::{Tokenized, Words};
use crate::model::bead::Span;
use crate::model::parallel;

/// What is searched, and what is known.
pub(super) struct Search<'a> {
    pub(super) words: &'a Vocabulary<'a>,
    pub(super) read: &'a ReadTexts,
    pub(super) knowledge: &'a Knowledge,
    pub(super) of_pairs: &'a OfPairs,
    pub(super) options: &'a Options,
    /// Whether couples are kept whatever they are, of phrases that stand once too.
    pub(super) takes_all: bool,
}

/// What was found in a pair.
struct Found {
    /// Occurrences whose couples are not numbered yet, with the words of their phrases and the phrases' numbers.
    occurrences: Vec<([Span; 2], [u32; 2], Occurrence)>,
    /// Phrases that have a translation in the pair, each once; Arabic, English.
    linked: [Vec<u32>; 2],
}

impl Search<'_> {
    /// Finds the couples of all pairs, with their occurrences.
    pub(super) fn couples(&self, found: &mut Candidates) {
        let Candidates {
            texts,
            phrases,
            couples,
            by_phrases,
            occurrences,
            ..
        } = found;
        let pieces: Vec<usize> = (0..texts.len()).step_by(TOGETHER).collect();
        let counts = phrases.each_ref().map(|phrases| {
            let counts = phrases.all.iter().map(|phrase| phrase.pairs);
            counts.collect::<Vec<u32>>()
        });
        let of_piece = |&start: &usize| {
            let mut finder = Couples::default();
            let pairs = start..texts.len().min(start + TOGETHER);
            let of_pair = |pair: usize| {
                self.pair(pair, &texts[pair].ar, &texts[pair].en, &counts, &mut finder)
            };
            pairs.map(of_pair).collect::<Vec<Found>>()
        };
        // Number of the pair that each couple was met in last.
        let mut last: Vec<u32> = Vec::new();
        parallel::in_order(&pieces, of_piece, |piece| {
            for of_pair in piece {
                for (phrases, linked) in phrases.iter_mut().zip(of_pair.linked) {
                    for phrase in linked {
                        phrases.all[phrase as usize].linked += 1;
                    }
                }
                for (spans, mut numbers, mut occurrence) in of_pair.occurrences {
                    for side in 0..2 {
                        let tokens = self.read.side(occurrence.pair as usize, side);
                        let keys = tokens[spans[side].range()].iter();
                        let keys = keys.map(|token| self.words.key(token));
                        let is_once = numbers[side] == ONCE;
                        numbers[side] = phrases[side].coupled(numbers[side], keys);
                        if is_once && occurrence.is_linked {
                            phrases[side].all[numbers[side] as usize].linked = 1;
                        }
                    }
                    let next = u32::try_from(couples.len()).unwrap_or(u32::MAX);
                    let couple = *by_phrases.entry(numbers).or_insert(next);
                    if couple == next {
                        couples.push(Couple {
                            phrases: numbers,
                            pairs: 0,
                            loose: 0,
                            together: Together::default(),
                        });
                        last.push(u32::MAX);
                    }
                    if std::mem::replace(&mut last[couple as usize], occurrence.pair)
                        != occurrence.pair
                    {
                        let couple = &mut couples[couple as usize];
                        match occurrence.is_linked {
                            true => couple.pairs += 1,
                            false => couple.loose += 1,
                        }
                    }
                    occurrence.couple = couple;
                    occurrences.push(occurrence);
                }
            }
        });
    }

    /// Searches a pair for couples.
    fn pair(
        &self,
        pair: usize,
        ar: &str,
        en: &str,
        counts: &[Vec<u32>; 2],
        finder: &mut Couples,
    ) -> Found {
        let sides = [0, 1].map(|side| self.words.side(self.read.side(pair, side), side));
        let spans = sides
            .each_ref()
            .map(|side| phrases(side, self.options.longest));
        let numbers = [0, 1].map(|side| self.of_pairs[side].of(pair));
        let texts = [ar, en];
        let words = [0, 1].map(|side| {
            let tokens = self.read.side(pair, side);
            let folded = self.words.folded(tokens, side).map(str::to_owned);
            let spans = tokens.iter().map(|token| token.span());
            Tokenized::of_words(texts[side], LANGS[side], spans.zip(folded))
        });
        let least = self.options.least.max(measure::LEAST_BOUND);
        let pairs = |side: usize, at: usize| match numbers[side][at] {
            ONCE => 1,
            number => counts[side][number as usize] as usize,
        };
        let may_be_bound = |a: usize, e: usize| {
            let [ar, en] = [pairs(0, a), pairs(1, e)];
            let most = measure::dice(ar.min(en), ar, en);
            ar.min(en) >= least && most >= measure::LEAST_BINDING
        };
        let known = Words {
            of_ar: self.knowledge.of_ar(self.read.side(pair, 0)),
            en: &self.knowledge.of_en(self.read.side(pair, 1)),
        };
        let short = [0, 1].map(|side| brackets::short_forms(&sides[side], texts[side]));
        let mut couples = finder.find(
            [&sides[0], &sides[1]],
            [&words[0], &words[1]],
            [&spans[0], &spans[1]],
            [&short[0], &short[1]],
            known,
            may_be_bound,
        );
        // Stable: the linked ones first.
        couples.sort_by_key(|found| !found.is_linked);
        let linked = [0, 1].map(|side| {
            let linked = couples.iter().filter(|found| found.is_linked);
            let linked = linked.map(|found| numbers[side][found.phrases[side]]);
            let mut linked: Vec<u32> = linked.filter(|&number| number != ONCE).collect();
            linked.sort_unstable();
            linked.dedup();
            linked
        });
        let of_couple = |found: &FoundCouple| {
            let own = [0, 1].map(|side| spans[side][found.phrases[side]]);
            let of = [0, 1].map(|side| numbers[side][found.phrases[side]]);
            let is_linked = |side: usize| linked[side].binary_search(&of[side]).is_ok();
            let occurrence = Occurrence {
                couple: u32::MAX,
                pair: u32::try_from(pair).unwrap_or(u32::MAX),
                is_linked: found.is_linked,
                are_linked: [is_linked(0), is_linked(1)],
                covered: found.covered as f32,
                inside: found.inside as f32,
                sides: [0, 1].map(|side| PlacedPhrase::of(&sides[side], texts[side], own[side])),
            };
            self.may_count(&occurrence, of, own, texts)
                .then_some((own, of, occurrence))
        };
        Found {
            occurrences: couples.iter().filter_map(of_couple).collect(),
            linked,
        }
    }

    /// Whether a couple in a pair may come to something: if a phrase of it stands nowhere else, as a term that stands
    /// once.
    fn may_count(
        &self,
        occurrence: &Occurrence,
        numbers: [u32; 2],
        spans: [Span; 2],
        texts: [&str; 2],
    ) -> bool {
        self.takes_all
            || !numbers.contains(&ONCE)
            || occurrence.is_linked
                && (sure::is_defined(occurrence)
                    || sure::is_clear(occurrence, spans.map(|span| span.len()), texts))
    }
}
