//! Links between the words of two sentences that translate each other, by a lexicon.

use std::cell::RefCell;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::lexicon::Lexicon;
use crate::lexicon::links::{ANY, DIAGONAL, LEAST, OTHER, Otherwise, WordLinks};
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::units;

/// Finder of links, in one pair of sentences after the other.
pub(crate) struct Linker<'a> {
    lexicon: &'a Lexicon,
    links: WordLinks,
    found: Vec<(usize, usize, f64)>,
    /// Translations of the Arabic words met so far, by number and by how much more probable than chance they are.
    known: HashMap<String, Vec<(u32, f64)>>,
}

/// Greatest number of Arabic words that are remembered.
const REMEMBERED: usize = 1 << 14;

impl<'a> Linker<'a> {
    /// Creates a linker that asks `lexicon`.
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            links: WordLinks::default(),
            found: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Returns the links between folded words ([`crate::text::fold::word`]): Arabic word, English word, probability; in
    /// order. How much more probable two words make each other than chance does is told by `alike` where that is known
    /// without a lexicon, as of numbers and names: it adds the English words, of a run of them, of which it knows
    /// something to a list, for an Arabic one, in their order. Of what speaks for two words the stronger counts; that they are not alike counts
    /// against all else. Words of which nothing is known are not linked.
    pub(crate) fn links(
        &mut self,
        ar: &[String],
        en: &[String],
        alike: impl Fn(usize, Range<usize>, &mut Vec<(usize, f64)>),
    ) -> &[(usize, usize, f64)] {
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        for word in ar {
            if !self.known.contains_key(word) {
                let known = self.translations(word);
                self.known.insert(word.clone(), known);
            }
        }
        let english: Vec<Option<u32>> = en
            .iter()
            .map(|word| self.lexicon.english(&units::of_english(word)))
            .collect();
        let by: Vec<&[(u32, f64)]> = ar.iter().map(|word| &*self.known[word]).collect();
        let words = Words {
            of_ar: |i| by[i],
            en: &english,
        };
        find(&mut self.links, &mut self.found, ar.len(), words, alike);
        &self.found
    }

    /// Returns the same of words of which others know how much more probable they make each other.
    pub(crate) fn links_by<'k>(
        &mut self,
        ar: usize,
        words: Words<'_, impl Fn(usize) -> &'k [(u32, f32)]>,
        alike: impl Fn(usize, Range<usize>, &mut Vec<(usize, f64)>),
    ) -> &[(usize, usize, f64)] {
        find(&mut self.links, &mut self.found, ar, words, alike);
        &self.found
    }

    fn translations(&self, word: &str) -> Vec<(u32, f64)> {
        let translations = self.lexicon.translations(word, Smoothing::default()).by;
        let ratio = |(number, t): (u32, f32)| (number, f64::from(t) / self.lexicon.share(number));
        translations.into_iter().map(ratio).collect()
    }
}

/// What is known of the words of two texts.
pub(crate) struct Words<'w, F> {
    /// For an Arabic word, by its place, the numbers of English words, ascending, with how much more probable it makes
    /// them than chance does.
    pub(crate) of_ar: F,
    /// Numbers of the English words, as far as they are known.
    pub(crate) en: &'w [Option<u32>],
}

