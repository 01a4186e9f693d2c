//! Places where more segments belong together than a bead can have.
//!
//! Beads have one of the usual shapes, or one segment on a side and many on the other. Where the texts have more on
//! both sides that cannot be told apart, the best path makes do with beads that are too small, and what does not fit
//! is left without counterpart, in all certainty. Such a place shows in that a bead would gain by what lies beside it
//! if only it could have it.

use super::RELIED_ON;
use super::evidence::shape::SHAPES;
use super::lattice::{Lattice, Path};
use crate::model::bead::{Bead, Shape, Span};

/// Greatest confidence at such a place: more probably wrong than right.
const DOUBTFUL: f64 = 0.49;

/// Takes confidence from the beads of a path that should have been joined, and from their neighbours. Returns the
/// number of such places. The lattice is the one through which the path goes.
pub(super) fn doubt(path: &mut Path, lattice: &Lattice) -> usize {
    let is_possible = |shape: Shape| {
        let is_long = shape.ar.min(shape.en) == 1 && !lattice.long.is_limited;
        SHAPES.contains(&shape) || is_long
    };
    let beads = &path.beads;
    let is_null = |at: usize| beads.get(at).is_none_or(|bead| bead.shape().is_null());
    let mut doubtful: Vec<Span> = Vec::new();
    for at in 0..beads.len() {
        if is_null(at) {
            continue;
        }
        // The bead with what is left over before it, after it, or on both sides of it; and with the next pair.
        let before = (0..at)
            .rev()
            .find(|&other| !is_null(other))
            .map_or(0, |other| other + 1);
        let after = (at + 1..beads.len())
            .find(|&other| !is_null(other))
            .unwrap_or(beads.len());
        let further = (after + 1..beads.len())
            .find(|&other| !is_null(other))
            .unwrap_or(beads.len());
        for (from, to) in [
            (before, at + 1),
            (at, after),
            (before, after),
            (at, further),
        ] {
            let joined = Joined::of(&beads[from..to]);
            let shape = Shape::new(joined.ar.len(), joined.en.len());
            let is_sure = |bead: &Bead| !bead.shape().is_null() && bead.confidence >= RELIED_ON;
            if to - from > 1
                && !is_possible(shape)
                && !beads[from..to].iter().all(is_sure)
                && joined.is_better(lattice)
            {
                doubtful.push(Span::new(from.saturating_sub(1), (to + 1).min(beads.len())));
            }
        }
    }
    doubtful.sort_unstable();
    let mut places = 0;
    let mut end = 0;
    for run in doubtful {
        places += usize::from(run.start >= end);
        end = end.max(run.end);
        for bead in &mut path.beads[run.range()] {
            bead.confidence = bead.confidence.min(DOUBTFUL);
        }
    }
    places
}

/// Neighbouring beads as one.
struct Joined {
    ar: Span,
    en: Span,
    /// Cost in nats of the beads as they are.
    apart: f64,
}

impl Joined {
    fn of(beads: &[Bead]) -> Self {
        let (first, last) = (beads[0], beads[beads.len() - 1]);
        Self {
            ar: Span::new(first.ar.start, last.ar.end),
            en: Span::new(first.en.start, last.en.end),
            apart: beads.iter().map(|bead| bead.cost).sum(),
        }
    }

    /// Whether the beads would cost less if they were one.
    fn is_better(&self, lattice: &Lattice) -> bool {
        let (ar, en) = (self.ar, self.en);
        if ar.len() + en.len() > MOST_SEGMENTS {
            return false;
        }
        lattice.cost(ar, en) < self.apart
    }
}

/// Greatest number of segments on both sides of what is tried as one bead: what is left over in longer runs is a part
/// without counterpart.
const MOST_SEGMENTS: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::band::Band;
    use crate::align::evidence::BeadCost;
    use crate::align::long::LongBeads;
    use crate::align::weights::ShapePrior;

    /// Costs by which three segments of each side go together, and four as given.
    struct ByShape {
        four: f64,
    }

    impl BeadCost for ByShape {
        fn cost(&self, ar: Span, en: Span) -> f64 {
            match (ar.len(), en.len()) {
                (4, 4) => self.four,
                (3, 3) => -30.0,
                _ => 30.0,
            }
        }
    }

    #[test]
    fn what_a_bead_cannot_hold_makes_it_and_what_is_beside_it_doubtful() {
        for (four, places) in [(-60.0, 1), (30.0, 0)] {
            let costs: Vec<Box<dyn BeadCost>> = vec![Box::new(ByShape { four })];
            let lattice = Lattice {
                band: &Band::full(4, 4),
                costs: &costs,
                prior: &ShapePrior::default(),
                shapes: SHAPES.len(),
                long: &LongBeads::default(),
                left: None,
            };
            let mut path = lattice.solve();
            let before = path.beads.clone();
            let mut shapes: Vec<String> =
                before.iter().map(|bead| bead.shape().to_string()).collect();
            shapes.sort();
            assert_eq!(shapes, ["0:1", "1:0", "3:3"]);
            assert_eq!(doubt(&mut path, &lattice), places);
            for (bead, before) in path.beads.iter().zip(&before) {
                let expected = if places > 0 {
                    before.confidence.min(DOUBTFUL)
                } else {
                    before.confidence
                };
                assert_eq!(bead.confidence, expected, "{bead:?}");
            }
        }
    }
}
