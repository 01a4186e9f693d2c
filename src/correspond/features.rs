//! Features of a segment for scoring, computed once per document.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::model::lang::Lang;
use crate::model::parallel;
use crate::model::task::checkpoint;
use crate::text::casing::Casing;
use crate::text::dates::Date;
use crate::text::endings::Ending;
use crate::text::findings::{self, Read};
use crate::text::markers::{self, MarkerValue};
use crate::text::names::{self, Name};
use crate::text::numerals::Numeral;
use crate::text::openings::Opening;
use crate::text::symbols::{Kind, ReadSymbol};
use crate::text::{chars, fold, tokens};

/// Anchor: part of a segment that has a recognisable counterpart in a translation. Spans inside are empty.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Anchor {
    /// A number, in digits or words, that is no part of a date or list marker.
    Number(Numeral),
    /// A calendar date.
    Date(Date),
    /// A document symbol, address, code, acronym or word in Latin script: its kind and the text that is compared.
    Symbol(Kind, String),
    /// The list marker at the head of the segment.
    Marker(MarkerValue),
    /// A word that may be a name.
    Name(Name),
}

/// Features of one segment.
#[derive(Clone, Debug, Default)]
pub struct SegmentFeatures {
    /// Number of characters, without white space and marks of no width.
    pub chars: usize,
    /// Number of words and numbers.
    pub words: usize,
    /// Words that a lexicon may know, in order, by their number in [`Features::vocabulary`]: those that are no part of
    /// a number, date, symbol or list marker.
    pub lexical: Vec<u32>,
    /// Anchors of the segment, by their number in [`Features::anchors`].
    pub anchors: Vec<u32>,
    /// Kind of its opening.
    pub opening: Opening,
    /// Kind of its ending.
    pub ending: Ending,
}

/// Features of a document's segments at one level.
#[derive(Clone, Debug)]
pub struct Features {
    /// One entry per segment.
    pub segments: Vec<SegmentFeatures>,
    /// Distinct words of all segments, folded ([`fold::word`]), in order of first occurrence.
    pub vocabulary: Vec<String>,
    /// Distinct anchors of all segments, without the place where they stand, in order of first occurrence.
    pub anchors: Vec<Anchor>,
}

/// Words and anchors by number, while they are collected. A text of more than four thousand million different ones does
/// not fit into memory.
struct Vocabulary {
    lang: Lang,
    words: Vec<String>,
    numbers: HashMap<String, u32>,
    anchors: Vec<Anchor>,
    anchor_numbers: HashMap<Anchor, u32>,
    /// Numbers of the Latin words among the anchors.
    latin_words: HashMap<String, u32>,
    /// Place in `known` of each word, as it stands in the text.
    places: HashMap<String, usize>,
    known: Vec<WordNumbers>,
}

/// Numbers of a word, computed once for all places where it stands.
#[derive(Clone, Copy, Default)]
struct WordNumbers {
    /// Number as an anchor, if the word may be a name; nothing yet if it was not asked for.
    name: Option<Option<u32>>,
    /// Number in the vocabulary, if it was asked for.
    word: Option<u32>,
}

