//! Evidence of edges: the words that open a text open its translation, and those that close it close it.
//!
//! Of the first and the last few words of a run of segments some mostly stand among the first and the last few of its
//! translation, and hardly ever otherwise: that tells to which of two neighbours a segment belongs whose words as a
//! whole would go with either. How often it is so in true pairs and by chance is counted in the texts at hand, beside
//! what is true of background text.

use std::cell::RefCell;
use std::rc::Rc;

use super::block::Block;
use super::lexical::Words;
use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::{EDGE_KINDS, EdgeWeights};
use crate::correspond::features::SegmentFeatures;
use crate::model::bead::{Bead, Span};
use crate::model::lists::Lists;
use crate::model::math::ln;

/// Number for each of the [`EDGE_KINDS`]: how often it is met, or its cost in nats.
type Kinds = [f64; EDGE_KINDS];

/// Evidence of edges; see the module.
pub(crate) struct Edges {
    weights: EdgeWeights,
    words: Rc<RefCell<Words>>,
    /// Number of times that each kind was seen in true pairs of these texts, for openings and closings.
    seen: [Kinds; 2],
    found: EdgeUnits,
}

/// Units at the edges of all segments.
struct EdgeUnits {
    /// English units, ascending, that may translate the words at each edge of each Arabic segment.
    ar: [Lists<u32>; 2],
    /// Units at each edge of each English segment, ascending.
    en: [Lists<u32>; 2],
    /// Cost in nats of each kind, for openings and closings.
    costs: [Kinds; 2],
}

impl Edges {
    /// Finds the edges of all segments, with what is known of the words.
    pub(crate) fn find(weights: &EdgeWeights, words: Rc<RefCell<Words>>, bitext: Bitext) -> Self {
        let seen = [[0.0; EDGE_KINDS]; 2];
        let en = weights.english(&words.borrow(), bitext);
        let found = weights.find(&seen, &words.borrow(), bitext, en);
        Self {
            weights: weights.clone(),
            words,
            seen,
            found,
        }
    }
}

impl EdgeWeights {
    /// Finds the edges of the Arabic segments, to compare them with those of the English ones.
    fn find(
        &self,
        seen: &[Kinds; 2],
        words: &Words,
        bitext: Bitext,
        en: [Lists<u32>; 2],
    ) -> EdgeUnits {
        // Worked out once for all places where a word stands.
        let mut counterparts = Lists::default();
        for word in 0..bitext.ar.vocabulary.len() {
            counterparts.push(words.counterparts(word as u32, self.least_ratio));
        }
        let ar = self.edges(&bitext.ar.segments, |word, units| {
            units.extend(counterparts.of(word as usize));
        });
        let mut found = EdgeUnits {
            ar,
            en,
            costs: [[0.0; EDGE_KINDS]; 2],
        };
        for (edge, seen) in seen.iter().enumerate() {
            found.costs[edge] = self.costs(seen, &found.by_chance(edge, self.few_segments));
        }
        found
    }

    /// Units at each edge of the English segments, which are the same whatever is learnt.
    fn english(&self, words: &Words, bitext: Bitext) -> [Lists<u32>; 2] {
        self.edges(&bitext.en.segments, |word, units| {
            units.push(words.unit(word))
        })
    }

    /// Units at each edge of some segments, those that `add` gives for a word.
    fn edges(
        &self,
        segments: &[SegmentFeatures],
        add: impl Fn(u32, &mut Vec<u32>),
    ) -> [Lists<u32>; 2] {
        [false, true].map(|is_closing| {
            let (mut all, mut units) = (Lists::default(), Vec::new());
            for segment in segments {
                let list = &segment.lexical;
                let count = list.len().min(self.words);
                let edge = if is_closing {
                    &list[list.len() - count..]
                } else {
                    &list[..count]
                };
                edge.iter().for_each(|&word| add(word, &mut units));
                units.sort_unstable();
                units.dedup();
                all.push(units.drain(..));
            }
            all.shrink_to_fit();
            all
        })
    }

    /// Returns the cost in nats of each kind, seen so often in true pairs and so often by chance.
    fn costs(&self, seen: &Kinds, chance: &Kinds) -> Kinds {
        let prior = self.prior_sightings;
        let (all, any) = (
            seen.iter().sum::<f64>() + prior,
            chance.iter().sum::<f64>() + prior,
        );
        let otherwise: Kinds =
            std::array::from_fn(|kind| (chance[kind] + prior * self.by_chance[kind]) / any);
        let known = self.in_true_pairs_beside(&otherwise);
        std::array::from_fn(|kind| {
            let when_true = (seen[kind] + prior * known[kind]) / all;
            -self.weight * ln(when_true / otherwise[kind])
        })
    }

