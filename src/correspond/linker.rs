//! Links between the words of two sentences that translate each other, by a lexicon.

use std::collections::HashMap;
use std::ops::Range;

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
    /// without a lexicon, as of numbers and names, and by `learnt` where more is known of them as words than the
    /// lexicon has. Of what speaks for two words the stronger counts; that they are not alike counts against all else.
    /// Words of which nothing is known are not linked.
    pub(crate) fn links(
        &mut self,
        ar: &[String],
        en: &[String],
        alike: impl Fn(usize, usize) -> Option<f64>,
        learnt: impl Fn(usize, usize) -> Option<f64>,
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
        let known = |i: usize, j: usize| {
            let listed = || {
                let number = english[j]?;
                let found = by[i].binary_search_by_key(&number, |entry| entry.0).ok()?;
                Some(by[i][found].1)
            };
            match (alike(i, j), learnt(i, j).or_else(listed)) {
                (Some(alike), Some(words)) if alike >= 1.0 => Some(alike.max(words)),
                (alike, words) => alike.or(words),
            }
        };
        let of_english = english.iter();
        let of_english = of_english.map(|number| if number.is_none() { ANY } else { OTHER });
        let otherwise = Otherwise {
            english: &of_english.collect::<Vec<f64>>(),
            is_known: &by.iter().map(|by| !by.is_empty()).collect::<Vec<bool>>(),
        };
        let list = |i: usize, columns: Range<usize>, list: &mut Vec<(usize, f64)>| {
            list.extend(columns.filter_map(|j| Some((j, known(i, j)?))));
        };
        let words = [ar.len(), en.len()];
        self.links.find(words, (DIAGONAL, LEAST), &otherwise, list);
        let links = self.links.all().iter().copied();
        self.found.clear();
        self.found
            .extend(links.filter(|&(i, j, _)| known(i, j).is_some()));
        &self.found
    }

    fn translations(&self, word: &str) -> Vec<(u32, f64)> {
        let translations = self.lexicon.translations(word, Smoothing::default()).by;
        let ratio = |(number, t): (u32, f32)| (number, f64::from(t) / self.lexicon.share(number));
        translations.into_iter().map(ratio).collect()
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
        let links = linker.links(&ar, &en, |_, _| None, |_, _| None);
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
        let same = |i: usize, j: usize| Some(if ar[i] == en[j] { 1000.0 } else { 0.0 });
        let links = linker.links(&ar, &en, same, |_, _| None);
        let linked: Vec<(usize, usize)> = links.iter().map(|link| (link.0, link.1)).collect();
        assert_eq!(linked, [(0, 1), (1, 0)]);
    }
}
