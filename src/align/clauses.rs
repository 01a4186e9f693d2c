//! Cuts of paired sentences into paired clauses.
//!
//! A document knows where its sentences may be cut ([`Document::clauses`]), too often rather than too rarely. Inside
//! a bead of sentences a small lattice is laid over the clauses of both sides (`boundaries.rs`); nothing in it is left
//! without counterpart. The boundaries that are sure enough are cuts, and everything between two of them is one pair,
//! however many clauses it has. So a clause that only one side parts from its neighbour, or that stands elsewhere on
//! the other side, stays with it.

use super::Aligner;
use super::band::Band;
use super::boundaries::{Boundary, BoundaryLattice};
use super::evidence::block::Block as Costs;
use super::evidence::shape::MAX_RUN;
use super::evidence::{self, BeadCost, Bitext, Evidence};
use super::lattice::Path;
use super::weights::ClauseWeights;
use crate::correspond::features::{Features, SegmentFeatures};
use crate::model::bead::{Bead, Shape, Span};
use crate::model::document::{Document, Level};
use crate::model::math::ln;
use crate::model::task::checkpoint;
use crate::text::endings::Ending;

/// Greatest number of boundaries of a lattice of clauses: sentences with more are no sentences (a table run together, a
/// list of numbers) and stay whole, which saves time and memory.
const MOST_BOUNDARIES: usize = 10_000;

/// Cuts the beads of `sentences` into beads of clauses, each with its posterior, by the evidence carried over from the
/// sentences and by new evidence.
pub(super) fn cut(
    aligner: &Aligner,
    from_sentences: Vec<Box<dyn Evidence>>,
    ar: &Document,
    en: &Document,
    sentences: &Path,
) -> Vec<Bead> {
    let (ar_features, en_features) = Features::of_both(ar, en, Level::Clause);
    let wholes: Vec<Bead> = sentences
        .beads
        .iter()
        .map(|bead| Bead {
            ar: ar.clauses_of(bead.ar),
            en: en.clauses_of(bead.en),
            ..*bead
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
    };
    let evidence = evidence::of_clauses(aligner, (ar, en), bitext, from_sentences, &wholes);
    let costs: Vec<Box<dyn BeadCost>> = evidence.iter().map(|kind| kind.prepare(bitext)).collect();
    let weights = &aligner.weights.clauses;
    let joints = [(ar, &ar_features), (en, &en_features)]
        .map(|(document, features)| Joints::of(document, features, weights));
    let mut beads = Vec::new();
    for whole in &wholes {
        checkpoint();
        let block = Block {
            ar: whole.ar,
            en: whole.en,
            bitext,
            band: &band,
            evidence: &costs,
            weights,
            joints: &joints,
        };
        match block.pairs() {
            Some(pairs) => beads.extend(pairs.into_iter().map(|pair| Bead {
                confidence: whole.confidence * pair.confidence,
                ..pair
            })),
            None => beads.push(*whole),
        }
    }
    beads
}

/// Band of the cells inside the beads.
fn band(beads: &[Bead], ar: usize, en: usize) -> Band {
    let mut rows = vec![(en, 0); ar + 1];
    for bead in beads {
        for (start, end) in &mut rows[bead.ar.start..=bead.ar.end] {
            *start = (*start).min(bead.en.start);
            *end = (*end).max(bead.en.end + 1);
        }
    }
    let row = |(start, end): (usize, usize)| Span::new(start.min(end), end);
    Band::new(rows.into_iter().map(row).collect(), en)
}

/// Probabilities that a pair goes on beyond the places where a document may be cut.
struct Joints {
    /// ln of the probability that all clauses before each one are joined, so that a run's is a difference.
    joined: Vec<f64>,
    /// ln of the probability that a pair ends with each clause.
    ends: Vec<f64>,
    /// Whether each clause ends with a mark.
    marked: Vec<bool>,
}

impl Joints {
    fn of(document: &Document, features: &Features, weights: &ClauseWeights) -> Self {
        let is_marked = |clause: &SegmentFeatures| clause.ending != Ending::Bare;
        let mut marked: Vec<bool> = features.segments.iter().map(is_marked).collect();
        let at = |&marked: &bool| {
            if marked {
                weights.joined_at_mark
            } else {
                weights.joined_bare
            }
        };
        let mut probabilities: Vec<f64> = marked.iter().map(at).collect();
        for sentence in 0..document.sentences().len() {
            let last = document.clauses_of(Span::new(sentence, sentence + 1)).end - 1;
            probabilities[last] = weights.joined_sentences;
            marked[last] = true;
        }
        let mut before = 0.0;
        let joined = probabilities.iter().map(|joined| {
            let sum = before;
            before += ln(*joined);
            sum
        });
        Self {
            joined: joined.collect(),
            ends: probabilities
                .iter()
                .map(|joined| ln(1.0 - joined))
                .collect(),
            marked,
        }
    }

    /// Returns ln of the probability that the clauses of a run are joined to each other, whatever follows.
    fn inside(&self, run: Span) -> f64 {
        self.joined[run.end - 1] - self.joined[run.start] + self.ends[run.end - 1]
    }
}

/// Clauses of a bead of sentences.
struct Block<'a> {
    ar: Span,
    en: Span,
    bitext: Bitext<'a>,
    band: &'a Band,
    evidence: &'a [Box<dyn BeadCost + 'a>],
    weights: &'a ClauseWeights,
    joints: &'a [Joints; 2],
}

