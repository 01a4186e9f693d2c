//! Which numbers, dates, names and words of two texts belong together, to be shown.
//!
//! It is looked for anew here, pair by pair, with what the crate knows of both languages and the built-in lexicon:
//! pairs that are read from a file have nothing else. What is linked has a key in common, the same wherever the same
//! two things are linked.

use std::collections::HashMap;
use std::rc::Rc;

use crate::lexicon::Lexicon;
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::units;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::dates::Date;
use crate::text::findings::{self, Findings};
use crate::text::names::Name;
use crate::text::numerals::Numeral;
use crate::text::symbols::Symbol;
use crate::text::{fold, tokens};

/// Words that make each other no more probable than this, over chance, are not shown as counterparts.
const LEAST_RATIO: f64 = 8.0;
/// Nor are those of which the one is hardly ever translated by the other.
const LEAST_SHARE: f32 = 0.03;
/// English words more common than this have their counterparts everywhere: they would light up all over.
const COMMON: f64 = 0.004;
/// How much alike the consonants of two names are.
const LEAST_LIKENESS: f64 = 0.8;
/// So many consonants the shorter of two names has.
const LEAST_CONSONANTS: usize = 3;

/// What the letter for a kind of link is on the page.
const NUMBER: char = 'n';
const DATE: char = 'd';
const SYMBOL: char = 's';
const NAME: char = 'p';
const WORD: char = 'w';

/// Two places that belong together; of a link with the pair beside, one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// In bytes, Arabic first.
    pub(super) spans: [Option<Span>; 2],
    pub(super) key: usize,
}

impl Link {
    /// The Arabic end of it.
    pub(super) fn of_arabic(&self) -> Self {
        let spans = [self.spans[0], None];
        Self { spans, ..*self }
    }

    /// The English end of it.
    pub(super) fn of_english(&self) -> Self {
        let spans = [None, self.spans[1]];
        Self { spans, ..*self }
    }
}

/// What one text has that may have a counterpart.
pub(super) struct Found {
    dates: Vec<Date>,
    symbols: Vec<Symbol>,
    numerals: Vec<Numeral>,
    words: Vec<(Span, Rc<Word>)>,
}

/// A word, as far as it is known; worked out once.
struct Word {
    folded: String,
    /// Of an English word the number of its unit in the lexicon.
    unit: Option<u32>,
    /// Of an Arabic word how probable each unit is as its translation, ascending by unit.
    translations: Vec<(u32, f32)>,
    name: Option<Name>,
}

/// Finds what belongs together, and gives it keys.
#[derive(Default)]
pub(super) struct Evidence {
    words: [HashMap<String, Rc<Word>>; 2],
    keys: HashMap<(char, String, String), usize>,
    kinds: String,
}

impl Evidence {
    /// What `text` has that may have a counterpart.
    pub(super) fn find(&mut self, text: &str, lang: Lang) -> Found {
        let Findings {
            dates,
            symbols,
            numerals,
        } = findings::find(text, lang);
        let words = tokens::words(text)
            .map(|token| (token.span, self.word(token.text, lang)))
            .collect();
        Found {
            dates,
            symbols,
            numerals: numerals
                .into_iter()
                .filter(|numeral| !numeral.weak)
                .collect(),
            words,
        }
    }

    /// A letter for the kind of each key.
    pub(super) fn kinds(&self) -> &str {
        &self.kinds
    }

    /// What of two texts belongs together: the more telling kinds first, and each place once.
    pub(super) fn links(&mut self, ar: &Found, en: &Found) -> Vec<Link> {
        let mut pairing = Pairing::default();
        for a in &ar.dates {
            for e in en.dates.iter().filter(|e| a.matches(e)) {
                pairing.add(DATE, (a.span, date(a)), (e.span, date(e)));
            }
        }
        pairing.close();
        for a in &ar.symbols {
            for e in en.symbols.iter().filter(|e| a.key == e.key) {
                pairing.add(SYMBOL, (a.span, a.key.clone()), (e.span, e.key.clone()));
            }
        }
        pairing.close();
        for a in &ar.numerals {
            for e in en.numerals.iter().filter(|e| a.agrees(e)) {
                let value = |numeral: &Numeral| format!("{:?}", numeral.value);
                pairing.add(NUMBER, (a.span, value(a)), (e.span, value(e)));
            }
        }
        pairing.close();
        self.link_words(ar, en, &mut pairing);
        pairing.close();
        link_names(ar, en, &mut pairing);
        pairing.close();
        let links = pairing.links.into_iter();
        links
            .map(|(kind, a, e)| Link {
                spans: [Some(a.0), Some(e.0)],
                key: self.key(kind, a.1, e.1),
            })
            .collect()
    }

