//! Correspondences of the words of two texts, with their places: by a lexicon, numbers, dates, symbols and names
//! together.
//!
//! What is known of two words without a lexicon, that they are the same number or sound alike, enters the links of
//! `linker.rs` as how much more probable they make each other than chance ([`Strength::ratio`]); so one word is not
//! claimed by two others, and of several that may be it the nearest is.
//!
//! [`Strength::ratio`]: super::rates::Strength::ratio

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::features::Anchor;
use super::linker::Linker;
pub(crate) use super::linker::Words;
use super::links::{AnchorIndex, Links};
use super::rates::Rates;
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::lists::Lists;
use crate::text::dates::Date;
use crate::text::findings::{self, Findings};
use crate::text::function_words::function;
use crate::text::names::{self, Name};
use crate::text::numerals::Numeral;
use crate::text::{chars, fold, tokens};

/// Least probability of a link between two words that is shown to people as a correspondence.
pub(crate) const LEAST_SHOWN: f64 = 0.3;

/// Words and anchors of a text, with their places.
#[derive(Clone, Debug)]
pub(crate) struct Tokenized {
    lang: Lang,
    /// Span of each word, in bytes.
    pub(crate) spans: Vec<Span>,
    /// Words of the text, folded ([`fold::word`]).
    pub(crate) folded: Vec<String>,
    /// Anchors of the text, each once, by number. Numbers stand in dates too.
    anchors: Vec<Anchor>,
    /// Spans of each anchor, in bytes.
    places: Lists<Span>,
    /// Anchors that each word belongs to.
    of_words: Lists<usize>,
}

impl Tokenized {
    /// Splits `text` into words and anchors.
    pub(crate) fn of(text: &str, lang: Lang) -> Self {
        let words = tokens::words(text).map(|token| (token.span, fold::word(token.text)));
        Self::of_words(text, lang, words)
    }

    /// Finds the anchors of `text`, of which the words are known: their spans, in bytes, and the words themselves,
    /// folded.
    pub(crate) fn of_words(
        text: &str,
        lang: Lang,
        words: impl Iterator<Item = (Span, String)>,
    ) -> Self {
        let (spans, folded): (Vec<Span>, Vec<String>) = words.unzip();
        let mut own = Self {
            lang,
            spans,
            folded,
            anchors: Vec::new(),
            places: Lists::default(),
            of_words: Lists::default(),
        };
        let Findings {
            dates,
            symbols,
            numerals,
            capitals,
        } = findings::find(text, lang);
        // Without their places, so that the same are one.
        let span = Span::default();
        let dates =
            (dates.into_iter()).map(|date| (date.span, Anchor::Date(Date { span, ..date })));
        let symbols = (symbols.into_iter())
            .map(|symbol| (symbol.span, Anchor::Symbol(symbol.kind, symbol.key)));
        let numerals = (numerals.into_iter().filter(|numeral| !numeral.weak))
            .map(|numeral| (numeral.span, Anchor::Number(Numeral { span, ..numeral })));
        let names = (own.spans.iter()).filter_map(|&span| {
            let text = &text[span.range()];
            let token = tokens::Token { span, text };
            let name = Name::of(&names::without_capitals(token, &capitals), lang)?;
            Some((span, Anchor::Name(name)))
        });
        let mut numbers = HashMap::new();
        let (mut anchors, mut places) = (Vec::new(), Vec::new());
        for (place, anchor) in dates.chain(symbols).chain(numerals).chain(names) {
            let next = anchors.len();
            let number = *numbers.entry(anchor).or_insert_with_key(|anchor| {
                anchors.push(anchor.clone());
                next
            });
            places.push((number, place));
        }
        let of_words = places.iter().flat_map(|&(number, place)| {
            let words = own.touched(place).range();
            words.map(move |word| (word, number))
        });
        own.of_words = Lists::grouped(own.spans.len(), of_words);
        own.places = Lists::grouped(anchors.len(), places.iter().copied());
        own.anchors = anchors;
        own
    }

