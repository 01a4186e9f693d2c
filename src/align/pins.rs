//! What somebody knows of an alignment: segments that belong together, that stand alone, and that do not belong
//! together.
//!
//! It goes into the lattice like any other evidence, only that it outweighs all the rest. So the path goes through
//! what is known, and what is learnt from the path is learnt from that too.

use crate::align::band::Band;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::model::bead::Span;

/// By so many nats knowledge outweighs all else: the words of a whole chapter, taken as one segment, weigh less.
const CERTAIN: f64 = 1e6;

/// What is known of two documents, by the numbers of their segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pins {
    /// One Arabic and one English segment that are a pair. Both numbers ascend strictly.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Arabic segments without counterpart, ascending.
    pub(crate) ar_alone: Vec<usize>,
    /// English segments without counterpart, ascending.
    pub(crate) en_alone: Vec<usize>,
    /// Runs, none of them empty, of which not all segments are in one pair. The Arabic ones ascend.
    pub(crate) apart: Vec<(Span, Span)>,
}

impl Pins {
    /// How many of the pairs a bead holds, of segments that are joined `by` at a time.
    fn held(&self, ar: Span, en: Span, by: usize) -> usize {
        let from = |numbers: fn(&(usize, usize)) -> usize, at: usize| {
            self.pairs.partition_point(|pair| numbers(pair) < at * by)
        };
        let start = from(|pair| pair.0, ar.start).max(from(|pair| pair.1, en.start));
        let end = from(|pair| pair.0, ar.end).min(from(|pair| pair.1, en.end));
        end.saturating_sub(start)
    }

    /// Whether a run has anything in it of which it is known where it belongs.
    fn touches(&self, ar: Span, en: Span) -> bool {
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

    /// Whether a bead holds together what is apart.
    fn joins(&self, ar: Span, en: Span) -> bool {
        let holds = |run: Span, part: Span| run.start <= part.start && part.end <= run.end;
        let first = self.apart.partition_point(|runs| runs.0.start < ar.start);
        let within = self.apart[first..].iter();
        within
            .take_while(|runs| runs.0.start < ar.end)
            .any(|&(one, other)| holds(ar, one) && holds(en, other))
    }

    /// Of a band over `en` English segments what paths through the pairs can reach; where the band lies elsewhere, the
    /// nearest that they can.
    pub(super) fn narrowed(&self, band: &Band, en: usize) -> Band {
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

impl Evidence for Pins {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared { pins: self })
    }

    fn joined(&self, by: usize) -> Option<Box<dyn Evidence + '_>> {
        Some(Box::new(Joined { pins: self, by }))
    }
}

struct Prepared<'a> {
    pins: &'a Pins,
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        if ar.len() == 1 && en.len() == 1 && self.pins.held(ar, en, 1) == 1 {
            return -CERTAIN;
        }
        match self.pins.touches(ar, en) || self.pins.joins(ar, en) {
            true => CERTAIN,
            false => 0.0,
        }
    }
}

/// The same for segments that are joined: only pairs can be told there.
struct Joined<'a> {
    pins: &'a Pins,
    by: usize,
}

impl Evidence for Joined<'_> {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Self { ..*self })
    }
}

impl BeadCost for Joined<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -CERTAIN * self.pins.held(ar, en, self.by) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pins() -> Pins {
        Pins {
            pairs: vec![(2, 5), (6, 7)],
            ar_alone: vec![4],
            en_alone: vec![0],
            apart: vec![(Span::new(0, 1), Span::new(1, 3))],
        }
    }

    #[test]
    fn what_is_known_outweighs_and_what_contradicts_it_is_ruled_out() {
        let pins = pins();
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
        ] {
            let (ar, en) = (Span::new(ar.0, ar.1), Span::new(en.0, en.1));
            assert_eq!(
                Prepared { pins: &pins }.cost(ar, en),
                expected,
                "{ar:?} {en:?}"
            );
        }
        let joined = Joined { pins: &pins, by: 4 };
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
    fn a_band_leads_through_the_pairs_wherever_it_lay() {
        let pins = Pins {
            pairs: vec![(1, 8), (5, 9)],
            ..Pins::default()
        };
        let diagonal = (0..=8).map(|row: usize| Span::new(row.saturating_sub(1), row + 2));
        for band in [Band::full(8, 12), Band::new(diagonal.collect(), 12)] {
            let narrowed = pins.narrowed(&band, 12);
            for cell in [(0, 0), (1, 8), (2, 9), (5, 9), (6, 10), (8, 12)] {
                assert!(narrowed.cell(cell.0, cell.1).is_some(), "{cell:?}");
            }
            assert_eq!(narrowed.cell(1, 9), None);
            assert_eq!(narrowed.cell(4, 10), None);
        }
    }
}
