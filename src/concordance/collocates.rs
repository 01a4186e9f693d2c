//! Collocates: words that stand near what was found more often than chance has it.

use std::collections::{BTreeMap, HashMap};

use super::query::Query;
use crate::formats::words::Collocate;
use crate::model::lang::Lang;
use crate::text::{fold, tokens};

/// Counter of the words near the hits of a query, in one pair after the other.
pub struct Collocates<'a> {
    query: &'a Query,
    /// Number of words before and after a hit that are near it.
    reach: usize,
    hits: usize,
    /// Counts of the words of each language that has hits.
    sides: BTreeMap<Lang, Side>,
}

/// Words of the texts of a language.
#[derive(Default)]
struct Side {
    hits: usize,
    /// Number of all words, and of those near hits.
    words: usize,
    near: usize,
    counts: HashMap<String, Counts>,
}

/// Numbers of times that a word stands somewhere.
#[derive(Clone, Default)]
struct Counts {
    all: usize,
    before: usize,
    after: usize,
    /// Number of times that each of its spellings stands near hits.
    written: BTreeMap<String, usize>,
}

impl<'a> Collocates<'a> {
    /// Creates a counter of words of which at most `reach` - 1 others part them from a hit.
    pub fn new(query: &'a Query, reach: usize) -> Self {
        Self {
            query,
            reach,
            hits: 0,
            sides: BTreeMap::new(),
        }
    }

    /// Number of hits so far.
    pub fn hits(&self) -> usize {
        self.hits
    }

    /// Counts the words of a pair. A word between two hits is near both, and counts once, after the first.
    pub fn add(&mut self, ar: &str, en: &str) {
        let found = self.query.find(ar, en);
        self.hits += found.len();
        for (lang, text) in [(Lang::Arabic, ar), (Lang::English, en)] {
            let side = self.sides.entry(lang).or_default();
            let words: Vec<tokens::Token<'_>> = tokens::words(text).collect();
            let own = found.iter().filter(|found| found.lang == lang);
            // Whether each word is a hit, and on which side of one it stands near.
            let mut near = vec![Near::No; words.len()];
            for found in own {
                side.hits += 1;
                let first = words.partition_point(|word| word.span.end <= found.span.start);
                let last = words.partition_point(|word| word.span.start < found.span.end);
                let from = first.saturating_sub(self.reach);
                let to = words.len().min(last + self.reach);
                near[first..last].fill(Near::Hit);
                let mark = |near: &mut [Near], as_what: Near| {
                    let free = near.iter_mut().filter(|near| **near == Near::No);
                    free.for_each(|near| *near = as_what);
                };
                mark(&mut near[from..first], Near::Before);
                mark(&mut near[last..to], Near::After);
            }
            for (word, near) in words.iter().zip(near) {
                side.words += 1;
                let counts = match near {
                    Near::Hit => continue,
                    _ => side.counts.entry(fold::word(word.text)).or_default(),
                };
                counts.all += 1;
                counts.before += usize::from(near == Near::Before);
                counts.after += usize::from(near == Near::After);
                if near != Near::No {
                    side.near += 1;
                    match counts.written.get_mut(word.text) {
                        Some(times) => *times += 1,
                        None => {
                            counts.written.insert(word.text.to_owned(), 1);
                        }
                    }
                }
            }
        }
    }

    /// Returns the words that stand near hits at least `least` times, the most typical ones by logDice first.
    pub fn finish(self, least: usize) -> Vec<Collocate> {
        let mut found = Vec::new();
        for (lang, side) in self.sides {
            // In the order of the words, so that equals always come in the same one.
            let counts: BTreeMap<&String, &Counts> = side.counts.iter().collect();
            for (word, counts) in counts {
                let near = counts.before + counts.after;
                if near < least.max(1) {
                    continue;
                }
                found.push(Collocate {
                    lang,
                    word: word.clone(),
                    before: counts.before,
                    after: counts.after,
                    frequency: counts.all,
                    log_likelihood: log_likelihood(near, side.near, counts.all, side.words),
                    log_dice: log_dice(near, side.hits, counts.all),
                    written: commonest(&counts.written),
                });
            }
        }
        found.sort_by(|a, b| b.log_dice.total_cmp(&a.log_dice));
        found
    }
}

