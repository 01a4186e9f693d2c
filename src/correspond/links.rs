//! Which anchors of two texts may correspond, kind by kind, and how probable and how surprising that is.

use std::collections::HashMap;

use super::names::NameIndex;
use crate::correspond::features::{Anchor, Features};
use crate::model::lang::Lang;
use crate::text::dates::{Calendar, Date, SIGHTING};
use crate::text::markers::MarkerValue;
use crate::text::numerals::{Form, Numeral, Value};

/// The different anchors of one side, each with the segments it stands in, once for every time.
pub(crate) struct Side<'a> {
    pub(crate) lang: Lang,
    pub(crate) anchors: Vec<(&'a Anchor, Vec<usize>)>,
    pub(crate) words: f64,
    pub(crate) segments: usize,
}

impl<'a> Side<'a> {
    /// The anchors of a text.
    pub(crate) fn of(features: &'a Features, lang: Lang) -> Self {
        let mut anchors: Vec<(&Anchor, Vec<usize>)> = (features.anchors.iter())
            .map(|anchor| (anchor, Vec::new()))
            .collect();
        for (segment, features) in features.segments.iter().enumerate() {
            for &anchor in &features.anchors {
                anchors[anchor as usize].1.push(segment);
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

/// That an anchor of one side may correspond to one of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// The other side's anchor, by number.
    pub(crate) to: usize,
    /// How probable it is that the other one is translated by this one, in (0, 1\].
    pub(crate) probability: f64,
    /// How often a word of text at large would correspond to it as well.
    pub(crate) chance: f64,
    /// How many words of this side correspond to it as well as this one.
    pub(crate) rivals: usize,
}

/// All links between two sides, by the number of the anchor they start from.
pub(crate) struct Links {
    pub(crate) from_ar: Vec<Vec<Link>>,
    pub(crate) from_en: Vec<Vec<Link>>,
}

impl Links {
    /// Finds them.
    pub(crate) fn between(ar: &Side, en: &Side) -> Self {
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
        let mut by_key: HashMap<DateKey, Vec<usize>> = HashMap::new();
        for (at, (_, date)) in english.iter().enumerate() {
            for key in DateKey::under(date) {
                by_key.entry(key).or_default().push(at);
            }
        }
        for (a, arabic) in dates(ar) {
            let mut candidates: Vec<usize> = (DateKey::of_matching(&arabic).iter())
                .flat_map(|key| by_key.get(key).into_iter().flatten().copied())
                .collect();
            candidates.sort_unstable();
            candidates.dedup();
            for (e, english) in candidates.into_iter().map(|at| &english[at]) {
                if !arabic.matches(english) {
                    continue;
                }
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

/// Under what dates are kept and looked for, so that few are compared with each other.
#[derive(PartialEq, Eq, Hash)]
enum DateKey {
    /// Dates of a month and a year, or of that month without one.
    Month(Calendar, u8, Option<i32>),
    /// Dates of a month of any year.
    AnyYear(Calendar, u8),
    /// Dates about a stretch of days, by number, of any calendar.
    Days(i64),
}

impl DateKey {
    /// Days of a stretch: a month is seldom in more than two.
    const STRETCH: i64 = 32;

    /// The stretches that the days between two are in.
    fn stretches(first: i64, last: i64) -> impl Iterator<Item = Self> {
        (first.div_euclid(Self::STRETCH)..=last.div_euclid(Self::STRETCH)).map(Self::Days)
    }

    /// The keys that a date is kept under.
    fn under(date: &Date) -> Vec<Self> {
        let mut keys = Vec::new();
        for date in date.readings() {
            keys.push(Self::Month(date.calendar, date.month, date.year));
            keys.push(Self::AnyYear(date.calendar, date.month));
            if let Some((first, last)) = date.days() {
                keys.extend(Self::stretches(first - SIGHTING, last + SIGHTING));
            }
        }
        keys
    }

    /// The keys under which all dates are found that match this one.
    fn of_matching(date: &Date) -> Vec<Self> {
        let mut keys = Vec::new();
        for date in date.readings() {
            match date.year {
                Some(_) => keys.extend(
                    [date.year, None].map(|year| Self::Month(date.calendar, date.month, year)),
                ),
                None => keys.push(Self::AnyYear(date.calendar, date.month)),
            }
            if let Some((first, last)) = date.days() {
                keys.extend(Self::stretches(first, last));
            }
        }
        keys
    }
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
    // Of each anchor of the other side the links by falling probability, each with how often it and those before it occur.
    let ranked: Vec<Vec<(f64, usize)>> = (back.iter())
        .map(|links| {
            let mut links: Vec<(f64, usize)> = (links.iter())
                .map(|link| (link.probability, counts[link.to]))
                .collect();
            links.sort_by(|one, other| other.0.total_cmp(&one.0));
            let mut sum = 0;
            for link in &mut links {
                sum += link.1;
                link.1 = sum;
            }
            links
        })
        .collect();
    for link in from.iter_mut().flatten() {
        let ranked = &ranked[link.to];
        let as_good = ranked.partition_point(|other| other.0 >= link.probability);
        link.rivals = as_good.checked_sub(1).map_or(0, |last| ranked[last].1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::dates;

    /// Whole dates and parts of dates, in both calendars and in either order, about each other and far apart.
    const AR: &[&str] = &[
        "في 14 مارس 2021",
        "في 3 نيسان",
        "في آذار/مارس 2021",
        "في محرم 1430",
        "في 6 محرم 1430",
        "في 29 ذي الحجة 1429",
        "في 11/8/2025",
        "في كانون الثاني",
        "في 1 رمضان",
    ];
    const EN: &[&str] = &[
        "on 14 March 2021",
        "on 14 March",
        "in March 2021",
        "in April",
        "on 3 April 1999",
        "on 3 January 2009",
        "on 1 January 2009",
        "on 27 December 2008",
        "in January 2009",
        "in December 2008",
        "on 8 November 2025",
        "on 11 August 2025",
        "in January",
        "in 1430, on 1 Ramadan 1430",
    ];

    #[test]
    fn all_dates_that_match_are_found_under_a_common_key() {
        let all = |texts: &[&str], lang| -> Vec<Date> {
            texts
                .iter()
                .flat_map(|text| dates::find(text, lang))
                .collect()
        };
        let (ar, en) = (all(AR, Lang::Arabic), all(EN, Lang::English));
        let mut matches = 0;
        for (a, e) in ar.iter().flat_map(|a| en.iter().map(move |e| (a, e))) {
            let under = DateKey::under(e);
            let is_found = (DateKey::of_matching(a).iter()).any(|key| under.contains(key));
            assert!(is_found || !a.matches(e), "{a:?} {e:?}");
            matches += usize::from(a.matches(e));
        }
        assert!(matches > 10, "{matches}");
    }

    #[test]
    fn rivals_are_all_that_are_linked_as_well() {
        let link = |to, probability| Link {
            to,
            probability,
            chance: 1e-3,
            rivals: 0,
        };
        let mut from = vec![vec![link(0, 0.8)], vec![link(0, 0.4)], vec![link(0, 0.8)]];
        let back = vec![vec![link(0, 0.8), link(1, 0.4), link(2, 0.8)]];
        count_rivals(&mut from, &back, &[5, 7, 11]);
        let rivals: Vec<usize> = from.iter().flatten().map(|link| link.rivals).collect();
        assert_eq!(rivals, [16, 23, 16]);
    }
}
