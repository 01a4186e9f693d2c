//! What opens a text opens its translation, and what closes it closes it.
//!
//! Of the first and the last few words of a run of segments some mostly stand among the first and the last few of its
//! translation, and hardly ever otherwise: that tells to which of two neighbours a segment belongs whose words as a
//! whole would go with either. How often it is so in true pairs and by chance is counted in the texts at hand, beside
//! what is true at large.

use crate::model::bead::{Bead, Span};

use super::lexical::Words;
use super::{BeadCost, Bitext, Evidence};

/// How many of the words at an edge have their counterparts at the other: none, one, more.
const KINDS: usize = 3;

/// The evidence of edges; see the module.
#[derive(Clone, Debug)]
pub struct Edges {
    /// How much the evidence counts.
    pub weight: f64,
    /// Words at an edge that are looked at.
    pub words: usize,
    /// Words that make each other no more probable than this are not taken as counterparts.
    pub least_ratio: f64,
    /// For openings and closings, how often each of the kinds was seen in true pairs of these texts.
    pub seen: [[f64; KINDS]; 2],
}

impl Default for Edges {
    fn default() -> Self {
        Self {
            weight: 0.5,
            words: 4,
            least_ratio: 20.0,
            seen: [[0.0; KINDS]; 2],
        }
    }
}

/// How often each kind is met at large, in true pairs and by chance, and for how many sightings that counts.
/// What is often met by chance is met at least as often in true pairs (see [`in_true_pairs`]).
const TRUE: [f64; KINDS] = [0.35, 0.35, 0.3];
const CHANCE: [f64; KINDS] = [0.9, 0.09, 0.01];
const WEIGHT: f64 = 10.0;

/// How often each kind is met in true pairs of a text, before any was seen, if by chance it is met as often as `chance`
/// says: a pair has as many counterparts at its edges as the truer of translation and chance gives it.
fn in_true_pairs(chance: [f64; KINDS]) -> [f64; KINDS] {
    let (mut at_large, mut by_chance, mut by_chance_at_large) = (0.0, 0.0, 0.0);
    let mut before = 0.0;
    std::array::from_fn(|kind| {
        at_large += TRUE[kind];
        by_chance += chance[kind];
        by_chance_at_large += CHANCE[kind];
        // The distribution of the greater of two is the product of theirs.
        let up_to = (at_large / by_chance_at_large * by_chance).min(1.0);
        let here = up_to - before;
        before = up_to;
        here
    })
}

/// In texts of fewer segments none stands far from any other.
const FEW: usize = 8;

/// The edges of all segments.
pub struct Found {
    /// For each edge and Arabic segment the English units, ascending, that may translate its words.
    ar: [Vec<Vec<u32>>; 2],
    /// For each edge and English segment the units there, ascending.
    en: [Vec<Vec<u32>>; 2],
    /// What each kind costs, for openings and closings.
    costs: [[f64; KINDS]; 2],
}

impl Edges {
    /// Finds the edges of all segments.
    pub fn find(&self, words: &Words, bitext: Bitext) -> Found {
        let edge = |list: &[u32], is_closing: bool| -> Vec<u32> {
            let count = list.len().min(self.words);
            match is_closing {
                false => list[..count].to_vec(),
                true => list[list.len() - count..].to_vec(),
            }
        };
        // Worked out once for all places where a word stands.
        let counterparts: Vec<Vec<u32>> = (0..bitext.ar.vocabulary.len())
            .map(|word| words.counterparts(word as u32, self.least_ratio).collect())
            .collect();
        let ar = [false, true].map(|is_closing| {
            let segments = bitext.ar.segments.iter();
            segments
                .map(|segment| {
                    let mut units: Vec<u32> = edge(&segment.lexical, is_closing)
                        .iter()
                        .flat_map(|&word| counterparts[word as usize].iter().copied())
                        .collect();
                    units.sort_unstable();
                    units.dedup();
                    units
                })
                .collect()
        });
        let en = [false, true].map(|is_closing| {
            let segments = bitext.en.segments.iter();
            segments
                .map(|segment| {
                    let mut units: Vec<u32> = edge(&segment.lexical, is_closing)
                        .iter()
                        .map(|&word| words.unit(word))
                        .collect();
                    units.sort_unstable();
                    units.dedup();
                    units
                })
                .collect()
        });
        let mut found = Found {
            ar,
            en,
            costs: [[0.0; KINDS]; 2],
        };
        for edge in 0..2 {
            let chance = found.by_chance(edge);
            let seen = self.seen[edge];
            let (all, any) = (
                seen.iter().sum::<f64>() + WEIGHT,
                chance.iter().sum::<f64>() + WEIGHT,
            );
            let otherwise: [f64; KINDS] =
                std::array::from_fn(|kind| (chance[kind] + WEIGHT * CHANCE[kind]) / any);
            let known = in_true_pairs(otherwise);
            found.costs[edge] = std::array::from_fn(|kind| {
                let when_true = (seen[kind] + WEIGHT * known[kind]) / all;
                -self.weight * (when_true / otherwise[kind]).ln()
            });
        }
        found
    }

