//! Prior knowledge of an alignment: segments that belong together, that stand alone, and that do not belong together.
//!
//! It goes into the lattice like any other evidence, only that it outweighs all the rest. So the path goes through
//! what is known, and what is learnt from the path is learnt from that too.

use super::{BeadCost, Bitext, Evidence};
use crate::align::band::Band;
use crate::model::bead::Span;

/// Cost in nats by which prior knowledge outweighs all else: the words of a whole chapter, taken as one segment, weigh
/// less.
const CERTAIN: f64 = 1e6;

/// Constraints on an alignment of two documents, by the numbers of their segments.
///
/// ```
/// use muwazi::align::{Aligner, Constraints};
/// use muwazi::model::lang::Lang;
/// use muwazi::split::Splitter;
///
/// let splitter = Splitter::new();
/// let ar = splitter.split(Lang::Arabic, "قرأ الكتاب. نام الولد.".into());
/// let en = splitter.split(Lang::English, "He read the book. The boy slept.".into());
/// let pairs = |constraints: &Constraints| {
///     let alignment = Aligner::new().align_with(&ar, &en, constraints);
///     alignment.pairs().filter(|pair| !pair.is_null()).count()
/// };
/// assert_eq!(pairs(&Constraints::new()), 2);
/// assert_eq!(pairs(&Constraints::new().ar_alone(0).en_alone(0).pair(1, 1)), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Pairs of one Arabic and one English segment. Both numbers ascend strictly.
    pairs: Vec<(usize, usize)>,
    /// Arabic segments without counterpart, ascending.
    ar_alone: Vec<usize>,
    /// English segments without counterpart, ascending.
    en_alone: Vec<usize>,
    /// Runs, none of them empty, whose segments are not all in one pair. The Arabic ones ascend.
    apart: Vec<(Span, Span)>,
    /// Arabic segments that are in no pair with the one before them, ascending.
    ar_cuts: Vec<usize>,
    /// English segments that are in no pair with the one before them, ascending.
    en_cuts: Vec<usize>,
}

impl Constraints {
    /// Creates constraints that say nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair of one Arabic and one English segment, with no other segment in it.
    ///
    /// # Panics
    /// If the pair crosses another one or shares a segment with it.
    #[must_use]
    pub fn pair(mut self, ar: usize, en: usize) -> Self {
        let at = self.pairs.partition_point(|pair| pair.0 < ar);
        let is_after = |pair: &(usize, usize)| pair.0 > ar && pair.1 > en;
        let fits = self.pairs[..at].last().is_none_or(|pair| pair.1 < en)
            && self.pairs.get(at).is_none_or(is_after);
        assert!(fits, "the pair {ar}, {en} crosses another one");
        self.pairs.insert(at, (ar, en));
        self
    }

    /// Adds an Arabic segment without counterpart.
    #[must_use]
    pub fn ar_alone(mut self, segment: usize) -> Self {
        insert(&mut self.ar_alone, segment);
        self
    }

    /// Adds an English segment without counterpart.
    #[must_use]
    pub fn en_alone(mut self, segment: usize) -> Self {
        insert(&mut self.en_alone, segment);
        self
    }

    /// Adds a run of Arabic segments and one of English segments that are not in one pair; parts of them may be.
    ///
    /// # Panics
    /// If one of the runs is empty.
    #[must_use]
    pub fn apart(mut self, ar: Span, en: Span) -> Self {
        assert!(!ar.is_empty() && !en.is_empty(), "an empty run");
        insert(&mut self.apart, (ar, en));
        self
    }

    /// Adds an Arabic segment that is in no pair with the one before it.
    #[must_use]
    pub fn ar_cut(mut self, segment: usize) -> Self {
        insert(&mut self.ar_cuts, segment);
        self
    }

    /// Adds an English segment that is in no pair with the one before it.
    #[must_use]
    pub fn en_cut(mut self, segment: usize) -> Self {
        insert(&mut self.en_cuts, segment);
        self
    }

