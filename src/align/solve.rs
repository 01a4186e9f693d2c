//! Alignment of two texts at one level: passes through the lattice, with what each teaches the next.
//!
//! The first pass goes by what is known of all texts, after a look by the commonest shapes alone; where that leaves very
//! much that is sure, by what it shows too. Two rounds, of which that is one, learn what is true of these two texts
//! (expectation–maximisation), each with a pass after it that looks also at what the last may have overlooked
//! (`search.rs`), and elsewhere only at the beads that the last held possible. Then those that are left are looked at
//! closely.

use std::cell::RefCell;
use std::rc::Rc;

use super::band::Band;
use super::evidence::lexical::Words;
use super::evidence::shape::{MAX_RUN, SHAPES};
use super::evidence::{self, BeadCost, Bitext, Evidence, OfDocuments};
use super::lattice::{Candidate, Chance, Lattice, Left, Path};
use super::long::LongBeads;
use super::search::Search;
use super::weights::ShapePrior;
use super::{
    Aligner, Constraints, RELIED_ON, chain, coarse, confidence, limit, moved, refine, replaced,
};
use crate::model::alignment::Agreement;
use crate::model::bead::{Bead, Shape, Span};
use crate::model::math::ln;

/// Greatest number of passes that only look at what the pass before may have overlooked.
const MOST_PASSES: usize = 4;

/// Best path through two texts at a level, with what was learnt on the way.
pub(super) struct Solved {
    pub(super) path: Path,
    /// Pairs of what the path leaves over, in another order.
    pub(super) moved: Vec<Bead>,
    pub(super) agreement: Agreement,
    /// Kinds of evidence that have something to say of clauses, with what they learnt.
    pub(super) for_clauses: Vec<Box<dyn Evidence>>,
}

/// How the path that is found falls short of the best of the whole lattice.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SearchError {
    /// How much cheaper the best path is, in nats.
    pub nats: f64,
    /// Number of beads of the result that are others where the whole lattice is searched.
    pub beads: usize,
}

/// Two texts that are being aligned at a level, with what has been learnt of them.
pub(super) struct Solver<'a> {
    aligner: &'a Aligner,
    bitext: Bitext<'a>,
    constraints: Option<&'a Constraints>,
    words: Rc<RefCell<Words>>,
    evidence: Vec<Box<dyn Evidence>>,
    prior: ShapePrior,
    /// Beads of one segment with very many that paths may go through.
    long: LongBeads,
    /// Segments that very probably belong together, sorted.
    points: Vec<(usize, usize)>,
}

/// What the first pass has found.
struct FirstPass {
    path: Path,
    /// Cells that were gone through at last.
    band: Band,
    /// All cells that were looked at by as many shapes as it takes there.
    looked_at: Band,
    /// Number of rounds of learning that are done.
    learnt: usize,
}

impl<'a> Solver<'a> {
    /// Creates the alignment of two texts.
    pub(super) fn new(
        aligner: &'a Aligner,
        bitext: Bitext<'a>,
        of_documents: OfDocuments,
        constraints: Option<&'a Constraints>,
    ) -> Self {
        let words = evidence::look_up(aligner, bitext, aligner.weights.lexical.clone());
        let words = Rc::new(RefCell::new(words));
        let evidence = evidence::of_segments(aligner, bitext, &words, of_documents, constraints);
        let points = evidence.iter().flat_map(|kind| kind.points());
        let mut points: Vec<_> = points.copied().collect();
        points.sort_unstable();
        points.dedup();
        Self {
            aligner,
            bitext,
            constraints,
            words,
            evidence,
            prior: aligner.weights.prior.clone(),
            long: LongBeads::default(),
            points,
        }
    }

