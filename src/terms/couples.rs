//! Search for phrases of the two sides of a pair that translate each other.
//!
//! The words of both sides are linked, by the built-in lexicon and by what is learnt from the pairs at hand. Two
//! phrases are taken for translations of each other if hardly a link leads out of the one and not into the other: the
//! consistent phrase pairs of Och & Ney (2004), on probabilities of links instead of links.

use super::analysis::{AnalysedText, Role};
use crate::correspond::words::{Matcher, Tokenized};
use crate::lexicon::Lexicon;
use crate::model::bead::Span;

/// Least share of the links of two phrases, by probability, that is between them in a couple.
const CONSISTENT: f64 = 0.65;
/// The same of two phrases of which hardly one stands without the other: then a word of the one may belong to the other
/// without a link of its own, as "Strip" in "Gaza Strip".
const BOUND: f64 = 0.6;
/// Least sum of the links of a word to a phrase that says something about it.
const COVERED: f64 = 0.1;
/// Least sum of the probabilities of the links between the first or last word of a phrase and the other phrase.
const LINKED: f64 = 0.15;

/// Finder of couples, for one pair after the other.
pub(super) struct Couples {
    matcher: Matcher<'static>,
    sums: Sums,
}

impl Default for Couples {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Lexicon::builtin()),
            sums: Sums::default(),
        }
    }
}

impl Couples {
    /// Finds the phrases of `ar` and `en`, by number, that translate each other. `ratio` says how much more probable an
    /// Arabic and an English word make each other than chance does, where more is known than the built-in lexicon has.
    /// Those of which `may_be_bound` says so need less of a link.
    pub(super) fn find(
        &mut self,
        [ar, en]: [&AnalysedText; 2],
        [ar_words, en_words]: [&Tokenized; 2],
        [ar_phrases, en_phrases]: [&[Span]; 2],
        ratio: impl Fn(usize, usize) -> Option<f64>,
        may_be_bound: impl Fn(usize, usize) -> bool,
    ) -> Vec<FoundCouple> {
        let is_content = |side: &AnalysedText, at: usize| side.words[at].is_content();
        let links = self.matcher.links(ar_words, en_words, ratio);
        let links = links
            .iter()
            .filter(|link| is_content(ar, link.0) && is_content(en, link.1));
        self.sums.fill(ar.words.len(), en.words.len(), links);
        let mut found = Vec::new();
        for (e, &en_phrase) in en_phrases.iter().enumerate() {
            for (a, &ar_phrase) in ar_phrases.iter().enumerate() {
                let inside = self.sums.share_inside(ar_phrase, en_phrase);
                let is_linked =
                    inside >= CONSISTENT && self.are_ends_linked([ar, en], [ar_phrase, en_phrase]);
                let may_be = is_linked || inside >= BOUND && may_be_bound(a, e);
                if !may_be || !may_couple(ar, ar_phrase, en, en_phrase) {
                    continue;
                }
                let coverage = self.coverage([ar, en], [ar_phrase, en_phrase]);
                if is_linked || coverage.unlinked <= 1 {
                    found.push(FoundCouple {
                        phrases: [a, e],
                        is_linked,
                        covered: coverage.share,
                        inside,
                    });
                }
            }
        }
        found
    }

    /// Numbers of words of two phrases that are linked to the other one, and that are not, on either side; all are where
    /// one of them is a single word, as of acronyms.
    fn coverage(
        &self,
        [ar, en]: [&AnalysedText; 2],
        [ar_phrase, en_phrase]: [Span; 2],
    ) -> Coverage {
        let content = |side: &AnalysedText, span: Span| {
            let words = span.range().filter(|&at| side.words[at].is_content());
            words.map(|at| Span::new(at, at + 1)).collect::<Vec<_>>()
        };
        let (of_ar, of_en) = (content(ar, ar_phrase), content(en, en_phrase));
        if of_ar.len().min(of_en.len()) == 1 {
            return Coverage {
                share: 1.0,
                unlinked: 0,
            };
        }
        let is_unlinked_ar = |&&word: &&Span| self.sums.of(word, en_phrase) < COVERED;
        let is_unlinked_en = |&&word: &&Span| self.sums.of(ar_phrase, word) < COVERED;
        let ar = of_ar.iter().filter(is_unlinked_ar).count();
        let en = of_en.iter().filter(is_unlinked_en).count();
        Coverage {
            share: 1.0 - (ar + en) as f64 / (of_ar.len() + of_en.len()) as f64,
            unlinked: ar.max(en),
        }
    }

