//! Description of a term in the results.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::Options;
use super::candidates::{Candidates, Occurrence};
use super::knowledge::Text;
use super::measure;
use super::place::PlacedPhrase;
use super::rank::Ranked;
use crate::formats::terms::{Example, Spelling, Term, Wording};
use crate::model::assessment::SURE;
use crate::text::arabic::{ARTICLE, Article};
use crate::text::chars;

/// Number of stretches into which a single document is cut, of about as many pairs, to see how a term is spread.
const STRETCHES: usize = 10;
/// Greatest length of an example, both sides together, in bytes.
const LONGEST_EXAMPLE: usize = 20_000;

/// Describes a ranked couple as a term.
pub(super) fn describe(
    found: &Candidates,
    parts: &Parts,
    ranked: &Ranked,
    options: &Options,
) -> Term {
    let own = &found.occurrences[ranked.places.clone()];
    let forms = ranked.forms.iter();
    let forms = forms.flat_map(|form| &found.occurrences[form.1.clone()]);
    let places: &[Occurrence] = &own.iter().chain(forms).copied().collect::<Vec<_>>();
    let couples = ranked
        .forms
        .iter()
        .map(|form| form.0)
        .chain([ranked.couple]);
    let together = couples.map(|couple| found.couples[couple as usize].counted());
    let (documents, dispersion) = parts.spread(found, places);
    Term {
        en: wording(found, own, places, |text, place| {
            Cow::Borrowed(&text.en[place.sides[1].span().range()])
        }),
        ar: wording(found, own, places, |text, place| {
            with_article(&text.ar, &place.sides[0])
        }),
        score: ranked.score,
        count: together
            .clone()
            .map(|together| together.times as usize)
            .sum(),
        pairs: together.map(|together| together.pairs as usize).sum(),
        documents,
        dispersion,
        dice: ranked.dice,
        keyness: ranked.keyness,
        known: Vec::new(),
        examples: examples(found, places, options.examples),
    }
}

/// The Arabic text of a place; an article that is cut short by ل is written out, and ta marbuta where a pronoun opened
/// it.
fn with_article<'a>(text: &'a str, place: &PlacedPhrase) -> Cow<'a, str> {
    let written = &text[place.span().range()];
    let closed = written.strip_suffix('ت').filter(|_| place.is_opened);
    let written = closed.map_or(written.into(), |stem| Cow::Owned(format!("{stem}ة")));
    match place.article {
        Article::None | Article::Whole => written,
        Article::Cut => format!("ا{written}").into(),
        Article::Unwritten => format!("{ARTICLE}{written}").into(),
    }
}

/// Chooses the most frequent of the texts of a term as `own` places have it, and counts those of all. Texts that differ
/// in white space, tatweel and marks of direction alone are the same; of equally frequent ones that with small letters
/// is taken, and none in the accusative, «عقدا», if there is another.
fn wording<'a>(
    found: &'a Candidates,
    own: &[Occurrence],
    all: &[Occurrence],
    text: impl Fn(&'a Text, &Occurrence) -> Cow<'a, str>,
) -> Wording {
    let spellings = |places: &[Occurrence]| {
        let mut counts: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
        for place in places {
            let text = text(&found.texts[place.pair as usize], place);
            *counts.entry(plain(text)).or_default() += 1;
        }
        let spelling = |(text, count): (Cow<'_, str>, usize)| Spelling {
            text: text.into_owned(),
            count,
        };
        let mut spellings: Vec<Spelling> = counts.into_iter().rev().map(spelling).collect();
        spellings.sort_by_key(|spelling| {
            let is_accusative = spelling.text.ends_with(['ا', '\u{064B}']);
            (Reverse(spelling.count), is_accusative)
        });
        spellings
    };
    Wording {
        text: spellings(own)
            .into_iter()
            .next()
            .map(|spelling| spelling.text)
            .unwrap_or_default(),
        spellings: spellings(all),
    }
}