    /// Number of the pairs that a bead holds, of segments that are joined `by` at a time.
    fn held(&self, ar: Span, en: Span, by: usize) -> usize {
        let from = |numbers: fn(&(usize, usize)) -> usize, at: usize| {
            self.pairs.partition_point(|pair| numbers(pair) < at * by)
        };
        let start = from(|pair| pair.0, ar.start).max(from(|pair| pair.1, en.start));
        let end = from(|pair| pair.0, ar.end).min(from(|pair| pair.1, en.end));
        end.saturating_sub(start)
    }

    /// Whether either run holds a segment whose counterpart is known.
    pub(in crate::align) fn touches(&self, ar: Span, en: Span) -> bool {
        let is_in = |run: Span, number: usize| run.range().contains(&number);
        let next = |numbers: &[usize], run: Span| {
            let at = numbers.partition_point(|&number| number < run.start);
            numbers.get(at).is_some_and(|&number| is_in(run, number))
        };
        let ar_at = self.pairs.partition_point(|pair| pair.0 < ar.start);
        let en_at = self.pairs.partition_point(|pair| pair.1 < en.start);
        next(&self.ar_alone, ar)
            || next(&self.en_alone, en)
            || self.pairs.get(ar_at).is_some_and(|pair| is_in(ar, pair.0))
            || self.pairs.get(en_at).is_some_and(|pair| is_in(en, pair.1))
    }

    /// Whether a bead joins what is known to be apart.
    fn joins(&self, ar: Span, en: Span) -> bool {
        let crosses = |cuts: &[usize], run: Span| {
            let at = cuts.partition_point(|&cut| cut <= run.start);
            cuts.get(at).is_some_and(|&cut| cut < run.end)
        };
        if crosses(&self.ar_cuts, ar) || crosses(&self.en_cuts, en) {
            return true;
        }
        let holds = |run: Span, part: Span| run.start <= part.start && part.end <= run.end;
        let first = self.apart.partition_point(|runs| runs.0.start < ar.start);
        let within = self.apart[first..].iter();
        within
            .take_while(|runs| runs.0.start < ar.end)
            .any(|&(one, other)| holds(ar, one) && holds(en, other))
    }

    /// Returns the part of a band over `en` English segments that paths through the pairs can reach; where the band
    /// lies elsewhere, the nearest cells that they can.
    pub(in crate::align) fn narrowed(&self, band: &Band, en: usize) -> Band {
        let is_there = |pair: &(usize, usize)| pair.0 + 1 < band.rows().len() && pair.1 < en;
        assert!(
            self.pairs.last().is_none_or(is_there),
            "a pair of segments that are not there"
        );
        let mut rows = Vec::with_capacity(band.rows().len());
        for (row, span) in band.rows().iter().enumerate() {
            let next = self.pairs.partition_point(|pair| pair.0 < row);
            let (before, after) = (
                next.checked_sub(1).map(|at| self.pairs[at]),
                self.pairs.get(next),
            );
            let least = before.map_or(0, |pair| pair.1 + 1);
            let most = after.map_or(en, |pair| pair.1);
            let mut start = span.start.clamp(least, most);
            let mut end = (span.end - 1).clamp(least, most);
            // Where a pair begins and ends, whatever the band.
            if after.is_some_and(|pair| pair.0 == row) {
                end = most;
            }
            if before.is_some_and(|pair| pair.0 + 1 == row) {
                start = least;
            }
            rows.push(Span::new(start, end + 1));
        }
        Band::new(rows, en)
    }
}

/// Inserts an element into its place in an ascending sequence.
fn insert<T: Ord>(ascending: &mut Vec<T>, new: T) {
    let at = ascending.partition_point(|one| *one < new);
    ascending.insert(at, new);
}

impl Evidence for Constraints {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared { constraints: self })
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(Joined {
            constraints: self,
            by,
        }))
    }
}