impl Vocabulary {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            words: Vec::new(),
            numbers: HashMap::new(),
            anchors: Vec::new(),
            anchor_numbers: HashMap::new(),
            latin_words: HashMap::new(),
            places: HashMap::new(),
            known: Vec::new(),
        }
    }

    /// Place of a word, as it stands in the text, among those that are known.
    fn place(&mut self, word: &str) -> usize {
        let place = self.places.get(word).copied();
        place.unwrap_or_else(|| {
            self.known.push(WordNumbers::default());
            let place = self.known.len() - 1;
            self.places.insert(word.to_owned(), place);
            place
        })
    }

    /// Number of a word, as it stands in the text, at its place.
    fn number(&mut self, word: &str, place: usize) -> u32 {
        self.known[place].word.unwrap_or_else(|| {
            let next = self.words.len() as u32;
            let entry = self.numbers.entry(fold::key(word).into_owned());
            let number = *entry.or_insert_with_key(|folded| {
                self.words.push(folded.clone());
                next
            });
            self.known[place].word = Some(number);
            number
        })
    }

    /// Number of an anchor, without the place where it stands.
    fn anchor(&mut self, anchor: Anchor) -> u32 {
        let next = self.anchors.len() as u32;
        let anchors = &mut self.anchors;
        let entry = self.anchor_numbers.entry(anchor);
        *entry.or_insert_with_key(|anchor| {
            anchors.push(anchor.clone());
            next
        })
    }

    /// Number of a symbol as an anchor.
    fn symbol(&mut self, symbol: ReadSymbol) -> u32 {
        if symbol.kind != Kind::Word {
            return self.anchor(Anchor::Symbol(symbol.kind, symbol.key.into_owned()));
        }
        // All words of an English text are symbols of this kind.
        let known = self.latin_words.get(symbol.key.as_ref()).copied();
        known.unwrap_or_else(|| {
            let key = symbol.key.into_owned();
            let number = self.anchor(Anchor::Symbol(Kind::Word, key.clone()));
            self.latin_words.insert(key, number);
            number
        })
    }

    /// Number of the name that a word may be, as it stands in the text, at its place.
    fn name(&mut self, word: &str, place: usize) -> Option<u32> {
        self.known[place].name.unwrap_or_else(|| {
            let name = Name::of(word, self.lang).map(Anchor::Name);
            let number = name.map(|name| self.anchor(name));
            self.known[place].name = Some(number);
            number
        })
    }
}

impl Features {
    /// Computes the features of a document, in time linear in the text.
    pub fn of(document: &Document, level: Level) -> Self {
        let lang = document.lang();
        let mut vocabulary = Vocabulary::new(lang);
        let casing = Casing::of(lang, document.segments(level).map(|segment| segment.text));
        let segments = document
            .segments(level)
            .map(|segment| {
                checkpoint();
                SegmentFeatures::of(segment.text, lang, casing, &mut vocabulary)
            })
            .collect();
        let Vocabulary {
            words: mut vocabulary,
            mut anchors,
            ..
        } = vocabulary;
        vocabulary.shrink_to_fit();
        anchors.shrink_to_fit();
        Self {
            segments,
            vocabulary,
            anchors,
        }
    }

    /// Computes the features of a text and its translation. Words in Latin letters that only one of them has correspond
    /// to nothing; they are no anchors of their segments. In English that would be nearly all words.
    pub(crate) fn of_both(ar: &Document, en: &Document, level: Level) -> (Self, Self) {
        let (mut ar, mut en) = parallel::both(|| Self::of(ar, level), || Self::of(en, level));
        let is_other = |anchor: &Anchor| !matches!(anchor, Anchor::Symbol(Kind::Word, _));
        let mut kept: [Vec<bool>; 2] =
            [&ar, &en].map(|side| side.anchors.iter().map(is_other).collect());
        let mut numbers: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, anchor) in ar.anchors.iter().enumerate() {
            if let Anchor::Symbol(_, key) = anchor {
                numbers.entry(key).or_default().push(number);
            }
        }
        for (number, anchor) in en.anchors.iter().enumerate() {
            if let Anchor::Symbol(_, key) = anchor
                && let Some(in_ar) = numbers.get(key.as_str())
            {
                kept[1][number] = true;
                in_ar.iter().for_each(|&number| kept[0][number] = true);
            }
        }
        for (side, kept) in [&mut ar, &mut en].into_iter().zip(kept) {
            for segment in &mut side.segments {
                segment.anchors.retain(|&number| kept[number as usize]);
            }
        }
        (ar, en)
    }

    /// Number of characters of a run of segments.
    pub fn chars(&self, run: Span) -> usize {
        self.segments[run.range()]
            .iter()
            .map(|segment| segment.chars)
            .sum()
    }

    /// Number of words of all segments.
    pub fn words(&self) -> usize {
        self.segments.iter().map(|segment| segment.words).sum()
    }
}