    /// Whether the first and the last word of each phrase, with what hyphens join to it, are linked to the other
    /// phrase.
    fn are_ends_linked(
        &self,
        [ar, en]: [&AnalysedText; 2],
        [ar_phrase, en_phrase]: [Span; 2],
    ) -> bool {
        let is_linked = |ar: Span, en: Span| self.sums.of(ar, en) >= LINKED;
        let mut ar_ends = ar.ends(ar_phrase).into_iter();
        let mut en_ends = en.ends(en_phrase).into_iter();
        ar_ends.all(|word| is_linked(word, en_phrase))
            && en_ends.all(|word| is_linked(ar_phrase, word))
    }
}

/// Two phrases of a pair that were found to translate each other.
pub(super) struct FoundCouple {
    /// Numbers of the phrases among those of the pair: Arabic, English.
    pub(super) phrases: [usize; 2],
    /// Whether their first and last words are linked, and hardly a word of theirs to others.
    pub(super) is_linked: bool,
    /// Share of their words that are linked to each other, in \[0, 1\].
    pub(super) covered: f64,
    /// Share of the links of their words that is between them, in \[0, 1\].
    pub(super) inside: f64,
}

/// Words of two phrases that are linked to the other one.
struct Coverage {
    /// Share of them, in \[0, 1\].
    share: f64,
    /// Number of those that are not, on the side that has more of them.
    unlinked: usize,
}

/// Whether a couple may be a term: one that begins or ends with what is hardly known as a noun must be a name.
fn may_couple(ar: &AnalysedText, ar_phrase: Span, en: &AnalysedText, en_phrase: Span) -> bool {
    let ends = |span: Span| [span.start, span.end - 1];
    let is_verbal = |at: usize| ar.words[at].role == Role::Verbal;
    let is_name = || {
        let are_capital = ends(en_phrase).iter().all(|&at| en.words[at].is_capital);
        // The first word of a sentence has its capital from there.
        are_capital && en_phrase.start > 0
    };
    !ends(ar_phrase).into_iter().any(is_verbal) || is_name()
}

/// Sums of the probabilities of links over blocks of words.
#[derive(Default)]
struct Sums {
    rows: usize,
    columns: usize,
    /// Sums of all links before each place on both sides.
    before: Vec<f64>,
}

impl Sums {
    fn fill<'a>(
        &mut self,
        rows: usize,
        columns: usize,
        links: impl Iterator<Item = &'a (usize, usize, f64)>,
    ) {
        (self.rows, self.columns) = (rows, columns);
        let width = columns + 1;
        self.before.clear();
        self.before.resize((rows + 1) * width, 0.0);
        for &(row, column, link) in links {
            self.before[(row + 1) * width + column + 1] = link;
        }
        for row in 1..=rows {
            let mut sum = 0.0;
            for column in 1..=columns {
                sum += self.before[row * width + column];
                self.before[row * width + column] = sum + self.before[(row - 1) * width + column];
            }
        }
    }

    /// Sum of the links between two runs of words.
    fn of(&self, ar: Span, en: Span) -> f64 {
        let at = |row: usize, column: usize| self.before[row * (self.columns + 1) + column];
        at(ar.end, en.end) - at(ar.start, en.end) - at(ar.end, en.start) + at(ar.start, en.start)
    }

    /// Share of the links of two phrases that is between them; 0 if there is hardly one.
    fn share_inside(&self, ar: Span, en: Span) -> f64 {
        let inside = self.of(ar, en);
        if inside < LINKED {
            return 0.0;
        }
        let (all_ar, all_en) = (Span::new(0, self.rows), Span::new(0, self.columns));
        let all = self.of(ar, all_en) + self.of(all_ar, en);
        2.0 * inside / all
    }
}
