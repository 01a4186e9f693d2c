//! All pairs together: the phrases in them, and the places where these translate each other.

use std::collections::HashMap;

use super::Options;
use super::analysis::{AnalysedText, Vocabulary, Word};
use super::couples::Couples;
use super::knowledge::{Knowledge, Text};
use super::measure;
use super::phrases::phrases;
use super::place::PlacedPhrase;
use crate::correspond::words::Tokenized;
use crate::lexicon::learn::Numbers;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::task::checkpoint;

/// Pairs to search for terms, with their documents.
#[derive(Default)]
pub(super) struct Bitext {
    texts: Vec<Text>,
    documents: Numbers,
}

/// Pairs of texts to compare with.
#[derive(Default)]
pub(super) struct Reference {
    texts: Vec<[String; 2]>,
}

/// Candidates for terms that were found in all pairs. Phrases and couples are known by numbers, in the order in which
/// they were met.
pub(super) struct Candidates {
    pub(super) texts: Vec<Text>,
    /// Names of the documents, by number.
    pub(super) documents: Vec<String>,
    /// Number of English words of each pair.
    pub(super) sizes: Vec<usize>,
    /// Phrases of both languages: Arabic, English.
    pub(super) phrases: [Phrases; 2],
    /// Couples, by number.
    pub(super) couples: Vec<Couple>,
    pub(super) by_phrases: HashMap<[u32; 2], u32>,
    /// Occurrences, by pair; by couple, then by pair, once it is known which are kept.
    pub(super) occurrences: Vec<Occurrence>,
    /// Numbers of words of the texts, and of those they are compared with; Arabic, English.
    pub(super) words: [usize; 2],
    pub(super) reference_words: Option<[usize; 2]>,
}

/// All phrases of a language.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) by_words: HashMap<Box<[u32]>, u32>,
    pub(super) all: Vec<Phrase>,
}

/// A phrase, whatever its spelling.
pub(super) struct Phrase {
    /// The numbers of its words.
    pub(super) words: Box<[u32]>,
    /// Number of pairs that it stands in.
    pub(super) pairs: usize,
    /// Number of pairs in which a translation of it was found.
    pub(super) linked: usize,
    /// Number of its occurrences in the pairs, and in the texts to compare with.
    pub(super) times: usize,
    pub(super) reference: usize,
    /// Number of the pair it was met in last, and of the last with a translation.
    last: Option<usize>,
    last_linked: Option<usize>,
}

/// Two phrases that translate each other, by number.
pub(super) struct Couple {
    /// Numbers of the phrases: Arabic, English.
    pub(super) phrases: [u32; 2],
    /// Number of pairs in which they are linked.
    pub(super) pairs: usize,
    /// Number of other pairs in which they may belong together without being linked by all their words.
    pub(super) loose: usize,
    /// Counts of pairs in which both stand, linked or not.
    pub(super) together: Together,
}

impl Couple {
    /// Counts of pairs in which both phrases stand; of a couple that is linked in too few they were not counted, and are
    /// those in which it is.
    pub(super) fn counted(&self) -> Together {
        Together {
            pairs: self.together.pairs.max(self.pairs),
            times: self.together.times.max(self.pairs),
        }
    }
}

/// Counts of two phrases standing in the same pairs.
#[derive(Clone, Copy, Default)]
pub(super) struct Together {
    pub(super) pairs: usize,
    /// Sum over the pairs of the number of times that the less frequent of the two stands there.
    pub(super) times: usize,
}

/// Occurrence of a couple in a pair.
#[derive(Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) couple: u32,
    pub(super) pair: u32,
    /// Whether it is linked.
    pub(super) is_linked: bool,
    /// Share of the words that are linked to each other, in \[0, 1\].
    pub(super) covered: f64,
    /// Share of the links of the words that is between them, in \[0, 1\].
    pub(super) inside: f64,
    /// The phrases in their surroundings: Arabic, English.
    pub(super) sides: [PlacedPhrase; 2],
}

impl Bitext {
    pub(super) fn add(&mut self, pair: &Pair, document: &str) {
        let files = pair.en_file.as_deref().or(pair.ar_file.as_deref());
        self.texts.push(Text {
            ar: pair.ar.clone(),
            en: pair.en.clone(),
            confidence: pair.confidence,
            document: self.documents.of(files.unwrap_or(document)),
        });
    }

    pub(super) fn pairs(&self) -> usize {
        self.texts.len()
    }