impl SegmentFeatures {
    fn of(text: &str, lang: Lang, casing: Casing, vocabulary: &mut Vocabulary) -> Self {
        let Read {
            mut dates,
            mut symbols,
            mut numerals,
            capitals,
        } = findings::read(text, lang, casing);
        let marker = markers::leading(text);
        // What an anchor of a more telling kind covers is not taken again by the next kind.
        let mut taken = Vec::from_iter(marker.as_ref().map(|marker| marker.span));
        keep_free(&mut dates, &taken, |date| date.span);
        take(&mut taken, dates.iter().map(|date| date.span));
        keep_free(&mut symbols, &taken, |symbol| symbol.span);
        let telling = symbols.iter().filter(|symbol| symbol.kind != Kind::Word);
        take(&mut taken, telling.map(|symbol| symbol.span));
        keep_free(&mut numerals, &taken, |numeral| numeral.span);
        take(&mut taken, numerals.iter().map(|numeral| numeral.span));

        let (mut words, mut heard) = (0, Vec::new());
        // A word takes six bytes, or ten.
        let mut free = Vec::with_capacity(text.len() / 6);
        for word in tokens::words(text) {
            words += 1;
            let place = vocabulary.place(word.text);
            heard.extend(match names::without_capitals(word, &capitals) {
                Cow::Borrowed(name) => vocabulary.name(name, place),
                Cow::Owned(name) => {
                    let place = vocabulary.place(&name);
                    vocabulary.name(&name, place)
                }
            });
            free.push((word, place));
        }
        keep_free(&mut free, &taken, |(word, _)| word.span);
        let lexical = free
            .iter()
            .map(|&(word, place)| vocabulary.number(word.text, place))
            .collect();
        // All of it is kept as long as the document is: no more room than needed, and no place in the text, so that
        // what stands in many places is kept once.
        let span = Span::default();
        let count = dates.len() + symbols.len() + numerals.len() + heard.len();
        let mut anchors = Vec::with_capacity(count + usize::from(marker.is_some()));
        let dates = dates
            .into_iter()
            .map(|date| Anchor::Date(Date { span, ..date }));
        let marker = marker.map(|marker| Anchor::Marker(marker.value));
        anchors.extend(
            marker
                .into_iter()
                .chain(dates)
                .map(|anchor| vocabulary.anchor(anchor)),
        );
        anchors.extend(symbols.into_iter().map(|symbol| vocabulary.symbol(symbol)));
        anchors.extend(
            numerals
                .into_iter()
                .map(|numeral| vocabulary.anchor(Anchor::Number(Numeral { span, ..numeral }))),
        );
        anchors.extend(heard);
        Self {
            chars: chars::count_visible(text),
            words,
            lexical,
            anchors,
            opening: Opening::of(text, casing.is_telling()),
            ending: Ending::of(text),
        }
    }
}

/// Keeps the elements of `found` that overlap nothing of `taken`; both are in order without overlaps among themselves.
fn keep_free<T>(found: &mut Vec<T>, taken: &[Span], span: impl Fn(&T) -> Span) {
    let mut taken = taken.iter().peekable();
    found.retain(|item| {
        let span = span(item);
        while taken.next_if(|before| before.end <= span.start).is_some() {}
        taken.peek().is_none_or(|next| !next.overlaps(span))
    });
}

/// Adds to `taken` the spans of `more` that overlap nothing of it, and keeps it in order.
fn take(taken: &mut Vec<Span>, more: impl Iterator<Item = Span>) {
    taken.extend(more);
    // Two runs in order: a merge, for the stable sort.
    taken.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::Splitter;

    #[test]
    fn a_text_has_the_same_features_in_any_letters() {
        let text = "1. Introduction.\nThe people of Kenya met on 14 March 2021, in Nairobi.\nAgenda\n\
                    A 5-year plan in resolution A/RES/60/1 was adopted by twenty-five.";
        let features = |text: &str| {
            let document = Splitter::new()
                .segmented(true)
                .split(Lang::English, text.into());
            Features::of(&document, Level::Sentence)
        };
        let (small, capitals) = (
            features(&text.to_lowercase()),
            features(&text.to_uppercase()),
        );
        assert_eq!(small.vocabulary, capitals.vocabulary);
        assert_eq!(small.anchors, capitals.anchors);
        let own = features(text);
        assert_eq!(own.vocabulary, small.vocabulary);
        let is_name = |anchor: &&Anchor| matches!(anchor, Anchor::Name(_) | Anchor::Symbol(..));
        let others = |features: &Features| -> Vec<Anchor> {
            features
                .anchors
                .iter()
                .filter(|anchor| !is_name(anchor))
                .cloned()
                .collect()
        };
        assert_eq!(others(&own), others(&small));
    }
}
