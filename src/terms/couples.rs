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
    pub(super) fn find(
        &mut self,
        [ar, en]: [&AnalysedText; 2],
        [ar_words, en_words]: [&Tokenized; 2],
        [ar_phrases, en_phrases]: [&[Span]; 2],
        ratio: impl Fn(usize, usize) -> Option<f64>,
    ) -> Vec<(usize, usize)> {
        let is_content = |side: &AnalysedText, at: usize| side.words[at].is_content();
        let links = self.matcher.links(ar_words, en_words, ratio);
        let links = links
            .iter()
            .filter(|link| is_content(ar, link.0) && is_content(en, link.1));
        self.sums.fill(ar.words.len(), en.words.len(), links);
        let mut found = Vec::new();
        for (e, &en_phrase) in en_phrases.iter().enumerate() {
            for (a, &ar_phrase) in ar_phrases.iter().enumerate() {
                if self.sums.are_consistent(ar_phrase, en_phrase)
                    && self.are_ends_linked([ar, en], [ar_phrase, en_phrase])
                    && may_couple(ar, ar_phrase, en, en_phrase)
                {
                    found.push((a, e));
                }
            }
        }
        found
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

    fn are_consistent(&self, ar: Span, en: Span) -> bool {
        let inside = self.of(ar, en);
        if inside < LINKED {
            return false;
        }
        let (all_ar, all_en) = (Span::new(0, self.rows), Span::new(0, self.columns));
        let all = self.of(ar, all_en) + self.of(all_ar, en);
        2.0 * inside >= CONSISTENT * all
    }
}
