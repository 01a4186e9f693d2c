//! Sentences that belong together, cut into clauses that do.
//!
//! A document knows where its sentences may be cut ([`Document::clauses`]), too often rather than too rarely. Inside a
//! bead of sentences a lattice of its own is laid over the clauses of both sides: a corner of it is a cut on both
//! sides at once, and a path goes from corner to corner by pairs of runs of clauses; nothing is left without
//! counterpart. The posterior of a corner is the share of all paths that go through it (forward–backward). Those that
//! are sure enough are cuts; everything between two of them is one pair, however many clauses it has. So a clause
//! that only one side parts from its neighbour, or that stands elsewhere on the other side, stays with it.

use crate::band::Band;
use crate::bead::{Bead, Span};
use crate::document::{Document, Level};
use crate::features::Features;
use crate::lexicon::Lexicon;
use crate::score::shape::MAX_RUN;
use crate::score::{BeadCost, Bitext, Evidence};

use super::Model;
use super::lattice::Path;
use super::log_sum::LogSum;

/// How sentences are cut.
#[derive(Clone, Debug)]
pub struct Cutting {
    /// Each clause of a pair beyond one a side makes it rarer by this factor, in (0, 1).
    pub growth: f64,
    /// Cuts are made where they are at least this probable, in \[0, 1\].
    pub sure: f64,
    /// Nothing is cut off that has fewer words than this on a side.
    pub least_words: usize,
}

impl Default for Cutting {
    fn default() -> Self {
        Self {
            growth: 0.5,
            sure: 0.9,
            least_words: 3,
        }
    }
}

/// Sentences whose lattice has more corners than this are no sentences (a table run together, a list of numbers) and
/// stay whole.
const MOST_CORNERS: usize = 40_000;

/// The beads of `sentences` cut into beads of clauses, with their posteriors.
pub(super) fn cut(
    model: &Model,
    ar: &Document,
    en: &Document,
    sentences: &Path,
) -> (Vec<Bead>, Vec<f64>) {
    let (ar_features, en_features) = (
        Features::of(ar, Level::Clause),
        Features::of(en, Level::Clause),
    );
    let wholes: Vec<Bead> = sentences
        .beads
        .iter()
        .map(|bead| Bead {
            ar: ar.clauses_of(bead.ar),
            en: en.clauses_of(bead.en),
            cost: bead.cost,
        })
        .collect();
    let band = band(
        &wholes,
        ar_features.segments.len(),
        en_features.segments.len(),
    );
    let bitext = Bitext {
        ar: &ar_features,
        en: &en_features,
        band: &band,
    };
    let anchors = model.anchors.find(bitext.ar, bitext.en);
    let words = model.lexical.find(Lexicon::builtin(), bitext.ar, bitext.en);
    let connectives = model.connectives.find(ar, en);
    let evidence: [&dyn Evidence; 5] = [
        &model.length,
        &model.punctuation,
        &anchors,
        &words,
        &connectives,
    ];
    let costs: Vec<Box<dyn BeadCost>> = evidence
        .iter()
        .map(|evidence| evidence.prepare(bitext))
        .collect();
    let (mut beads, mut posteriors) = (Vec::new(), Vec::new());
    for (whole, sentence) in wholes.iter().zip(&sentences.posteriors) {
        let block = Block {
            ar: whole.ar,
            en: whole.en,
            bitext,
            costs: &costs,
            cutting: &model.cutting,
        };
        for (bead, posterior) in block.pairs().unwrap_or_else(|| vec![(*whole, 1.0)]) {
            beads.push(bead);
            posteriors.push(sentence * posterior);
        }
    }
    (beads, posteriors)
}

/// The cells inside the beads.
fn band(beads: &[Bead], ar: usize, en: usize) -> Band {
    let mut rows = vec![Span::new(en, en); ar + 1];
    for bead in beads {
        for row in &mut rows[bead.ar.start..=bead.ar.end] {
            *row = Span::new(row.start.min(bead.en.start), row.end.max(bead.en.end + 1));
        }
    }
    Band::new(rows, en)
}

/// A corner of a block's lattice: so many clauses of each side lie before it.
type Corner = (usize, usize);

/// The clauses of a bead of sentences.
struct Block<'a> {
    ar: Span,
    en: Span,
    bitext: Bitext<'a>,
    costs: &'a [Box<dyn BeadCost + 'a>],
    cutting: &'a Cutting,
}

/// A number for each corner of a rectangle of them, row by row.
struct Table {
    first: Corner,
    columns: usize,
    numbers: Vec<f64>,
}

impl Table {
    fn new(first: Corner, last: Corner) -> Self {
        let columns = last.1 - first.1 + 1;
        Self {
            first,
            columns,
            numbers: vec![f64::NEG_INFINITY; (last.0 - first.0 + 1) * columns],
        }
    }