    /// Links words that are each other's most probable counterpart.
    fn link_words(&self, ar: &Found, en: &Found, pairing: &mut Pairing) {
        let free_ar = pairing.free(0, &ar.words);
        let free_en = pairing.free(1, &en.words);
        let mut by_unit: Vec<(u32, usize)> = free_en
            .iter()
            .enumerate()
            .filter_map(|(index, (_, word))| Some((word.unit?, index)))
            .collect();
        by_unit.sort_unstable();
        // For every English word the Arabic one that it is the best counterpart of.
        let mut best: Vec<Option<(f32, usize)>> = vec![None; free_en.len()];
        let mut chosen = Vec::new();
        for (index, (_, word)) in free_ar.iter().enumerate() {
            let place = index as f64 / free_ar.len() as f64;
            let mut own: Option<(f32, f64, usize)> = None;
            for &(unit, share) in &word.translations {
                let first = by_unit.partition_point(|entry| entry.0 < unit);
                for &(_, other) in by_unit[first..].iter().take_while(|entry| entry.0 == unit) {
                    let far = (place - other as f64 / free_en.len() as f64).abs();
                    if own.is_none_or(|(most, least, _)| {
                        share > most || (share == most && far < least)
                    }) {
                        own = Some((share, far, other));
                    }
                }
            }
            if let Some((share, _, other)) = own {
                if best[other].is_none_or(|(most, _)| share > most) {
                    best[other] = Some((share, index));
                }
                chosen.push((index, other));
            }
        }
        for (index, other) in chosen {
            if best[other].is_some_and(|(_, of)| of == index) {
                let [(a, arabic), (e, english)] = [&free_ar[index], &free_en[other]];
                pairing.add(
                    WORD,
                    (*a, arabic.folded.clone()),
                    (*e, english.folded.clone()),
                );
            }
        }
    }

    fn word(&mut self, text: &str, lang: Lang) -> Rc<Word> {
        let side = usize::from(lang == Lang::English);
        if let Some(known) = self.words[side].get(text) {
            return Rc::clone(known);
        }
        let folded = fold::word(text);
        let lexicon = Lexicon::builtin();
        let is_lexical = units::is_lexical(&folded);
        let word = Rc::new(Word {
            unit: match lang {
                Lang::English if is_lexical => lexicon.english(&units::of_english(&folded)),
                _ => None,
            },
            translations: match lang {
                Lang::Arabic if is_lexical => translations(lexicon, &folded),
                _ => Vec::new(),
            },
            name: Name::of(text, lang),
            folded,
        });
        self.words[side].insert(text.to_owned(), Rc::clone(&word));
        word
    }

    fn key(&mut self, kind: char, ar: String, en: String) -> usize {
        let next = self.keys.len();
        let key = *self.keys.entry((kind, ar, en)).or_insert(next);
        if key == next {
            self.kinds.push(kind);
        }
        key
    }
}

/// The units that an Arabic word is likely to be translated by.
fn translations(lexicon: &Lexicon, folded: &str) -> Vec<(u32, f32)> {
    let mut all = lexicon.translations(folded, Smoothing::default()).by;
    all.retain(|&(unit, share)| {
        let at_large = lexicon.share(unit);
        at_large < COMMON && share >= LEAST_SHARE && f64::from(share) >= LEAST_RATIO * at_large
    });
    all
}

