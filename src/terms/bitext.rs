//! All pairs together: the phrases in them, and the couples of phrases that translate each other.

use foldhash::HashMap;

use super::Options;
use super::analysis::{Analyses, Vocabulary};
use super::candidates::{Candidates, Couple};
use super::counting::{self, Counted};
use super::knowledge::{Knowledge, Text};
use super::reading::ReadTexts;
use super::search::Search;
use crate::lexicon::learn::Numbers;
use crate::model::lists::Lists;
use crate::model::pair::Pair;
use crate::model::parallel;

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
        let mut words: [Numbers; 2] = Default::default();
        let read = ReadTexts::of(&self.texts, |text| [&text.ar, &text.en], &mut words);
        let of_pairs = words.each_ref().map(|numbers| numbers.words.len());
        let reference = reference
            .map(|reference| ReadTexts::of(&reference.texts, |[ar, en]| [ar, en], &mut words));
        // What is learnt of words and what is told of them have nothing to do with each other.
        let mut analyses = Analyses::default();
        let takes_all = options.least < 2 || options.takes_once(self.texts.len());
        let (counted, knowledge) = parallel::both(
            || {
                let texts: Vec<&ReadTexts> = [&read].into_iter().chain(&reference).collect();
                analyses = Analyses::of(&words, &texts);
                let words = Vocabulary::of(&words, &analyses);
                counting::count(&read, &words, options.longest, takes_all)
            },
            || {
                let words = [0, 1].map(|side| &words[side].words[..of_pairs[side]]);
                Knowledge::of(&self.texts, &read, words)
            },
        );
        let words = Vocabulary::of(&words, &analyses);
        let Counted {
            phrases,
            of_pairs,
            takes_all,
        } = counted;
        let sizes = (0..read.len()).map(|pair| read.side(pair, 1).len());
        let mut found = Candidates {
            sizes: sizes.collect(),
            words: [0, 1].map(|side| read.all(side).count()),
            reference_words: reference
                .as_ref()
                .map(|reference| [0, 1].map(|side| reference.all(side).count())),
            documents: self.documents.words,
            phrases,
            couples: Vec::new(),
            by_phrases: HashMap::default(),
            occurrences: Vec::new(),
            texts: self.texts,
        };
        let search = Search {
            words: &words,
            read: &read,
            knowledge: &knowledge,
            of_pairs: &of_pairs,
            options,
            takes_all,
        };
        search.couples(&mut found);
        if let Some(reference) = &reference {
            counting::count_elsewhere(&mut found.phrases, reference, &words, options.longest);
        }
        let least = match options.takes_once(found.texts.len()) {
            true => 1,
            false => options.least,
        };
        count_together(&mut found.couples, &of_pairs, least);
        found
    }
}

impl Reference {
    pub(super) fn add(&mut self, pair: &Pair) {
        self.texts.push([pair.ar.clone(), pair.en.clone()]);
    }
}

/// Counts the pairs in which both phrases of a couple stand, for couples that are linked in at least `least` pairs.
fn count_together(couples: &mut [Couple], of_pairs: &counting::OfPairs, least: usize) {
    // By English phrase the Arabic ones, with the number of the couple.
    let of_english = couples.iter().enumerate();
    let of_english = of_english
        .filter(|(_, couple)| (couple.pairs + couple.loose) as usize >= least)
        .map(|(number, couple)| {
            let [ar, en] = couple.phrases;
            (en as usize, (ar, number))
        });
    let most = couples.iter().map(|couple| couple.phrases[1] as usize + 1);
    let couples_of = Lists::grouped(most.max().unwrap_or(0), of_english.clone());
    let (mut ar, mut en): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for pair in 0..of_pairs[0].len() {
        for (numbers, side) in [&mut ar, &mut en].into_iter().zip(of_pairs) {
            numbers.clear();
            numbers.extend(
                side.of(pair)
                    .iter()
                    .filter(|&&number| number != counting::ONCE),
            );
            numbers.sort_unstable();
        }
        for run in en.chunk_by(|a, b| a == b) {
            if run[0] as usize >= couples_of.len() {
                continue;
            }
            for &(phrase, number) in couples_of.of(run[0] as usize) {
                let start = ar.partition_point(|&other| other < phrase);
                let same = ar[start..].iter().take_while(|&&other| other == phrase);
                let times = same.count().min(run.len());
                let together = &mut couples[number].together;
                together.pairs += u32::from(times > 0);
                together.times += u32::try_from(times).unwrap_or(u32::MAX);
            }
        }
    }
}