/// A text without tatweel and marks of direction, and with single spaces.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_left = |c: char| !chars::is_direction_mark(c) && c != chars::TATWEEL;
    let mut is_after_space = true;
    let is_plain = text.chars().all(|c| {
        let is_second = is_after_space && c == ' ';
        is_after_space = c == ' ';
        is_left(c) && !is_second && (c == ' ' || !c.is_whitespace())
    });
    if is_plain && !is_after_space {
        return text;
    }
    let text: String = text.chars().filter(|&c| is_left(c)).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// Parts of all texts over which terms are spread: documents, or stretches of the only one.
pub(super) struct Parts {
    pairs: usize,
    documents: usize,
    /// Share of the words of the texts in each part.
    shares: Vec<f64>,
    smallest: f64,
}

impl Parts {
    pub(super) fn of(found: &Candidates) -> Self {
        let (pairs, documents) = (found.texts.len(), found.documents.len());
        let mut parts = Self {
            pairs,
            documents,
            shares: match documents {
                1 => vec![0.0; STRETCHES.min(pairs)],
                _ => vec![0.0; documents],
            },
            smallest: 1.0,
        };
        let all: usize = found.sizes.iter().sum();
        for (pair, size) in found.sizes.iter().enumerate() {
            let part = parts.part(found, pair);
            parts.shares[part] += *size as f64;
        }
        for share in &mut parts.shares {
            *share /= all.max(1) as f64;
            parts.smallest = share.min(parts.smallest);
        }
        parts
    }

    fn part(&self, found: &Candidates, pair: usize) -> usize {
        match self.documents {
            1 => pair * self.shares.len() / self.pairs,
            _ => found.texts[pair].document as usize,
        }
    }

    /// Number of documents in which a term stands, and unevenness of its spread.
    fn spread(&self, found: &Candidates, places: &[Occurrence]) -> (usize, f64) {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for place in places {
            *seen
                .entry(self.part(found, place.pair as usize))
                .or_default() += 1;
        }
        let with_it = match self.documents {
            1 => 1,
            _ => seen.len(),
        };
        let seen = seen.iter().map(|(part, times)| (*part, *times));
        (
            with_it,
            measure::dispersion(seen, &self.shares, self.smallest),
        )
    }
}

/// Chooses examples: sure (others only where there are none) and short pairs, yet longer than the term itself; each of
/// another document as long as there are others. Of a pair that is far too long to read there is none: it may have
/// thousands of terms, each with all of its text.
fn examples(found: &Candidates, places: &[Occurrence], count: usize) -> Vec<Example> {
    let length = |place: &Occurrence| {
        let text = &found.texts[place.pair as usize];
        text.en.len() + text.ar.len()
    };
    let mut best: Vec<(&Occurrence, _)> = places
        .iter()
        .filter(|place| length(place) <= LONGEST_EXAMPLE)
        .map(|place| {
            let text = &found.texts[place.pair as usize];
            let length = length(place);
            let term: usize = place.sides.iter().map(|side| side.span().len()).sum();
            let is_bare = length < 2 * term;
            (place, (text.confidence < SURE, is_bare, length, place.pair))
        })
        .collect();
    best.sort_by_key(|entry| entry.1);
    let mut taken = HashSet::new();
    best.retain(|entry| taken.insert(entry.0.pair));
    let mut turns: BTreeMap<u32, usize> = BTreeMap::new();
    let mut in_turn: Vec<(usize, &Occurrence)> = best
        .into_iter()
        .map(|(place, _)| {
            let document = found.texts[place.pair as usize].document;
            let turn = turns.entry(document).or_default();
            *turn += 1;
            (*turn, place)
        })
        .collect();
    in_turn.sort_by_key(|entry| entry.0);
    let example = |(_, place): (usize, &Occurrence)| {
        let text = &found.texts[place.pair as usize];
        Example {
            ar: text.ar.clone(),
            en: text.en.clone(),
            ar_span: place.sides[0].span(),
            en_span: place.sides[1].span(),
            document: found.documents[text.document as usize].clone(),
        }
    };
    in_turn.into_iter().take(count).map(example).collect()
}