    /// Searches all pairs for phrases that translate each other.
    pub(super) fn search(self, options: &Options, reference: Option<Reference>) -> Candidates {
        let mut words = Vocabulary::default();
        for text in &self.texts {
            words.count(&text.ar);
        }
        let reference = reference.map(|reference| reference.texts);
        for [ar, _] in reference.iter().flatten() {
            words.count(ar);
        }
        let knowledge = Knowledge::of(&self.texts);
        let mut search = Search {
            found: Candidates {
                sizes: Vec::with_capacity(self.texts.len()),
                documents: self.documents.words,
                phrases: Default::default(),
                couples: Vec::new(),
                by_phrases: HashMap::new(),
                occurrences: Vec::new(),
                words: [0, 0],
                reference_words: reference.as_ref().map(|_| [0, 0]),
                texts: Vec::new(),
            },
            words,
            couples: Couples::default(),
            last: HashMap::new(),
            phrases: Vec::new(),
        };
        for (pair, text) in self.texts.iter().enumerate() {
            checkpoint();
            search.count(pair, text, options);
        }
        for (pair, text) in self.texts.iter().enumerate() {
            checkpoint();
            search.pair(pair, text, &knowledge, options);
        }
        for texts in reference.iter().flatten() {
            search.reference(texts, options);
        }
        let least = if options.takes_once(search.found.sizes.len()) {
            1
        } else {
            options.least
        };
        search.count_together(least);
        let mut found = search.found;
        found.texts = self.texts;
        found
    }
}

impl Reference {
    pub(super) fn add(&mut self, pair: &Pair) {
        self.texts.push([pair.ar.clone(), pair.en.clone()]);
    }
}

/// State of the search through the pairs.
struct Search {
    found: Candidates,
    words: Vocabulary,
    couples: Couples,
    /// Number of the pair that each couple was met in last.
    last: HashMap<u32, usize>,
    /// Numbers of the phrases of each pair, Arabic and English; ascending once the pair was searched.
    phrases: Vec<[Box<[u32]>; 2]>,
}

const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];

impl Search {
    /// Counts the phrases of a pair.
    fn count(&mut self, pair: usize, text: &Text, options: &Options) {
        let sides = self.sides(text);
        let numbers = [0, 1].map(|side| {
            let all = &mut self.found.phrases[side];
            let number = |span: &Span| all.seen(&sides[side].words[span.range()], pair);
            let spans = phrases(&sides[side], options.longest);
            spans.iter().map(number).collect()
        });
        for (words, side) in self.found.words.iter_mut().zip(&sides) {
            *words += side.words.len();
        }
        self.found.sizes.push(sides[1].words.len());
        self.phrases.push(numbers);
    }

    fn sides(&mut self, text: &Text) -> [AnalysedText; 2] {
        [
            self.words.side(&text.ar, Lang::Arabic),
            self.words.side(&text.en, Lang::English),
        ]
    }

    /// Searches a pair, the phrases of which were counted, for couples.
    fn pair(&mut self, pair: usize, text: &Text, knowledge: &Knowledge, options: &Options) {
        let sides = self.sides(text);
        let spans = [0, 1].map(|side| phrases(&sides[side], options.longest));
        let mut numbers = std::mem::take(&mut self.phrases[pair]);
        let words = [
            Tokenized::of(&text.ar, Lang::Arabic),
            Tokenized::of(&text.en, Lang::English),
        ];
        let least = options.least.max(measure::LEAST_BOUND);
        let may_be_bound = |a: usize, e: usize| {
            let phrase =
                |side: usize, at: usize| &self.found.phrases[side].all[numbers[side][at] as usize];
            let [ar, en] = [phrase(0, a).pairs, phrase(1, e).pairs];
            let most = measure::dice(ar.min(en), ar, en);
            ar.min(en) >= least && most >= measure::LEAST_BINDING
        };
        let mut found = self.couples.find(
            [&sides[0], &sides[1]],
            [&words[0], &words[1]],
            [&spans[0], &spans[1]],
            knowledge.ratio(pair),
            may_be_bound,
        );
        // Stable: the linked ones first.
        found.sort_by_key(|found| !found.is_linked);
        for found in found {
            let [a, e] = found.phrases;
            let couple = self.couple([numbers[0][a], numbers[1][e]], pair, found.is_linked);
            self.found.occurrences.push(Occurrence {
                couple,
                pair: u32::try_from(pair).unwrap_or(u32::MAX),
                is_linked: found.is_linked,
                covered: found.covered,
                inside: found.inside,
                sides: [
                    PlacedPhrase::of(&sides[0], &text.ar, spans[0][a]),
                    PlacedPhrase::of(&sides[1], &text.en, spans[1][e]),
                ],
            });
        }
        numbers
            .iter_mut()
            .for_each(|numbers| numbers.sort_unstable());
        self.phrases[pair] = numbers;
    }