    /// Counts the kinds in the beads of a path, each as much as it is sure.
    pub fn learn(&mut self, found: &Found, beads: &[Bead]) {
        self.seen = [[0.0; KINDS]; 2];
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            let sure = bead.confidence;
            self.seen[0][found.kind(0, bead.ar.start, bead.en.start)] += sure;
            self.seen[1][found.kind(1, bead.ar.end - 1, bead.en.end - 1)] += sure;
        }
    }
}

impl Found {
    fn kind(&self, edge: usize, ar: usize, en: usize) -> usize {
        let own = &self.ar[edge][ar];
        let shared = self.en[edge][en]
            .iter()
            .filter(|unit| own.binary_search(unit).is_ok());
        shared.take(KINDS - 1).count()
    }

    /// How often each kind is met in segments that have nothing to do with each other: those that stand far from each
    /// other.
    fn by_chance(&self, edge: usize) -> [f64; KINDS] {
        let (rows, columns) = (self.ar[edge].len(), self.en[edge].len());
        let mut kinds = [0.0; KINDS];
        if columns < FEW {
            return kinds;
        }
        for row in 0..rows {
            for part in 1..4 {
                kinds[self.kind(
                    edge,
                    row,
                    (row * columns / rows + part * columns / 4) % columns,
                )] += 1.0;
            }
        }
        kinds
    }
}

impl Evidence for Found {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared(self))
    }
}

struct Prepared<'a>(&'a Found);

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let found = self.0;
        found.costs[0][found.kind(0, ar.start, en.start)]
            + found.costs[1][found.kind(1, ar.end - 1, en.end - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::evidence::lexical::Lexical;
    use crate::correspond::features::Features;
    use crate::lexicon::Lexicon;
    use crate::lexicon::glossary::Glossary;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// The cost of pairing each Arabic line with each English one, by its edges alone.
    fn costs(ar: &[&str], en: &[&str]) -> Vec<Vec<f64>> {
        let features = |lang, lines: &[&str]| {
            let splitter = Splitter::new().segmented(true);
            Features::of(
                &splitter.split(lang, lines.join("\n").into()),
                Level::Sentence,
            )
        };
        let (ar, en) = (features(Lang::Arabic, ar), features(Lang::English, en));
        let bitext = Bitext { ar: &ar, en: &en };
        let lexical = Lexical::default();
        let words = lexical.look_up(Lexicon::builtin(), &Glossary::default(), &ar, &en);
        let found = Edges::default().find(&words, bitext);
        let prepared = found.prepare(bitext);
        let one = |at| Span::new(at, at + 1);
        let row = |a| {
            (0..en.segments.len())
                .map(|e| prepared.cost(one(a), one(e)))
                .collect()
        };
        (0..ar.segments.len()).map(row).collect()
    }

    #[test]
    fn what_opens_and_closes_alike_belongs_together() {
        let costs = costs(
            &[
                "مجلس الأمن يدعو جميع الدول إلى احترام القانون",
                "الأطفال يحتاجون في كل مكان إلى ماء نظيف",
            ],
            &[
                "The Security Council calls upon all States to respect the law",
                "Children everywhere need clean water",
            ],
        );
        assert!(costs[0][0] < 0.0 && costs[1][1] < 0.0, "{costs:?}");
        assert!(
            costs[0][1] > costs[0][0] + 2.0 && costs[1][0] > costs[1][1] + 2.0,
            "{costs:?}"
        );
    }

    #[test]
    fn texts_without_words_have_edges_that_say_little() {
        let costs = costs(&["…", "1"], &["—"]);
        assert!(
            costs
                .iter()
                .flatten()
                .all(|cost| cost.is_finite() && cost.abs() < 2.0)
        );
    }
}
