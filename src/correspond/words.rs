//! Which words of two texts correspond, with their places: by a lexicon, numbers, dates, symbols and names together.
//!
//! What is known of two words without a lexicon, that they are the same number or sound alike, enters the links of
//! `linker.rs` as how much more probable they make each other than chance ([`Strength::ratio`]); so one word is not
//! claimed by two others, and of several that may be it the nearest is.
//!
//! [`Strength::ratio`]: super::rates::Strength::ratio

use std::collections::{HashMap, HashSet};

use super::features::Anchor;
use super::linker::Linker;
use super::links::{AnchorIndex, Links};
use super::rates::Rates;
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::findings::{self, Findings};
use crate::text::function_words::function;
use crate::text::names::Name;
use crate::text::{fold, tokens};

/// Least probability of a link between two words that is shown to people as a correspondence.
pub const LEAST_SHOWN: f64 = 0.3;

/// A text taken apart.
#[derive(Clone, Debug)]
pub struct Tokenized {
    lang: Lang,
    /// Where each word stands, in bytes.
    pub spans: Vec<Span>,
    /// The words, folded ([`fold::word`]).
    pub folded: Vec<String>,
    /// What is known without a lexicon, each with its place in bytes. Numbers stand in dates too.
    anchors: Vec<(Anchor, Span)>,
}

impl Tokenized {
    /// The words of `text`.
    pub fn of(text: &str, lang: Lang) -> Self {
        let Findings {
            dates,
            symbols,
            numerals,
        } = findings::find(text, lang);
        let dates = dates
            .into_iter()
            .map(|date| (date.span, Anchor::Date(date)));
        let symbols = (symbols.into_iter())
            .map(|symbol| (symbol.span, Anchor::Symbol(symbol.kind, symbol.key)));
        let numerals = (numerals.into_iter())
            .filter(|numeral| !numeral.weak)
            .map(|numeral| (numeral.span, Anchor::Number(numeral)));
        let mut words = Self {
            lang,
            spans: Vec::new(),
            folded: Vec::new(),
            anchors: (dates.chain(symbols).chain(numerals))
                .map(|(span, anchor)| (anchor, span))
                .collect(),
        };
        for token in tokens::words(text) {
            words.spans.push(token.span);
            words.folded.push(fold::word(token.text));
            let name = Name::of(token.text, lang);
            words
                .anchors
                .extend(name.map(|name| (Anchor::Name(name), token.span)));
        }
        words
    }

    /// The words that a place touches.
    pub fn touched(&self, span: Span) -> Span {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        Span::new(start, end.max(start))
    }

    /// The anchor of a kind that stands in a place, if one does.
    pub(crate) fn anchor(&self, place: Span, kind: Kind) -> Option<&Anchor> {
        let mut anchors = self.anchors.iter();
        anchors
            .find(|(anchor, span)| *span == place && kind_of(anchor) == kind)
            .map(|(anchor, _)| anchor)
    }

    /// Which of the words are numbers or parts of one.
    fn numbers(&self) -> Vec<bool> {
        let mut are = vec![false; self.spans.len()];
        for (anchor, span) in &self.anchors {
            if matches!(anchor, Anchor::Number(_)) {
                are[self.touched(*span).range()].fill(true);
            }
        }
        are
    }

    fn side(&self) -> AnchorIndex<'_> {
        let anchors = self.anchors.iter().enumerate();
        AnchorIndex {
            lang: self.lang,
            anchors: anchors
                .map(|(at, (anchor, _))| (anchor, vec![at]))
                .collect(),
            words: self.folded.len() as f64,
            segments: 1,
        }
    }
}

/// A kind of correspondence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
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
pub struct Correspondence {
    /// Of which kind they are.
    pub kind: Kind,
    /// The place in the Arabic text.
    pub ar: Span,
    /// The place in the English text.
    pub en: Span,
}

/// Finds correspondences, in one pair of texts after the other.
pub struct Matcher<'a> {
    linker: Linker<'a>,
    rates: Rates,
}

/// Two anchors that are alike, by number.
struct Alike {
    ar: usize,
    en: usize,
    /// How much more probable they make each other than chance does.
    ratio: f64,
}