    /// Counts the pairs in which both phrases of a couple stand, for couples that are linked in at least `least` pairs.
    fn count_together(&mut self, least: usize) {
        // By English phrase the Arabic ones, with the number of the couple.
        let mut couples_of: HashMap<u32, Vec<(u32, usize)>> = HashMap::new();
        for (number, couple) in self.found.couples.iter().enumerate() {
            if couple.pairs + couple.loose >= least {
                let [ar, en] = couple.phrases;
                couples_of.entry(en).or_default().push((ar, number));
            }
        }
        for [ar, en] in &self.phrases {
            for run in en.chunk_by(|a, b| a == b) {
                for &(phrase, number) in couples_of.get(&run[0]).into_iter().flatten() {
                    let start = ar.partition_point(|&other| other < phrase);
                    let times = ar[start..]
                        .iter()
                        .take_while(|&&other| other == phrase)
                        .count();
                    let together = &mut self.found.couples[number].together;
                    together.pairs += usize::from(times > 0);
                    together.times += times.min(run.len());
                }
            }
        }
    }

    /// Number of a couple that stands in a pair, a new one if it was not met before.
    fn couple(&mut self, phrases: [u32; 2], pair: usize, is_linked: bool) -> u32 {
        let found = &mut self.found;
        let next = u32::try_from(found.couples.len()).unwrap_or(u32::MAX);
        let couple = *found.by_phrases.entry(phrases).or_insert(next);
        if couple == next {
            found.couples.push(Couple {
                phrases,
                pairs: 0,
                loose: 0,
                together: Together::default(),
            });
        }
        if self.last.insert(couple, pair) != Some(pair) {
            let couple = &mut found.couples[couple as usize];
            *if is_linked {
                &mut couple.pairs
            } else {
                &mut couple.loose
            } += 1;
        }
        couple
    }

    /// Counts the known phrases in texts to compare with.
    fn reference(&mut self, texts: &[String; 2], options: &Options) {
        for (side, text) in texts.iter().enumerate() {
            let read = self.words.side(text, LANGS[side]);
            if let Some(words) = &mut self.found.reference_words {
                words[side] += read.words.len();
            }
            for span in phrases(&read, options.longest) {
                self.found.phrases[side].seen_elsewhere(&read.words[span.range()]);
            }
        }
    }
}

impl Phrases {
    /// Number of a phrase that stands in a pair, a new one if it was not met before.
    fn seen(&mut self, words: &[Word], pair: usize) -> u32 {
        let words: Box<[u32]> = words.iter().map(|word| word.key).collect();
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = match self.by_words.get(&words) {
            Some(&number) => number,
            None => {
                self.by_words.insert(words.clone(), next);
                self.all.push(Phrase {
                    words,
                    pairs: 0,
                    linked: 0,
                    times: 0,
                    reference: 0,
                    last: None,
                    last_linked: None,
                });
                next
            }
        };
        let phrase = &mut self.all[number as usize];
        phrase.times += 1;
        if phrase.last.replace(pair) != Some(pair) {
            phrase.pairs += 1;
        }
        number
    }

    fn seen_elsewhere(&mut self, words: &[Word]) {
        let words: Box<[u32]> = words.iter().map(|word| word.key).collect();
        if let Some(&number) = self.by_words.get(&words) {
            self.all[number as usize].reference += 1;
        }
    }

    /// Number of the phrase of these words, if there is one.
    pub(super) fn of(&self, words: &[u32]) -> Option<u32> {
        self.by_words.get(words).copied()
    }
}

impl Phrase {
    /// Counts a pair in which a translation was found; pairs come in order.
    pub(super) fn linked_in(&mut self, pair: usize) {
        if self.last_linked.replace(pair) != Some(pair) {
            self.linked += 1;
        }
    }
}

impl Candidates {
    /// Occurrences of each couple, in the order of the couples' numbers.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Occurrence]> {
        self.occurrences.chunk_by(|a, b| a.couple == b.couple)
    }
}
