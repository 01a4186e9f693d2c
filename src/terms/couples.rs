//! Search for phrases of the two sides of a pair that translate each other.
//!
//! The words of both sides are linked, by the built-in lexicon and by what is learnt from the pairs at hand. Two
//! phrases are taken for translations of each other if hardly a link leads out of the one and not into the other: the
//! consistent phrase pairs of Och & Ney (2004), on probabilities of links instead of links.

use super::word::{AnalysedText, Joint, Role};
use crate::correspond::words::{Matcher, Tokenized, Words};
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lists::Lists;
use crate::text::arabic::Article;

/// Least share of the links of two phrases, by probability, that is between them in a couple.
const CONSISTENT: f64 = 0.65;
/// The same of two phrases of which hardly one stands without the other: then a word of the one may belong to the other
/// without a link of its own, as "Strip" in "Gaza Strip".
const BOUND: f64 = 0.6;
/// Greatest share by which sums of links differ by their order alone.
const ROUNDING: f64 = 1e-6;
/// Least sum of the links of a word to a phrase that says something about it.
const COVERED: f64 = 0.1;
/// Least sum of the probabilities of the links between the first or last word of a phrase and the other phrase.
const LINKED: f64 = 0.15;

/// Arabic word, English word, both by number, and the probability that they translate each other.
type Link = (usize, usize, f64);

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
    /// Finds the phrases of `ar` and `en`, by number, that translate each other, by what is `known` of their words; which
    /// of these are a short form in brackets tells `short`. Phrases of which `may_be_bound` says so need less of a link.
    pub(super) fn find<'k>(
        &mut self,
        [ar, en]: [&AnalysedText<'_>; 2],
        [ar_words, en_words]: [&Tokenized; 2],
        [ar_phrases, en_phrases]: [&[Span]; 2],
        short: [&[bool]; 2],
        known: Words<'_, impl Fn(usize) -> &'k [(u32, f32)]>,
        may_be_bound: impl Fn(usize, usize) -> bool,
    ) -> Vec<FoundCouple> {
        let is_content = |side: &AnalysedText<'_>, at: usize| side.words[at].is_content();
        let links = self.matcher.links_by(ar_words, en_words, known);
        // Where both sides have a short form, the one translates the other.
        let have_short = short.iter().all(|short| short.contains(&true));
        let is_apart = |link: &Link| have_short && short[0][link.0] != short[1][link.1];
        let links: Vec<Link> = links
            .iter()
            .copied()
            .filter(|link| is_content(ar, link.0) && is_content(en, link.1))
            .filter(|link| !is_apart(link))
            .collect();
        let links = coherent(&links, ar.words.len(), en.words.len());
        self.sums
            .fill(ar.words.len(), en.words.len(), links.iter().copied());
        let of_words = phrases_of_words(ar.words.len(), ar_phrases);
        let links_of_ar: Vec<f64> = (ar_phrases.iter())
            .map(|&phrase| self.sums.all(0, phrase))
            .collect();
        let mut found = Vec::new();
        let mut linked: Vec<usize> = Vec::new();
        for (e, &en_phrase) in en_phrases.iter().enumerate() {
            // Without a link between them two phrases are no couple.
            let words = self.sums.linked_with(en_phrase);
            linked.clear();
            linked.extend(words.flat_map(|word| of_words.of(word)));
            linked.sort_unstable();
            linked.dedup();
            // Of phrases of which one has far more links than the other, most lead elsewhere.
            let links_of_en = self.sums.all(1, en_phrase);
            let may_be_inside = |&&a: &&usize| {
                let (fewer, all) = (
                    links_of_en.min(links_of_ar[a]),
                    links_of_en + links_of_ar[a],
                );
                2.0 * fewer >= (BOUND - ROUNDING) * all
            };
            for &a in linked.iter().filter(may_be_inside) {
                let ar_phrase = ar_phrases[a];
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

    /// Numbers of words of two phrases that are linked to the other one, and that are not, on either side; all are
    /// where one of them is a single word, as of acronyms.
    fn coverage(
        &self,
        [ar, en]: [&AnalysedText<'_>; 2],
        [ar_phrase, en_phrase]: [Span; 2],
    ) -> Coverage {
        // What hyphens join is one word: «غير» is no content word, and so "non" of "non-governmental" has no link.
        let content = |side: &AnalysedText<'_>, span: Span| {
            let mut words: Vec<Span> = Vec::new();
            for at in span.range().filter(|&at| side.words[at].is_content()) {
                match words.last_mut() {
                    Some(last) if last.end == at && side.words[at].joint == Joint::Hyphen => {
                        last.end = at + 1
                    }
                    _ => words.push(Span::new(at, at + 1)),
                }
            }
            words
        };
        let (of_ar, of_en) = (content(ar, ar_phrase), content(en, en_phrase));
        let is_one = |words: &[Span]| matches!(words, [word] if word.len() == 1);
        if is_one(&of_ar) || is_one(&of_en) {
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
        [ar, en]: [&AnalysedText<'_>; 2],
        [ar_phrase, en_phrase]: [Span; 2],
    ) -> bool {
        let is_linked = |ar: Span, en: Span| self.sums.of(ar, en) >= LINKED;
        let mut en_ends = en.ends(en_phrase).into_iter();
        if !en_ends.all(|word| is_linked(ar_phrase, word)) {
            return false;
        }
        let unlinked: Vec<Span> = ar
            .ends(ar_phrase)
            .into_iter()
            .filter(|&word| !is_linked(word, en_phrase))
            .collect();
        match unlinked[..] {
            [] => true,
            // «النار» of «وقف إطلاق النار» translates nothing in "ceasefire", and yet ends what begins with «وقف».
            [word] => {
                let has_acronym = en.words[en_phrase.range()]
                    .iter()
                    .any(|word| word.is_acronym);
                self.closes(ar, ar_phrase, word, has_acronym)
            }
            _ => false,
        }
    }

    /// Whether an Arabic word at an end of a phrase, which is linked with nothing at all, belongs to what stands beside
    /// it: the last to a noun without the article, in an iḍāfa, or, as a part of what an acronym stands for, as an
    /// adjective to one that has it too; the first to a noun or adjective that has it.
    fn closes(&self, ar: &AnalysedText<'_>, phrase: Span, word: Span, has_acronym: bool) -> bool {
        let has_article = |at: usize| ar.words[at].article != Article::None;
        let joined = |first: usize| {
            first + 1 < phrase.end
                && has_article(first + 1)
                && ar.words[first].is_content()
                && ar.words[first + 1].is_content()
                && ar.words[first + 1].before == 0
        };
        // «المتحدة» of «ميثاق الأمم المتحدة» translates nothing in "UN Charter": an adjective after its noun.
        let agrees = |last: usize| has_acronym && has_article(last) && joined(last - 1);
        let belongs = if word.start == phrase.start {
            joined(phrase.start)
        } else {
            let last = phrase.end - 1;
            phrase.len() > 2 && (!has_article(last - 1) && joined(last - 1) || agrees(last))
        };
        word.len() == 1 && belongs && self.sums.all(0, word) < LINKED
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

/// Number of words before and after two linked ones in which others speak for that link.
const NEAR: usize = 3;
/// What a link has without others near it, in the sum of their probabilities.
const ALONE: f64 = 0.3;

/// Gives each link weight by the links near it, of other words: of a word that stands twice, that one is meant whose
/// neighbours are translated beside it. Each English word keeps the sum of its links, which are in order.
fn coherent(links: &[Link], ar: usize, en: usize) -> Vec<Link> {
    let mut rows = vec![0; ar + 1];
    for link in links {
        rows[link.0 + 1] += 1;
    }
    for at in 0..ar {
        rows[at + 1] += rows[at];
    }
    let mut sums = vec![[0.0; 2]; en];
    let mut found: Vec<Link> = links
        .iter()
        .map(|&(i, j, link)| {
            let near = (i.saturating_sub(NEAR)..ar.min(i + NEAR + 1)).filter(|&row| row != i);
            let near = near.flat_map(|row| {
                let of_row = &links[rows[row]..rows[row + 1]];
                let from = of_row.partition_point(|other| other.1 + NEAR < j);
                let to = of_row.partition_point(|other| other.1 <= j + NEAR);
                of_row[from..to].iter()
            });
            let near = near.filter(|other| other.1 != j);
            let support: f64 = near.map(|other| other.2).sum();
            let weighed = link * (ALONE + support);
            sums[j][0] += link;
            sums[j][1] += weighed;
            (i, j, weighed)
        })
        .collect();
    for (_, j, link) in &mut found {
        let [before, after] = sums[*j];
        *link *= before / after.max(f64::MIN_POSITIVE);
    }
    found
}

/// Whether a couple may be a term: one that begins or ends with what is hardly known as a noun must be a name.
fn may_couple(
    ar: &AnalysedText<'_>,
    ar_phrase: Span,
    en: &AnalysedText<'_>,
    en_phrase: Span,
) -> bool {
    let ends = |span: Span| [span.start, span.end - 1];
    let is_verbal = |at: usize| ar.words[at].role == Role::Verbal;
    let is_name = || {
        let are_capital = ends(en_phrase).iter().all(|&at| en.words[at].is_capital);
        // The first word of a sentence has its capital from there.
        are_capital && en_phrase.start > 0
    };
    !ends(ar_phrase).into_iter().any(is_verbal) || is_name()
}

/// For each of so many words the phrases that it stands in, by number.
fn phrases_of_words(words: usize, phrases: &[Span]) -> Lists<usize> {
    let of_words = phrases.iter().enumerate();
    let of_words =
        of_words.flat_map(|(number, phrase)| phrase.range().map(move |word| (word, number)));
    Lists::grouped(words, of_words)
}

/// Sums of the probabilities of links over blocks of words; of a pair as long as a book there are many words and few
/// links.
#[derive(Default)]
struct Sums {
    /// Arabic words linked with each English one, ascending, each with the sum of its link and those before it.
    linked: Lists<(usize, f64)>,
    /// Sums of the links of all words before each place: Arabic, English.
    before: [Vec<f64>; 2],
}

impl Sums {
    /// Takes the links of so many Arabic and English words; ascending by Arabic word.
    fn fill(&mut self, ar: usize, en: usize, links: impl Iterator<Item = Link> + Clone) {
        let of_columns = links
            .clone()
            .map(|(row, column, link)| (column, (row, link)));
        self.linked = Lists::grouped(en, of_columns);
        for column in 0..en {
            let mut sum = 0.0;
            for link in self.linked.of_mut(column) {
                sum += link.1;
                link.1 = sum;
            }
        }
        let mut of_words = [vec![0.0; ar], vec![0.0; en]];
        for (row, column, link) in links {
            of_words[0][row] += link;
            of_words[1][column] += link;
        }
        self.before = of_words.map(|words| {
            let mut sum = 0.0;
            let sums = words.into_iter().map(|link| {
                sum += link;
                sum
            });
            std::iter::once(0.0).chain(sums).collect()
        });
    }

    /// Arabic words that are linked with one of a run of English words; some more than once.
    fn linked_with(&self, en: Span) -> impl Iterator<Item = usize> {
        let linked = en.range().flat_map(|word| self.linked.of(word));
        linked.map(|&(word, _)| word)
    }

    /// Sum of the links between two runs of words.
    fn of(&self, ar: Span, en: Span) -> f64 {
        let until = |linked: &[(usize, f64)], end: usize| {
            sum_until(linked, linked.partition_point(|&(word, _)| word < end))
        };
        en.range()
            .map(|word| self.linked.of(word))
            .map(|linked| until(linked, ar.end) - until(linked, ar.start))
            .sum()
    }

    /// Share of the links of two phrases that is between them; 0 if there is hardly one.
    fn share_inside(&self, ar: Span, en: Span) -> f64 {
        let inside = self.of(ar, en);
        if inside < LINKED {
            return 0.0;
        }
        2.0 * inside / (self.all(0, ar) + self.all(1, en))
    }

    /// Sum of all links of a run of words of a side: 0 for Arabic, 1 for English.
    fn all(&self, side: usize, run: Span) -> f64 {
        self.before[side][run.end] - self.before[side][run.start]
    }
}

/// Sum of the first so many links of a word.
fn sum_until(linked: &[(usize, f64)], number: usize) -> f64 {
    number.checked_sub(1).map_or(0.0, |last| linked[last].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_a_word_that_stands_twice_the_one_beside_its_neighbours_is_meant() {
        // Arabic 0 1 … 8 9, English 0 1 … 8 9: 0 and 8 are the same word, 1 and 9 others.
        let links = [
            (0, 0, 0.5),
            (0, 8, 0.5),
            (1, 1, 1.0),
            (8, 0, 0.5),
            (8, 8, 0.5),
            (9, 9, 1.0),
        ];
        let found = coherent(&links, 10, 10);
        let of = |i: usize, j: usize| {
            let own = found.iter().find(|link| (link.0, link.1) == (i, j));
            own.map_or(0.0, |link| link.2)
        };
        assert!(of(0, 0) > 0.75 && of(8, 8) > 0.75, "{found:?}");
        assert!((of(0, 0) + of(8, 0) - 1.0).abs() < 1e-9);
        assert!((of(1, 1) - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_links_one_by_one(
            links in prop::collection::btree_map((0..9usize, 0..7usize), 0.0..1.0f64, 0..20),
            ar in (0..9usize, 1..9usize), en in (0..7usize, 1..7usize),
        ) {
            let links: Vec<Link> = links.into_iter().map(|((ar, en), link)| (ar, en, link)).collect();
            let mut sums = Sums::default();
            sums.fill(9, 7, links.iter().copied());
            let run = |(start, length): (usize, usize), most: usize| Span::new(start, (start + length).min(most));
            let (ar, en) = (run(ar, 9), run(en, 7));
            let sum = |is_in: &dyn Fn(&Link) -> bool| -> f64 {
                links.iter().filter(|link| is_in(link)).map(|link| link.2).sum()
            };
            let of_ar = |link: &Link| ar.range().contains(&link.0);
            let of_en = |link: &Link| en.range().contains(&link.1);
            let inside = sum(&|link| of_ar(link) && of_en(link));
            prop_assert!((sums.of(ar, en) - inside).abs() < 1e-9);
            let share = 2.0 * inside / (sum(&of_ar) + sum(&of_en));
            prop_assert!(inside < LINKED + 1e-9 || (sums.share_inside(ar, en) - share).abs() < 1e-9);
            // No more is kept than the links, however long the texts are.
            prop_assert_eq!(sums.linked.iter().map(<[_]>::len).sum::<usize>(), links.len());
        }
    }
}
