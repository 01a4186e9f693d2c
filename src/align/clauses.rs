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
use crate::features::{Ending, Features, SegmentFeatures};
use crate::lexicon::Lexicon;
use crate::score::connectives::Connectives;
use crate::score::punctuation::Punctuation;
use crate::score::shape::MAX_RUN;
use crate::score::{BeadCost, Bitext, Evidence};

use super::Model;
use super::lattice::Path;
use super::log_sum::LogSum;

/// How sentences are cut, and what is evidence for clauses beside that for sentences.
#[derive(Clone, Debug)]
pub struct Cutting {
    /// How probable it is, in (0, 1), that a pair goes on beyond a mark where one of its sides may be cut.
    pub joined_at_mark: f64,
    /// The same for a place without one, in front of a connective.
    pub joined_bare: f64,
    /// The same for the end of a sentence, of several that are paired with one.
    pub joined_sentences: f64,
    /// Cuts are made where they are at least this probable, in \[0, 1\].
    pub sure: f64,
    /// Nothing is cut off that has fewer words than this on a side.
    pub least_words: usize,
    /// The evidence of how clauses end: less than that of how sentences do, for most commas are a matter of taste.
    pub punctuation: Punctuation,
    /// The evidence of what clauses begin with.
    pub connectives: Connectives,
}

impl Default for Cutting {
    /// Set on the sample and on a resolution, with an eye to what is cut wrongly rather than to what is not cut.
    fn default() -> Self {
        Self {
            joined_at_mark: 0.5,
            joined_bare: 0.65,
            joined_sentences: 0.1,
            sure: 0.9,
            least_words: 3,
            punctuation: Punctuation {
                weight: 0.6,
                ..Punctuation::default()
            },
            connectives: Connectives::default(),
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
    let connectives = model
        .cutting
        .connectives
        .find((ar, bitext.ar), (en, bitext.en));
    let evidence: [&dyn Evidence; 5] = [
        &model.length,
        &model.cutting.punctuation,
        &anchors,
        &words,
        &connectives,
    ];
    let costs: Vec<Box<dyn BeadCost>> = evidence
        .iter()
        .map(|evidence| evidence.prepare(bitext))
        .collect();
    let joints = [(ar, &ar_features), (en, &en_features)]
        .map(|(document, features)| Joints::of(document, features, &model.cutting));
    let (mut beads, mut posteriors) = (Vec::new(), Vec::new());
    for (whole, sentence) in wholes.iter().zip(&sentences.posteriors) {
        let block = Block {
            ar: whole.ar,
            en: whole.en,
            bitext,
            costs: &costs,
            cutting: &model.cutting,
            joints: &joints,
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

/// How probable it is that a pair goes on beyond the places where a document may be cut.
struct Joints {
    /// For each clause ln of the probability that all clauses before it are joined, so that a run's is a difference.
    joined: Vec<f64>,
    /// For each clause ln of the probability that a pair ends with it.
    ends: Vec<f64>,
    /// For each clause whether it ends with a mark.
    marked: Vec<bool>,
}

impl Joints {
    fn of(document: &Document, features: &Features, cutting: &Cutting) -> Self {
        let is_marked = |clause: &SegmentFeatures| clause.ending != Ending::Bare;
        let mut marked: Vec<bool> = features.segments.iter().map(is_marked).collect();
        let at = |&marked: &bool| match marked {
            true => cutting.joined_at_mark,
            false => cutting.joined_bare,
        };
        let mut probabilities: Vec<f64> = marked.iter().map(at).collect();
        for sentence in 0..document.sentences().len() {
            let last = document.clauses_of(Span::new(sentence, sentence + 1)).end - 1;
            probabilities[last] = cutting.joined_sentences;
            marked[last] = true;
        }
        let mut before = 0.0;
        let joined = probabilities.iter().map(|joined| {
            let sum = before;
            before += joined.ln();
            sum
        });
        Self {
            joined: joined.collect(),
            ends: probabilities
                .iter()
                .map(|joined| (1.0 - joined).ln())
                .collect(),
            marked,
        }
    }

    /// ln of the probability that a run of clauses is joined, and no more than that.
    fn inside(&self, run: Span) -> f64 {
        self.joined[run.end - 1] - self.joined[run.start] + self.ends[run.end - 1]
    }
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
    joints: &'a [Joints; 2],
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

    /// Takes out the weaker of the two cuts around whatever has too few words on a side, until nothing has: that with
    /// fewer marks, or else the less sure.
    fn join_small(&self, cuts: &mut Vec<(Corner, f64)>) {
        let words = |features: &Features, offset: usize, from: usize, to: usize| -> usize {
            features.segments[offset + from..offset + to]
                .iter()
                .map(|clause| clause.words)
                .sum()
        };
        let strength = |((ar, en), posterior): (Corner, f64)| {
            let is_marked =
                |joints: &Joints, clause: usize| clause > 0 && joints.marked[clause - 1];
            let marks = usize::from(is_marked(&self.joints[0], self.ar.start + ar))
                + usize::from(is_marked(&self.joints[1], self.en.start + en));
            (marks, posterior)
        };
        let mut at = 0;
        while at + 1 < cuts.len() && cuts.len() > 2 {
            let (from, to) = (cuts[at], cuts[at + 1]);
            let ar = words(self.bitext.ar, self.ar.start, from.0.0, to.0.0);
            let en = words(self.bitext.en, self.en.start, from.0.1, to.0.1);
            if ar.min(en) >= self.cutting.least_words {
                at += 1;
            } else if at > 0 && (strength(from) < strength(to) || at + 2 == cuts.len()) {
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
        self.joints[0].inside(ar) + self.joints[1].inside(en) - cost
    }
}