    /// Words that a place touches.
    pub(crate) fn touched(&self, place: Span) -> Span {
        let start = self.spans.partition_point(|word| word.end <= place.start);
        let end = self.spans.partition_point(|word| word.start < place.end);
        Span::new(start, end.max(start))
    }

    /// Anchor of a number.
    pub(crate) fn anchor(&self, number: usize) -> &Anchor {
        &self.anchors[number]
    }

    /// Whether each word is a number or part of one.
    fn numbers(&self) -> Vec<bool> {
        let is_number = |&anchor: &usize| matches!(self.anchors[anchor], Anchor::Number(_));
        (self.of_words.iter())
            .map(|anchors| anchors.iter().any(is_number))
            .collect()
    }

    fn index(&self) -> AnchorIndex<'_> {
        let mut places = Lists::default();
        for own in self.places.iter() {
            places.push(own.iter().map(|_| 0));
        }
        AnchorIndex {
            lang: self.lang,
            anchors: self.anchors.iter().collect(),
            places,
            words: self.folded.len() as f64,
            segments: 1,
        }
    }
}

/// Kind of a correspondence, the more telling ones first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    /// The same day or month.
    Date,
    /// The same symbol of a document, address, code, or word in Latin script.
    Symbol,
    /// The same number.
    Number,
    /// Names that sound alike.
    Name,
    /// Words that translate each other.
    Word,
}

/// Two places that correspond, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Correspondence {
    /// Kind of the correspondence.
    pub(crate) kind: Kind,
    /// Place in the Arabic text, in bytes.
    pub(crate) ar: Span,
    /// Place in the English text, in bytes.
    pub(crate) en: Span,
    /// Anchors that stand there, Arabic first; none for words.
    pub(crate) anchors: Option<[usize; 2]>,
}

/// Finder of correspondences, in one pair of texts after the other.
pub(crate) struct Matcher<'a> {
    linker: Linker<'a>,
    rates: Rates,
}

/// Ratio by which anchors that are alike make each other more probable than chance does, by their numbers.
type Alike = BTreeMap<[usize; 2], f64>;

impl<'a> Matcher<'a> {
    /// Creates a matcher that asks `lexicon` about words.
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            linker: Linker::new(lexicon),
            rates: Rates::default(),
        }
    }

    /// Returns the links between the words of two texts: Arabic word, English word, probability; in order.
    pub(crate) fn links(&mut self, ar: &Tokenized, en: &Tokenized) -> &[(usize, usize, f64)] {
        let alike = self.alike(ar, en);
        let ratios = AnchorRatios::new([ar, en], &alike, &self.rates);
        let of_row = ratios.of_rows();
        self.linker.links(&ar.folded, &en.folded, of_row)
    }

    /// Returns the same by what `words` knows in the place of the lexicon.
    pub(crate) fn links_by<'k>(
        &mut self,
        ar: &Tokenized,
        en: &Tokenized,
        words: Words<'_, impl Fn(usize) -> &'k [(u32, f32)]>,
    ) -> &[(usize, usize, f64)] {
        let alike = self.alike(ar, en);
        let ratios = AnchorRatios::new([ar, en], &alike, &self.rates);
        let of_row = ratios.of_rows();
        self.linker.links_by(ar.folded.len(), words, of_row)
    }

    /// Returns the correspondences of two texts, to be shown: the more telling kinds first, and each place in one kind.
    /// Anchors that stand in several places are not paired with each other in all ways, but all of the places come up.
    /// Words that stand everywhere are left out.
    pub(crate) fn correspondences(
        &mut self,
        ar: &Tokenized,
        en: &Tokenized,
    ) -> Vec<Correspondence> {
        let alike = self.alike(ar, en);
        let mut found = Vec::new();
        let mut taken = [Taken::default(), Taken::default()];
        for kind in [Kind::Date, Kind::Symbol, Kind::Number] {
            let before = found.len();
            let is_of_kind = |&&[a, _]: &&[usize; 2]| kind_of(&ar.anchors[a]) == kind;
            for &[a, e] in alike.keys().filter(is_of_kind) {
                let [of_ar, of_en] =
                    [(&taken[0], ar.places.of(a)), (&taken[1], en.places.of(e))].map(free);
                if of_ar.is_empty() || of_en.is_empty() {
                    continue;
                }
                let all = of_ar.len().max(of_en.len());
                let places = of_ar.into_iter().cycle().zip(of_en.into_iter().cycle());
                found.extend(places.take(all).map(|(ar, en)| Correspondence {
                    kind,
                    ar,
                    en,
                    anchors: Some([a, e]),
                }));
            }
            found[before..].sort_by_key(|found| (found.ar, found.en));
            taken[0].take(found[before..].iter().map(|found| found.ar));
            taken[1].take(found[before..].iter().map(|found| found.en));
        }
        let ratios = AnchorRatios::new([ar, en], &alike, &self.rates);
        let of_row = ratios.of_rows();
        let links = self.linker.links(&ar.folded, &en.folded, of_row);
        for (i, j) in one_to_one(links) {
            let (a, e) = (ar.spans[i], en.spans[j]);
            let is_telling = function(&ar.folded[i], Lang::Arabic).is_none()
                && function(&en.folded[j], Lang::English).is_none();
            if is_telling && taken[0].is_free(a) && taken[1].is_free(e) {
                let kind = if ratios.are_names(i, j) {
                    Kind::Name
                } else {
                    Kind::Word
                };
                found.push(Correspondence {
                    kind,
                    ar: a,
                    en: e,
                    anchors: None,
                });
            }
        }
        found
    }

    fn alike(&self, ar: &Tokenized, en: &Tokenized) -> Alike {
        if ar.anchors.is_empty() || en.anchors.is_empty() {
            return Alike::new();
        }
        let links = Links::between(&ar.index(), &en.index(), &self.rates);
        let from = links.from_ar.iter().enumerate();
        from.flat_map(|(ar, links)| {
            let links = links.iter();
            links.map(move |link| ([ar, link.to], link.strength.ratio()))
        })
        .collect()
    }
}