impl Block<'_> {
    /// Returns the pairs that the bead is cut into, each with its posterior, or nothing if it stays whole.
    fn pairs(&self) -> Option<Vec<Bead>> {
        let last = (self.ar.len(), self.en.len());
        if last.0 < 2 || last.1 < 2 || (last.0 + 1) * (last.1 + 1) > MOST_BOUNDARIES {
            return None;
        }
        let mut costs = Costs::new(self.band, &EVERY_SHAPE);
        costs.move_to(Span::new(self.ar.start, self.ar.end + 1));
        for evidence in self.evidence {
            evidence.add_to(&mut costs);
        }
        let lattice = BoundaryLattice::new(last, |from, to| self.pair(&costs, from, to));
        let mut cuts = vec![((0, 0), 1.0)];
        cuts.extend(lattice.sure(self.weights.least_posterior));
        cuts.push((last, 1.0));
        self.join_small(&mut cuts);
        let pair = |cuts: &[(Boundary, f64)]| {
            let (from, to) = (cuts[0].0, cuts[1].0);
            let (probability, confidence) = lattice.between(from, to);
            let (ar, en) = self.runs(from, to);
            Bead {
                ar,
                en,
                cost: -probability,
                confidence,
            }
        };
        (cuts.len() > 2).then(|| cuts.windows(2).map(pair).collect())
    }

    /// Removes the weaker of the two cuts around each part with too few words on a side, until none is left: the one
    /// with fewer marks, or else the less sure one.
    fn join_small(&self, cuts: &mut Vec<(Boundary, f64)>) {
        let words = |features: &Features, run: Span| -> usize {
            let clauses = features.segments[run.range()].iter();
            clauses.map(|clause| clause.words).sum()
        };
        let strength = |(boundary, posterior): (Boundary, f64)| {
            let (ar, en) = self.runs((0, 0), boundary);
            let ends = [(&self.joints[0], ar.end), (&self.joints[1], en.end)];
            let marks = ends
                .iter()
                .filter(|(joints, end)| *end > 0 && joints.marked[end - 1]);
            (marks.count(), posterior)
        };
        let mut at = 0;
        while at + 1 < cuts.len() && cuts.len() > 2 {
            let (from, to) = (cuts[at], cuts[at + 1]);
            let (ar, en) = self.runs(from.0, to.0);
            let fewest = words(self.bitext.ar, ar).min(words(self.bitext.en, en));
            if fewest >= self.weights.least_words {
                at += 1;
            } else if at > 0 && (strength(from) < strength(to) || at + 2 == cuts.len()) {
                cuts.remove(at);
                at -= 1;
            } else {
                cuts.remove(at + 1);
            }
        }
    }

    /// Returns the Arabic and the English clauses between two boundaries.
    fn runs(&self, from: Boundary, to: Boundary) -> (Span, Span) {
        (
            Span::new(self.ar.start + from.0, self.ar.start + to.0),
            Span::new(self.en.start + from.1, self.en.start + to.1),
        )
    }

    /// Returns ln of the probability of the pair between two boundaries, given the costs of all pairs.
    fn pair(&self, costs: &Costs, from: Boundary, to: Boundary) -> f64 {
        let (ar, en) = self.runs(from, to);
        let shape = (ar.len() - 1) * MAX_RUN + en.len() - 1;
        let ends = costs.ends(ar.end, EVERY_SHAPE[shape]);
        let cost = costs.costs(ar.end, shape)[en.end - ends.start];
        self.joints[0].inside(ar) + self.joints[1].inside(en) - f64::from(cost)
    }
}