    /// Finds the best path, and what has moved if that is looked for.
    pub(super) fn solve(mut self, is_moved: bool) -> Solved {
        let weights = &self.aligner.weights;
        let path = self.search();
        let (mut path, limited) = self.closer(path);
        let moved = if is_moved {
            moved::find(
                weights,
                self.bitext,
                (&self.words.borrow(), &self.evidence),
                &self.prior,
                &mut path,
            )
        } else {
            Vec::new()
        };
        // They are as sure as beads of the path would be.
        let beads = path.beads.len();
        path.beads.extend(moved);
        let mut path =
            confidence::weigh(&weights.confidence, path, -ln(weights.prior.gap_after_gap));
        let moved = path.beads.split_off(beads);
        let is_known = |bead: &Bead| {
            let constraints = self.constraints;
            constraints.is_some_and(|constraints| constraints.touches(bead.ar, bead.en))
        };
        let words = self.words.borrow();
        replaced::weigh(&weights.replaced, &words, self.bitext, &mut path, is_known);
        let agreement = Agreement {
            coverage: coverage(self.bitext, &path),
            order: chain::order(&weights.band, &self.points),
            limited,
        };
        let for_clauses = self.evidence.iter().filter_map(|kind| kind.for_clauses());
        Solved {
            path,
            moved,
            agreement,
            for_clauses: for_clauses.collect(),
        }
    }

    /// Compares the path that is found with the best of the whole lattice, by the same costs.
    pub(super) fn search_error(mut self) -> SearchError {
        let found = self.search();
        let (ar, en) = (self.bitext.ar.segments.len(), self.bitext.en.segments.len());
        let best = self.pass(SHAPES.len(), &Band::full(ar, en), None);
        let cost = |path: &Path| path.beads.iter().map(|bead| bead.cost).sum::<f64>();
        let nats = cost(&found) - cost(&best);
        let (found, best) = (self.closer(found).0, self.closer(best).0);
        let is_other = |bead: &&Bead| {
            let mut same = best.beads.iter();
            !same.any(|other| (other.ar, other.en) == (bead.ar, bead.en))
        };
        SearchError {
            nats,
            beads: found.beads.iter().filter(is_other).count(),
        }
    }

    /// Learns from pass to pass, until nothing is left to look at.
    fn search(&mut self) -> Path {
        let weights = &self.aligner.weights;
        let mut band = self.narrowed(coarse::band(
            weights,
            self.bitext,
            &self.evidence,
            &self.points,
        ));
        let first = self.first_pass(&band);
        let (mut path, learnt) = (first.path, first.learnt);
        band = first.band;
        let mut search = Search::of(first.looked_at);
        for round in learnt + 1..=weights.refinement.rounds {
            self.prior = refine::learn(&weights.prior, &weights.refinement, &path.expected);
            for kind in &mut self.evidence {
                kind.learn(self.bitext, &path.beads);
            }
            band = match search.wider(&path, &band) {
                Some(wider) => self.affordable(wider, &path),
                None => path.expected.band.clone(),
            };
            let left = left(&path, 0);
            path = if round < weights.refinement.rounds {
                self.pass(SHAPES.len(), &band, Some(left))
            } else {
                self.next_pass(&path, &band, left)
            };
        }
        for _ in 0..MOST_PASSES {
            let Some(wider) = search.wider(&path, &band) else {
                break;
            };
            band = self.affordable(wider, &path);
            if search.has_looked_at(&band) {
                break;
            }
            // Nothing was learnt meanwhile.
            path = self.next_pass(&path, &band, left(&path, self.evidence.len()));
        }
        path
    }

