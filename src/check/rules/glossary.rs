//! Terms of a glossary that are not translated as it says.

use std::collections::HashMap;

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::GLOSSARY;
use crate::check::side::{Side, Sides};
use crate::lexicon::dictionary::Dictionary;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::{self, Forms, Sought};
use crate::text::{english, fold, tokens};

/// Terms by their words.
#[derive(Default)]
pub(in crate::check) struct Terms {
    /// English terms with their translations.
    terms: Vec<Term>,
    /// Numbers of stems.
    stems: HashMap<String, usize>,
    /// Beginnings of terms: each by the one that is a word shorter, and the stem of its last word. The empty one is 0.
    beginnings: HashMap<(usize, usize), usize>,
    /// Terms, by the beginnings that are all of them.
    by_beginning: HashMap<usize, usize>,
}

/// English term with all of its Arabic translations.
struct Term {
    written: String,
    translations: Vec<Translation>,
}

struct Translation {
    written: String,
    words: Vec<Word>,
}

/// Word of an Arabic term, with what tells its inflected forms.
struct Word {
    sought: Sought,
    forms: Forms,
}

impl Word {
    fn new(written: &str) -> Self {
        Self {
            sought: Sought::any_of(&arabic::spellings(written)),
            forms: Forms::of(&fold::word(written)),
        }
    }

    /// Whether a folded word is a form of this one: with what is written together with it, or in another number or
    /// case.
    fn is(&self, folded: &str) -> bool {
        self.sought.is(folded) || self.forms.has(folded)
    }
}

impl Terms {
    /// Adds the entries of a dictionary.
    pub(in crate::check) fn add(&mut self, dictionary: &Dictionary) {
        for entry in &dictionary.entries {
            let words: Vec<Word> = tokens::words(&entry.ar)
                .map(|word| Word::new(word.text))
                .collect();
            if words.is_empty() {
                continue;
            }
            let mut beginning = 0;
            for word in tokens::words(&entry.en) {
                let next = self.stems.len();
                let stem = stem(&fold::word(word.text));
                let stem = *self.stems.entry(stem).or_insert(next);
                let next = self.beginnings.len() + 1;
                beginning = *self.beginnings.entry((beginning, stem)).or_insert(next);
            }
            if beginning == 0 {
                continue;
            }
            let term = *self.by_beginning.entry(beginning).or_insert_with(|| {
                self.terms.push(Term {
                    written: entry.en.clone(),
                    translations: Vec::new(),
                });
                self.terms.len() - 1
            });
            self.terms[term].translations.push(Translation {
                written: entry.ar.clone(),
                words,
            });
        }
    }

    /// Returns the terms in an English text, each place in the longest one only.
    fn in_english(&self, side: &Side) -> Vec<(&Term, Span)> {
        let stems = side.folded.iter().map(|word| self.stems.get(&stem(word)));
        let stems: Vec<Option<usize>> = stems.map(Option::<&usize>::copied).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let mut beginning = 0;
            let beginnings = stems[at..].iter().map_while(|&stem| {
                beginning = *self.beginnings.get(&(beginning, stem?))?;
                Some(beginning)
            });
            let here = (beginnings.enumerate())
                .filter_map(|(last, beginning)| Some((last, *self.by_beginning.get(&beginning)?)))
                .last();
            let Some((last, term)) = here else {
                at += 1;
                continue;
            };
            let (term, last) = (&self.terms[term], at + last);
            let place = Span::new(side.words[at].span.start, side.words[last].span.end);
            found.push((term, place));
            at = last + 1;
        }
        found
    }

    /// Notes the terms whose translations are missing.
    pub(in crate::check) fn find(&self, [ar, en]: &Sides, report: &mut Report) {
        if self.terms.is_empty() || !report.asks(&GLOSSARY) {
            return;
        }
        let mut missing: Vec<(&Term, Vec<Span>)> = Vec::new();
        for (term, place) in self.in_english(en) {
            let is_there = |translation: &Translation| is_in(&translation.words, &ar.folded);
            if term.translations.iter().any(is_there) {
                continue;
            }
            match missing
                .iter_mut()
                .find(|missing| std::ptr::eq(missing.0, term))
            {
                Some(missing) => missing.1.push(place),
                None => missing.push((term, vec![place])),
            }
        }
        for (term, places) in missing {
            let translations = term.translations.iter().map(|own| own.written.as_str());
            let translations = translations.collect::<Vec<&str>>().join(", ");
            let values = [
                ("term", Said::Text(&term.written)),
                ("translations", Said::Text(&translations)),
            ];
            let reason = Reason::new("in-glossary", &values);
            report.find_on(&GLOSSARY, Lang::English, places, reason);
        }
    }
}

fn stem(folded: &str) -> String {
    english::base_stem(folded).into_owned()
}

/// Greatest number of words that may stand between two words of a term: an adjective or a demonstrative.
const BETWEEN: usize = 2;

/// Whether the words of a term stand in a text, in their order.
fn is_in(term: &[Word], text: &[String]) -> bool {
    (0..text.len()).any(|start| {
        let mut at = start;
        term.iter().enumerate().all(|(number, word)| {
            let reach = if number == 0 { 1 } else { BETWEEN + 1 };
            let found = (at..text.len().min(at + reach)).find(|&at| word.is(&text[at]));
            found.is_some_and(|found| {
                at = found + 1;
                true
            })
        })
    })
}