/// Shapes of beads of clauses: every shape is allowed.
const EVERY_SHAPE: [Shape; MAX_RUN * MAX_RUN] = {
    let mut shapes = [Shape::new(1, 1); MAX_RUN * MAX_RUN];
    let mut number = 0;
    while number < shapes.len() {
        shapes[number] = Shape::new(number / MAX_RUN + 1, number % MAX_RUN + 1);
        number += 1;
    }
    shapes
};

#[cfg(test)]
mod tests {
    use crate::align::Aligner;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// Returns the pairs that two texts are cut into, their sides parted by `=`.
    fn pairs(ar: &str, en: &str) -> Vec<String> {
        let splitter = Splitter::new();
        let ar = splitter.split(Lang::Arabic, ar.into());
        let en = splitter.split(Lang::English, en.into());
        let alignment = Aligner::new().at_level(Level::Clause).align(&ar, &en);
        let pairs = alignment.pairs();
        pairs
            .map(|pair| format!("{} = {}", pair.ar, pair.en))
            .collect()
    }

    #[test]
    fn sentences_are_cut_where_both_sides_agree() {
        assert_eq!(
            pairs(
                "يدعو المجلس الدول الأعضاء إلى دعم الوكالة في 14 مارس، بما في ذلك دعم المدارس الابتدائية، ويطلب إلى الأمين العام تقديم تقرير.",
                "The Council calls upon Member States to support the Agency on 14 March, including support for primary schools, and requests the Secretary-General to submit a report.",
            ),
            [
                "يدعو المجلس الدول الأعضاء إلى دعم الوكالة في 14 مارس، = The Council calls upon Member States to support the Agency on 14 March,",
                "بما في ذلك دعم المدارس الابتدائية، = including support for primary schools,",
                "ويطلب إلى الأمين العام تقديم تقرير. = and requests the Secretary-General to submit a report.",
            ]
        );
    }

    #[test]
    fn what_stands_in_another_order_is_not_cut() {
        let found = pairs(
            "قالت الأمينة العامة في كلمتها، بعد أن وصلت من تونس: «هل نترك لأبنائنا أنهارا جافة وحقولا بورا؟».",
            "“Shall we leave our children dry rivers and barren fields?” asked the Secretary-General in her address, after she had come from Tunis.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn nothing_small_is_cut_off() {
        let found = pairs(
            "وبعد المداولة، أقر المجلس النص الآتي، وهو مرفق، ثم أعلن اختتام الدورة.",
            "After deliberation, the Council adopted the following text, as annexed, and then announced the closure of the session.",
        );
        let words = |side: &str| side.split_whitespace().count();
        for pair in &found {
            let (ar, en) = pair.split_once(" = ").expect("two sides");
            assert!(words(ar) >= 3 && words(en) >= 3, "{pair}");
        }
    }

    #[test]
    fn what_is_no_sentence_stays_whole() {
        // A list of groups of numbers, of different lengths.
        let list = |comma: &str, items: usize| -> String {
            let group = |item: usize| {
                let numbers = (0..3 + item * 7 % 11).map(|number| 1000 + 20 * item + number);
                let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
                format!("({}){comma} ", numbers.join(" "))
            };
            (0..items).map(group).collect()
        };
        assert!(pairs(&list("،", 20), &list(",", 20)).len() > 10);
        assert_eq!(pairs(&list("،", 120), &list(",", 120)).len(), 1);
    }
}