/// Finds the links of so many Arabic words.
fn find<'k, Ratio: Copy + Into<f64> + 'k>(
    links: &mut WordLinks,
    found: &mut Vec<(usize, usize, f64)>,
    ar: usize,
    Words { of_ar, en }: Words<'_, impl Fn(usize) -> &'k [(u32, Ratio)]>,
    alike: impl Fn(usize, Range<usize>, &mut Vec<(usize, f64)>),
) {
    let others: Vec<f64> = en
        .iter()
        .map(|number| if number.is_none() { ANY } else { OTHER })
        .collect();
    let mut places: Vec<(u32, usize)> = (en.iter().zip(0..))
        .filter_map(|(number, j)| Some(((*number)?, j)))
        .collect();
    places.sort_unstable();
    let known = |i: usize, j: usize| {
        let by = of_ar(i);
        let at = by.binary_search_by_key(&en[j]?, |entry| entry.0).ok()?;
        Some(by[at].1.into())
    };
    let of_row = RefCell::new(Vec::new());
    let list = |i: usize, columns: Range<usize>, list: &mut Vec<(usize, f64)>| {
        let mut of_row = of_row.borrow_mut();
        of_row.clear();
        alike(i, columns.clone(), &mut of_row);
        list.extend(of_row.iter().map(|&(j, alike)| match known(i, j) {
            Some(words) if alike >= 1.0 => (j, alike.max(words)),
            _ => (j, alike),
        }));
        each_in_both(of_ar(i), &places, columns, |ratio, j| {
            let is_alike = || of_row.binary_search_by_key(&j, |alike| alike.0).is_ok();
            if !is_alike() {
                list.push((j, ratio));
            }
        });
    };
    let otherwise = Otherwise {
        english: &others,
        is_known: &(0..ar).map(|i| !of_ar(i).is_empty()).collect::<Vec<bool>>(),
    };
    links.find([ar, en.len()], (DIAGONAL, LEAST), &otherwise, list);
    found.clear();
    let mut of_row = of_row.into_inner();
    for row in links.all().chunk_by(|one, other| one.0 == other.0) {
        of_row.clear();
        alike(row[0].0, row[0].1..row[row.len() - 1].1 + 1, &mut of_row);
        let is_known = |&&(i, j, _): &&(usize, usize, f64)| {
            let is_alike = || of_row.binary_search_by_key(&j, |alike| alike.0).is_ok();
            known(i, j).is_some() || is_alike()
        };
        found.extend(row.iter().filter(is_known));
    }
}

/// Visits what stands under the same number in two lists that ascend; in the second one several may, of which those in
/// a run of `columns` are visited.
fn each_in_both<Ratio: Copy + Into<f64>>(
    known: &[(u32, Ratio)],
    places: &[(u32, usize)],
    columns: Range<usize>,
    mut visit: impl FnMut(f64, usize),
) {
    if known.len() < places.len() {
        for &(number, ratio) in known {
            let start = places.partition_point(|&place| place < (number, columns.start));
            let same = places[start..].iter();
            let same = same.take_while(|&&place| place < (number, columns.end));
            same.for_each(|place| visit(ratio.into(), place.1));
        }
        return;
    }
    let mut rest = known;
    for same in places.chunk_by(|one, other| one.0 == other.0) {
        let number = same[0].0;
        rest = &rest[rest.partition_point(|entry| entry.0 < number)..];
        match rest.first() {
            Some(&(found, ratio)) if found == number => {
                let near = same.iter().filter(|place| columns.contains(&place.1));
                near.for_each(|place| visit(ratio.into(), place.1));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_linked() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (ar, en) = (
            words("قرر مجلس الامن ذلك"),
            words("the security council decided so"),
        );
        let mut linker = Linker::new(Lexicon::builtin());
        let links = linker.links(&ar, &en, |_, _, _| {});
        let best = |i: usize| {
            let own = links.iter().filter(|link| link.0 == i);
            own.max_by(|a, b| a.2.total_cmp(&b.2)).map(|link| link.1)
        };
        assert_eq!((best(0), best(1)), (Some(3), Some(2)));
    }

    #[test]
    fn what_is_known_otherwise_counts() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (ar, en) = (words("1325 2025"), words("2025 1325"));
        let mut linker = Linker::new(Lexicon::builtin());
        let same = |i: usize, columns: Range<usize>, found: &mut Vec<(usize, f64)>| {
            found.extend(columns.map(|j| (j, if ar[i] == en[j] { 1000.0 } else { 0.0 })));
        };
        let links = linker.links(&ar, &en, same);
        let linked: Vec<(usize, usize)> = links.iter().map(|link| (link.0, link.1)).collect();
        assert_eq!(linked, [(0, 1), (1, 0)]);
    }

    #[test]
    fn what_stands_in_both_is_met_whichever_is_longer() {
        let known: Vec<(u32, f64)> = [1, 3, 4, 8]
            .map(|number| (number, f64::from(number)))
            .to_vec();
        for places in [
            vec![(3, 0), (3, 2), (5, 1)],
            vec![(0, 6), (3, 0), (3, 2), (4, 9), (5, 1), (9, 3)],
        ] {
            let mut met = Vec::new();
            each_in_both(&known, &places, 1..9, |ratio, j| {
                met.push((ratio as u32, j))
            });
            let expected = places
                .iter()
                .filter(|place| [1, 3, 4, 8].contains(&place.0) && (1..9).contains(&place.1));
            assert_eq!(met, expected.copied().collect::<Vec<_>>());
        }
    }
}