    /// Goes through a band by the commonest shapes first; then, by all of them, through the surroundings of what is not
    /// sure after that or no pair of one segment each, and elsewhere by the beads that are left. Keeps for each kind of
    /// evidence the assumption that explains the texts better.
    ///
    /// Where much is sure after the first look, that is learnt from already.
    ///
    /// What was passed over wrongly the passes after this one notice (`search.rs`).
    fn first_pass(&mut self, band: &Band) -> FirstPass {
        let weights = &self.aligner.weights.band;
        let refinement = &self.aligner.weights.refinement;
        // A path through all that somebody knows may need any shape.
        let shapes = match self.constraints {
            Some(_) => SHAPES.len(),
            None => weights.scouted_shapes,
        };
        let mut best = self.pass(shapes, band, None);
        for kind in 0..self.evidence.len() {
            let Some(alternative) = self.evidence[kind].alternative() else {
                continue;
            };
            let usual = std::mem::replace(&mut self.evidence[kind], alternative);
            let other = self.pass(shapes, band, None);
            if other.evidence > best.evidence {
                best = other;
            } else {
                self.evidence[kind] = usual;
            }
        }
        if self.constraints.is_some() {
            return FirstPass {
                path: best,
                band: band.clone(),
                looked_at: band.clone(),
                learnt: 0,
            };
        }
        let is_sure = |bead: &&Bead| !bead.shape().is_null() && bead.confidence >= RELIED_ON;
        let sure: Vec<Bead> = best.beads.iter().filter(is_sure).copied().collect();
        let is_learnt = sure.len() >= refinement.many_sure;
        if is_learnt {
            // Shapes are not learnt yet: the others had no chance.
            for kind in &mut self.evidence {
                kind.learn(self.bitext, &sure);
            }
        }
        let mut open = vec![false; band.rows().len()];
        // Around a wider bead it may take a shape that had no chance yet.
        let is_open = |bead: &&Bead| bead.shape() != Shape::new(1, 1) || !is_sure(bead);
        for bead in best.beads.iter().filter(is_open) {
            let end = (bead.ar.end + MAX_RUN + 1).min(open.len());
            open[bead.ar.start.saturating_sub(MAX_RUN)..end].fill(true);
        }
        let wider = best.expected.band.widened(weights.scouted_margin, &open);
        let known = if is_learnt { 0 } else { self.evidence.len() };
        let mut beads = self.joined(&best, known);
        beads.extend(&best.expected.candidates);
        beads.sort_unstable_by_key(Candidate::key);
        let left = Left {
            beads: &beads,
            ..left(&best, known)
        };
        let path = self.pass(SHAPES.len(), &wider, Some(left));
        FirstPass {
            path,
            looked_at: wider.but_for(&open, band),
            band: wider,
            learnt: usize::from(is_learnt),
        }
    }

    /// Neighbouring pairs of one segment each as one, where another likely pair has a part of both: what is sure of two
    /// by the commonest shapes may be cheaper so. Their costs are those of the first `known` kinds of evidence.
    fn joined(&self, path: &Path, known: usize) -> Vec<Candidate> {
        let ends: Vec<(usize, usize)> = (path.beads.iter())
            .map(|bead| (bead.ar.end, bead.en.end))
            .collect();
        let mut is_crossed = vec![false; ends.len()];
        let candidates = path.expected.candidates.iter();
        for (ar, en) in candidates.filter_map(|bead| bead.likely()) {
            let first = ends.partition_point(|end| end.0 <= ar.start && end.1 <= en.start);
            let end = ends.partition_point(|end| end.0 < ar.end || end.1 < en.end);
            is_crossed[first..end.max(first)].fill(true);
        }
        let is_one = |bead: &Bead| bead.shape() == Shape::new(1, 1);
        let pairs = path.beads.windows(2).zip(is_crossed);
        let beads: Vec<(Span, Span)> = pairs
            .filter(|(pair, is_crossed)| *is_crossed && pair.iter().all(is_one))
            .map(|(pair, _)| {
                let run =
                    |side: fn(&Bead) -> Span| Span::new(side(&pair[0]).start, side(&pair[1]).end);
                (run(|bead| bead.ar), run(|bead| bead.en))
            })
            .collect();
        let mut costs = vec![0.0; beads.len()];
        for kind in &self.costs(&[])[..known] {
            kind.add_to_each(&beads, &mut costs);
        }
        let beads = beads.into_iter().zip(costs);
        beads
            .map(|((ar, en), cost)| Candidate::new(ar, en, cost as f32, Chance::Small))
            .collect()
    }

    /// Goes through a band by all evidence, with so many of the shapes; where a pass before went through the same
    /// cells, by the beads that it has left.
    fn pass(&self, shapes: usize, band: &Band, left: Option<Left>) -> Path {
        let costs = self.costs(&[]);
        let long = self.long.within(band);
        let lattice = self.lattice(&self.prior, band, &costs, &long);
        Lattice {
            shapes,
            left,
            ..lattice
        }
        .solve()
    }

