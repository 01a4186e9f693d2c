//! Evidence of anchors: numbers, dates, symbols, list markers and names that stand on both sides.
//!
//! Which of them may correspond is decided in [`correspond`](crate::correspond), what that is worth by the kernel in
//! `matching.rs`; here it is said how far each kind can be relied on.

mod probabilities;

use super::matching::{self, Matches, Tokens, narrow};
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::{AnchorWeights, CounterpartWeights};
use crate::correspond::links::{AnchorIndex, Link, Links};
use crate::model::bead::Bead;
use crate::model::lang::Lang;
use crate::model::lists::Lists;

/// Anchors of two texts with their counterparts, found once for all passes.
pub(crate) struct Anchors {
    weights: AnchorWeights,
    matches: Matches,
    /// Anchors of each side that are missed, for they have no counterpart, Arabic first.
    alone: [Tokens; 2],
    points: Vec<(usize, usize)>,
}

impl Evidence for Anchors {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        self.matches.prepare(bitext)
    }

    /// Learns how often markers, numbers and dates are kept in these texts: lines may have been numbered on each side
    /// by itself, or digits lost.
    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        let features = [bitext.ar, bitext.en];
        for (side, alone) in self.alone.iter().enumerate() {
            let links = &self.matches.links;
            let learnt = probabilities::learnt(&self.weights, links, side, features, beads);
            self.matches.sides[side].set_probabilities(learnt, alone);
        }
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
        let [of_ar, of_en] = [
            tokens(weights, &ar, &links.from_ar),
            tokens(weights, &en, &links.from_en),
        ];
        let alone = |tokens: &Lists<u32>, links: &Lists<Link>| {
            Tokens::kept(tokens, |anchor| links.of(anchor as usize).is_empty())
        };
        let alone = [alone(&of_ar, &links.from_ar), alone(&of_en, &links.from_en)];
        let probabilities = [
            probabilities(weights, &ar, &links.from_ar),
            probabilities(weights, &en, &links.from_en),
        ];
        let ratios = ratios(weights, counterparts, [&ar, &en], &links);
        Self {
            weights: weights.clone(),
            matches: Matches::new(
                weights.weight,
                [&of_ar, &of_en],
                probabilities,
                matching::Links::new(ratios),
                counterparts,
            ),
            points: points(&ar, &en, &links, weights.telling),
            alone,
        }
    }
}

/// Anchors of each segment of a side that say anything; most are words in Latin letters that the other side does not
/// have. `links` are those of each.
fn tokens(weights: &AnchorWeights, side: &AnchorIndex, links: &Lists<Link>) -> Lists<u32> {
    let anchors = (0..).zip(&side.anchors).zip(links.iter());
    let telling = anchors.filter(|((_, anchor), links)| {
        probabilities::usual(weights, anchor, side.lang, links.is_empty()) > 0.0
    });
    let places = telling.flat_map(|((number, _), _)| {
        let places = side.places.of(number).iter();
        places.map(move |&place| (place, narrow(number)))
    });
    Lists::grouped(side.segments, places)
}

/// Probability of each anchor of a side to have a counterpart; `links` are those of each.
fn probabilities(weights: &AnchorWeights, side: &AnchorIndex, links: &Lists<Link>) -> Vec<f64> {
    let anchors = side.anchors.iter().zip(links.iter());
    anchors
        .map(|(anchor, links)| probabilities::usual(weights, anchor, side.lang, links.is_empty()))
        .collect()
}

/// Links of each Arabic anchor as items.
fn ratios(
    weights: &AnchorWeights,
    counterparts: CounterpartWeights,
    sides: [&AnchorIndex; 2],
    links: &Links,
) -> Lists<matching::Link> {
    let ratio = |own: &AnchorIndex, link: &Link| {
        let marginal = (link.rivals as f64 + weights.background * link.strength.chance)
            / (own.words + weights.background);
        let in_document = link.strength.probability / marginal;
        counterparts.ratio(link.strength.ratio(), in_document) as f32
    };
    let mut ratios = Lists::default();
    // Those of each English anchor come in the same order.
    let mut seen = vec![0; links.from_en.len()];
    for of_anchor in links.from_ar.iter() {
        ratios.push(of_anchor.iter().map(|link| {
            let back = &links.from_en.of(link.to)[seen[link.to]];
            seen[link.to] += 1;
            matching::Link {
                to: narrow(link.to),
                ratios: [ratio(sides[0], link), ratio(sides[1], back)],
            }
        }));
    }
    ratios
}

/// Returns the points for [`Evidence::points`]; only an anchor met by chance less often than `telling` makes one.
fn points(ar: &AnchorIndex, en: &AnchorIndex, links: &Links, telling: f64) -> Vec<(usize, usize)> {
    let mut points = Vec::new();
    for both in ar.places.iter().zip(links.from_ar.iter()) {
        let ([segment], [link]) = both else {
            continue;
        };
        if let ([place], [_]) = (en.places.of(link.to), links.from_en.of(link.to))
            && link.strength.chance < telling
        {
            points.push((*segment, *place));
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
    fn markers_that_disagree_come_to_say_little() {
        let lines = ["1. نعم", "2. لا", "3. ربما", "4. كلا"];
        let (ar, en) = (
            features(Lang::Arabic, &lines),
            features(Lang::English, &["1. So", "2. Yes", "3. No", "4. Perhaps"]),
        );
        let bitext = Bitext { ar: &ar, en: &en };
        let mut found = find(bitext);
        let run = |at| Span::new(at, at + 1);
        // How much dearer the true pair is than the one of the same number, in nats.
        let lure = |found: &Anchors| {
            let prepared = found.prepare(bitext);
            prepared.cost(run(1), run(2)) - prepared.cost(run(1), run(1))
        };
        let before = lure(&found);
        let beads = [0, 1, 2].map(|at| Bead {
            ar: run(at),
            en: run(at + 1),
            cost: 0.0,
            confidence: 1.0,
        });
        // Of texts ten times as long.
        found.learn(bitext, &beads.repeat(10));
        assert!(lure(&found) < before / 2.0, "{} {before}", lure(&found));
        let same = [0, 1, 2].map(|at| Bead {
            en: run(at),
            ..beads[at]
        });
        found.learn(bitext, &same);
        assert!((lure(&found) - before).abs() < 1e-9);
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
