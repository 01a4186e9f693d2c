//! Which anchors of two texts may correspond, kind by kind, and how probable and how surprising that is.

use std::collections::HashMap;

use super::names::NameIndex;
use crate::bead::Span;
use crate::features::{Anchor, Features};
use crate::lang::Lang;
use crate::text::dates::Date;
use crate::text::markers::MarkerValue;
use crate::text::numerals::{Form, Numeral, Value};

/// The different anchors of one side, each with the segments it stands in, once for every time.
pub(super) struct Side<'a> {
    pub(super) lang: Lang,
    pub(super) anchors: Vec<(&'a Anchor, Vec<usize>)>,
    pub(super) words: f64,
    pub(super) segments: usize,
}

impl<'a> Side<'a> {
    /// The anchors of a text.
    pub(super) fn of(features: &'a Features, lang: Lang) -> Self {
        let mut numbers: HashMap<Anchor, usize> = HashMap::new();
        let mut anchors: Vec<(&Anchor, Vec<usize>)> = Vec::new();
        for (segment, features) in features.segments.iter().enumerate() {
            for anchor in &features.anchors {
                let number = *numbers
                    .entry(without_place(anchor))
                    .or_insert(anchors.len());
                if number == anchors.len() {
                    anchors.push((anchor, Vec::new()));
                }
                anchors[number].1.push(segment);
            }
        }
        Self {
            lang,
            anchors,
            words: features.words() as f64,
            segments: features.segments.len(),
        }
    }
}

/// The anchor as it would be wherever it stands.
fn without_place(anchor: &Anchor) -> Anchor {
    let span = Span::default();
    match anchor {
        Anchor::Number(numeral) => Anchor::Number(Numeral { span, ..*numeral }),
        Anchor::Date(date) => Anchor::Date(Date { span, ..*date }),
        other => other.clone(),
    }
}

/// That an anchor of one side may correspond to one of the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The other side's anchor, by number.
    pub(super) to: usize,
    /// How probable it is that the other one is translated by this one, in (0, 1\].
    pub(super) probability: f64,
    /// How often a word of text at large would correspond to it as well.
    pub(super) chance: f64,
    /// How many words of this side correspond to it as well as this one.
    pub(super) rivals: usize,
}

/// All links between two sides, by the number of the anchor they start from.
pub(super) struct Links {
    pub(super) from_ar: Vec<Vec<Link>>,
    pub(super) from_en: Vec<Vec<Link>>,
}

impl Links {
    /// Finds them.
    pub(super) fn between(ar: &Side, en: &Side) -> Self {
        let mut links = Self {
            from_ar: vec![Vec::new(); ar.anchors.len()],
            from_en: vec![Vec::new(); en.anchors.len()],
        };
        links.add_numbers(ar, en);
        links.add_dates(ar, en);
        links.add_equal(ar, en);
        links.add_names(ar, en);
        let counts = |side: &Side| {
            side.anchors
                .iter()
                .map(|(_, places)| places.len())
                .collect::<Vec<_>>()
        };
        count_rivals(&mut links.from_ar, &links.from_en, &counts(ar));
        count_rivals(&mut links.from_en, &links.from_ar, &counts(en));
        links
    }

    fn add(&mut self, ar: usize, en: usize, probability: f64, chance: f64) {
        let link = |to| Link {
            to,
            probability,
            chance,
            rivals: 0,
        };
        self.from_ar[ar].push(link(en));
        self.from_en[en].push(link(ar));
    }

    fn add_numbers(&mut self, ar: &Side, en: &Side) {
        let mut by_value: HashMap<Value, Vec<usize>> = HashMap::new();
        for (e, numeral) in numbers(en) {
            for value in [Some(numeral.value), numeral.other].into_iter().flatten() {
                by_value.entry(value).or_default().push(e);
            }
        }
        for (a, numeral) in numbers(ar) {
            let mut linked: Vec<usize> = Vec::new();
            for value in [Some(numeral.value), numeral.other].into_iter().flatten() {
                linked.extend(by_value.get(&value).into_iter().flatten());
            }
            linked.sort_unstable();
            linked.dedup();
            for e in linked {
                if let Anchor::Number(english) = en.anchors[e].0 {
                    let percent = if numeral.percent == english.percent {
                        1.0
                    } else {
                        0.5
                    };
                    let sure = if numeral.value == english.value {
                        0.8
                    } else {
                        0.4
                    };
                    self.add(
                        a,
                        e,
                        sure * percent,
                        chance_of_number(numeral).min(chance_of_number(english)),
                    );
                }
            }
        }
    }