fn kind_of(anchor: &Anchor) -> Kind {
    match anchor {
        Anchor::Date(_) => Kind::Date,
        Anchor::Symbol(..) | Anchor::Marker(_) => Kind::Symbol,
        Anchor::Number(_) => Kind::Number,
        Anchor::Name(_) => Kind::Name,
    }
}

/// Spans of a text that are taken, in order and without overlaps.
#[derive(Default)]
struct Taken(Vec<Span>);

impl Taken {
    fn is_free(&self, place: Span) -> bool {
        let next = self.0.partition_point(|taken| taken.end <= place.start);
        !(self.0.get(next)).is_some_and(|taken| taken.overlaps(place))
    }

    fn take(&mut self, places: impl Iterator<Item = Span>) {
        self.0.extend(places);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

/// Returns the places that are not taken.
fn free((taken, places): (&Taken, &[Span])) -> Vec<Span> {
    let places = places.iter().copied();
    places.filter(|&place| taken.is_free(place)).collect()
}

/// Returns the links that are likely enough to be shown, one for each word, in the order of the Arabic words: the most
/// probable first takes its words from all others (Melamed 2000).
fn one_to_one(links: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
    let shown = links.iter().filter(|link| link.2 >= LEAST_SHOWN);
    let mut links: Vec<&(usize, usize, f64)> = shown.collect();
    links.sort_by(|one, other| other.2.total_cmp(&one.2));
    let (mut rows, mut columns) = (HashSet::new(), HashSet::new());
    let mut chosen: Vec<(usize, usize)> = (links.into_iter())
        .filter(|&&(i, j, _)| {
            let is_free = !rows.contains(&i) && !columns.contains(&j);
            is_free && rows.insert(i) && columns.insert(j)
        })
        .map(|&(i, j, _)| (i, j))
        .collect();
    chosen.sort_unstable();
    chosen
}

/// Whether a word begins with an Arabic letter.
fn begins_arabic(word: &str) -> bool {
    word.starts_with(chars::is_arabic)
}

/// Ratios by which two words make each other more probable than chance does, as far as their anchors tell.
struct AnchorRatios<'a> {
    sides: [&'a Tokenized; 2],
    alike: &'a Alike,
    /// Words of each English anchor.
    en_words: Lists<usize>,
    /// Whether each word is a number or part of one, Arabic and English; and those of English.
    numbers: [Vec<bool>; 2],
    en_numbers: Vec<usize>,
    /// Whether an English word begins with an Arabic letter.
    has_arabic: bool,
    same_word: f64,
    unlike_numbers: f64,
}

impl<'a> AnchorRatios<'a> {
    fn new(sides: [&'a Tokenized; 2], alike: &'a Alike, rates: &Rates) -> Self {
        let en = sides[1];
        let en_words = en.of_words.iter().enumerate();
        let en_words =
            en_words.flat_map(|(word, anchors)| anchors.iter().map(move |&anchor| (anchor, word)));
        let numbers = sides.map(Tokenized::numbers);
        Self {
            en_words: Lists::grouped(en.anchors.len(), en_words),
            en_numbers: (0..en.folded.len()).filter(|&j| numbers[1][j]).collect(),
            has_arabic: en.folded.iter().any(|word| begins_arabic(word)),
            numbers,
            alike,
            same_word: rates.whole / rates.symbol,
            unlike_numbers: rates.unlike_numbers,
            sides,
        }
    }

    /// The same as [`of_row`](Self::of_row), as a function.
    fn of_rows(&self) -> impl Fn(usize, Range<usize>, &mut Vec<(usize, f64)>) {
        |i, columns, found| self.of_row(i, columns, found)
    }

    /// Adds those of some English words of which something is known beside an Arabic one, in their order.
    fn of_row(&self, i: usize, columns: Range<usize>, found: &mut Vec<(usize, f64)>) {
        let [ar, en] = self.sides;
        let is_number = self.numbers[0][i];
        let within = |words: &[usize]| {
            let start = words.partition_point(|&j| j < columns.start);
            start..words.partition_point(|&j| j < columns.end)
        };
        for &a in ar.of_words.of(i) {
            let is_date = kind_of(&ar.anchors[a]) == Kind::Date;
            // In dates, what is no number is the month: a number in them has its own counterpart.
            if is_date && is_number {
                continue;
            }
            for (&[_, e], &ratio) in self.alike.range([a, 0]..=[a, usize::MAX]) {
                let words = self.en_words.of(e);
                let words = words[within(words)].iter();
                let words = words.filter(|&&j| !(is_date && self.numbers[1][j]));
                found.extend(words.map(|&j| (j, ratio)));
            }
        }
        found.sort_by(|one, other| other.1.total_cmp(&one.1));
        if self.has_arabic || !begins_arabic(&ar.folded[i]) {
            let same = columns.clone().filter(|&j| en.folded[j] == ar.folded[i]);
            found.extend(same.map(|j| (j, self.same_word)));
        }
        if is_number {
            let others = self.en_numbers[within(&self.en_numbers)].iter();
            found.extend(others.map(|&j| (j, self.unlike_numbers)));
        }
        // Stable: of each word what was added first counts, and of what is alike the most.
        found.sort_by_key(|found| found.0);
        found.dedup_by(|next, best| next.0 == best.0);
    }

    /// Whether two words sound alike.
    fn are_names(&self, i: usize, j: usize) -> bool {
        let kind = |anchor: usize| kind_of(&self.sides[0].anchors[anchor]);
        self.alike_at(i, j).any(|(a, _)| kind(a) == Kind::Name)
    }

    /// Returns the anchors of an Arabic word that are alike one of an English word, with their ratios.
    fn alike_at(&self, i: usize, j: usize) -> impl Iterator<Item = (usize, f64)> {
        let [ar, en] = self.sides.map(|side| &side.of_words);
        ar.of(i).iter().flat_map(move |&a| {
            let of_en = en.of(j).iter();
            of_en.filter_map(move |&e| Some((a, *self.alike.get(&[a, e])?)))
        })
    }
}

#[cfg(test)]
mod tests;