    /// Goes through a band by all evidence, and looks for long beads around the path of the last pass; those that were
    /// found before have to be by the same evidence.
    fn next_pass(&mut self, last: &Path, band: &Band, left: Left) -> Path {
        let costs = self.costs(&[]);
        let none = LongBeads::default();
        let cost = |ar, en| self.lattice(&self.prior, band, &costs, &none).cost(ar, en);
        let weights = &self.aligner.weights.length;
        let long = self
            .long
            .with_those_around(&last.beads, weights, self.bitext, cost);
        let within = long.within(band);
        let lattice = self.lattice(&self.prior, band, &costs, &within);
        let left = Some(left);
        let path = Lattice { left, ..lattice }.solve();
        drop(costs);
        self.long = long;
        path
    }

    /// Looks closely at the beads that a path leaves, a few times; the last time also at what beads cannot hold.
    fn closer(&self, mut path: Path) -> (Path, usize) {
        let weights = &self.aligner.weights.refinement;
        let mut limited = 0;
        let closer = self.evidence.iter();
        let closer: Vec<_> = closer.filter_map(|kind| kind.closer(self.bitext)).collect();
        let costs = self.costs(&closer);
        // What they say does not change from round to round.
        let mut known = self.evidence.len();
        for round in 1..=weights.closer_rounds {
            let prior = refine::learn(&self.aligner.weights.prior, weights, &path.expected);
            let band = &path.expected.band;
            let likely = path.expected.candidates.iter().copied();
            let likely: Vec<Candidate> = likely
                .filter(|bead| bead.chance >= Chance::Likely)
                .collect();
            let none = LongBeads::default();
            let cost = |ar, en| self.lattice(&prior, band, &costs, &none).cost(ar, en);
            let long = self.long.only(&path.expected.long, cost);
            let left = Some(Left {
                beads: &likely,
                ..left(&path, known)
            });
            let lattice = self.lattice(&prior, band, &costs, &long);
            let lattice = Lattice { left, ..lattice };
            let mut next = lattice.solve();
            if round == weights.closer_rounds {
                limited = limit::doubt(&mut next, &lattice);
            }
            path = next;
            known = costs.len();
        }
        (path, limited)
    }

    /// Prepares all evidence and some more.
    fn costs<'b>(&'b self, more: &'b [Box<dyn Evidence>]) -> Vec<Box<dyn BeadCost + 'b>> {
        let evidence = self.evidence.iter().chain(more);
        evidence.map(|kind| kind.prepare(self.bitext)).collect()
    }

    fn lattice<'b>(
        &self,
        prior: &'b ShapePrior,
        band: &'b Band,
        costs: &'b [Box<dyn BeadCost + 'b>],
        long: &'b LongBeads,
    ) -> Lattice<'b> {
        Lattice {
            band,
            costs,
            prior,
            shapes: SHAPES.len(),
            long,
            left: None,
        }
    }

    /// Returns a band that a pass wants to have searched, as far as that can be afforded, with all that the pass holds
    /// possible; that alone, where the two are so far apart that all between them cannot be afforded.
    fn affordable(&self, wider: Band, path: &Path) -> Band {
        let band = coarse::narrowed(&self.aligner.weights, self.bitext, &self.evidence, wider);
        let both = band.with(&path.expected.band);
        if coarse::is_affordable(&both) {
            self.narrowed(both)
        } else {
            path.expected.band.clone()
        }
    }

    /// Returns the part of a band that the constraints leave.
    fn narrowed(&self, band: Band) -> Band {
        match self.constraints {
            Some(constraints) => constraints.narrowed(&band, self.bitext.en.segments.len()),
            None => band,
        }
    }
}

/// What a path has left to look at; `known` kinds of evidence say of it what they said then.
fn left(path: &Path, known: usize) -> Left<'_> {
    Left {
        band: &path.expected.band,
        beads: &path.expected.candidates,
        known,
    }
}

/// Share of the characters of both texts that has a counterpart, as expected over all paths.
fn coverage(bitext: Bitext, path: &Path) -> f64 {
    let (mut without, mut all) = (0.0, 0.0);
    for (features, nulls) in [
        (bitext.ar, &path.expected.ar_null),
        (bitext.en, &path.expected.en_null),
    ] {
        for (segment, null) in features.segments.iter().zip(nulls) {
            without += null * segment.chars as f64;
            all += segment.chars as f64;
        }
    }
    if all == 0.0 {
        0.0
    } else {
        (1.0 - without / all).clamp(0.0, 1.0)
    }
}