/// Links words whose consonants are alike, where the English one begins with a capital.
fn link_names(ar: &Found, en: &Found, pairing: &mut Pairing) {
    let free_ar = pairing.free(0, &ar.words);
    let free_en = pairing.free(1, &en.words);
    for (e, english) in &free_en {
        let Some(name) = english.name.as_ref().filter(|name| name.capital) else {
            continue;
        };
        for (a, arabic) in &free_ar {
            if arabic.name.as_ref().is_some_and(|own| is_alike(own, name)) {
                pairing.add(
                    NAME,
                    (*a, arabic.folded.clone()),
                    (*e, english.folded.clone()),
                );
            }
        }
    }
}

fn is_alike(a: &Name, e: &Name) -> bool {
    a.skeletons.iter().any(|one| {
        e.skeletons.iter().any(|other| {
            one.len().min(other.len()) >= LEAST_CONSONANTS
                && one.similarity(other) >= LEAST_LIKENESS
        })
    })
}

/// What is compared of a date.
fn date(date: &Date) -> String {
    format!(
        "{:?} {:?} {} {:?}",
        date.calendar, date.year, date.month, date.day
    )
}

/// A place, and what stands there.
type End = (Span, String);

/// Links while they are found.
#[derive(Default)]
struct Pairing {
    links: Vec<(char, End, End)>,
    /// The places on each side that kinds before this one have taken.
    taken: [Vec<Span>; 2],
    /// Those up to here are taken.
    closed: usize,
}

impl Pairing {
    fn add(&mut self, kind: char, ar: End, en: End) {
        let is_taken = |side: usize, span: Span| self.taken[side].iter().any(|t| t.overlaps(span));
        if !is_taken(0, ar.0) && !is_taken(1, en.0) {
            self.links.push((kind, ar, en));
        }
    }

    /// Takes the places of all links so far from the kinds to come.
    fn close(&mut self) {
        for (_, ar, en) in &self.links[self.closed..] {
            self.taken[0].push(ar.0);
            self.taken[1].push(en.0);
        }
        self.closed = self.links.len();
    }

    /// The words of a side whose places are not taken.
    fn free<'a>(&self, side: usize, words: &'a [(Span, Rc<Word>)]) -> Vec<&'a (Span, Rc<Word>)> {
        let is_free = |word: &&(Span, Rc<Word>)| {
            let taken = &self.taken[side];
            !taken.iter().any(|span| span.overlaps(word.0))
        };
        words.iter().filter(is_free).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is linked in two texts, with the letter of its kind.
    fn linked<'a>(ar: &'a str, en: &'a str) -> Vec<(char, &'a str, &'a str)> {
        let mut evidence = Evidence::default();
        let (a, e) = (
            evidence.find(ar, Lang::Arabic),
            evidence.find(en, Lang::English),
        );
        let links = evidence.links(&a, &e);
        let kinds: Vec<char> = evidence.kinds().chars().collect();
        let mut found: Vec<_> = links
            .iter()
            .map(|link| {
                let [Some(a), Some(e)] = link.spans else {
                    panic!("{link:?} has one end");
                };
                (kinds[link.key], &ar[a.range()], &en[e.range()])
            })
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_kind_is_linked_and_what_differs_is_not() {
        assert_eq!(
            linked(
                "زار طنطاوي مقر UNRWA في 14 مارس 2025 ومعه ٤٠ عضوا و17 كتابا.",
                "On 14 March 2025 Tantawi visited UNRWA with 40 members and 18 books."
            ),
            [
                ('d', "14 مارس 2025", "14 March 2025"),
                ('n', "٤٠", "40"),
                ('p', "طنطاوي", "Tantawi"),
                ('s', "UNRWA", "UNRWA"),
                ('w', "زار", "visited"),
                ('w', "عضوا", "members"),
                ('w', "كتابا", "books"),
            ]
        );
    }

    #[test]
    fn the_same_link_has_the_same_key() {
        let mut evidence = Evidence::default();
        let ar = evidence.find("14 و15 و14", Lang::Arabic);
        let en = evidence.find("15, 14", Lang::English);
        let links = evidence.links(&ar, &en);
        let keys: Vec<usize> = links.iter().map(|link| link.key).collect();
        assert_eq!(keys, [0, 1, 0]);
        assert_eq!(evidence.kinds(), "nn");
    }
}
