//! Frequency lists: the words of one side of pairs, how often they stand there and how evenly.
//!
//! | file | question |
//! |---|---|
//! | `unit.rs` | which words are counted as one? |
//! | `parts.rs` | which parts have the texts, and how evenly does a word stand in them? |

mod parts;
mod unit;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::formats::words::Frequency;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::{chars, fold, tokens};
pub use parts::PartKind;
use parts::Parts;
pub use unit::Unit;
use unit::Units;

/// Counter of the words of one side of pairs, one pair after the other.
pub struct WordList {
    lang: Lang,
    unit: Unit,
    parts: Parts,
    /// For each word as it is written the numbers of the pairs in which it stands, one for each time.
    places: HashMap<String, Vec<u32>>,
    numbers: usize,
}

/// Frequency list of a side.
#[derive(Clone, PartialEq, Debug)]
pub struct Frequencies {
    /// Words of the list, the most frequent first, of equals in the order of their letters.
    pub rows: Vec<Frequency>,
    /// Number of all running words, with those that are left out of the rows, but without numbers.
    pub words: usize,
    /// Number of running words that have no such unit: no root.
    pub without: usize,
    /// Number of numbers in digits, which are no words.
    pub numbers: usize,
    /// Kind of the parts over which words are dispersed.
    pub kind: PartKind,
    /// Number of these parts that have words.
    pub parts: usize,
}

impl WordList {
    /// Creates a counter of the words of a language.
    ///
    /// Returns `None` if the language has no such units: English has no roots.
    pub fn new(lang: Lang, unit: Unit) -> Option<Self> {
        unit.is_of(lang).then(|| Self {
            lang,
            unit,
            parts: Parts::default(),
            places: HashMap::new(),
            numbers: 0,
        })
    }

    /// Counts the words of a pair, which stands in a text of the name that the pair has for it, or else in `input`.
    pub fn add(&mut self, pair: &Pair, input: &str) {
        let (text, file) = match self.lang {
            Lang::Arabic => (pair.ar(), pair.ar_file()),
            Lang::English => (pair.en(), pair.en_file()),
        };
        let number = self.parts.pairs();
        let mut words = 0;
        for token in tokens::words(text) {
            if !token.text.contains(chars::is_alphabetic) {
                self.numbers += 1;
                continue;
            }
            words += 1;
            match self.places.get_mut(token.text) {
                Some(places) => places.push(number),
                None => {
                    self.places.insert(token.text.to_owned(), vec![number]);
                }
            }
        }
        self.parts.add(file.unwrap_or(input), words);
    }

    /// Returns the list.
    pub fn finish(self) -> Frequencies {
        let division = self.parts.divided();
        // In the order of the words, so that the same texts always make the same list.
        let written: BTreeMap<&str, &[u32]> = self
            .places
            .iter()
            .map(|(word, places)| (&**word, &**places))
            .collect();
        let counts = written.iter().map(|(word, places)| (*word, places.len()));
        let units = Units::new(self.lang, self.unit, counts);
        let mut groups: BTreeMap<String, Vec<(&str, &[u32])>> = BTreeMap::new();
        let mut without = 0;
        for (word, places) in written {
            match units.of(word) {
                Some(unit) => groups.entry(unit).or_default().push((word, places)),
                None => without += places.len(),
            }
        }
        let words = division.words();
        let row = |(word, forms): (String, Vec<(&str, &[u32])>)| {
            let places = forms.iter().flat_map(|(_, places)| places.iter().copied());
            let spread = division.spread(places);
            let folded: BTreeSet<String> = forms.iter().map(|(form, _)| fold::word(form)).collect();
            // Of equals the first.
            let commonest = forms.iter().rev().max_by_key(|(_, places)| places.len());
            Frequency {
                lang: self.lang,
                word,
                count: spread.count,
                per_million: spread.count as f64 * 1e6 / words as f64,
                range: spread.range,
                dp: spread.dp,
                forms: folded.len(),
                written: commonest.map_or("", |(form, _)| form).to_owned(),
            }
        };
        let mut rows: Vec<Frequency> = groups.into_iter().map(row).collect();
        // Stable: of equals in the order of the letters.
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        Frequencies {
            rows,
            words,
            without,
            numbers: self.numbers,
            kind: division.kind(),
            parts: division.parts(),
        }
    }
}

#[cfg(test)]
mod tests;