    /// Frequency of each kind in true pairs of a text, before any was seen, if by chance it is met as often as `chance`
    /// says: a pair has as many counterparts at its edges as the truer of translation and chance gives it.
    fn in_true_pairs_beside(&self, chance: &Kinds) -> Kinds {
        let (mut background, mut by_chance, mut background_chance) = (0.0, 0.0, 0.0);
        let mut before = 0.0;
        std::array::from_fn(|kind| {
            background += self.in_true_pairs[kind];
            by_chance += chance[kind];
            background_chance += self.by_chance[kind];
            // The distribution of the greater of two is the product of theirs.
            let up_to = (background / background_chance * by_chance).min(1.0);
            let in_document = up_to - before;
            before = up_to;
            in_document
        })
    }
}

impl EdgeUnits {
    /// Cost in nats of two segments that stand together at an edge.
    fn cost(&self, edge: usize, ar: usize, en: usize) -> f64 {
        self.costs[edge][self.kind(edge, ar, en)]
    }

    fn kind(&self, edge: usize, ar: usize, en: usize) -> usize {
        let own = self.ar[edge].of(ar);
        let shared = self.en[edge]
            .of(en)
            .iter()
            .filter(|unit| own.binary_search(unit).is_ok());
        shared.take(EDGE_KINDS - 1).count()
    }

    /// Frequency of each kind in segments that have nothing to do with each other: those that stand far from each
    /// other.
    fn by_chance(&self, edge: usize, few: usize) -> Kinds {
        let (rows, columns) = (self.ar[edge].len(), self.en[edge].len());
        let mut kinds = [0.0; EDGE_KINDS];
        if columns < few {
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

impl Evidence for Edges {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared(&self.found))
    }

    /// Counts the kinds in the beads, and finds the edges again with the words that were learnt meanwhile.
    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        self.seen = [[0.0; EDGE_KINDS]; 2];
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            let opening = self.found.kind(0, bead.ar.start, bead.en.start);
            let closing = self.found.kind(1, bead.ar.end - 1, bead.en.end - 1);
            self.seen[0][opening] += bead.confidence;
            self.seen[1][closing] += bead.confidence;
        }
        let en = std::mem::take(&mut self.found.en);
        self.found = (self.weights).find(&self.seen, &self.words.borrow(), bitext, en);
    }
}

struct Prepared<'a>(&'a EdgeUnits);

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        self.0.cost(0, ar.start, en.start) + self.0.cost(1, ar.end - 1, en.end - 1)
    }

    /// Beads of all shapes that begin in one cell have the same openings, and those that end there the same closings.
    fn add_to(&self, block: &mut Block) {
        let (rows, band) = (block.rows(), block.band().rows());
        let last = self.0.en[0].len();
        let first = rows.start.saturating_sub(block.longest().ar);
        let openings: Vec<Vec<f64>> = (first..(rows.end - 1).min(self.0.ar[0].len()))
            .map(|row| {
                let columns = band[row].start..band[row].end.min(last);
                columns.map(|en| self.0.cost(0, row, en)).collect()
            })
            .collect();
        for row in rows.range().skip_while(|&row| row == 0) {
            let begin = band[row].start.max(1);
            let closings: Vec<f64> = (begin..band[row].end)
                .map(|end| self.0.cost(1, row - 1, end - 1))
                .collect();
            for (number, &shape) in block.shapes().iter().enumerate() {
                let ends = block.ends(row, shape);
                if ends.is_empty() {
                    continue;
                }
                let above = row - shape.ar;
                let start = ends.start - shape.en - band[above].start;
                let costs = (openings[above - first][start..].iter())
                    .zip(&closings[ends.start - begin..])
                    .map(|(opening, closing)| (opening + closing) as f32);
                let slots = block.costs_mut(row, number).iter_mut();
                slots.zip(costs).for_each(|(slot, cost)| *slot += cost);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::weights::{CounterpartWeights, LexicalWeights};
    use crate::correspond::features::Features;
    use crate::lexicon::Lexicon;
    use crate::lexicon::glossary::Glossary;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// Returns the cost in nats of pairing each Arabic line with each English one, by its edges alone.
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
        let words = Words::look_up(
            Lexicon::builtin(),
            &Glossary::default(),
            LexicalWeights::default(),
            CounterpartWeights::default(),
            bitext,
        );
        let words = Rc::new(RefCell::new(words));
        let edges = Edges::find(&EdgeWeights::default(), words, bitext);
        let prepared = edges.prepare(bitext);
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
            costs[0][1] > costs[0][0] + 1.2 && costs[1][0] > costs[1][1] + 1.2,
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
