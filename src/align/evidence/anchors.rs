//! Evidence of anchors: numbers, dates, symbols, list markers and names that stand on both sides.
//!
//! Which of them may correspond is decided in [`correspond`](crate::correspond), what that is worth by the kernel in
//! `matching.rs`; here it is said how far each kind can be relied on.

use super::matching::{ItemKind, Items, Matches, Tokens};
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::{AnchorWeights, CounterpartWeights};
use crate::correspond::features::Anchor;
use crate::correspond::links::{AnchorIndex, Link, Links};
use crate::model::lang::Lang;
use crate::text::symbols::Kind;

/// Anchors of two texts with their counterparts, found once for all passes.
pub(crate) struct Anchors {
    matches: Matches,
    points: Vec<(usize, usize)>,
}

impl Evidence for Anchors {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        self.matches.prepare(bitext)
    }

    /// Pairs of segments that share an anchor which stands once on each side and has no other counterpart, sorted.
    fn points(&self) -> &[(usize, usize)] {
        &self.points
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        self.matches.joined(by)
    }
}

impl Anchors {
    /// Finds the anchors of two texts and their counterparts.
    pub(crate) fn find(
        weights: &AnchorWeights,
        counterparts: CounterpartWeights,
        bitext: Bitext,
    ) -> Self {
        let (ar, en) = (
            AnchorIndex::of(bitext.ar, Lang::Arabic),
            AnchorIndex::of(bitext.en, Lang::English),
        );
        let links = Links::between(&ar, &en, &weights.rates);
        let tokens = |side: &AnchorIndex| {
            let places = side.anchors.iter().map(|(_, places)| places.as_slice());
            Tokens::new(side.segments, places)
        };
        let (ar_tokens, en_tokens) = (tokens(&ar), tokens(&en));
        let items =
            |own: &AnchorIndex, links: &[Vec<Link>], tokens: [&Tokens; 2], others: usize| {
                let kinds = kinds(weights, counterparts, own, links);
                Items::new(tokens, kinds, others, counterparts)
            };
        Self {
            matches: Matches {
                weight: weights.weight,
                ar: items(
                    &ar,
                    &links.from_ar,
                    [&ar_tokens, &en_tokens],
                    en.anchors.len(),
                ),
                en: items(
                    &en,
                    &links.from_en,
                    [&en_tokens, &ar_tokens],
                    ar.anchors.len(),
                ),
            },
            points: points(&ar, &en, &links, weights.telling),
        }
    }
}

/// Kind of each anchor of a side as an item; `links` are those of each.
fn kinds<'a>(
    weights: &'a AnchorWeights,
    counterparts: CounterpartWeights,
    own: &'a AnchorIndex,
    links: &'a [Vec<Link>],
) -> impl Iterator<Item = ItemKind> + 'a {
    own.anchors
        .iter()
        .zip(links)
        .map(move |((anchor, _), links)| {
            let ratio = |link: &Link| {
                let marginal = (link.rivals as f64 + weights.background * link.strength.chance)
                    / (own.words + weights.background);
                let in_document = link.strength.probability / marginal;
                let ratio = counterparts.ratio(link.strength.ratio(), in_document);
                (link.to, ratio)
            };
            ItemKind {
                probability: counterpart_probability(weights, anchor, own.lang, links.is_empty()),
                links: links.iter().map(ratio).collect(),
            }
        })
}

/// Returns the probability that an anchor has a counterpart, or 0 if a missing counterpart says nothing.
fn counterpart_probability(
    weights: &AnchorWeights,
    anchor: &Anchor,
    lang: Lang,
    is_alone: bool,
) -> f64 {
    let probabilities = &weights.counterpart_probabilities;
    // Only a number or date is missed where it is not found: how it looks elsewhere is known for certain.
    let is_missed = match anchor {
        Anchor::Number(numeral) => !numeral.weak,
        Anchor::Date(_) => true,
        _ => false,
    };
    if is_alone && !is_missed {
        return 0.0;
    }
    match (anchor, lang) {
        (Anchor::Number(numeral), _) if numeral.weak => probabilities.weak_number,
        (Anchor::Number(_), _) => probabilities.number,
        (Anchor::Date(_), _) => probabilities.date,
        (Anchor::Symbol(Kind::Word, _), Lang::Arabic) => probabilities.word,
        (Anchor::Symbol(Kind::Word, _), Lang::English) => probabilities.english_word,
        (Anchor::Symbol(..), _) => probabilities.symbol,
        (Anchor::Marker(_), _) => probabilities.marker,
        (Anchor::Name(_), Lang::Arabic) => probabilities.arabic_name,
        (Anchor::Name(name), Lang::English) if name.capital => probabilities.capital_name,
        (Anchor::Name(_), Lang::English) => probabilities.lower_name,
    }
}

/// Returns the points for [`Evidence::points`]; only an anchor met by chance less often than `telling` makes one.
fn points(ar: &AnchorIndex, en: &AnchorIndex, links: &Links, telling: f64) -> Vec<(usize, usize)> {
    let mut points = Vec::new();
    for ((_, places), links_here) in ar.anchors.iter().zip(&links.from_ar) {
        let ([segment], [link]) = (places.as_slice(), links_here.as_slice()) else {
            continue;
        };
        let alone = en.anchors[link.to].1.len() == 1 && links.from_en[link.to].len() == 1;
        if alone && link.strength.chance < telling {
            points.push((*segment, en.anchors[link.to].1[0]));
        }
    }
    points.sort_unstable();
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correspond::features::Features;
    use crate::model::bead::Span;
    use crate::model::document::Level;
    use crate::split::Splitter;

    fn features(lang: Lang, lines: &[&str]) -> Features {
        let document = Splitter::new()
            .segmented(true)
            .split(lang, lines.join("\n").into());
        Features::of(&document, Level::Sentence)
    }

    fn find(bitext: Bitext) -> Anchors {
        Anchors::find(
            &AnchorWeights::default(),
            CounterpartWeights::default(),
            bitext,
        )
    }

    /// Returns how much cheaper the first Arabic line is with the first English one than with the second, in nats.
    fn preference(ar: [&str; 2], en: [&str; 2]) -> f64 {
        let (ar, en) = (features(Lang::Arabic, &ar), features(Lang::English, &en));
        let bitext = Bitext { ar: &ar, en: &en };
        let found = find(bitext);
        let prepared = found.prepare(bitext);
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
        assert_eq!(find(Bitext { ar: &ar, en: &en }).points(), [(1, 1)]);
    }
}