    fn at(&mut self, corner: Corner) -> &mut f64 {
        &mut self.numbers[(corner.0 - self.first.0) * self.columns + corner.1 - self.first.1]
    }
}

impl Block<'_> {
    /// The pairs it is cut into, with the posterior of each, or nothing if it stays whole.
    fn pairs(&self) -> Option<Vec<(Bead, f64)>> {
        let (first, last) = ((0, 0), (self.ar.len(), self.en.len()));
        if last.0 < 2 || last.1 < 2 || (last.0 + 1) * (last.1 + 1) > MOST_CORNERS {
            return None;
        }
        let mut there = self.ways(first, last);
        let mut onward = self.ways_onward(last);
        let all = *there.at(last);
        let mut cuts = vec![(first, 1.0)];
        for ar in 1..last.0 {
            for en in 1..last.1 {
                let corner = (ar, en);
                let posterior = (*there.at(corner) + *onward.at(corner) - all).exp();
                if posterior >= self.cutting.sure.max(0.5) {
                    cuts.push((corner, posterior));
                }
            }
        }
        cuts.push((last, 1.0));
        self.join_small(&mut cuts);
        if cuts.len() == 2 {
            return None;
        }
        let pair = |cuts: &[(Corner, f64)]| {
            let (from, to) = (cuts[0].0, cuts[1].0);
            let between = *self.ways(from, to).at(to);
            let posterior = (*there.at(from) + between + *onward.at(to) - all).exp();
            let bead = Bead {
                ar: Span::new(self.ar.start + from.0, self.ar.start + to.0),
                en: Span::new(self.en.start + from.1, self.en.start + to.1),
                cost: -between,
            };
            (bead, posterior.min(1.0))
        };
        Some(cuts.windows(2).map(pair).collect())
    }

    /// Takes out the less sure of the two cuts around whatever has too few words on a side, until nothing has.
    fn join_small(&self, cuts: &mut Vec<(Corner, f64)>) {
        let words = |features: &Features, offset: usize, from: usize, to: usize| -> usize {
            features.segments[offset + from..offset + to]
                .iter()
                .map(|clause| clause.words)
                .sum()
        };
        let mut at = 0;
        while at + 1 < cuts.len() && cuts.len() > 2 {
            let (from, to) = (cuts[at], cuts[at + 1]);
            let ar = words(self.bitext.ar, self.ar.start, from.0.0, to.0.0);
            let en = words(self.bitext.en, self.en.start, from.0.1, to.0.1);
            if ar.min(en) >= self.cutting.least_words {
                at += 1;
            } else if at > 0 && (from.1 < to.1 || at + 2 == cuts.len()) {
                // What stands before it has enough words and keeps them.
                cuts.remove(at);
                at -= 1;
            } else {
                cuts.remove(at + 1);
            }
        }
    }

    /// For each corner between two, ln of the summed probability of all ways there from `first`.
    fn ways(&self, first: Corner, last: Corner) -> Table {
        let mut ways = Table::new(first, last);
        *ways.at(first) = 0.0;
        for ar in first.0 + 1..=last.0 {
            for en in first.1 + 1..=last.1 {
                let mut sum = LogSum::default();
                for from_ar in ar.saturating_sub(MAX_RUN).max(first.0)..ar {
                    for from_en in en.saturating_sub(MAX_RUN).max(first.1)..en {
                        let from = (from_ar, from_en);
                        let way = *ways.at(from);
                        if way > f64::NEG_INFINITY {
                            sum.add(way + self.pair(from, (ar, en)));
                        }
                    }
                }
                *ways.at((ar, en)) = sum.value();
            }
        }
        ways
    }

    /// The same from each corner to `last`.
    fn ways_onward(&self, last: Corner) -> Table {
        let mut ways = Table::new((0, 0), last);
        *ways.at(last) = 0.0;
        for ar in (0..last.0).rev() {
            for en in (0..last.1).rev() {
                let mut sum = LogSum::default();
                for to_ar in ar + 1..=(ar + MAX_RUN).min(last.0) {
                    for to_en in en + 1..=(en + MAX_RUN).min(last.1) {
                        let to = (to_ar, to_en);
                        let way = *ways.at(to);
                        if way > f64::NEG_INFINITY {
                            sum.add(way + self.pair((ar, en), to));
                        }
                    }
                }
                *ways.at((ar, en)) = sum.value();
            }
        }
        ways
    }

    /// ln of the probability of the pair between two corners.
    fn pair(&self, from: Corner, to: Corner) -> f64 {
        let ar = Span::new(self.ar.start + from.0, self.ar.start + to.0);
        let en = Span::new(self.en.start + from.1, self.en.start + to.1);
        let cost: f64 = self
            .costs
            .iter()
            .map(|evidence| evidence.cost(ar, en))
            .sum();
        let growth = self.cutting.growth;
        let further = (ar.len() + en.len() - 2) as f64;
        further * growth.ln() + 2.0 * (1.0 - growth).ln() - cost
    }
}
