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

/// Terms by their first words.
#[derive(Default)]
pub(in crate::check) struct Terms {
    /// English terms with their translations.
    terms: Vec<Term>,
    /// Terms, by the stem of their first English word.
    by_stem: HashMap<String, Vec<usize>>,
}

/// English term with all of its Arabic translations.
struct Term {
    written: String,
    /// Stems of its words.
    stems: Vec<String>,
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
            let stems: Vec<String> = tokens::words(&entry.en)
                .map(|word| stem(&fold::word(word.text)))
                .collect();
            let words: Vec<Word> = tokens::words(&entry.ar)
                .map(|word| Word::new(word.text))
                .collect();
            let Some(first) = stems.first().filter(|_| !words.is_empty()) else {
                continue;
            };
            let own = self.by_stem.entry(first.clone()).or_default();
            let known = own.iter().find(|&&term| self.terms[term].stems == stems);
            let term = known.copied().unwrap_or_else(|| {
                own.push(self.terms.len());
                self.terms.push(Term {
                    written: entry.en.clone(),
                    stems,
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
        let stems: Vec<String> = side.folded.iter().map(|word| stem(word)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let terms = self.by_stem.get(&stems[at]).into_iter().flatten();
            let here = terms
                .map(|&term| &self.terms[term])
                .filter(|term| stems[at..].starts_with(&term.stems))
                .max_by_key(|term| term.stems.len());
            let Some(term) = here else {
                at += 1;
                continue;
            };
            let last = at + term.stems.len() - 1;
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
    english::stem(folded).into_owned()
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
