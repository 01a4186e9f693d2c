//! Numbers, dates, symbols, list markers and names that stand on both sides.
//!
//! Which of them may correspond is decided in [`correspond`](crate::correspond), what that is worth by the kernel in
//! `matching.rs`; here it is said how far each kind can be relied on.

use super::matching::{self, ItemKind, Items, Matches, Tokens};
use super::{BeadCost, Bitext, Evidence};
use crate::correspond::features::{Anchor, Features};
use crate::correspond::links::{Link, Links, Side};
use crate::correspond::rates::Rates;
use crate::model::lang::Lang;
use crate::text::symbols::Kind;

/// The evidence of anchors; see the module.
#[derive(Clone, Debug)]
pub struct Anchors {
    /// How much the evidence counts.
    pub weight: f64,
    /// How probable it is that an anchor of each kind has its counterpart in a true translation.
    pub lambdas: Lambdas,
    /// How many words of text at large stand beside the two texts when it is judged how common something is.
    pub background: f64,
    /// What it is worth that two anchors are alike.
    pub rates: Rates,
}

/// For each kind of anchor the probability, in (0, 1), that it has its counterpart in a true translation.
#[derive(Clone, Debug)]
pub struct Lambdas {
    /// Numbers.
    pub number: f64,
    /// Numbers that often go untranslated or mean something else (one, second).
    pub weak_number: f64,
    /// Dates.
    pub date: f64,
    /// Document symbols, addresses, codes and acronyms.
    pub symbol: f64,
    /// Latin words in Arabic text.
    pub word: f64,
    /// English words that stand in Latin script in the Arabic text too.
    pub english_word: f64,
    /// List markers.
    pub marker: f64,
    /// Arabic words that are like an English word in consonants.
    pub arabic_name: f64,
    /// Capitalised English words that are like an Arabic word in consonants.
    pub capital_name: f64,
    /// Other English words that are.
    pub lower_name: f64,
}

impl Default for Anchors {
    /// What is true of texts at large, set on the gold sets.
    fn default() -> Self {
        Self {
            weight: 0.6,
            lambdas: Lambdas {
                number: 0.8,
                weak_number: 0.4,
                date: 0.9,
                symbol: 0.8,
                word: 0.6,
                english_word: 0.1,
                marker: 0.8,
                arabic_name: 0.2,
                capital_name: 0.4,
                lower_name: 0.1,
            },
            background: 500.0,
            rates: Rates::default(),
        }
    }
}

/// The anchors of two texts with their counterparts, found once for all passes.
pub struct Found {
    matches: Matches,
    points: Vec<(usize, usize)>,
}

impl Found {
    /// Where the path very probably goes through: segments (Arabic, English) that share an anchor which stands once
    /// on each side and has no other counterpart. Sorted.
    pub fn points(&self) -> &[(usize, usize)] {
        &self.points
    }
}

impl Evidence for Found {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        self.matches.prepare(bitext)
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        self.matches.joined(by)
    }
}

impl Anchors {
    /// Finds the anchors of two texts and their counterparts.
    pub fn find(&self, ar: &Features, en: &Features) -> Found {
        let (ar, en) = (Side::of(ar, Lang::Arabic), Side::of(en, Lang::English));
        let links = Links::between(&ar, &en, &self.rates);
        let tokens = |side: &Side| {
            let places = side.anchors.iter().map(|(_, places)| places.as_slice());
            Tokens::new(side.segments, places)
        };
        let (ar_tokens, en_tokens) = (tokens(&ar), tokens(&en));
        let from_ar = self.kinds(&ar, &links.from_ar);
        let from_en = self.kinds(&en, &links.from_en);
        Found {
            matches: Matches {
                weight: self.weight,
                ar: Items::new(&ar_tokens, &en_tokens, from_ar, en.anchors.len()),
                en: Items::new(&en_tokens, &ar_tokens, from_en, ar.anchors.len()),
            },
            points: points(&ar, &en, &links),
        }
    }