/// Returns the most frequent spelling, of equals the first.
fn commonest(written: &BTreeMap<String, usize>) -> String {
    let best = written.iter().rev().max_by_key(|(_, times)| **times);
    best.map_or_else(String::new, |(spelling, _)| spelling.clone())
}

/// Place of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    No,
    Before,
    After,
    Hit,
}

/// Log-likelihood ratio of the two by two table of a word and the places near hits: of `near` of `all_near` places,
/// and `all` of `words` altogether. Below 0 where the word is rarer near hits than elsewhere.
fn log_likelihood(near: usize, all_near: usize, all: usize, words: usize) -> f64 {
    let table = [
        [near, all_near - near],
        [all - near, (words - all_near) - (all - near)],
    ];
    let total = words.max(1) as f64;
    let mut sum = 0.0;
    for (row, cells) in table.iter().enumerate() {
        let in_row = [all_near, words - all_near][row] as f64;
        for (column, &cell) in cells.iter().enumerate() {
            let in_column = [all, words - all][column] as f64;
            if cell > 0 {
                sum += cell as f64 * (cell as f64 * total / (in_row * in_column)).ln();
            }
        }
    }
    let is_more = near as f64 * total >= all as f64 * all_near as f64;
    2.0 * if is_more { sum } else { -sum }
}

/// logDice of a word near hits.
fn log_dice(near: usize, hits: usize, all: usize) -> f64 {
    14.0 + (2.0 * near as f64 / (hits + all).max(1) as f64).log2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concordance::How;

    fn collocates(words: &str, reach: usize, pairs: &[(&str, &str)]) -> Vec<Collocate> {
        let query = Query::new(words, How::default()).expect("words");
        let mut counted = Collocates::new(&query, reach);
        for (ar, en) in pairs {
            counted.add(ar, en);
        }
        counted.finish(1)
    }

    #[test]
    fn words_near_hits_are_counted_on_their_side() {
        let found = collocates(
            "council",
            2,
            &[
                ("مجلس", "the security council met today and went"),
                ("بحر", "the wide sea"),
                ("مجلس", "a Security Council; security of all"),
            ],
        );
        let of = |word: &str| {
            let own = found.iter().find(|own| own.word == word);
            own.map(|own| (own.before, own.after, own.frequency))
        };
        assert_eq!(of("security"), Some((2, 1, 3)));
        assert_eq!(of("the"), Some((1, 0, 2)));
        assert_eq!((of("went"), of("sea"), of("council")), (None, None, None));
        assert_eq!(found[0].word, "security");
        // Of two spellings the more frequent one, however the word is folded.
        let found = collocates(
            "مياه",
            1,
            &[
                ("المجال المائي مياه", "a"),
                ("مياه المائي", "b"),
                ("مياه المائى", "c"),
            ],
        );
        let spelled: Vec<_> = found
            .iter()
            .map(|own| (&*own.word, &*own.written))
            .collect();
        assert_eq!(spelled, [("المايي", "المائي")]);
        let found = collocates("council", 2, &[("مجلس", "the Security Council")]);
        let mut spelled: Vec<_> = found.iter().map(|own| &*own.written).collect();
        spelled.sort_unstable();
        assert_eq!(spelled, ["Security", "the"]);
        assert!(found.iter().all(|own| own.lang == Lang::English));
    }

    #[test]
    fn measures_are_those_of_their_definitions() {
        // Always near and nowhere else.
        assert_eq!(log_dice(8, 8, 8), 14.0);
        assert_eq!(log_dice(4, 8, 8), 13.0);
        // As often near hits as elsewhere.
        assert!(log_likelihood(10, 100, 100, 1000).abs() < 1e-9);
        // By hand: 2 (10 ln 10 + 90 ln(90/99) … ) of a table of 10, 90, 0, 900.
        let expected = 2.0
            * (10.0 * 10f64.ln()
                + 90.0 * (90.0 * 1000.0 / (100.0 * 990.0_f64)).ln()
                + 900.0 * (900.0 * 1000.0 / (900.0 * 990.0_f64)).ln());
        assert!((log_likelihood(10, 100, 10, 1000) - expected).abs() < 1e-9);
        assert!(log_likelihood(1, 100, 100, 1000) < 0.0);
    }
}
