//! Rows of tables with a text and its translation side by side: what stands in one row belongs together. A pair whose
//! sides stand in different rows says otherwise, as where one row has no translation and the next no original; it may
//! be right all the same, where the words say so, but is not sure.

use super::Bitext;
use crate::align::Aligner;
use crate::align::evidence::rows::{self, Row};
use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;
use crate::read::side_by_side;

/// Greatest confidence of a pair across rows.
pub(super) const MOST: f64 = 0.5;

/// Rows of the tables of a text that holds both languages.
pub(super) struct Rows {
    /// Texts of cells in their order, each with the number of its table and row.
    cells: Vec<(Span, Row)>,
}

impl Rows {
    /// Finds the rows of a text; there are none where each language has a text of its own.
    pub(super) fn of(bitext: &Bitext) -> Self {
        let [ar, en] = [&bitext.sides.ar.source, &bitext.sides.en.source];
        let is_one = ar.name == en.name && ar.text == en.text;
        Self {
            cells: if is_one {
                side_by_side(&ar.text, &ar.blocks)
            } else {
                Vec::new()
            },
        }
    }

    /// Returns an aligner that keeps to the rows; nothing where there are none.
    pub(super) fn kept_by(&self, aligner: &Aligner, bitext: &Bitext) -> Option<Aligner> {
        let level = match aligner.level() {
            Level::Clause => Level::Sentence,
            other => other,
        };
        let of_segments = |document: &Document| -> Vec<Option<Row>> {
            let spans = document.spans(level).iter();
            spans.map(|&span| self.at(span).first().copied()).collect()
        };
        let evidence = || {
            let (ar, en) = (of_segments(&bitext.ar), of_segments(&bitext.en));
            rows::Rows::new(&aligner.weights().rows, ar, en)
        };
        (!self.cells.is_empty()).then(|| aligner.clone().with_evidence(evidence()))
    }

    /// Whether the sides of a pair stand in tables, but not in one row.
    pub(super) fn are_crossed(&self, pair: &Pair) -> bool {
        let mut rows = [pair.ar_bytes, pair.en_bytes]
            .map(|bytes| self.at(bytes))
            .concat();
        rows.sort_unstable();
        rows.dedup();
        !pair.is_null() && rows.len() > 1
    }

    /// Rows in which a stretch of the text stands.
    fn at(&self, bytes: Span) -> Vec<(usize, usize)> {
        let first = self
            .cells
            .partition_point(|(cell, _)| cell.end <= bytes.start);
        let within = self.cells[first..].iter();
        let within = within.take_while(|(cell, _)| cell.start < bytes.end);
        let mut rows: Vec<_> = within.map(|(_, row)| *row).collect();
        rows.dedup();
        rows
    }
}