struct Prepared<'a> {
    constraints: &'a Constraints,
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        if ar.len() == 1 && en.len() == 1 && self.constraints.held(ar, en, 1) == 1 {
            return -CERTAIN;
        }
        if self.constraints.touches(ar, en) || self.constraints.joins(ar, en) {
            CERTAIN
        } else {
            0.0
        }
    }
}

/// Constraints on joined segments: only pairs can be told there.
struct Joined<'a> {
    constraints: &'a Constraints,
    by: usize,
}

impl Evidence for Joined<'_> {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Self { ..*self })
    }
}

impl BeadCost for Joined<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -CERTAIN * self.constraints.held(ar, en, self.by) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constraints() -> Constraints {
        Constraints::new()
            .pair(6, 7)
            .pair(2, 5)
            .ar_alone(4)
            .en_alone(0)
            .apart(Span::new(0, 1), Span::new(1, 3))
            .ar_cut(8)
            .en_cut(9)
    }

    #[test]
    fn what_is_known_outweighs_and_what_contradicts_it_is_ruled_out() {
        let constraints = constraints();
        for (ar, en, expected) in [
            ((2, 3), (5, 6), -CERTAIN),
            ((6, 7), (7, 8), -CERTAIN),
            // More than the pair, or half of it.
            ((1, 3), (5, 6), CERTAIN),
            ((2, 3), (4, 5), CERTAIN),
            ((5, 6), (7, 8), CERTAIN),
            // What stands alone.
            ((3, 5), (6, 7), CERTAIN),
            ((1, 2), (0, 1), CERTAIN),
            // What is apart; a part of it may be paired.
            ((0, 1), (1, 3), CERTAIN),
            ((0, 2), (1, 4), CERTAIN),
            ((0, 1), (1, 2), 0.0),
            ((1, 2), (1, 3), 0.0),
            ((3, 4), (6, 7), 0.0),
            // What was cut; either half may be paired.
            ((7, 9), (8, 9), CERTAIN),
            ((7, 8), (8, 10), CERTAIN),
            ((7, 8), (8, 9), 0.0),
            ((8, 10), (9, 11), 0.0),
        ] {
            let (ar, en) = (Span::new(ar.0, ar.1), Span::new(en.0, en.1));
            assert_eq!(
                Prepared {
                    constraints: &constraints
                }
                .cost(ar, en),
                expected,
                "{ar:?} {en:?}"
            );
        }
        let joined = Joined {
            constraints: &constraints,
            by: 4,
        };
        for (ar, en, expected) in [
            ((0, 2), (1, 2), -2.0 * CERTAIN),
            ((1, 2), (1, 2), -CERTAIN),
            ((0, 1), (0, 1), 0.0),
        ] {
            let (ar, en) = (Span::new(ar.0, ar.1), Span::new(en.0, en.1));
            assert_eq!(joined.cost(ar, en), expected, "{ar:?} {en:?}");
        }
    }

    #[test]
    #[should_panic = "crosses"]
    fn pairs_do_not_cross() {
        let _ = constraints().pair(3, 8);
    }

    #[test]
    fn a_band_leads_through_the_pairs_wherever_it_lay() {
        let constraints = Constraints::new().pair(1, 8).pair(5, 9);
        let diagonal = (0..=8).map(|row: usize| Span::new(row.saturating_sub(1), row + 2));
        for band in [Band::full(8, 12), Band::new(diagonal.collect(), 12)] {
            let narrowed = constraints.narrowed(&band, 12);
            for cell in [(0, 0), (1, 8), (2, 9), (5, 9), (6, 10), (8, 12)] {
                assert!(narrowed.cell(cell.0, cell.1).is_some(), "{cell:?}");
            }
            assert_eq!(narrowed.cell(1, 9), None);
            assert_eq!(narrowed.cell(4, 10), None);
        }
    }
}
