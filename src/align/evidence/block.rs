//! Costs of many beads at once.
//!
//! Asked bead by bead, evidence would spend most of its time being called; and what all beads of a region have in
//! common would have to be kept for the whole lattice. So the lattice goes through its band block by block of rows,
//! and every kind of evidence adds what it knows of all beads that end in them.

use crate::align::band::Band;
use crate::align::evidence::shape::SHAPES;
use crate::model::bead::{Shape, Span};

/// Costs of the beads that end in some rows of a band.
pub struct Block<'a> {
    band: &'a Band,
    shapes: &'a [Shape],
    rows: Span,
    /// Costs in nats: by row, in a row by shape, and of a shape by the column where the beads end.
    costs: Vec<f32>,
    /// Shapes of which beads that end in each row may be possible, as bits by their numbers.
    possible: Vec<u32>,
}

impl<'a> Block<'a> {
    /// Creates a block of no rows; `shapes` are those that beads may have.
    pub fn new(band: &'a Band, shapes: &'a [Shape]) -> Self {
        const { assert!(SHAPES.len() <= u32::BITS as usize) };
        Self {
            band,
            shapes,
            rows: Span::new(0, 0),
            costs: Vec::new(),
            possible: Vec::new(),
        }
    }

    /// Turns this into the block of `rows`, where beads cost nothing yet.
    pub(crate) fn move_to(&mut self, rows: Span) {
        self.move_with(
            rows,
            0.0,
            // Clauses have more shapes than there are bits, and nobody asks which of theirs are possible.
            u32::MAX >> (u32::BITS as usize).saturating_sub(self.shapes.len()),
        );
    }

    /// Turns this into the block of `rows`, where no bead is possible yet.
    pub(crate) fn move_to_none(&mut self, rows: Span) {
        self.move_with(rows, f32::INFINITY, 0);
    }

    fn move_with(&mut self, rows: Span, cost: f32, possible: u32) {
        self.rows = rows;
        let cells = self.band.first_cell(rows.end) - self.band.first_cell(rows.start);
        self.costs.clear();
        self.costs.resize(cells * self.shapes.len(), cost);
        self.possible.clear();
        self.possible.resize(rows.len(), possible);
    }

    /// Band that the block is part of.
    pub fn band(&self) -> &'a Band {
        self.band
    }

    /// Shapes of its beads.
    pub fn shapes(&self) -> &'a [Shape] {
        self.shapes
    }

    /// Greatest number of segments of a bead on each side.
    pub fn longest(&self) -> Shape {
        let most = |side: fn(&Shape) -> usize| self.shapes.iter().map(side).max().unwrap_or(0);
        Shape::new(most(|shape| shape.ar), most(|shape| shape.en))
    }

    /// Rows (boundaries between Arabic segments) that its beads end in.
    pub fn rows(&self) -> Span {
        self.rows
    }

    /// Columns (boundaries between English segments) where the beads of a shape end that end in `row` and have both
    /// corners in the band.
    pub fn ends(&self, row: usize, shape: Shape) -> Span {
        let Some(above) = row.checked_sub(shape.ar) else {
            return Span::new(0, 0);
        };
        let (from, here) = (self.band.rows()[above], self.band.rows()[row]);
        let start = here.start.max(from.start + shape.en);
        Span::new(start, here.end.min(from.end + shape.en).max(start))
    }

    /// Costs in nats of the beads of the shape with this number that end in `row`, one for each of [`Block::ends`].
    ///
    /// # Panics
    /// If the row is not in the block.
    pub fn costs(&self, row: usize, shape: usize) -> &[f32] {
        &self.costs[self.place(row, shape)]
    }

    /// Costs as in [`Block::costs`], to be added to.
    ///
    /// # Panics
    /// If the row is not in the block.
    pub(crate) fn costs_mut(&mut self, row: usize, shape: usize) -> &mut [f32] {
        let place = self.place(row, shape);
        &mut self.costs[place]
    }

    fn place(&self, row: usize, shape: usize) -> std::ops::Range<usize> {
        assert!(self.rows.range().contains(&row), "row outside the block");
        let before = self.band.first_cell(row) - self.band.first_cell(self.rows.start);
        let here = self.band.rows()[row];
        let ends = self.ends(row, self.shapes[shape]);
        let first = before * self.shapes.len() + shape * here.len() + ends.start - here.start;
        first..first + ends.len()
    }

    /// Makes a bead possible and sets its cost, if it is in the block.
    pub(crate) fn set(&mut self, ar: Span, en: Span, cost: f64) {
        let is_shape = |shape: &Shape| (shape.ar, shape.en) == (ar.len(), en.len());
        let Some(number) = self.shapes.iter().position(is_shape) else {
            return;
        };
        let ends = self.ends(ar.end, self.shapes[number]);
        if ends.range().contains(&en.end) {
            self.costs_mut(ar.end, number)[en.end - ends.start] = cost as f32;
            self.possible[ar.end - self.rows.start] |= 1 << number;
        }
    }

    /// Numbers of the shapes, ascending, of which any bead that ends in `row` may be possible.
    ///
    /// # Panics
    /// If the row is not in the block.
    pub(crate) fn possible(&self, row: usize) -> impl Iterator<Item = usize> {
        let mut left = self.possible[row - self.rows.start];
        std::iter::from_fn(move || {
            let number = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(number)
        })
    }

    /// Adds to each bead its cost by one kind of evidence, given its runs of Arabic and English segments.
    pub fn add(&mut self, cost: impl Fn(Span, Span) -> f64) {
        for row in self.rows.range() {
            for (number, &shape) in self.shapes.iter().enumerate() {
                let ends = self.ends(row, shape);
                if ends.is_empty() {
                    continue;
                }
                let ar = Span::new(row - shape.ar, row);
                for (end, slot) in ends.range().zip(self.costs_mut(row, number)) {
                    *slot += cost(ar, Span::new(end - shape.en, end)) as f32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_every_bead_of_its_rows_once_and_no_other() {
        let rows = (0..=12).map(|row: usize| Span::new(row.saturating_sub(4), (row + 3).min(11)));
        let band = Band::new(rows.collect(), 10);
        let mut block = Block::new(&band, SHAPES);
        for rows in [Span::new(0, 5), Span::new(5, 13)] {
            block.move_to(rows);
            block.add(|ar, en| (ar.end * 1000 + en.end * 10) as f64 + 1.0);
            for row in rows.range() {
                for (number, shape) in SHAPES.iter().enumerate() {
                    let expected: Vec<f32> = (0..=10usize)
                        .filter(|&end| {
                            let start = row.checked_sub(shape.ar).zip(end.checked_sub(shape.en));
                            band.cell(row, end).is_some()
                                && start.is_some_and(|(row, at)| band.cell(row, at).is_some())
                        })
                        .map(|end| (row * 1000 + end * 10) as f32 + 1.0)
                        .collect();
                    assert_eq!(block.costs(row, number), expected, "{row} {shape}");
                }
            }
        }
    }
}
