//! Evidence of the rows of tables that hold a text and its translation side by side: what stands in one row belongs
//! together, so a bead does not reach from one row into another, nor out of the table.
//!
//! Where one row has no translation and the next one no original, the rows say that neither has a counterpart. Words
//! that say plainly otherwise may still outweigh that.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::RowWeights;
use crate::model::bead::Span;

/// Number of the table that a segment stands in, and of its row there.
pub type Row = (usize, usize);

/// Evidence of rows; see the module.
#[derive(Clone, Debug)]
pub struct Rows {
    weights: RowWeights,
    ar: Vec<Option<Row>>,
    en: Vec<Option<Row>>,
}

impl Rows {
    /// Creates evidence of the rows of all segments of two texts; what stands in no row, or in one that says nothing,
    /// has none.
    pub fn new(weights: &RowWeights, ar: Vec<Option<Row>>, en: Vec<Option<Row>>) -> Self {
        let weights = weights.clone();
        Self { weights, ar, en }
    }

    /// Whether these are the segments whose rows are known.
    fn is_of(&self, bitext: Bitext) -> bool {
        (bitext.ar.segments.len(), bitext.en.segments.len()) == (self.ar.len(), self.en.len())
    }
}

impl Evidence for Rows {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            rows: self.is_of(bitext).then_some(self),
        })
    }
}

struct Prepared<'a> {
    rows: Option<&'a Rows>,
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let Some(rows) = self.rows else {
            return 0.0;
        };
        let row = rows.ar[ar.start];
        let is_within = |rows: &[Option<Row>]| rows.iter().all(|other| *other == row);
        if is_within(&rows.ar[ar.range()]) && is_within(&rows.en[en.range()]) {
            0.0
        } else {
            rows.weights.crossed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_do_not_reach_from_row_to_row_nor_out_of_the_table() {
        let weights = RowWeights::default();
        let crossed = weights.crossed;
        // A heading, a row of which the translation is missing, and a whole one.
        let ar = vec![None, Some((0, 1))];
        let en = vec![None, Some((0, 0)), Some((0, 1))];
        let rows = Rows::new(&weights, ar, en);
        let prepared = Prepared { rows: Some(&rows) };
        for (ar, en, expected) in [
            ((0, 1), (0, 1), 0.0),
            ((1, 2), (2, 3), 0.0),
            ((1, 2), (1, 2), crossed),
            ((1, 2), (1, 3), crossed),
            ((0, 1), (0, 2), crossed),
            ((0, 2), (0, 3), crossed),
        ] {
            let (ar, en) = (Span::new(ar.0, ar.1), Span::new(en.0, en.1));
            assert_eq!(prepared.cost(ar, en), expected, "{ar:?} {en:?}");
        }
    }
}
