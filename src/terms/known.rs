//! What a glossary says of a term that was found: that it is there, or that its translation is another.

use std::collections::HashMap;

use crate::formats::terms::{Term, Wording};
use crate::lexicon::dictionary::Dictionary;
use crate::text::arabic::{self, Forms};
use crate::text::{english, fold, function_words, tokens};

/// Glossary to compare terms with.
#[derive(Default)]
pub struct Known {
    entries: Vec<Entry>,
    /// Entries by the words of each side: Arabic without article and clitics, English without article and plural.
    by_words: [HashMap<Vec<String>, Vec<usize>>; 2],
}

struct Entry {
    ar: String,
    en: String,
    /// Words of the Arabic side, with what tells their forms.
    forms: Vec<Forms>,
}

/// What a glossary says of a term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Judgement {
    /// Neither side of it is in the glossary.
    New,
    /// It is in the glossary.
    Known,
    /// One side is in the glossary, with these translations, which are others.
    Otherwise(Vec<String>),
}

impl Known {
    /// Adds the entries of a dictionary.
    pub fn add(&mut self, dictionary: &Dictionary) {
        for entry in &dictionary.entries {
            let number = self.entries.len();
            let ar = folded(&entry.ar);
            self.entries.push(Entry {
                forms: ar.iter().map(|word| Forms::of(word)).collect(),
                ar: entry.ar.clone(),
                en: entry.en.clone(),
            });
            let keys = [arabic_key(&ar), english_key(&entry.en)];
            for (side, key) in self.by_words.iter_mut().zip(keys) {
                if !key.is_empty() {
                    side.entry(key).or_default().push(number);
                }
            }
        }
    }

    /// Judges a term by all its spellings: inflected forms are the same.
    pub fn judge(&self, term: &Term) -> Judgement {
        let by_ar = self.with(0, &term.ar, |ar| arabic_key(&folded(ar)));
        let by_en = self.with(1, &term.en, english_key);
        let is_term = |entry: &&usize| {
            by_ar.contains(entry) || {
                let forms = &self.entries[**entry].forms;
                let mut ar = spellings(&term.ar).map(folded);
                ar.any(|ar| {
                    let is_form = |(own, word): (&Forms, &String)| own.has(word);
                    ar.len() == forms.len() && forms.iter().zip(&ar).all(is_form)
                })
            }
        };
        if by_en.iter().any(|entry| is_term(&entry)) {
            return Judgement::Known;
        }
        let of_en = by_en.iter().map(|&entry| &self.entries[entry].ar);
        let of_ar = by_ar.iter().map(|&entry| &self.entries[entry].en);
        let mut others: Vec<String> = Vec::new();
        for other in of_en.chain(of_ar) {
            if !others.contains(other) {
                others.push(other.clone());
            }
        }
        if others.is_empty() {
            Judgement::New
        } else {
            Judgement::Otherwise(others)
        }
    }

    /// Entries of which a side is a spelling of `wording`.
    fn with(
        &self,
        side: usize,
        wording: &Wording,
        key: impl Fn(&str) -> Vec<String>,
    ) -> Vec<usize> {
        let mut found: Vec<usize> = spellings(wording)
            .filter_map(|text| self.by_words[side].get(&key(text)))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn spellings(wording: &Wording) -> impl Iterator<Item = &str> {
    let others = wording.spellings.iter().map(|spelling| &*spelling.text);
    std::iter::once(&*wording.text).chain(others)
}

fn folded(text: &str) -> Vec<String> {
    tokens::words(text)
        .map(|word| fold::word(word.text))
        .collect()
}

fn arabic_key(words: &[String]) -> Vec<String> {
    let bare = |word: &String| arabic::without_article(word).unwrap_or(word).to_owned();
    words.iter().map(bare).collect()
}

fn english_key(text: &str) -> Vec<String> {
    let words = folded(text).into_iter();
    let words = words.filter(|word| !function_words::is_article(word));
    words
        .map(|word| english::singular(&word).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::dictionary;

    fn term(en: &str, ar: &str) -> Term {
        let wording = |text: &str| Wording {
            text: text.to_owned(),
            spellings: Vec::new(),
        };
        Term {
            en: wording(en),
            ar: wording(ar),
            ..Term::default()
        }
    }

    #[test]
    fn a_term_is_known_in_whatever_form_and_its_other_translations_are_told() {
        let entry = |(en, ar): (&str, &str)| dictionary::Entry {
            ar: ar.to_owned(),
            en: en.to_owned(),
        };
        let entries = [
            ("Security Council", "مجلس الأمن"),
            ("settler", "مستوطن"),
            ("judge", "قاضٍ"),
        ];
        let mut known = Known::default();
        known.add(&Dictionary {
            entries: entries.map(entry).into(),
            ..Dictionary::default()
        });
        let otherwise = |other: &str| Judgement::Otherwise(vec![other.to_owned()]);
        for (en, ar, expected) in [
            ("the security council", "مجلس الأمن", Judgement::Known),
            ("settlers", "المستوطنين", Judgement::Known),
            ("judge", "الحاكم", otherwise("قاضٍ")),
            ("colonist", "المستوطن", otherwise("settler")),
            ("estate", "التركة", Judgement::New),
        ] {
            assert_eq!(known.judge(&term(en, ar)), expected, "{en} {ar}");
        }
    }
}