    fn add_dates(&mut self, ar: &Side, en: &Side) {
        let dates = |side: &Side| -> Vec<(usize, Date)> {
            let date = |(number, (anchor, _)): (usize, &(&Anchor, _))| match anchor {
                Anchor::Date(date) => Some((number, *date)),
                _ => None,
            };
            side.anchors.iter().enumerate().filter_map(date).collect()
        };
        let english = dates(en);
        for (a, arabic) in dates(ar) {
            for (e, english) in english.iter().filter(|(_, date)| arabic.matches(date)) {
                let whole = arabic.day.is_some() == english.day.is_some()
                    && arabic.year.is_some() == english.year.is_some();
                let chance = if arabic.day.is_some() && english.day.is_some() {
                    1e-4
                } else {
                    5e-4
                };
                self.add(a, *e, if whole { 0.8 } else { 0.4 }, chance);
            }
        }
    }

    /// Symbols and list markers correspond when they are equal.
    fn add_equal(&mut self, ar: &Side, en: &Side) {
        let mut by_key: HashMap<Equal, Vec<usize>> = HashMap::new();
        for (e, (anchor, _)) in en.anchors.iter().enumerate() {
            if let Some(key) = Equal::of(anchor) {
                by_key.entry(key).or_default().push(e);
            }
        }
        for (a, (anchor, _)) in ar.anchors.iter().enumerate() {
            let Some(key) = Equal::of(anchor) else {
                continue;
            };
            let chance = if matches!(key, Equal::Marker(_)) {
                1e-3
            } else {
                2e-4
            };
            for &e in by_key.get(&key).into_iter().flatten() {
                self.add(a, e, 0.8, chance);
            }
        }
    }

    fn add_names(&mut self, ar: &Side, en: &Side) {
        let english = en
            .anchors
            .iter()
            .enumerate()
            .filter_map(|(e, (anchor, _))| match anchor {
                Anchor::Name(name) => Some((e, name)),
                _ => None,
            });
        let index = NameIndex::new(english);
        for (a, (anchor, _)) in ar.anchors.iter().enumerate() {
            let Anchor::Name(name) = anchor else { continue };
            for (e, similarity, consonants) in index.like(name) {
                let (probability, chance) = likeness(similarity, consonants);
                self.add(a, e, probability, chance);
            }
        }
    }
}

fn numbers<'a>(side: &'a Side<'a>) -> impl Iterator<Item = (usize, &'a Numeral)> {
    side.anchors
        .iter()
        .enumerate()
        .filter_map(|(number, (anchor, _))| match anchor {
            Anchor::Number(numeral) => Some((number, numeral)),
            _ => None,
        })
}

/// What corresponds only to its equal.
#[derive(PartialEq, Eq, Hash)]
enum Equal<'a> {
    Symbol(&'a str),
    Marker(&'a MarkerValue),
}

impl<'a> Equal<'a> {
    fn of(anchor: &'a Anchor) -> Option<Self> {
        match anchor {
            Anchor::Symbol(_, key) => Some(Self::Symbol(key)),
            Anchor::Marker(value) => Some(Self::Marker(value)),
            _ => None,
        }
    }
}

/// How probable it is that a word of text at large is this number.
fn chance_of_number(numeral: &Numeral) -> f64 {
    if numeral.weak {
        return 1e-2;
    }
    match (numeral.form, numeral.value.integer()) {
        (_, Some(..10)) => 3e-3,
        (Form::Digits, Some(10..100)) => 1e-3,
        (Form::Digits, Some(1900..2100)) => 1e-3,
        (_, Some(100..1000)) => 3e-4,
        _ => 1e-4,
    }
}

/// For words this alike with this many consonants: how probable it is that a name is written so, and that a word of
/// text at large looks so by chance.
fn likeness(similarity: f64, consonants: usize) -> (f64, f64) {
    let (probability, blur) = if similarity == 1.0 {
        (0.8, 1.0)
    } else {
        (0.4, 3.0)
    };
    let chance = match consonants {
        0..=2 => 1e-2,
        3 => 3e-3,
        4 => 8e-4,
        _ => 2e-4,
    };
    (probability, blur * chance)
}

/// Fills in each link's rivals: `counts` are how often the anchors of this side occur.
fn count_rivals(from: &mut [Vec<Link>], back: &[Vec<Link>], counts: &[usize]) {
    for link in from.iter_mut().flatten() {
        let as_good = back[link.to]
            .iter()
            .filter(|other| other.probability >= link.probability);
        link.rivals = as_good.map(|other| counts[other.to]).sum();
    }
}