    /// What is known of each anchor of a side; `links` are those of each.
    fn kinds<'a>(
        &'a self,
        own: &'a Side,
        links: &'a [Vec<Link>],
    ) -> impl Iterator<Item = ItemKind> + 'a {
        own.anchors.iter().zip(links).map(|((anchor, _), links)| {
            let ratio = |link: &Link| {
                let commonness = (link.rivals as f64 + self.background * link.strength.chance)
                    / (own.words + self.background);
                let in_document = link.strength.probability / commonness;
                let ratio = matching::ratio(link.strength.ratio(), in_document);
                (link.to, ratio)
            };
            ItemKind {
                lambda: self.lambda(anchor, own.lang, links.is_empty()),
                links: links.iter().map(ratio).collect(),
            }
        })
    }

    /// How probable it is that an anchor has a counterpart, or 0 if it says nothing when it has none.
    fn lambda(&self, anchor: &Anchor, lang: Lang, alone: bool) -> f64 {
        let lambdas = &self.lambdas;
        // Only a number or date is missed where it is not found: how it looks elsewhere is known for certain.
        let is_missed = match anchor {
            Anchor::Number(numeral) => !numeral.weak,
            Anchor::Date(_) => true,
            _ => false,
        };
        if alone && !is_missed {
            return 0.0;
        }
        match (anchor, lang) {
            (Anchor::Number(numeral), _) if numeral.weak => lambdas.weak_number,
            (Anchor::Number(_), _) => lambdas.number,
            (Anchor::Date(_), _) => lambdas.date,
            (Anchor::Symbol(Kind::Word, _), Lang::Arabic) => lambdas.word,
            (Anchor::Symbol(Kind::Word, _), Lang::English) => lambdas.english_word,
            (Anchor::Symbol(..), _) => lambdas.symbol,
            (Anchor::Marker(_), _) => lambdas.marker,
            (Anchor::Name(_), Lang::Arabic) => lambdas.arabic_name,
            (Anchor::Name(name), Lang::English) if name.capital => lambdas.capital_name,
            (Anchor::Name(_), Lang::English) => lambdas.lower_name,
        }
    }
}

/// See [`Found::points`].
fn points(ar: &Side, en: &Side, links: &Links) -> Vec<(usize, usize)> {
    let mut points = Vec::new();
    for ((_, places), links_here) in ar.anchors.iter().zip(&links.from_ar) {
        let ([segment], [link]) = (places.as_slice(), links_here.as_slice()) else {
            continue;
        };
        let alone = en.anchors[link.to].1.len() == 1 && links.from_en[link.to].len() == 1;
        if alone && link.strength.chance < TELLING {
            points.push((*segment, en.anchors[link.to].1[0]));
        }
    }
    points.sort_unstable();
    points.dedup();
    points
}

/// What is met by chance less often than this, per word, tells a place in a text.
const TELLING: f64 = 1e-3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bead::Span;
    use crate::model::document::Level;
    use crate::split::Splitter;

    fn features(lang: Lang, lines: &[&str]) -> Features {
        let document = Splitter::new()
            .segmented(true)
            .split(lang, lines.join("\n").into());
        Features::of(&document, Level::Sentence)
    }

    /// How much cheaper the first Arabic line is with the first English one than with the second.
    fn preference(ar: [&str; 2], en: [&str; 2]) -> f64 {
        let (ar, en) = (features(Lang::Arabic, &ar), features(Lang::English, &en));
        let found = Anchors::default().find(&ar, &en);
        let prepared = found.prepare(Bitext { ar: &ar, en: &en });
        let cost = |column| prepared.cost(Span::new(0, 1), Span::new(column, column + 1));
        cost(1) - cost(0)
    }

    #[test]
    fn what_stands_on_both_sides_draws_segments_together() {
        for (kind, ar, en) in [
            ("digits", "حضر ٣٥٠ مندوبا", "There were 350 delegates"),
            (
                "words",
                "نزح مليون ونصف مليون شخص",
                "1.5 million people fled",
            ),
            ("percent", "بنسبة ٤٠ في المائة", "by 40 per cent"),
            (
                "Levantine month",
                "في 14 كانون الأول 2013",
                "on December 14, 2013",
            ),
            (
                "double month",
                "في كانون الثاني/يناير 2015",
                "in January 2015",
            ),
            ("Hijri", "في 6 محرم 1430", "on 3 January 2009"),
            (
                "symbol",
                "القرار A/RES/ES-10/24",
                "resolution A/RES/ES-10/24",
            ),
            ("acronym", "قالت الأونروا (UNRWA)", "UNRWA said"),
            ("marker", "(ب) تعزيز القدرات", "(b) Building capacity"),
            ("name", "قال خالد مشعل ذلك", "Khaled Mishaal said so"),
        ] {
            let gain = preference(
                [ar, "كلام آخر تماما هنا"],
                [en, "Something else entirely here"],
            );
            assert!(gain > 0.5, "{kind}: {gain}");
        }
    }

    #[test]
    fn another_number_speaks_against() {
        assert!(preference(["حضر 350 مندوبا", "غادر 20"], ["Of 350 came", "Of 20 left"]) > 2.0);
    }

    #[test]
    fn points_are_what_stands_once_on_each_side() {
        let ar = features(Lang::Arabic, &["عام 1948 و7", "القرار 194 و7", "في 1967"]);
        let en = features(
            Lang::English,
            &["In 1948, 7", "Resolution 194, 7", "In 1973"],
        );
        assert_eq!(Anchors::default().find(&ar, &en).points(), [(1, 1)]);
    }
}