impl<'a> Matcher<'a> {
    /// One that asks `lexicon` about words.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            linker: Linker::new(lexicon),
            rates: Rates::default(),
        }
    }

    /// The links between the words of two texts: Arabic word, English word, probability; in order. `learnt` says how
    /// much more probable two words make each other than chance does, where more is known than the lexicon has.
    pub fn links(
        &mut self,
        ar: &Tokenized,
        en: &Tokenized,
        learnt: impl Fn(usize, usize) -> Option<f64>,
    ) -> &[(usize, usize, f64)] {
        let known = self.known(ar, en, &self.alike(ar, en));
        let alike = |i, j| known.ratio(i, j);
        self.linker.links(&ar.folded, &en.folded, alike, learnt)
    }

    /// What corresponds in two texts, to be shown: the more telling kinds first, and each place in one kind.
    /// Words that stand everywhere are left out.
    pub fn correspondences(&mut self, ar: &Tokenized, en: &Tokenized) -> Vec<Correspondence> {
        let alike = self.alike(ar, en);
        let mut found = Vec::new();
        for kind in [Kind::Date, Kind::Symbol, Kind::Number] {
            let before = found.len();
            for &Alike { ar: a, en: e, .. } in &alike {
                let ((anchor, a), (_, e)) = (&ar.anchors[a], &en.anchors[e]);
                if kind_of(anchor) == kind && are_free(&found[..before], *a, *e) {
                    let (ar, en) = (*a, *e);
                    found.push(Correspondence { kind, ar, en });
                }
            }
        }
        let known = self.known(ar, en, &alike);
        let links = self.linker.links(
            &ar.folded,
            &en.folded,
            |i, j| known.ratio(i, j),
            |_, _| None,
        );
        let anchored = found.len();
        for (i, j) in one_to_one(links) {
            let (a, e) = (ar.spans[i], en.spans[j]);
            let is_telling = function(&ar.folded[i], Lang::Arabic).is_none()
                && function(&en.folded[j], Lang::English).is_none();
            if is_telling && are_free(&found[..anchored], a, e) {
                let kind = if known.names.contains(&(i, j)) {
                    Kind::Name
                } else {
                    Kind::Word
                };
                found.push(Correspondence { kind, ar: a, en: e });
            }
        }
        found
    }

    /// The anchors that are alike, in order.
    fn alike(&self, ar: &Tokenized, en: &Tokenized) -> Vec<Alike> {
        let links = Links::between(&ar.side(), &en.side(), &self.rates);
        let from = links.from_ar.into_iter().enumerate();
        from.flat_map(|(ar, links)| {
            links.into_iter().map(move |link| Alike {
                ar,
                en: link.to,
                ratio: link.strength.ratio(),
            })
        })
        .collect()
    }

    /// What the anchors tell of words.
    fn known(&self, ar: &Tokenized, en: &Tokenized, alike: &[Alike]) -> AnchorRatios {
        let mut known = AnchorRatios {
            ratios: HashMap::new(),
            names: HashSet::new(),
            numbers: [ar, en].map(Tokenized::numbers),
            unlike_numbers: self.rates.unlike_numbers,
        };
        let same = self.rates.whole / self.rates.symbol;
        let places: HashMap<&str, usize> = (en.folded.iter().enumerate())
            .map(|(j, word)| (&**word, j))
            .collect();
        for (i, word) in ar.folded.iter().enumerate() {
            if let Some(&j) = places.get(&**word) {
                known.ratios.insert((i, j), same);
            }
        }
        // Dates last: of their words numbers that are the same belong together, and only what is left to the date.
        let (dates, others): (Vec<&Alike>, Vec<&Alike>) =
            (alike.iter()).partition(|alike| kind_of(&ar.anchors[alike.ar].0) == Kind::Date);
        for &Alike {
            ar: a,
            en: e,
            ratio,
        } in others
        {
            let ((anchor, a), (_, e)) = (&ar.anchors[a], &en.anchors[e]);
            for (i, j) in pairs(ar.touched(*a), en.touched(*e)) {
                let entry = known.ratios.entry((i, j)).or_insert(ratio);
                *entry = entry.max(ratio);
                if kind_of(anchor) == Kind::Name {
                    known.names.insert((i, j));
                }
            }
        }
        for &Alike {
            ar: a,
            en: e,
            ratio,
        } in dates
        {
            let (a, e) = (ar.touched(ar.anchors[a].1), en.touched(en.anchors[e].1));
            let is_linked = |i, j| known.ratios.contains_key(&(i, j));
            let left: Vec<(usize, usize)> = pairs(a, e)
                .filter(|&(i, j)| {
                    !e.range().any(|j| is_linked(i, j)) && !a.range().any(|i| is_linked(i, j))
                })
                .collect();
            known
                .ratios
                .extend(left.into_iter().map(|place| (place, ratio)));
        }
        known
    }
}

/// All pairs of a word of the one run and a word of the other.
fn pairs(ar: Span, en: Span) -> impl Iterator<Item = (usize, usize)> {
    ar.range()
        .flat_map(move |i| en.range().map(move |j| (i, j)))
}

fn kind_of(anchor: &Anchor) -> Kind {
    match anchor {
        Anchor::Date(_) => Kind::Date,
        Anchor::Symbol(..) | Anchor::Marker(_) => Kind::Symbol,
        Anchor::Number(_) => Kind::Number,
        Anchor::Name(_) => Kind::Name,
    }
}

/// Whether neither place is in one of `found`.
fn are_free(found: &[Correspondence], ar: Span, en: Span) -> bool {
    !(found.iter()).any(|other| other.ar.overlaps(ar) || other.en.overlaps(en))
}

/// The links that are likely enough to be shown, one for each word, in the order of the Arabic words: the most probable
/// first takes its words from all others (Melamed 2000).
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

/// What anchors tell of words.
struct AnchorRatios {
    /// How much more probable two words make each other than chance does.
    ratios: HashMap<(usize, usize), f64>,
    /// Those that sound alike.
    names: HashSet<(usize, usize)>,
    /// Which words are numbers or parts of one, Arabic and English.
    numbers: [Vec<bool>; 2],
    unlike_numbers: f64,
}

impl AnchorRatios {
    fn ratio(&self, i: usize, j: usize) -> Option<f64> {
        let [ar, en] = &self.numbers;
        let unlike = || (ar[i] && en[j]).then_some(self.unlike_numbers);
        self.ratios.get(&(i, j)).copied().or_else(unlike)
    }
}

#[cfg(test)]
mod tests;
